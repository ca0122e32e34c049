#include "cli/import.h"

#include <cstdio>
#include <unordered_map>

#include "article/article_json.h"
#include "article/article_text.h"
#include "base/language.h"
#include "cli/file_io.h"
#include "formats/plain_text.h"

namespace broadsheet {
namespace {

constexpr std::size_t kUnplacedShown = 5;
constexpr std::size_t kTextShownBytes = 72;

struct Totals {
  std::size_t imported_count = 0;
  std::size_t refused_count = 0;
  std::size_t furniture_count = 0;
  std::size_t unplaced_count = 0;
  std::size_t warning_count = 0;
};

struct Imported {
  std::string input_path;
  std::string output_path;
  PlainTextImport result;
};

std::string quoted(const std::string& text) {
  if (text.size() <= kTextShownBytes) return "\"" + text + "\"";
  std::size_t end = kTextShownBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return "\"" + text.substr(0, end) + "…\"";
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

struct BlockCounts {
  std::size_t paragraphs = 0;
  std::size_t headings = 0;
  std::size_t recordings = 0;
};

BlockCounts block_counts(const Article& article) {
  BlockCounts counts;
  for (const Block& block : article.body) {
    if (std::holds_alternative<Paragraph>(block.content)) ++counts.paragraphs;
    if (std::holds_alternative<Heading>(block.content)) ++counts.headings;
    if (std::holds_alternative<Media>(block.content)) ++counts.recordings;
  }
  return counts;
}

void print_lines(const std::string& path, const char* verdict,
                 const std::vector<SetAsideLine>& lines, std::size_t max_count) {
  for (std::size_t i = 0; i < lines.size() && i < max_count; ++i) {
    std::printf("  %s:%zu: %s: %s (%s)\n", path.c_str(), lines[i].line_number, verdict,
                quoted(lines[i].text).c_str(), lines[i].reason.c_str());
  }
  if (lines.size() > max_count) {
    std::printf("  and %zu more like this; --verbose or --report FILE lists them\n",
                lines.size() - max_count);
  }
}

void print_summary(const Imported& imported, bool is_verbose) {
  const Article& article = imported.result.article;
  const BlockCounts counts = block_counts(article);
  std::printf("%s -> %s\n  %s: %s, %s, %s, %s; %s of furniture left out\n",
              imported.input_path.c_str(), imported.output_path.c_str(),
              quoted(article.headline.text).c_str(),
              counted(counts.paragraphs, "paragraph", "paragraphs").c_str(),
              counted(counts.headings, "subheading", "subheadings").c_str(),
              counted(figures_of(article).size(), "picture", "pictures").c_str(),
              counted(counts.recordings, "recording", "recordings").c_str(),
              counted(imported.result.furniture.size(), "line", "lines").c_str());
  if (is_verbose) {
    print_lines(imported.input_path, "furniture", imported.result.furniture, SIZE_MAX);
  }
  print_lines(imported.input_path, "not placed", imported.result.unplaced,
              is_verbose ? SIZE_MAX : kUnplacedShown);
  for (const Warning& warning : imported.result.warnings) {
    const std::string where = warning.where.empty() ? "" : " (" + warning.where + ")";
    std::printf("  %s: warning: %s%s\n", imported.input_path.c_str(), warning.message.c_str(),
                where.c_str());
  }
}

// One JSON object a line: what became of every line that isn't in the article.
void append_report(std::string& report, const std::string& input, std::string_view kind,
                   std::size_t line, std::string_view text, std::string_view reason) {
  JsonWriter writer(JsonStyle::Compact);
  writer.begin_object();
  writer.name("file");
  writer.string(input);
  writer.name("kind");
  writer.string(kind);
  if (line != 0) {
    writer.name("line");
    writer.integer(static_cast<std::int64_t>(line));
  }
  if (!text.empty()) {
    writer.name("text");
    writer.string(text);
  }
  writer.name("reason");
  writer.string(reason);
  writer.end_object();
  report += writer.take() + '\n';
}

void append_report(std::string& report, const Imported& imported) {
  const std::string& path = imported.input_path;
  for (const SetAsideLine& line : imported.result.unplaced) {
    append_report(report, path, "not-placed", line.line_number, line.text, line.reason);
  }
  for (const SetAsideLine& line : imported.result.furniture) {
    append_report(report, path, "furniture", line.line_number, line.text, line.reason);
  }
  for (const Warning& warning : imported.result.warnings) {
    append_report(report, path, warning.kind, 0, warning.where, warning.message);
  }
}

class Importer {
 public:
  explicit Importer(const Arguments& arguments)
      : arguments_(arguments),
        output_(arguments.text("output")),
        is_quiet_(arguments.has("quiet")),
        is_verbose_(arguments.has("verbose")) {}

  int run() {
    const InputList inputs = list_inputs(arguments_.operands(), {".txt", ".text", ".txt.gz"});
    for (const Error& error : inputs.errors) refuse(error);
    if (inputs.files.empty() && inputs.errors.empty()) {
      refuse({ErrorCode::NotFound, "no .txt file in the folders given", ""});
    }
    Result<Done> made = make_directories(output_);
    if (!made) {
      print_error(made.error());
      return kExitStorage;
    }
    Progress progress("importing", inputs.files.size(), is_quiet_ || is_verbose_);
    for (std::size_t i = 0; i < inputs.files.size(); ++i) {
      progress.show(i, inputs.files[i].relative_path);
      if (!import_file(inputs.files[i], progress)) return kExitStorage;
    }
    progress.clear();
    return finish();
  }

 private:
  void refuse(const Error& error) {
    print_error(error);
    append_report(report_, error.where, "refused", 0, "", error.message);
    ++totals_.refused_count;
  }

  // Two inputs of the same name and bytes are one article; of the same name only, they are two.
  std::string output_path(const Article& article) {
    const std::size_t count = ++times_written_[article.identifier];
    const std::string suffix = count == 1 ? "" : "-" + std::to_string(count);
    return join_path(output_, article.identifier + suffix + ".json");
  }

  // False only where the output can't be written: then nothing that follows could be either.
  bool import_file(const InputFile& input, Progress& progress) {
    ReadLimits limits;
    limits.max_file_bytes = kMaxPageBytes;
    limits.max_unpacked_bytes = kMaxPageBytes;
    const Result<std::string> bytes = read_file(input.path, limits);
    if (!bytes) {
      progress.clear();
      refuse(bytes.error());
      return true;
    }
    PlainTextImportOptions options;
    options.name = file_stem(input.relative_path);
    options.language = arguments_.text("lang");
    options.encoding = arguments_.text("encoding");
    Result<PlainTextImport> result = import_plain_text(bytes.value(), options);
    if (!result) {
      Error error = result.error();
      error.where = input.path;
      progress.clear();
      refuse(error);
      return true;
    }
    Imported imported{input.path, output_path(result->article), std::move(*result)};
    const Result<Done> written =
        write_file(imported.output_path, write_article(imported.result.article) + "\n");
    if (!written) {
      progress.clear();
      print_error(written.error());
      return false;
    }
    ++totals_.imported_count;
    totals_.furniture_count += imported.result.furniture.size();
    totals_.unplaced_count += imported.result.unplaced.size();
    totals_.warning_count += imported.result.warnings.size();
    append_report(report_, imported);
    if (!is_quiet_) {
      progress.clear();
      print_summary(imported, is_verbose_);
    }
    return true;
  }

  int finish() {
    if (!is_quiet_) {
      std::printf("%s imported, %zu refused; %s of furniture left out, %zu not placed\n",
                  counted(totals_.imported_count, "article", "articles").c_str(),
                  totals_.refused_count, counted(totals_.furniture_count, "line", "lines").c_str(),
                  totals_.unplaced_count);
    }
    if (arguments_.has("report")) {
      const Result<Done> written = write_file(arguments_.text("report"), report_);
      if (!written) {
        print_error(written.error());
        return kExitStorage;
      }
    }
    if (totals_.refused_count > 0) return kExitRefused;
    const bool has_doubts = totals_.unplaced_count + totals_.warning_count > 0;
    return has_doubts && arguments_.has("strict") ? kExitWarnings : kExitClean;
  }

  const Arguments& arguments_;
  std::string output_;
  bool is_quiet_;
  bool is_verbose_;
  Totals totals_;
  std::string report_;
  std::unordered_map<std::string, std::size_t> times_written_;
};

int run_import(const Arguments& arguments) {
  if (arguments.text("output").empty()) {
    print_error("say where the articles go: -o DIR (see: broadsheet help import)");
    return kExitUsage;
  }
  const std::string language = arguments.text("lang");
  if (!language.empty() && normalised_language(language).empty()) {
    print_error("--lang needs a language tag such as en or fa, not \"" + language + "\"");
    return kExitUsage;
  }
  return Importer(arguments).run();
}

}  // namespace

const Command& import_command() {
  static const Command command{
      "import",
      "plain-text copies of news pages to article JSON",
      "FILE|DIR... -o DIR",
      "Reads the text of saved news pages (\"save as text\", or copied and pasted), leaves out the "
      "site's furniture and writes one article JSON file for each. A folder gives all its .txt "
      "files; gzip is unpacked; - is standard input.\n"
      "Lines that have no place in the article are listed with their numbers, never dropped "
      "silently. A file that can't be read costs only itself.\n"
      "Exit codes: 0 all went well, 1 something was not placed and --strict was given, 2 a file "
      "was refused, 74 the output could not be written.",
      {{"output", OptionKind::Text, "where the article files go; made if missing", "DIR", 'o'},
       {"lang", OptionKind::Text, "the articles' language (BCP 47); guessed without", "TAG", 'l'},
       {"encoding", OptionKind::Text,
        "utf-8, utf-16le, utf-16be, windows-1251, windows-1252 or windows-1256; found out without",
        "NAME"},
       {"report", OptionKind::Text, "writes every line left out or not placed as JSON Lines",
        "FILE"},
       {"strict", OptionKind::Switch, "exit with 1 if anything was not placed", ""},
       {"verbose", OptionKind::Switch, "lists the furniture that was left out", "", 'v'}},
      1,
      SIZE_MAX,
      &run_import};
  return command;
}

}  // namespace broadsheet
