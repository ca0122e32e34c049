// Words as they were shaped before: running text repeats most of its words, and shaping is most of
// the cost of laying it out. For word_shaping.cpp alone.
//
// A word is kept with the space on either side, so that kerning against spaces comes out as in the
// whole text. The faces that pack ships have no wider rules across spaces in the scripts this is
// used for, which a test asks of them. A face whose spaces change in other ways is noticed and
// shaped as a whole.
#pragma once

#include <hb.h>

#include <cstddef>
#include <cstdint>
#include <memory>
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

// A word of a run with the spaces before and after it, in code points.
struct RunWord {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t hash = 0;
  bool has_space = false;  // at its end
  bool can_keep = false;
};

class WordCache {
 public:
  // Longer ones seldom come again.
  static constexpr std::uint32_t kMaxLetters = 22;

  // A glyph in half the bytes: what is cold in the caches costs more than unpacking it.
  struct Glyph {
    std::uint16_t id = 0;
    std::int16_t advance = 0;
    std::int16_t x_offset = 0;
    std::int16_t y_offset = 0;
    std::uint8_t byte = 0;  // counts letters, as in keep()
    bool is_safe_to_break = true;
  };

  // In visual order, without the space after it.
  struct Word {
    const Glyph* glyphs = nullptr;  // null: not known; valid until shed()
    std::uint32_t glyph_count = 0;
    bool is_end_safe = true;  // ShapedGlyph::is_safe_to_break of the space after it
  };

  // 1-based; 0 where words of this context are not to be kept.
  std::uint16_t context(const WordContext& wanted);
  void refuse(std::uint16_t context) { contexts_[context - 1u].is_refused = true; }

  // Begins anew where there are too many words.
  void shed();

  // Of a word, letter by letter: `hash` is that of the letters before, 0 at the start.
  static std::uint32_t hash_on(std::uint32_t hash, char32_t letter) {
    return (hash ^ letter) * 0x9E3779B1u;
  }

  // find() waits for memory more than it works: this has what it will read for these words brought
  // near at once.
  void prepare(std::uint16_t context, const std::vector<RunWord>& words) const;

  // Words of at most kMaxLetters, all below U+10000.
  Word find(std::uint16_t context, std::uint32_t hash, const char32_t* letters,
            std::uint32_t count) const;
  // Twice is once too often, no more: find() knows the first. ShapedGlyph::byte counts letters.
  void keep(std::uint16_t context, std::uint32_t hash, const char32_t* letters, std::uint32_t count,
            const ShapedGlyph* glyphs, std::size_t glyph_count, bool is_end_safe);

 private:
  struct KnownContext {
    WordContext context;
    bool is_refused = false;
  };
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t place = 0;  // 1-based place of an entry; 0: empty
  };
  // Its glyphs follow, then its letters in 16 bits each.
  struct Entry {
    std::uint16_t context = 0;
    std::uint8_t letter_count = 0;
    std::uint8_t glyph_count = 0;
    bool is_end_safe = true;
  };
  // Blocks stay where they are, so growing copies nothing.
  static constexpr std::uint32_t kBlockBytes = 1 << 15;

  void grow();
  void take_slot(Slot slot);  // the first empty one from its hash on
  // Room for so many bytes: their place, 0-based.
  std::uint32_t take_bytes(std::size_t count);
  std::byte* bytes_at(std::uint32_t place) const {
    return blocks_[place / kBlockBytes].get() + place % kBlockBytes;
  }

  std::vector<KnownContext> contexts_;
  std::vector<Slot> slots_;  // a power of two of them
  std::uint32_t word_count_ = 0;
  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::uint32_t next_byte_ = 0;
};

}  // namespace broadsheet
