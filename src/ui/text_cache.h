// TextCache: interface texts, shaped and set once and kept while they are in use.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "article/article.h"
#include "typeset/paragraph.h"

namespace broadsheet {

struct TextSpec {
  std::string text;
  std::vector<TextSpan> spans;  // links and emphasis in it
  TextStyle style;
  std::string language;
  Direction direction = Direction::LeftToRight;
  float width_px = 10000;  // on one line, as long as it gets
  float leading_px = 22;
  Alignment alignment = Alignment::Start;
  Breaker breaker = Breaker::Greedy;
  std::uint32_t max_line_count = 0;
  friend bool operator==(const TextSpec&, const TextSpec&) = default;
};

class TextCache {
 public:
  // Texts that no frame asked for in a while are dropped; new fonts drop those that waited for one.
  void begin_frame(std::uint32_t fonts_version);
  std::shared_ptr<const SetParagraph> set(const TextSpec& spec, FontSet& fonts);
  // What comes is set in another FontSet.
  void clear() { entries_.clear(); }

 private:
  struct Hash {
    std::size_t operator()(const TextSpec& spec) const;
  };
  struct Entry {
    std::shared_ptr<const SetParagraph> paragraph;
    std::uint32_t last_frame = 0;
    bool is_makeshift = false;  // a face that it is to have isn't here yet
  };
  std::unordered_map<TextSpec, Entry, Hash> entries_;
  std::uint32_t frame_ = 0;
  std::uint32_t fonts_version_ = 0;
};

// What the widest line fits in, in px.
float width_of(const SetParagraph& paragraph);

}  // namespace broadsheet
