// Any bytes as pieces of a search index: as they are, and behind the checksums and the deflate that
// would otherwise stop all but whole files at the door.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "search/deflate.h"
#include "search/index_format.h"
#include "search/passage.h"
#include "search/positions.h"
#include "search/postings.h"
#include "search/result_card.h"

using namespace broadsheet;

namespace {

constexpr std::uint32_t kArticles = 1000;

std::string crc_of(std::string_view bytes) {
  return with_index_header(IndexPart::Root, bytes).substr(kIndexHeaderBytes - 4, 4);
}

std::string squeezed(std::string_view raw) {
  ByteWriter writer;
  writer.number(raw.size());
  writer.raw(deflated_text(raw));
  return writer.take();
}

std::string card_page_of(std::string_view raw) {
  const std::string stored = deflated_text(raw);
  ByteWriter writer;
  writer.raw(crc_of(raw));
  writer.u16(static_cast<std::uint16_t>(raw.size()));
  writer.u16(static_cast<std::uint16_t>(stored.size()));
  writer.raw(stored);
  std::string page = writer.take();
  page.resize(kCardPageBytes);
  return page;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto headed = [](IndexPart part, std::string_view content) {
    return with_index_header(part, content);
  };
  static_cast<void>(decode_root(bytes, "file"));
  static_cast<void>(decode_root(headed(IndexPart::Root, squeezed(bytes)), "file"));
  static_cast<void>(decode_spellings(headed(IndexPart::Spellings, squeezed(bytes)), "file"));
  static_cast<void>(decode_term_block(bytes, "file"));
  static_cast<void>(decode_term_block(crc_of(bytes) + std::string(bytes), "file"));
  static_cast<void>(decode_facets(headed(IndexPart::Facets, bytes), kArticles, "file"));
  static_cast<void>(decode_card_page(bytes, "file"));
  static_cast<void>(decode_card_page(card_page_of(bytes), "file"));
  static_cast<void>(decode_passages(crc_of(bytes) + squeezed(bytes), "file"));
  PostingList list;
  static_cast<void>(decode_postings(bytes, kArticles, kArticles, list));
  std::vector<Posting> postings(128);
  for (std::size_t i = 0; i < postings.size(); i += 3) postings[i].head_place = 1;
  const BodyLengths lengths({bytes.substr(0, 100).begin(), bytes.substr(0, 100).end()});
  std::vector<Occurrences> occurrences;
  for (const std::size_t check_bytes : {0, 1, 2}) {
    const std::string guarded = std::string(bytes) + crc_of(bytes).substr(0, check_bytes);
    static_cast<void>(decode_positions(guarded, postings, lengths, 3, occurrences));
  }
  return 0;
}
