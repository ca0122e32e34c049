// Where nothing was found: which queries near the one asked for do find something. Each costs a
// search of its own, so they run one after the other as their pieces come.
#include <algorithm>

#include "base/stable_sort.h"
#include "reader/query_edit.h"
#include "reader/search_run.h"

namespace broadsheet {
namespace {

constexpr std::size_t kMaxNearest = 3;
constexpr std::size_t kLeastWordBytes = 4;

// The pieces that are missing are asked for; nothing comes back then.
std::optional<SearchResult> result_of(Reader& reader, const std::string& text, Effects& effects) {
  const SearchOptions options{SearchSort::Relevance, 0, 0, false};
  SearchAnswer answer = reader.search.session->index().search(parse_query(text, {}), options);
  if (const auto* missing = std::get_if<MissingPieces>(&answer)) {
    fetch_search_pieces(reader, missing->needs, effects);
    return std::nullopt;
  }
  auto* result = std::get_if<SearchResult>(&answer);
  return result == nullptr ? SearchResult{} : std::move(*result);
}

std::size_t common_bytes(std::string_view a, std::string_view b) {
  const std::size_t limit = std::min(a.size(), b.size());
  std::size_t count = 0;
  while (count < limit && a[count] == b[count]) ++count;
  return count;
}

// So many fifths of it, between code points: enough to say something.
std::string beginning_of(const std::string& word, std::size_t fifths) {
  std::size_t size = std::max<std::size_t>(3, word.size() * fifths / 5);
  while (size > 0 && (static_cast<unsigned char>(word[size]) & 0xC0) == 0x80) --size;
  return word.substr(0, size);
}

class Tries {
 public:
  Tries(Reader& reader, Effects& effects) : reader_(reader), effects_(effects) {}

  // Whether all is known.
  bool find() {
    const ArchiveSearch& search = reader_.search;
    if (has_filters(search.query)) {
      const std::string query = without_filters(search.query);
      if (!query.empty() && !add(SearchTryKind::Unfiltered, query)) return false;
    }
    const bool is_of_words =
        std::none_of(search.query.required.begin(), search.query.required.end(),
                     [](const QueryNode& node) { return node.kind == QueryKind::Alike; });
    const std::string loose = is_of_words ? loosened(search.query) : "";
    if (!loose.empty() && loose != search.text && !add(SearchTryKind::Loosely, loose)) return false;
    return add_nearest();
  }

  std::vector<SearchTry> take() { return std::move(found_); }

 private:
  bool add(SearchTryKind kind, const std::string& text) {
    const bool is_there = std::any_of(found_.begin(), found_.end(),
                                      [&](const SearchTry& other) { return other.query == text; });
    if (is_there) return true;
    const auto result = result_of(reader_, text, effects_);
    if (!result) return false;
    if (result->total_count > 0) found_.push_back({kind, text, result->total_count});
    return true;
  }

  // A word that occurs nowhere, and that no typo explains: what begins as it does, the most alike
  // first.
  bool add_nearest() {
    const std::vector<FoundWord>& words = reader_.search.result.words;
    const auto unknown = std::find_if(words.begin(), words.end(), [](const FoundWord& word) {
      return word.forms.empty() && word.typed.size() >= kLeastWordBytes;
    });
    if (unknown == words.end()) return true;
    std::vector<std::string> forms;
    for (std::size_t fifths = 3; fifths > 1 && forms.empty(); --fifths) {
      const std::string beginning = beginning_of(unknown->typed, fifths);
      const auto result = result_of(reader_, beginning + "*", effects_);
      if (!result) return false;
      if (!result->words.empty()) forms = result->words.front().forms;
    }
    sort_stably(forms, [&](const std::string& a, const std::string& b) {
      return common_bytes(a, unknown->typed) > common_bytes(b, unknown->typed);
    });
    if (forms.size() > kMaxNearest) forms.resize(kMaxNearest);
    for (const std::string& form : forms) {
      std::string query;
      for (const FoundWord& word : words) {
        const std::string& part = &word == &*unknown ? form : word.typed;
        query.append(query.empty() ? "" : " ").append(part);
      }
      if (!add(SearchTryKind::Nearest, query)) return false;
    }
    return true;
  }

  Reader& reader_;
  Effects& effects_;
  std::vector<SearchTry> found_;
};

}  // namespace

void step_tries(Reader& reader, Effects& effects) {
  ArchiveSearch& search = reader.search;
  const bool is_due = search.has_tries_left && search.load.stage == LoadStage::Ready &&
                      !search.is_being_typed && search.session;
  if (!is_due) return;
  Tries tries(reader, effects);
  search.has_tries_left = !tries.find();
  search.tries = tries.take();
}

}  // namespace broadsheet
