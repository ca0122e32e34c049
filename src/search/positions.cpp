#include "search/positions.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>

#include "search/range_coder.h"

namespace broadsheet {
namespace {

constexpr std::size_t kFieldCount = static_cast<std::size_t>(SearchField::Keywords) + 1;
// An article longer than this is not real; it keeps a hostile file from asking for memory.
constexpr std::uint32_t kMaxOccurrences = 1u << 22;
constexpr std::uint32_t kPlainFormsFrom = 12;
constexpr std::size_t kTinyBytes = 32;

// What adapts from article to article of one chunk.
struct Model {
  std::array<AdaptiveBit, 2> has_head;  // by what the posting says
  std::array<AdaptiveBit, 2 * (kMaxImpact + 1)> has_body;
  std::array<AdaptiveBit, 4> has_others;
  std::array<AdaptiveBit, kFieldCount> has_field;
  std::array<NumberModel, kMaxImpact + 1> body_counts;  // by impact
  NumberModel counts;
  DigitModel count_digits;
  std::array<NumberModel, kMaxImpact + 1> lone_gaps;  // where the body has it once: by impact
  std::array<NumberModel, 6> body_gaps;               // by how often the body has it
  NumberModel head_gaps;
  NumberModel other_gaps;
  DigitModel body_digits;
  DigitModel digits;
  std::array<std::array<AdaptiveBit, kPlainFormsFrom>, 4> forms;  // by the form before
};

using Counts = std::array<std::uint32_t, kFieldCount>;

template <class Coder>
class ArticleCoder {
 public:
  ArticleCoder(Coder& coder, std::uint32_t form_count) : coder_(coder), form_count_(form_count) {}

  // False where what was read can't be.
  bool code(const Posting& posting, Occurrences& occurrences) {
    Counts counts{};
    if constexpr (!Coder::kDecodes) {
      for (const Occurrence& one : occurrences) ++counts[static_cast<std::size_t>(one.field)];
    }
    code_fields(posting, counts);
    std::uint64_t total = 0;
    for (std::size_t field = 1; field < kFieldCount; ++field)
      total += code_count(posting, field, counts);
    if (total > kMaxOccurrences - total_) return false;
    total_ += static_cast<std::uint32_t>(total);
    if constexpr (Coder::kDecodes) occurrences.resize(static_cast<std::size_t>(total));
    Occurrence* next = occurrences.data();
    for (std::size_t field = 1; field < kFieldCount; ++field) {
      code_places(posting, static_cast<SearchField>(field), {next, counts[field]});
      next += counts[field];
    }
    return total > 0;
  }

 private:
  static bool is_other(std::size_t field) {
    return field != static_cast<std::size_t>(SearchField::Headline) &&
           field != static_cast<std::size_t>(SearchField::Body);
  }

  void code_has(AdaptiveBit& model, std::uint32_t& count) {
    bool has = count > 0;
    coder_.bit(model, has);
    if constexpr (Coder::kDecodes) count = has ? 1 : 0;
  }

  void code_fields(const Posting& posting, Counts& counts) {
    const std::size_t told = posting.head_place > 0 ? 1 : 0;
    std::uint32_t& head = counts[static_cast<std::size_t>(SearchField::Headline)];
    std::uint32_t& body = counts[static_cast<std::size_t>(SearchField::Body)];
    code_has(model_.has_head[told], head);
    code_has(model_.has_body[2 * posting.impact + told], body);
    std::uint32_t others = 0;
    for (std::size_t i = 1; i < kFieldCount; ++i) others += is_other(i) ? counts[i] : 0;
    code_has(model_.has_others[(head > 0 ? 2 : 0) + (body > 0 ? 1 : 0)], others);
    if (others == 0) return;
    for (std::size_t i = 1; i < kFieldCount; ++i) {
      if (is_other(i)) code_has(model_.has_field[i], counts[i]);
    }
  }

  std::uint32_t code_count(const Posting& posting, std::size_t field, Counts& counts) {
    if (counts[field] == 0) return 0;
    const bool is_body = field == static_cast<std::size_t>(SearchField::Body);
    code_number(coder_, is_body ? model_.body_counts[posting.impact] : model_.counts,
                model_.count_digits, counts[field]);
    return counts[field];
  }

