#include "cli/search.h"

#include <cstdio>

#include "article/json.h"
#include "cli/query_problems.h"
#include "cli/site_reader.h"
#include "search/excerpt.h"

namespace broadsheet {
namespace {

constexpr std::size_t kExcerptBytes = 240;

struct Found {
  CatalogueEntry entry;
  Excerpt excerpt;
};

std::string date_of(const CatalogueEntry& entry) {
  return entry.date_published ? to_iso_string(*entry.date_published) : std::string();
}

void print_text(const std::vector<Found>& list, const SearchResult& result) {
  std::printf("%u articles\n", static_cast<unsigned>(result.total_count));
  for (const Found& found : list) {
    const CatalogueEntry& entry = found.entry;
    std::printf("\n%s\n", entry.headline.c_str());
    std::string line = date_of(entry);
    if (!entry.section.empty()) line += (line.empty() ? "" : " · ") + entry.section;
    line += (line.empty() ? "" : " · ") + page_address(entry.slug);
    std::printf("  %s\n", line.c_str());
    if (found.excerpt.text.empty()) continue;
    std::printf("  %s%s%s\n", found.excerpt.is_cut_before ? "… " : "", found.excerpt.text.c_str(),
                found.excerpt.is_cut_after ? " …" : "");
  }
}

void print_json(const std::vector<Found>& list, const Query& query, const SearchResult& result) {
  JsonWriter writer(JsonStyle::Pretty);
  writer.begin_object();
  writer.name("query");
  writer.string(query.text);
  writer.name("totalCount");
  writer.integer(result.total_count);
  writer.name("results");
  writer.begin_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const CatalogueEntry& entry = list[i].entry;
    writer.begin_object();
    const auto member = [&writer](std::string_view name, std::string_view value) {
      writer.name(name);
      writer.string(value);
    };
    member("identifier", entry.identifier);
    member("headline", entry.headline);
    member("address", page_address(entry.slug));
    member("datePublished", date_of(entry));
    member("articleSection", entry.section);
    writer.name("score");
    writer.integer(result.hits[i].score);
    member("excerpt", list[i].excerpt.text);
    writer.name("marks");
    writer.begin_array();
    for (const TextRange mark : list[i].excerpt.marks) {
      writer.begin_array();
      writer.integer(mark.begin_byte);
      writer.integer(mark.end_byte);
      writer.end_array();
    }
    writer.end_array();
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
  std::printf("%s\n", writer.take().c_str());
}

// RFC 4180. A cell that a spreadsheet would run as a formula is kept from it by an apostrophe.
std::string csv_cell(std::string_view text) {
  std::string cell = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) {
    cell += '\'';
  }
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + "\"";
}

void print_csv(const std::vector<Found>& list, const Query& query) {
  std::printf("identifier,headline,address,datePublished,articleSection,excerpt,query\r\n");
  for (const Found& found : list) {
    const CatalogueEntry& entry = found.entry;
    std::string row;
    for (const std::string& cell :
         {entry.identifier, entry.headline, page_address(entry.slug), date_of(entry), entry.section,
          found.excerpt.text, query.text}) {
      row += (row.empty() ? "" : ",") + csv_cell(cell);
    }
    std::printf("%s\r\n", row.c_str());
  }
}

Result<SearchOptions> options_of(const Arguments& arguments) {
  SearchOptions options;
  options.count = static_cast<std::uint32_t>(arguments.count("count", 10));
  options.first = static_cast<std::uint32_t>(arguments.count("first", 0));
  const std::string sort = arguments.text("sort", "relevance");
  if (sort == "newest")
    options.sort = SearchSort::Newest;
  else if (sort == "oldest")
    options.sort = SearchSort::Oldest;
  else if (sort != "relevance") {
    return Error{ErrorCode::Malformed, "--sort takes relevance, newest or oldest.", sort};
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
  const Query query = parse_query(text, {});
  const auto result = site->search(query, *options);
  if (!result) {
    print_error(result.error());
    return kExitRefused;
  }
  explain_query(query, *result);
  Analyser analyser;
  std::vector<Found> list;
  for (const SearchHit& hit : result->hits) {
    const auto entry = site->entry(hit.ordinal);
    if (!entry) {
      print_error(entry.error());
      return kExitRefused;
    }
    const auto article = site->article(entry->place);
    list.push_back({*entry, article ? excerpt_of(*article, result->words, kExcerptBytes, analyser)
                                    : Excerpt{}});
  }
  if (arguments.has("json"))
    print_json(list, query, *result);
  else if (arguments.has("csv"))
    print_csv(list, query);
  else
    print_text(list, *result);
  return kExitClean;
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
      "field; lang:fa; date:2016-02..2016-03; is:breaking has:video; AND OR ( ) and near/5; a "
      "word\n"
      "with * at its end is a beginning. Quote it for the shell.",
      {{"json", OptionKind::Switch, "print JSON", {}, '\0'},
       {"csv", OptionKind::Switch, "print comma-separated values", {}, '\0'},
       {"sort", OptionKind::Text, "relevance (the default), newest or oldest", "ORDER", '\0'},
       {"count", OptionKind::Count, "how many results (10)", "N", 'n'},
       {"first", OptionKind::Count, "how many results to pass over (0)", "N", '\0'}},
      2,
      SIZE_MAX,
      run_search};
  return kCommand;
}

}  // namespace broadsheet
