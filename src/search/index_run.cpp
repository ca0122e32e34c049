#include "search/index_run.h"

#include <algorithm>

#include "search/article_fields.h"
#include "search/positions.h"

namespace broadsheet {
namespace {

constexpr std::size_t kRunHeaderBytes = 12;
constexpr std::size_t kReadBytes = 32u << 10;

std::uint8_t flag_bits(const Article& article) {
  const ArticleFlags has = flags_of(article);
  const auto bit = [](ArticleFlag flag, bool is_set) {
    return static_cast<unsigned>(is_set) << static_cast<unsigned>(flag);
  };
  return static_cast<std::uint8_t>(
      bit(ArticleFlag::Breaking, article.is_breaking) |
      bit(ArticleFlag::Updated, article.is_updated) | bit(ArticleFlag::HasVideo, has.has_video) |
      bit(ArticleFlag::HasAudio, has.has_audio) | bit(ArticleFlag::HasImage, has.has_image));
}

ArticleFacts facts_of(const Article& article) {
  ArticleFacts facts;
  if (article.date_published) {
    facts.day = static_cast<std::int32_t>(day_number(*article.date_published));
  }
  facts.flags = flag_bits(article);
  facts.section = article.section;
  if (!article.authors.empty()) facts.author = article.authors.front().name;
  facts.language = article.language;
  return facts;
}

void put_facts(ByteWriter& writer, const ArticleFacts& facts) {
  for (const std::uint32_t length : facts.lengths) writer.number(length);
  writer.signed_number(facts.day);
  writer.u8(facts.flags);
  writer.text(facts.section);
  writer.text(facts.author);
  writer.text(facts.language);
}

ArticleFacts get_facts(ByteReader& reader) {
  ArticleFacts facts;
  for (std::uint32_t& length : facts.lengths) length = reader.number32();
  facts.day = static_cast<std::int32_t>(reader.signed_number());
  facts.flags = reader.u8();
  facts.section = reader.text();
  facts.author = reader.text();
  facts.language = reader.text();
  return facts;
}

Error damaged_run() {
  return {ErrorCode::Malformed,
          "A file of the work folder is damaged. Remove the work folder and pack again.",
          {}};
}

}  // namespace

RunBuilder::RunBuilder(Analyser& analyser) : analyser_(analyser) { analyser_.forget_many(); }

RunBuilder::Use& RunBuilder::use_of(const AnalysedWord& word) {
  if (word.number >= uses_.size()) uses_.resize(analyser_.word_count());
  Use& use = uses_[word.number];
  if (use.term != 0) return use;
  const auto next = static_cast<std::uint32_t>(terms_.size());
  const auto [known, is_new] = term_of_stem_.try_emplace(word.stem, next);
  if (is_new) {
    terms_.emplace_back().stem = known->first;
    marks_.emplace_back();
  }
  std::vector<FormCount>& forms = terms_[known->second].forms;
  const auto form = std::find_if(forms.begin(), forms.end(), [&](const FormCount& candidate) {
    return candidate.form == word.form;
  });
  use = {known->second + 1, static_cast<std::uint32_t>(form - forms.begin()), 0};
  if (form == forms.end()) forms.push_back({word.form, 0});
  return use;
}

// Known as what no word is, from the first text on that another follows.
RunBuilder::Use RunBuilder::text_end() {
  const auto next = static_cast<std::uint32_t>(terms_.size());
  const auto [known, is_new] = term_of_stem_.try_emplace(std::string(kTextEndStem), next);
  if (is_new) {
    terms_.emplace_back().stem = known->first;
    terms_.back().forms.push_back({known->first, 0});
    marks_.emplace_back();
  }
  return {known->second + 1, 0, 0};
}

void RunBuilder::add_place(const Use& use, std::uint64_t field_and_position) {
  Mark& mark = marks_[use.term - 1];
  const auto index = static_cast<std::uint32_t>(places_.size());
  const auto article = static_cast<std::uint32_t>(articles_.size());
  if (mark.article != article) {
    mark = {article, static_cast<std::uint32_t>(found_.size())};
    found_.push_back({use.term - 1, index, index});
  } else {
    Found& found = found_[mark.found_index];
    places_[found.last].next = index;
    found.last = index;
  }
  places_.push_back({field_and_position, use.form, 0});
}

void RunBuilder::write_found(const Found& found) {
  sorted_.clear();
  for (std::uint32_t i = found.first; i != 0; i = places_[i].next) sorted_.push_back(places_[i]);
  const auto by_place = [](const Place& a, const Place& b) {
    return a.field_and_position < b.field_and_position;
  };
  if (!std::is_sorted(sorted_.begin(), sorted_.end(), by_place)) {
    std::stable_sort(sorted_.begin(), sorted_.end(), by_place);
  }
  Term& term = terms_[found.term];
  const auto index = static_cast<std::uint32_t>(articles_.size());
  term.bytes.number(index - term.next_index);
  term.bytes.number(sorted_.size());
  std::uint64_t next = 0;
  for (const Place& place : sorted_) {
    const std::uint64_t field = place.field_and_position >> 32;
    if (next >> 32 != field) next = field << 32;
    term.bytes.u8(static_cast<std::uint8_t>(field));
    term.bytes.number(place.field_and_position - next);
    term.bytes.number(place.form);
    next = place.field_and_position + 1;
  }
  term.next_index = index + 1;
  ++term.article_count;
}

void RunBuilder::add(const Article& article) {
  ArticleFacts facts = facts_of(article);
  std::array<std::uint32_t, kSearchFieldCount> next_position{};
  places_.assign(1, {});  // 0 is none
  found_.clear();
  for (const FieldText& text : fields_of(article)) {
    const auto field = static_cast<std::size_t>(text.field);
    std::uint32_t last = 0;
    const bool is_known =
        text.language == facts.language || std::find(text_languages_.begin(), text_languages_.end(),
                                                     text.language) != text_languages_.end();
    if (!is_known) text_languages_.emplace_back(text.language);
    const std::vector<PlacedWord>& words = analyser_.words(text.text, text.language);
    if (words.empty()) continue;
    if (next_position[field] > 0) {
      add_place(text_end(), std::uint64_t{field} << 32 | next_position[field]++);
    }
    for (const PlacedWord& placed : words) {
      const std::uint64_t position = next_position[field] + placed.position;
      Use& use = use_of(*placed.word);
      ++use.count;
      add_place(use, std::uint64_t{field} << 32 | position);
      last = placed.position + 1;
    }
    facts.lengths[field] += static_cast<std::uint32_t>(words.size());
    next_position[field] += last;
  }
  for (const Found& found : found_) write_found(found);
  articles_.push_back(std::move(facts));
}

std::string RunBuilder::finish() {
  ByteWriter about;
  about.number(articles_.size());
  for (const ArticleFacts& facts : articles_) put_facts(about, facts);
  about.number(text_languages_.size());
  for (const std::string& language : text_languages_) about.text(language);
  for (const Use& use : uses_) {
    if (use.term != 0) terms_[use.term - 1].forms[use.form].count += use.count;
  }
  std::vector<const Term*> sorted;
  std::uint64_t posting_count = 0;
  for (const Term& term : terms_) {
    sorted.push_back(&term);
    posting_count += term.article_count;
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const Term* a, const Term* b) { return a->stem < b->stem; });
  ByteWriter run;
  run.u32(static_cast<std::uint32_t>(about.size()));
  run.u64(posting_count);
  run.raw(about.bytes());
  for (const Term* term : sorted) {
    ByteWriter head;
    head.text(term->stem);
    head.number(term->forms.size());
    for (const FormCount& form : term->forms) {
      head.text(form.form);
      head.number(form.count);
    }
    head.number(term->article_count);
    run.u32(static_cast<std::uint32_t>(head.size() + term->bytes.size()));
    run.raw(head.bytes());
    run.raw(term->bytes.bytes());
  }
  return run.take();
}

