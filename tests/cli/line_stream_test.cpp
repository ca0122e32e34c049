#include "cli/line_stream.h"

#include <doctest/doctest.h>

#include "cli/pack_viewer.h"
#include "cli/scratch.h"

using namespace broadsheet;
using cli_test::Scratch;

namespace {

std::string lines(int first, int end) {
  std::string text;
  for (int i = first; i < end; ++i) text += "line " + std::to_string(i) + "\n";
  return text;
}

// All of it in pieces of some 100 bytes, each of which must end with a line.
std::string read_in_pieces(const std::string& path) {
  auto stream = LineStream::open(path);
  REQUIRE(stream);
  std::string all;
  for (;;) {
    const auto piece = stream->next(100);
    REQUIRE(piece);
    if (piece->empty()) return all;
    const bool is_cut = !all.empty() && all.back() != '\n';
    CHECK_FALSE(is_cut);
    all += *piece;
  }
}

}  // namespace

TEST_CASE("line stream: gives whole lines, the last without its end too") {
  const Scratch scratch;
  scratch.write("a.jsonl", lines(0, 30000) + "last");
  CHECK(read_in_pieces(scratch / "a.jsonl") == lines(0, 30000) + "last");
  scratch.write("long.jsonl", std::string(300000, 'x') + "\ny\n");
  CHECK(read_in_pieces(scratch / "long.jsonl") == std::string(300000, 'x') + "\ny\n");
  scratch.write("none.jsonl", "");
  CHECK(read_in_pieces(scratch / "none.jsonl").empty());
}

TEST_CASE("line stream: gzip of several members is one text") {
  const Scratch scratch;
  scratch.write("a.gz", gzipped(lines(0, 20000)) + gzipped(lines(20000, 20005)));
  CHECK(read_in_pieces(scratch / "a.gz") == lines(0, 20005));
}

TEST_CASE("line stream: gzip that is cut short is told, not taken for the end") {
  const Scratch scratch;
  const std::string packed = gzipped(lines(0, 30000));
  scratch.write("a.gz", packed.substr(0, packed.size() / 2));
  auto stream = LineStream::open(scratch / "a.gz");
  REQUIRE(stream);
  Result<std::string> piece = stream->next(100);
  while (piece && !piece->empty()) piece = stream->next(100);
  REQUIRE_FALSE(piece);
  CHECK(piece.error().code == ErrorCode::Malformed);
  CHECK(LineStream::open(scratch / "nothing.gz").error().code == ErrorCode::NotFound);
}
