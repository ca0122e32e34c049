// The first pass of `pack`: every article read, checked, its pictures taken in, and laid aside on
// the disk, so that only what lists need stays in memory.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "bundle/catalogue.h"
#include "bundle/native/caption_writer.h"
#include "bundle/native/text_needs.h"
#include "cli/command.h"
#include "cli/pack_input.h"
#include "cli/picture_store.h"
#include "cli/site_writer.h"

namespace broadsheet {

// Articles laid aside: appended once, read in any order.
class ArticleSpool {
 public:
  static Result<ArticleSpool> open(const std::string& path);

  struct Slot {
    std::uint64_t offset_byte = 0;
    std::uint32_t size_bytes = 0;
  };
  Result<Slot> append(std::string_view json);
  Result<std::string> read(const Slot& slot);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  explicit ArticleSpool(std::FILE* file) : file_(file) {}
  std::unique_ptr<std::FILE, Close> file_;
  std::uint64_t size_bytes_ = 0;
};

struct GatheredArticle {
  CatalogueEntry entry;  // without slug, ordinal and place
  std::string url;       // where it once lived
  ArticleSpool::Slot slot;
  std::uint64_t content_hash = 0;
  bool has_links = false;                // to places that may be in this archive
  bool is_renamed = false;               // the identifier is not the one in the spool
  std::vector<PictureKey> picture_keys;  // of its figures
};

// Warnings as a person can take them in: counted, the first ones kept.
struct PackReport {
  static constexpr std::size_t kShownPerKind = 3;
  struct Kind {
    std::string kind;
    std::size_t count = 0;
    std::vector<std::string> examples;  // "place: message"
  };
  std::vector<Kind> kinds;
  std::size_t refused_count = 0;
  std::size_t warning_count = 0;

  void add(const Warning& warning);
  void add_refused(const Error& error);
};

struct Gathered {
  std::vector<GatheredArticle> articles;  // in the archive's order
  TextNeeds needs;
  std::vector<std::string> languages;  // the most frequent first
  std::uint32_t figure_count = 0;
};

struct GatherContext {
  const FoundSite& site;
  SiteWriter& out;
  PictureStore& pictures;
  ArticleSpool& spool;
  PackReport& report;
  std::vector<std::string> media_roots;
  bool is_quiet = false;
};

// Fails only where the disk does.
Result<Gathered> gather_articles(const ArticleInputs& inputs, GatherContext& context);

}  // namespace broadsheet
