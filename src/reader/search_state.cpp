#include "reader/search_state.h"

#include <algorithm>

namespace broadsheet {

std::vector<std::string> parse_past_searches(std::string_view text) {
  std::vector<std::string> past;
  while (!text.empty() && past.size() < kMaxPastSearches) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0 && end <= kMaxQueryBytes) past.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return past;
}

std::string write_past_searches(const std::vector<std::string>& past) {
  std::string text;
  for (const std::string& query : past) text.append(query).append("\n");
  return text;
}

void remember_search(std::vector<std::string>& past, const std::string& query) {
  std::string line = query.substr(0, kMaxQueryBytes);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  if (line.find_first_not_of(' ') == std::string::npos) return;
  std::erase(past, line);
  past.insert(past.begin(), std::move(line));
  if (past.size() > kMaxPastSearches) past.resize(kMaxPastSearches);
}

}  // namespace broadsheet
