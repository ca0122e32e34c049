#include "search/card_writer.h"

#include <algorithm>

#include "search/passage.h"

namespace broadsheet {
namespace {

// Few articles to a file keep what a host without ranges sends small; a host's limit of files keeps
// them from being fewer.
constexpr std::uint32_t kMaxPassageFiles = 5000;
constexpr std::uint32_t kMaxCardFiles = 1700;
constexpr std::uint32_t kLeastPassagesPerFile = 2;
constexpr std::uint32_t kLeastPagesPerFile = 3;

// Doubled from the least, so that some articles more seldom move all the others.
std::uint32_t per_file(std::uint64_t count, std::uint32_t least, std::uint32_t max_files) {
  std::uint32_t size = least;
  while ((count + size - 1) / size > max_files) size *= 2;
  return size;
}

}  // namespace

CardLayout card_layout(std::uint32_t article_count) {
  const std::uint32_t page_count = (article_count + kCardsPerPage - 1) / kCardsPerPage;
  return {per_file(article_count, kLeastPassagesPerFile, kMaxPassageFiles),
          per_file(page_count, kLeastPagesPerFile, kMaxCardFiles)};
}

CardWriter::CardWriter(const CardLayout& layout, std::uint32_t first_ordinal,
                       const IndexFileSink& sink)
    : sink_(sink),
      layout_(layout),
      next_file_number_(first_ordinal / layout.articles_per_file()),
      next_ordinal_(first_ordinal) {
  BROADSHEET_ASSERT(first_ordinal % layout.articles_per_file() == 0 &&
                    first_ordinal % layout.articles_per_passage_file == 0);
}

Result<Done> CardWriter::add(ResultCard card, const Article& article) {
  const std::string texts = encode_passages(article);
  waiting_.cards.push_back(std::move(card));
  waiting_.passages.push_back(
      {0, kIndexHeaderBytes + passages_.size(), static_cast<std::uint32_t>(texts.size())});
  passages_ += texts;
  const std::size_t open_count = waiting_.cards.size() - placed_count_;
  return open_count < layout_.articles_per_passage_file ? Result<Done>(Done{}) : close_passages();
}

Result<Done> CardWriter::close_passages() {
  if (placed_count_ == waiting_.cards.size()) return Done{};
  const auto file =
      sink_({IndexPart::Passages, with_index_header(IndexPart::Passages, passages_), {}});
  if (!file) return file.error();
  passages_.clear();
  for (; placed_count_ < waiting_.passages.size(); ++placed_count_) {
    waiting_.passages[placed_count_].file = *file;
  }
  while (placed_count_ >= kCardsPerPage) {
    if (auto done = add_page(); !done) return done;
  }
  return Done{};
}

Result<Done> CardWriter::add_page() {
  const std::size_t count = std::min<std::size_t>(kCardsPerPage, placed_count_);
  const auto end = static_cast<std::ptrdiff_t>(count);
  CardPage page;
  page.first_ordinal = next_ordinal_;
  next_ordinal_ += static_cast<std::uint32_t>(count);
  page.cards.assign(std::make_move_iterator(waiting_.cards.begin()),
                    std::make_move_iterator(waiting_.cards.begin() + end));
  page.passages.assign(waiting_.passages.begin(), waiting_.passages.begin() + end);
  waiting_.cards.erase(waiting_.cards.begin(), waiting_.cards.begin() + end);
  waiting_.passages.erase(waiting_.passages.begin(), waiting_.passages.begin() + end);
  placed_count_ -= count;
  pages_ += encode_card_page(page);
  return pages_.size() < layout_.pages_per_file * kCardPageBytes ? Result<Done>(Done{})
                                                                 : close_cards();
}

Result<Done> CardWriter::close_cards() {
  if (pages_.empty()) return Done{};
  const auto file =
      sink_({IndexPart::Cards, with_index_header(IndexPart::Cards, pages_), next_file_number_++});
  if (!file) return file.error();
  card_files_.push_back(static_cast<std::uint32_t>(*file));
  pages_.clear();
  return Done{};
}

Result<std::vector<std::uint32_t>> CardWriter::finish() {
  if (auto done = close_passages(); !done) return done.error();
  if (placed_count_ > 0) {
    if (auto done = add_page(); !done) return done.error();
  }
  if (auto done = close_cards(); !done) return done.error();
  return std::move(card_files_);
}

}  // namespace broadsheet
