#include "cli/pack_fonts.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/language.h"
#include "base/utf8.h"
#include "base/words.h"
#include "bundle/native/font_subset.h"
#include "bundle/native/sha256.h"
#include "cli/font_files.h"
#include "cli/font_table.h"
#include "page/page_frame.h"

namespace broadsheet {
namespace {

using Characters = std::set<char32_t>;

constexpr std::uint32_t kMaxPreloadBytes = 48u << 10;

// Kept in every Latin face whatever the archive uses: what a reader types, numbers, and the marks
// that the interface and citations put around words.
constexpr std::u32string_view kAlways =
    U"\u00A0\u00A9\u00AB\u00B0\u00B7\u00BB\u00D7\u2009\u200A\u2010\u2011\u2013\u2014\u2018\u2019"
    U"\u201C\u201D\u201E\u2020\u2022\u2026\u202F\u2032\u2033\u2039\u203A\u20AC\u2190\u2191\u2192"
    U"\u2193\u2212";
// The joiners and marks of direction that shaping may meet in any script.
constexpr std::u32string_view kJoiners = U"\u200C\u200D\u200E\u200F\u00AD\u25CC";

bool is_latin_like(std::string_view script) {
  return script == "Latn" || script == "Cyrl" || script == "Grek";
}

bool is_shared(std::string_view script) { return script == "Zyyy" || script == "Zinh"; }

// Drawn by nobody, or by the platform's own colour font.
bool is_left_to_platform(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0xE000 && c <= 0xF8FF) ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         c == 0xFFFD || (c >= 0x1F000 && c <= 0x1FAFF) || c >= 0xE0000 || c == 0xAD;
}

Characters ascii() {
  Characters characters;
  for (char32_t c = 0x20; c <= 0x7E; ++c) characters.insert(characters.end(), c);
  return characters;
}

struct StyleWords {
  std::uint16_t weight;
  bool is_italic;
  std::string_view css;
};

StyleWords words_of(FaceStyle style) {
  switch (style) {
    case FaceStyle::Regular: return {400, false, "400"};
    case FaceStyle::Italic: return {400, true, "400i"};
    case FaceStyle::Semibold: return {600, false, "600"};
    case FaceStyle::Bold: return {700, false, "700"};
    case FaceStyle::BoldItalic: return {700, true, "700i"};
  }
  return {400, false, "400"};
}

std::string_view family_name(FontFamily family) {
  switch (family) {
    case FontFamily::Serif: return "Serif";
    case FontFamily::Sans: return "Sans";
    case FontFamily::Mono: return "Mono";
    case FontFamily::Dyslexic: return "Dyslexic";
  }
  return "Serif";
}

std::string lower_case(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return text;
}

// Everything that the interface may write in these languages, numbers and dates among it.
void add_interface(TextNeeds& needs, const std::vector<std::string>& languages) {
  for (const std::string& language : languages) {
    for (std::uint16_t i = 0; i < static_cast<std::uint16_t>(Word::Count); ++i) {
      needs.add_words(text(static_cast<Word>(i), language));
    }
    needs.add_words(format_number(9'876'543'210, language));
    needs.add_words(format_duration(3'723, language));
    for (std::uint8_t month = 1; month <= 12; ++month) {
      const Date date{2016, month, 22, 13, 45, 0, DatePrecision::Minute, 60};
      needs.add_words(format_date_time(date, language));
      needs.add_words(format_short_date(date, language));
    }
  }
}

class FontPacker {
 public:
  FontPacker(TextNeeds needs, const std::vector<std::string>& languages,
             const std::vector<std::string>& folders, SiteWriter& out)
      : needs_(std::move(needs)), languages_(languages), files_(folders), out_(out) {}

  Result<PackedFonts> pack();

 private:
  struct Cut {
    FontFamily family;
    FaceStyle style;
    std::vector<std::string> scripts;
    std::string_view file;
    unsigned index = 0;
    Characters characters;
  };

  Result<bool> cut(const Cut& wanted);
  Result<Done> pack_text_faces(const std::string& script);
  Result<Done> pack_script(const ScriptFaces& faces);
  Result<Done> pack_first(std::span<const FaceSource> sources, const Characters& characters);
  Result<Done> pack_dyslexic();
  Result<Done> pack_symbols();
  Result<Done> write_sheets();
  Characters of_scripts(const Characters& from, const std::vector<std::string>& scripts) const;
  Characters needed_by(FaceStyle style) const;
  void warn_missing(const std::string& what, std::string_view file, std::string_view package);

  TextNeeds needs_;
  const std::vector<std::string>& languages_;
  FontFiles files_;
  SiteWriter& out_;
  PackedFonts packed_;
  Characters covered_;
  std::map<std::string, std::string> notices_;  // by the original's name
};

// The characters of those scripts, and of no script in particular.
Characters FontPacker::of_scripts(const Characters& from,
                                  const std::vector<std::string>& scripts) const {
  Characters characters;
  for (const char32_t c : from) {
    const std::string script = script_of(c);
    if (is_shared(script) || std::find(scripts.begin(), scripts.end(), script) != scripts.end()) {
      characters.insert(c);
    }
  }
  return characters;
}

Characters FontPacker::needed_by(FaceStyle style) const {
  switch (style) {
    case FaceStyle::Regular: return needs_.all;
    case FaceStyle::Italic:
    case FaceStyle::BoldItalic: return needs_.italic;
    case FaceStyle::Semibold:
    case FaceStyle::Bold: return needs_.bold;
  }
  return needs_.all;
}

// False when the file is not installed or has none of the characters.
Result<bool> FontPacker::cut(const Cut& wanted) {
  const std::string* font = files_.read(wanted.file);
  if (font == nullptr) return false;
  const StyleWords style = words_of(wanted.style);
  const std::string script = wanted.scripts.empty() ? "Zyyy" : wanted.scripts.front();
  FaceInfo face;
  face.name = "Broadsheet " + std::string(family_name(wanted.family)) + " " + script + " " +
              std::string(style.css);
  // Symbols may come from several files.
  for (int number = 2; std::any_of(packed_.faces.begin(), packed_.faces.end(),
                                   [&](const FaceInfo& f) { return f.name == face.name; });
       ++number) {
    face.name += " " + std::to_string(number);
  }
  const SubsetRequest request{face.name, wanted.characters, wanted.scripts};
  auto subset = subset_font(*font, wanted.index, request);
  if (!subset && subset.error().code == ErrorCode::NotFound) return false;
  if (!subset) return subset.error();
  const std::string woff = write_woff(subset->sfnt);
  face.family = wanted.family;
  face.weight = style.weight;
  face.is_italic = style.is_italic;
  face.scripts = wanted.scripts;
  face.coverage = std::move(subset->coverage);
  face.size_bytes = static_cast<std::uint32_t>(woff.size());
  face.file = "fonts/" + lower_case(std::string(family_name(wanted.family)) + "-" + script) + "-" +
              std::string(style.css) + "-" + sha256_hex(woff).substr(0, 16) + ".woff";
  if (auto written = out_.write(face.file, woff); !written) return written.error();
  packed_.files.push_back(face.file);
  for (const auto& range : face.coverage) {
    for (char32_t c = range.first; c <= range.last; ++c) covered_.insert(c);
  }
  notices_[subset->old_name] =
      subset->copyright + "\n" + subset->licence + "\n" + subset->licence_url + "\n";
  packed_.faces.push_back(std::move(face));
  return true;
}

void FontPacker::warn_missing(const std::string& what, std::string_view file,
                              std::string_view package) {
  packed_.warnings.push_back(
      {"font-missing",
       what + " will be drawn in the reader's own fonts: " + std::string(file) +
           " was not found. Install " + std::string(package) + ", or say where it is: --fonts DIR.",
       {}});
}

Result<Done> FontPacker::pack_text_faces(const std::string& script) {
  const bool is_latin = script == "Latn";
  const Characters own = of_scripts(needs_.all, {script});
  const bool is_used = is_latin || std::any_of(own.begin(), own.end(),
                                               [&](char32_t c) { return script_of(c) == script; });
  if (!is_used) return Done{};
  for (const FaceSource& source : text_faces()) {
    if (source.style == FaceStyle::Italic && needs_.italic.empty()) continue;
    if (source.style == FaceStyle::BoldItalic && !needs_.has_bold_italic) continue;
    Cut wanted{source.family, source.style, {script}, source.file, 0, {}};
    wanted.characters = of_scripts(needed_by(source.style), {script});
    // A script of its own still needs the signs and figures that stand between its words.
    for (const char32_t c : ascii()) {
      if (is_latin || is_shared(script_of(c))) wanted.characters.insert(c);
    }
    for (const char32_t c : kAlways) wanted.characters.insert(c);
    auto is_cut = cut(wanted);
    if (!is_cut) return is_cut.error();
    if (!*is_cut && files_.read(source.file) == nullptr) {
      warn_missing(is_latin ? "Latin text" : "Text in " + script, source.file, source.package);
    }
  }
  return Done{};
}

Result<Done> FontPacker::pack_script(const ScriptFaces& faces) {
  std::vector<std::string> scripts(faces.scripts.begin(), faces.scripts.end());
  const unsigned index = faces.is_collection ? cjk_index(languages_) : 0;
  for (const FaceStyle style : {FaceStyle::Regular, FaceStyle::Bold}) {
    const std::string_view file = style == FaceStyle::Regular ? faces.regular : faces.bold;
    if (file.empty()) continue;
    Cut wanted{FontFamily::Serif, style, scripts, file, index, {}};
    wanted.characters = of_scripts(needed_by(style), scripts);
    for (char32_t c = 0x20; c <= 0x40; ++c) wanted.characters.insert(c);
    for (const char32_t c : kJoiners) wanted.characters.insert(c);
    auto is_cut = cut(wanted);
    if (!is_cut) return is_cut.error();
    if (!*is_cut && files_.read(file) == nullptr) {
      warn_missing("Text in " + scripts.front(), file, faces.package);
    }
  }
  return Done{};
}

Result<Done> FontPacker::pack_first(std::span<const FaceSource> sources,
                                    const Characters& characters) {
  Characters wanted_characters = ascii();
  wanted_characters.insert(characters.begin(), characters.end());
  for (const FaceSource& source : sources) {
    auto is_cut = cut({source.family, source.style, {"Latn"}, source.file, 0, wanted_characters});
    if (!is_cut) return is_cut.error();
    if (*is_cut) return Done{};
  }
  warn_missing("Code", sources.front().file, sources.front().package);
  return Done{};
}

// A choice of the reader's: worth a warning to nobody who doesn't offer it.
Result<Done> FontPacker::pack_dyslexic() {
  Characters characters = of_scripts(needs_.all, {"Latn"});
  const Characters plain = ascii();
  characters.insert(plain.begin(), plain.end());
  for (const char32_t c : kAlways) characters.insert(c);
  for (const FaceSource& source : dyslexic_faces()) {
    if (source.style == FaceStyle::Italic && needs_.italic.empty()) continue;
    auto is_cut = cut({source.family, source.style, {"Latn"}, source.file, 0, characters});
    if (!is_cut) return is_cut.error();
  }
  return Done{};
}

// What no face so far can draw, and no platform draws in colour.
Result<Done> FontPacker::pack_symbols() {
  const auto missing = [&] {
    Characters characters;
    for (const char32_t c : needs_.all) {
      if (!is_left_to_platform(c) && covered_.count(c) == 0) characters.insert(c);
    }
    return characters;
  };
  for (const FaceSource& source : symbol_faces()) {
    const Characters characters = missing();
    if (characters.empty()) return Done{};
    auto is_cut = cut({source.family, source.style, {}, source.file, 0, characters});
    if (!is_cut) return is_cut.error();
  }
  const Characters left = missing();
  if (left.empty()) return Done{};
  std::string examples;
  std::size_t shown = 0;
  for (const char32_t c : left) {
    if (++shown > 8) break;
    examples.push_back(' ');
    append_utf8(examples, c);
  }
  packed_.warnings.push_back(
      {"characters-without-font",
       std::to_string(left.size()) +
           " characters are in none of the fonts and are left to the reader's own:" + examples,
       {}});
  return Done{};
}

std::string css_range(const std::vector<FaceInfo::CodePointRange>& coverage) {
  std::string text;
  for (const auto& range : coverage) {
    char digits[8];
    const auto add = [&](char32_t c) {
      const auto [end, code] =
          std::to_chars(digits, digits + sizeof digits, static_cast<std::uint32_t>(c), 16);
      text.append(digits, end);
    };
    text += text.empty() ? "U+" : ",U+";
    add(range.first);
    if (range.last == range.first) continue;
    text.push_back('-');
    add(range.last);
  }
  return text;
}

// For the static pages: whole families, in which the ranges choose the file. Where files overlap
// the last rule wins, so Latin comes last.
Result<Done> FontPacker::write_sheets() {
  std::string css = "/* The fonts of this archive, cut to its characters: licences/fonts.txt */\n";
  for (auto face = packed_.faces.rbegin(); face != packed_.faces.rend(); ++face) {
    const bool is_text_script = !face->scripts.empty() && is_latin_like(face->scripts.front());
    std::vector<FontFamily> families = {face->family};
    // Other scripts have one face for text and interface.
    if (!is_text_script) families = {FontFamily::Serif, FontFamily::Sans};
    for (const FontFamily family : families) {
      css += "@font-face{font-family:\"Broadsheet " + std::string(family_name(family)) +
             "\";font-style:" + (face->is_italic ? "italic" : "normal") +
             ";font-weight:" + std::to_string(face->weight) + ";font-display:optional;src:url(" +
             face->file + ") format(\"woff\");unicode-range:" + css_range(face->coverage) + "}\n";
    }
  }
  if (auto written = out_.write("fonts.css", css); !written) return written;
  std::string notices =
      "The fonts of this archive are parts of the fonts below, cut to the archive's characters "
      "and\n"
      "renamed, under the licences that their makers gave them.\n";
  for (const auto& [name, notice] : notices_) notices += "\n" + name + "\n" + notice;
  if (auto written = out_.write("licences/fonts.txt", notices); !written) return written;
  packed_.files.push_back("fonts.css");
  packed_.files.push_back("licences/fonts.txt");
  packed_.links.has_fonts = true;
  // What the first screen of an article is set in; larger files would hold up the text.
  for (const FaceInfo& face : packed_.faces) {
    const bool is_serif = face.family == FontFamily::Serif;
    const bool is_plain_sans = face.family == FontFamily::Sans && !face.is_italic;
    const bool is_heavy_italic = face.is_italic && face.weight > 400;
    if ((!is_serif && !is_plain_sans) || is_heavy_italic || face.scripts.empty()) continue;
    if (face.size_bytes > kMaxPreloadBytes) continue;
    packed_.links.first_faces.push_back({face.scripts, face.is_italic, face.file});
  }
  return Done{};
}

Result<PackedFonts> FontPacker::pack() {
  for (const char* script : {"Latn", "Cyrl", "Grek"}) {
    if (auto done = pack_text_faces(script); !done) return done.error();
  }
  std::set<std::string> unknown;
  std::set<const ScriptFaces*> wanted;
  for (const char32_t c : needs_.all) {
    const std::string script = script_of(c);
    if (is_shared(script) || is_latin_like(script) || script == "Zzzz") continue;
    if (const ScriptFaces* faces = faces_of_script(script)) wanted.insert(faces);
  }
  std::vector<const ScriptFaces*> in_order(wanted.begin(), wanted.end());
  std::sort(in_order.begin(), in_order.end(),
            [](const auto* a, const auto* b) { return a->scripts < b->scripts; });
  for (const ScriptFaces* faces : in_order) {
    if (auto done = pack_script(*faces); !done) return done.error();
  }
  if (!needs_.code.empty()) {
    if (auto done = pack_first(mono_faces(), needs_.code); !done) return done.error();
  }
  if (auto done = pack_dyslexic(); !done) return done.error();
  if (auto done = pack_symbols(); !done) return done.error();
  if (packed_.faces.empty()) return std::move(packed_);
  if (auto done = write_sheets(); !done) return done.error();
  return std::move(packed_);
}

}  // namespace

Result<PackedFonts> pack_fonts(const TextNeeds& needs, const std::vector<std::string>& languages,
                               const SiteInfo& site, const std::vector<std::string>& folders,
                               SiteWriter& out) {
  TextNeeds all = needs;
  all.add_words(site_title(site));
  all.add_words(site.subtitle);
  all.add_words(site.description.text);
  all.add_words(site.about.text);
  all.add_words(site.rights);
  std::vector<std::string> interface = languages;
  interface.push_back(site.language.empty() ? "en" : site.language);
  add_interface(all, interface);
  return FontPacker(std::move(all), languages, folders, out).pack();
}

}  // namespace broadsheet
