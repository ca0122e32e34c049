#include "reader/find.h"

#include "base/utf8.h"
#include "reader/word_edges.h"
#include "search/fold.h"
#include "typeset/canonical.h"

namespace broadsheet {
namespace {

// A text in the form that is compared, and the way back to the bytes it came from.
struct Folded {
  std::string text;
  std::vector<std::uint32_t> source_byte;  // one for each byte of `text`, and one for the end
  std::vector<bool> is_upper;              // likewise
};

Folded fold(std::string_view source) {
  Folded result;
  bool is_after_space = false;
  for (std::size_t byte = 0; byte < source.size();) {
    const Utf8Step step = decode_utf8(source, byte);
    const std::string_view one = source.substr(byte, step.size_bytes);
    std::string piece = index_form(one);
    // Any run of blanks is one: a query typed with one space finds a line break too.
    const bool is_space = one == " " || one == "\n" || one == "\t" || one == "\u00a0";
    if (is_space) piece = is_after_space ? "" : " ";
    is_after_space = is_space;
    const bool is_upper = piece != "'" && lowered(one) != one;
    result.text += piece;
    result.source_byte.insert(result.source_byte.end(), piece.size(),
                              static_cast<std::uint32_t>(byte));
    result.is_upper.insert(result.is_upper.end(), piece.size(), is_upper);
    byte += step.size_bytes;
  }
  result.source_byte.push_back(static_cast<std::uint32_t>(source.size()));
  return result;
}

// One letter may be stored as one character or as two; what isn't seen makes no difference.
std::string with_diacritics(std::string_view text) {
  std::string form;
  for (const char c : canonical_form(lowered(text))) {
    const bool is_blank = c == '\n' || c == '\t' || c == ' ';
    if (!is_blank) {
      form += c;
    } else if (form.empty() || form.back() != ' ') {
      form += ' ';
    }
  }
  return form;
}

struct Needle {
  std::string with_diacritics;
  Folded folded;
};

bool is_match(const Folded& hay, std::string_view source, std::size_t at, TextRange range,
              const Needle& needle, const FindOptions& options) {
  const std::size_t size = needle.folded.text.size();
  const bool is_loose = options.has_whole_words && !(is_word_edge(source, range.begin_byte) &&
                                                     is_word_edge(source, range.end_byte));
  if (is_loose) return false;
  if (options.has_case) {
    for (std::size_t i = 0; i < size; ++i) {
      if (hay.is_upper[at + i] != needle.folded.is_upper[i]) return false;
    }
  }
  if (options.has_diacritics) {
    const std::string_view slice = source.substr(range.begin_byte, range.size_bytes());
    return with_diacritics(slice) == needle.with_diacritics;
  }
  return true;
}

void find_in_text(std::string_view source, const Needle& needle, const FindOptions& options,
                  NodeId node, std::vector<DocumentRange>& matches) {
  const Folded hay = fold(source);
  const std::size_t size = needle.folded.text.size();
  for (std::size_t at = hay.text.find(needle.folded.text);
       at != std::string::npos && matches.size() < kMaxFindMatches;) {
    // A match may not begin or end inside what one character folds to.
    const bool is_whole = at == 0 || hay.source_byte[at] != hay.source_byte[at - 1];
    const std::size_t end = at + size;
    const bool ends_whole = hay.source_byte[end] != hay.source_byte[end - 1];
    const TextRange range{hay.source_byte[at], hay.source_byte[end]};
    const bool is_found =
        is_whole && ends_whole && is_match(hay, source, at, range, needle, options);
    if (is_found) matches.push_back({{node, range.begin_byte}, {node, range.end_byte}});
    at = hay.text.find(needle.folded.text, is_found ? end : at + 1);
  }
}

}  // namespace

std::vector<DocumentRange> find_in(const Flow& flow, std::string_view query,
                                   const FindOptions& options) {
  std::vector<DocumentRange> matches;
  const Needle needle{with_diacritics(query), fold(query)};
  if (needle.folded.text.empty() || needle.folded.text == " ") return matches;
  for (NodeId node = 0; node < flow.nodes.size(); ++node) {
    const FlowNode& flow_node = flow.nodes[node];
    if (flow_node.kind != FlowKind::Text || flow_node.is_generated) continue;
    find_in_text(flow_node.text.text, needle, options, node, matches);
  }
  return matches;
}

}  // namespace broadsheet
