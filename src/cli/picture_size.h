// What a picture file is and how large it is shown, from its first bytes: JPEG (with the turn that
// EXIF asks for), PNG, WebP, GIF; AVIF, HEIC and TIFF by name. Total: whatever else it is, it is no
// picture.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace broadsheet {

struct PictureInfo {
  std::string_view extension;  // "jpg", "png", "webp", "gif", "avif", "heic", "tif"
  // As shown; 0 where it isn't read here (AVIF, HEIC, TIFF, damaged files).
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
  friend bool operator==(const PictureInfo&, const PictureInfo&) = default;
};

// Nothing when the bytes don't begin like a picture of these kinds.
std::optional<PictureInfo> picture_info(std::string_view bytes);

// The same for recordings, by their first bytes: "mp4", "webm", "mp3", "ogg", "wav".
std::optional<std::string_view> recording_extension(std::string_view bytes);

}  // namespace broadsheet
