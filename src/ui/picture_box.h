// A picture in its box, or what stands for it: its few colours while it is on its way, and where it
// can't be had stripes with the words for why. Asks for the size of it that the box needs.
#pragma once

#include "article/packed_image.h"
#include "ui/draw_context.h"

namespace broadsheet {

struct PictureBox {
  float aspect = 1.5f;  // of the picture, until it is there
  float radius = 3;
  // What pack found out, where the image itself doesn't hold it.
  const PackedImage* packed = nullptr;
};

// Returns whether it is there, or may still come.
bool picture_box(DrawContext& context, const Area& placed_area, const Image& image,
                 const PictureBox& box = {});

// The white that a see-through picture was drawn for: at night its black lines would be lost.
void lay_paper(DrawContext& context, const Area& placed_area, const Image& image, float radius);

// Width to height; `otherwise` where they are not known.
float aspect_of(std::uint32_t width_px, std::uint32_t height_px, float otherwise = 1.5f);

// Whether the picture isn't shown and won't come.
bool is_missing(const DrawContext& context, const Image& image);

// What to load for a box `width_px` physical pixels wide.
PictureWanted picture_wanted(const Image& image, float width_px, bool is_in_view = true);

// Why it is missing, and how large it was; empty where it isn't.
std::string missing_words(const DrawContext& context, const Image& image,
                          const PackedImage* packed = nullptr);

}  // namespace broadsheet
