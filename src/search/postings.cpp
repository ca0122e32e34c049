#include "search/postings.h"

#include <algorithm>

#include "base/bytes.h"
#include "search/bits.h"

namespace broadsheet {
namespace {

std::string encode_block(const Posting* begin, const Posting* end, std::uint32_t first_free) {
  std::uint64_t gap_sum = 0;
  std::uint8_t low = kMaxImpact;
  std::uint8_t high = 0;
  std::uint32_t next = first_free;
  for (const Posting* p = begin; p != end; ++p) {
    gap_sum += p->ordinal - next;
    next = p->ordinal + 1;
    low = std::min(low, p->impact);
    high = std::max(high, p->impact);
  }
  const auto count = static_cast<std::uint64_t>(end - begin);
  const int k = rice_parameter(gap_sum, count);
  const int width = static_cast<int>(std::bit_width(static_cast<unsigned>(high - low)));
  BitWriter writer;
  writer.bits(static_cast<std::uint32_t>(k), 5);
  writer.bits(low, kImpactBits);
  writer.bits(static_cast<std::uint32_t>(width), 3);
  next = first_free;
  for (const Posting* p = begin; p != end; ++p) {
    writer.rice(p->ordinal - next, k);
    if (width > 0) writer.bits(static_cast<std::uint32_t>(p->impact - low), width);
    next = p->ordinal + 1;
  }
  return writer.take();
}

bool decode_block(std::string_view bytes, std::uint32_t count, std::uint32_t article_count,
                  std::vector<Posting>& postings) {
  BitReader reader(bytes);
  const int k = static_cast<int>(reader.bits(5));
  const std::uint32_t low = reader.bits(kImpactBits);
  const int width = static_cast<int>(reader.bits(3));
  if (width > kImpactBits) return false;
  std::uint64_t next = postings.empty() ? 0 : std::uint64_t{postings.back().ordinal} + 1;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint64_t ordinal = next + reader.rice(k);
    const std::uint32_t impact = low + (width > 0 ? reader.bits(width) : 0);
    if (ordinal >= article_count || impact > kMaxImpact) return false;
    postings.push_back({static_cast<std::uint32_t>(ordinal), static_cast<std::uint8_t>(impact)});
    next = ordinal + 1;
  }
  return reader.is_good();
}

}  // namespace

std::string encode_postings(const std::vector<Posting>& postings,
                            const std::vector<std::uint32_t>& position_bytes) {
  ByteWriter writer;
  std::uint32_t first_free = 0;
  for (std::size_t i = 0; i < postings.size(); i += kPostingsPerBlock) {
    const std::size_t end = std::min(postings.size(), i + kPostingsPerBlock);
    const std::string block = encode_block(postings.data() + i, postings.data() + end, first_free);
    writer.number(block.size());
    writer.number(position_bytes[i / kPostingsPerBlock]);
    writer.raw(block);
    first_free = postings[end - 1].ordinal + 1;
  }
  return writer.take();
}

bool decode_postings(std::string_view bytes, std::uint32_t count, std::uint32_t article_count,
                     PostingList& list) {
  if (count > article_count) return false;
  list.postings.clear();
  list.position_bytes.clear();
  // No more than the bytes could hold: a posting takes at least one bit.
  list.postings.reserve(std::min<std::size_t>(count, bytes.size() * 8));
  ByteReader reader(bytes);
  for (std::uint32_t done = 0; done < count; done += kPostingsPerBlock) {
    const std::uint64_t block_bytes = reader.number();
    list.position_bytes.push_back(reader.number32());
    const std::string_view block = reader.raw(block_bytes);
    const std::uint32_t in_block = std::min(kPostingsPerBlock, count - done);
    if (!reader.is_good() || !decode_block(block, in_block, article_count, list.postings)) {
      return false;
    }
  }
  return reader.is_complete();
}

}  // namespace broadsheet
