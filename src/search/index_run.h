// A run: what the index must know of some articles that follow each other, in order of stems.
// Runs are made independently of one another, on any core or machine, lie on the disk, and are
// merged from their beginnings on (index_merge.h), so that memory holds one run being made and the
// heads of the others. Internal to search/ and to pack's work folder.
//
// Layout (base/bytes.h): u32 bytes of the part about articles, u64 postings in all terms; articles;
// then the terms, each u32 bytes of the rest, text stem, forms with counts, number of articles,
// and per article what RunBuilder::add describes.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "article/article.h"
#include "base/bytes.h"
#include "base/result.h"
#include "search/analysis.h"
#include "search/impact.h"

namespace broadsheet {

// What facets and ranking ask of an article.
struct ArticleFacts {
  FieldLengths lengths{};
  std::int32_t day = INT32_MIN;  // since 1970; INT32_MIN: undated
  std::uint8_t flags = 0;        // ArticleFlag
  std::string section;
  std::string author;
  std::string language;
};

struct FormCount {
  std::string form;
  std::uint32_t count = 0;
};

// Articles in, bytes of their run out. Deterministic.
class RunBuilder {
 public:
  // `analyser` must outlive this; what it keeps of words serves the next run too.
  explicit RunBuilder(Analyser& analyser);

  // In the catalogue's order.
  void add(const Article& article);
  std::string finish();

 private:
  struct Term {
    std::string_view stem;  // of the map
    std::vector<FormCount> forms;
    // Per article: number of articles passed over since the one before, number of occurrences, and
    // per occurrence u8 field, number of places since the one before in the field, number form.
    ByteWriter bytes;
    std::uint32_t article_count = 0;
    std::uint32_t next_index = 0;
  };
  // Where a word leads, and how often it did; term is from 1, 0 is not known yet.
  struct Use {
    std::uint32_t term = 0;
    std::uint32_t form = 0;
    std::uint32_t count = 0;
  };
  // The last article that has a term, and the term's place in found_ then.
  struct Mark {
    std::uint32_t article = UINT32_MAX;
    std::uint32_t found_index = 0;
  };
  struct Place {
    std::uint64_t field_and_position = 0;  // field in the upper half
    std::uint32_t form = 0;
    std::uint32_t next = 0;  // in places_; 0: none
  };
  struct Found {
    std::uint32_t term = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };

  Use& use_of(const AnalysedWord& word);
  Use text_end();
  void add_place(const Use& use, std::uint64_t field_and_position);
  void write_found(const Found& found);

  Analyser& analyser_;
  std::unordered_map<std::string, std::uint32_t> term_of_stem_;
  std::deque<Term> terms_;
  std::vector<Mark> marks_;  // by term
  std::vector<Use> uses_;    // by AnalysedWord::number
  std::vector<ArticleFacts> articles_;
  std::vector<std::string> text_languages_;  // that texts are in, beside the articles' own
  // Of the article at hand.
  std::vector<Place> places_;
  std::vector<Found> found_;
  std::vector<Place> sorted_;
};

struct RunArticles {
  std::vector<ArticleFacts> articles;
  std::vector<std::string> text_languages;
};

// Gives `size` bytes from `offset_byte` of a run's file; fewer only at its end.
using ReadRun = std::function<Result<std::string>(std::uint64_t offset_byte, std::size_t size)>;

// Reads a run once, from its beginning on, a little at a time.
class RunReader {
 public:
  explicit RunReader(ReadRun read) : read_(std::move(read)) {}

  // First of all, once.
  Result<RunArticles> articles();
  std::uint64_t posting_count() const { return posting_count_; }

  // Goes to the next term, the first time to the first; false at the end.
  Result<bool> next();
  const std::string& stem() const { return stem_; }
  std::vector<FormCount> forms;  // of the term
  std::uint32_t article_count() const { return article_count_; }
  std::string_view postings() const { return postings_; }

 private:
  Result<std::string_view> bytes(std::size_t size);

  ReadRun read_;
  std::uint64_t next_byte_ = 0;  // of the file
  std::string buffer_;
  std::size_t taken_ = 0;  // of the buffer
  std::uint64_t posting_count_ = 0;
  std::string stem_;
  std::uint32_t article_count_ = 0;
  std::string_view postings_;  // of the buffer
};

}  // namespace broadsheet
