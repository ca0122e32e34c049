#include "typeset/word_shaping.h"

#include <hb.h>

#include <algorithm>
#include <cstdint>

namespace broadsheet {
namespace {

std::int16_t clamped16(hb_position_t value) {
  return static_cast<std::int16_t>(std::clamp<hb_position_t>(value, INT16_MIN, INT16_MAX));
}

struct Features {
  hb_feature_t list[6];
  unsigned count = 0;
  void add(const char (&tag)[5], std::uint32_t value) {
    list[count++] = {HB_TAG(tag[0], tag[1], tag[2], tag[3]), value, HB_FEATURE_GLOBAL_START,
                     HB_FEATURE_GLOBAL_END};
  }
};

bool is_spaced(const TextStyle& style, std::uint32_t script) {
  return style.letter_spacing_milli_em != 0 && !is_joined_script(script);
}

// The same as CSS asks for in the twin: font-variant-numeric, font-variant-caps, and no optional
// ligatures where letters are spaced (CSS Text 3, section 8.2).
Features features_of(const TextStyle& style, std::uint32_t script) {
  Features features;
  if (style.figures == Figures::Text) features.add("onum", 1);
  if (style.figures == Figures::Lining) features.add("lnum", 1);
  if (style.is_small_caps) features.add("smcp", 1);
  if (is_spaced(style, script)) {
    features.add("liga", 0);
    features.add("clig", 0);
  }
  return features;
}

// Shapes code points with HarfBuzz; bytes of the glyphs are indices into them.
void append_shaped(FontSet::Impl& impl, const WordContext& how, const ResolvedStyle& style,
                   const ShapeInput& input, std::vector<ShapedGlyph>& glyphs) {
  hb_buffer_t* buffer = impl.buffer.get();
  hb_buffer_clear_contents(buffer);
  static_assert(sizeof(hb_codepoint_t) == sizeof(char32_t));
  hb_buffer_add_codepoints(buffer, reinterpret_cast<const hb_codepoint_t*>(input.text),
                           static_cast<int>(input.count), input.begin,
                           static_cast<int>(input.end - input.begin));
  hb_buffer_set_direction(buffer, how.is_right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, static_cast<hb_script_t>(how.script));
  hb_buffer_set_language(buffer, how.language);
  const Features features = features_of(style.style, how.script);
  hb_shape(impl.faces[how.face].font.get(), buffer, features.list, features.count);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, nullptr);
  const std::size_t first = glyphs.size();
  glyphs.resize(first + count);
  for (unsigned i = 0; i < count; ++i) {
    ShapedGlyph& glyph = glyphs[first + i];
    glyph.byte = infos[i].cluster;
    glyph.id = static_cast<std::uint16_t>(infos[i].codepoint);
    glyph.advance = positions[i].x_advance;
    glyph.x_offset = clamped16(positions[i].x_offset);
    glyph.y_offset = clamped16(positions[i].y_offset);
    glyph.is_safe_to_break =
        (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) == 0;
  }
}

// Scripts whose faces have no rules across spaces, which a test asks of those that pack ships.
// Devanagari's have some.
bool parts_words(std::uint32_t script) {
  return script == HB_SCRIPT_LATIN || script == HB_SCRIPT_GREEK || script == HB_SCRIPT_CYRILLIC ||
         script == HB_SCRIPT_ARABIC;
}

// A run shaped word by word, each with the spaces around it: known words from the cache, stretches
// of new ones by HarfBuzz at once.
class WordShaper {
 public:
  WordShaper(FontSet::Impl& impl, const WordContext& how, const ResolvedStyle& style,
             const ShapeInput& input, const std::uint8_t* flags, std::vector<ShapedGlyph>& glyphs)
      : impl_(impl),
        how_(how),
        style_(style),
        input_(input),
        flags_(flags),
        glyphs_(glyphs),
        words_(impl.run_words) {}

  // False, with glyphs as they were, where the run must be shaped as a whole.
  bool run() {
    if (!parts_words(how_.script)) return false;
    find_words();
    if (words_.size() < 2) return false;
    impl_.words.shed();
    context_ = impl_.words.context(how_);
    if (context_ == 0) return false;
    impl_.words.prepare(context_, words_);
    const std::size_t first = glyphs_.size();
    const std::size_t count = words_.size();
    // Words from left to right.
    for (std::size_t place = 0; place < count; ++place) {
      const std::size_t first_new = place;
      WordCache::Word known;
      while (place < count && (known = find(word_at(place))).glyphs == nullptr) ++place;
      if (place > first_new && !append_new(first_new, place)) {
        impl_.words.refuse(context_);
        glyphs_.resize(first);
        return false;
      }
      if (place == count) break;
      append(known.glyphs, known.glyph_count, word_at(place).begin, known.is_end_safe);
    }
    return true;
  }

 private:
  // Words end at spaces that are clusters of their own.
  void find_words() {
    words_.clear();
    RunWord word;
    word.begin = input_.begin;
    char32_t all_bits = 0;
    for (std::uint32_t i = input_.begin; i < input_.end; ++i) {
      const char32_t c = input_.text[i];
      word.hash = WordCache::hash_on(word.hash, c);
      all_bits |= c;
      if (c != U' ') continue;
      const bool is_cluster =
          i + 1 == input_.end || (flags_[input_.byte_of[i + 1]] & kGraphemeStart) != 0;
      if (!is_cluster) continue;
      word.end = i + 1;
      word.has_space = true;
      word.can_keep = can_keep(word, all_bits);
      words_.push_back(word);
      word = {.begin = i, .hash = WordCache::hash_on(0, c)};
      all_bits = 0;
    }
    word.end = input_.end;
    word.can_keep = can_keep(word, all_bits);
    words_.push_back(word);
  }

