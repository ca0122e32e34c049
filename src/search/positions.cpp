#include "search/positions.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>

#include "search/range_coder.h"

namespace broadsheet {
namespace {

constexpr auto kHead = static_cast<std::size_t>(SearchField::Headline);
constexpr auto kBody = static_cast<std::size_t>(SearchField::Body);
constexpr std::size_t kFieldCount = static_cast<std::size_t>(SearchField::Keywords) + 1;
// An article longer than this is not real; it keeps a hostile file from asking for memory.
constexpr std::uint32_t kMaxOccurrences = 1u << 22;
constexpr std::uint32_t kPlainFormsFrom = 12;
constexpr std::size_t kTinyBytes = 32;

// By how many are left in the body: one, two or three, four and more.
constexpr std::size_t kLeftLevels = 3;
constexpr std::size_t kStepLevels = 4;
// By how many are likely, in bits.
constexpr std::size_t kLikelyLevels = 6;

// What adapts from article to article of one chunk. Most chunks are too small to learn much in:
// they begin with what holds in news.
struct Model {
  std::array<AdaptiveBit, 2> has_head{{{32000, 8}, {768, 8}}};  // by what the posting says
  std::array<AdaptiveBit, 2> has_body{{{1000, 8}, {1000, 8}}};  // the same
  std::array<AdaptiveBit, 4> has_others{{{30000, 6}, {30000, 6}, {30000, 6}, {30000, 6}}};
  std::array<AdaptiveBit, kFieldCount> has_field;
  NumberModel head_counts;
  NumberModel other_counts;
  NumberModel body_counts;  // where another field has it too
  // Where the body alone has it: whether as often as is likely, less often, by how much.
  std::array<AdaptiveBit, kLikelyLevels> is_unlikely{
      {{}, {32400, 8}, {31000, 8}, {18000, 4}, {10000, 2}, {4000, 2}}};
  std::array<AdaptiveBit, kLikelyLevels> is_fewer;
  std::array<NumberModel, kLikelyLevels> differences;
  NumberModel head_gaps;
  NumberModel other_gaps;
  // In the body: whether it is another step to the next; also by whether the one before was near.
  std::array<std::array<AdaptiveBit, kStepLevels>, 2 * kLeftLevels> is_farther;
  std::array<std::array<AdaptiveBit, kPlainFormsFrom>, 4> is_later_form;  // by the form before

  Model() {
    for (auto& models : is_farther) models.fill({1 << 14, 16});
    for (auto& models : is_later_form) models.fill({22000, 1});
    is_later_form[1][0] = {30000, 1};
  }
};

using Counts = std::array<std::uint32_t, kFieldCount>;

template <class Coder>
class ArticleCoder {
 public:
  ArticleCoder(Coder& coder, const BodyLengths& lengths, std::uint32_t form_count)
      : coder_(coder), lengths_(lengths), form_count_(form_count) {}

  // False where what was read can't be.
  bool code(const Posting& posting, Occurrences& occurrences) {
    Counts counts{};
    if constexpr (!Coder::kDecodes) {
      for (const Occurrence& one : occurrences) ++counts[static_cast<std::size_t>(one.field)];
    }
    const bool is_body_alone = code_fields(posting, counts);
    std::uint64_t total = 0;
    for (std::size_t field = 1; field < kFieldCount; ++field) {
      if (counts[field] == 0) continue;
      if (is_body_alone)
        code_body_count(posting, counts[field]);
      else
        code_count(field, counts[field]);
      total += counts[field];
    }
    if (total > kMaxOccurrences - total_) return false;
    total_ += static_cast<std::uint32_t>(total);
    if constexpr (Coder::kDecodes) occurrences.resize(static_cast<std::size_t>(total));
    Occurrence* next = occurrences.data();
    for (std::size_t field = 1; field < kFieldCount; ++field) {
      code_places(posting, field, {next, counts[field]});
      next += counts[field];
    }
    return total > 0;
  }

 private:
  static bool is_other(std::size_t field) { return field != kHead && field != kBody; }

  void code_has(AdaptiveBit& model, std::uint32_t& count) {
    bool has = count > 0;
    coder_.bit(model, has);
    if constexpr (Coder::kDecodes) count = has ? 1 : 0;
  }

  // Whether it is only in the body.
  bool code_fields(const Posting& posting, Counts& counts) {
    const std::size_t told = posting.head_place > 0 ? 1 : 0;
    std::uint32_t& head = counts[kHead];
    std::uint32_t& body = counts[kBody];
    code_has(model_.has_head[told], head);
    code_has(model_.has_body[told], body);
    std::uint32_t others = 0;
    for (std::size_t i = 1; i < kFieldCount; ++i) others += is_other(i) ? counts[i] : 0;
    code_has(model_.has_others[(head > 0 ? 2 : 0) + (body > 0 ? 1 : 0)], others);
    if (others == 0) return head == 0 && body > 0;
    for (std::size_t i = 1; i < kFieldCount; ++i) {
      if (is_other(i)) code_has(model_.has_field[i], counts[i]);
    }
    return false;
  }

