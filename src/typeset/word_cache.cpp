#include "typeset/word_cache.h"

#include <algorithm>

namespace broadsheet {
namespace {

// As many slots as a text needs, no more than half of them taken.
constexpr std::size_t kFirstSlotCount = 2048;
// Some ten megabytes; whoever has more different words begins anew.
constexpr std::size_t kMaxWordCount = 65536;
constexpr std::size_t kMaxContexts = 256;

std::uint32_t hash_of(std::uint16_t context, const char32_t* letters, std::uint32_t count) {
  std::uint32_t hash = context;
  for (std::uint32_t i = 0; i < count; ++i) hash = (hash ^ letters[i]) * 0x9E3779B1u;
  return hash ^ (hash >> 15);
}

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

void WordCache::grow() {
  slots_.assign(std::max(kFirstSlotCount, slots_.size() * 2), 0);
  for (std::uint32_t i = 0; i < entries_.size(); ++i) take_slot(i);
}

void WordCache::take_slot(std::uint32_t index) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = entries_[index].hash & mask;
  while (slots_[at] != 0) at = (at + 1) & mask;
  slots_[at] = index + 1;
}

WordCache::Word WordCache::find(std::uint16_t context, const char32_t* letters,
                                std::uint32_t count) const {
  if (slots_.empty()) return {};
  const std::uint32_t hash = hash_of(context, letters, count);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at] != 0; at = (at + 1) & mask) {
    const Entry& entry = entries_[slots_[at] - 1];
    const bool is_same = entry.hash == hash && entry.context == context &&
                         entry.letter_count == count &&
                         std::equal(letters, letters + count, &letters_[entry.first_letter]);
    if (is_same) return {&glyphs_[entry.first_glyph], entry.glyph_count, entry.is_end_safe};
  }
  return {};
}

void WordCache::keep(std::uint16_t context, const char32_t* letters, std::uint32_t count,
                     const ShapedGlyph* glyphs, std::size_t glyph_count, bool is_end_safe) {
  if (glyph_count == 0 || glyph_count > UINT16_MAX) return;
  if (entries_.size() == kMaxWordCount) {
    entries_.clear();
    letters_.clear();
    glyphs_.clear();
    slots_.clear();
  }
  if (slots_.size() <= 2 * entries_.size()) grow();
  Entry entry;
  entry.hash = hash_of(context, letters, count);
  entry.first_letter = static_cast<std::uint32_t>(letters_.size());
  entry.first_glyph = static_cast<std::uint32_t>(glyphs_.size());
  entry.glyph_count = static_cast<std::uint16_t>(glyph_count);
  entry.context = context;
  entry.letter_count = static_cast<std::uint8_t>(count);
  entry.is_end_safe = is_end_safe;
  letters_.insert(letters_.end(), letters, letters + count);
  glyphs_.insert(glyphs_.end(), glyphs, glyphs + glyph_count);
  entries_.push_back(entry);
  take_slot(static_cast<std::uint32_t>(entries_.size() - 1));
}

}  // namespace broadsheet
