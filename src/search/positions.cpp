#include "search/positions.h"

#include <array>

#include "search/bits.h"

namespace broadsheet {
namespace {

constexpr std::size_t kFieldCount = static_cast<std::size_t>(SearchField::Keywords) + 1;
constexpr int kFieldBits = 4;
constexpr int kParameterBits = 5;
// An article longer than this is not real; it keeps a hostile file from asking for memory.
constexpr std::uint32_t kMaxOccurrences = 1u << 22;

int form_bits(std::uint32_t form_count) {
  return form_count < 2 ? 0 : static_cast<int>(std::bit_width(form_count - 1));
}

struct FieldRun {
  SearchField field;
  std::size_t begin;
  std::size_t end;
};

// Occurrences come by field: calls `visit` with each field's.
template <class Visit>
void visit_runs(const Occurrences& occurrences, Visit visit) {
  for (std::size_t begin = 0; begin < occurrences.size();) {
    std::size_t end = begin + 1;
    while (end < occurrences.size() && occurrences[end].field == occurrences[begin].field) ++end;
    visit(FieldRun{occurrences[begin].field, begin, end});
    begin = end;
  }
}

// Gaps are coded as gap - 1 after the first of a run: two words never stand in one place.
template <class Visit>
void visit_gaps(const Occurrences& occurrences, const FieldRun& run, Visit visit) {
  std::uint32_t next = 0;
  for (std::size_t i = run.begin; i < run.end; ++i) {
    visit(occurrences[i].position - next, occurrences[i].form);
    next = occurrences[i].position + 1;
  }
}

}  // namespace

std::string encode_positions(std::span<const Occurrences> articles, std::uint32_t form_count) {
  std::uint64_t gap_sum = 0;
  std::uint64_t gap_count = 0;
  for (const Occurrences& occurrences : articles) {
    visit_runs(occurrences, [&](const FieldRun& run) {
      visit_gaps(occurrences, run, [&](std::uint32_t gap, std::uint32_t) {
        gap_sum += gap;
        ++gap_count;
      });
    });
  }
  const int k = rice_parameter(gap_sum, gap_count);
  const int bits = form_bits(form_count);
  BitWriter writer;
  writer.bits(static_cast<std::uint32_t>(k), kParameterBits);
  for (const Occurrences& occurrences : articles) {
    std::uint32_t run_count = 0;
    visit_runs(occurrences, [&](const FieldRun&) { ++run_count; });
    writer.rice(run_count - 1, 0);
    visit_runs(occurrences, [&](const FieldRun& run) {
      writer.bits(static_cast<std::uint32_t>(run.field), kFieldBits);
      writer.rice(static_cast<std::uint32_t>(run.end - run.begin) - 1, 1);
      visit_gaps(occurrences, run, [&](std::uint32_t gap, std::uint32_t form) {
        writer.rice(gap, k);
        if (bits > 0) writer.bits(form, bits);
      });
    });
  }
  return writer.take();
}

bool decode_positions(std::string_view bytes, std::uint32_t article_count, std::uint32_t form_count,
                      std::vector<Occurrences>& articles) {
  articles.assign(article_count, {});
  BitReader reader(bytes);
  const int k = static_cast<int>(reader.bits(kParameterBits));
  const int bits = form_bits(form_count);
  std::uint32_t total = 0;
  for (Occurrences& occurrences : articles) {
    const std::uint32_t run_count = reader.rice(0) + 1;
    if (run_count > kFieldCount || !reader.is_good()) return false;
    for (std::uint32_t run = 0; run < run_count; ++run) {
      const std::uint32_t field = reader.bits(kFieldBits);
      const std::uint32_t count = reader.rice(1) + 1;
      if (field >= kFieldCount || count > kMaxOccurrences - total) return false;
      total += count;
      std::uint32_t next = 0;
      for (std::uint32_t i = 0; i < count && reader.is_good(); ++i) {
        const std::uint32_t position = next + reader.rice(k);
        const std::uint32_t form = bits > 0 ? reader.bits(bits) : 0;
        occurrences.push_back({static_cast<SearchField>(field), position, form});
        next = position + 1;
      }
      if (!reader.is_good()) return false;
    }
  }
  return reader.is_good();
}

}  // namespace broadsheet
