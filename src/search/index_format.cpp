#include "search/index_format.h"

#include <zlib.h>

#include <algorithm>

#include "base/bytes.h"
#include "search/deflate.h"
#include "search/postings.h"
#include "search/result_card.h"

namespace broadsheet {
namespace {

constexpr std::string_view kMagic = "BSX";
constexpr std::size_t kBlockHeaderBytes = 4;
constexpr std::uint16_t kNoValue = UINT16_MAX;

std::uint32_t crc32_of(std::string_view bytes) {
  const auto* data = reinterpret_cast<const Bytef*>(bytes.data());
  return static_cast<std::uint32_t>(crc32_z(0, data, bytes.size()));
}

Error damaged(const std::string& file, const char* what) {
  return {ErrorCode::Malformed,
          std::string("A part of the search index is damaged (") + what +
              "); pack the archive again or copy the file again.",
          file};
}

// Front coding: how many bytes are the string's before, then the rest.
void put_after(ByteWriter& writer, std::string_view before, std::string_view text) {
  const auto split = std::mismatch(before.begin(), before.end(), text.begin(), text.end());
  const auto shared = static_cast<std::size_t>(split.first - before.begin());
  writer.number(shared);
  writer.text(text.substr(shared));
}

std::string get_after(ByteReader& reader, std::string_view before) {
  const std::uint64_t shared = reader.number();
  if (shared > before.size()) {
    reader.fail();
    return {};
  }
  std::string text(before.substr(0, shared));
  text += reader.text();
  return text;
}

void put_hashes(ByteWriter& writer, const std::vector<std::uint32_t>& hashes) {
  writer.number(hashes.size());
  for (const std::uint32_t hash : hashes) writer.u32(hash);
}

std::vector<std::uint32_t> get_hashes(ByteReader& reader) {
  std::vector<std::uint32_t> hashes(reader.count(4));
  for (std::uint32_t& hash : hashes) hash = reader.u32();
  return hashes;
}

// Deflated, behind the number of bytes it unpacks to.
std::string squeezed(std::string_view raw) {
  ByteWriter writer;
  writer.number(raw.size());
  writer.raw(deflated_text(raw));
  return writer.take();
}

Result<std::string> unsqueezed(std::string_view content) {
  ByteReader reader(content);
  const std::uint64_t raw_bytes = reader.number();
  return inflated_text(reader.raw(reader.left()),
                       static_cast<std::size_t>(std::min<std::uint64_t>(raw_bytes, SIZE_MAX)));
}

// In the dictionary one byte says both numbers where they are small: `value` in the lowest bits,
// all of them set when more of it follows, and above them the length of `rest`.
void put_packed(ByteWriter& writer, std::size_t value, int bits, std::string_view rest) {
  const std::size_t all = (std::size_t{1} << bits) - 1;
  writer.number(std::uint64_t{rest.size()} << bits | std::min(value, all));
  if (value >= all) writer.number(value - all);
  writer.raw(rest);
}

struct Packed {
  std::uint64_t value = 0;
  std::string_view rest;
};
Packed get_packed(ByteReader& reader, int bits) {
  const std::uint64_t all = (std::uint64_t{1} << bits) - 1;
  const std::uint64_t both = reader.number();
  Packed packed{both & all, {}};
  if (packed.value == all) packed.value += reader.number32();
  packed.rest = reader.raw(both >> bits);
  return packed;
}

constexpr int kStemBits = 4;  // how many bytes are the stem's before
constexpr int kFormBits = 2;  // how many of the stem's last bytes are not the form's

void put_term(ByteWriter& writer, std::string_view before, const IndexTerm& term) {
  const auto split =
      std::mismatch(before.begin(), before.end(), term.stem.begin(), term.stem.end());
  const auto shared = static_cast<std::size_t>(split.first - before.begin());
  const std::string_view stem = term.stem;
  put_packed(writer, shared, kStemBits, stem.substr(shared));
  // Most stems have one form, itself.
  const bool is_plain = term.forms.size() == 1 && term.forms[0] == term.stem;
  writer.number(is_plain ? 0 : term.forms.size());
  if (!is_plain) {
    for (const std::string_view form : term.forms) {
      const auto end = std::mismatch(stem.begin(), stem.end(), form.begin(), form.end());
      const auto kept = static_cast<std::size_t>(end.first - stem.begin());
      put_packed(writer, stem.size() - kept, kFormBits, form.substr(kept));
    }
  }
  writer.number(term.article_count);
  writer.text(term.postings);
  if (!term.postings.empty()) return;
  writer.u64(term.postings_file);
  writer.u64(term.positions_file);
}

IndexTerm get_term(ByteReader& reader, std::string_view before) {
  IndexTerm term;
  const Packed stem = get_packed(reader, kStemBits);
  if (stem.value > before.size()) reader.fail();
  if (!reader.is_good()) return term;
  term.stem = std::string(before.substr(0, stem.value)).append(stem.rest);
  const std::uint32_t form_count = reader.count(1);
  if (form_count == 0) term.forms.push_back(term.stem);
  for (std::uint32_t i = 0; i < form_count; ++i) {
    const Packed form = get_packed(reader, kFormBits);
    if (form.value > term.stem.size()) reader.fail();
    if (!reader.is_good()) return term;
    term.forms.push_back(term.stem.substr(0, term.stem.size() - form.value).append(form.rest));
  }
  term.article_count = reader.number32();
  term.postings = std::string(reader.text());
  if (term.postings.empty()) {
    term.postings_file = reader.u64();
    term.positions_file = reader.u64();
  }
  return term;
}

void put_column(ByteWriter& writer, const FacetColumn& column) {
  writer.number(column.values.size());
  for (const FacetValue& value : column.values) {
    writer.text(value.name);
    writer.number(value.article_count);
  }
  for (std::size_t i = 0; i < column.by_ordinal.size();) {
    std::size_t end = i;
    while (end < column.by_ordinal.size() && column.by_ordinal[end] == column.by_ordinal[i]) ++end;
    const std::uint16_t value = column.by_ordinal[i];
    writer.number(value == kNoValue ? 0 : std::uint64_t{value} + 1);
    writer.number(end - i);
    i = end;
  }
}

FacetColumn get_column(ByteReader& reader, std::uint32_t article_count) {
  FacetColumn column;
  const std::uint32_t value_count = reader.count(2);
  for (std::uint32_t i = 0; i < value_count; ++i) {
    FacetValue value;
    value.name = std::string(reader.text());
    value.article_count = reader.number32();
    column.values.push_back(std::move(value));
  }
  while (column.by_ordinal.size() < article_count && reader.is_good()) {
    const std::uint64_t value = reader.number();
    const std::uint64_t length = reader.number();
    const bool is_known = value <= column.values.size() && value < kNoValue;
    if (!is_known || length == 0 || length > article_count - column.by_ordinal.size()) {
      reader.fail();
      break;
    }
    column.by_ordinal.resize(column.by_ordinal.size() + length,
                             value == 0 ? kNoValue : static_cast<std::uint16_t>(value - 1));
  }
  return column;
}

}  // namespace

std::string with_index_header(IndexPart part, std::string_view content) {
  ByteWriter writer;
  writer.raw(kMagic);
  writer.u8(kIndexVersion);
  writer.u8(static_cast<std::uint8_t>(part));
  writer.u32(crc32_of(content));
  writer.raw(content);
  return writer.take();
}

Result<std::string_view> index_content(std::string_view bytes, IndexPart part,
                                       const std::string& file) {
  ByteReader reader(bytes);
  const bool is_ours = reader.raw(kMagic.size()) == kMagic;
  const std::uint8_t version = reader.u8();
  const std::uint8_t kind = reader.u8();
  const std::uint32_t crc = reader.u32();
  if (!reader.is_good() || !is_ours) return damaged(file, "not an index file");
  if (version != kIndexVersion) {
    return Error{ErrorCode::Unsupported,
                 "The search index has version " + std::to_string(version) +
                     ", which this viewer doesn't know; reload the page or pack again.",
                 file};
  }
  if (kind != static_cast<std::uint8_t>(part)) return damaged(file, "another part's file");
  const std::string_view content = bytes.substr(kIndexHeaderBytes);
  if (crc32_of(content) != crc) return damaged(file, "checksum");
  return content;
}

std::string index_file_name(IndexPart part, ContentHash hash) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string name = "search/";
  name += part == IndexPart::Root        ? "root-"
          : part == IndexPart::Terms     ? "terms-"
          : part == IndexPart::Postings  ? "postings-"
          : part == IndexPart::Positions ? "positions-"
          : part == IndexPart::Cards     ? "cards-"
          : part == IndexPart::Passages  ? "passages-"
          : part == IndexPart::Spellings ? "spellings-"
                                         : "facets-";
  for (int shift = 60; shift >= 0; shift -= 4) name += kDigits[(hash >> shift) & 0xF];
  return name + ".bsx";
}