  NumberModel& gaps_of(const Posting& posting, SearchField field, std::size_t count) {
    if (field == SearchField::Headline) return model_.head_gaps;
    if (field != SearchField::Body) return model_.other_gaps;
    if (count == 1) return model_.lone_gaps[posting.impact];
    return model_.body_gaps[std::min<std::size_t>(std::bit_width(count) - 2, 5)];
  }

  // Places are coded as those passed over: two words never stand in one. What the posting says of
  // the headline isn't said again.
  void code_places(const Posting& posting, SearchField field, std::span<Occurrence> places) {
    NumberModel& gaps = gaps_of(posting, field, places.size());
    DigitModel& digits = field == SearchField::Body ? model_.body_digits : model_.digits;
    std::uint32_t next = 0;
    std::uint32_t before = UINT32_MAX;
    for (Occurrence& one : places) {
      const bool is_head = field == SearchField::Headline && before == UINT32_MAX;
      std::uint32_t gap = one.position - next;
      if (is_head && posting.head_place > 0 && posting.head_place < kMaxHeadPlace)
        gap = posting.head_place - 1u;
      else
        code_number(coder_, gaps, digits, gap);
      if (is_head && posting.head_place > 0 && posting.head_form < kMaxHeadForm)
        one.form = posting.head_form;
      else
        code_form(before, one.form);
      one.field = field;
      one.position = next + gap;
      next = one.position + 1;
      before = one.form;
    }
  }

  void code_form(std::uint32_t before, std::uint32_t& form) {
    if (form_count_ < 2) return;
    auto& models = model_.forms[std::min<std::uint32_t>(before + 1, 3)];
    const std::uint32_t last = std::min(form_count_ - 1, kPlainFormsFrom);
    std::uint32_t number = 0;
    for (bool is_later = true; number < last; ++number) {
      is_later = form > number;
      coder_.bit(models[number], is_later);
      if (!is_later) break;
    }
    if (number == kPlainFormsFrom && form_count_ > kPlainFormsFrom + 1) {
      std::uint32_t rest = form - number;
      coder_.plain(rest, std::bit_width(form_count_ - kPlainFormsFrom - 1));
      number += rest;
    }
    form = number;
  }

  Coder& coder_;
  std::uint32_t form_count_;
  std::uint32_t total_ = 0;
  Model model_;
};

// Of its CRC-32 as many of the lowest bytes as what it guards is worth: most chunks are tiny.
std::size_t check_bytes(std::size_t coded_bytes) { return coded_bytes <= kTinyBytes ? 1 : 2; }

std::string check_of(std::string_view coded) {
  const auto* data = reinterpret_cast<const Bytef*>(coded.data());
  const auto crc = static_cast<std::uint32_t>(crc32_z(0, data, coded.size()));
  std::string check;
  for (std::size_t i = 0; i < check_bytes(coded.size()); ++i) {
    check.push_back(static_cast<char>(crc >> 8 * i & 0xFF));
  }
  return check;
}

// Without the check; nothing where that fails.
std::optional<std::string_view> checked(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;
  const std::string_view coded = bytes.substr(0, bytes.size() - check_bytes(bytes.size() - 1));
  return bytes.substr(coded.size()) == check_of(coded) ? std::optional(coded) : std::nullopt;
}

}  // namespace

std::string encode_positions(std::span<Occurrences> articles, std::span<const Posting> postings,
                             std::uint32_t form_count) {
  RangeEncoder encoder;
  ArticleCoder coder(encoder, form_count);
  for (std::size_t i = 0; i < articles.size(); ++i) coder.code(postings[i], articles[i]);
  std::string bytes = encoder.take();
  return bytes + check_of(bytes);
}

bool decode_positions(std::string_view bytes, std::span<const Posting> postings,
                      std::uint32_t form_count, std::vector<Occurrences>& articles) {
  articles.assign(postings.size(), {});
  const auto coded = checked(bytes);
  if (!coded) return false;
  RangeDecoder decoder(*coded);
  ArticleCoder coder(decoder, form_count);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (!coder.code(postings[i], articles[i])) return false;
  }
  return decoder.is_whole();
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
