#include "ui/glyph_atlas.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace broadsheet {
namespace {

constexpr std::size_t kMaxEntryCount = 12000;
constexpr std::uint32_t kUnusedFrames = 120;

std::uint64_t key_of(FaceId face, std::uint32_t glyph, float size_px, int phase) {
  const auto size = static_cast<std::uint64_t>(std::lround(size_px * 64)) & 0xFFFFFF;
  return (std::uint64_t{face} << 48) | (std::uint64_t{glyph & 0xFFFF} << 32) | (size << 8) |
         static_cast<std::uint64_t>(phase);
}

// Blending happens on sRGB values, which thins light text on dark ground and greys small dark
// text; partial coverage is raised to make up for it.
std::array<std::uint8_t, 256> correction(bool is_light_on_dark) {
  const double exponent = is_light_on_dark ? 0.84 : 0.88;
  std::array<std::uint8_t, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    table[i] = static_cast<std::uint8_t>(
        std::lround(255 * std::pow(static_cast<double>(i) / 255, exponent)));
  }
  return table;
}

const std::array<std::uint8_t, 256>& correction_table(bool is_light_on_dark) {
  static const std::array<std::uint8_t, 256> light = correction(true);
  static const std::array<std::uint8_t, 256> dark = correction(false);
  return is_light_on_dark ? light : dark;
}

// `colours`: RGBA in place of the coverage, as it is; or null.
void write_pixels(ImFontAtlas& atlas, const ImFontAtlasRect& rect, const GlyphBitmap& bitmap,
                  const std::vector<std::uint8_t>* colours,
                  const std::array<std::uint8_t, 256>& table) {
  ImTextureData* texture = atlas.TexData;
  for (int y = 0; y < bitmap.height; ++y) {
    auto* out = static_cast<unsigned char*>(texture->GetPixelsAt(rect.x, rect.y + y));
    const std::ptrdiff_t first = static_cast<std::ptrdiff_t>(y) * bitmap.width;
    if (colours != nullptr && texture->Format == ImTextureFormat_RGBA32) {
      const std::uint8_t* in = colours->data() + first * 4;
      std::copy(in, in + static_cast<std::ptrdiff_t>(bitmap.width) * 4, out);
      continue;
    }
    const std::uint8_t* in = bitmap.coverage.data() + first;
    for (int x = 0; x < bitmap.width; ++x) {
      if (texture->Format == ImTextureFormat_Alpha8) {
        *out++ = table[in[x]];
        continue;
      }
      out[0] = out[1] = out[2] = 255;
      out[3] = table[in[x]];
      out += 4;
    }
  }
  ImFontAtlasTextureBlockQueueUpload(&atlas, texture, rect.x, rect.y, bitmap.width, bitmap.height);
}

// Letters are drawn in black; what is not black brought its own colour.
bool has_colour(const std::vector<std::uint8_t>& rgba) {
  for (std::size_t i = 0; i + 3 < rgba.size(); i += 4) {
    if (rgba[i + 3] > 32 && std::max({rgba[i], rgba[i + 1], rgba[i + 2]}) > 16) return true;
  }
  return false;
}

}  // namespace

GlyphAtlas::GlyphAtlas(ImFontAtlas& atlas) : atlas_(atlas) {
  atlas_.TexMaxWidth = kMaxSidePx;
  atlas_.TexMaxHeight = kMaxSidePx;
  atlas_.TexMinWidth = 1024;
  atlas_.TexMinHeight = 512;
}

void GlyphAtlas::begin_frame(bool is_light_on_dark) {
  ++frame_;
  is_incomplete_ = false;
  if (is_light_on_dark != is_light_on_dark_) {
    clear();
    is_light_on_dark_ = is_light_on_dark;
  }
  if (!is_full_) fruitless_frames_ = 0;
  if (is_full_) {
    fruitless_frames_ = evict(1) ? 0 : fruitless_frames_ + 1;
    is_full_ = false;
  } else if (entries_.size() > kMaxEntryCount) {
    evict(kUnusedFrames);
  }
}

void GlyphAtlas::clear() {
  for (const auto& [key, entry] : entries_) {
    if (entry.rect >= 0) atlas_.RemoveCustomRect(entry.rect);
  }
  entries_.clear();
}

bool GlyphAtlas::evict(std::uint32_t unused_frames) {
  const std::size_t count = entries_.size();
  for (auto it = entries_.begin(); it != entries_.end();) {
    if (it->second.last_frame + unused_frames < frame_) {
      if (it->second.rect >= 0) atlas_.RemoveCustomRect(it->second.rect);
      it = entries_.erase(it);
    } else {
      ++it;
    }
  }
  return entries_.size() < count;
}

GlyphAtlas::Entry GlyphAtlas::make(const FontSet& fonts, FaceId face, std::uint32_t glyph,
                                   float size_px, int phase) {
  const float shift = static_cast<float>(phase) / 4;
  if (face == kPlatformFace) {
    const TextBitmap text = fonts.platform_bitmap(glyph, size_px, shift);
    if (text.width > 0) {
      GlyphBitmap bitmap{text.width, text.height, text.left, text.top, {}};
      for (std::size_t i = 3; i < text.rgba.size(); i += 4) bitmap.coverage.push_back(text.rgba[i]);
      return placed(bitmap, has_colour(text.rgba) ? &text.rgba : nullptr);
    }
  }
  return placed(rasterised(fonts.outline(face, glyph), size_px, shift), nullptr);
}

GlyphAtlas::Entry GlyphAtlas::placed(const GlyphBitmap& bitmap,
                                     const std::vector<std::uint8_t>* colours) {
  Entry entry;
  if (bitmap.coverage.empty()) return entry;
  ImFontAtlasRect rect;
  entry.rect = atlas_.AddCustomRect(bitmap.width, bitmap.height, &rect);
  if (entry.rect < 0) {
    is_full_ = true;
    is_incomplete_ = fruitless_frames_ < 2;
    return entry;
  }
  entry.left = static_cast<std::int16_t>(bitmap.left);
  entry.top = static_cast<std::int16_t>(bitmap.top);
  entry.is_coloured = colours != nullptr;
  write_pixels(atlas_, rect, bitmap, colours, correction_table(is_light_on_dark_));
  return entry;
}

std::optional<GlyphQuad> GlyphAtlas::glyph(const FontSet& fonts, FaceId face, std::uint32_t glyph,
                                           float size_px, int phase) {
  const std::uint64_t key = key_of(face, glyph, size_px, phase);
  auto found = entries_.find(key);
  if (found == entries_.end()) {
    if (is_full_) return std::nullopt;
    const Entry fresh = make(fonts, face, glyph, size_px, phase);
    if (is_full_) return std::nullopt;
    found = entries_.emplace(key, fresh).first;
  }
  Entry& entry = found->second;
  entry.last_frame = frame_;
  ImFontAtlasRect rect;
  if (entry.rect < 0 || !atlas_.GetCustomRect(entry.rect, &rect)) return std::nullopt;
  return GlyphQuad{static_cast<float>(entry.left),
                   static_cast<float>(entry.top),
                   static_cast<float>(rect.w),
                   static_cast<float>(rect.h),
                   rect.uv0.x,
                   rect.uv0.y,
                   rect.uv1.x,
                   rect.uv1.y,
                   entry.is_coloured};
}

}  // namespace broadsheet
