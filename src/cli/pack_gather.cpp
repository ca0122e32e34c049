#include "cli/pack_gather.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <tuple>

#include "article/article_text.h"
#include "article/image_choice.h"
#include "article/library.h"
#include "bundle/native/sha256.h"
#include "cli/article_links.h"
#include "cli/pack_captions.h"
#include "page/article_page.h"

namespace broadsheet {
namespace {

Error spool_error() {
  return {ErrorCode::Storage, "The disk is full, or can't be written to any more.", {}};
}

// (date, identifier), undated first. A date known to the year alone stands before its months.
auto archive_order(const GatheredArticle& article) {
  const std::optional<Date>& date = article.entry.date_published;
  const bool has_month = date && date->precision != DatePrecision::Year;
  return std::tuple(date.has_value(), date ? day_number(*date) : 0, has_month,
                    date ? seconds_since_epoch(*date) : 0,
                    std::string_view(article.entry.identifier));
}

bool has_video(const std::vector<Block>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const Block& block) {
    const auto* media = std::get_if<Media>(&block.content);
    const auto* aside = std::get_if<Aside>(&block.content);
    return (media != nullptr && media->kind == MediaKind::Video) ||
           (aside != nullptr && has_video(aside->blocks));
  });
}

// Lists show pictures in columns.
constexpr std::uint32_t kListedWidthPx = 640;

CatalogueEntry entry_of(const Article& article) {
  CatalogueEntry entry;
  entry.identifier = article.identifier;
  entry.headline = article.headline.text;
  entry.label = article.label;
  entry.section = article.section;
  entry.standfirst = summary_of(article);
  entry.language = article.language;
  for (const Person& person : article.authors) entry.authors.push_back(person.name);
  entry.date_published = article.date_published;
  entry.date_modified = article.date_modified;
  const auto figures = figures_of(article);
  // Without a lead, the first picture that is there stands for the article in lists.
  const Figure* lead = article.lead_figure ? &*article.lead_figure : nullptr;
  for (const Figure* figure : figures) {
    if (lead != nullptr) break;
    if (!figure->image.src.empty()) lead = figure;
  }
  if (lead != nullptr) {
    entry.picture = LeadPicture{picture_file(lead->image, kListedWidthPx),
                                lead->image.width_px,
                                lead->image.height_px,
                                lead->image.alt,
                                lead->caption.text,
                                lead->credit.text};
  }
  entry.is_breaking = article.is_breaking;
  entry.is_updated = article.is_updated;
  entry.has_video = has_video(article.body);
  entry.figure_count = static_cast<std::uint32_t>(figures.size());
  entry.text_bytes =
      static_cast<std::uint32_t>(std::min<std::size_t>(plain_text(article).size(), UINT32_MAX));
  return entry;
}

class Gatherer {
 public:
  explicit Gatherer(GatherContext& context) : context_(context) {}

  void receive(Result<ReadArticle> read) {
    if (failure_) return;
    if (!read) {
      context_.report.add_refused(read.error());
      return;
    }
    // Articles wait while their pictures are made, so many that no core does.
    context_.pictures.start(read->parsed.article, places_of(*read));
    waiting_.push_back(std::move(*read));
    while (waiting_.size() > kWaitingArticles ||
           (context_.pictures.waiting_count() > kWaitingPictures && !waiting_.empty())) {
      take_first();
    }
  }

  void take_rest() {
    while (!waiting_.empty()) take_first();
  }

  // For the line of progress.
  std::string counts() const {
    const std::string pictures = std::to_string(context_.pictures.picture_count());
    return std::to_string(gathered_.articles.size()) + " articles, " + pictures + " pictures";
  }

  const std::optional<Error>& failure() const { return failure_; }
  Gathered finish();

 private:
  static constexpr std::size_t kWaitingArticles = 256;
  static constexpr std::size_t kWaitingPictures = 48;

  void take_first() {
    ReadArticle read = std::move(waiting_.front());
    waiting_.pop_front();
    if (failure_) return;
    if (auto taken = take(read); !taken) failure_ = taken.error();
  }

  Result<Done> take(ReadArticle& read) {
    Article& article = read.parsed.article;
    for (const Warning& warning : read.parsed.warnings) context_.report.add(warning);
    const PicturePlaces places = places_of(read);
    auto warnings = context_.pictures.take_in(article, places);
    if (!warnings) return warnings.error();
    for (Warning& warning : *warnings) {
      warning.where = read.source;
      context_.report.add(warning);
    }
    if (article.identifier.empty()) article.identifier = derived_identifier(article);
    const std::string json = write_article(article, JsonStyle::Compact);
    auto slot = context_.spool.append(json);
    if (!slot) return slot.error();
    GatheredArticle gathered{entry_of(article),
                             article.url,
                             *slot,
                             sha256_prefix(json),
                             has_links(article),
                             false,
                             picture_keys(article, context_.pictures)};
    gathered_.needs.add(article);
    gathered_.figure_count += gathered.entry.figure_count;
    ++language_counts_[article.language];
    gathered_.articles.push_back(std::move(gathered));
    return Done{};
  }

