// The first step of `pack`: every article is read and checked on all cores and laid aside on the
// disk; what stays in memory is enough to put them in the archive's order and to give them their
// addresses. Nothing is made yet: the order says which groups there will be.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bundle/catalogue.h"
#include "cli/article_links.h"
#include "cli/article_spool.h"
#include "cli/command.h"
#include "cli/pack_input.h"
#include "cli/pack_report.h"

namespace broadsheet {

struct ArticleSketch {
  std::string identifier;  // unique
  std::string slug;        // unique; the headline until all are there
  // (date, identifier), undated first. A date known to the year alone stands before its months.
  bool is_dated = false;
  bool has_month = false;
  std::int64_t day = 0;
  std::int64_t second = 0;
  ArticleSpool::Slot slot;
  std::uint64_t content_hash = 0;
  std::uint64_t address_hash = 0;  // where it once lived; 0: nowhere
  bool has_links = false;          // to places that may be in this archive
};

class OrderedArticles {
 public:
  // Takes the sketches as they were read.
  OrderedArticles(std::vector<ArticleSketch> sketches, ArticleSpool spool, PackReport& report);

  std::size_t size() const { return sketches_.size(); }
  const ArticleSketch& sketch(Ordinal ordinal) const { return sketches_[ordinal]; }
  // As it was read, but with its identifier in the archive and links into it. From any thread.
  Result<ReadArticle> read(Ordinal ordinal) const;
  // The same for the same articles, in whatever files they came.
  std::string fingerprint() const;

 private:
  void make_identifiers_unique(PackReport& report);
  std::string page_at(const std::string& key) const;

  std::vector<ArticleSketch> sketches_;  // by ordinal
  ArticleSpool spool_;
  struct Address {
    std::uint64_t hash = 0;
    Ordinal ordinal = 0;
  };
  std::vector<Address> addresses_;  // by hash
};

struct ReadJob {
  const ArticleInputs& inputs;
  std::string spool_path;
  unsigned thread_count = 1;
  bool is_quiet = false;
};

// Fails only where the disk does.
Result<OrderedArticles> read_in_order(const ReadJob& job, PackReport& report);

}  // namespace broadsheet