ContentHash numbered_hash(std::uint32_t number, std::uint32_t content_hash) {
  return ContentHash{number} << 32 | content_hash;
}

std::string encode_term_block(const TermBlock& block) {
  ByteWriter writer;
  writer.u64(block.positions_file);
  writer.number(block.terms.size());
  // The positions of a block's terms follow each other: the first one's place is enough.
  const auto first = std::find_if(block.terms.begin(), block.terms.end(),
                                  [](const IndexTerm& term) { return !term.postings.empty(); });
  writer.number(first == block.terms.end() ? 0 : first->positions_offset);
  std::string_view before;
  for (const IndexTerm& term : block.terms) {
    put_term(writer, before, term);
    before = term.stem;
  }
  ByteWriter checked;
  checked.u32(crc32_of(writer.bytes()));
  checked.raw(writer.bytes());
  return checked.take();
}

Result<TermBlock> decode_term_block(std::string_view bytes, const std::string& file) {
  ByteReader reader(bytes);
  const std::uint32_t crc = reader.u32();
  if (!reader.is_good() || crc32_of(bytes.substr(kBlockHeaderBytes)) != crc) {
    return damaged(file, "checksum");
  }
  TermBlock block;
  block.positions_file = reader.u64();
  const std::uint32_t count = reader.count(4);
  std::uint64_t position = reader.number();
  std::string_view before;
  block.terms.reserve(count);
  for (std::uint32_t i = 0; i < count && reader.is_good(); ++i) {
    block.terms.push_back(get_term(reader, before));
    IndexTerm& term = block.terms.back();
    before = term.stem;
    if (term.postings.empty()) continue;
    term.positions_offset = position;
    position += position_bytes_of(term.postings, term.article_count);
    term.positions_file = block.positions_file;
  }
  if (!reader.is_complete()) return damaged(file, "terms");
  return block;
}