  void code_count(std::size_t field, std::uint32_t& count) {
    std::uint32_t more = count - 1;
    code_number(coder_,
                field == kBody   ? model_.body_counts
                : field == kHead ? model_.head_counts
                                 : model_.other_counts,
                more);
    count = more + 1;
  }

  // An impact is made of the count and the body's length: it nearly tells the count.
  void code_body_count(const Posting& posting, std::uint32_t& count) {
    const std::uint32_t mean = lengths_.mean();
    const std::uint32_t weight = 3u * posting.impact * (mean + 3 * lengths_.of(posting.ordinal));
    const std::uint32_t part = posting.impact < kMaxImpact ? 2u * (kMaxImpact - posting.impact) : 1;
    const std::uint32_t likely = std::max((weight + 2 * part * mean) / (4 * part * mean), 1u);
    const std::size_t level = std::min<std::size_t>(std::bit_width(likely), kLikelyLevels - 1);
    bool is_unlikely = count != likely;
    coder_.bit(model_.is_unlikely[level], is_unlikely);
    if (!is_unlikely) {
      count = likely;
      return;
    }
    bool is_fewer = count < likely;
    if (likely > 1) coder_.bit(model_.is_fewer[level], is_fewer);
    if (likely == 1) is_fewer = false;
    std::uint32_t beyond = (is_fewer ? likely - count : count - likely) - 1;
    code_number(coder_, model_.differences[level], beyond);
    count = is_fewer ? likely - beyond - 1 : likely + beyond + 1;
  }

  // Places are coded as those passed over: two words never stand in one. What the posting says of
  // the headline isn't said again.
  void code_places(const Posting& posting, std::size_t field, std::span<Occurrence> places) {
    std::uint32_t next = 0;
    std::uint32_t before = UINT32_MAX;
    auto left = static_cast<std::uint32_t>(places.size());
    was_near_ = false;
    for (Occurrence& one : places) {
      const bool is_told = field == kHead && before == UINT32_MAX && posting.head_place > 0;
      std::uint32_t gap = one.position - next;
      if (is_told && posting.head_place < kMaxHeadPlace)
        gap = posting.head_place - 1u;
      else if (field == kBody)
        code_body_gap(lengths_.of(posting.ordinal), next, left, gap);
      else
        code_number(coder_, field == kHead ? model_.head_gaps : model_.other_gaps, gap);
      if (is_told && posting.head_form < kMaxHeadForm)
        one.form = posting.head_form;
      else
        code_form(before, one.form);
      one.field = static_cast<SearchField>(field);
      one.position = next + gap;
      next = one.position + 1;
      before = one.form;
      --left;
    }
  }

  // With `left` words anywhere in what is left of the body, the next is as likely nearer than a
  // step as farther; then the same holds behind the step.
  void code_body_gap(std::uint32_t length, std::uint32_t next, std::uint32_t left,
                     std::uint32_t& gap) {
    const std::uint32_t taken = next + left - 1;
    std::uint32_t free = length > taken ? length - taken : 0;
    const std::size_t level = std::min<std::size_t>(std::bit_width(left), kLeftLevels) - 1;
    auto& models = model_.is_farther[2 * level + (was_near_ ? 1 : 0)];
    std::uint32_t passed = 0;
    std::size_t steps = 0;
    for (;; ++steps) {
      free = std::max(free, length / 16 + 4);  // lengths are not exact
      const std::uint32_t step = std::max(free * 177 / (256 * left + 89), 1u);
      std::uint32_t rest = gap - passed;
      bool is_farther = rest >= step;
      coder_.bit(models[std::min(steps, kStepLevels - 1)], is_farther);
      if (!is_farther || passed > kMaxOccurrences) {
        coder_.even(rest, step);
        gap = passed + rest;
        break;
      }
      passed += step;
      free -= std::min(free, step);
    }
    was_near_ = steps == 0;
  }

  void code_form(std::uint32_t before, std::uint32_t& form) {
    if (form_count_ < 2) return;
    auto& models = model_.is_later_form[std::min<std::uint32_t>(before + 1, 3)];
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
  const BodyLengths& lengths_;
  std::uint32_t form_count_;
  std::uint32_t total_ = 0;
  bool was_near_ = false;  // the place before, in the body
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
                             const BodyLengths& lengths, std::uint32_t form_count) {
  RangeEncoder encoder;
  ArticleCoder coder(encoder, lengths, form_count);
  for (std::size_t i = 0; i < articles.size(); ++i) coder.code(postings[i], articles[i]);
  std::string bytes = encoder.take();
  return bytes + check_of(bytes);
}

bool decode_positions(std::string_view bytes, std::span<const Posting> postings,
                      const BodyLengths& lengths, std::uint32_t form_count,
                      std::vector<Occurrences>& articles) {
  articles.assign(postings.size(), {});
  const auto coded = checked(bytes);
  if (!coded) return false;
  RangeDecoder decoder(*coded);
  ArticleCoder coder(decoder, lengths, form_count);
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
