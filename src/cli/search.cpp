#include "cli/search.h"

#include <cstdio>

#include "article/article_json.h"
#include "bundle/native/sha256.h"
#include "cli/query_problems.h"
#include "cli/site_reader.h"
#include "search/excerpt.h"
#include "search/result_export.h"

namespace broadsheet {
namespace {

constexpr std::size_t kExcerptBytes = 240;

struct Found {
  CatalogueEntry entry;
  Excerpt excerpt;
  std::string original_address;
  std::string publisher;
  std::string hash;  // of the article as it is stored
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

// What is said of one result in a file for other programs.
ExportedResult exported(const Found& found, const Manifest& manifest) {
  const CatalogueEntry& entry = found.entry;
  ExportedResult result;
  result.identifier = entry.identifier;
  result.headline = entry.headline;
  result.address = manifest.site.base_url + page_address(entry.slug);
  result.original_address = found.original_address;
  result.date = date_of(entry);
  result.section = entry.section;
  result.publisher = found.publisher;
  result.authors = entry.authors;
  result.language = entry.language;
  result.hash = found.hash;
  result.passage = found.excerpt.text;
  return result;
}

void print_export(const std::vector<Found>& list, const Query& query, const SearchResult& result,
                  const Manifest& manifest, ExportFormat format) {
  ResultExport out;
  out.query = query.text;
  out.total_count = result.total_count;
  for (const Found& found : list) out.results.push_back(exported(found, manifest));
  const std::string text = write_export(out, format);
  std::fwrite(text.data(), 1, text.size(), stdout);
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
    Found& found = list.emplace_back();
    found.entry = *entry;
    if (!article) {
      print_error(article.error());
      continue;
    }
    found.excerpt = excerpt_of(*article, result->words, kExcerptBytes, analyser);
    found.original_address = article->url;
    found.publisher = article->publisher;
    found.hash = sha256_hex(write_article(*article, JsonStyle::Compact));
  }
  const auto print = [&](ExportFormat format) {
    print_export(list, query, *result, site->manifest(), format);
  };
  if (arguments.has("json"))
    print(ExportFormat::Json);
  else if (arguments.has("csv"))
    print(ExportFormat::Csv);
  else if (arguments.has("ris"))
    print(ExportFormat::Ris);
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
       {"ris", OptionKind::Switch, "print RIS, for reference managers", {}, '\0'},
       {"sort", OptionKind::Text, "relevance (the default), newest or oldest", "ORDER", '\0'},
       {"count", OptionKind::Count, "how many results (10)", "N", 'n'},
       {"first", OptionKind::Count, "how many results to pass over (0)", "N", '\0'}},
      2,
      SIZE_MAX,
      run_search};
  return kCommand;
}

}  // namespace broadsheet
