#include "cli/picture_size.h"

#include <utility>

namespace broadsheet {
namespace {

// Numbers at a place; 0 beyond the end, so that a damaged file just has no size.
std::uint32_t number_at(std::string_view bytes, std::size_t at, int byte_count, bool is_big) {
  if (at > bytes.size() || bytes.size() - at < static_cast<std::size_t>(byte_count)) return 0;
  std::uint32_t number = 0;
  for (int i = 0; i < byte_count; ++i) {
    const auto offset = static_cast<std::size_t>(is_big ? i : byte_count - 1 - i);
    number = number << 8 | static_cast<unsigned char>(bytes[at + offset]);
  }
  return number;
}

bool starts(std::string_view bytes, std::size_t at, std::string_view with) {
  return bytes.size() >= at + with.size() && bytes.substr(at, with.size()) == with;
}

// EXIF's orientation (TIFF tag 0x0112) of an APP1 segment; 1 where there is none.
std::uint32_t exif_orientation(std::string_view segment) {
  if (!starts(segment, 0, {"Exif\0\0", 6})) return 1;
  const std::string_view tiff = segment.substr(6);
  const bool is_big = starts(tiff, 0, "MM");
  if (!is_big && !starts(tiff, 0, "II")) return 1;
  const std::uint32_t directory = number_at(tiff, 4, 4, is_big);
  const std::uint32_t entry_count = number_at(tiff, directory, 2, is_big);
  for (std::uint32_t i = 0; i < entry_count; ++i) {
    const std::size_t entry = std::size_t{directory} + 2 + 12 * std::size_t{i};
    if (entry + 12 > tiff.size()) break;
    if (number_at(tiff, entry, 2, is_big) == 0x0112) return number_at(tiff, entry + 8, 2, is_big);
  }
  return 1;
}

PictureInfo jpeg_info(std::string_view bytes) {
  PictureInfo info{"jpg", 0, 0};
  std::uint32_t orientation = 1;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) != 0xFF) break;
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    const std::uint32_t segment_bytes = number_at(bytes, at + 2, 2, true);
    if (segment_bytes < 2) break;
    // Start of frame, every kind but the tables (C4, C8, CC) among them.
    const bool is_frame = marker >= 0xC0 && marker <= 0xCF && marker % 4 != 0;
    if (is_frame || marker == 0xC0) {
      info.height_px = number_at(bytes, at + 5, 2, true);
      info.width_px = number_at(bytes, at + 7, 2, true);
      break;
    }
    if (marker == 0xE1) orientation = exif_orientation(bytes.substr(at + 4, segment_bytes - 2));
    at += 2 + segment_bytes;
  }
  if (orientation >= 5 && orientation <= 8) std::swap(info.width_px, info.height_px);
  return info;
}

PictureInfo webp_info(std::string_view bytes) {
  PictureInfo info{"webp", 0, 0};
  if (starts(bytes, 12, "VP8X")) {
    info.width_px = number_at(bytes, 24, 3, false) + 1;
    info.height_px = number_at(bytes, 27, 3, false) + 1;
  } else if (starts(bytes, 12, "VP8L")) {
    const std::uint32_t bits = number_at(bytes, 21, 4, false);
    info.width_px = (bits & 0x3FFF) + 1;
    info.height_px = (bits >> 14 & 0x3FFF) + 1;
  } else if (starts(bytes, 12, "VP8 ")) {
    info.width_px = number_at(bytes, 26, 2, false) & 0x3FFF;
    info.height_px = number_at(bytes, 28, 2, false) & 0x3FFF;
  }
  return info;
}

}  // namespace

std::optional<PictureInfo> picture_info(std::string_view bytes) {
  if (starts(bytes, 0, "\xFF\xD8\xFF")) return jpeg_info(bytes);
  if (starts(bytes, 0, "\x89PNG\r\n\x1A\n")) {
    return PictureInfo{"png", number_at(bytes, 16, 4, true), number_at(bytes, 20, 4, true)};
  }
  if (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WEBP")) return webp_info(bytes);
  if (starts(bytes, 0, "GIF87a") || starts(bytes, 0, "GIF89a")) {
    return PictureInfo{"gif", number_at(bytes, 6, 2, false), number_at(bytes, 8, 2, false)};
  }
  if (starts(bytes, 4, "ftypavif") || starts(bytes, 4, "ftypavis")) {
    return PictureInfo{"avif", 0, 0};
  }
  if (starts(bytes, 4, "ftypheic") || starts(bytes, 4, "ftypheix") ||
      starts(bytes, 4, "ftypmif1")) {
    return PictureInfo{"heic", 0, 0};
  }
  if (starts(bytes, 0, {"II*\0", 4}) || starts(bytes, 0, {"MM\0*", 4})) {
    return PictureInfo{"tif", 0, 0};
  }
  return std::nullopt;
}

std::optional<std::string_view> recording_extension(std::string_view bytes) {
  if (starts(bytes, 4, "ftypM4A ") || starts(bytes, 4, "ftypM4B ")) return "m4a";
  if (starts(bytes, 4, "ftyp")) return "mp4";
  if (starts(bytes, 0, "fLaC")) return "flac";
  if (starts(bytes, 0, "\x1A\x45\xDF\xA3")) return "webm";
  if (starts(bytes, 0, "OggS")) return "ogg";
  if (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WAVE")) return "wav";
  const bool is_mpeg_audio = number_at(bytes, 0, 2, true) >= 0xFFE0;
  if (starts(bytes, 0, "ID3") || is_mpeg_audio) return "mp3";
  return std::nullopt;
}

}  // namespace broadsheet
