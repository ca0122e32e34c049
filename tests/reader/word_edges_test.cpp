#include "reader/word_edges.h"

#include <doctest/doctest.h>

#include <string>

using namespace broadsheet;

namespace {

std::string word_in(const std::string& text, std::size_t byte) {
  const TextRange range = word_at(text, byte);
  return text.substr(range.begin_byte, range.size_bytes());
}

}  // namespace

TEST_CASE("word edges: quotes, dashes and spaces of every script part words") {
  CHECK(word_in("«café» – nine", 3) == "café");
  CHECK(word_in("“gates”", 4) == "gates");
  CHECK(word_in("كتاب، قلم", 2) == "كتاب");
  CHECK(word_in("नमस्ते।", 0) == "नमस्ते");
  CHECK(word_in("10 %", 1) == "10");
}

TEST_CASE("word edges: a joiner stands within a Persian word") {
  const std::string text = "او می‌خواهد برود";
  CHECK(word_in(text, text.find("خ")) == "می‌خواهد");
}

TEST_CASE("word edges: an ideograph is a word of its own") {
  const std::string text = "灯笼街";
  CHECK(word_in(text, 3) == "笼");
  CHECK(is_word_edge(text, 3));
}

TEST_CASE("word edges: stepping goes from word to word and stops at the ends") {
  const std::string text = "  one, two ";
  CHECK(next_word_end(text, 0) == 5);
  CHECK(next_word_end(text, 5) == 10);
  CHECK(next_word_end(text, 10) == text.size());
  CHECK(previous_word_start(text, text.size()) == 7);
  CHECK(previous_word_start(text, 7) == 2);
  CHECK(previous_word_start(text, 2) == 0);
  CHECK(next_word_end("", 0) == 0);
  CHECK(previous_word_start("", 0) == 0);
}
