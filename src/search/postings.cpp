#include "search/postings.h"

#include <algorithm>
#include <bit>

#include "base/bytes.h"
#include "search/bits.h"

namespace broadsheet {
namespace {

constexpr int kHeadPlaceRice = 2;

// How the impacts above the lowest are written: 0 to 4 in so many bits each, from 5 on in Rice
// codes.
constexpr int kFirstRiceCode = 5;
constexpr int kImpactCodes = 8;

int impact_bits(std::uint32_t above, int code) {
  if (code < kFirstRiceCode) return code;
  const int k = code - kFirstRiceCode;
  return static_cast<int>(above >> k) + 1 + k;
}

int shortest_code(const Posting* begin, const Posting* end, std::uint8_t low, std::uint8_t high) {
  int best = static_cast<int>(std::bit_width(static_cast<unsigned>(high - low)));
  std::int64_t best_bits = std::int64_t{best} * (end - begin);
  for (int code = kFirstRiceCode; code < kImpactCodes; ++code) {
    std::int64_t bits = 0;
    for (const Posting* p = begin; p != end; ++p) {
      bits += impact_bits(static_cast<std::uint32_t>(p->impact - low), code);
    }
    if (bits >= best_bits) continue;
    best = code;
    best_bits = bits;
  }
  return best;
}

// The parameter of ordinals in 4 bits: from 12 on every other one.
constexpr int kParameterBits = 4;
constexpr int kEveryUpTo = 12;
int parameter_code(int k) {
  return k <= kEveryUpTo ? k : std::min((k + kEveryUpTo) / 2, (1 << kParameterBits) - 1);
}
int parameter_of(int code) { return code <= kEveryUpTo ? code : 2 * code - kEveryUpTo; }

// One number alone: how many bits it has, then those below the highest.
constexpr int kWidthBits = 5;

void put_number(BitWriter& writer, std::uint32_t value) {
  const int width = std::bit_width(value);
  writer.bits(static_cast<std::uint32_t>(width), kWidthBits);
  if (width > 1) writer.bits(value & ((1u << (width - 1)) - 1), width - 1);
}

std::uint32_t get_number(BitReader& reader) {
  const int width = static_cast<int>(reader.bits(kWidthBits));
  return width < 2 ? static_cast<std::uint32_t>(width) : 1u << (width - 1) | reader.bits(width - 1);
}

void put_head(BitWriter& writer, const Posting& posting) {
  writer.bits(posting.head_place > 0 ? 1 : 0, 1);
  if (posting.head_place == 0) return;
  writer.rice(posting.head_place - 1u, kHeadPlaceRice);
  writer.rice(posting.head_form, 0);
}

bool get_head(BitReader& reader, Posting& posting) {
  if (reader.bits(1) == 0) return true;
  const std::uint32_t place = reader.rice(kHeadPlaceRice) + 1;
  const std::uint32_t form = reader.rice(0);
  if (place > kMaxHeadPlace || form > kMaxHeadForm) return false;
  posting.head_place = static_cast<std::uint8_t>(place);
  posting.head_form = static_cast<std::uint8_t>(form);
  return true;
}

std::string encode_block(const Posting* begin, const Posting* end, std::uint32_t first_free) {
  std::uint64_t gap_sum = 0;
  std::uint8_t low = kMaxImpact;
  std::uint8_t high = 0;
  std::uint8_t head_low = 0;  // the least impact of those in headlines; 0: none is in one
  std::uint32_t next = first_free;
  for (const Posting* p = begin; p != end; ++p) {
    gap_sum += p->ordinal - next;
    next = p->ordinal + 1;
    low = std::min(low, p->impact);
    high = std::max(high, p->impact);
    if (p->head_place > 0) head_low = head_low == 0 ? p->impact : std::min(head_low, p->impact);
  }
  const auto count = static_cast<std::uint64_t>(end - begin);
  BitWriter writer;
  if (count == 1) {
    put_number(writer, begin->ordinal - first_free);
    writer.bits(begin->impact, kImpactBits);
    put_head(writer, *begin);
    return writer.take();
  }
  const int k_code = parameter_code(rice_parameter(gap_sum, count));
  const int k = parameter_of(k_code);
  const int code = shortest_code(begin, end, low, high);
  writer.bits(static_cast<std::uint32_t>(k_code), kParameterBits);
  writer.bits(low, kImpactBits);
  writer.bits(static_cast<std::uint32_t>(code), 3);
  writer.bits(head_low > 0 ? 1 : 0, 1);
  if (head_low > 0) writer.bits(head_low, kImpactBits);
  next = first_free;
  for (const Posting* p = begin; p != end; ++p) {
    writer.rice(p->ordinal - next, k);
    next = p->ordinal + 1;
    const auto above = static_cast<std::uint32_t>(p->impact - low);
    if (code >= kFirstRiceCode)
      writer.rice(above, code - kFirstRiceCode);
    else if (code > 0)
      writer.bits(above, code);
    if (head_low > 0 && p->impact >= head_low) put_head(writer, *p);
  }
  return writer.take();
}

bool decode_block(std::string_view bytes, std::uint32_t count, std::uint32_t article_count,
                  std::vector<Posting>& postings) {
  BitReader reader(bytes);
  const bool is_single = count == 1;
  const int k = is_single ? 0 : parameter_of(static_cast<int>(reader.bits(kParameterBits)));
  const std::uint32_t low = is_single ? 0 : reader.bits(kImpactBits);
  const int code = is_single ? kImpactBits : static_cast<int>(reader.bits(3));
  const std::uint32_t head_low = is_single ? 1 : reader.bits(1) > 0 ? reader.bits(kImpactBits) : 0;
  std::uint64_t next = postings.empty() ? 0 : std::uint64_t{postings.back().ordinal} + 1;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint64_t ordinal = next + (is_single ? get_number(reader) : reader.rice(k));
    const std::uint32_t above = code >= kFirstRiceCode ? reader.rice(code - kFirstRiceCode)
                                : code > 0             ? reader.bits(code)
                                                       : 0;
    const std::uint64_t impact = std::uint64_t{low} + above;
    if (ordinal >= article_count || impact > kMaxImpact) return false;
    Posting posting{static_cast<std::uint32_t>(ordinal), static_cast<std::uint8_t>(impact)};
    if (head_low > 0 && impact >= head_low && !get_head(reader, posting)) return false;
    postings.push_back(posting);
    next = ordinal + 1;
  }
  return reader.is_good();
}

// The last block of a list goes to its end: only the others say how long they are.
std::uint64_t block_bytes(ByteReader& reader, bool is_last) {
  return is_last ? reader.left() : reader.number();
}

}  // namespace

