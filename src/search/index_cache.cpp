#include "search/index_cache.h"

#include <algorithm>

#include "base/bytes.h"

namespace broadsheet {
namespace {

std::string key_of(const Need& need) {
  if (need.size_bytes == 0) return need.file;
  return need.file + '@' + std::to_string(need.offset_byte) + '+' + std::to_string(need.size_bytes);
}

bool is_part(const std::string& file, std::string_view name) {
  return file.find("search/" + std::string(name)) == 0;
}

std::size_t size_of(const TermBlock& block, std::size_t stored_bytes) {
  return stored_bytes + block.terms.size() * (sizeof(IndexTerm) + sizeof(std::string));
}

}  // namespace

IndexCache::IndexCache(std::string root_file, std::size_t budget_bytes)
    : root_file_(std::move(root_file)), budget_bytes_(budget_bytes) {}

void IndexCache::begin_query() {
  ++query_;
  evict();
}

void IndexCache::begin_step() {
  missing_.clear();
  problems_.clear();
}

IndexCache::Piece* IndexCache::piece(const std::string& key, const Need& need) {
  const auto found = pieces_.find(key);
  was_missing_ = found == pieces_.end();
  if (was_missing_) {
    if (std::find(missing_.begin(), missing_.end(), need) == missing_.end()) {
      missing_.push_back(need);
    }
    return nullptr;
  }
  Piece& piece = found->second;
  by_use_.splice(by_use_.begin(), by_use_, piece.place);
  piece.last_query = query_;
  if (const Error* error = std::get_if<Error>(&piece.value)) {
    note_problem(*error);
    return nullptr;
  }
  return &piece;
}

void IndexCache::note_problem(const Error& error) {
  const Warning warning{"search-piece", error.message, error.where};
  if (std::find(problems_.begin(), problems_.end(), warning) == problems_.end()) {
    problems_.push_back(warning);
  }
}

void IndexCache::note_other_file(const Need& need) {
  const Error error{ErrorCode::Malformed,
                    "A file of the search index holds another one; copy the archive again.",
                    need.file};
  fail(need, error);  // so that it is asked for again
  note_problem(error);
}

void IndexCache::note_damaged_positions(ContentHash file) {
  note_problem({ErrorCode::Malformed,
                "The places of a word are damaged; pack the archive again or copy the file again.",
                index_file_name(IndexPart::Positions, file)});
}

const IndexRoot* IndexCache::root() {
  Piece* const found = piece(root_file_, {root_file_, 0, 0});
  return found ? std::get_if<IndexRoot>(&found->value) : nullptr;
}

std::optional<Error> IndexCache::root_error() const {
  const auto found = pieces_.find(root_file_);
  if (found == pieces_.end()) return std::nullopt;
  const Error* error = std::get_if<Error>(&found->second.value);
  return error ? std::optional<Error>(*error) : std::nullopt;
}

const IndexFacets* IndexCache::facets(const IndexRoot& root) {
  const std::string file = index_file_name(IndexPart::Facets, root.facets_file);
  Piece* const found = piece(file, {file, 0, 0});
  return found ? std::get_if<IndexFacets>(&found->value) : nullptr;
}

const TermBlock* IndexCache::term_block(const IndexRoot& root, std::size_t index) {
  const std::size_t number = index / root.blocks_per_file;
  const std::string file = index_file_name(
      IndexPart::Terms, numbered_hash(static_cast<std::uint32_t>(number), root.term_files[number]));
  std::uint64_t offset = kIndexHeaderBytes;
  for (std::size_t i = number * root.blocks_per_file; i < index; ++i) {
    offset += root.blocks[i].size_bytes;
  }
  const Need need{file, offset, root.blocks[index].size_bytes};
  Piece* const found = piece(key_of(need), need);
  return found ? std::get_if<TermBlock>(&found->value) : nullptr;
}

// `number` of all lists; a list that isn't between its own beginning and the next one's is another.
const SpellingList* IndexCache::spellings(const std::vector<SpellingRef>& refs, std::size_t index,
                                          std::size_t number) {
  const std::string file =
      index_file_name(IndexPart::Spellings,
                      numbered_hash(static_cast<std::uint32_t>(number), refs[index].content_hash));
  const Need need{file, 0, 0};
  Piece* const found = piece(file, need);
  const SpellingList* const list = found ? std::get_if<SpellingList>(&found->value) : nullptr;
  if (!list || list->spellings.empty()) return list;
  const std::string& first = list->spellings.front().form;
  const bool is_it =
      first >= refs[index].first && (index + 1 == refs.size() || first < refs[index + 1].first);
  if (is_it) return list;
  note_other_file(need);
  return nullptr;
}

const SpellingList* IndexCache::beginnings(const IndexRoot& root, std::size_t index) {
  return spellings(root.beginnings, index, index);
}

const SpellingList* IndexCache::endings(const IndexRoot& root, std::size_t index) {
  return spellings(root.endings, index, root.beginnings.size() + index);
}

const PostingList* IndexCache::postings(const IndexTerm& term, std::uint32_t article_count) {
  const bool is_apart = term.postings.empty();
  const std::string file = index_file_name(IndexPart::Postings, term.postings_file);
  // A short list's bytes are in its block; decoded, it is kept like any other piece.
  const std::string key = is_apart ? file : "inline:" + term.stem;
  if (pieces_.find(key) == pieces_.end()) {
    std::string_view bytes = term.postings;
    std::string raw;
    if (is_apart) {
      const auto fed = raw_postings_.find(file);
      if (fed == raw_postings_.end()) {
        piece(file, {file, 0, 0});
        return nullptr;
      }
      raw = std::move(fed->second);
      raw_postings_.erase(fed);
      bytes = raw;
    }
    PostingList list;
    if (decode_postings(bytes, term.article_count, article_count, list)) {
      const std::size_t size = list.postings.size() * sizeof(Posting) + key.size();
      keep(key, std::move(list), size);
    } else {
      keep(key, Error{ErrorCode::Malformed, "The list of a word is damaged; pack again.", key}, 64);
    }
  }
  Piece* const found = piece(key, {file, 0, 0});
  return found ? std::get_if<PostingList>(&found->value) : nullptr;
}

const CardPage* IndexCache::card_page(const IndexRoot& root, std::uint32_t ordinal) {
  const std::uint32_t page = ordinal / kCardsPerPage;
  const std::uint32_t number = page / root.card_pages_per_file;
  const std::string file =
      index_file_name(IndexPart::Cards, numbered_hash(number, root.card_files[number]));
  const std::uint32_t slot = page % root.card_pages_per_file;
  const Need need{file, kIndexHeaderBytes + std::uint64_t{slot} * kCardPageBytes, kCardPageBytes};
  Piece* const found = piece(key_of(need), need);
  const CardPage* const cards = found ? std::get_if<CardPage>(&found->value) : nullptr;
  if (!cards || cards->first_ordinal == page * kCardsPerPage) return cards;
  note_other_file(need);
  return nullptr;
}

std::shared_ptr<const PassageTexts> IndexCache::passages(const PassagePlace& place) {
  const Need need{index_file_name(IndexPart::Passages, place.file), place.offset_byte,
                  place.size_bytes};
  Piece* const found = piece(key_of(need), need);
  auto* texts = found ? std::get_if<std::shared_ptr<const PassageTexts>>(&found->value) : nullptr;
  return texts ? *texts : nullptr;
}

std::optional<std::string_view> IndexCache::positions(ContentHash hash, std::uint64_t offset_byte,
                                                      std::uint64_t size_bytes) {
  const std::string file = index_file_name(IndexPart::Positions, hash);
  const Need need{file, kIndexHeaderBytes + offset_byte, size_bytes};
  Piece* const found = piece(key_of(need), need);
  const std::string* const bytes = found ? std::get_if<std::string>(&found->value) : nullptr;
  return bytes ? std::optional<std::string_view>(*bytes) : std::nullopt;
}

void IndexCache::feed(const Need& need, std::vector<std::byte> fed) {
  const std::string_view bytes = text_of(fed);
  const std::string key = key_of(need);
  if (is_part(need.file, "positions-")) {
    if (bytes.size() != need.size_bytes) {
      return fail(need, {ErrorCode::Malformed, "A part of the search index is cut short.", key});
    }
    return keep(key, std::string(bytes), bytes.size());
  }
  if (is_part(need.file, "cards-")) {
    auto page = decode_card_page(bytes, key);
    if (!page) return fail(need, page.error());
    return keep(key, std::move(*page), kCardPageBytes * 4);
  }
  if (is_part(need.file, "passages-")) {
    auto texts = decode_passages(bytes, key);
    if (!texts) return fail(need, texts.error());
    const std::size_t size = (*texts)->bytes.size() + (*texts)->texts.size() * sizeof(FieldText);
    return keep(key, std::move(*texts), size);
  }
  if (is_part(need.file, "postings-")) {
    const auto content = index_content(bytes, IndexPart::Postings, need.file);
    if (!content) return fail(need, content.error());
    raw_postings_[need.file] = std::string(*content);
    return;
  }
  if (need.file == root_file_) {
    auto root = decode_root(bytes, need.file);
    if (!root) return fail(need, root.error());
    return keep(key, std::move(*root), bytes.size() * 4);
  }
  if (is_part(need.file, "facets-")) {
    const IndexRoot* const known = root();
    auto facets = decode_facets(bytes, known ? known->article_count : 0, need.file);
    if (!facets) return fail(need, facets.error());
    const std::size_t size = facets->days.size() * 12;
    return keep(key, std::move(*facets), size);
  }
  if (is_part(need.file, "spellings-")) {
    auto list = decode_spellings(bytes, need.file);
    if (!list) return fail(need, list.error());
    const std::size_t size = list->spellings.size() * (sizeof(Spelling) + 4);
    return keep(key, std::move(*list), size);
  }
  auto block = decode_term_block(bytes, key);
  if (!block) return fail(need, block.error());
  const std::size_t size = size_of(*block, bytes.size());
  keep(key, std::move(*block), size);
}

void IndexCache::fail(const Need& need, Error error) { keep(key_of(need), std::move(error), 256); }

void IndexCache::forget_failures() {
  for (auto entry = pieces_.begin(); entry != pieces_.end();) {
    const bool is_failure = std::holds_alternative<Error>(entry->second.value);
    if (is_failure) {
      cached_bytes_ -= entry->second.bytes;
      by_use_.erase(entry->second.place);
    }
    entry = is_failure ? pieces_.erase(entry) : std::next(entry);
  }
}

void IndexCache::keep(const std::string& key, Value value, std::size_t bytes) {
  const auto old = pieces_.find(key);
  if (old != pieces_.end()) {
    cached_bytes_ -= old->second.bytes;
    by_use_.erase(old->second.place);
    pieces_.erase(old);
  }
  by_use_.push_front(key);
  pieces_[key] = {std::move(value), bytes, query_, by_use_.begin()};
  cached_bytes_ += bytes;
}

// Never during a query: what it was given must stay.
void IndexCache::evict() {
  while (cached_bytes_ > budget_bytes_ && by_use_.size() > 1) {
    const auto last = pieces_.find(by_use_.back());
    if (last->first == root_file_) {
      by_use_.splice(by_use_.begin(), by_use_, last->second.place);
      continue;
    }
    // What the last query found may still be on its way to the screen.
    if (last->second.last_query + 2 > query_) break;
    cached_bytes_ -= last->second.bytes;
    by_use_.pop_back();
    pieces_.erase(last);
  }
}

}  // namespace broadsheet
