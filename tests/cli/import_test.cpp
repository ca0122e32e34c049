#include "cli/import.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "article/article_json.h"
#include "cli/file_io.h"

using namespace broadsheet;
namespace fs = std::filesystem;

namespace {

constexpr const char* kPage =
    "Lighthouse keeper retires, light stays on\n\n"
    "The last keeper of the Skerry light handed over the keys on Tuesday to nobody.\n\n"
    "The light has been run from the mainland since 1998, the harbor board said.\n";

// A folder of its own for each test, gone afterwards.
class Folder {
 public:
  explicit Folder(const char* name)
      : path_((fs::temp_directory_path() / (std::string("broadsheet-import-") + name)).string()) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

void put(const std::string& path, const std::string& bytes) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string gzipped(const std::string& bytes) {
  z_stream stream = {};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(bytes.size() + 100, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

int run(const std::vector<std::string>& words) {
  const auto arguments = parse_arguments(import_command(), words);
  REQUIRE(arguments.has_value());
  return import_command().run(arguments.value());
}

std::size_t file_count(const std::string& path) {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(path)) count += entry.is_regular_file() ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("import: each text of a folder becomes one article file that reads back cleanly") {
  const Folder folder("folder");
  put(folder / "in/a.txt", kPage);
  put(folder / "in/deep/b.txt.gz", gzipped(kPage));
  put(folder / "in/notes.md", "not a page");
  put(folder / "in/.hidden.txt", "not a page");
  CHECK(run({folder / "in", "-o", folder / "out", "-q"}) == kExitClean);
  CHECK(file_count(folder / "out") == 2);
  for (const auto& entry : fs::directory_iterator(folder / "out")) {
    const auto json = read_file(entry.path().string());
    REQUIRE(json.has_value());
    const auto article = parse_article(json.value());
    REQUIRE(article.has_value());
    CHECK(article.value().warnings.empty());
    CHECK(article.value().article.headline.text == "Lighthouse keeper retires, light stays on");
    CHECK(entry.path().stem().string() == article.value().article.identifier);
  }
}

TEST_CASE("import: a bad file costs only itself, and the exit code says that there was one") {
  const Folder folder("bad");
  put(folder / "in/a.txt", kPage);
  put(folder / "in/b.txt", "<html><body>no text</body></html>");
  put(folder / "in/c.txt", "");
  CHECK(run({folder / "in", folder / "missing.txt", "-o", folder / "out", "-q", "--report",
             folder / "report.jsonl"}) == kExitRefused);
  CHECK(file_count(folder / "out") == 1);
  const auto report = read_file(folder / "report.jsonl");
  REQUIRE(report.has_value());
  CHECK(report.value().find("\"kind\":\"refused\"") != std::string::npos);
  CHECK(report.value().find("b.txt") != std::string::npos);
  CHECK(report.value().find("missing.txt") != std::string::npos);
}

TEST_CASE("import: the report lists what was left out, and --strict counts what has no place") {
  const Folder folder("report");
  put(folder / "a.txt", std::string("Share on Facebook\n\n") + kPage + "\nA loose end\n");
  const std::vector<std::string> words = {folder / "a.txt", "-o",        folder / "out", "-q",
                                          "--report",       folder / "r"};
  CHECK(run(words) == kExitClean);
  std::vector<std::string> strict = words;
  strict.push_back("--strict");
  CHECK(run(strict) == kExitWarnings);
  const auto report = read_file(folder / "r");
  REQUIRE(report.has_value());
  CHECK(report.value().find("\"kind\":\"not-placed\",\"line\":9,\"text\":\"A loose end\"") !=
        std::string::npos);
  CHECK(report.value().find("\"kind\":\"furniture\",\"line\":1") != std::string::npos);
}

TEST_CASE("import: without a place to write to nothing is done") {
  const Folder folder("place");
  put(folder / "a.txt", kPage);
  CHECK(run({folder / "a.txt"}) == kExitUsage);
  CHECK(run({folder / "a.txt", "-o", folder / "out", "--lang", "not a language"}) == kExitUsage);
  CHECK(run({folder / "a.txt", "-q", "-o", folder / "a.txt"}) == kExitStorage);
}

TEST_CASE("files: gzip is unpacked whole, within its limit, and refused when broken") {
  const std::string text(100000, 'x');
  const std::string packed = gzipped(text);
  CHECK(gunzip(packed, 1 << 20).value() == text);
  CHECK(gunzip(packed + gzipped("y"), 1 << 20).value() == text + "y");
  CHECK(gunzip(packed, 1000).error().code == ErrorCode::TooLarge);
  CHECK(gunzip(packed.substr(0, packed.size() / 2), 1 << 20).error().code == ErrorCode::Malformed);
  CHECK(gunzip("\x1f\x8b\x08nonsense", 1 << 20).error().code == ErrorCode::Malformed);
  CHECK(gunzip("", 1 << 20).error().code == ErrorCode::Malformed);
}

TEST_CASE("files: a file over the limit is refused before it is read, a folder is no file") {
  const Folder folder("limits");
  put(folder / "big.txt", std::string(5000, 'x'));
  ReadLimits limits;
  limits.max_file_bytes = 4999;
  CHECK(read_file(folder / "big.txt", limits).error().code == ErrorCode::TooLarge);
  CHECK(read_file(folder / "none.txt").error().code == ErrorCode::NotFound);
  CHECK_FALSE(read_file(folder / "").has_value());
}

TEST_CASE("files: lists are ordered by path, whatever the order on the disk") {
  const Folder folder("order");
  for (const char* name : {"b.txt", "a/z.txt", "B.txt", "a.txt", "a/b/c.txt"}) {
    put(folder / name, "x");
  }
  const InputList list = list_inputs({folder / ""}, {".txt"});
  std::string names;
  for (const InputFile& file : list.files) names += file.relative_path + " ";
  CHECK(names == "B.txt a.txt a/b/c.txt a/z.txt b.txt ");
  CHECK(list.errors.empty());
  CHECK(list_inputs({folder / "none"}, {}).errors.size() == 1);
}

TEST_CASE("files: stems and joined paths") {
  CHECK(file_stem("dir/name.txt") == "name");
  CHECK(file_stem("name.txt.gz") == "name");
  CHECK(file_stem(".txt") == ".txt");
  CHECK(join_path("a", "b") == "a/b");
  CHECK(join_path("a/", "b") == "a/b");
  CHECK(join_path("", "b") == "b");
}
