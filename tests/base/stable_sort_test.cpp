#include "base/stable_sort.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>

namespace broadsheet {
namespace {

TEST_CASE("equal elements keep their order") {
  std::vector<std::pair<int, std::string>> elements = {
      {2, "a"}, {1, "b"}, {2, "c"}, {1, "d"}, {0, "e"}};
  sort_stably(elements, [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string order;
  for (const auto& element : elements) order += element.second;
  CHECK(order == "ebdac");
}

TEST_CASE("the order is the library's own, at any size") {
  std::mt19937 random(7);
  for (std::size_t size : {0u, 1u, 2u, 127u, 128u, 129u, 5000u}) {
    std::vector<std::pair<unsigned, std::size_t>> elements;
    for (std::size_t i = 0; i < size; ++i) elements.emplace_back(random() % 50, i);
    auto wanted = elements;
    const auto by_first = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::stable_sort(wanted.begin(), wanted.end(), by_first);
    sort_stably(elements, by_first);
    CHECK(elements == wanted);
  }
}

TEST_CASE("elements that can only be moved are") {
  std::vector<std::unique_ptr<int>> elements;
  for (int value : {3, 1, 2}) elements.push_back(std::make_unique<int>(value));
  sort_stably(elements, [](const auto& a, const auto& b) { return *a < *b; });
  CHECK(*elements[0] == 1);
  CHECK(*elements[2] == 3);
}

}  // namespace
}  // namespace broadsheet
