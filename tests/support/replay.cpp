// Replays a fuzz target's corpus as an ordinary test: every file of BROADSHEET_CORPUS, in order of
// its name, goes through the target once, and so do a few inputs that every parser should survive.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void feed(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::vector<std::filesystem::path> corpus_files() {
  std::vector<std::filesystem::path> files;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(BROADSHEET_CORPUS, failure)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

TEST_CASE("fuzz " BROADSHEET_FUZZ_NAME ": every file of the corpus goes through without a crash") {
  const std::vector<std::filesystem::path> files = corpus_files();
  REQUIRE_MESSAGE(!files.empty(), "no corpus in " BROADSHEET_CORPUS);
  for (const std::filesystem::path& file : files) {
    INFO("input ", file.string());
    std::ifstream in(file, std::ios::binary);
    feed(std::string(std::istreambuf_iterator<char>(in), {}));
    CHECK_FALSE(in.bad());
  }
}

TEST_CASE("fuzz " BROADSHEET_FUZZ_NAME ": nothing, one zero and bytes of no encoding do no harm") {
  feed("");
  feed(std::string(1, '\0'));
  feed("\xFF\xFE\xC0\x80\xED\xA0\x80\xF5");
  feed(std::string(4096, '['));
  CHECK(true);
}