std::string encode_spellings(const SpellingList& list) {
  ByteWriter writer;
  writer.number(list.spellings.size());
  std::string_view before;
  for (const Spelling& spelling : list.spellings) {
    put_after(writer, before, spelling.form);
    writer.number(std::uint64_t{spelling.article_count} * 2 + (spelling.stem.empty() ? 0 : 1));
    if (!spelling.stem.empty()) put_after(writer, spelling.form, spelling.stem);
    before = spelling.form;
  }
  return with_index_header(IndexPart::Spellings, squeezed(writer.bytes()));
}

Result<SpellingList> decode_spellings(std::string_view bytes, const std::string& file) {
  const auto content = index_content(bytes, IndexPart::Spellings, file);
  if (!content) return content.error();
  const auto raw = unsqueezed(*content);
  if (!raw) return damaged(file, "spellings");
  ByteReader reader(*raw);
  SpellingList list;
  const std::uint32_t count = reader.count(3);
  list.spellings.reserve(count);
  std::string_view before;
  for (std::uint32_t i = 0; i < count && reader.is_good(); ++i) {
    list.spellings.push_back({get_after(reader, before), 0, {}});
    Spelling& spelling = list.spellings.back();
    const std::uint64_t count_and_stem = reader.number();
    spelling.article_count = static_cast<std::uint32_t>(count_and_stem >> 1);
    if ((count_and_stem & 1) != 0) spelling.stem = get_after(reader, spelling.form);
    before = spelling.form;
  }
  if (!reader.is_complete()) return damaged(file, "spellings");
  return list;
}

std::string encode_root(const IndexRoot& root) {
  ByteWriter writer;
  writer.number(root.article_count);
  writer.number(root.undated_count);
  writer.number(root.term_count);
  writer.number(root.languages.size());
  for (const std::string& language : root.languages) writer.text(language);
  writer.u64(root.facets_file);
  std::string_view before;
  writer.number(root.blocks.size());
  for (const TermBlockRef& block : root.blocks) {
    put_after(writer, before, block.first);
    before = block.first;
  }
  for (const TermBlockRef& block : root.blocks) writer.number(block.size_bytes);
  writer.number(root.blocks_per_file);
  put_hashes(writer, root.term_files);
  for (const auto* list : {&root.beginnings, &root.endings}) {
    before = {};
    writer.number(list->size());
    for (const SpellingRef& file : *list) {
      put_after(writer, before, file.first);
      writer.u32(file.content_hash);
      before = file.first;
    }
  }
  writer.number(root.card_pages_per_file);
  put_hashes(writer, root.card_files);
  return with_index_header(IndexPart::Root, squeezed(writer.bytes()));
}

