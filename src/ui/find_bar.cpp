// Find in the article: the bar, and the strip beside the scrollbar that shows where matches are.
#include <algorithm>
#include <cmath>

#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

std::string result_words(const DrawContext& context) {
  const FindState& find = context.reader.find;
  if (find.query.empty()) return {};
  if (find.matches.empty()) return context.word(Word::FindNothing);
  return context.word(Word::FindMatch, {{"n", find.current + 1}, {"total", find.matches.size()}});
}

// Returns the x after it.
float text_button(DrawContext& context, std::string_view path, const std::string& label_text_,
                  float x, float y, ReaderCommand command, const ActionOptions& options) {
  const InkRole ink = options.state.is_selected ? InkRole::Accent : InkRole::Soft;
  const TextSpec label =
      interface_text(context, label_text_, 15, 22, ink, options.state.is_selected ? 600 : 400);
  const float width = std::max(28.0f, std::ceil(width_of(context, label)));
  ActionOptions centred = options;
  centred.alignment = Alignment::Center;
  action(context, path, {x, y, width, 44}, label, std::move(command), centred);
  return x + width + 20;
}

float draw_options(DrawContext& context, float x, float y) {
  const FindOptions& now = context.reader.find.options;
  ActionOptions options;
  options.role = AccessRole::ToggleButton;
  FindOptions flipped = now;
  flipped.has_whole_words = !now.has_whole_words;
  options.state.is_selected = now.has_whole_words;
  x = text_button(context, "find/words", context.word(Word::FindWholeWords), x, y,
                  command::ChangeFindOptions{flipped}, options);
  flipped = now;
  flipped.has_case = !now.has_case;
  options.state.is_selected = now.has_case;
  x = text_button(context, "find/case", context.word(Word::FindCase), x, y,
                  command::ChangeFindOptions{flipped}, options);
  flipped = now;
  flipped.has_diacritics = !now.has_diacritics;
  options.state.is_selected = now.has_diacritics;
  return text_button(context, "find/accents", context.word(Word::FindDiacritics), x, y,
                     command::ChangeFindOptions{flipped}, options);
}

float draw_steps(DrawContext& context, float x, float y) {
  ActionOptions options;
  options.state.is_disabled = context.reader.find.matches.empty();
  x = text_button(context, "find/previous", context.word(Word::FindPrevious), x, y,
                  command::StepFind{-1}, options);
  x = text_button(context, "find/next", context.word(Word::FindNext), x, y, command::StepFind{1},
                  options);
  return text_button(context, "find/close", context.word(Word::Close), x, y, command::CloseFind{},
                     {});
}

}  // namespace

void draw_find_bar(DrawContext& context) {
  const bool is_tight = context.page.find_rows > 1;
  const float edge = context.is_narrow() ? 18 : 28;
  const float top = context.reader.is_bar_hidden ? 2 : context.page.bar_height;
  const Area bar{0, top, context.width(), context.page.find_bar_height()};
  context.canvas.fill(bar, context.theme().panel);
  context.canvas.rule_across(0, bar.bottom() - 1, bar.width, context.theme().rule);
  AccessNode& search = context.recorder.open(AccessRole::Search, "find", bar);
  search.name = context.word(Word::FindInArticle);
  float y = top + 8;
  const float field_width = context.is_narrow() ? context.width() - 2 * edge : 300;
  field(context, "find/field", {edge, y, field_width, 40},
        {context.word(Word::FindInArticle), context.reader.find.query,
         context.word(Word::FindInArticle)});
  float x = edge + field_width + 16;
  if (context.is_narrow()) {
    x = edge;
    y += kFindRowPx;
  }
  const TextSpec result = interface_text(context, result_words(context), 15, 22, InkRole::Soft);
  const float result_width = std::max(72.0f, std::ceil(width_of(context, result)));
  words(context, "find/result", x, y + 9, result_width, result, AccessRole::Text);
  x = draw_steps(context, x + result_width + 16, y - 2);
  if (is_tight) {
    x = edge;
    y += kFindRowPx;
  } else {
    x += 12;
  }
  draw_options(context, x, y - 2);
  context.recorder.close();
}

void draw_heat_strip(DrawContext& context) {
  const Reader& reader = context.reader;
  if (!reader.find.is_open || reader.find.matches.empty() || !reader.article) return;
  if (reader.article->layout == nullptr || reader.document_height <= 0) return;
  const float top = context.page.bar_height;
  const float height = context.height() - top - context.page.bottom_bar_height;
  const Area strip = context.placed({context.width() - 8, top, 8, height});
  context.canvas.fill(strip, context.theme().panel);
  const DocumentLayout& layout = *reader.article->layout;
  const auto mark = [&](std::size_t i, Colour colour, float thickness) {
    const Fixed y = line_top(layout, reader.find.matches[i].begin);
    const double share = document_y_from_layout(reader, y) / reader.document_height;
    context.canvas.fill({strip.x, top + height * static_cast<float>(share), strip.width, thickness},
                        colour);
  };
  // Many matches on one pixel are one mark.
  const std::size_t step = std::max<std::size_t>(1, reader.find.matches.size() / 2000);
  for (std::size_t i = 0; i < reader.find.matches.size(); i += step) {
    mark(i, context.theme().field_border, 2);
  }
  mark(reader.find.current, context.theme().current_mark, 4);
}

}  // namespace broadsheet
