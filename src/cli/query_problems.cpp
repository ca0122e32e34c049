#include "cli/query_problems.h"

#include <algorithm>
#include <string>

#include "cli/command.h"

namespace broadsheet {
namespace {

std::string explained(const QueryProblem& problem) {
  const std::string part = "\"" + problem.text + "\"";
  switch (problem.kind) {
    case QueryProblemKind::UnclosedQuote: return "the quote at " + part + " is not closed";
    case QueryProblemKind::UnclosedBracket: return "a bracket is not closed";
    case QueryProblemKind::StrayBracket: return "a closing bracket has no opening one";
    case QueryProblemKind::UnknownField:
      return part +
             " is no field, so it was read as a word; fields are headline, kicker, standfirst, "
             "body, caption, credit, alt, by, section, tag, lang, date, is, has, like";
    case QueryProblemKind::UnknownValue:
      return part +
             " is not known; is: takes breaking, updated; has: takes video, audio, image; lang: "
             "takes codes such as fa or pt-BR";
    case QueryProblemKind::BadDate:
      return part + " is no date; write 2016, 2016-02, 2016-02-22 or 2016-02..2016-05";
    case QueryProblemKind::MissingOperand: return part + " has nothing beside it to work on";
    case QueryProblemKind::OnlyExclusions:
      return "the query only excludes; everything else is listed";
    case QueryProblemKind::TooLong: return "the query is too long; its beginning was used";
    case QueryProblemKind::TooDeep: return "brackets are nested too deep";
    case QueryProblemKind::TooManyParts: return "the query has too many parts; the first were used";
    case QueryProblemKind::UnknownArticle: return "the archive has no article " + part;
  }
  return {};
}

}  // namespace

void explain_query(const Query& query, const SearchResult& result) {
  for (const QueryProblem& problem : query.problems) print_error(explained(problem));
  for (const FoundWord& word : result.words) {
    if (word.corrected_to.empty()) continue;
    const bool occurs =
        std::find(word.forms.begin(), word.forms.end(), word.typed) != word.forms.end();
    print_error("\"" + word.typed + "\" " +
                (occurs ? "is rare; found \"" + word.corrected_to + "\" too"
                        : "occurs nowhere; found \"" + word.corrected_to + "\" instead"));
  }
  for (const Warning& problem : result.problems) {
    print_error(Error{ErrorCode::Malformed, problem.message, problem.where});
  }
}

}  // namespace broadsheet
