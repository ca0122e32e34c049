#include "typeset/word_cache.h"

#include <algorithm>
#include <new>
#include <utility>

namespace broadsheet {
namespace {

// As many slots as a text needs, no more than half of them taken.
constexpr std::size_t kFirstSlotCount = 2048;
// Some seven megabytes; whoever has more different words begins anew.
constexpr std::size_t kMaxWordCount = 65536;
constexpr std::size_t kMaxContexts = 256;

// Multiplying moves bits up only, and a table's index are the lowest.
std::uint32_t hash_in(std::uint16_t context, std::uint32_t hash) {
  hash = WordCache::hash_on(hash, context);
  return hash ^ (hash >> 15);
}

bool fits16(std::int32_t value) { return value >= INT16_MIN && value <= INT16_MAX; }

}  // namespace

std::uint16_t WordCache::context(const WordContext& wanted) {
  for (std::size_t i = 0; i < contexts_.size(); ++i) {
    if (contexts_[i].context != wanted) continue;
    return contexts_[i].is_refused ? std::uint16_t{0} : static_cast<std::uint16_t>(i + 1);
  }
  if (contexts_.size() >= kMaxContexts) return 0;
  contexts_.push_back({wanted, false});
  return static_cast<std::uint16_t>(contexts_.size());
}

void WordCache::shed() {
  if (word_count_ < kMaxWordCount) return;
  word_count_ = 0;
  slots_.clear();
  blocks_.clear();
  next_byte_ = 0;
}

void WordCache::grow() {
  std::vector<Slot> slots(std::max(kFirstSlotCount, slots_.size() * 2));
  std::swap(slots, slots_);
  for (const Slot& slot : slots) {
    if (slot.place != 0) take_slot(slot);
  }
}

void WordCache::take_slot(Slot slot) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = slot.hash & mask;
  while (slots_[at].place != 0) at = (at + 1) & mask;
  slots_[at] = slot;
}

std::uint32_t WordCache::take_bytes(std::size_t count) {
  const auto end = static_cast<std::uint32_t>(blocks_.size() * kBlockBytes);
  if (next_byte_ + count > end) {
    // Not set to zero: pages are touched when a word comes there.
    blocks_.emplace_back(new std::byte[kBlockBytes]);
    next_byte_ = end;
  }
  return std::exchange(next_byte_, next_byte_ + static_cast<std::uint32_t>(count));
}

void WordCache::prepare(std::uint16_t context, const std::vector<RunWord>& words) const {
  if (slots_.empty()) return;
  const auto slot_of = [&](const RunWord& word) {
    return &slots_[hash_in(context, word.hash) & (slots_.size() - 1)];
  };
  for (const RunWord& word : words) __builtin_prefetch(slot_of(word));
  for (const RunWord& word : words) {
    const Slot* slot = slot_of(word);
    if (slot->place != 0) __builtin_prefetch(bytes_at(slot->place - 1));
  }
}

WordCache::Word WordCache::find(std::uint16_t context, std::uint32_t hash, const char32_t* letters,
                                std::uint32_t count) const {
  if (slots_.empty()) return {};
  hash = hash_in(context, hash);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].place != 0; at = (at + 1) & mask) {
    if (slots_[at].hash != hash) continue;
    const std::byte* bytes = bytes_at(slots_[at].place - 1);
    const auto& entry = *reinterpret_cast<const Entry*>(bytes);
    if (entry.context != context || entry.letter_count != count) continue;
    const auto* glyphs = reinterpret_cast<const Glyph*>(bytes + sizeof(Entry));
    const auto* own = reinterpret_cast<const char16_t*>(glyphs + entry.glyph_count);
    if (std::equal(letters, letters + count, own)) {
      return {glyphs, entry.glyph_count, entry.is_end_safe};
    }
  }
  return {};
}

void WordCache::keep(std::uint16_t context, std::uint32_t hash, const char32_t* letters,
                     std::uint32_t count, const ShapedGlyph* glyphs, std::size_t glyph_count,
                     bool is_end_safe) {
  if (glyph_count == 0 || glyph_count > UINT8_MAX) return;
  for (std::size_t i = 0; i < glyph_count; ++i) {
    if (!fits16(glyphs[i].advance)) return;
  }
  if (slots_.size() <= 2 * std::size_t{word_count_}) grow();
  ++word_count_;
  const std::uint32_t place =
      take_bytes(sizeof(Entry) + glyph_count * sizeof(Glyph) + count * sizeof(char16_t));
  take_slot({hash_in(context, hash), place + 1});
  std::byte* to = bytes_at(place);
  to = reinterpret_cast<std::byte*>(new (to)
                                        Entry{context, static_cast<std::uint8_t>(count),
                                              static_cast<std::uint8_t>(glyph_count), is_end_safe} +
                                    1);
  for (std::size_t i = 0; i < glyph_count; ++i) {
    const ShapedGlyph& from = glyphs[i];
    new (to) Glyph{from.id,       static_cast<std::int16_t>(from.advance), from.x_offset,
                   from.y_offset, static_cast<std::uint8_t>(from.byte),    from.is_safe_to_break};
    to += sizeof(Glyph);
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    new (to) char16_t(static_cast<char16_t>(letters[i]));
    to += sizeof(char16_t);
  }
}

}  // namespace broadsheet
