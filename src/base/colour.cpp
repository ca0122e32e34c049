#include "base/colour.h"

#include <algorithm>
#include <cmath>

namespace broadsheet {
namespace {

constexpr unsigned kMixingSteps = 64;

double luminance_of(Colour colour) {
  double luminance = 0;
  for (const double weight : {0.0722, 0.7152, 0.2126}) {  // blue, green, red
    const double c = (colour & 255) / 255.0;
    luminance += weight * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
    colour >>= 8;
  }
  return luminance;
}

Colour mixed(Colour colour, unsigned end, unsigned step) {
  Colour out = 0;
  for (unsigned shift = 0; shift < 24; shift += 8) {
    const unsigned channel = colour >> shift & 255;
    out |= (channel * (kMixingSteps - step) + end * step) / kMixingSteps << shift;
  }
  return out;
}

}  // namespace

std::optional<Colour> parse_colour(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  Colour colour = 0;
  for (const char c : text.substr(1)) {
    const unsigned decimal = static_cast<unsigned char>(c) - '0';
    const unsigned letter = (static_cast<unsigned char>(c) | 32U) - 'a';
    if (decimal > 9 && letter > 5) return std::nullopt;
    colour = colour << 4 | (decimal > 9 ? letter + 10 : decimal);
  }
  return colour;
}

double contrast_of(Colour a, Colour b) {
  const double first = luminance_of(a) + 0.05;
  const double second = luminance_of(b) + 0.05;
  return std::max(first, second) / std::min(first, second);
}

Colour readable_on(Colour ground, Colour colour) {
  // The better of the two has 4.58 or more on any ground, so the last step ends the loop.
  const unsigned end = contrast_of(ground, 0x000000) > contrast_of(ground, 0xffffff) ? 0 : 255;
  Colour out = colour;
  for (unsigned step = 1; contrast_of(ground, out) < kTextContrast; ++step) {
    out = mixed(colour, end, step);
  }
  return out;
}

}  // namespace broadsheet
