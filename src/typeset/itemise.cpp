#include <SheenBidi/SheenBidi.h>
#include <hb.h>

#include <algorithm>
#include <array>

#include "base/language.h"
#include "typeset/font_faces.h"
#include "typeset/shaped_data.h"

namespace broadsheet {
namespace {

// Brackets that are open while scripts are resolved, with the script each was opened in. Deeper
// nesting than this is not text, and forgetting the outermost costs at most a face.
constexpr std::size_t kMaxOpenBrackets = 64;

struct OpenBracket {
  char32_t closing = 0;
  std::uint32_t script = 0;
};

std::uint32_t script_of(hb_unicode_funcs_t* unicode, char32_t c) {
  if (c < 0x80) {
    const char32_t lower = c | 0x20;
    return lower >= 'a' && lower <= 'z' ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
  }
  if (c >= 0x4E00 && c <= 0x9FFF) return HB_SCRIPT_HAN;
  if ((c >= 0x0620 && c <= 0x064A && c != 0x0640) || (c >= 0x0671 && c <= 0x06D3)) {
    return HB_SCRIPT_ARABIC;
  }
  const hb_script_t script = hb_unicode_script(unicode, c);
  // Kana of both kinds shape with one OpenType script and mix within words.
  return script == HB_SCRIPT_HIRAGANA ? HB_SCRIPT_KATAKANA : script;
}

bool is_unresolved(std::uint32_t script) {
  return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
}

// The closing partner of an opening bracket (general category Ps), else 0.
char32_t closing_bracket(char32_t c) {
  if (c == '(') return ')';
  if (c == '[') return ']';
  if (c == '{') return '}';
  if (c < 0x80 || (c >= 0x0590 && c < 0x0F00) || (c >= 0x3020 && c < 0xFE59)) return 0;
  if (c == 0xAB) return 0xBB;
  if (c == 0x2018 || c == 0x201C) return c + 1;
  if (c == 0x2039) return 0x203A;
  const bool can_open = c == 0x0F3A || c == 0x0F3C || c == 0x169B || (c >= 0x2045 && c < 0x2E60) ||
                        (c >= 0x3008 && c <= 0x301A) || c >= 0xFE59;
  if (!can_open || SBCodepointGetGeneralCategory(c) != SBGeneralCategoryPS) return 0;
  return SBCodepointGetMirror(c);
}

// The style of each stretch of code points, in order and without gaps.
struct StyleSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint16_t style = 0;
};

std::uint16_t style_index(std::vector<ResolvedStyle>& styles, ResolvedStyle style) {
  const auto found = std::find(styles.begin(), styles.end(), style);
  if (found != styles.end()) return static_cast<std::uint16_t>(found - styles.begin());
  // More styles than an index can name: the rest of the text keeps the paragraph's own.
  if (styles.size() >= 0xFFFF) return 0;
  styles.push_back(std::move(style));
  return static_cast<std::uint16_t>(styles.size() - 1);
}

std::uint32_t unit_at(const TextUnits& units, std::uint32_t byte) {
  const auto found = std::lower_bound(units.byte_of.begin(), units.byte_of.end(), byte);
  const auto index = static_cast<std::uint32_t>(found - units.byte_of.begin());
  return std::min(index, static_cast<std::uint32_t>(units.size()));
}

std::vector<StyleSpan> style_spans(const ParagraphText& source, const TextUnits& units,
                                   std::vector<ResolvedStyle>& styles) {
  styles.push_back({source.style, source.language, 0});
  const auto count = static_cast<std::uint32_t>(units.size());
  std::vector<StyleSpan> spans;
  std::uint32_t done = 0;
  for (const StyledRange& range : source.ranges) {
    const std::uint32_t begin = std::max(done, unit_at(units, range.range.begin_byte));
    const std::uint32_t end = unit_at(units, range.range.end_byte);
    if (end <= begin) continue;
    if (begin > done) spans.push_back({done, begin, 0});
    const std::string& language = range.language.empty() ? source.language : range.language;
    spans.push_back({begin, end, style_index(styles, {range.style, language, range.link})});
    done = end;
  }
  if (done < count) spans.push_back({done, count, 0});
  return spans;
}

// Coloured glyphs of the platform's, even where a text face has what the cluster begins with: one
// with emoji presentation, a keycap, a skin tone, or pictographs joined to one (UTS #51, 1.4).
bool is_emoji_sequence(const char32_t* cluster, std::size_t count) {
  for (std::size_t i = 1; i < count; ++i) {
    const char32_t c = cluster[i];
    if (c == 0xFE0F || c == 0x20E3 || (c >= 0x1F3FB && c <= 0x1F3FF)) return true;
    if (c == 0x200D && i + 1 < count && cluster[i + 1] >= 0x2190) return true;
  }
  return false;
}

// Chooses a face for each grapheme cluster of a stretch with one style and one script.
class FaceChooser {
 public:
  FaceChooser(FontSet& fonts, const ResolvedStyle& style, std::uint32_t script)
      : impl_(fonts.impl()),
        candidates_(impl_.candidates_for(
            {style.style.family, style.style.weight, style.style.is_italic},
            is_unresolved(script) ? script_of_language_tag(style.language) : script)) {}

