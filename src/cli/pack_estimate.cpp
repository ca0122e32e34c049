#include "cli/pack_estimate.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "article/article_json.h"
#include "cli/group_piece.h"
#include "cli/list_pages.h"
#include "cli/listed_article.h"
#include "cli/pack_site.h"
#include "cli/site_limits.h"
#include "page/article_page.h"
#include "search/index_merge.h"

namespace broadsheet {
namespace {

// At most so many groups are packed, spread over the archive.
constexpr std::size_t kSampledGroups = 3;
constexpr std::size_t kSampledPages = 64;
// The viewer's own files and the archive's fonts, of which nothing depends on the articles' number.
constexpr double kViewerFiles = 40;
constexpr double kViewerBytes = 4e6;

std::string kind_of(const std::string& path) {
  if (path.rfind("pictures/", 0) == 0) return "pictures";
  if (path.rfind("media/", 0) == 0) return "recordings";
  if (path.rfind("search/", 0) == 0) return "search, cards and passages";
  return "articles and lists";
}

class Estimator {
 public:
  Estimator(const OrderedArticles& articles, const GroupOptions& options,
            const Arguments& arguments, WorkFolder& work)
      : articles_(articles), options_(options), arguments_(arguments), work_(work) {}

  Result<SiteEstimate> run() {
    estimate_.article_count = articles_.size();
    if (auto done = pack_sample(); !done) return done.error();
    if (auto done = merge_sample(); !done) return done.error();
    if (auto done = write_sample_pages(); !done) return done.error();
    return estimate_;
  }

 private:
  double scale() const {
    return static_cast<double>(estimate_.article_count) /
           static_cast<double>(std::max<std::size_t>(1, estimate_.sample_count));
  }

  void add(const std::string& name, double files, double bytes) {
    const auto found = std::find_if(estimate_.kinds.begin(), estimate_.kinds.end(),
                                    [&](const auto& kind) { return kind.name == name; });
    SiteEstimate::Kind& kind = found == estimate_.kinds.end()
                                   ? estimate_.kinds.emplace_back(SiteEstimate::Kind{name, 0, 0})
                                   : *found;
    kind.files += files;
    kind.bytes += bytes;
  }

  Result<Done> pack_sample() {
    const std::size_t count = group_count(articles_.size());
    GroupOptions sample = options_;
    sample.part_count = (count + kSampledGroups - 1) / kSampledGroups;
    sample.part_index = 0;
    const auto start = std::chrono::steady_clock::now();
    const auto groups = make_groups(articles_, sample, work_);
    if (!groups) return groups.error();
    std::vector<FileRecord> files;
    for (const std::string& key : groups->keys) {
      if (key.empty()) continue;
      auto piece = read_group_piece(work_.piece_path(key));
      if (!piece) continue;
      estimate_.sample_count += piece->entries.size();
      files.insert(files.end(), piece->files.begin(), piece->files.end());
      if (options_.has_search) {
        runs_.push_back({run_reader(work_.piece_path(key)), std::move(piece->card_files)});
      }
    }
    for (const FileRecord& file : files) {
      const auto bytes = static_cast<double>(file.size_bytes);
      add(kind_of(file.path), scale(), bytes * scale());
      note_size(file.size_bytes);
    }
    estimate_.seconds += seconds_since(start) * scale();
    return Done{};
  }

  void note_size(std::uint64_t bytes) {
    estimate_.largest_file_bytes = std::max(estimate_.largest_file_bytes, bytes);
  }

  // The index's words grow somewhat slower than the articles: this is an upper bound.
  Result<Done> merge_sample() {
    if (runs_.empty()) return Done{};
    const auto start = std::chrono::steady_clock::now();
    double bytes = 0;
    double files = 0;
    const auto count = [&](const IndexFile& file) -> Result<ContentHash> {
      bytes += static_cast<double>(file.bytes.size());
      ++files;
      note_size(file.bytes.size());
      return index_file_hash(file);
    };
    const auto root = merge_index(std::move(runs_), count);
    if (!root) return root.error();
    // More and larger posting lists, in no more than some 5,000 files (search/term_writer.cpp).
    add("search, words", std::min(files * scale(), std::max(files, 6000.0)), bytes * scale());
    estimate_.seconds += seconds_since(start) * scale();
    return Done{};
  }

  Result<Done> write_sample_pages() {
    const std::size_t count = std::min(kSampledPages, articles_.size());
    const std::size_t step = articles_.size() / count;
    const auto start = std::chrono::steady_clock::now();
    double bytes = 0;
    const SiteInfo site;
    for (std::size_t i = 0; i < count; ++i) {
      auto read = articles_.read(static_cast<Ordinal>(i * step));
      if (!read) return read.error();
      ArticlePageOptions options;
      options.path = page_address(articles_.sketch(static_cast<Ordinal>(i * step)).slug);
      bytes += static_cast<double>(article_page(read->parsed.article, site, options).size());
    }
    const double seconds_a_page = seconds_since(start) / static_cast<double>(count);
    const double page_bytes = bytes / static_cast<double>(count);
    add("viewer and fonts", kViewerFiles, kViewerBytes);
    const auto others = static_cast<std::size_t>(estimate_.files());
    PackReport report;
    const auto first =
        first_paged_article(arguments_.text("pages", "auto"), articles_.size(), others, report);
    if (!first) return first.error();
    estimate_.page_count = articles_.size() - *first;
    const auto pages = static_cast<double>(estimate_.page_count);
    add("articles' pages", arguments_.has("oembed") ? pages * 2 : pages, pages * page_bytes);
    const auto lists = static_cast<double>(2 * list_page_count(articles_.size()));
    add("lists of articles", lists, lists * 40e3);
    estimate_.seconds += pages * seconds_a_page / std::max(1u, options_.thread_count);
    return Done{};
  }

