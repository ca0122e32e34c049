#include "ui/canvas.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace broadsheet {
namespace {

ImU32 packed(Colour colour, float alpha = 1) {
  const auto a = static_cast<ImU32>(std::lround(alpha * 255));
  return IM_COL32((colour >> 16) & 255, (colour >> 8) & 255, colour & 255, a);
}

// Horizontal places of a glyph per physical pixel: at high ratios the eye can't tell.
int phase_count(float pixel_ratio) {
  if (pixel_ratio < 1.75f) return 4;
  return pixel_ratio < 2.75f ? 2 : 1;
}

}  // namespace

Canvas::Canvas(ImDrawList& list, GlyphAtlas& atlas, const FontSet& fonts, const Theme& theme,
               float pixel_ratio)
    : list_(list), atlas_(atlas), fonts_(fonts), theme_(&theme), pixel_ratio_(pixel_ratio) {}

float Canvas::snapped(float value) const { return std::round(value * pixel_ratio_) / pixel_ratio_; }

void Canvas::fill(const Area& area, Colour colour, float radius, float alpha) {
  if (area.width <= 0 || area.height <= 0) return;
  list_.AddRectFilled(ImVec2(snapped(area.x), snapped(area.y)),
                      ImVec2(snapped(area.right()), snapped(area.bottom())), packed(colour, alpha),
                      radius);
}

void Canvas::outline(const Area& area, Colour colour, float thickness, float radius) {
  // Stroked on the middle of the line, which is kept on pixel centres.
  const float half = thickness / 2;
  list_.AddRect(ImVec2(snapped(area.x) + half, snapped(area.y) + half),
                ImVec2(snapped(area.right()) - half, snapped(area.bottom()) - half), packed(colour),
                radius, 0, thickness);
}

void Canvas::rule_across(float x, float y, float width, Colour colour, float thickness) {
  const float height = std::max(1.0f, std::round(thickness * pixel_ratio_)) / pixel_ratio_;
  fill({x, snapped(y), width, height}, colour);
}

void Canvas::rule_down(float x, float y, float height, Colour colour, float thickness) {
  const float width = std::max(1.0f, std::round(thickness * pixel_ratio_)) / pixel_ratio_;
  fill({snapped(x), y, width, height}, colour);
}

bool Canvas::is_out_of_view(const Area& area) const {
  const Area seen = clip();
  return area.right() + 1 < seen.x || area.x - 1 > seen.right() || area.bottom() + 1 < seen.y ||
         area.y - 1 > seen.bottom();
}

void Canvas::stripes(const Area& area, Colour colour, float radius) {
  if (is_out_of_view(area)) return;
  fill(area, colour, radius, 0.35f);
  push_clip(area);
  constexpr float kStep = 22;
  for (float x = area.x - area.height; x < area.right(); x += kStep) {
    list_.AddQuadFilled(ImVec2(x, area.y), ImVec2(x + kStep / 2, area.y),
                        ImVec2(x + kStep / 2 + area.height, area.bottom()),
                        ImVec2(x + area.height, area.bottom()), packed(colour));
  }
  pop_clip();
}

void Canvas::placeholder(const PicturePlaceholder& placeholder, const Area& area,
                         float picture_aspect) {
  if (is_out_of_view(area)) return;
  const auto columns = static_cast<int>(placeholder.column_count);
  const auto rows = static_cast<int>(placeholder.row_count);
  Area whole = area;
  whole.width = std::max(area.width, area.height * picture_aspect);
  whole.height = std::max(area.height, area.width / std::max(0.01f, picture_aspect));
  whole.x -= (whole.width - area.width) / 2;
  whole.y -= (whole.height - area.height) / 2;
  // Between the middles of cells, and from the outer ones to the edge.
  const auto place = [](float start, float size, int i, int count) {
    const float share = (static_cast<float>(i) - 0.5f) / static_cast<float>(count);
    return start + size * std::clamp(share, 0.0f, 1.0f);
  };
  const auto colour = [&](int column, int row) {
    const int x = std::clamp(column, 0, columns - 1);
    const int y = std::clamp(row, 0, rows - 1);
    return packed(placeholder.colours[static_cast<std::size_t>(y * columns + x)]);
  };
  push_clip(area);
  for (int row = 0; row <= rows; ++row) {
    for (int column = 0; column <= columns; ++column) {
      const ImVec2 from(place(whole.x, whole.width, column, columns),
                        place(whole.y, whole.height, row, rows));
      const ImVec2 to(place(whole.x, whole.width, column + 1, columns),
                      place(whole.y, whole.height, row + 1, rows));
      list_.AddRectFilledMultiColor(from, to, colour(column - 1, row - 1), colour(column, row - 1),
                                    colour(column, row), colour(column - 1, row));
    }
  }
  pop_clip();
}

void Canvas::picture(std::uint64_t texture, const Area& area, float picture_aspect, float radius) {
  // Each is a draw call of its own.
  if (is_out_of_view(area)) return;
  ImVec2 uv0(0, 0), uv1(1, 1);
  const float aspect = area.width / std::max(1.0f, area.height);
  if (picture_aspect > aspect * 1.005f) {
    const float share = aspect / picture_aspect;
    uv0.x = (1 - share) / 2;
    uv1.x = 1 - uv0.x;
  } else if (picture_aspect < aspect * 0.995f) {
    // The upper part of a tall picture is where faces are.
    const float share = picture_aspect / aspect;
    uv0.y = (1 - share) / 3;
    uv1.y = uv0.y + share;
  }
  list_.AddImageRounded(
      ImTextureRef(static_cast<ImTextureID>(texture)), ImVec2(snapped(area.x), snapped(area.y)),
      ImVec2(snapped(area.right()), snapped(area.bottom())), uv0, uv1, IM_COL32_WHITE, radius);
}

