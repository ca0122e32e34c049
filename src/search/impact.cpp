#include "search/impact.h"

#include <algorithm>
#include <cmath>

namespace broadsheet {
namespace {

struct FieldWeight {
  double weight;
  double length_norm;  // b: how much a longer field counts against itself
};

// By SearchField: Any, Headline, Kicker, Standfirst, Body, Caption, Credit, Alt, Byline, Section,
// Keywords. Chosen on known items of news articles.
constexpr std::array<FieldWeight, kSearchFieldCount> kWeights{{{0, 0},
                                                               {12.0, 0.6},
                                                               {1.5, 0.3},
                                                               {2.0, 0.4},
                                                               {1.0, 0.75},
                                                               {1.0, 0.5},
                                                               {0.5, 0.3},
                                                               {0.6, 0.5},
                                                               {1.5, 0.3},
                                                               {1.5, 0.3},
                                                               {2.0, 0.4}}};
constexpr double kSaturation = 1.5;  // k1

}  // namespace

std::uint8_t impact_of(const FieldCounts& counts, const FieldLengths& lengths,
                       const MeanLengths& means) {
  double weighted = 0;
  for (std::size_t i = 1; i < kSearchFieldCount; ++i) {
    if (counts[i] == 0) continue;
    const FieldWeight& field = kWeights[i];
    const double mean = std::max(means[i], 1.0);
    const double norm = 1 - field.length_norm + field.length_norm * lengths[i] / mean;
    weighted += field.weight * counts[i] / norm;
  }
  const double part = weighted / (kSaturation + weighted);
  const auto level = static_cast<int>(std::lround(part * kMaxImpact));
  return static_cast<std::uint8_t>(std::clamp(level, 1, int{kMaxImpact}));
}

std::uint32_t idf_256(std::uint32_t article_count, std::uint32_t with_term_count) {
  const double without = static_cast<double>(article_count) - with_term_count + 0.5;
  const double idf = std::log(without / (with_term_count + 0.5));
  return std::max(1u, static_cast<std::uint32_t>(std::lround(std::max(0.0, idf) * 256)));
}

}  // namespace broadsheet
