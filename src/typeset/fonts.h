// FontSet: the faces an archive ships, known by their manifest entries before their bytes arrive.
// It lives as long as the program; everything laid out refers to faces by FaceId.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/face_info.h"
#include "base/geometry.h"
#include "base/platform_text.h"
#include "base/result.h"
#include "typeset/hyphenation.h"

namespace broadsheet {

using FaceId = std::uint16_t;
// The face isn't here yet: room is left for the text, and nothing is drawn.
inline constexpr FaceId kNoFace = 0xFFFF;
// No face of the archive has it: the platform measures and draws it (typeset/missing_glyphs.h).
inline constexpr FaceId kPlatformFace = 0xFFFE;

struct FaceRequest {
  FontFamily family = FontFamily::Serif;
  std::uint16_t weight = 400;
  bool is_italic = false;
};

// In 1/1000 em, y upward.
struct FaceMetrics {
  std::int32_t ascent = 0;
  std::int32_t descent = 0;  // negative below the baseline
  std::int32_t x_height = 0;
  std::int32_t cap_height = 0;
  std::int32_t underline_offset = 0;
  std::int32_t underline_thickness = 0;
};

// Whether hyphens may divide the language's words: not where letters join, or words have no spaces.
bool divides_words(std::string_view language);

// A glyph's outline in font units, y upward; the rasteriser's input.
struct GlyphOutline {
  enum class Verb : std::uint8_t { Move, Line, Quad, Cubic, Close };
  struct OutlinePoint {
    float x = 0;
    float y = 0;
  };
  std::vector<Verb> verbs;
  std::vector<OutlinePoint> points;  // 1 for Move and Line, 2 for Quad, 3 for Cubic, 0 for Close
  std::uint32_t units_per_em = 1000;
};

class FontSet {
 public:
  // A face whose coverage is empty is chosen only once it is loaded, by what its file covers.
  explicit FontSet(std::vector<FaceInfo> faces);
  ~FontSet();
  FontSet(const FontSet&) = delete;
  FontSet& operator=(const FontSet&) = delete;

  const std::vector<FaceInfo>& faces() const;

  // The face that draws `code_point`: of those that cover it the script's own come first, then
  // family, slant and weight decide. kNoFace when the archive has none.
  FaceId face_for(const FaceRequest& request, std::string_view script, char32_t code_point) const;

  bool is_loaded(FaceId face) const;
  // Takes the bytes of faces()[face].file. Malformed when it is not a usable font; the face then
  // counts as absent and others are chosen. Layouts made before stay valid values.
  Result<Done> load(FaceId face, std::vector<std::byte> bytes);

  // As if a text had asked for the face.
  void want(FaceId face);
  // Faces asked for while not loaded, each once, since the last call. The caller fetches them.
  std::vector<FaceId> take_wanted();

  // Grows whenever a load changes what a layout would look like.
  std::uint32_t version() const;
  // Grows whenever a text is set without the face or the patterns it is to have, which aren't here
  // yet. A text during whose setting it stayed the same looks the same whatever comes later.
  std::uint32_t makeshift_count() const;

  FaceMetrics metrics(FaceId face) const;
  // Empty outline for blanks and for a face that is not loaded; kPlatformFace's are boxes.
  GlyphOutline outline(FaceId face, std::uint32_t glyph) const;

  // Who draws kPlatformFace from now on; outlives this.
  void set_platform_text(PlatformText* platform);
  // Its drawing of a glyph; width 0 where there is none but the box.
  TextBitmap platform_bitmap(std::uint32_t glyph, float size_px, float shift_x) const;

  // Patterns for dividing words, kept here because they live as long and arrive the same way:
  // loaded (see Hyphenation::load), they change what a layout would look like.
  Result<Done> load_patterns(std::string_view language, const std::vector<std::byte>& bytes);
  Hyphenation& hyphenation() const;

  struct Impl;  // HarfBuzz's side, for typeset/*.cpp alone
  Impl& impl() const { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadsheet
