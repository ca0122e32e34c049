#include "search/term_writer.h"

#include <algorithm>

namespace broadsheet {
namespace {

// Small enough for what a word costs, so large that the root stays small.
constexpr std::size_t kLeastBlockBytes = 4u << 10;
constexpr std::size_t kWantedBlockCount = 4000;
// Few blocks to a file keep what a host without ranges sends small; a host's limit of files keeps
// them from being fewer.
constexpr std::uint32_t kLeastBlocksPerFile = 2;
constexpr std::size_t kMaxTermFiles = 2500;
// Longer posting lists have a file of their own.
constexpr std::size_t kMaxInlinePostings = 16u << 10;
// A posting with its share of everything else in a block.
constexpr std::size_t kEstimatedPostingBytes = 2;

// Doubled from the least, so that some articles more seldom move all the others.
std::uint32_t blocks_per_file_for(std::size_t block_count) {
  std::uint32_t blocks_per_file = kLeastBlocksPerFile;
  while (block_count / blocks_per_file > kMaxTermFiles) blocks_per_file *= 2;
  return blocks_per_file;
}

}  // namespace

std::string separator(std::string_view before, std::string_view first) {
  const auto split = std::mismatch(before.begin(), before.end(), first.begin(), first.end());
  return std::string(first.substr(0, static_cast<std::size_t>(split.second - first.begin()) + 1));
}

TermWriter::TermWriter(const IndexFileSink& sink, std::uint64_t posting_count) : sink_(sink) {
  const auto estimated_bytes = static_cast<std::size_t>(posting_count * kEstimatedPostingBytes);
  block_bytes_ = kLeastBlockBytes;
  while (block_bytes_ * kWantedBlockCount < estimated_bytes) block_bytes_ *= 2;
  blocks_per_file_ = blocks_per_file_for(estimated_bytes / block_bytes_);
}

Result<Done> TermWriter::add(BuiltTerm built) {
  IndexTerm& term = built.term;
  const bool is_apart = built.postings.size() > kMaxInlinePostings;
  if (is_apart) {
    if (auto done = write_apart(built); !done) return done;
  }
  const std::size_t size = term.stem.size() / 2 + (is_apart ? 24 : built.postings.size() + 8);
  if (filled_bytes_ > 0 && filled_bytes_ + size > block_bytes_ * 5 / 4) {
    if (auto done = close_block(); !done) return done;
  }
  if (!is_apart) {
    term.postings = std::move(built.postings);
    term.positions_offset = positions_.size();
    positions_ += built.positions;
  }
  if (filled_bytes_ == 0) {
    const bool is_first = blocks_written_ == 0 && blocks_.empty();
    firsts_.push_back(is_first ? std::string() : separator(last_stem_, term.stem));
  }
  filled_bytes_ += size;
  ++term_count_;
  last_stem_ = term.stem;
  block_.terms.push_back(std::move(term));
  return filled_bytes_ < block_bytes_ ? Result<Done>(Done{}) : close_block();
}

Result<Done> TermWriter::finish(IndexRoot& root) {
  if (auto done = close_block(); !done) return done;
  if (auto done = close_file(); !done) return done;
  root.term_count = term_count_;
  root.blocks = std::move(refs_);
  root.blocks_per_file = blocks_per_file_;
  root.term_files = std::move(files_);
  return Done{};
}

Result<ContentHash> TermWriter::write(IndexPart part, const std::string& content) {
  return sink_({part, with_index_header(part, content), {}});
}

Result<Done> TermWriter::close_block() {
  if (block_.terms.empty()) return Done{};
  blocks_.push_back(std::move(block_));
  block_ = {};
  filled_bytes_ = 0;
  return blocks_.size() < blocks_per_file_ ? Result<Done>(Done{}) : close_file();
}

Result<Done> TermWriter::close_file() {
  if (blocks_.empty()) return Done{};
  const auto positions = write(IndexPart::Positions, positions_);
  if (!positions) return positions.error();
  std::string content;
  for (TermBlock& block : blocks_) {
    block.positions_file = *positions;
    const std::string encoded = encode_term_block(block);
    refs_.push_back({firsts_[refs_.size()], static_cast<std::uint32_t>(encoded.size())});
    content += encoded;
  }
  const auto number = static_cast<std::uint32_t>(files_.size());
  const auto file = sink_({IndexPart::Terms, with_index_header(IndexPart::Terms, content), number});
  if (!file) return file.error();
  files_.push_back(static_cast<std::uint32_t>(*file));
  blocks_written_ += blocks_.size();
  blocks_.clear();
  positions_.clear();
  return Done{};
}

Result<Done> TermWriter::write_apart(BuiltTerm& built) {
  const auto postings = write(IndexPart::Postings, built.postings);
  if (!postings) return postings.error();
  const auto positions = write(IndexPart::Positions, built.positions);
  if (!positions) return positions.error();
  built.term.postings_file = *postings;
  built.term.positions_file = *positions;
  built.term.positions_offset = 0;
  return Done{};
}

}  // namespace broadsheet