  // A word that is short, of common letters, and not joined to letters outside the run.
  bool can_keep(const RunWord& word, char32_t all_bits) const {
    if (word.end - word.begin > WordCache::kMaxLetters || all_bits > 0xFFFF) return false;
    const bool is_first = words_.empty();
    if (is_first && word.begin > 0 && input_.text[word.begin - 1] != U' ') return false;
    return word.has_space || word.end == input_.count || input_.text[word.end] == U' ';
  }

  const RunWord& word_at(std::size_t place) const {
    return words_[how_.is_right_to_left ? words_.size() - 1 - place : place];
  }

  WordCache::Word find(const RunWord& word) const {
    if (!word.can_keep) return {};
    return impl_.words.find(context_, word.hash, input_.text + word.begin, word.end - word.begin);
  }

  // The words at places [left, right) as they stand. False where the space after them is not as
  // it is everywhere.
  bool append_new(std::size_t left, std::size_t right) {
    std::vector<ShapedGlyph>& fresh = impl_.fresh_glyphs;
    fresh.clear();
    const bool is_rtl = how_.is_right_to_left;
    const RunWord& last = word_at(is_rtl ? left : right - 1);
    ShapeInput input = input_;
    input.begin = word_at(is_rtl ? right - 1 : left).begin;
    input.end = last.end;
    append_shaped(impl_, how_, style_, input, fresh);
    bool is_end_safe = true;
    if (last.has_space) {
      if (fresh.empty()) return false;
      const auto space = is_rtl ? fresh.begin() : fresh.end() - 1;
      hb_font_t* font = impl_.faces[how_.face].font.get();
      const bool is_plain = space->byte + 1 == input.end && space->x_offset == 0 &&
                            space->y_offset == 0 &&
                            space->advance == hb_font_get_glyph_h_advance(font, space->id);
      if (!is_plain) return false;
      is_end_safe = space->is_safe_to_break;
      fresh.erase(space);
    }
    std::size_t at = 0;
    for (std::size_t place = left; place < right; ++place) {
      const RunWord& word = word_at(place);
      const std::uint32_t next =
          place + 1 == right || is_rtl ? input.end : word_at(place + 1).begin;
      const std::size_t first = at;
      for (; at < fresh.size() && fresh[at].byte >= word.begin && fresh[at].byte < next; ++at) {
        fresh[at].byte -= word.begin;
      }
      // What the space after the word says of it is with the next word's glyphs.
      const std::size_t space = is_rtl ? first - 1 : at;
      const bool is_safe = space < fresh.size() ? fresh[space].is_safe_to_break : is_end_safe;
      if (word.can_keep) {
        impl_.words.keep(context_, word.hash, input_.text + word.begin, word.end - word.begin,
                         fresh.data() + first, at - first, is_safe);
      }
      append(fresh.data() + first, at - first, word.begin, is_safe);
    }
    return true;
  }

  // Glyphs whose bytes count letters from `begin`.
  template <class Kept>
  void append(const Kept* glyphs, std::size_t count, std::uint32_t begin, bool is_end_safe) {
    const std::size_t at = glyphs_.size();
    glyphs_.resize(at + count);
    for (std::size_t i = 0; i < count; ++i) {
      const Kept& from = glyphs[i];
      glyphs_[at + i] = {input_.byte_of[begin + from.byte],
                         from.id,
                         from.x_offset,
                         from.advance,
                         from.y_offset,
                         from.is_safe_to_break};
    }
    // The space between two words is the second's, and what the first says of it counts too.
    if (how_.is_right_to_left) {
      if (!is_end_safe && at > 0) glyphs_[at - 1].is_safe_to_break = false;
    } else {
      if (!is_space_safe_ && at < glyphs_.size()) glyphs_[at].is_safe_to_break = false;
      is_space_safe_ = is_end_safe;
    }
  }

  FontSet::Impl& impl_;
  const WordContext& how_;
  const ResolvedStyle& style_;
  const ShapeInput& input_;
  const std::uint8_t* flags_;
  std::vector<ShapedGlyph>& glyphs_;
  std::vector<RunWord>& words_;
  std::uint16_t context_ = 0;
  bool is_space_safe_ = true;
};

WordContext word_context(FontSet::Impl& impl, const ShapedRun& run, const ResolvedStyle& style) {
  const unsigned features = (style.style.figures == Figures::Text ? 1u : 0u) |
                            (style.style.is_small_caps ? 2u : 0u) |
                            (is_spaced(style.style, run.script) ? 4u : 0u);
  return {run.face, run.script, impl.language(style.language), static_cast<std::uint8_t>(features),
          run.is_right_to_left()};
}

}  // namespace

void append_run(FontSet::Impl& impl, const ShapedRun& run, const ResolvedStyle& style,
                const ShapeInput& input, const std::uint8_t* flags,
                std::vector<ShapedGlyph>& glyphs) {
  const WordContext how = word_context(impl, run, style);
  if (WordShaper(impl, how, style, input, flags, glyphs).run()) return;
  const std::size_t first = glyphs.size();
  append_shaped(impl, how, style, input, glyphs);
  for (std::size_t i = first; i < glyphs.size(); ++i) {
    glyphs[i].byte = input.byte_of[glyphs[i].byte];
  }
}

}  // namespace broadsheet
