// The search view's field, what is said about the query in it, and the query language in rows.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr std::size_t kMaxFormsNamed = 4;

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

Word word_for(QueryProblemKind kind) {
  switch (kind) {
    case QueryProblemKind::UnclosedQuote: return Word::UnclosedQuote;
    case QueryProblemKind::UnclosedBracket: return Word::UnclosedBracket;
    case QueryProblemKind::StrayBracket: return Word::StrayBracket;
    case QueryProblemKind::UnknownField: return Word::UnknownField;
    case QueryProblemKind::UnknownValue: return Word::UnknownValue;
    case QueryProblemKind::BadDate: return Word::BadDate;
    case QueryProblemKind::MissingOperand: return Word::MissingOperand;
    case QueryProblemKind::OnlyExclusions: return Word::OnlyExclusions;
    case QueryProblemKind::UnknownArticle: return Word::UnknownArticle;
    case QueryProblemKind::TooLong:
    case QueryProblemKind::TooDeep:
    case QueryProblemKind::TooManyParts: break;
  }
  return Word::QueryTooMuch;
}

// A part that is still being typed is no mistake yet.
bool is_unfinished(const ArchiveSearch& search, const QueryProblem& problem) {
  const bool is_at_end = problem.source.end_byte >= search.query.text.size();
  const bool can_go_on = problem.kind == QueryProblemKind::UnclosedQuote ||
                         problem.kind == QueryProblemKind::UnclosedBracket ||
                         problem.kind == QueryProblemKind::MissingOperand ||
                         problem.kind == QueryProblemKind::UnknownValue ||
                         problem.kind == QueryProblemKind::BadDate;
  return search.is_being_typed && can_go_on &&
         (is_at_end || problem.kind == QueryProblemKind::UnclosedBracket);
}

// What else a word was found as. Forms that only differ in case were folded away.
std::string other_forms(const FoundWord& word) {
  std::string list;
  std::size_t count = 0;
  for (const std::string& form : word.forms) {
    if (form == word.typed || count == kMaxFormsNamed) continue;
    list += (list.empty() ? "" : ", ") + form;
    ++count;
  }
  return list;
}

// It stands for an article, and was not typed.
bool is_of_alike(const Query& query, const FoundWord& word) {
  return std::any_of(query.required.begin(), query.required.end(), [&](const QueryNode& node) {
    return node.kind == QueryKind::Alike && node.source == word.source;
  });
}

// Of an index that was read in part nobody knows what does not occur.
std::string note_about(const DrawContext& context, const FoundWord& word, bool is_partly_read) {
  if (!word.corrected_to.empty()) {
    const bool occurs = is_partly_read || std::find(word.forms.begin(), word.forms.end(),
                                                    word.typed) != word.forms.end();
    if (occurs) {
      return context.word(Word::AlsoFoundAs, {{"typed", word.typed}, {"words", word.corrected_to}});
    }
    return context.word(Word::FoundInstead, {{"typed", word.typed}, {"word", word.corrected_to}});
  }
  if (word.forms.empty()) {
    return is_partly_read ? "" : context.word(Word::FoundNowhere, {{"typed", word.typed}});
  }
  const std::string others = other_forms(word);
  if (others.empty() || word.is_exact) return {};
  return context.word(Word::AlsoFoundAs, {{"typed", word.typed}, {"words", others}});
}

float note(DrawContext& context, const std::string& path, const Column& column, std::string text,
           InkRole ink) {
  return words(context, path, column.x, column.y, column.width,
               interface_text(context, std::move(text), 14, 21, ink), AccessRole::Paragraph);
}

}  // namespace

std::string search_count_words(const DrawContext& context) {
  const ArchiveSearch& search = context.reader.search;
  if (search.answered_text.empty()) return {};
  const std::uint32_t count = search.result.total_count;
  if (count > kExactCountLimit) {
    // Two figures are known well enough to be said.
    std::uint32_t unit = 1000;
    while (count / unit >= 100) unit *= 10;
    return context.word(Word::AboutCount, {{"n", (count + unit / 2) / unit * unit}});
  }
  return context.word(Word::ArticleCount, {{"n", count}});
}