std::string encode_postings(const std::vector<Posting>& postings,
                            const std::vector<std::uint32_t>& position_bytes) {
  ByteWriter writer;
  std::uint32_t first_free = 0;
  for (std::size_t i = 0; i < postings.size(); i += kPostingsPerBlock) {
    const std::size_t end = std::min(postings.size(), i + kPostingsPerBlock);
    const std::string block = encode_block(postings.data() + i, postings.data() + end, first_free);
    writer.number(position_bytes[i / kPostingsPerBlock]);
    if (end < postings.size()) writer.number(block.size());
    writer.raw(block);
    first_free = postings[end - 1].ordinal + 1;
  }
  return writer.take();
}

std::uint64_t position_bytes_of(std::string_view bytes, std::uint32_t count) {
  std::uint64_t sum = 0;
  ByteReader reader(bytes);
  for (std::uint64_t done = 0; done < count && reader.is_good(); done += kPostingsPerBlock) {
    sum += reader.number32();
    reader.raw(block_bytes(reader, count - done <= kPostingsPerBlock));
  }
  return reader.is_good() ? sum : 0;
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
    const std::uint32_t in_block = std::min(kPostingsPerBlock, count - done);
    list.position_bytes.push_back(reader.number32());
    const std::string_view block = reader.raw(block_bytes(reader, done + in_block == count));
    if (!reader.is_good() || !decode_block(block, in_block, article_count, list.postings)) {
      return false;
    }
  }
  return reader.is_complete();
}

}  // namespace broadsheet
