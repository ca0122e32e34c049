#include "bundle/block_file.h"

#include <doctest/doctest.h>

#include "base/bytes.h"

using namespace broadsheet;

// {"hello"} packed by zlib's raw deflate, so that reading is tested without the writer, in wasm
// too.
static const std::string kHelloDeflated("\xcb\x48\xcd\xc9\xc9\x07\x00", 7);

static std::string hello_file(std::uint8_t version = block_file_version(BlockFileKind::Front)) {
  ByteWriter table;
  const BlockRef ref{kBlockFileHeaderBytes + kBlockTableEntryBytes, 7, 5, crc32_of("hello")};
  for (const std::uint32_t number : {ref.offset_byte, ref.stored_bytes, ref.raw_bytes, ref.crc32}) {
    table.u32(number);
  }
  ByteWriter file;
  file.raw("BSHT");
  file.u8(version);
  file.u8('F');
  file.u16(0);
  file.u32(1);
  file.u32(crc32_of(file.bytes() + table.bytes()));
  return file.take() + table.bytes() + kHelloDeflated;
}

TEST_CASE("block file: a block comes out as it was packed") {
  const auto raw = read_block(hello_file(), BlockFileKind::Front, 0, "data/front.bs");
  REQUIRE(raw);
  CHECK(*raw == "hello");
}

TEST_CASE("block file: every cut is an error, never a value") {
  const std::string whole = hello_file();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto raw = read_block(whole.substr(0, size), BlockFileKind::Front, 0, "f");
    REQUIRE_FALSE(raw);
    CHECK(raw.error().where.find("f") == 0);
  }
}

TEST_CASE("block file: every flipped bit that matters is noticed") {
  const std::string whole = hello_file();
  for (std::size_t byte = 0; byte < whole.size(); ++byte) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string damaged = whole;
      damaged[byte] = static_cast<char>(damaged[byte] ^ 1 << bit);
      const auto raw = read_block(damaged, BlockFileKind::Front, 0, "f");
      // A deflate stream has bits that say nothing; then the content is still right.
      if (raw) CHECK(*raw == "hello");
    }
  }
}

TEST_CASE("block file: a newer version says so, and what to do") {
  const auto raw = read_block(hello_file(2), BlockFileKind::Front, 0, "f");
  REQUIRE_FALSE(raw);
  CHECK(raw.error().code == ErrorCode::Unsupported);
  CHECK(raw.error().message.find("version 2") != std::string::npos);
}

TEST_CASE("block file: another file in its place is noticed") {
  const auto raw = read_block(hello_file(), BlockFileKind::Directory, 0, "f");
  REQUIRE_FALSE(raw);
  CHECK(raw.error().message.find("another file") != std::string::npos);
}

TEST_CASE("block file: a size that deflate can't reach is refused before memory is asked for") {
  const BlockRef ref{0, 7, 50u << 20, 0};
  const auto raw = unpack_block(kHelloDeflated, ref, BlockFileKind::Articles, "f");
  REQUIRE_FALSE(raw);
  CHECK(raw.error().code == ErrorCode::Malformed);
  const BlockRef huge{0, 0xFFFFFFFF, 0xFFFFFFFF, 0};
  CHECK(unpack_block({}, huge, BlockFileKind::Articles, "f").error().code == ErrorCode::TooLarge);
}

TEST_CASE("bytes: numbers of every size come back, and reading past the end is told") {
  ByteWriter writer;
  const std::uint64_t numbers[] = {0, 1, 127, 128, 16'383, 16'384, UINT32_MAX, UINT64_MAX};
  for (const std::uint64_t number : numbers) writer.number(number);
  const std::int64_t signed_numbers[] = {0, -1, 1, -64, 64, INT64_MIN, INT64_MAX};
  for (const std::int64_t number : signed_numbers) writer.signed_number(number);
  writer.text("ink");
  ByteReader reader(writer.bytes());
  for (const std::uint64_t number : numbers) CHECK(reader.number() == number);
  for (const std::int64_t number : signed_numbers) CHECK(reader.signed_number() == number);
  CHECK(reader.text() == "ink");
  CHECK(reader.is_complete());
  CHECK(reader.u32() == 0);
  CHECK_FALSE(reader.is_good());
}
