// Pictures natively: libvips decodes, turns upright and shrinks; it also writes screenshots.
#include <GL/gl.h>
#include <vips/vips.h>

#include <algorithm>
#include <filesystem>

#include "platform/native_impl.h"

namespace broadsheet {
namespace {

bool start_vips() {
  static const bool is_started = VIPS_INIT("broadsheet") == 0;
  return is_started;
}

struct Unref {
  void operator()(VipsImage* image) const { g_object_unref(image); }
};
using VipsHandle = std::unique_ptr<VipsImage, Unref>;

// sRGB with alpha, 8 bits a channel: what the texture takes.
VipsHandle as_rgba(VipsHandle image) {
  VipsImage* out = nullptr;
  if (vips_colourspace(image.get(), &out, VIPS_INTERPRETATION_sRGB, nullptr) != 0) return nullptr;
  image.reset(out);
  if (!vips_image_hasalpha(image.get())) {
    if (vips_addalpha(image.get(), &out, nullptr) != 0) return nullptr;
    image.reset(out);
  }
  if (vips_cast(image.get(), &out, VIPS_FORMAT_UCHAR, nullptr) != 0) return nullptr;
  image.reset(out);
  return vips_image_get_bands(image.get()) == 4 ? std::move(image) : nullptr;
}

std::uint64_t upload(const void* pixels, int width_px, int height_px) {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE,
               pixels);
  return texture;
}

}  // namespace

PictureEvent decode_picture(const std::string& path, int width_px) {
  PictureEvent picture{};
  if (!start_vips()) return picture;
  VipsImage* thumbnail = nullptr;
  // Never enlarged: the GPU does that as well. The height is free.
  if (vips_thumbnail(path.c_str(), &thumbnail, std::max(1, width_px), "height", 8192, "size",
                     VIPS_SIZE_DOWN, nullptr) != 0) {
    vips_error_clear();
    picture.is_damaged = std::filesystem::exists(path);
    return picture;
  }
  const VipsHandle rgba = as_rgba(VipsHandle(thumbnail));
  if (rgba == nullptr) return picture;
  std::size_t size_bytes = 0;
  void* pixels = vips_image_write_to_memory(rgba.get(), &size_bytes);
  if (pixels == nullptr) return picture;
  picture.width_px = vips_image_get_width(rgba.get());
  picture.height_px = vips_image_get_height(rgba.get());
  picture.texture = upload(pixels, picture.width_px, picture.height_px);
  g_free(pixels);
  return picture;
}

void delete_texture(std::uint64_t texture) {
  const auto name = static_cast<GLuint>(texture);
  glDeleteTextures(1, &name);
}

Result<Done> write_screenshot(const std::string& file, int width_px, int height_px) {
  const Error error{ErrorCode::Storage, "The screenshot could not be written to " + file + ".", ""};
  if (!start_vips()) return error;
  const auto row_bytes = static_cast<std::size_t>(width_px) * 3;
  std::vector<unsigned char> rows(row_bytes * static_cast<std::size_t>(height_px));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width_px, height_px, GL_RGB, GL_UNSIGNED_BYTE, rows.data());
  // GL's first row is the lowest.
  for (int top = 0, bottom = height_px - 1; top < bottom; ++top, --bottom) {
    std::swap_ranges(rows.begin() + static_cast<std::ptrdiff_t>(row_bytes) * top,
                     rows.begin() + static_cast<std::ptrdiff_t>(row_bytes) * (top + 1),
                     rows.begin() + static_cast<std::ptrdiff_t>(row_bytes) * bottom);
  }
  const VipsHandle image(vips_image_new_from_memory(rows.data(), rows.size(), width_px, height_px,
                                                    3, VIPS_FORMAT_UCHAR));
  if (image == nullptr || vips_pngsave(image.get(), file.c_str(), nullptr) != 0) return error;
  return Done{};
}

}  // namespace broadsheet
