#include "cli/picture_maker.h"

#include <vips/vips.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "bundle/native/sha256.h"
#include "cli/file_io.h"
#include "cli/picture_size.h"

namespace broadsheet {
namespace {

// A WebP file has no more; what is higher is made less wide too.
constexpr int kMaxHeight = 16'383;
constexpr int kWebpQuality = 78;
constexpr int kJpegQuality = 82;

// Threads are ours, one picture each; nothing is computed twice, so nothing is kept. Readers that
// libvips itself calls untrusted are switched off.
bool start_vips() {
  static const bool is_started = [] {
    if (VIPS_INIT("broadsheet") != 0) return false;
    // What is wrong with a picture is told by us, once and by its name.
    g_log_set_handler(
        "VIPS", G_LOG_LEVEL_WARNING, [](const char*, auto, const char*, auto) {}, nullptr);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_block_untrusted_set(1);
    return true;
  }();
  return is_started;
}

struct Unref {
  void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Handle = std::unique_ptr<VipsImage, Unref>;

// What libvips collects about a failure is one text for all threads; it is of no use here. By
// reference: the call that gives `code` may be written as the other argument.
Handle taken(int code, VipsImage*& image) {
  if (code == 0) return Handle(image);
  vips_error_clear();
  return nullptr;
}

MadePicture refused(MadePicture made, PictureProblem problem, std::string why) {
  made.problem = problem;
  made.why = std::move(why);
  return made;
}

std::string_view blob_of(VipsImage* image, const char* name) {
  const void* bytes = nullptr;
  std::size_t size = 0;
  if (vips_image_get_typeof(image, name) == 0 ||
      vips_image_get_blob(image, name, &bytes, &size) != 0) {
    vips_error_clear();
    return {};
  }
  return {static_cast<const char*>(bytes), size};
}

// Header and metadata only: libvips decodes when pixels are asked for.
Handle opened(const std::string& bytes) {
  VipsImage* image = vips_image_new_from_buffer(bytes.data(), bytes.size(), "", nullptr);
  return taken(image == nullptr ? 1 : 0, image);
}

// Everything that cameras and programs wrote into the file, however a saver understands "strip".
void forget_metadata(VipsImage* image) {
  char** names = vips_image_get_fields(image);
  for (char** name = names; name != nullptr && *name != nullptr; ++name) {
    const std::string_view field(*name);
    const bool is_of_file = field.substr(0, 4) == "exif" || field.substr(0, 4) == "iptc" ||
                            field.substr(0, 3) == "xmp" || field.substr(0, 3) == "icc" ||
                            field.find("comment") != std::string_view::npos ||
                            field.find("photoshop") != std::string_view::npos ||
                            field == "orientation" || field == "jpeg-thumbnail-data";
    if (is_of_file) vips_image_remove(image, *name);
  }
  g_strfreev(names);
}

// Without a profile RGB is sRGB, and stays as it is: given a profile to export to, libvips 8.14
// takes it through CIE Lab and back, which makes #0A14FA #5315FB and lasts as long as decoding.
bool needs_profiles(VipsImage* header) {
  if (vips_image_get_typeof(header, VIPS_META_ICC_NAME) != 0) return true;
  switch (vips_image_guess_interpretation(header)) {
    case VIPS_INTERPRETATION_sRGB:
    case VIPS_INTERPRETATION_RGB16:
    case VIPS_INTERPRETATION_B_W:
    case VIPS_INTERPRETATION_GREY16: return false;
    default: return true;
  }
}

// Upright, sRGB, at most `width_px` wide and as high as WebP goes, in memory.
Handle shrunk(const std::string& bytes, std::uint32_t width_px, bool has_profiles,
              VipsFailOn fail_on) {
  VipsImage* out = nullptr;
  VipsSource* source = vips_source_new_from_memory(bytes.data(), bytes.size());
  if (source == nullptr) return nullptr;
  const char* option = fail_on == VIPS_FAIL_ON_NONE ? "[fail_on=none]" : "[fail_on=truncated]";
  const int code =
      vips_thumbnail_source(source, &out, static_cast<int>(width_px), "height", kMaxHeight, "size",
                            VIPS_SIZE_DOWN, "export_profile", has_profiles ? "srgb" : nullptr,
                            "option_string", option, "fail_on", fail_on, nullptr);
  g_object_unref(source);
  Handle image = taken(code, out);
  if (image == nullptr) return nullptr;
  if (vips_image_get_format(image.get()) != VIPS_FORMAT_UCHAR ||
      vips_image_guess_interpretation(image.get()) != VIPS_INTERPRETATION_sRGB) {
    image = taken(vips_colourspace(image.get(), &out, VIPS_INTERPRETATION_sRGB, nullptr), out);
    if (image == nullptr) return nullptr;
  }
  if (vips_image_get_format(image.get()) != VIPS_FORMAT_UCHAR) {
    image = taken(vips_cast_uchar(image.get(), &out, nullptr), out);
    if (image == nullptr) return nullptr;
  }
  out = vips_image_copy_memory(image.get());
  Handle whole = taken(out == nullptr ? 1 : 0, out);
  if (whole != nullptr) forget_metadata(whole.get());
  return whole;
}

Handle narrower(const Handle& image, std::uint32_t width_px) {
  VipsImage* out = nullptr;
  const int code = vips_thumbnail_image(image.get(), &out, static_cast<int>(width_px), "height",
                                        VIPS_MAX_COORD, "size", VIPS_SIZE_DOWN, nullptr);
  Handle small = taken(code, out);
  if (small == nullptr) return nullptr;
  out = vips_image_copy_memory(small.get());
  return taken(out == nullptr ? 1 : 0, out);
}

// Whether anything of it is seen through.
bool is_see_through(const Handle& image) {
  if (!vips_image_hasalpha(image.get())) return false;
  VipsImage* out = nullptr;
  const int last = vips_image_get_bands(image.get()) - 1;
  const Handle alpha = taken(vips_extract_band(image.get(), &out, last, nullptr), out);
  double least = 255;
  if (alpha == nullptr || vips_min(alpha.get(), &least, nullptr) != 0) return true;
  return least < 255;
}

Handle without_alpha(Handle image) {
  if (!vips_image_hasalpha(image.get())) return image;
  VipsImage* out = nullptr;
  const int count = vips_image_get_bands(image.get()) - 1;
  const int code = vips_extract_band(image.get(), &out, 0, "n", count, nullptr);
  Handle opaque = taken(code, out);
  if (opaque == nullptr) return nullptr;
  out = vips_image_copy_memory(opaque.get());
  return taken(out == nullptr ? 1 : 0, out);
}

// WebP without its EXIF and XMP chunks (RIFF;
// developers.google.com/speed/webp/docs/riff_container): libvips 8.14 writes an EXIF chunk of its
// own making, however it is told to strip.
std::string without_webp_metadata(std::string_view webp) {
  const auto size_at = [&](std::size_t at) {
    std::size_t size = 0;
    for (std::size_t i = 4; i-- > 0;) size = size << 8 | static_cast<unsigned char>(webp[at + i]);
    return size;
  };
  std::string out(webp.substr(0, 12));
  for (std::size_t at = 12; at + 8 <= webp.size();) {
    const std::size_t size = size_at(at + 4);
    const std::size_t end = std::min(at + 8 + size + size % 2, webp.size());
    const std::string_view name = webp.substr(at, 4);
    if (name != "EXIF" && name != "XMP ") out += webp.substr(at, end - at);
    at = end;
  }
  // The flags of the extended header that promise them.
  if (out.compare(12, 4, "VP8X") == 0) out[20] = static_cast<char>(out[20] & ~0x0C);
  const std::size_t riff_size = out.size() - 8;
  for (std::size_t i = 0; i < 4; ++i) out[4 + i] = static_cast<char>(riff_size >> (8 * i));
  return out;
}

std::optional<MadeFile> encoded(const Handle& image, std::string_view extension) {
  void* bytes = nullptr;
  std::size_t size = 0;
  int code = 1;
  if (extension == "webp") {
    code =
        vips_webpsave_buffer(image.get(), &bytes, &size, "Q", kWebpQuality, "strip", TRUE, nullptr);
  } else if (extension == "jpg") {
    code = vips_jpegsave_buffer(image.get(), &bytes, &size, "Q", kJpegQuality, "optimize_coding",
                                TRUE, "strip", TRUE, nullptr);
  } else {
    code = vips_pngsave_buffer(image.get(), &bytes, &size, "strip", TRUE, nullptr);
  }
  if (code != 0) {
    vips_error_clear();
    return std::nullopt;
  }
  MadeFile file{std::string(static_cast<const char*>(bytes), size), extension,
                static_cast<std::uint32_t>(vips_image_get_width(image.get())),
                static_cast<std::uint32_t>(vips_image_get_height(image.get()))};
  g_free(bytes);
  if (extension == "webp") file.bytes = without_webp_metadata(file.bytes);
  return file;
}

// Means over a grid of a few cells, in the picture's own proportions.
std::string placeholder_of(const Handle& image) {
  const int width = vips_image_get_width(image.get());
  const int height = vips_image_get_height(image.get());
  const bool is_wide = width * 5 > height * 6;
  const bool is_tall = height * 5 > width * 6;
  const int column_count = is_tall ? 3 : 4;
  const int row_count = is_wide ? 3 : 4;
  VipsImage* out = nullptr;
  const Handle flat = vips_image_hasalpha(image.get())
                          ? taken(vips_flatten(image.get(), &out, nullptr), out)
                          : taken(vips_copy(image.get(), &out, nullptr), out);
  if (flat == nullptr) return {};
  const Handle tiny = taken(vips_thumbnail_image(flat.get(), &out, column_count, "height",
                                                 row_count, "size", VIPS_SIZE_FORCE, nullptr),
                            out);
  if (tiny == nullptr) return {};
  std::size_t size = 0;
  auto* pixels = static_cast<unsigned char*>(vips_image_write_to_memory(tiny.get(), &size));
  if (pixels == nullptr) {
    vips_error_clear();
    return {};
  }
  const auto cell_count = static_cast<std::size_t>(column_count * row_count);
  const std::size_t band_count = size / cell_count;
  PicturePlaceholder placeholder{
      static_cast<std::uint32_t>(column_count), static_cast<std::uint32_t>(row_count), {}};
  for (std::size_t i = 0; i < cell_count && band_count > 0; ++i) {
    const unsigned char* cell = pixels + i * band_count;
    const std::uint32_t green = cell[band_count > 2 ? 1 : 0];
    const std::uint32_t blue = cell[band_count > 2 ? 2 : 0];
    placeholder.colours.push_back(std::uint32_t{cell[0]} << 16 | green << 8 | blue);
  }
  g_free(pixels);
  return to_string(placeholder);
}

// The narrow sizes that are worth a file beside the widest.
std::vector<std::uint32_t> narrow_widths(std::uint32_t widest_px) {
  std::vector<std::uint32_t> widths;
  for (const std::uint32_t width : kPictureWidths) {
    if (width * 5 <= widest_px * 4) widths.push_back(width);
  }
  return widths;
}

bool make_files(MadePicture& made, Handle image, PictureSizes sizes) {
  const bool is_transparent = is_see_through(image);
  if (!is_transparent) image = without_alpha(std::move(image));
  if (image == nullptr) return false;
  auto fallback = encoded(image, is_transparent ? "png" : "jpg");
  if (!fallback) return false;
  made.files.push_back(std::move(*fallback));
  if (sizes == PictureSizes::One) {
    made.placeholder = placeholder_of(image);
    return true;
  }
  // From the widest down: each is made of the one before, which is much smaller than the original.
  std::vector<MadeFile> webps;
  auto webp = encoded(image, "webp");
  if (!webp) return false;
  webps.push_back(std::move(*webp));
  std::vector<std::uint32_t> widths = narrow_widths(webps.front().width_px);
  for (auto width = widths.rbegin(); width != widths.rend(); ++width) {
    image = narrower(image, *width);
    auto narrow = image != nullptr ? encoded(image, "webp") : std::nullopt;
    if (!narrow) return false;
    webps.push_back(std::move(*narrow));
  }
  made.placeholder = placeholder_of(image);
  std::move(webps.rbegin(), webps.rend(), std::back_inserter(made.files));
  return true;
}

// Width and height as shown: EXIF's orientations 5 to 8 lie on their side.
void note_size(MadePicture& made, VipsImage* image) {
  made.width_px = static_cast<std::uint32_t>(vips_image_get_width(image));
  made.height_px = static_cast<std::uint32_t>(vips_image_get_height(image));
  if (vips_image_get_orientation_swap(image)) std::swap(made.width_px, made.height_px);
}

std::string pixels_text(const MadePicture& made) {
  return std::to_string(made.width_px) + " x " + std::to_string(made.height_px) + " pixels";
}

}  // namespace

MadePicture make_picture(const std::string& file, const PictureRecipe& recipe) {
  MadePicture made;
  auto bytes = read_file_as_stored(file, {kMaxPictureBytes, 0});
  if (!bytes) {
    const bool is_large = bytes.error().code == ErrorCode::TooLarge;
    return refused(std::move(made), is_large ? PictureProblem::TooLarge : PictureProblem::NotFound,
                   bytes.error().message);
  }
  made.file_bytes = bytes->size();
  made.content_hash = sha256_prefix(*bytes);
  const auto sniffed = picture_info(*bytes);
  if (!sniffed) {
    return refused(std::move(made), PictureProblem::WrongType,
                   "it is not a JPEG, PNG, WebP, GIF, AVIF, HEIC or TIFF picture");
  }
  made.width_px = sniffed->width_px;
  made.height_px = sniffed->height_px;
  const Handle header = start_vips() ? opened(*bytes) : nullptr;
  if (header == nullptr) {
    return refused(std::move(made), PictureProblem::Broken, "it is damaged and can't be decoded");
  }
  note_size(made, header.get());
  made.metadata =
      read_picture_metadata(blob_of(header.get(), "iptc-data"), blob_of(header.get(), "xmp-data"));
  if (std::uint64_t{made.width_px} * made.height_px > kMaxPicturePixels) {
    return refused(std::move(made), PictureProblem::TooLarge,
                   "it has " + pixels_text(made) + ", more than are decoded");
  }
  if (recipe.sizes == PictureSizes::None) {
    return refused(std::move(made), PictureProblem::LeftOut, "pictures are left out");
  }
  if (!recipe.is_decoded) return made;
  // A moving picture is a still one here: what moves could neither be shrunk nor stripped of what
  // its file says, nor does the canvas show it.
  made.is_animated = vips_image_get_n_pages(header.get()) > 1 &&
                     (sniffed->extension == "gif" || sniffed->extension == "webp");
  const std::uint32_t width =
      recipe.sizes == PictureSizes::One ? kOnePictureWidth : std::end(kPictureWidths)[-1];
  const bool has_profiles = needs_profiles(header.get());
  Handle widest = shrunk(*bytes, width, has_profiles, VIPS_FAIL_ON_TRUNCATED);
  if (widest == nullptr) {
    widest = shrunk(*bytes, width, has_profiles, VIPS_FAIL_ON_NONE);
    made.is_cut_short = widest != nullptr;
  }
  if (widest == nullptr || !make_files(made, std::move(widest), recipe.sizes)) {
    made.files.clear();
    return refused(std::move(made), PictureProblem::Broken, "it is damaged and can't be decoded");
  }
  if (recipe.keeps_original) {
    made.original = std::move(*bytes);
    made.original_extension = sniffed->extension;
  }
  return made;
}

}  // namespace broadsheet
