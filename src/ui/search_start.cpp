// The search view without results: before anything was asked, and where nothing was found.
#include <algorithm>
#include <cmath>

#include "reader/query_edit.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr std::size_t kPastShown = 8;
constexpr std::size_t kSectionsShown = 12;

// Links one after another, wrapped where they must. Returns the height.
struct Chip {
  std::string path;
  std::string label;
  ReaderCommand command;
};
float draw_chips(DrawContext& context, const Column& column, const std::vector<Chip>& chips) {
  const float row = context.is_narrow() ? 44 : 34;
  float x = column.x, y = column.y;
  for (const Chip& chip : chips) {
    TextSpec label = interface_text(context, chip.label, 15, 22, InkRole::Accent);
    label.max_line_count = 1;
    const float width = std::min(column.width, std::ceil(width_of(context, label)) + 1);
    if (x > column.x && x + width > column.x + column.width) {
      x = column.x;
      y += row;
    }
    action(context, chip.path, {x, y, width, row}, label, chip.command);
    x += width + 20;
  }
  return y + row - column.y;
}

float draw_title(DrawContext& context, std::string_view path, const Column& column, Word word) {
  return words(context, path, column.x, column.y, column.width,
               label_text(context, context.word(word)), AccessRole::Heading, 2) +
         6;
}

}  // namespace

float draw_search_start(DrawContext& context, const Column& column) {
  const Reader& reader = context.reader;
  Column here = column;
  if (!reader.search.past.empty()) {
    here.y += draw_title(context, "search/past", here, Word::PastSearches);
    std::vector<Chip> chips;
    for (std::size_t i = 0; i < std::min(kPastShown, reader.search.past.size()); ++i) {
      const std::string& query = reader.search.past[i];
      chips.push_back(
          {"search/past/" + std::to_string(i), query, command::ChangeSearch{query, false}});
    }
    here.y += draw_chips(context, here, chips);
    const TextSpec forget =
        interface_text(context, context.word(Word::ForgetSearches), 14, 22, InkRole::Soft);
    const float row = context.is_narrow() ? 44 : 34;
    action(context, "search/forget",
           {here.x, here.y, std::ceil(width_of(context, forget)) + 1, row}, forget,
           command::ForgetSearches{});
    here.y += row + 20;
  }
  const std::vector<FrontSection>& sections = reader.front.page.sections;
  if (sections.size() > 1) {
    here.y += draw_title(context, "search/browse", here, Word::Sections);
    std::vector<Chip> chips;
    for (std::size_t i = 0; i < std::min(kSectionsShown, sections.size()); ++i) {
      if (sections[i].name.empty()) continue;
      chips.push_back({"search/browse/" + std::to_string(i), sections[i].name,
                       command::ChangeSearch{
                           with_field_toggled({}, SearchField::Section, sections[i].name), false}});
    }
    here.y += draw_chips(context, here, chips) + 24;
  }
  here.y += draw_title(context, "search/help", here, Word::HowToSearch) + 4;
  here.y += draw_query_help(context, "search/help", here);
  return here.y - column.y;
}

float draw_nothing_found(DrawContext& context, const Column& column) {
  const ArchiveSearch& search = context.reader.search;
  Column here = column;
  here.y += words(context, "search/nothing", here.x, here.y, here.width,
                  interface_text(
                      context, context.word(Word::NothingFound, {{"query", search.text}}), 19, 30),
                  AccessRole::Status) +
            10;
  std::vector<Chip> chips;
  if (has_filters(search.query)) {
    const std::string query = without_filters(search.query);
    if (!query.empty()) {
      chips.push_back({"search/unfiltered", context.word(Word::RemoveFilters),
                       command::ChangeSearch{query, false}});
    }
  }
  const std::string loose = loosened(search.query);
  if (!loose.empty() && loose != search.text) {
    chips.push_back({"search/loosely", context.word(Word::SearchLoosely, {{"words", loose}}),
                     command::ChangeSearch{loose, false}});
  }
  if (!chips.empty()) here.y += draw_chips(context, here, chips) + 16;
  here.y += draw_title(context, "search/help", here, Word::HowToSearch) + 4;
  here.y += draw_query_help(context, "search/help", here);
  return here.y - column.y;
}

}  // namespace broadsheet
