#include "typeset/missing_glyphs.h"

#include <utility>

#include "base/utf8.h"
#include "typeset/shaped_data.h"

namespace broadsheet {
namespace {

// An archive of all emoji has some 4,000; what is beyond this is text in a script without a face,
// for which boxes do.
constexpr std::size_t kMaxGlyphs = 20000;

bool is_wide_box(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xD7FF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
         (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x1F000 && c <= 0x3FFFF) ||
         (c >= 0x2600 && c <= 0x27BF);
}

bool draws_nothing(char32_t c) {
  return is_default_ignorable(c) || is_hanging_space(c) || c == 0xA0 || c == 0x200C;
}

void add_frame(GlyphOutline& outline, float left, float bottom, float right, float top) {
  using Verb = GlyphOutline::Verb;
  outline.verbs.insert(outline.verbs.end(),
                       {Verb::Move, Verb::Line, Verb::Line, Verb::Line, Verb::Close});
  outline.points.insert(outline.points.end(),
                        {{left, bottom}, {left, top}, {right, top}, {right, bottom}});
}

}  // namespace

std::string platform_font(const TextStyle& style) {
  std::string font = style.is_italic ? "italic " : "";
  font += std::to_string(style.weight);
  switch (style.family) {
    case FontFamily::Serif: return font + " $px serif";
    case FontFamily::Mono: return font + " $px monospace";
    case FontFamily::Sans:
    case FontFamily::Dyslexic: break;
  }
  return font + " $px sans-serif";
}

std::int32_t box_advance(char32_t c) {
  if (is_default_ignorable(c) || c == 0x200C) return 0;
  if (c == ' ' || c == 0xA0) return MissingGlyphs::kUnitsPerEm / 4;
  return is_wide_box(c) ? MissingGlyphs::kUnitsPerEm : MissingGlyphs::kUnitsPerEm * 3 / 5;
}

MissingGlyphs::Measured MissingGlyphs::glyph(const TextStyle& style, const char32_t* text,
                                             std::size_t count) {
  const std::int32_t width = box_advance(text[0]);
  if (draws_nothing(text[0])) return {0, width};
  Known glyph{"", std::to_string(width), width};
  if (platform_ != nullptr && glyphs_.size() < kMaxGlyphs) {
    glyph.font = platform_font(style);
    glyph.text.clear();
    for (std::size_t i = 0; i < count; ++i) append_utf8(glyph.text, text[i]);
  }
  const auto [it, is_new] = ids_.try_emplace(glyph.font + '\n' + glyph.text,
                                             static_cast<std::uint16_t>(glyphs_.size() + 1));
  if (is_new) {
    if (!glyph.font.empty()) {
      const std::int32_t measured = platform_->advance_of(glyph.font, glyph.text);
      if (measured >= 0) glyph.advance = measured;
    }
    glyphs_.push_back(std::move(glyph));
  }
  return {it->second, glyphs_[it->second - 1u].advance};
}

GlyphOutline MissingGlyphs::box(std::uint32_t id) const {
  GlyphOutline outline;
  if (id == 0 || id > glyphs_.size()) return outline;
  const auto width = static_cast<float>(glyphs_[id - 1].advance);
  constexpr float kMargin = 60, kStroke = 50, kTop = 700;
  if (width < 2 * kMargin + 2 * kStroke) return outline;
  add_frame(outline, kMargin, 0, width - kMargin, kTop);
  // The other way round: what is inside is not ink.
  add_frame(outline, width - kMargin - kStroke, kStroke, kMargin + kStroke, kTop - kStroke);
  return outline;
}

TextBitmap MissingGlyphs::bitmap(std::uint32_t id, float size_px, float shift_x) const {
  if (platform_ == nullptr || id == 0 || id > glyphs_.size()) return {};
  const Known& glyph = glyphs_[id - 1];
  if (glyph.font.empty()) return {};
  return platform_->draw(glyph.font, glyph.text, size_px, shift_x);
}

}  // namespace broadsheet
