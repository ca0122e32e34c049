#include "cli/check.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <unordered_map>
#include <vector>

#include "article/json.h"
#include "cli/check_captions.h"
#include "cli/check_url.h"
#include "cli/file_io.h"
#include "cli/pack_input.h"
#include "cli/picture_store.h"

namespace broadsheet {
namespace {

constexpr std::size_t kExampleCount = 3;

struct Finding {
  Warning warning;
  bool is_refusal = false;  // the article, or the file, can't be packed at all
};

// Everything found, by kind in order of first appearance, and the full list as JSON Lines.
class Findings {
 public:
  void add(Finding finding) {
    JsonWriter json(JsonStyle::Compact);
    json.begin_object();
    json.name("severity");
    json.string(finding.is_refusal ? "refused" : "warning");
    json.name("kind");
    json.string(finding.warning.kind);
    json.name("where");
    json.string(finding.warning.where);
    json.name("message");
    json.string(finding.warning.message);
    json.end_object();
    lines_ += json.take() + "\n";
    ++(finding.is_refusal ? refused_count_ : warning_count_);
    auto kind = std::find_if(kinds_.begin(), kinds_.end(),
                             [&](const Kind& k) { return k.name == finding.warning.kind; });
    if (kind == kinds_.end()) kind = kinds_.insert(kinds_.end(), {finding.warning.kind, 0, {}});
    ++kind->count;
    if (kind->examples.size() < kExampleCount) kind->examples.push_back(finding.warning);
  }

  void print() const {
    std::vector<Kind> by_count = kinds_;
    std::stable_sort(by_count.begin(), by_count.end(),
                     [](const Kind& a, const Kind& b) { return a.count > b.count; });
    for (const Kind& kind : by_count) {
      std::printf("%zu x %s\n", kind.count, kind.name.c_str());
      for (const Warning& example : kind.examples) {
        std::printf("  %s%s%s\n", example.where.c_str(), example.where.empty() ? "" : ": ",
                    example.message.c_str());
      }
      if (kind.count > kind.examples.size()) {
        std::printf("  ... and %zu more\n", kind.count - kind.examples.size());
      }
    }
  }

  const std::string& lines() const { return lines_; }
  std::size_t refused_count() const { return refused_count_; }
  std::size_t warning_count() const { return warning_count_; }

 private:
  struct Kind {
    std::string name;
    std::size_t count = 0;
    std::vector<Warning> examples;
  };
  std::vector<Kind> kinds_;
  std::string lines_;
  std::size_t refused_count_ = 0;
  std::size_t warning_count_ = 0;
};

std::string_view kind_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::NotFound: return "not-found";
    case ErrorCode::Network: return "network";
    case ErrorCode::Malformed: return "malformed";
    case ErrorCode::Unsupported: return "unsupported";
    case ErrorCode::TooLarge: return "too-large";
    case ErrorCode::Storage: return "unreadable";
  }
  return "malformed";
}

Finding refusal(const Error& error) {
  return {{std::string(kind_of(error)), error.message, error.where}, true};
}

class Checker {
 public:
  Checker(std::string site_folder, std::vector<std::string> media_roots)
      : site_folder_(std::move(site_folder)), media_roots_(std::move(media_roots)) {}

  void check(Result<ReadArticle> read) {
    if (!read) {
      findings.add(refusal(read.error()));
      return;
    }
    ++article_count;
    for (Warning& warning : read->parsed.warnings) findings.add({std::move(warning), false});
    Article& article = read->parsed.article;
    check_content(article, read->source);
    auto warnings = pictures_.take_in(article, picture_places(*read, site_folder_, media_roots_));
    if (!warnings) return;
    for (Warning& warning : *warnings) {
      warning.where = read->source;
      findings.add({std::move(warning), false});
    }
  }

  Findings findings;
  std::size_t article_count = 0;