void Canvas::whole_picture(std::uint64_t texture, const Area& area) {
  list_.AddImage(ImTextureRef(static_cast<ImTextureID>(texture)),
                 ImVec2(snapped(area.x), snapped(area.y)),
                 ImVec2(snapped(area.right()), snapped(area.bottom())));
}

Colour Canvas::ink(InkRole role) const {
  switch (role) {
    case InkRole::Ink: return theme_->ink;
    case InkRole::Soft: return theme_->soft;
    case InkRole::Accent: return theme_->accent;
    case InkRole::Link: return theme_->accent;
    case InkRole::Ground: return theme_->badge_ink;
    case InkRole::Disabled: return theme_->disabled;
    case InkRole::Error: return theme_->error;
  }
  return theme_->ink;
}

void Canvas::fragment(const LineFragment& fragment, float x, float baseline, Colour colour) {
  if (fragment.face == kNoFace) return;
  const float size_px = px_from_fixed(fragment.style.size) * pixel_ratio_;
  const int phases = phase_count(pixel_ratio_);
  ImU32 tint = packed(colour);
  const ImVec4 clip(list_.GetClipRectMin().x, list_.GetClipRectMin().y, list_.GetClipRectMax().x,
                    list_.GetClipRectMax().y);
  Fixed pen = 0;
  for (const Glyph& glyph : fragment.glyphs) {
    const float glyph_x = (x + px_from_fixed(pen + glyph.x_offset)) * pixel_ratio_;
    // The style's rise is in the offset.
    const float glyph_y = std::round((baseline - px_from_fixed(glyph.y_offset)) * pixel_ratio_);
    pen += glyph.advance;
    const auto step = static_cast<int>(std::lround(glyph_x * static_cast<float>(phases)));
    const int whole = step >= 0 ? step / phases : -((-step + phases - 1) / phases);
    const int phase = (step - whole * phases) * (4 / phases);
    const auto quad = atlas_.glyph(fonts_, fragment.face, glyph.id, size_px, phase);
    if (!quad) continue;
    const float left = (static_cast<float>(whole) + quad->left) / pixel_ratio_;
    const float top = (glyph_y + quad->top) / pixel_ratio_;
    const float right = left + quad->width / pixel_ratio_;
    const float bottom = top + quad->height / pixel_ratio_;
    if (right < clip.x || left > clip.z || bottom < clip.y || top > clip.w) continue;
    if (!inked_.empty()) tint = packed(ink_at(glyph.cluster_byte, colour));
    const ImU32 shown = quad->is_coloured ? IM_COL32_WHITE : tint;
    list_.PrimReserve(6, 4);
    list_.PrimRectUV(ImVec2(left, top), ImVec2(right, bottom), ImVec2(quad->u0, quad->v0),
                     ImVec2(quad->u1, quad->v1), shown);
  }
}

Colour Canvas::ink_at(std::uint32_t byte, Colour colour) const {
  for (const InkedRange& inked : inked_) {
    if (byte >= inked.range.begin_byte && byte < inked.range.end_byte) colour = inked.colour;
  }
  return colour;
}

void Canvas::line(const Line& line, float x, float y, std::optional<Colour> override) {
  const float baseline = y + px_from_fixed(line.baseline);
  for (const LineFragment& part : line.fragments) {
    const Colour colour = override ? *override : ink(part.style.ink);
    const float left = x + px_from_fixed(part.x);
    fragment(part, left, baseline, colour);
    if (part.style.is_underlined) {
      // Not under the space that the line was broken at.
      const float begin = std::max(left, x + px_from_fixed(line.x));
      const float end =
          std::min(left + px_from_fixed(part.width), x + px_from_fixed(line.x + line.width));
      const float size = px_from_fixed(part.style.size);
      rule_across(begin, baseline + std::max(2.0f, size * 0.13f), end - begin, colour,
                  std::max(1.0f, size / 22));
    }
  }
}

void Canvas::text(const SetParagraph& paragraph, float x, float y, std::optional<Colour> override,
                  std::vector<InkedRange> inked) {
  inked_ = std::move(inked);
  const float top = list_.GetClipRectMin().y;
  const float bottom = list_.GetClipRectMax().y;
  for (const Line& each : paragraph.lines) {
    const float line_y = y + px_from_fixed(each.top);
    const float height = px_from_fixed(each.height);
    // Marks and descenders may leave their line by a little.
    if (line_y + height * 2 < top) continue;
    if (line_y - height > bottom) break;
    line(each, x, y, override);
  }
  inked_.clear();
}

void Canvas::push_clip(const Area& area) {
  list_.PushClipRect(ImVec2(snapped(area.x), snapped(area.y)),
                     ImVec2(snapped(area.right()), snapped(area.bottom())), true);
}

void Canvas::pop_clip() { list_.PopClipRect(); }

Area Canvas::clip() const {
  const ImVec2 low = list_.GetClipRectMin();
  const ImVec2 high = list_.GetClipRectMax();
  return {low.x, low.y, high.x - low.x, high.y - low.y};
}

}  // namespace broadsheet
