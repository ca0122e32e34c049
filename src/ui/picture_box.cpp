#include "ui/picture_box.h"

#include <algorithm>
#include <cmath>

#include "article/image_choice.h"

namespace broadsheet {
namespace {

// Below this a box is a thumbnail: its words stand beside it, or nowhere.
constexpr float kLeastWordsWidth = 200;
constexpr Colour kPaperWhite = 0xffffff;

void draw_words(DrawContext& context, const Area& area, const std::string& said) {
  if (area.width < kLeastWordsWidth) return;
  const bool is_small = area.width < 420;
  TextSpec spec = interface_text(context, said, is_small ? 13.0f : 15.0f, is_small ? 20.0f : 22.0f,
                                 InkRole::Soft);
  spec.alignment = Alignment::Center;
  spec.breaker = Breaker::Balanced;
  spec.width_px = std::min(420.0f, area.width - 48);
  const auto paragraph = context.set(spec);
  const float height = height_of(*paragraph);
  if (height + 16 > area.height) return;
  const float width = std::ceil(width_of(*paragraph));
  const Area label{area.x + (area.width - width) / 2 - 16, area.y + (area.height - height) / 2 - 8,
                   width + 32, height + 16};
  context.canvas.fill(label, context.theme().panel, 3);
  context.canvas.text(*paragraph, area.x + (area.width - spec.width_px) / 2, label.y + 8);
}

}  // namespace

PictureWanted picture_wanted(const Image& image, float width_px, bool is_in_view) {
  const auto wanted_px = static_cast<int>(std::ceil(width_px));
  return {image.src, wanted_px, picture_file(image, static_cast<std::uint32_t>(wanted_px)),
          is_in_view};
}

float aspect_of(std::uint32_t width_px, std::uint32_t height_px, float otherwise) {
  if (height_px == 0) return otherwise;
  return static_cast<float>(width_px) / static_cast<float>(height_px);
}

void lay_paper(DrawContext& context, const Area& placed_area, const Image& image, float radius) {
  // What can't be seen through is a JPEG in every packed site.
  const std::string_view name = image.src;
  if (name.size() < 4 || name.substr(name.size() - 4) != ".png") return;
  context.canvas.fill(placed_area, kPaperWhite, radius);
}

bool is_missing(const DrawContext& context, const Image& image) {
  if (image.src.empty()) return true;
  const Picture* picture = context.caches.pictures.find(image.src);
  return picture != nullptr && picture->failure != PictureFailure::None;
}

std::string missing_words(const DrawContext& context, const Image& image,
                          const PackedImage* packed) {
  if (!is_missing(context, image)) return {};
  if (image.src.empty()) {
    const std::string missing = packed != nullptr ? packed->missing : packed_image(image).missing;
    return missing_picture_words(image, missing, context.language);
  }
  const bool is_damaged =
      context.caches.pictures.find(image.src)->failure == PictureFailure::Damaged;
  return context.word(is_damaged ? Word::PictureDamaged : Word::PictureFailed);
}

bool picture_box(DrawContext& context, const Area& placed_area, const Image& image,
                 const PictureBox& box) {
  PictureTable& pictures = context.caches.pictures;
  const float margin = context.height();
  const bool is_near = placed_area.bottom() > -margin && placed_area.y < context.height() + margin;
  if (is_near && !image.src.empty()) {
    // Where the box cuts it at its sides, the picture is wider than the box.
    const float width = std::max(placed_area.width, placed_area.height * box.aspect);
    const bool is_in_view = placed_area.bottom() > 0 && placed_area.y < context.height();
    context.pictures.push_back(
        picture_wanted(image, width * context.canvas.pixel_ratio(), is_in_view));
  }
  const Picture* picture = pictures.find(image.src);
  if (picture != nullptr && picture->texture != 0) {
    const float aspect = aspect_of(static_cast<std::uint32_t>(picture->width_px),
                                   static_cast<std::uint32_t>(picture->height_px), box.aspect);
    lay_paper(context, placed_area, image, box.radius);
    context.canvas.picture(picture->texture, placed_area, aspect, box.radius);
    return true;
  }
  if (is_missing(context, image)) {
    context.canvas.stripes(placed_area, context.theme().rule, box.radius);
    draw_words(context, placed_area, missing_words(context, image, box.packed));
    return false;
  }
  context.canvas.fill(placed_area, context.theme().panel, box.radius);
  if (const PicturePlaceholder* colours = pictures.placeholder(image, box.packed)) {
    context.canvas.placeholder(*colours, placed_area, box.aspect);
  }
  return true;
}

}  // namespace broadsheet
