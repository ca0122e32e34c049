#include "base/picture_facts.h"

namespace broadsheet {

Word words_for(PictureProblem problem) {
  switch (problem) {
    case PictureProblem::NotFound: return Word::PictureNotFound;
    case PictureProblem::Elsewhere: return Word::PictureElsewhere;
    case PictureProblem::Broken: return Word::PictureDamaged;
    case PictureProblem::TooLarge: return Word::PictureTooLarge;
    case PictureProblem::WrongType: return Word::PictureWrongType;
    case PictureProblem::LeftOut: return Word::PictureLeftOut;
    default: return Word::PictureMissing;
  }
}

std::string to_string(const PicturePlaceholder& placeholder) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text =
      std::to_string(placeholder.column_count) + "x" + std::to_string(placeholder.row_count) + " ";
  for (const std::uint32_t colour : placeholder.colours) {
    for (int shift = 20; shift >= 0; shift -= 4) text.push_back(kDigits[colour >> shift & 15]);
  }
  return text;
}

std::optional<PicturePlaceholder> parse_placeholder(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  };
  // One digit each way: kMostCells is 8 x 8.
  if (text.size() < 4 || text[1] != 'x' || text[3] != ' ') return std::nullopt;
  PicturePlaceholder placeholder;
  const int column_count = digit(text[0]);
  const int row_count = digit(text[2]);
  if (column_count < 1 || column_count > 8 || row_count < 1 || row_count > 8) return std::nullopt;
  placeholder.column_count = static_cast<std::uint32_t>(column_count);
  placeholder.row_count = static_cast<std::uint32_t>(row_count);
  text.remove_prefix(4);
  const std::size_t cell_count = std::size_t{placeholder.column_count} * placeholder.row_count;
  if (text.size() != cell_count * 6) return std::nullopt;
  std::uint32_t colour = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int value = digit(text[i]);
    if (value < 0) return std::nullopt;
    colour = (colour << 4 | static_cast<std::uint32_t>(value)) & 0xFFFFFF;
    if (i % 6 == 5) placeholder.colours.push_back(colour);
  }
  return placeholder;
}

}  // namespace broadsheet
