// The HarfBuzz side of FontSet: faces, their coverage, and one buffer that every shaping reuses.
// For typeset/*.cpp alone; nothing here leaves the folder.
#pragma once

#include <hb.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "typeset/fonts.h"
#include "typeset/missing_glyphs.h"
#include "typeset/word_cache.h"

namespace broadsheet {

// Code points as one bit each, in pages of 256, so that asking is two array reads.
class CoverageMap {
 public:
  void add(char32_t first, char32_t last);
  bool contains(char32_t code_point) const {
    const std::size_t page = code_point >> 8;
    if (page >= page_of_.size() || page_of_[page] == 0) return false;
    const auto& bits = pages_[page_of_[page] - 1u];
    return ((bits[(code_point >> 6) & 3] >> (code_point & 63)) & 1) != 0;
  }
  bool is_empty() const { return pages_.empty(); }

 private:
  struct Page {
    std::uint64_t bits[4] = {0, 0, 0, 0};
    std::uint64_t& operator[](std::size_t i) { return bits[i]; }
    std::uint64_t operator[](std::size_t i) const { return bits[i]; }
  };
  std::vector<std::uint16_t> page_of_;  // 1-based index into pages_; 0: nothing there
  std::vector<Page> pages_;
};

struct HbFaceDeleter {
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
};
struct HbFontDeleter {
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
};
struct HbBufferDeleter {
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};

struct LoadedFace {
  enum class State : std::uint8_t { Absent, Wanted, Loaded, Broken };
  State state = State::Absent;
  std::vector<std::byte> bytes;  // what the HarfBuzz face reads; never moved while it lives
  std::unique_ptr<hb_face_t, HbFaceDeleter> face;
  // Scaled to font units, so that advances are exact whatever the size.
  std::unique_ptr<hb_font_t, HbFontDeleter> font;
  std::int32_t units_per_em = 1000;
  FaceMetrics metrics;
  CoverageMap coverage;
  std::vector<std::uint32_t> scripts;  // ISO 15924 as big-endian tags
};

struct FontSet::Impl {
  std::vector<FaceInfo> infos;
  std::vector<LoadedFace> faces;
  std::vector<FaceId> wanted;
  std::uint32_t version = 1;
  Hyphenation hyphenation;
  std::unique_ptr<hb_buffer_t, HbBufferDeleter> buffer;
  WordCache words;
  MissingGlyphs missing;
  std::vector<RunWord> run_words;  // of the run being shaped
  std::vector<ShapedGlyph> fresh_glyphs;

  // Faces for one request and script, best first. Kept because a text asks for few of them.
  struct Candidates {
    FaceRequest request;
    std::uint32_t script = 0;
    std::vector<FaceId> faces;
  };
  std::vector<Candidates> candidates;

  // HarfBuzz interns languages for ever; the last few are kept at hand.
  struct KnownLanguage {
    std::string tag;
    hb_language_t language = nullptr;
  };
  std::vector<KnownLanguage> languages;
  std::uint32_t makeshift_count = 0;
  hb_language_t language(const std::string& tag);

  const std::vector<FaceId>& candidates_for(const FaceRequest& request, std::uint32_t script);

  // Asks for the face's file, unless it is here, on its way or broken.
  void want(FaceId id);

  // The best face there is, loaded or not; a face that is not loaded becomes wanted.
  FaceId best_face(const std::vector<FaceId>& from, char32_t code_point);

  // What can be drawn with now: the best face if it is loaded, else the next that is, else kNoFace.
  // kPlatformFace where no face has it.
  FaceId usable_face(const std::vector<FaceId>& from, char32_t code_point);
};

// "Latn" as a big-endian tag, the form HarfBuzz has.
std::uint32_t script_tag(std::string_view iso_15924);

}  // namespace broadsheet