float draw_query(DrawContext& context, const Column& column) {
  const ArchiveSearch& search = context.reader.search;
  FieldOptions options;
  options.name = context.word(Word::SearchArchive);
  options.placeholder = options.name;
  options.value = search.text;
  options.is_large = true;
  for (const QueryPart& part : search.query.parts) {
    const bool is_word = part.kind == QueryPartKind::Word || part.kind == QueryPartKind::Phrase;
    if (!is_word) options.accents.push_back(part.source);
  }
  const float height = context.is_narrow() ? 50 : 54;
  std::string state =
      search.load.stage == LoadStage::Loading && context.reader.now_ms - search.load.since_ms > 200
          ? context.word(Word::Searching)
          : search_count_words(context);
  const TextSpec label = interface_text(context, std::move(state), 14, 22, InkRole::Soft);
  const float label_width = std::ceil(width_of(context, label)) + 1;
  if (!context.is_narrow()) options.room_px = label_width + 12;
  const Area area{column.x, column.y, column.width, height};
  const Area here = context.placed(area);
  AccessNode& form = context.recorder.open(AccessRole::Search, "search", here);
  form.name = options.name;
  field(context, "search/field", area, options);
  if (!context.is_narrow()) {
    words(context, "search/count", column.x + column.width - 18 - label_width, column.y + 16,
          label_width, label);
  }
  context.recorder.close();
  return height;
}

float draw_query_notes(DrawContext& context, const Column& column) {
  const ArchiveSearch& search = context.reader.search;
  Column here = column;
  for (std::size_t i = 0; i < search.query.problems.size() && i < 4; ++i) {
    const QueryProblem& problem = search.query.problems[i];
    if (is_unfinished(search, problem)) continue;
    here.y += note(context, "search/problem/" + std::to_string(i), here,
                   context.word(word_for(problem.kind), {{"part", quoted(problem.text)}}),
                   InkRole::Error) +
              2;
  }
  std::string about, alike;
  for (const FoundWord& word : search.result.words) {
    if (is_of_alike(search.query, word)) {
      alike += (alike.empty() ? "" : ", ") + word.typed;
      continue;
    }
    const std::string words_ = note_about(context, word, !search.result.problems.empty());
    if (!words_.empty()) about += (about.empty() ? "" : " ") + words_;
  }
  if (!alike.empty()) {
    about += (about.empty() ? "" : " ") + context.word(Word::AlikeWords, {{"words", alike}});
  }
  if (!about.empty() && search.answered_text == search.text) {
    here.y += note(context, "search/words", here, std::move(about), InkRole::Soft) + 2;
  }
  return here.y - column.y;
}

float draw_query_help(DrawContext& context, std::string_view path, const Column& column) {
  struct Row {
    const char* example;
    Word meaning;
  };
  constexpr std::array<Row, 11> kRows{
      {{"peace talks", Word::HelpWords},
       {"\"peace talks\"", Word::HelpPhrase},
       {"-rumour", Word::HelpNot},
       {"(fire OR smoke) AND harbour", Word::HelpBoolean},
       {"fire near/5 harbour", Word::HelpNear},
       {"harb*", Word::HelpPrefix},
       {"headline: caption: credit: alt: by: section: tag:", Word::HelpFields},
       {"date:2016-02..2016-05", Word::HelpDate},
       {"is:breaking is:updated has:image has:video", Word::HelpFlags},
       {"lang:fa", Word::HelpLanguage},
       {"like:peace-talks-resume", Word::HelpAlike}}};
  const std::string prefix(path);
  const bool is_wide = column.width >= 560;
  float y = column.y;
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    TextSpec example = interface_text(context, kRows[i].example, 15, 22, InkRole::Ink, 600);
    example.direction = Direction::LeftToRight;
    if (context.direction == Direction::RightToLeft) example.alignment = Alignment::End;
    const TextSpec meaning =
        interface_text(context, context.word(kRows[i].meaning), 15, 22, InkRole::Soft);
    const float split = is_wide ? std::round(column.width * 0.46f) : 0;
    const std::string row = prefix + "/" + std::to_string(i);
    const float first =
        words(context, row, column.x, y, is_wide ? split - 20 : column.width, example);
    const float second = words(context, row + "m", column.x + split, is_wide ? y : y + first,
                               column.width - split, meaning);
    y += (is_wide ? std::max(first, second) : first + second) + 8;
  }
  return y - column.y;
}

}  // namespace broadsheet
