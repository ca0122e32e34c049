// The search index's parts as values, and their bytes. FORMAT.md says the same byte by byte.
// Internal to search/.
//
//   root      statistics, where each term block is
//   terms     blocks of the dictionary, with their posting lists but for very long ones
//   postings  one long posting list
//   positions the positions of the terms of one file of terms, or of one very frequent term
//   spellings words as people write them, by beginning or by end
//   facets    date, section, author, language, flags and length of every article
//   cards     what a list of results shows, four articles to a page of fixed size (result_card.h)
//   passages  the texts of some articles, each by itself (passage.h)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "search/body_lengths.h"

namespace broadsheet {

inline constexpr std::uint8_t kIndexVersion = 6;
// More is refused: it keeps a hostile root from asking for memory.
inline constexpr std::uint32_t kMaxIndexedArticles = 1u << 24;
enum class IndexPart : std::uint8_t {
  Root = 'R',
  Terms = 'T',
  Postings = 'P',
  Positions = 'O',
  Facets = 'F',
  Cards = 'C',
  Passages = 'A',
  Spellings = 'S',
};

// "BSX", the version, the part, then the CRC-32 of what follows.
inline constexpr std::size_t kIndexHeaderBytes = 9;
std::string with_index_header(IndexPart part, std::string_view content);
// The content, or what is wrong with the file.
Result<std::string_view> index_content(std::string_view bytes, IndexPart part,
                                       const std::string& file);

// A file of the index by the first half of its content's SHA-256.
using ContentHash = std::uint64_t;
std::string index_file_name(IndexPart part, ContentHash hash);
// Files of terms, spellings and cards are numbered, so that the root needs no more than half of
// each one's hash.
ContentHash numbered_hash(std::uint32_t number, std::uint32_t content_hash);

struct IndexTerm {
  std::string stem;
  std::vector<std::string> forms;  // folded; the most frequent first
  std::uint32_t article_count = 0;
  std::string postings;  // encoded; empty when they have a file of their own
  ContentHash postings_file = 0;
  ContentHash positions_file = 0;      // of its own beside such postings; else the block's
  std::uint64_t positions_offset = 0;  // in the content of that file
  friend bool operator==(const IndexTerm&, const IndexTerm&) = default;
};

struct TermBlock {
  ContentHash positions_file = 0;  // of all blocks in the file
  std::vector<IndexTerm> terms;    // by stem, in byte order
  friend bool operator==(const TermBlock&, const TermBlock&) = default;
};

// One block of a file of terms, with its own checksum: it is read alone where a host has ranges.
std::string encode_term_block(const TermBlock& block);
Result<TermBlock> decode_term_block(std::string_view bytes, const std::string& file);

struct TermBlockRef {
  std::string first;  // a shortest string above the block before and not above its first stem
  std::uint32_t size_bytes = 0;
  friend bool operator==(const TermBlockRef&, const TermBlockRef&) = default;
};

// A list of spellings by their beginning, or by their end: then every string is written backwards.
// Correcting and completing look here.
struct SpellingRef {
  std::string first;  // as in TermBlockRef
  std::uint32_t content_hash = 0;
  friend bool operator==(const SpellingRef&, const SpellingRef&) = default;
};
struct Spelling {
  std::string form;  // backwards in a list by ends
  std::uint32_t article_count = 0;
  // Where the form's own stem is another: diacritics that folding took decide some stems.
  std::string stem;
  friend bool operator==(const Spelling&, const Spelling&) = default;
};
struct SpellingList {
  std::vector<Spelling> spellings;  // in byte order
  friend bool operator==(const SpellingList&, const SpellingList&) = default;
};
std::string encode_spellings(const SpellingList& list);
Result<SpellingList> decode_spellings(std::string_view bytes, const std::string& file);

struct FacetValue {
  std::string name;
  std::uint32_t article_count = 0;
  friend bool operator==(const FacetValue&, const FacetValue&) = default;
};

// A column of small numbers by ordinal, in runs: (value, length).
struct FacetColumn {
  std::vector<FacetValue> values;
  std::vector<std::uint16_t> by_ordinal;  // index into values; UINT16_MAX: none
  friend bool operator==(const FacetColumn&, const FacetColumn&) = default;
};

struct IndexRoot {
  std::uint32_t article_count = 0;
  std::uint32_t undated_count = 0;  // ordinals 0 to undated_count - 1
  std::uint64_t term_count = 0;
  std::vector<std::string> languages;  // with a stemmer or not, the most frequent first
  std::vector<TermBlockRef> blocks;
  std::uint32_t blocks_per_file = 1;
  std::vector<std::uint32_t> term_files;  // the hash of each; numbered
  std::vector<SpellingRef> beginnings;    // files of spellings, numbered from 0
  std::vector<SpellingRef> endings;       // numbered on from those
  ContentHash facets_file = 0;
  std::uint32_t card_pages_per_file = 1;
  std::vector<std::uint32_t> card_files;  // the hash of each
  friend bool operator==(const IndexRoot&, const IndexRoot&) = default;
};

std::string encode_root(const IndexRoot& root);
Result<IndexRoot> decode_root(std::string_view bytes, const std::string& file);

// What filters, counts and positions need of every article, read when a query has one or a reader
// looks.
struct IndexFacets {
  std::vector<std::int32_t> days;  // by ordinal, day_number; undated articles: INT32_MIN
  FacetColumn sections;
  FacetColumn authors;  // the first author
  FacetColumn languages;
  std::vector<std::uint8_t> flags;  // bit per ArticleFlag, by ordinal
  BodyLengths body_lengths;
  friend bool operator==(const IndexFacets&, const IndexFacets&) = default;
};

std::string encode_facets(const IndexFacets& facets);
Result<IndexFacets> decode_facets(std::string_view bytes, std::uint32_t article_count,
                                  const std::string& file);

}  // namespace broadsheet
