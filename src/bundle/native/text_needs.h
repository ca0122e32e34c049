// TextNeeds: which characters an archive's articles use, and how they are set: what its fonts must
// hold.
#pragma once

#include <set>
#include <string_view>

#include "article/article.h"

namespace broadsheet {

struct TextNeeds {
  std::set<char32_t> all;   // every character of every text
  std::set<char32_t> bold;  // headlines, headings, labels, names, strong text
  std::set<char32_t> italic;
  bool has_bold_italic = false;
  std::set<char32_t> code;

  // Everything of the article that a reader may see.
  void add(const Article& article);
  void add(const TextNeeds& other);
  // Words in regular and bold: the archive's name, the interface.
  void add_words(std::string_view words);
  // Of alphabets with a letter in `all` every letter, in bold too and in italics that there are, so
  // that further articles seldom need more.
  void complete_alphabets();

 private:
  void add_text(const RichText& text, bool is_bold);
  void add_plain(std::string_view text, bool is_bold);
  void add_label(std::string_view text);
  void add_figure(const Figure& figure);
  void add_block(const Block& block);
};

}  // namespace broadsheet
