// std::stable_sort for what goes into the page: one merge sort, of numbers, serves every kind of
// element and every order, where the library's would be 3 KB of new code for each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace broadsheet {

// The numbers 0 to count - 1 in the order of `is_before`, a strict weak order of them; those that
// are equal keep theirs.
std::vector<std::uint32_t> stable_order(
    std::size_t count, const std::function<bool(std::uint32_t, std::uint32_t)>& is_before);

// Sorts `elements`, which are moved. is_before(a, b) is a strict weak order.
template <class Element, class IsBefore>
void sort_stably(std::vector<Element>& elements, IsBefore is_before) {
  std::vector<Element> sorted;
  sorted.reserve(elements.size());
  const auto by_element = [&](std::uint32_t a, std::uint32_t b) {
    return is_before(elements[a], elements[b]);
  };
  for (const std::uint32_t number : stable_order(elements.size(), by_element)) {
    sorted.push_back(std::move(elements[number]));
  }
  elements = std::move(sorted);
}

}  // namespace broadsheet
