#include "cli/search.h"

#include <cstdio>

#include "bundle/exported_result.h"
#include "cli/query_problems.h"
#include "cli/site_reader.h"
#include "search/excerpt.h"

namespace broadsheet {
namespace {

struct Found {
  CatalogueEntry entry;
  Excerpt excerpt;
  ExportedResult row;
};

std::string date_of(const CatalogueEntry& entry) {
  return entry.date_published ? to_iso_string(*entry.date_published) : std::string();
}

// What an archive says must not steer the terminal: control characters become blanks.
std::string shown(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool is_c1 =
        c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (is_c1) text[i + 1] = ' ';
    if (is_c1 || c < 0x20 || c == 0x7F) text[i] = ' ';
  }
  return text;
}

void print_text(const std::vector<Found>& list, const SearchResult& result) {
  const std::uint32_t count = result.total_count;
  std::printf("%u %s\n", static_cast<unsigned>(count), count == 1 ? "article" : "articles");
  for (const Found& found : list) {
    const CatalogueEntry& entry = found.entry;
    std::printf("\n%s\n", entry.headline.empty() ? "(no headline)" : shown(entry.headline).c_str());
    std::string line = date_of(entry);
    if (!entry.section.empty()) line += (line.empty() ? "" : " · ") + entry.section;
    line += (line.empty() ? "" : " · ") + page_address(entry.slug);
    std::printf("  %s\n", shown(line).c_str());
    if (found.excerpt.text.empty()) continue;
    std::printf("  %s%s%s\n", found.excerpt.is_cut_before ? "… " : "",
                shown(found.excerpt.text).c_str(), found.excerpt.is_cut_after ? " …" : "");
  }
}

void print_export(const std::vector<Found>& list, const Query& query, const SearchResult& result,
                  ExportFormat format) {
  ResultExport out;
  out.query = query.text;
  out.total_count = result.total_count;
  for (const Found& found : list) out.results.push_back(found.row);
  const std::string text = write_export(out, format);
  std::fwrite(text.data(), 1, text.size(), stdout);
}

Result<SearchOptions> options_of(const Arguments& arguments) {
  SearchOptions options;
  options.count = static_cast<std::uint32_t>(arguments.count("count", 10));
  options.first = static_cast<std::uint32_t>(arguments.count("first", 0));
  const std::string sort = arguments.text("sort", "relevance");
  options.sort = sort_named(sort);
  if (options.sort == SearchSort::Relevance && sort != "relevance") {
    return Error{ErrorCode::Malformed, "--sort takes relevance, fresh, newest or oldest.", sort};
  }
  return options;
}

int run_search(const Arguments& arguments) {
  const auto options = options_of(arguments);
  if (!options) {
    print_error(options.error());
    return kExitUsage;
  }
  std::string text;
  for (std::size_t i = 1; i < arguments.operands().size(); ++i) {
    text += (text.empty() ? "" : " ") + arguments.operands()[i];
  }
  auto site = SiteReader::open(arguments.operands().front());
  if (!site) {
    print_error(site.error());
    return kExitRefused;
  }
  Query query = parse_query(text, {});
  if (const auto unsettled = site->settle(query)) {
    print_error(*unsettled);
    return kExitRefused;
  }
  const auto result = site->search(query, *options);
  if (!result) {
    print_error(result.error());
    return kExitRefused;
  }
  explain_query(query, *result);
  Analyser analyser;
  std::vector<Found> list;
  bool is_whole = result->problems.empty();
  for (const SearchHit& hit : result->hits) {
    const auto entry = site->entry(hit.ordinal);
    if (!entry) {
      print_error(entry.error());
      return kExitRefused;
    }
    const auto article = site->article(entry->place);
    Found& found = list.emplace_back();
    found.entry = *entry;
    if (!article) {
      print_error(article.error());
      is_whole = false;
      found.row.identifier = entry->identifier;
      found.row.headline = entry->headline;
      continue;
    }
    found.excerpt = excerpt_of(*article, result->words, kExportedPassageBytes, analyser);
    found.row = exported_result(*entry, *article, site->stored_json(entry->place),
                                site->manifest().site.base_url);
    found.row.passage = found.excerpt.text;
  }
  const auto print = [&](ExportFormat format) { print_export(list, query, *result, format); };
  if (arguments.has("json"))
    print(ExportFormat::Json);
  else if (arguments.has("csv"))
    print(ExportFormat::Csv);
  else if (arguments.has("ris"))
    print(ExportFormat::Ris);
  else
    print_text(list, *result);
  return is_whole ? kExitClean : kExitRefused;  // a list with a hole is not taken for the whole
}

}  // namespace

const Command& search_command() {
  static const Command kCommand{
      "search",
      "find articles in a packed site",
      "SITE QUERY...",
      "The query is what the viewer's search takes: bare words are best first; \"a phrase\" must\n"
      "occur exactly; -word excludes; headline: caption: credit: alt: by: section: tag: search "
      "one\n"
      "field; lang:fa; date:2016-02..2016-03; is:breaking has:video; AND OR NOT ( ) and near/5; a "
      "word\n"
      "with * at its end is a beginning; like:SLUG finds what is like a/SLUG.html. Quote it for "
      "the\n"
      "shell, and put -- before one that begins with -.",
      {{"json", OptionKind::Switch, "print JSON", {}, '\0'},
       {"csv", OptionKind::Switch, "print comma-separated values", {}, '\0'},
       {"ris", OptionKind::Switch, "print RIS, for reference managers", {}, '\0'},
       {"sort", OptionKind::Text,
        "relevance (the default), fresh (newer ones ahead), newest, oldest", "ORDER", '\0'},
       {"count", OptionKind::Count, "how many results (10)", "N", 'n'},
       {"first", OptionKind::Count, "how many results to pass over (0)", "N", '\0'}},
      2,
      SIZE_MAX,
      run_search};
  return kCommand;
}

}  // namespace broadsheet
