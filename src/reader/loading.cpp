// What the reader asks the archive for, and what becomes of the answers. No I/O: a read that needs
// bytes becomes an effect, and they come back as a command.
#include <algorithm>

#include "base/stable_sort.h"
#include "base/words_table.h"
#include "bundle/gzip.h"
#include "bundle/woff.h"
#include "reader/captions_run.h"
#include "reader/reader_parts.h"
#include "reader/search_run.h"

namespace broadsheet {
namespace {

constexpr std::uint32_t kMonthPage = 60;
constexpr std::size_t kThisDayCount = 6;
constexpr std::size_t kMaxPatternBytes = 8u << 20;
constexpr std::size_t kMaxWordsBytes = 1u << 20;

void drive(Reader& reader, std::uint32_t id, Effects& effects);

// `range` is what is left of the day's month, of which `window` is read now.
void start_this_day(Reader& reader, const OrdinalRange& range, const OrdinalRange& window,
                    Effects& effects) {
  start_read(reader, ReadPurpose::ThisDay, reader.store->entries(window.first, window.count),
             effects, range.first, range.count);
}

// Where the calendar has one row, what it holds is what the reader came for.
void open_only_month(Reader& reader, Effects& effects) {
  const FrontPage& page = reader.front.page;
  if (reader.front.plan.shows_all || reader.front.month) return;
  if (page.months.size() + (page.undated_count > 0 ? 1 : 0) != 1) return;
  const MonthCount only = page.months.empty() ? MonthCount{} : page.months.front();
  start_month(reader, only.year, only.month, effects);
}

void finish_front(Reader& reader, const Result<FrontPage>& result, Effects& effects) {
  if (!result) return fail(reader, reader.front.load, result.error());
  reader.front.load.stage = LoadStage::Ready;
  reader.front.page = *result;
  reader.front.plan =
      plan_front(reader.front.page, reader.today, reader.site.front_page.article_count);
  // An archive of one article opens on the article.
  if (reader.route.view == View::Front && reader.front.page.entries.size() == 1 &&
      reader.front.page.article_count == 1) {
    Route route;
    route.view = View::Reading;
    route.slug = reader.front.page.entries[0].slug;
    route.identifier = route.slug.empty() ? reader.front.page.entries[0].identifier : "";
    reader.route = route;
    start_article(reader, reader.front.page.entries[0], effects);
    return;
  }
  open_only_month(reader, effects);
  if (reader.front.plan.is_recent) return;
  for (const OrdinalRange& month : this_day_ranges(reader.front.page, reader.today)) {
    start_this_day(reader, month, first_day_window(month, reader.today), effects);
  }
}

void finish_this_day(Reader& reader, const OrdinalRange& range,
                     const std::vector<CatalogueEntry>& entries, Effects& effects) {
  std::size_t of_this_year = 0;
  for (const CatalogueEntry& entry : entries) {
    const bool is_day = entry.date_published && entry.date_published->month == reader.today.month &&
                        entry.date_published->day == reader.today.day &&
                        entry.date_published->precision >= DatePrecision::Day;
    if (!is_day || reader.front.this_day.size() >= kThisDayCount || of_this_year >= 2) continue;
    reader.front.this_day.push_back(entry);
    ++of_this_year;
  }
  if (of_this_year > 0 || reader.front.this_day.size() >= kThisDayCount) return;
  const OrdinalRange rest = rest_with_day(range, entries, reader.today.day);
  if (rest.count > 0) start_this_day(reader, rest, middle_window(rest), effects);
}

void finish_month(Reader& reader, const Result<std::vector<CatalogueEntry>>& result) {
  if (!reader.front.month) return;
  MonthList& month = *reader.front.month;
  if (!result) return fail(reader, month.load, result.error());
  month.load.stage = LoadStage::Ready;
  month.entries.insert(month.entries.end(), result->begin(), result->end());
}

// What the page is set in will be needed, and is in the browser already: in one go, not as layout
// after layout comes to miss it.
void fetch_page_fonts(Reader& reader, Effects& effects) {
  const std::string files = " " + reader.page.fonts + " ";
  for (FaceId face = 0; face < reader.fonts->faces().size(); ++face) {
    const std::string file = " " + reader.fonts->faces()[face].file + " ";
    if (files.find(file) != std::string::npos) reader.fonts->want(face);
  }
  for (Effect& fetch : fetch_wanted_fonts(reader)) effects.push_back(std::move(fetch));
}

void finish_manifest(Reader& reader, const Result<std::vector<std::byte>>& bytes,
                     Effects& effects) {
  if (!bytes) return fail(reader, reader.archive, bytes.error());
  const std::string_view json(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  Result<ArticleStore> store = ArticleStore::open(json);
  if (!store) return fail(reader, reader.archive, store.error());
  reader.store = std::move(*store);
  reader.archive.stage = LoadStage::Ready;
  reader.site = reader.store->manifest().site;
  reader.themes = themes_with_accent(reader.site.accent);
  reader.fonts = std::make_shared<FontSet>(reader.store->manifest().fonts);
  reader.fonts->set_platform_text(reader.platform_text);
  reader.fonts_version = reader.fonts->version();
  reader.typesetter = std::make_unique<Typesetter>(*reader.fonts);
  fetch_page_fonts(reader, effects);
  fetch_words(reader, reader.site.language, effects);
  start_front(reader, effects);
  show_route(reader, -1, effects);
}

void finish_font(Reader& reader, const PendingRead& read, Result<std::vector<std::byte>> bytes,
                 Effects& effects) {
  // A face that can't be had is a broken one: its text is shown in another, not waited for.
  if (!bytes) {
    (void)reader.fonts->load(read.face, {});
    return;
  }
  const FaceInfo& face = reader.fonts->faces()[read.face];
  const std::string_view stored(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  std::vector<std::byte> font = *bytes;
  if (is_woff(stored)) {
    const Result<std::string> sfnt = sfnt_from_woff(stored, face.file);
    const auto* begin = sfnt ? reinterpret_cast<const std::byte*>(sfnt->data()) : nullptr;
    font.assign(begin, begin + (sfnt ? sfnt->size() : 0));
  }
  // A broken file counts as absent: the typesetter then chooses another face. The page gets the
  // same file as it came.
  if (reader.fonts->load(read.face, std::move(font))) {
    effects.push_back(effect::ProvideFont{face.name, std::move(*bytes)});
  }
}

// Without them, words are not divided: nothing else is lost.
void finish_patterns(Reader& reader, const PendingRead& read,
                     const Result<std::vector<std::byte>>& bytes) {
  if (!bytes) return;
  const auto patterns = content_of_gzip(*bytes, kMaxPatternBytes, read.language);
  if (patterns) (void)reader.fonts->load_patterns(read.language, *patterns);
}

void finish_search_read(Reader& reader, PendingRead& read, Effects& effects) {
  if (const auto* entry = std::get_if<EntryRead>(&read.read)) {
    if (read.purpose == ReadPurpose::AlikeEntry) {
      return finish_alike_entry(reader, entry->result(), effects);
    }
    return finish_saved_entry(reader, read.ordinal, entry->result(), effects);
  }
  const auto& article = std::get<ArticleRead>(read.read).result();
  if (read.purpose == ReadPurpose::AlikeArticle) {
    return finish_alike_article(reader, article, effects);
  }
  finish_saved_article(reader, read.ordinal, article, effects);
}

void finish(Reader& reader, PendingRead& read, Effects& effects) {
  if (read.purpose >= ReadPurpose::CaptionSummary)
    return finish_captions_read(reader, read, effects);
  if (auto* front = std::get_if<FrontRead>(&read.read)) {
    finish_front(reader, front->result(), effects);
  } else if (read.purpose == ReadPurpose::SearchEntry) {
    finish_search_entry(reader, read.ordinal, std::get<EntryRead>(read.read).result(), effects);
  } else if (read.purpose == ReadPurpose::SearchArticle) {
    finish_search_article(reader, read.ordinal, std::get<ArticleRead>(read.read).result());
  } else if (read.purpose >= ReadPurpose::AlikeEntry) {
    finish_search_read(reader, read, effects);
  } else if (read.purpose == ReadPurpose::Month) {
    finish_month(reader, std::get<EntriesRead>(read.read).result());
  } else if (read.purpose == ReadPurpose::ThisDay) {
    const auto& entries = std::get<EntriesRead>(read.read).result();
    if (entries) finish_this_day(reader, {read.ordinal, read.detail}, *entries, effects);
  } else {
    finish_opening(reader, read, effects);
  }
}

// What is read is shown in its language at once: a page that changed its words would jump.
bool waits_for_words(const Reader& reader, const PendingRead& read) {
  const bool has_words = read.purpose == ReadPurpose::Front ||
                         read.purpose == ReadPurpose::Article ||
                         read.purpose == ReadPurpose::PageArticle;
  if (!has_words) return false;
  return std::any_of(reader.reads.begin(), reader.reads.end(),
                     [](const PendingRead& other) { return other.purpose == ReadPurpose::Words; });
}

// Steps a read until it needs bytes or is done.
void drive(Reader& reader, std::uint32_t id, Effects& effects) {
  const auto found = std::find_if(reader.reads.begin(), reader.reads.end(),
                                  [id](const PendingRead& read) { return read.id == id; });
  if (found == reader.reads.end()) return;
  while (!found->is_whole) {
    const Step step = std::visit(
        [](auto& read) -> Step {
          if constexpr (std::is_same_v<std::decay_t<decltype(read)>, std::monostate>) {
            return Done{};
          } else {
            return read.step();
          }
        },
        found->read);
    if (const Need* need = std::get_if<Need>(&step)) {
      found->need = *need;
      effects.push_back(effect::Fetch{id, *need});
      return;
    }
    found->is_whole = std::holds_alternative<Done>(step);
  }
  if (waits_for_words(reader, *found)) return;
  PendingRead read = std::move(*found);
  reader.reads.erase(found);
  finish(reader, read, effects);
}

// Without them, the English stands. The read itself is no longer among the reader's.
void finish_words(Reader& reader, const PendingRead& read,
                  const Result<std::vector<std::byte>>& bytes, Effects& effects) {
  if (bytes) {
    const auto words = content_of_gzip(*bytes, kMaxWordsBytes, read.language);
    if (words) {
      const auto* begin = reinterpret_cast<const char*>(words->data());
      (void)keep_word_table(read.language, std::string(begin, words->size()));
      set_title(reader, effects);  // of a search or of the captions, which have a word in it
    }
  }
  std::vector<std::uint32_t> waiting;
  for (const PendingRead& other : reader.reads) {
    if (other.is_whole) waiting.push_back(other.id);
  }
  for (const std::uint32_t id : waiting) drive(reader, id, effects);
}

// The language's own patterns, else those of its primary language.
const LanguageFile* patterns_for(const std::vector<LanguageFile>& files,
                                 std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  const LanguageFile* near = nullptr;
  for (const LanguageFile& file : files) {
    if (file.language == language) return &file;
    const std::string_view own(file.language);
    if (!near && own.substr(0, own.find('-')) == primary) near = &file;
  }
  return near;
}

}  // namespace

void fail(const Reader& reader, LoadState& load, const Error& error) {
  load = {LoadStage::Failed, reader.now_ms, error};
}

void start_read(Reader& reader, ReadPurpose purpose, ArchiveRead read, Effects& effects,
                std::uint32_t ordinal, std::uint32_t detail) {
  PendingRead pending;
  pending.id = ++reader.last_read;
  pending.purpose = purpose;
  pending.serial = reader.last_serial;
  pending.ordinal = ordinal;
  pending.detail = detail;
  pending.read = std::move(read);
  reader.reads.push_back(std::move(pending));
  drive(reader, reader.last_read, effects);
}

void start_fetch(Reader& reader, PendingRead pending, Effects& effects) {
  pending.id = ++reader.last_read;
  effects.push_back(effect::Fetch{pending.id, pending.need});
  reader.reads.push_back(std::move(pending));
}

void fetch_words(Reader& reader, std::string_view language, Effects& effects) {
  const std::string_view spoken = word_table_language(language);
  if (word_table(spoken) != nullptr) return;
  for (const LanguageFile& file : reader.store->manifest().words) {
    if (file.language != spoken) continue;
    PendingRead pending;
    pending.purpose = ReadPurpose::Words;
    pending.language = file.language;
    pending.need.file = file.file;
    start_fetch(reader, std::move(pending), effects);
  }
}

void start_manifest(Reader& reader, Effects& effects) {
  reader.archive = {LoadStage::Loading, reader.now_ms, {}};
  PendingRead pending;
  pending.purpose = ReadPurpose::Manifest;
  pending.need.file = kManifestFile;
  start_fetch(reader, std::move(pending), effects);
}

void start_front(Reader& reader, Effects& effects) {
  reader.front.load = {LoadStage::Loading, reader.now_ms, {}};
  reader.front.this_day.clear();
  start_read(reader, ReadPurpose::Front, reader.store->front(), effects);
}

namespace {

// The stretch of the catalogue that a month of the calendar stands for.
std::optional<MonthCount> stretch_of(const FrontPage& page, std::int16_t year, std::uint8_t month) {
  if (year == 0 && month == 0 && page.undated_count > 0) {
    return MonthCount{0, 0, 0, page.undated_count};
  }
  for (const MonthCount& count : page.months) {
    if (count.year == year && count.month == month) return count;
  }
  return std::nullopt;
}

}  // namespace

// Choosing the open month again closes it.
void start_month(Reader& reader, std::int16_t year, std::uint8_t month, Effects& effects) {
  std::optional<MonthList>& open = reader.front.month;
  if (open && open->year == year && open->month == month) return open.reset();
  const auto stretch = stretch_of(reader.front.page, year, month);
  if (!stretch) return;
  // The answer for another month would land in this one's list.
  std::erase_if(reader.reads,
                [](const PendingRead& read) { return read.purpose == ReadPurpose::Month; });
  open = MonthList{year, month, {}, stretch->article_count, {}};
  grow_month(reader, effects);
}

void grow_month(Reader& reader, Effects& effects) {
  if (!reader.front.month || reader.front.month->load.stage == LoadStage::Loading) return;
  MonthList& list = *reader.front.month;
  const auto stretch = stretch_of(reader.front.page, list.year, list.month);
  const auto done = static_cast<std::uint32_t>(list.entries.size());
  if (!stretch || done >= stretch->article_count) return;
  list.load = {LoadStage::Loading, reader.now_ms, {}};
  start_read(reader, ReadPurpose::Month,
             reader.store->entries(stretch->first_ordinal + done,
                                   std::min(kMonthPage, stretch->article_count - done)),
             effects);
}

void feed(Reader& reader, const command::Feed& feed, Effects& effects) {
  const auto found =
      std::find_if(reader.reads.begin(), reader.reads.end(),
                   [&feed](const PendingRead& read) { return read.id == feed.read; });
  if (found == reader.reads.end()) return;
  if (std::holds_alternative<std::monostate>(found->read)) {
    const PendingRead read = std::move(*found);
    reader.reads.erase(found);
    if (read.purpose == ReadPurpose::Manifest) finish_manifest(reader, feed.bytes, effects);
    if (read.purpose == ReadPurpose::Patterns) finish_patterns(reader, read, feed.bytes);
    if (read.purpose == ReadPurpose::Words) finish_words(reader, read, feed.bytes, effects);
    if (read.purpose == ReadPurpose::CaptionSearchPiece) {
      feed_captions_piece(reader, read.need, feed.bytes, effects);
    }
    if (read.purpose == ReadPurpose::Font) finish_font(reader, read, feed.bytes, effects);
    if (read.purpose == ReadPurpose::SearchPiece) {
      feed_search_piece(reader, read.need, feed.bytes, effects);
    }
    return;
  }
  std::visit(
      [&feed](auto& read) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(read)>, std::monostate>) {
          if (feed.bytes) {
            read.feed(*feed.bytes);
          } else {
            read.fail(feed.bytes.error());
          }
        }
      },
      found->read);
  drive(reader, feed.read, effects);
}

Effects fetch_wanted_fonts(Reader& reader) {
  Effects effects;
  for (const FaceId face : reader.fonts->take_wanted()) {
    PendingRead pending;
    pending.purpose = ReadPurpose::Font;
    pending.face = face;
    pending.need.file = reader.fonts->faces()[face].file;
    start_fetch(reader, std::move(pending), effects);
  }
  if (!reader.store) return effects;
  for (const std::string& language : reader.fonts->hyphenation().take_wanted()) {
    const LanguageFile* file = patterns_for(reader.store->manifest().hyphenation, language);
    if (file == nullptr) continue;
    PendingRead pending;
    pending.purpose = ReadPurpose::Patterns;
    pending.language = file->language;
    pending.need.file = file->file;
    start_fetch(reader, std::move(pending), effects);
  }
  return effects;
}

}  // namespace broadsheet
