// A page as web/twin.js would keep it, for tests: applies updates and says what stands where.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "access/access_dump.h"
#include "access/access_tree.h"
#include "article/json.h"

namespace broadsheet::support {

struct PageElement {
  std::int64_t parent = 0;
  std::string role;
  std::string text;
  std::string name;
  std::vector<std::int64_t> place;
  std::vector<std::int64_t> children;
  bool has_lines = false;
  std::vector<std::int64_t> pieces;
};

class TwinPage {
 public:
  std::map<std::int64_t, PageElement> elements{{0, {}}};
  std::vector<std::string> announcements;
  std::set<std::int64_t> styles;
  int operation_count = 0;

  void apply(const std::string& update) {
    if (update.empty()) return;
    const Result<JsonDocument> document = parse_json(update);
    REQUIRE(document.has_value());
    for (const JsonValue& operation : document->root.items) apply(operation);
  }

  // The elements below `id` in document order, as "role text" lines.
  std::string outline(std::int64_t id = 0, int depth = 0) const {
    std::string out;
    for (const std::int64_t child : elements.at(id).children) {
      const PageElement& element = elements.at(child);
      out.append(static_cast<std::size_t>(depth) * 2, ' ');
      out += element.role + ' ' + element.name + element.text + '\n' + outline(child, depth + 1);
    }
    return out;
  }

 private:
  static std::int64_t number(const JsonValue& value) { return json_int64(value).value(); }
  static std::vector<std::int64_t> numbers(const JsonValue& list, std::size_t from = 0) {
    std::vector<std::int64_t> out;
    for (std::size_t i = from; i < list.items.size(); ++i) out.push_back(number(list.items[i]));
    return out;
  }

  void apply(const JsonValue& operation) {
    ++operation_count;
    const std::vector<JsonValue>& parts = operation.items;
    const std::string& kind = parts[0].text;
    if (kind == "s") {
      CHECK(styles.insert(number(parts[1])).second);
    } else if (kind == "!") {
      announcements.push_back(parts[1].text);
    } else if (kind == "+") {
      add(number(parts[1]), number(parts[2]), number(parts[3]), operation);
    } else if (kind == "-") {
      detach(number(parts[1]));
      erase(number(parts[1]));
    } else if (kind == ">") {
      detach(number(parts[1]));
      attach(number(parts[1]), number(parts[2]), number(parts[3]));
    } else {
      REQUIRE(elements.count(number(parts[1])) == 1);
      PageElement& element = elements[number(parts[1])];
      if (kind == "=") set_properties(element, parts[2]);
      if (kind == "@") element.place = numbers(operation, 2);
      if (kind == "f") element.has_lines = false;
      if (kind != "l") return;
      element.has_lines = true;
      element.pieces = numbers(parts[4]);
    }
  }

  void add(std::int64_t id, std::int64_t parent, std::int64_t after, const JsonValue& operation) {
    REQUIRE(elements.count(id) == 0);
    REQUIRE(elements.count(parent) == 1);
    PageElement& element = elements[id];
    element.role = operation.items[4].text;
    set_properties(element, operation.items[5]);
    element.place = numbers(operation, 6);
    attach(id, parent, after);
  }

  void set_properties(PageElement& element, const JsonValue& properties) {
    const auto text_of = [&](const char* key) {
      const JsonValue* value = properties.find(key);
      return value == nullptr ? std::string() : value->text;
    };
    element.text = text_of("t");
    element.name = text_of("n");
  }

  void attach(std::int64_t id, std::int64_t parent, std::int64_t after) {
    elements[id].parent = parent;
    std::vector<std::int64_t>& children = elements[parent].children;
    auto place = children.begin();
    if (after != 0) {
      place = std::find(children.begin(), children.end(), after);
      REQUIRE(place != children.end());
      ++place;
    }
    children.insert(place, id);
  }

  void detach(std::int64_t id) {
    REQUIRE(elements.count(id) == 1);
    auto& siblings = elements[elements[id].parent].children;
    siblings.erase(std::find(siblings.begin(), siblings.end(), id));
  }

  void erase(std::int64_t id) {
    for (const std::int64_t child : std::vector<std::int64_t>(elements[id].children)) erase(child);
    elements.erase(id);
  }
};

}  // namespace broadsheet::support
