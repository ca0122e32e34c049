#include "cli/font_table.h"

#include <algorithm>

namespace broadsheet {
namespace {

constexpr std::string_view kCore = "fonts-noto-core";
// Source Serif and Source Sans are no Debian packages; scripts/setup fetches them.
constexpr std::string_view kSerifPackage = "source-serif (npm)";
constexpr std::string_view kSansPackage = "source-sans (npm)";
constexpr std::string_view kDyslexicPackage = "fonts-opendyslexic";

constexpr FaceSource kTextFaces[] = {
    {FontFamily::Serif, FaceStyle::Regular, "SourceSerif4-Regular.ttf", kSerifPackage},
    {FontFamily::Serif, FaceStyle::Italic, "SourceSerif4-It.ttf", kSerifPackage},
    {FontFamily::Serif, FaceStyle::Bold, "SourceSerif4-Bold.ttf", kSerifPackage},
    {FontFamily::Serif, FaceStyle::BoldItalic, "SourceSerif4-BoldIt.ttf", kSerifPackage},
    {FontFamily::Sans, FaceStyle::Regular, "SourceSans3-Regular.ttf", kSansPackage},
    {FontFamily::Sans, FaceStyle::Italic, "SourceSans3-It.ttf", kSansPackage},
    {FontFamily::Sans, FaceStyle::Semibold, "SourceSans3-Semibold.ttf", kSansPackage},
    {FontFamily::Sans, FaceStyle::Bold, "SourceSans3-Bold.ttf", kSansPackage},
};
constexpr FaceSource kMonoFaces[] = {
    {FontFamily::Mono, FaceStyle::Regular, "NotoSansMono-Regular.ttf", "fonts-noto-mono"},
    {FontFamily::Mono, FaceStyle::Regular, "DejaVuSansMono.ttf", "fonts-dejavu-core"},
};
constexpr FaceSource kDyslexicFaces[] = {
    {FontFamily::Dyslexic, FaceStyle::Regular, "OpenDyslexic-Regular.otf", kDyslexicPackage},
    {FontFamily::Dyslexic, FaceStyle::Italic, "OpenDyslexic-Italic.otf", kDyslexicPackage},
    {FontFamily::Dyslexic, FaceStyle::Bold, "OpenDyslexic-Bold.otf", kDyslexicPackage},
};
constexpr FaceSource kSymbolFaces[] = {
    {FontFamily::Sans, FaceStyle::Regular, "NotoSansSymbols-Regular.ttf", kCore},
    {FontFamily::Sans, FaceStyle::Regular, "NotoSansSymbols2-Regular.ttf", kCore},
    {FontFamily::Sans, FaceStyle::Regular, "NotoSansMath-Regular.ttf", kCore},
};

const std::vector<ScriptFaces>& script_table() {
  static const std::vector<ScriptFaces> table = {
      {{"Arab"}, "NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf", kCore, false},
      {{"Hebr"}, "NotoSerifHebrew-Regular.ttf", "NotoSerifHebrew-Bold.ttf", kCore, false},
      {{"Deva"}, "NotoSerifDevanagari-Regular.ttf", "NotoSerifDevanagari-Bold.ttf", kCore, false},
      {{"Beng"}, "NotoSerifBengali-Regular.ttf", "NotoSerifBengali-Bold.ttf", kCore, false},
      {{"Taml"}, "NotoSerifTamil-Regular.ttf", "NotoSerifTamil-Bold.ttf", kCore, false},
      {{"Telu"}, "NotoSerifTelugu-Regular.ttf", "NotoSerifTelugu-Bold.ttf", kCore, false},
      {{"Gujr"}, "NotoSerifGujarati-Regular.ttf", "NotoSerifGujarati-Bold.ttf", kCore, false},
      {{"Guru"}, "NotoSerifGurmukhi-Regular.ttf", "NotoSerifGurmukhi-Bold.ttf", kCore, false},
      {{"Knda"}, "NotoSerifKannada-Regular.ttf", "NotoSerifKannada-Bold.ttf", kCore, false},
      {{"Mlym"}, "NotoSerifMalayalam-Regular.ttf", "NotoSerifMalayalam-Bold.ttf", kCore, false},
      {{"Sinh"}, "NotoSerifSinhala-Regular.ttf", "NotoSerifSinhala-Bold.ttf", kCore, false},
      {{"Orya"}, "NotoSansOriya-Regular.ttf", "NotoSansOriya-Bold.ttf", kCore, false},
      {{"Thai"}, "NotoSerifThai-Regular.ttf", "NotoSerifThai-Bold.ttf", kCore, false},
      {{"Laoo"}, "NotoSerifLao-Regular.ttf", "NotoSerifLao-Bold.ttf", kCore, false},
      {{"Khmr"}, "NotoSerifKhmer-Regular.ttf", "NotoSerifKhmer-Bold.ttf", kCore, false},
      {{"Mymr"}, "NotoSerifMyanmar-Regular.ttf", "NotoSerifMyanmar-Bold.ttf", kCore, false},
      {{"Tibt"}, "NotoSerifTibetan-Regular.ttf", "NotoSerifTibetan-Bold.ttf", kCore, false},
      {{"Armn"}, "NotoSerifArmenian-Regular.ttf", "NotoSerifArmenian-Bold.ttf", kCore, false},
      {{"Geor"}, "NotoSerifGeorgian-Regular.ttf", "NotoSerifGeorgian-Bold.ttf", kCore, false},
      {{"Ethi"}, "NotoSerifEthiopic-Regular.ttf", "NotoSerifEthiopic-Bold.ttf", kCore, false},
      {{"Syrc"}, "NotoSansSyriac-Regular.ttf", "", kCore, false},
      {{"Thaa"}, "NotoSansThaana-Regular.ttf", "NotoSansThaana-Bold.ttf", kCore, false},
      {{"Nkoo"}, "NotoSansNKo-Regular.ttf", "", kCore, false},
      {{"Adlm"}, "NotoSansAdlam-Regular.ttf", "NotoSansAdlam-Bold.ttf", kCore, false},
      {{"Tfng"}, "NotoSansTifinagh-Regular.ttf", "", kCore, false},
      {{"Vaii"}, "NotoSansVai-Regular.ttf", "", kCore, false},
      {{"Cher"}, "NotoSansCherokee-Regular.ttf", "NotoSansCherokee-Bold.ttf", kCore, false},
      {{"Cans"},
       "NotoSansCanadianAboriginal-Regular.ttf",
       "NotoSansCanadianAboriginal-Bold.ttf",
       kCore,
       false},
      {{"Mong"}, "NotoSansMongolian-Regular.ttf", "", kCore, false},
      {{"Olck"}, "NotoSansOlChiki-Regular.ttf", "", kCore, false},
      {{"Java"}, "NotoSansJavanese-Regular.ttf", "NotoSansJavanese-Bold.ttf", kCore, false},
      {{"Hani", "Hira", "Kana", "Hang", "Bopo"},
       "NotoSerifCJK-Regular.ttc",
       "NotoSerifCJK-Bold.ttc",
       "fonts-noto-cjk",
       true},
  };
  return table;
}

}  // namespace

std::span<const FaceSource> text_faces() { return kTextFaces; }
std::span<const FaceSource> mono_faces() { return kMonoFaces; }
std::span<const FaceSource> dyslexic_faces() { return kDyslexicFaces; }
std::span<const FaceSource> symbol_faces() { return kSymbolFaces; }

const ScriptFaces* faces_of_script(std::string_view script) {
  for (const ScriptFaces& faces : script_table()) {
    const bool serves =
        std::find(faces.scripts.begin(), faces.scripts.end(), script) != faces.scripts.end();
    if (serves) return &faces;
  }
  return nullptr;
}

unsigned cjk_index(const std::vector<std::string>& languages) {
  // The order of faces in Noto's collections.
  enum : unsigned { kJapanese, kKorean, kSimplified, kTraditional, kHongKong };
  for (const std::string& language : languages) {
    const std::string primary = language.substr(0, language.find('-'));
    if (primary == "ja") return kJapanese;
    if (primary == "ko") return kKorean;
    if (primary != "zh" && primary != "yue") continue;
    if (language.find("HK") != std::string::npos || primary == "yue") return kHongKong;
    const bool is_traditional =
        language.find("Hant") != std::string::npos || language.find("TW") != std::string::npos;
    return is_traditional ? kTraditional : kSimplified;
  }
  return kSimplified;
}

}  // namespace broadsheet
