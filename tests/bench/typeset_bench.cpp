// How fast paragraphs are laid out, beside bare hb_shape on the same runs. One process, one text:
//   typeset_bench TEXT LANGUAGE ltr|rtl FONT_DIR RUNS [PATTERNS]
// TEXT has a paragraph a line. Prints one line of JSON per run, times in ms. The same source is a
// program natively and a module in a page.
#include <hb.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <span>
#include <string>
#include <utility>

#include "typeset/document_layout.h"
#include "typeset/font_faces.h"
#include "typeset/fonts_for_tests.h"
#include "typeset/paragraph.h"
#include "typeset/shaped_data.h"

namespace broadsheet {
namespace {

// Time of this process alone, so that a busy machine changes little; a page has wall time only.
double now_ms() {
#ifdef CLOCK_PROCESS_CPUTIME_ID
  timespec now{};
  if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now) == 0) {
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
  }
#endif
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

std::vector<ParagraphText> read_paragraphs(const char* path, const std::string& language,
                                           Direction direction) {
  std::vector<ParagraphText> paragraphs;
  std::ifstream in(path, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    ParagraphText paragraph;
    paragraph.text = line;
    paragraph.language = language;
    paragraph.direction = direction;
    paragraphs.push_back(std::move(paragraph));
  }
  return paragraphs;
}

LineOptions options_for(int width_px, Breaker breaker) {
  LineOptions options;
  options.width = fixed_from_px(width_px);
  options.breaker = breaker;
  options.can_hyphenate = breaker == Breaker::Optimal;
  return options;
}

using Paragraphs = std::span<const ParagraphText>;

struct Laid {
  std::vector<ShapedParagraph> shaped;
  std::vector<SetParagraph> set;
  std::size_t line_count = 0;
};

// All of it kept, as a document keeps it.
Laid lay_out_all(Paragraphs paragraphs, FontSet& fonts, Breaker breaker) {
  Laid laid;
  laid.shaped.reserve(paragraphs.size());
  laid.set.reserve(paragraphs.size());
  const LineOptions options = options_for(700, breaker);
  for (const ParagraphText& paragraph : paragraphs) {
    laid.shaped.push_back(shape(paragraph, fonts));
    laid.set.push_back(set_lines(laid.shaped.back(), options));
    laid.line_count += laid.set.back().lines.size();
  }
  return laid;
}

void rebreak(Laid& laid) {
  const LineOptions options = options_for(560, Breaker::Greedy);
  for (std::size_t i = 0; i < laid.shaped.size(); ++i) {
    laid.set[i] = set_lines(laid.shaped[i], options);
  }
}

struct BareRun {
  hb_font_t* font = nullptr;
  const std::string* text = nullptr;
  TextRange range;
  hb_script_t script = HB_SCRIPT_COMMON;
  bool is_right_to_left = false;
};

std::vector<BareRun> bare_runs(const Laid& laid, FontSet& fonts) {
  std::vector<BareRun> runs;
  for (const ShapedParagraph& shaped : laid.shaped) {
    for (const ShapedRun& run : shaped.data().runs) {
      if (run.face >= kPlatformFace) continue;
      runs.push_back({fonts.impl().faces[run.face].font.get(), &shaped.source().text, run.range,
                      static_cast<hb_script_t>(run.script), run.is_right_to_left()});
    }
  }
  return runs;
}

void shape_bare(const std::vector<BareRun>& runs, hb_language_t language, hb_buffer_t* buffer) {
  const hb_feature_t figures = {HB_TAG('o', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START,
                                HB_FEATURE_GLOBAL_END};
  for (const BareRun& run : runs) {
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, run.text->data(), static_cast<int>(run.text->size()),
                       run.range.begin_byte,
                       static_cast<int>(run.range.end_byte - run.range.begin_byte));
    hb_buffer_set_direction(buffer, run.is_right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, run.script);
    hb_buffer_set_language(buffer, language);
    hb_shape(run.font, buffer, &figures, 1);
  }
}

struct Times {
  double greedy = 0, optimal = 0, rebreak = 0, bare = 0;
  std::size_t line_count = 0, run_count = 0;
};

// What is compared takes turns every few paragraphs, so that both see the same machine.
Times measure_once(Paragraphs paragraphs, FontSet& fonts, hb_buffer_t* buffer) {
  constexpr std::size_t kChunk = 64;
  Times times;
  // A first layout knows no words, and neither breaker learns from the other's.
  fonts.impl().words = {};
  WordCache words_of_optimal;
  hb_language_t language = hb_language_from_string(paragraphs[0].language.c_str(), -1);
  for (std::size_t at = 0; at < paragraphs.size(); at += kChunk) {
    const Paragraphs part = paragraphs.subspan(at, std::min(kChunk, paragraphs.size() - at));
    double begin = now_ms();
    const auto lap = [&begin] {
      const double end = now_ms();
      return end - std::exchange(begin, end);
    };
    Laid laid = lay_out_all(part, fonts, Breaker::Greedy);
    times.greedy += lap();
    const std::vector<BareRun> bare = bare_runs(laid, fonts);
    lap();
    shape_bare(bare, language, buffer);
    times.bare += lap();
    times.line_count += laid.line_count;
    times.run_count += bare.size();
    lap();
    rebreak(laid);
    times.rebreak += lap();
    laid = {};
    std::swap(fonts.impl().words, words_of_optimal);
    lap();
    laid = lay_out_all(part, fonts, Breaker::Optimal);
    times.optimal += lap();
    std::swap(fonts.impl().words, words_of_optimal);
  }
  return times;
}

struct ArticleTimes {
  double first_screen = 0, whole = 0, new_width = 0;
};

// The text as one article, through the typesetter: its first screen, the rest, and a new width.
ArticleTimes measure_article(Paragraphs paragraphs, FontSet& fonts) {
  Article article;
  article.language = paragraphs[0].language;
  for (const ParagraphText& text : paragraphs) {
    Paragraph paragraph;
    paragraph.text.text = text.text;
    article.body.push_back({paragraph, "", ""});
  }
  const auto flow = std::make_shared<const Flow>(flow_from(article, {}));
  constexpr Fixed kScreen = fixed_from_px(1500);
  const auto time_of = [](const auto& act) {
    const double begin = now_ms();
    act();
    return now_ms() - begin;
  };
  ArticleTimes times;
  fonts.impl().words = {};
  times.first_screen = time_of([&] {
    Typesetter typesetter(fonts);
    typesetter.set_flow(flow);
    while (typesetter.step(0, kScreen, [] { return false; })->has_unset_text(0, kScreen)) {
    }
  });
  fonts.impl().words = {};
  Typesetter typesetter(fonts);
  typesetter.set_flow(flow);
  const auto lay_out_whole = [&] { typesetter.step(0, kScreen, [] { return true; }); };
  times.whole = time_of(lay_out_whole);
  ReadingStyle narrower;
  narrower.measure = fixed_from_px(560);
  times.new_width = time_of([&] {
    typesetter.set_style(narrower);
    lay_out_whole();
  });
  return times;
}

void measure(Paragraphs paragraphs, FontSet& fonts, int runs) {
  hb_buffer_t* buffer = hb_buffer_create();
  for (int i = 0; i < runs; ++i) {
    const Times times = measure_once(paragraphs, fonts, buffer);
    const ArticleTimes article = measure_article(paragraphs, fonts);
    std::printf("{\"article\":%.3f,\"new_width\":%.3f,\"first_screen\":%.3f,", article.whole,
                article.new_width, article.first_screen);
    std::printf(
        "\"greedy\":%.3f,\"optimal\":%.3f,\"rebreak\":%.3f,\"bare\":%.3f,"
        "\"paragraphs\":%zu,\"lines\":%zu,\"runs\":%zu}\n",
        times.greedy, times.optimal, times.rebreak, times.bare, paragraphs.size(), times.line_count,
        times.run_count);
    std::fflush(stdout);
  }
  hb_buffer_destroy(buffer);
}

}  // namespace
}  // namespace broadsheet

int main(int argc, char** argv) {
  using namespace broadsheet;
  if (argc < 6) {
    std::fprintf(stderr, "typeset_bench TEXT LANGUAGE ltr|rtl FONT_DIR RUNS [PATTERNS]\n");
    return 2;
  }
  const auto direction =
      std::string(argv[3]) == "rtl" ? Direction::RightToLeft : Direction::LeftToRight;
  const auto paragraphs = read_paragraphs(argv[1], argv[2], direction);
  const auto fonts = support::real_fonts(argv[4]);
  if (!fonts || paragraphs.empty()) return 1;
  if (argc > 6) {
    const auto loaded = fonts->hyphenation().load(argv[2], support::read_bytes(argv[6]));
    if (!loaded) return 1;
  }
  measure(paragraphs, *fonts, std::atoi(argv[5]));
  return 0;
}
