// The peer of typeset_bench: Pango with the same font files, text, size and width. Its HarfBuzz is
// the machine's, so it stands in a program of its own.
//   pango_bench TEXT LANGUAGE ltr|rtl FONT_FAMILY FONT_FILE RUNS
#include <fontconfig/fontconfig.h>
#include <pango/pango.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

PangoContext* context_with(const char* font_file, const char* family, const char* language,
                           bool is_right_to_left) {
  FcConfig* config = FcConfigCreate();
  FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(font_file));
  PangoFontMap* fonts = pango_ft2_font_map_new();
  pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(fonts), 72, 72);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts), config);
  PangoContext* context = pango_font_map_create_context(fonts);
  PangoFontDescription* description = pango_font_description_new();
  pango_font_description_set_family(description, family);
  pango_font_description_set_absolute_size(description, 19.0 * PANGO_SCALE);
  pango_context_set_font_description(context, description);
  pango_font_description_free(description);
  pango_context_set_language(context, pango_language_from_string(language));
  pango_context_set_base_dir(context, is_right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  return context;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 7) {
    std::fprintf(stderr, "pango_bench TEXT LANGUAGE ltr|rtl FONT_FAMILY FONT_FILE RUNS\n");
    return 2;
  }
  std::vector<std::string> paragraphs;
  std::ifstream in(argv[1], std::ios::binary);
  for (std::string line; std::getline(in, line);) paragraphs.push_back(line);
  PangoContext* context = context_with(argv[5], argv[4], argv[2], std::string(argv[3]) == "rtl");
  for (int run = 0; run < std::atoi(argv[6]); ++run) {
    long lines = 0;
    int unknown = 0;
    const auto begin = Clock::now();
    for (const std::string& text : paragraphs) {
      PangoLayout* layout = pango_layout_new(context);
      pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_width(layout, 700 * PANGO_SCALE);
      pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
      lines += pango_layout_get_line_count(layout);
      unknown += pango_layout_get_unknown_glyphs_count(layout);
      g_object_unref(layout);
    }
    const double ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    std::printf("{\"layout\":%.3f,\"lines\":%ld,\"unknown\":%d}\n", ms, lines, unknown);
    std::fflush(stdout);
  }
  return 0;
}
