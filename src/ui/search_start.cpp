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

float draw_sections(DrawContext& context, const Column& column) {
  const std::vector<FrontSection>& sections = context.reader.front.page.sections;
  if (sections.size() < 2) return 0;
  Column here = column;
  here.y += draw_title(context, "search/browse", here, Word::Sections);
  std::vector<Chip> chips;
  for (std::size_t i = 0; i < std::min(kSectionsShown, sections.size()); ++i) {
    if (sections[i].name.empty()) continue;
    chips.push_back({"search/browse/" + std::to_string(i), sections[i].name,
                     command::ChangeSearch{
                         with_field_toggled({}, SearchField::Section, sections[i].name), false}});
  }
  here.y += draw_chips(context, here, chips) + 24;
  return here.y - column.y;
}

// What is offered instead, with how much that finds.
Chip chip_of(const DrawContext& context, const SearchTry& offer, std::size_t number) {
  const std::string count = " · " + context.word(Word::ArticleCount, {{"n", offer.article_count}});
  const command::ChangeSearch change{offer.query, false};
  switch (offer.kind) {
    case SearchTryKind::Unfiltered:
      return {"search/unfiltered", context.word(Word::RemoveFilters) + count, change};
    case SearchTryKind::Loosely:
      return {"search/loosely", context.word(Word::SearchLoosely, {{"words", offer.query}}) + count,
              change};
    case SearchTryKind::Nearest: break;
  }
  return {"search/nearest/" + std::to_string(number),
          context.word(Word::DidYouMean, {{"words", offer.query}}) + count, change};
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
  here.y += draw_sections(context, here);
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
  for (const SearchTry& offer : search.tries) {
    chips.push_back(chip_of(context, offer, chips.size()));
  }
  if (!chips.empty()) here.y += draw_chips(context, here, chips) + 16;
  if (chips.empty() && !search.has_tries_left) here.y += draw_sections(context, here);
  here.y += draw_title(context, "search/help", here, Word::HowToSearch) + 4;
  here.y += draw_query_help(context, "search/help", here);
  return here.y - column.y;
}

}  // namespace broadsheet
