#include "typeset/word_cache.h"

#include <algorithm>
#include <utility>

namespace broadsheet {
namespace {

// As many slots as a text needs: few for a page, some ten megabytes at most for a library of words.
constexpr std::size_t kFirstSlotCount = 1024;
constexpr std::size_t kMaxSlotCount = 32768;
constexpr std::size_t kMaxContexts = 256;

template <class Letter>
std::size_t hash_of(std::uint16_t context, const Letter* letters, std::uint32_t count) {
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
  newcomer_count_ = 0;
  std::vector<Word> old = std::exchange(words_, std::vector<Word>(words_.size() * 2));
  for (Word& word : old) {
    if (word.context == 0) continue;
    const std::size_t at =
        hash_of(word.context, word.letters, word.letter_count) & (words_.size() - 1);
    Word& home = words_[at].context == 0 ? words_[at] : words_[at ^ 1];
    home = std::move(word);
  }
}

const WordCache::Word* WordCache::find(std::uint16_t context, const char32_t* letters,
                                       std::uint32_t count) const {
  if (words_.empty()) return nullptr;
  const std::size_t at = hash_of(context, letters, count) & (words_.size() - 1);
  for (const std::size_t i : {at, at ^ 1}) {
    const Word& word = words_[i];
    const bool is_same = word.context == context && word.letter_count == count &&
                         std::equal(letters, letters + count, word.letters);
    if (is_same) return &word;
  }
  return nullptr;
}

void WordCache::keep(std::uint16_t context, const char32_t* letters, std::uint32_t count,
                     const ShapedGlyph* glyphs, std::size_t glyph_count, bool is_end_safe) {
  if (words_.empty()) words_.resize(kFirstSlotCount);
  if (newcomer_count_ > words_.size() && words_.size() < kMaxSlotCount) grow();
  ++newcomer_count_;
  // The one that was there moves to the second place, so that what comes often stays.
  const std::size_t at = hash_of(context, letters, count) & (words_.size() - 1);
  Word& word = words_[at];
  std::swap(word, words_[at ^ 1]);
  word.context = context;
  word.letter_count = static_cast<std::uint8_t>(count);
  word.is_end_safe = is_end_safe;
  std::copy(letters, letters + count, word.letters);
  word.glyphs.assign(glyphs, glyphs + glyph_count);
}

}  // namespace broadsheet
