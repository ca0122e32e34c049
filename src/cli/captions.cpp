#include "cli/captions.h"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "bundle/caption_export.h"
#include "bundle/caption_order.h"
#include "bundle/caption_search.h"
#include "bundle/caption_store.h"
#include "cli/query_problems.h"
#include "cli/site_reader.h"

namespace broadsheet {
namespace {

constexpr std::int64_t kTextCount = 20;
// Entries in memory at once while they are written.
constexpr std::size_t kBatchCount = 1024;

struct CaptionJob {
  CaptionQuery query;
  std::optional<CaptionSort> sort;  // nothing: the best first
  CaptionFilter filter;
  bool is_reversed = false;
  std::optional<CaptionExport> format;  // nothing: text for people
  std::size_t first = 0;
  std::size_t count = SIZE_MAX;
};

Result<std::optional<CaptionSort>> sort_of(const std::string& name) {
  constexpr std::pair<std::string_view, CaptionSort> kSorts[] = {
      {"newest", CaptionSort::Newest},   {"oldest", CaptionSort::Oldest},
      {"taken", CaptionSort::Taken},     {"caption", CaptionSort::Caption},
      {"credit", CaptionSort::Credit},   {"section", CaptionSort::Section},
      {"largest", CaptionSort::Largest},
  };
  if (name == "relevance") return std::optional<CaptionSort>();
  for (const auto& [known, sort] : kSorts) {
    if (known == name) return std::optional<CaptionSort>(sort);
  }
  return Error{ErrorCode::Malformed,
               "--sort takes relevance, newest, oldest, taken, caption, credit, section or "
               "largest.",
               name};
}

Result<std::uint16_t> flags_named(const std::vector<std::string>& names, const char* option) {
  constexpr std::pair<std::string_view, CaptionFlag> kFlags[] = {
      {"caption", kHasCaption}, {"credit", kHasCredit},   {"alt", kHasAlt},
      {"date", kHasOwnDate},    {"place", kHasPlace},     {"file", kIsFilePicture},
      {"missing", kIsMissing},  {"reworded", kIsReworded}};
  unsigned flags = 0;
  for (const std::string& name : names) {
    const auto* const found = std::find_if(std::begin(kFlags), std::end(kFlags),
                                           [&](const auto& flag) { return flag.first == name; });
    if (found == std::end(kFlags)) {
      return Error{ErrorCode::Malformed,
                   std::string(option) +
                       " takes caption, credit, alt, date, place, file, missing or reworded.",
                   name};
    }
    flags |= found->second;
  }
  return static_cast<std::uint16_t>(flags);
}

Result<CaptionJob> read_job(const Arguments& arguments) {
  CaptionJob job;
  std::string text;
  for (std::size_t i = 1; i < arguments.operands().size(); ++i) {
    text += (text.empty() ? "" : " ") + arguments.operands()[i];
  }
  job.query = parse_caption_query(text, {});
  const auto sort = sort_of(arguments.text("sort", text.empty() ? "newest" : "relevance"));
  if (!sort) return sort.error();
  job.sort = *sort;
  job.is_reversed = arguments.has("reverse");
  const auto wanted = flags_named(arguments.all("with"), "--with");
  if (!wanted) return wanted.error();
  const auto unwanted = flags_named(arguments.all("without"), "--without");
  if (!unwanted) return unwanted.error();
  job.filter.wanted_flags = *wanted;
  job.filter.unwanted_flags = *unwanted;
  if (arguments.has("csv")) job.format = CaptionExport::Csv;
  if (arguments.has("json")) job.format = CaptionExport::Json;
  if (arguments.has("ris")) job.format = CaptionExport::Ris;
  job.first = static_cast<std::size_t>(arguments.count("first", 0));
  const std::int64_t all = INT64_MAX;
  job.count = static_cast<std::size_t>(arguments.count("count", job.format ? all : kTextCount));
  return job;
}

// Finds the pictures that a job asks for, in its order.
class Finder {
 public:
  Finder(SiteReader& site, const CaptionJob& job) : site_(site), job_(job) {}

