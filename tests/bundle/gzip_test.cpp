#include "bundle/gzip.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <string>

using namespace broadsheet;

namespace {

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto* begin = reinterpret_cast<const std::byte*>(text.data());
  return {begin, begin + text.size()};
}

std::vector<std::byte> gzip_of(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 9, Z_DEFAULT_STRATEGY);
  std::vector<std::byte> out(deflateBound(&stream, static_cast<uLong>(text.size())));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

const std::string kText = "UTF-8\n.a2ch4\n.ad4der\n.a2ch4\n.a2ch4\n";

}  // namespace

TEST_CASE("gzip: what was packed comes back, and what a host unpacked already stays as it is") {
  const auto unpacked = content_of_gzip(gzip_of(kText), 1000, "patterns/en.dic.gz");
  REQUIRE(unpacked);
  CHECK(*unpacked == bytes_of(kText));
  const auto plain = content_of_gzip(bytes_of(kText), 1000, "patterns/en.dic.gz");
  REQUIRE(plain);
  CHECK(*plain == bytes_of(kText));
}

TEST_CASE("gzip: every truncation and every flipped byte is refused or gives the content") {
  const std::vector<std::byte> whole = gzip_of(kText);
  for (std::size_t size = 18; size < whole.size(); ++size) {
    CHECK_FALSE(
        content_of_gzip({whole.begin(), whole.begin() + static_cast<long>(size)}, 1000, ""));
  }
  std::size_t refused_count = 0;
  for (std::size_t i = 2; i < whole.size(); ++i) {
    std::vector<std::byte> flipped = whole;
    flipped[i] ^= std::byte{0x40};
    const auto content = content_of_gzip(flipped, 1000, "");
    if (!content) {
      ++refused_count;
    } else {
      CHECK(*content == bytes_of(kText));
    }
  }
  CHECK(refused_count > whole.size() / 2);
}

TEST_CASE("gzip: what says it unpacks to more than the limit is refused before it is unpacked") {
  const auto content = content_of_gzip(gzip_of(std::string(5000, 'x')), 1000, "a.gz");
  REQUIRE_FALSE(content);
  CHECK(content.error().code == ErrorCode::TooLarge);
}