  PicturePlaces places_of(const ReadArticle& read) const {
    return picture_places(read, context_.site.folder, context_.media_roots);
  }

  void make_identifiers_unique();

  GatherContext& context_;
  Gathered gathered_;
  std::map<std::string, std::size_t> language_counts_;
  std::deque<ReadArticle> waiting_;
  std::optional<Error> failure_;
};

// The same article twice is kept once; different ones under one identifier are numbered in an
// order that doesn't depend on the order of files.
void Gatherer::make_identifiers_unique() {
  std::vector<GatheredArticle>& articles = gathered_.articles;
  std::sort(articles.begin(), articles.end(), [](const auto& a, const auto& b) {
    return std::tie(a.entry.identifier, a.content_hash) <
           std::tie(b.entry.identifier, b.content_hash);
  });
  std::set<std::string> taken;
  for (const GatheredArticle& article : articles) taken.insert(article.entry.identifier);
  std::vector<GatheredArticle> kept;
  std::string last_identifier;
  int number = 1;
  for (GatheredArticle& article : articles) {
    if (!kept.empty() && article.entry.identifier == last_identifier) {
      if (article.content_hash == kept.back().content_hash) {
        context_.report.add({"duplicate-article",
                             "The same article is there more than once; it "
                             "was packed once.",
                             last_identifier});
        continue;
      }
      do {
        article.entry.identifier = last_identifier + "-" + std::to_string(++number);
      } while (!taken.insert(article.entry.identifier).second);
      article.is_renamed = true;
      context_.report.add({"duplicate-identifier",
                           "Another article has the same identifier; this one is packed as " +
                               article.entry.identifier + ".",
                           last_identifier});
    } else {
      last_identifier = article.entry.identifier;
      number = 1;
    }
    kept.push_back(std::move(article));
  }
  articles = std::move(kept);
}

Gathered Gatherer::finish() {
  make_identifiers_unique();
  std::sort(gathered_.articles.begin(), gathered_.articles.end(),
            [](const auto& a, const auto& b) { return archive_order(a) < archive_order(b); });
  std::vector<std::pair<std::size_t, std::string>> languages;
  for (const auto& [language, count] : language_counts_) {
    if (!language.empty()) languages.emplace_back(count, language);
  }
  std::stable_sort(languages.begin(), languages.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto& [count, language] : languages) gathered_.languages.push_back(std::move(language));
  return std::move(gathered_);
}

}  // namespace

Result<ArticleSpool> ArticleSpool::open(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "wb+");
  if (file == nullptr) return spool_error();
  return ArticleSpool(file);
}

Result<ArticleSpool::Slot> ArticleSpool::append(std::string_view json) {
  if (json.size() > UINT32_MAX || std::fseek(file_.get(), 0, SEEK_END) != 0 ||
      std::fwrite(json.data(), 1, json.size(), file_.get()) != json.size()) {
    return spool_error();
  }
  const Slot slot{size_bytes_, static_cast<std::uint32_t>(json.size())};
  size_bytes_ += json.size();
  return slot;
}

Result<std::string> ArticleSpool::read(const Slot& slot) {
  std::string json(slot.size_bytes, '\0');
  if (std::fseek(file_.get(), static_cast<long>(slot.offset_byte), SEEK_SET) != 0 ||
      std::fread(json.data(), 1, json.size(), file_.get()) != json.size()) {
    return spool_error();
  }
  return json;
}

void PackReport::add(const Warning& warning) {
  ++warning_count;
  auto found = std::find_if(kinds.begin(), kinds.end(),
                            [&](const Kind& kind) { return kind.kind == warning.kind; });
  if (found == kinds.end()) found = kinds.insert(kinds.end(), Kind{warning.kind, 0, {}});
  ++found->count;
  if (found->examples.size() < kShownPerKind) {
    found->examples.push_back(warning.where.empty() ? warning.message
                                                    : warning.where + ": " + warning.message);
  }
}

void PackReport::add_refused(const Error& error) {
  add({"refused", error.message, error.where});
  --warning_count;
  ++refused_count;
}

Result<Gathered> gather_articles(const ArticleInputs& inputs, GatherContext& context) {
  Gatherer gatherer(context);
  Progress progress("Reading", inputs.files.size(), context.is_quiet);
  for (std::size_t i = 0; i < inputs.files.size(); ++i) {
    read_articles(inputs.files[i], inputs.roots[i], [&](Result<ReadArticle> read) {
      progress.show(i, inputs.files[i].relative_path + ": " + gatherer.counts());
      gatherer.receive(std::move(read));
    });
    if (gatherer.failure()) return *gatherer.failure();
  }
  gatherer.take_rest();
  if (gatherer.failure()) return *gatherer.failure();
  return gatherer.finish();
}

}  // namespace broadsheet