  Result<std::vector<PictureNumber>> run() {
    const auto summary = site_.finish(site_.captions().summary());
    if (!summary) return summary.error();
    picture_count_ = summary->picture_count;
    const CaptionSort sort = job_.sort.value_or(CaptionSort::Newest);
    CaptionColumns columns;
    for (const CaptionColumn column : columns_of(sort, job_.filter, job_.is_reversed)) {
      auto values = site_.finish(site_.captions().column(column));
      if (!values) return values.error();
      columns[static_cast<std::size_t>(column)] = std::move(*values);
    }
    std::vector<PictureNumber> numbers =
        ordered_captions(picture_count_, columns, sort, job_.filter, job_.is_reversed);
    if (job_.query.pictures.is_empty()) return numbers;
    return matching(numbers);
  }

 private:
  // The pictures among `allowed` that the query finds, in the order of `allowed` or as they answer.
  Result<std::vector<PictureNumber>> matching(const std::vector<PictureNumber>& allowed) {
    const auto articles = site_.finish(site_.captions().column(CaptionColumn::Article));
    if (!articles) return articles.error();
    const bool keeps_order = job_.sort.has_value() || job_.query.takes_every_article;
    SearchResult found;
    if (!job_.query.takes_every_article) {
      SearchOptions options;
      options.count = UINT32_MAX;
      auto result = site_.search(job_.query.articles, options);
      if (!result) return result.error();
      explain_query(job_.query.pictures, *result);
      found = std::move(*result);
    }
    CaptionRanking ranking(
        caption_candidates(job_.query, found.hits, *articles, allowed, keeps_order), keeps_order);
    std::vector<std::vector<Ordinal>> asides;
    for (const Query& aside : job_.query.asides) {
      SearchOptions options;
      options.count = UINT32_MAX;
      const auto result = site_.search(aside, options);
      if (!result) return result.error();
      asides.push_back(articles_of(result->hits));
    }
    CaptionMatcher matcher(job_.query, std::move(found.words), analyser_, std::move(asides));
    std::vector<PictureNumber> order;
    while (!ranking.is_complete()) {
      std::vector<PictureNumber> numbers;
      for (std::size_t i = 0; i < std::min(kBatchCount, ranking.left_count()); ++i) {
        numbers.push_back(ranking.ahead(i));
      }
      const auto entries = site_.finish(site_.captions().entries(std::move(numbers)));
      if (!entries) return entries.error();
      if (entries->empty()) return Error{ErrorCode::Malformed, "Pictures are missing.", {}};
      for (const CaptionEntry& entry : *entries) ranking.take(matcher.score(entry), order);
    }
    return order;
  }