Result<IndexRoot> decode_root(std::string_view bytes, const std::string& file) {
  const auto content = index_content(bytes, IndexPart::Root, file);
  if (!content) return content.error();
  const auto raw = unsqueezed(*content);
  if (!raw) return damaged(file, "root");
  ByteReader reader(*raw);
  IndexRoot root;
  root.article_count = reader.number32();
  root.undated_count = reader.number32();
  root.term_count = reader.number();
  const std::uint32_t language_count = reader.count();
  for (std::uint32_t i = 0; i < language_count; ++i) {
    root.languages.emplace_back(reader.text());
  }
  root.facets_file = reader.u64();
  root.blocks.resize(reader.count(3));
  std::string_view before;
  for (TermBlockRef& block : root.blocks) {
    block.first = get_after(reader, before);
    before = block.first;
  }
  for (TermBlockRef& block : root.blocks) block.size_bytes = reader.number32();
  root.blocks_per_file = reader.number32();
  root.term_files = get_hashes(reader);
  for (auto* list : {&root.beginnings, &root.endings}) {
    list->resize(reader.count(6));
    before = {};
    for (SpellingRef& spelling : *list) {
      spelling.first = get_after(reader, before);
      spelling.content_hash = reader.u32();
      before = spelling.first;
    }
  }
  root.card_pages_per_file = reader.number32();
  root.card_files = get_hashes(reader);
  const std::uint64_t cards_room =
      std::uint64_t{root.card_pages_per_file} * root.card_files.size() * kCardsPerPage;
  const std::uint64_t blocks_room = std::uint64_t{root.blocks_per_file} * root.term_files.size();
  const bool is_sane = root.undated_count <= root.article_count &&
                       root.article_count <= kMaxIndexedArticles &&
                       root.article_count <= cards_room && root.blocks.size() <= blocks_room;
  if (!reader.is_complete() || !is_sane) return damaged(file, "root");
  return root;
}

std::string encode_facets(const IndexFacets& facets) {
  ByteWriter writer;
  std::int64_t day = 0;
  for (const std::int32_t next : facets.days) {
    if (next == INT32_MIN) continue;  // the first ones; the root says how many
    writer.signed_number(next - day);
    day = next;
  }
  put_column(writer, facets.sections);
  put_column(writer, facets.authors);
  put_column(writer, facets.languages);
  for (std::size_t i = 0; i < facets.flags.size();) {
    std::size_t end = i;
    while (end < facets.flags.size() && facets.flags[end] == facets.flags[i]) ++end;
    writer.u8(facets.flags[i]);
    writer.number(end - i);
    i = end;
  }
  for (const std::uint8_t code : facets.body_lengths.codes()) writer.u8(code);
  ByteWriter whole;
  whole.number(
      static_cast<std::uint64_t>(std::count(facets.days.begin(), facets.days.end(), INT32_MIN)));
  whole.raw(writer.bytes());
  return with_index_header(IndexPart::Facets, squeezed(whole.bytes()));
}

Result<IndexFacets> decode_facets(std::string_view bytes, std::uint32_t article_count,
                                  const std::string& file) {
  const auto content = index_content(bytes, IndexPart::Facets, file);
  if (!content) return content.error();
  const auto raw = unsqueezed(*content);
  if (!raw) return damaged(file, "facets");
  ByteReader reader(*raw);
  IndexFacets facets;
  const std::uint64_t undated_count = reader.number();
  if (undated_count > article_count) return damaged(file, "dates");
  facets.days.assign(undated_count, INT32_MIN);
  std::int64_t day = 0;
  while (facets.days.size() < article_count && reader.is_good()) {
    day += reader.signed_number();
    if (day <= INT32_MIN || day > INT32_MAX) return damaged(file, "dates");
    facets.days.push_back(static_cast<std::int32_t>(day));
  }
  facets.sections = get_column(reader, article_count);
  facets.authors = get_column(reader, article_count);
  facets.languages = get_column(reader, article_count);
  while (facets.flags.size() < article_count && reader.is_good()) {
    const std::uint8_t flags = reader.u8();
    const std::uint64_t length = reader.number();
    if (length == 0 || length > article_count - facets.flags.size())
      reader.fail();
    else
      facets.flags.resize(facets.flags.size() + length, flags);
  }
  if (article_count <= kMaxArticlesWithLengths) {
    const std::string_view codes = reader.raw(article_count);
    facets.body_lengths = BodyLengths({codes.begin(), codes.end()});
  }
  if (!reader.is_complete()) return damaged(file, "facets");
  return facets;
}

}  // namespace broadsheet