  const OrderedArticles& articles_;
  const GroupOptions& options_;
  const Arguments& arguments_;
  WorkFolder& work_;
  SiteEstimate estimate_;
  std::vector<IndexGroup> runs_;
};

std::string amount(double bytes) {
  char text[32];
  if (bytes >= 1e9)
    std::snprintf(text, sizeof text, "%.1f GB", bytes / 1e9);
  else
    std::snprintf(text, sizeof text, "%.1f MB", bytes / 1e6);
  return text;
}

std::string duration(double seconds) {
  char text[32];
  if (seconds < 100)
    std::snprintf(text, sizeof text, "%.0f s", std::max(1.0, seconds));
  else if (seconds < 100 * 60)
    std::snprintf(text, sizeof text, "%.0f min", seconds / 60);
  else
    std::snprintf(text, sizeof text, "%.1f h", seconds / 3600);
  return text;
}

double files_of(const SiteEstimate& estimate, std::string_view kind) {
  for (const SiteEstimate::Kind& each : estimate.kinds) {
    if (each.name == kind) return each.files;
  }
  return 0;
}

// What would bring so many files within the limit.
std::string advice(const SiteEstimate& estimate, const Arguments& arguments) {
  const auto limit = static_cast<double>(kHostFileLimit);
  const double files = estimate.files();
  const double pictures = files_of(estimate, "pictures");
  const double pages = files_of(estimate, "articles' pages");
  std::string text;
  const auto try_option = [&](const std::string& option, double saved) {
    if (saved <= 0 || files - saved > limit) return;
    text += "    " + option + ": about " + std::to_string(static_cast<long>(files - saved)) +
            " files\n";
  };
  if (arguments.has("oembed")) try_option("without --oembed", pages / 2);
  if (arguments.text("pages") == "all") {
    const double room = std::max(0.0, limit - (files - pages));
    try_option("--pages auto", pages - std::min(pages, room));
  }
  try_option("--pages none", pages);
  // All sizes are five files a picture: four of WebP and one for every browser.
  if (arguments.text("pictures", "all") == "all") try_option("--pictures one-size", pictures * 0.8);
  try_option("--pictures none", pictures);
  try_option("--pictures none --pages none", pictures + pages);
  if (text.empty())
    return "  No option makes it fit there; split the archive, or take a host "
           "without such a limit.\n";
  return "  What fits:\n" + text;
}

}  // namespace

double SiteEstimate::files() const {
  double sum = 0;
  for (const Kind& kind : kinds) sum += kind.files;
  return sum;
}

double SiteEstimate::bytes() const {
  double sum = 0;
  for (const Kind& kind : kinds) sum += kind.bytes;
  return sum;
}

Result<SiteEstimate> estimate_site(const OrderedArticles& articles, const GroupOptions& options,
                                   const Arguments& arguments, WorkFolder& work) {
  return Estimator(articles, options, arguments, work).run();
}

std::string estimate_text(const SiteEstimate& estimate, const Arguments& arguments) {
  std::string text = std::to_string(estimate.article_count) + " articles (" +
                     std::to_string(estimate.sample_count) + " of them packed to see)\n";
  char line[160];
  for (const SiteEstimate::Kind& kind : estimate.kinds) {
    std::snprintf(line, sizeof line, "  %-28s %8.0f files  %10s\n", kind.name.c_str(), kind.files,
                  amount(kind.bytes).c_str());
    text += line;
  }
  std::snprintf(line, sizeof line, "  %-28s %8.0f files  %10s\n", "together", estimate.files(),
                amount(estimate.bytes()).c_str());
  text += line;
  text += "Room while packing: about " + amount(estimate.bytes() * 1.6) + ". Time: about " +
          duration(estimate.seconds) + " on " + std::to_string(job_count(arguments)) + " cores.\n";
  const bool is_large = estimate.largest_file_bytes > kHostFileBytes;
  if (is_large) {
    text += "A file of " + amount(static_cast<double>(estimate.largest_file_bytes)) +
            " is larger than the 25 MiB that free hosts take.\n";
  }
  if (estimate.files() > static_cast<double>(kHostFileLimit)) {
    text += "That is more than the " + std::to_string(kHostFileLimit) +
            " files that free hosts take.\n" + advice(estimate, arguments);
  } else if (!is_large) {
    text += "Within what free hosts take: " + std::to_string(kHostFileLimit) +
            " files of up to 25 MiB.\n";
  }
  return text;
}

}  // namespace broadsheet
