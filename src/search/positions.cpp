#include "search/positions.h"

#include <algorithm>
#include <array>
#include <bit>

#include "search/bits.h"

namespace broadsheet {
namespace {

constexpr std::size_t kFieldCount = static_cast<std::size_t>(SearchField::Keywords) + 1;
constexpr int kFieldBits = 4;
constexpr int kParameterBits = 5;
constexpr int kCountParameterBits = 3;
constexpr int kFormCodeBits = 2;
constexpr int kPlainForms = 3;  // every form in equally many bits, instead of Rice codes
// Fields beside the body are short.
constexpr int kMaxShortParameter = 4;
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

// The more often a word stands in a text, the closer it stands to itself.
int gap_parameter(const FieldRun& run, int k) {
  if (run.field != SearchField::Body) return std::min(k, kMaxShortParameter);
  const auto count = static_cast<unsigned>(run.end - run.begin);
  return std::max(0, k - static_cast<int>(std::bit_width(count + 1)) + 2);
}

std::uint64_t rice_bits(std::uint32_t value, int k) {
  const std::uint32_t quotient = value >> k;
  if (quotient >= BitWriter::kMaxUnary) return BitWriter::kMaxUnary + 32;
  return std::uint64_t{quotient} + 1 + static_cast<unsigned>(k);
}

// What makes one chunk short.
struct ChunkCodes {
  int gap = 0;
  int count = 0;
  int form = kPlainForms;
};

template <class Cost>
int cheapest(int candidates, Cost cost) {
  int best = 0;
  std::uint64_t best_bits = UINT64_MAX;
  for (int code = 0; code < candidates; ++code) {
    const std::uint64_t bits = cost(code);
    if (bits >= best_bits) continue;
    best = code;
    best_bits = bits;
  }
  return best;
}

ChunkCodes codes_for(std::span<const Occurrences> articles, std::uint32_t form_count) {
  std::array<std::uint64_t, 32> gap_bits{};
  std::array<std::uint64_t, 8> count_bits{};
  std::array<std::uint64_t, kPlainForms + 1> form_costs{};
  std::uint32_t highest = 1;
  for (const Occurrences& occurrences : articles) {
    for (const Occurrence& occurrence : occurrences) {
      highest = std::max(highest, occurrence.position);
    }
  }
  const int gap_codes = std::min<int>(31, static_cast<int>(std::bit_width(highest)) + 2);
  const auto plain = static_cast<std::uint64_t>(form_bits(form_count));
  for (const Occurrences& occurrences : articles) {
    visit_runs(occurrences, [&](const FieldRun& run) {
      const auto more = static_cast<std::uint32_t>(run.end - run.begin) - 1;
      for (int code = 0; code < 8; ++code) {
        count_bits[static_cast<std::size_t>(code)] += rice_bits(more, code);
      }
      visit_gaps(occurrences, run, [&](std::uint32_t gap, std::uint32_t form) {
        for (int code = 0; code < gap_codes; ++code) {
          gap_bits[static_cast<std::size_t>(code)] += rice_bits(gap, gap_parameter(run, code));
        }
        for (int code = 0; code < kPlainForms; ++code) {
          form_costs[static_cast<std::size_t>(code)] += rice_bits(form, code);
        }
        form_costs[kPlainForms] += plain;
      });
    });
  }
  ChunkCodes codes;
  codes.gap =
      cheapest(gap_codes, [&](int code) { return gap_bits[static_cast<std::size_t>(code)]; });
  codes.count = cheapest(8, [&](int code) { return count_bits[static_cast<std::size_t>(code)]; });
  codes.form = cheapest(kPlainForms + 1,
                        [&](int code) { return form_costs[static_cast<std::size_t>(code)]; });
  return codes;
}

// Most words stand in the body alone.
bool is_body_alone(const Occurrences& occurrences) {
  return occurrences.front().field == SearchField::Body &&
         occurrences.back().field == SearchField::Body;
}

}  // namespace

std::string encode_positions(std::span<const Occurrences> articles, std::uint32_t form_count) {
  const ChunkCodes codes = codes_for(articles, form_count);
  const int bits = form_bits(form_count);
  BitWriter writer;
  writer.bits(static_cast<std::uint32_t>(codes.gap), kParameterBits);
  writer.bits(static_cast<std::uint32_t>(codes.count), kCountParameterBits);
  if (bits > 0) writer.bits(static_cast<std::uint32_t>(codes.form), kFormCodeBits);
  for (const Occurrences& occurrences : articles) {
    const bool is_plain = is_body_alone(occurrences);
    writer.bits(is_plain ? 1 : 0, 1);
    std::uint32_t run_count = 0;
    visit_runs(occurrences, [&](const FieldRun&) { ++run_count; });
    if (!is_plain) writer.rice(run_count - 1, 0);
    visit_runs(occurrences, [&](const FieldRun& run) {
      if (!is_plain) writer.bits(static_cast<std::uint32_t>(run.field), kFieldBits);
      writer.rice(static_cast<std::uint32_t>(run.end - run.begin) - 1, codes.count);
      const int k = gap_parameter(run, codes.gap);
      visit_gaps(occurrences, run, [&](std::uint32_t gap, std::uint32_t form) {
        writer.rice(gap, k);
        if (bits == 0) return;
        if (codes.form == kPlainForms)
          writer.bits(form, bits);
        else
          writer.rice(form, codes.form);
      });
    });
  }
  return writer.take();
}

bool decode_positions(std::string_view bytes, std::uint32_t article_count, std::uint32_t form_count,
                      std::vector<Occurrences>& articles) {
  articles.assign(article_count, {});
  BitReader reader(bytes);
  ChunkCodes codes;
  codes.gap = static_cast<int>(reader.bits(kParameterBits));
  codes.count = static_cast<int>(reader.bits(kCountParameterBits));
  const int bits = form_bits(form_count);
  if (bits > 0) codes.form = static_cast<int>(reader.bits(kFormCodeBits));
  std::uint32_t total = 0;
  for (Occurrences& occurrences : articles) {
    const bool is_plain = reader.bits(1) != 0;
    const std::uint32_t run_count = is_plain ? 1 : reader.rice(0) + 1;
    if (run_count > kFieldCount || !reader.is_good()) return false;
    for (std::uint32_t run = 0; run < run_count; ++run) {
      const auto field =
          is_plain ? SearchField::Body : static_cast<SearchField>(reader.bits(kFieldBits));
      const std::uint32_t count = reader.rice(codes.count) + 1;
      const bool is_sane = static_cast<std::size_t>(field) < kFieldCount && count > 0 &&
                           count <= kMaxOccurrences - total;
      if (!is_sane) return false;
      total += count;
      const int k = gap_parameter({field, 0, count}, codes.gap);
      std::uint32_t next = 0;
      for (std::uint32_t i = 0; i < count && reader.is_good(); ++i) {
        const std::uint32_t position = next + reader.rice(k);
        const std::uint32_t form = bits == 0                   ? 0
                                   : codes.form == kPlainForms ? reader.bits(bits)
                                                               : reader.rice(codes.form);
        occurrences.push_back({field, position, form});
        next = position + 1;
      }
      if (!reader.is_good()) return false;
    }
  }
  return reader.is_good();
}

Posting with_head_place(Posting posting, const Occurrences& occurrences) {
  const auto head = std::find_if(occurrences.begin(), occurrences.end(), [](const Occurrence& o) {
    return o.field == SearchField::Headline;
  });
  if (head == occurrences.end()) return posting;
  posting.head_place =
      static_cast<std::uint8_t>(std::min<std::uint32_t>(head->position + 1, kMaxHeadPlace));
  posting.head_form = static_cast<std::uint8_t>(std::min<std::uint32_t>(head->form, kMaxHeadForm));
  return posting;
}

}  // namespace broadsheet