  // The first choice where it is at hand, else kNoFace: most characters need no more.
  FaceId first_choice() const {
    if (candidates_.empty()) return kNoFace;
    const LoadedFace& face = impl_.faces[candidates_.front()];
    return face.state == LoadedFace::State::Loaded ? candidates_.front() : kNoFace;
  }
  bool covers(FaceId face, char32_t c) const { return impl_.faces[face].coverage.contains(c); }

  FaceId choose(const char32_t* cluster, std::size_t count, FaceId previous) const {
    const char32_t base = cluster[0];
    // What draws nothing of its own stays with its neighbour, so that it never splits a run.
    const bool is_blank =
        base <= 0x20 || base == 0xA0 || is_default_ignorable(base) || is_forced_break(base);
    if (is_blank && count == 1 && previous != kNoFace) {
      if (base != 0x20 && base != 0xA0) return previous;
      if (previous != kPlatformFace && covers(previous, base)) return previous;
    }
    if (is_emoji_sequence(cluster, count)) return kPlatformFace;
    const char32_t wanted = base < 0x20 || is_forced_break(base) ? U' ' : base;
    const FaceId best = impl_.usable_face(candidates_, wanted);
    if (count == 1 || best >= kPlatformFace || covers_marks(best, cluster, count)) return best;
    bool is_awaited = false;
    for (const FaceId id : candidates_) {
      const LoadedFace& face = impl_.faces[id];
      if (!face.coverage.contains(base) || !covers_marks(id, cluster, count)) continue;
      if (face.state == LoadedFace::State::Loaded) return id;
      impl_.want(id);
      is_awaited = true;
    }
    impl_.makeshift_count += is_awaited ? 1 : 0;
    // A mark that no face has with its letter is the platform's, and its letter with it.
    return is_awaited ? best : kPlatformFace;
  }

 private:
  static std::uint32_t script_of_language_tag(const std::string& language) {
    const std::string_view script = script_of_language(language);
    return script.empty() ? std::uint32_t{HB_SCRIPT_LATIN} : script_tag(script);
  }

  // Whether the face has the marks, alone or as one character with the letter before them.
  bool covers_marks(FaceId id, const char32_t* cluster, std::size_t count) const {
    char32_t letter = cluster[0];
    for (std::size_t i = 1; i < count; ++i) {
      if (is_default_ignorable(cluster[i]) || covers(id, cluster[i])) continue;
      hb_codepoint_t composed = 0;
      if (!hb_unicode_compose(hb_unicode_funcs_get_default(), letter, cluster[i], &composed) ||
          !covers(id, composed)) {
        return false;
      }
      letter = composed;
    }
    return true;
  }

  FontSet::Impl& impl_;
  const std::vector<FaceId>& candidates_;
};

void choose_faces(const TextUnits& units, const std::vector<std::uint8_t>& graphemes,
                  const ResolvedStyle& style, const Item& stretch, FontSet& fonts,
                  std::vector<Item>& items) {
  const FaceChooser chooser(fonts, style, stretch.script);
  FaceId previous = kNoFace;
  if (!items.empty() && items.back().style == stretch.style &&
      items.back().script == stretch.script) {
    previous = items.back().face;
  }
  const FaceId first = chooser.first_choice();
  for (std::uint32_t i = stretch.begin; i < stretch.end;) {
    std::uint32_t end = i + 1;
    FaceId face = first;
    const auto is_lone = [&] { return end == stretch.end || graphemes[end] != 0; };
    if (first != kNoFace && (previous == first || previous == kNoFace)) {
      while (end <= stretch.end && is_lone() && chooser.covers(first, units.code_points[end - 1])) {
        ++end;
      }
      --end;
    } else {
      end = i;
    }
    if (end == i) {
      end = i + 1;
      while (!is_lone()) ++end;
      face = chooser.choose(&units.code_points[i], end - i, previous);
    }
    const bool is_same = !items.empty() && items.back().end == i && items.back().face == face &&
                         items.back().style == stretch.style &&
                         items.back().level == stretch.level &&
                         items.back().script == stretch.script;
    if (is_same) {
      items.back().end = end;
    } else {
      items.push_back({i, end, stretch.script, face, stretch.style, stretch.level});
    }
    previous = face;
    i = end;
  }
}

}  // namespace

