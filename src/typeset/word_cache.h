// Words as they were shaped before: running text repeats most of its words, and shaping is most of
// the cost of laying it out. For word_shaping.cpp alone.
//
// A word is kept with the space on either side, so that kerning against spaces comes out as in the
// whole text. The faces that pack ships have no wider rules across spaces in the scripts this is
// used for, which a test asks of them. A face whose spaces change in other ways is noticed and
// shaped as a whole.
#pragma once

#include <hb.h>

#include <cstdint>
#include <vector>

#include "typeset/shaped_data.h"

namespace broadsheet {

// Everything besides the letters that decides how a word is shaped.
struct WordContext {
  FaceId face = kNoFace;
  std::uint32_t script = 0;
  hb_language_t language = nullptr;
  std::uint8_t features = 0;
  bool is_right_to_left = false;
  friend bool operator==(const WordContext&, const WordContext&) = default;
};

class WordCache {
 public:
  // Longer ones seldom come again.
  static constexpr std::uint32_t kMaxLetters = 22;

  // In visual order, without the space after it; ShapedGlyph::byte counts letters.
  struct Word {
    const ShapedGlyph* glyphs = nullptr;  // null: not known; valid until the next keep()
    std::uint32_t glyph_count = 0;
    bool is_end_safe = true;  // ShapedGlyph::is_safe_to_break of the space after it
  };

  // 1-based; 0 where words of this context are not to be kept.
  std::uint16_t context(const WordContext& wanted);
  void refuse(std::uint16_t context) { contexts_[context - 1u].is_refused = true; }

  // Words of at most kMaxLetters, all below U+10000.
  Word find(std::uint16_t context, const char32_t* letters, std::uint32_t count) const;
  // Twice is once too often, no more: find() knows the first.
  void keep(std::uint16_t context, const char32_t* letters, std::uint32_t count,
            const ShapedGlyph* glyphs, std::size_t glyph_count, bool is_end_safe);

 private:
  struct KnownContext {
    WordContext context;
    bool is_refused = false;
  };
  struct Entry {
    std::uint32_t hash = 0;
    std::uint32_t first_letter = 0;
    std::uint32_t first_glyph = 0;
    std::uint16_t glyph_count = 0;
    std::uint16_t context = 0;
    std::uint8_t letter_count = 0;
    bool is_end_safe = true;
  };
  void grow();
  void take_slot(std::uint32_t index);  // the first empty one from the entry's hash on

  std::vector<KnownContext> contexts_;
  std::vector<std::uint32_t> slots_;  // 1-based indexes into entries_, by hash; 0: empty
  std::vector<Entry> entries_;
  std::vector<char16_t> letters_;    // of all of them
  std::vector<ShapedGlyph> glyphs_;  // of all of them
};

}  // namespace broadsheet
