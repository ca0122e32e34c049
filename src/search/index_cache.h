// IndexCache: the pieces of an index that were read, decoded, up to a budget; and what a search
// still misses. Internal to search/.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/steps.h"
#include "search/index_format.h"
#include "search/passage.h"
#include "search/postings.h"
#include "search/result_card.h"

namespace broadsheet {

class IndexCache {
 public:
  IndexCache(std::string root_file, std::size_t budget_bytes);

  // A new query: what is left of older ones than the last may be thrown away. What this one uses
  // stays until the next but one, however many steps it takes.
  void begin_query();
  // A step of it: what is missing is gathered afresh.
  void begin_step();
  const std::vector<Need>& missing() const { return missing_; }
  const Warnings& problems() const { return problems_; }
  // Whether the piece that was asked for last is missing, not unreadable.
  bool was_missing() const { return was_missing_; }

  // Each gives nothing when the piece is missing (then it is noted) or can't be read (then
  // `problems` says so).
  const IndexRoot* root();
  std::optional<Error> root_error() const;
  const IndexFacets* facets(const IndexRoot& root);
  // By its place in the root's list, and likewise a list of spellings.
  const TermBlock* term_block(const IndexRoot& root, std::size_t index);
  const SpellingList* beginnings(const IndexRoot& root, std::size_t index);
  const SpellingList* endings(const IndexRoot& root, std::size_t index);
  const PostingList* postings(const IndexTerm& term, std::uint32_t article_count);
  // The page with the cards of `ordinal` and its neighbours.
  const CardPage* card_page(const IndexRoot& root, std::uint32_t ordinal);
  std::shared_ptr<const PassageTexts> passages(const PassagePlace& place);
  // A part of the content of a positions file; empty view when it isn't there.
  std::optional<std::string_view> positions(ContentHash file, std::uint64_t offset_byte,
                                            std::uint64_t size_bytes);

  // What else the answer's reader must know.
  void note_problem(const Error& error);
  // That a part of such a file is not what it should be.
  void note_damaged_positions(ContentHash file);

  void feed(const Need& need, std::vector<std::byte> bytes);
  void fail(const Need& need, Error error);
  // What could not be read is asked for again.
  void forget_failures();
  std::size_t cached_bytes() const { return cached_bytes_; }

 private:
  using Value = std::variant<Error, IndexRoot, IndexFacets, TermBlock, PostingList, SpellingList,
                             std::string, CardPage, std::shared_ptr<const PassageTexts>>;
  struct Piece {
    Value value;
    std::size_t bytes = 0;
    std::uint64_t last_query = 0;
    std::list<std::string>::iterator place;
  };

  const SpellingList* spellings(const std::vector<SpellingRef>& refs, std::size_t index,
                                std::size_t number);
  void note_other_file(const Need& need);
  // Null when missing or broken.
  Piece* piece(const std::string& key, const Need& need);
  void keep(const std::string& key, Value value, std::size_t bytes);
  void evict();

  std::string root_file_;
  std::size_t budget_bytes_;
  std::size_t cached_bytes_ = 0;
  std::uint64_t query_ = 0;
  bool was_missing_ = false;
  std::unordered_map<std::string, Piece> pieces_;
  std::list<std::string> by_use_;  // the last used first
  std::vector<Need> missing_;
  Warnings problems_;
  // Long lists are stored raw when fed and decoded at first use, which knows their length.
  std::unordered_map<std::string, std::string> raw_postings_;
};

}  // namespace broadsheet
