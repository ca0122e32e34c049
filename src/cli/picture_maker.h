// One picture file as what a site holds of it: libvips decodes, turns upright, converts to sRGB,
// shrinks and encodes. The same file gives the same bytes. Any number of threads at once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/picture_facts.h"
#include "cli/picture_metadata.h"

namespace broadsheet {

enum class PictureSizes : std::uint8_t {
  All,   // WebP in up to four widths, and one JPEG or PNG for browsers without WebP
  One,   // one JPEG or PNG, kOnePictureWidth wide
  None,  // none: what is known of the picture, without the picture
};

inline constexpr std::uint32_t kPictureWidths[] = {320, 640, 1280, 2048};
inline constexpr std::uint32_t kOnePictureWidth = 1280;

// Larger pictures are refused by what their header says, before anything is decoded.
inline constexpr std::uint64_t kMaxPicturePixels = 150'000'000;
inline constexpr std::uint64_t kMaxPictureBytes = 256u << 20;

struct MadeFile {
  std::string bytes;
  std::string_view extension;  // "webp", "jpg", "png", "gif"
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
};

struct MadePicture {
  PictureProblem problem = PictureProblem::None;
  std::string why;  // for a person, where there is a problem
  // Upright, of the file as it came; 0 where even that is unknown.
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
  bool is_animated = false;     // the first frame alone is made
  bool is_cut_short = false;    // the end of the file is missing; what there is is shown
  std::vector<MadeFile> files;  // the fallback first, then WebP from the narrowest to the widest
  std::string original;         // the file as it came, where it is kept
  std::string_view original_extension;
  std::uint64_t content_hash = 0;  // of the file as it came
  std::uint64_t file_bytes = 0;
  std::string placeholder;  // base/picture_facts.h
  PictureMetadata metadata;
};

struct PictureRecipe {
  PictureSizes sizes = PictureSizes::All;
  bool keeps_original = false;
  bool is_decoded = true;  // false: only its header and metadata are read
};

MadePicture make_picture(const std::string& file, const PictureRecipe& recipe);

}  // namespace broadsheet
