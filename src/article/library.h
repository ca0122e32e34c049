// Library: the articles of one archive in their order, each with an identifier of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "article/article.h"
#include "base/result.h"

namespace broadsheet {

struct Section {
  std::string name;                   // empty: articles without a section
  std::vector<std::size_t> articles;  // indices, newest first
  friend bool operator==(const Section&, const Section&) = default;
};

// An article and the file it came from, for warnings.
struct LibraryEntry {
  Article article;
  std::string source;
};

// Newest first; the undated follow; equal dates by identifier. So the order never depends on the
// order of files.
class Library {
 public:
  struct Built;

  // Gives every article an identifier that is unique: one without takes a digest of its content,
  // and of several with the same, all but the first (by content) take "ID-2", "ID-3"...
  static Built build(std::vector<LibraryEntry> entries);

  const std::vector<Article>& articles() const { return articles_; }
  std::size_t size() const { return articles_.size(); }
  const Article& operator[](std::size_t index) const { return articles_[index]; }

  std::optional<std::size_t> find(std::string_view identifier) const;

  // The neighbours in time: the next newer and the next older one.
  std::optional<std::size_t> newer(std::size_t index) const;
  std::optional<std::size_t> older(std::size_t index) const;

  // Sections in `preferred` order first, the rest by name, articles without a section last.
  std::vector<Section> sections(const std::vector<std::string>& preferred) const;

 private:
  std::vector<Article> articles_;
  std::unordered_map<std::string, std::size_t> index_by_identifier_;
};

struct Library::Built {
  Library library;
  Warnings warnings;  // kinds "duplicate-identifier", "duplicate-article"
};

// "x-" and 16 hexadecimal digits of a digest of what the article says: the same on every machine.
std::string derived_identifier(const Article& article);

}  // namespace broadsheet
