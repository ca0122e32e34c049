#include "search/fold.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/utf8.h"

namespace broadsheet {
namespace {

struct FoldRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::int32_t delta = 0;
  std::uint32_t stride = 1;  // 2 where capitals and small letters alternate
};
struct FoldMany {
  std::uint32_t code_point = 0;
  char32_t to[4] = {};
};

#include "generated/fold_table.inc"

// The tables as the generator wrote them (scripts/tables/make-fold-table.mjs).
class TableBytes {
 public:
  explicit TableBytes(const std::uint8_t* at) : at_(at) {}

  std::uint32_t number() {
    std::uint32_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint8_t byte = *at_++;
      value |= std::uint32_t{byte & 127u} << shift;
      if (byte < 128) return value;
    }
  }
  std::int32_t signed_number() {
    const std::uint32_t value = number();
    const auto half = static_cast<std::int32_t>(value >> 1);
    return (value & 1) != 0 ? -half - 1 : half;
  }

 private:
  const std::uint8_t* at_;
};

std::vector<FoldRange> read_ranges(TableBytes bytes) {
  std::vector<FoldRange> ranges(bytes.number());
  std::uint32_t last = 0;
  std::int32_t last_target = 0;
  for (FoldRange& range : ranges) {
    range.first = last + bytes.number();
    const std::uint32_t extent = bytes.number();
    range.last = last = range.first + extent / 2;
    range.stride = extent % 2 + 1;
    const std::int32_t target = last_target + bytes.signed_number();
    range.delta = target - static_cast<std::int32_t>(range.first);
    last_target = static_cast<std::int32_t>(last) + range.delta;
  }
  return ranges;
}

std::vector<FoldMany> read_many(TableBytes bytes) {
  std::vector<FoldMany> all(bytes.number());
  std::uint32_t last = 0;
  for (FoldMany& many : all) {
    many.code_point = last = last + bytes.number();
    const std::uint32_t count = bytes.number();
    for (std::uint32_t i = 0; i < count; ++i) many.to[i] = bytes.number();
  }
  return all;
}

struct FoldTables {
  std::vector<FoldRange> folds = read_ranges(TableBytes(kFoldBytes));
  std::vector<FoldRange> lowers = read_ranges(TableBytes(kLowerBytes));
  std::vector<FoldRange> dropped = read_ranges(TableBytes(kDroppedBytes));
  std::vector<FoldMany> many = read_many(TableBytes(kManyBytes));
};

const FoldTables& tables() {
  static const FoldTables read;
  return read;
}

const FoldRange* range_of(const std::vector<FoldRange>& ranges, std::uint32_t c) {
  const auto range = std::partition_point(
      ranges.begin(), ranges.end(), [c](const FoldRange& candidate) { return candidate.last < c; });
  const bool holds =
      range != ranges.end() && c >= range->first && (c - range->first) % range->stride == 0;
  return holds ? &*range : nullptr;
}

char32_t mapped(const FoldRange* range, char32_t c) {
  return range ? static_cast<char32_t>(static_cast<std::int64_t>(c) + range->delta) : c;
}

void append_folded(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return;
  }
  if (is_dropped_by_folding(c)) return;
  const std::vector<FoldMany>& all = tables().many;
  const auto many = std::partition_point(
      all.begin(), all.end(), [c](const FoldMany& candidate) { return candidate.code_point < c; });
  if (many != all.end() && many->code_point == c) {
    for (const char32_t to : many->to) {
      if (to != 0) append_utf8(out, to);
    }
    return;
  }
  append_utf8(out, mapped(range_of(tables().folds, c), c));
}

}  // namespace

bool is_dropped_by_folding(char32_t c) { return range_of(tables().dropped, c) != nullptr; }

std::string index_form(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Utf8Step step = decode_utf8(text, i);
    append_folded(out, step.code_point);
    i += step.size_bytes;
  }
  return out;
}

std::string lowered(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Utf8Step step = decode_utf8(text, i);
    const char32_t c = step.code_point;
    append_utf8(out, mapped(range_of(tables().lowers, c), c));
    i += step.size_bytes;
  }
  return out;
}

}  // namespace broadsheet
