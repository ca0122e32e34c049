// FaceInfo: what a manifest says of one font file, known before its bytes arrive. In base because
// the bundle writes it and the typesetter reads it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace broadsheet {

// Serif is for text and headlines, Sans for interface, labels and captions.
enum class FontFamily : std::uint8_t { Serif, Sans, Mono, Dyslexic };

// What the manifest says of one font file: one face, one script. `name` is unique in the archive,
// is the CSS family of the same bytes in the twin, and never contains "Source" (a reserved name).
struct FaceInfo {
  std::string name;
  FontFamily family = FontFamily::Serif;
  std::uint16_t weight = 400;
  bool is_italic = false;
  // ISO 15924 codes that this file is the first choice for ("Latn", "Arab").
  std::vector<std::string> scripts;
  // Sorted, disjoint, inclusive ranges of the code points that the file can draw.
  struct CodePointRange {
    char32_t first = 0;
    char32_t last = 0;
    friend bool operator==(CodePointRange, CodePointRange) = default;
  };
  std::vector<CodePointRange> coverage;
  std::string file;  // address relative to the site
  std::uint32_t size_bytes = 0;

  friend bool operator==(const FaceInfo&, const FaceInfo&) = default;
};

}  // namespace broadsheet
