// Cutting fonts to what an archive uses, by HarfBuzz's subsetter. The result keeps the copyright
// and licence records and has a name of our own: licences reserve the old one for whole fonts.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/face_info.h"
#include "base/result.h"

namespace broadsheet {

struct SubsetRequest {
  std::string name;                  // the new family name; must not contain a reserved one
  std::set<char32_t> code_points;    // those that the font lacks are left out
  std::vector<std::string> scripts;  // ISO 15924: whose layout rules are kept, beside the default
};

struct SubsetFont {
  std::string sfnt;  // OpenType, without hinting
  std::vector<FaceInfo::CodePointRange> coverage;
  std::string old_name;     // "Source Serif 4 Regular, Version 4.005"
  std::string copyright;    // name record 0
  std::string licence;      // name record 13
  std::string licence_url;  // name record 14
};

// `font` is a TrueType, OpenType or collection file; `index` is the face in a collection.
// Malformed when it is none; NotFound when it has none of the characters.
Result<SubsetFont> subset_font(std::string_view font, unsigned index, const SubsetRequest& request);

// The characters that a font can draw; empty for what is no font.
std::set<char32_t> font_characters(std::string_view font, unsigned index);

// The ISO 15924 code of a character's script: "Zyyy" for common, "Zinh" for inherited ones.
std::string script_of(char32_t code_point);

// WOFF 1.0 (W3C, 2012): the tables of `sfnt`, each compressed by zlib. Read back by bundle/woff.h.
std::string write_woff(std::string_view sfnt);

}  // namespace broadsheet
