#include "search/fold.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "base/utf8.h"

namespace broadsheet {
namespace {

struct FoldRange {
  std::uint32_t first;
  std::uint32_t last;
  std::int32_t delta;
  std::uint32_t stride;  // 2 where capitals and small letters alternate
};
struct FoldMany {
  std::uint32_t code_point;
  char32_t to[4];
};

#include "generated/fold_table.inc"

const FoldRange* range_of(const FoldRange* begin, const FoldRange* end, std::uint32_t c) {
  const FoldRange* range = std::partition_point(
      begin, end, [c](const FoldRange& candidate) { return candidate.last < c; });
  const bool holds = range != end && c >= range->first && (c - range->first) % range->stride == 0;
  return holds ? range : nullptr;
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
  const FoldMany* many =
      std::partition_point(std::begin(kFoldMany), std::end(kFoldMany),
                           [c](const FoldMany& candidate) { return candidate.code_point < c; });
  if (many != std::end(kFoldMany) && many->code_point == c) {
    for (const char32_t to : many->to) {
      if (to != 0) append_utf8(out, to);
    }
    return;
  }
  append_utf8(out, mapped(range_of(std::begin(kFoldRanges), std::end(kFoldRanges), c), c));
}

}  // namespace

bool is_dropped_by_folding(char32_t c) {
  return range_of(std::begin(kDroppedRanges), std::end(kDroppedRanges), c) != nullptr;
}

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
    append_utf8(out, mapped(range_of(std::begin(kLowerRanges), std::end(kLowerRanges), c), c));
    i += step.size_bytes;
  }
  return out;
}

}  // namespace broadsheet
