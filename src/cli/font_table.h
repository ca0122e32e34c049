// Which font files serve which script: the faces of an archive, in words a table can hold.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/face_info.h"

namespace broadsheet {

enum class FaceStyle : std::uint8_t { Regular, Italic, Semibold, Bold, BoldItalic };

// One font file, and what it is for.
struct FaceSource {
  FontFamily family = FontFamily::Serif;
  FaceStyle style = FaceStyle::Regular;
  std::string_view file;     // its name, wherever it is installed
  std::string_view package;  // that brings it
};

// The faces for Latin, Cyrillic and Greek: text, headlines and interface.
std::span<const FaceSource> text_faces();
// Fixed width, where an archive has code: the first that is installed. And the face that readers
// with dyslexia may choose.
std::span<const FaceSource> mono_faces();
std::span<const FaceSource> dyslexic_faces();

struct ScriptFaces {
  std::vector<std::string_view> scripts;  // ISO 15924; more than one where one font serves them
  std::string_view regular;
  std::string_view bold;  // empty: there is none
  std::string_view package;
  bool is_collection = false;  // of CJK: the face depends on the language
};

// The faces of one other script; null where we know of none.
const ScriptFaces* faces_of_script(std::string_view script);

// Signs and symbols that text faces lack, tried in order.
std::span<const FaceSource> symbol_faces();

// The face in a CJK collection for the archive's languages, the most frequent first.
unsigned cjk_index(const std::vector<std::string>& languages);

}  // namespace broadsheet