 private:
  // Undated, unsigned and unsectioned articles are normal; an article that says nothing is not.
  void check_content(const Article& article, const std::string& source) {
    if (article.headline.is_empty()) {
      findings.add({{"no-headline", "The article has no headline.", source}, false});
    }
    if (article.body.empty()) {
      findings.add({{"no-body", "The article has no text.", source}, false});
    }
    if (article.identifier.empty()) return;
    const auto [found, is_new] = first_sources_.try_emplace(article.identifier, source);
    if (!is_new) {
      findings.add({{"duplicate-identifier",
                     "The identifier \"" + article.identifier + "\" is also that of " +
                         found->second + "; pack will number the second one.",
                     source},
                    false});
    }
  }

  std::string site_folder_;
  std::vector<std::string> media_roots_;
  PictureStore pictures_{nullptr};
  std::unordered_map<std::string, std::string> first_sources_;
};

int run_check(const Arguments& arguments) {
  if (arguments.has("url")) return check_url(arguments.text("url"), arguments.has("strict"));
  if (arguments.operands().empty()) {
    print_error("check needs articles to look at, or the address of a site: --url URL");
    return kExitUsage;
  }
  if (arguments.has("captions")) return check_captions(arguments);
  const ArticleInputs inputs = find_article_inputs(arguments.operands());
  auto site = find_site(arguments.operands());
  Checker checker(site ? site->folder : std::string(), arguments.all("media-root"));
  for (const Error& error : inputs.errors) checker.findings.add(refusal(error));
  if (!site) {
    checker.findings.add(refusal(site.error()));
  } else {
    for (Warning& warning : site->warnings) checker.findings.add({std::move(warning), false});
  }
  {
    Progress progress("Checking", inputs.files.size(), arguments.has("quiet"));
    for (std::size_t i = 0; i < inputs.files.size(); ++i) {
      progress.show(i, inputs.files[i].relative_path);
      read_articles(inputs.files[i], inputs.roots[i],
                    [&](Result<ReadArticle> read) { checker.check(std::move(read)); });
    }
  }
  const Findings& findings = checker.findings;
  const std::string list = arguments.text("json");
  if (list == "-") {
    std::fputs(findings.lines().c_str(), stdout);
  } else {
    findings.print();
    if (!list.empty()) {
      if (auto written = write_file(list, findings.lines()); !written) {
        print_error(written.error());
        return kExitStorage;
      }
    }
  }
  std::fprintf(list == "-" ? stderr : stdout, "%zu articles, %zu refused, %zu warnings\n",
               checker.article_count, findings.refused_count(), findings.warning_count());
  if (findings.refused_count() > 0) return kExitRefused;
  return arguments.has("strict") && findings.warning_count() > 0 ? kExitWarnings : kExitClean;
}

}  // namespace

const Command& check_command() {
  static const Command command{
      "check",
      "say what is wrong with articles",
      "FILE|DIR...",
      "Reads the same inputs as pack and writes nothing. Ends with counts by kind, three examples\n"
      "of each; --json gives the whole list as JSON Lines. Exits with 2 when an article can't be\n"
      "packed, with 1 under --strict when there are warnings. Articles without date, author or\n"
      "section are normal. --captions says of every picture what its words lack: alt missing, or\n"
      "equal to the caption or the file name; caption missing, used twice or too long; credit\n"
      "missing, or inside the caption; file picture without a date; picture not there.",
      {{"url", OptionKind::Text,
        "say instead how a host serves a packed site: types, ranges, other origins, policy", "URL"},
       {"json", OptionKind::Text, "write every finding as JSON Lines, to a file or - for stdout",
        "FILE"},
       {"captions",
        OptionKind::Switch,
        "look at the words of pictures instead: alts, captions, credits, dates",
        {}},
       {"format", OptionKind::Text, "of --captions: text (the default), json or csv", "FORMAT"},
       {"caption-words", OptionKind::Count,
        "of --captions: a caption of more words is too long (80)", "N"},
       {"media-root", OptionKind::Text,
        "folder to look for pictures and recordings in too, may be given again", "DIR"},
       {"strict", OptionKind::Switch, "exit with 1 when there are warnings", {}}},
      0,
      SIZE_MAX,
      run_check};
  return command;
}

}  // namespace broadsheet
