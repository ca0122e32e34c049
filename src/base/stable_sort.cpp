#include "base/stable_sort.h"

#include <algorithm>
#include <numeric>

namespace broadsheet {

std::vector<std::uint32_t> stable_order(
    std::size_t count, const std::function<bool(std::uint32_t, std::uint32_t)>& is_before) {
  std::vector<std::uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0u);
  std::stable_sort(numbers.begin(), numbers.end(), std::cref(is_before));
  return numbers;
}

}  // namespace broadsheet
