#include "search/spelling_writer.h"

#include <algorithm>

#include "search/possible_stems.h"
#include "search/term_writer.h"

namespace broadsheet {
namespace {

// What correcting by the end of a word knows: not what is rare in a large archive, mostly slips.
constexpr std::size_t kSpellingListBytes = 8u << 10;
constexpr std::uint32_t kLargeArchive = 2000;
constexpr std::uint32_t kLeastSpellingCount = 3;

void sort_by_form(std::vector<Spelling>& spellings) {
  std::sort(spellings.begin(), spellings.end(), [](const Spelling& a, const Spelling& b) {
    return a.form != b.form ? a.form < b.form : a.stem < b.stem;
  });
}

// Most stems are found by stemming the form again: only the others are written.
void drop_stems_of_their_own(std::vector<Spelling>& spellings,
                             const std::vector<std::string>& languages) {
  Analyser analyser;
  for (Spelling& spelling : spellings) {
    const auto stems = possible_stems(spelling.form, spelling.form, languages, analyser);
    if (std::find(stems.begin(), stems.end(), spelling.stem) != stems.end()) spelling.stem.clear();
  }
}

// The same form under two stems (languages): one spelling.
std::vector<Spelling> merged(std::vector<Spelling> spellings) {
  sort_by_form(spellings);
  std::size_t kept = 0;
  for (Spelling& spelling : spellings) {
    const Spelling* before = kept > 0 ? &spellings[kept - 1] : nullptr;
    if (before && before->form == spelling.form && before->stem == spelling.stem) {
      spellings[kept - 1].article_count += spelling.article_count;
    } else if (&spellings[kept++] != &spelling) {
      spellings[kept - 1] = std::move(spelling);
    }
  }
  spellings.resize(kept);
  return spellings;
}

// `spellings` in byte order, cut into files numbered from `first_number` on.
Result<std::vector<SpellingRef>> write_spellings(const std::vector<Spelling>& spellings,
                                                 std::uint32_t first_number,
                                                 const IndexFileSink& sink) {
  std::vector<SpellingRef> refs;
  SpellingList list;
  std::size_t bytes = 0;
  std::string first;
  const auto close = [&]() -> Result<Done> {
    const auto number = first_number + static_cast<std::uint32_t>(refs.size());
    const auto file = sink({IndexPart::Spellings, encode_spellings(list), number});
    if (!file) return file.error();
    refs.push_back({first, static_cast<std::uint32_t>(*file)});
    list.spellings.clear();
    bytes = 0;
    return Done{};
  };
  for (std::size_t i = 0; i < spellings.size(); ++i) {
    if (list.spellings.empty() && i > 0)
      first = separator(spellings[i - 1].form, spellings[i].form);
    list.spellings.push_back(spellings[i]);
    bytes += spellings[i].form.size();
    if (bytes < kSpellingListBytes) continue;
    if (auto done = close(); !done) return done.error();
  }
  if (!list.spellings.empty()) {
    if (auto done = close(); !done) return done.error();
  }
  return refs;
}

}  // namespace

Result<Done> write_spelling_files(std::vector<Spelling> spellings, std::uint32_t article_count,
                                  const IndexFileSink& sink, IndexRoot& root) {
  drop_stems_of_their_own(spellings, root.languages);
  std::vector<Spelling> list = merged(std::move(spellings));
  auto beginnings = write_spellings(list, 0, sink);
  if (!beginnings) return beginnings.error();
  root.beginnings = std::move(*beginnings);
  const std::uint32_t least = article_count < kLargeArchive ? 1 : kLeastSpellingCount;
  std::erase_if(list, [least](const Spelling& spelling) {
    const bool is_number = spelling.form[0] >= '0' && spelling.form[0] <= '9';
    return spelling.article_count < least || is_number || spelling.form.size() < 4;
  });
  for (Spelling& spelling : list) {
    std::reverse(spelling.form.begin(), spelling.form.end());
    spelling.stem.clear();
  }
  list = merged(std::move(list));
  auto endings = write_spellings(list, static_cast<std::uint32_t>(root.beginnings.size()), sink);
  if (!endings) return endings.error();
  root.endings = std::move(*endings);
  return Done{};
}

}  // namespace broadsheet