  SiteReader& site_;
  const CaptionJob& job_;
  Analyser analyser_;
  std::uint32_t picture_count_ = 0;
};

void print_entry(const CaptionEntry& entry) {
  const Figure& figure = entry.figure;
  const std::string& said = figure.caption.is_empty() ? figure.image.alt : figure.caption.text;
  std::printf("\n%s\n", said.empty() ? "(no caption)" : said.c_str());
  std::string line = figure.credit.text;
  const auto add = [&line](const std::string& text) {
    if (!text.empty()) line += (line.empty() ? "" : " · ") + text;
  };
  add(figure.date_created);
  add(figure.content_location);
  if (!line.empty()) std::printf("  %s\n", line.c_str());
  std::printf("  %s · %s\n", entry.article.headline.c_str(), caption_address(entry).c_str());
  if (entry.group > 0) {
    std::printf("  stands in %u places%s\n", entry.group_size,
                entry.wording_count > 1 ? ", with captions that differ" : "");
  }
}

Result<Done> print(const SiteReader& site, const CaptionJob& job,
                   const std::vector<PictureNumber>& numbers) {
  const std::size_t begin = std::min(job.first, numbers.size());
  const std::size_t end = begin + std::min(job.count, numbers.size() - begin);
  const SiteInfo& about = site.manifest().site;
  const CaptionExportOptions options{about.base_url, about.title, job.query.pictures.text};
  if (job.format)
    std::fputs(caption_export_head(*job.format, options).c_str(), stdout);
  else
    std::printf("%zu %s\n", numbers.size(), numbers.size() == 1 ? "picture" : "pictures");
  for (std::size_t at = begin; at < end; at += kBatchCount) {
    const auto first = numbers.begin() + static_cast<std::ptrdiff_t>(at);
    const auto last =
        numbers.begin() + static_cast<std::ptrdiff_t>(std::min(at + kBatchCount, end));
    const auto entries = site.finish(site.captions().entries({first, last}));
    if (!entries) return entries.error();
    for (std::size_t i = 0; i < entries->size(); ++i) {
      const bool is_first = at + i == begin;
      if (!job.format)
        print_entry((*entries)[i]);
      else
        std::fputs(caption_export_entry(*job.format, (*entries)[i], options, is_first).c_str(),
                   stdout);
    }
  }
  if (job.format) std::fputs(caption_export_tail(*job.format).c_str(), stdout);
  return Done{};
}

// Names as they are given, numbers as the columns have them.
Result<Done> choose_names(const Arguments& arguments, const SiteReader& site, CaptionJob& job) {
  if (!arguments.has("credit") && !arguments.has("section")) return Done{};
  const auto names = site.finish(site.captions().names());
  if (!names) return names.error();
  const auto number_of = [](const std::vector<NamedCount>& list, const std::string& name) {
    if (name.empty()) return std::uint32_t{0};
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      if (list[i].name == name) return i + 1;
    }
    return UINT32_MAX;
  };
  if (arguments.has("credit")) {
    job.filter.credit = number_of(names->credits, arguments.text("credit"));
  }
  if (arguments.has("section")) {
    job.filter.section = number_of(names->sections, arguments.text("section"));
  }
  return Done{};
}

int run_captions(const Arguments& arguments) {
  auto job = read_job(arguments);
  if (!job) {
    print_error(job.error());
    return kExitUsage;
  }
  auto site = SiteReader::open(arguments.operands().front());
  if (!site) {
    print_error(site.error());
    return kExitRefused;
  }
  auto done = choose_names(arguments, *site, *job);
  if (done) {
    const auto numbers = Finder(*site, *job).run();
    done = numbers ? print(*site, *job, *numbers) : numbers.error();
  }
  if (done) return kExitClean;
  print_error(done.error());
  return kExitRefused;
}

}  // namespace

const Command& captions_command() {
  static const Command kCommand{
      "captions",
      "list the pictures of a packed site with their words",
      "SITE [QUERY...]",
      "Without a query, every picture. The query is what search takes: a bare word may stand in\n"
      "caption, credit or alt; caption: credit: alt: look in one of them, -word excludes "
      "pictures;\n"
      "section: by: date: and the like are asked of the article. --csv, --json and --ris write "
      "all\n"
      "that is known of each picture, for other programs.",
      {{"csv", OptionKind::Switch, "print comma-separated values", {}},
       {"json", OptionKind::Switch, "print JSON", {}},
       {"ris", OptionKind::Switch, "print RIS, for programs that keep references", {}},
       {"sort", OptionKind::Text,
        "relevance, newest, oldest, taken, caption, credit, section or largest", "ORDER"},
       {"reverse", OptionKind::Switch, "turn the order round; what is unknown stays last", {}},
       {"credit", OptionKind::Text, "only pictures with this very credit", "NAME"},
       {"section", OptionKind::Text, "only pictures of articles of this section", "NAME"},
       {"with", OptionKind::Text,
        "only pictures with a caption, credit, alt, date or place, or that are file, missing or "
        "reworded; may be given again",
        "WHAT"},
       {"without", OptionKind::Text, "only pictures without one; may be given again", "WHAT"},
       {"count", OptionKind::Count, "how many pictures (all; 20 as text)", "N", 'n'},
       {"first", OptionKind::Count, "how many pictures to pass over (0)", "N"}},
      1,
      SIZE_MAX,
      run_captions};
  return kCommand;
}

}  // namespace broadsheet