bool divides_words(std::string_view language) {
  const std::string_view script = script_of_language(language);
  if (is_written_without_spaces(language)) return false;
  return !is_joined_script(hb_script_from_string(script.data(), static_cast<int>(script.size())));
}

bool is_joined_script(std::uint32_t script) {
  switch (script) {
    case HB_SCRIPT_ARABIC:
    case HB_SCRIPT_SYRIAC:
    case HB_SCRIPT_NKO:
    case HB_SCRIPT_MANDAIC:
    case HB_SCRIPT_MONGOLIAN:
    case HB_SCRIPT_PHAGS_PA:
    case HB_SCRIPT_ADLAM:
    case HB_SCRIPT_HANIFI_ROHINGYA:
    case HB_SCRIPT_SOGDIAN:
    case HB_SCRIPT_MANICHAEAN:
    // Their headlines join: spaces between letters would tear them.
    case HB_SCRIPT_DEVANAGARI:
    case HB_SCRIPT_BENGALI:
    case HB_SCRIPT_GURMUKHI: return true;
    default: return false;
  }
}

std::vector<std::uint32_t> resolved_scripts(const TextUnits& units) {
  hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
  const std::size_t count = units.size();
  std::vector<std::uint32_t> scripts(count);
  std::vector<OpenBracket> open;
  std::uint32_t current = HB_SCRIPT_COMMON;
  for (std::size_t i = 0; i < count; ++i) {
    const char32_t c = units.code_points[i];
    std::uint32_t script = script_of(unicode, c);
    if (is_unresolved(script)) {
      script = current;
      if (!open.empty()) {
        const auto found = std::find_if(open.rbegin(), open.rend(),
                                        [c](const OpenBracket& b) { return b.closing == c; });
        if (found != open.rend()) {
          if (!is_unresolved(found->script)) script = found->script;
          open.erase(found.base() - 1, open.end());
        }
      }
      if (const char32_t closing = closing_bracket(c); closing != 0) {
        if (open.size() == kMaxOpenBrackets) open.erase(open.begin());
        open.push_back({closing, script});
      }
    } else if (is_unresolved(current)) {
      // The first real script also takes what stands before it.
      std::fill(scripts.begin(), scripts.begin() + static_cast<std::ptrdiff_t>(i), script);
      for (OpenBracket& bracket : open) bracket.script = script;
    }
    scripts[i] = script;
    current = script;
  }
  return scripts;
}

Itemised itemise(const ParagraphText& source, const TextUnits& units,
                 const std::vector<std::uint8_t>& graphemes, FontSet& fonts) {
  Itemised result;
  const std::vector<StyleSpan> spans = style_spans(source, units, result.styles);
  const std::vector<std::uint32_t> scripts = resolved_scripts(units);
  const bool has_levels = needs_bidi(units, source.direction);
  const std::vector<std::uint8_t> levels =
      has_levels ? bidi_levels(units, source.direction) : std::vector<std::uint8_t>{};
  for (const StyleSpan& span : spans) {
    std::uint32_t begin = span.begin;
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
      const bool is_last = i + 1 == span.end;
      const bool is_boundary =
          is_last || scripts[i + 1] != scripts[i] || (has_levels && levels[i + 1] != levels[i]);
      if (!is_boundary) continue;
      const std::uint8_t level = has_levels ? levels[i] : std::uint8_t{0};
      choose_faces(units, graphemes, result.styles[span.style],
                   {begin, i + 1, scripts[i], kNoFace, span.style, level}, fonts, result.items);
      begin = i + 1;
    }
  }
  return result;
}

}  // namespace broadsheet