// The next bytes of the run; fewer at its end.
Result<std::string_view> RunReader::bytes(std::size_t size) {
  if (buffer_.size() - taken_ < size) {
    buffer_.erase(0, taken_);
    taken_ = 0;
    auto more = read_(next_byte_, std::max(size - buffer_.size(), kReadBytes));
    if (!more) return more.error();
    next_byte_ += more->size();
    buffer_ += *more;
  }
  const std::string_view bytes = std::string_view(buffer_).substr(taken_, size);
  taken_ += bytes.size();
  return bytes;
}

Result<RunArticles> RunReader::articles() {
  const auto header = bytes(kRunHeaderBytes);
  if (!header) return header.error();
  ByteReader header_reader(*header);
  const std::uint32_t size = header_reader.u32();
  posting_count_ = header_reader.u64();
  const auto about = bytes(size);
  if (!about) return about.error();
  ByteReader reader(*about);
  RunArticles run;
  const std::uint32_t article_count = reader.count(kSearchFieldCount);
  for (std::uint32_t i = 0; i < article_count; ++i) run.articles.push_back(get_facts(reader));
  const std::uint32_t language_count = reader.count();
  for (std::uint32_t i = 0; i < language_count; ++i) run.text_languages.emplace_back(reader.text());
  if (!header_reader.is_good() || !reader.is_complete()) return damaged_run();
  return run;
}

Result<bool> RunReader::next() {
  const auto length = bytes(4);
  if (!length) return length.error();
  if (length->empty()) return false;
  const std::uint32_t size = ByteReader(*length).u32();
  const auto record = bytes(size);
  if (!record) return record.error();
  ByteReader reader(*record);
  stem_ = reader.text();
  forms.resize(reader.count(2));
  for (FormCount& form : forms) {
    form.form = reader.text();
    form.count = reader.number32();
  }
  article_count_ = reader.number32();
  postings_ = reader.raw(reader.left());
  if (!reader.is_good() || record->size() != size) return damaged_run();
  return true;
}

}  // namespace broadsheet
