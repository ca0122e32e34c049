// What is known of a picture without the picture: why it isn't there, and the few colours that
// stand in for it while it loads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/words.h"

namespace broadsheet {

// Why a picture that an article names is not in the site. Written by its name ("not-found").
enum class PictureProblem : std::uint8_t {
  None,
  NotFound,   // no such file beside the articles
  Outside,    // the name leads out of the folders that may be read
  Elsewhere,  // on the web, and an archive doesn't reach out
  Broken,     // can't be decoded
  TooLarge,   // more bytes or pixels than are read
  WrongType,  // not a picture, or none of a kind that is read
  LeftOut,    // whoever packed the site wanted no pictures
};

inline constexpr std::array<std::string_view, 8> kPictureProblemNames = {
    "", "not-found", "outside", "elsewhere", "broken", "too-large", "wrong-type", "left-out"};

inline std::string_view name_of(PictureProblem problem) {
  return kPictureProblemNames[static_cast<std::size_t>(problem)];
}

// What a reader is told of it.
Word words_for(PictureProblem problem);

// None for an empty or unknown name.
inline PictureProblem picture_problem(std::string_view name) {
  for (std::size_t i = 1; i < kPictureProblemNames.size(); ++i) {
    if (kPictureProblemNames[i] == name) return static_cast<PictureProblem>(i);
  }
  return PictureProblem::None;
}

// The colours of a picture in a few cells, row by row from the upper left, 0xRRGGBB. Painted as
// gradients between the cells' middles they look like the picture, blurred.
struct PicturePlaceholder {
  static constexpr std::size_t kMostCells = 64;
  std::uint32_t column_count = 0;
  std::uint32_t row_count = 0;
  std::vector<std::uint32_t> colours;
  friend bool operator==(const PicturePlaceholder&, const PicturePlaceholder&) = default;
};

// "4x3 " and six hexadecimal digits for each cell.
std::string to_string(const PicturePlaceholder& placeholder);
std::optional<PicturePlaceholder> parse_placeholder(std::string_view text);

}  // namespace broadsheet
