// FacetBuilder: one column of the facets, a value an article, in order of ordinals. Internal to
// search/.
#pragma once

#include <string>
#include <unordered_map>

#include "search/index_format.h"

namespace broadsheet {

class FacetBuilder {
 public:
  // Empty: none.
  void add(const std::string& value) {
    std::uint16_t index = kNoValue;
    if (!value.empty()) {
      const auto [entry, is_new] = indexes_.try_emplace(value, column_.values.size());
      if (is_new && column_.values.size() < kMaxFacetValues) column_.values.push_back({value, 0});
      if (entry->second < column_.values.size()) {
        index = static_cast<std::uint16_t>(entry->second);
        ++column_.values[index].article_count;
      }
    }
    column_.by_ordinal.push_back(index);
  }
  FacetColumn take() { return std::move(column_); }

 private:
  static constexpr std::uint16_t kNoValue = UINT16_MAX;
  static constexpr std::size_t kMaxFacetValues = 60000;
  FacetColumn column_;
  std::unordered_map<std::string, std::size_t> indexes_;
};

}  // namespace broadsheet
