#include "reader/text_link.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.h"
#include "reader/route.h"
#include "search/fold.h"

namespace broadsheet {
namespace {

constexpr std::size_t kContextBytes = 32;
constexpr std::size_t kWholeBytes = 80;  // a longer passage is named by its two ends
constexpr std::size_t kEndBytes = 40;    // of each of these
constexpr std::size_t kRewrittenBytes = 4000;
constexpr char kSeparator = '~';

// The article's words in the form that is compared, and where each byte of it came from.
struct Words {
  std::string text;
  std::vector<TextPosition> places;  // one for each byte of `text`, and one for the end
};

bool is_blank(std::string_view character) {
  return character == " " || character == "\n" || character == "\t" || character == "\u00a0" ||
         character == "~";
}

void append(Words& words, std::string_view source, NodeId node) {
  for (std::size_t byte = 0; byte < source.size();) {
    const Utf8Step step = decode_utf8(source, byte);
    const std::string_view one = source.substr(byte, step.size_bytes);
    const bool is_after_blank = words.text.empty() || words.text.back() == ' ';
    std::string form = is_blank(one) ? (is_after_blank ? "" : " ") : lowered(one);
    words.places.insert(words.places.end(), form.size(), {node, static_cast<std::uint32_t>(byte)});
    words.text += form;
    byte += step.size_bytes;
  }
}

bool is_linkable(const FlowNode& node) {
  return node.kind == FlowKind::Text && !node.is_generated && node.role != TextRole::ListMarker;
}

Words words_of(const Flow& flow) {
  Words words;
  TextPosition end;
  for (NodeId node = 0; node < flow.nodes.size(); ++node) {
    if (!is_linkable(flow.nodes[node])) continue;
    append(words, flow.nodes[node].text.text, node);
    end = {node, static_cast<std::uint32_t>(flow.nodes[node].text.text.size())};
    if (words.text.empty() || words.text.back() == ' ') continue;
    words.text += ' ';
    words.places.push_back(end);
  }
  words.places.push_back(end);
  return words;
}

std::string compared(std::string_view source) {
  Words words;
  append(words, source, 0);
  while (!words.text.empty() && words.text.back() == ' ') words.text.pop_back();
  return words.text;
}

DocumentRange range_of(const Words& words, std::size_t begin, std::size_t end) {
  DocumentRange range{words.places[begin], words.places[end]};
  // An end after a blank that parts two blocks is the end of the first of them.
  if (end > begin && words.places[end].node != words.places[end - 1].node) {
    range.end = words.places[end - 1];
  }
  return range;
}

bool stands_after(const std::string& text, std::size_t at, const std::string& words) {
  while (at < text.size() && text[at] == ' ') ++at;
  return text.compare(at, words.size(), words) == 0;
}

// --- Hashes
// ----------------------------------------------------------------------------------------
std::string hash_of(std::string_view text) {
  std::uint32_t hash = 0x811c9dc5u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193u;
  std::string digits;
  do {
    digits += "0123456789abcdefghijklmnopqrstuvwxyz"[hash % 36];
    hash /= 36;
  } while (hash != 0);
  return digits;
}

std::string place_text(const Flow& flow, TextPosition position) {
  return hash_of(flow.nodes[position.node].text.text) + '.' + std::to_string(position.byte);
}

std::optional<TextPosition> position_from(const Flow& flow, std::string_view place) {
  const std::size_t dot = place.find('.');
  if (dot == std::string_view::npos || place.size() - dot > 9) return std::nullopt;
  std::uint32_t byte = 0;
  for (const char c : place.substr(dot + 1)) {
    if (c < '0' || c > '9') return std::nullopt;
    byte = byte * 10 + static_cast<std::uint32_t>(c - '0');
  }
  for (NodeId node = 0; node < flow.nodes.size(); ++node) {
    const std::string& text = flow.nodes[node].text.text;
    if (is_linkable(flow.nodes[node]) && byte <= text.size() &&
        hash_of(text) == place.substr(0, dot)) {
      return TextPosition{node, byte};
    }
  }
  return std::nullopt;
}

// --- Quotes
// ---------------------------------------------------------------------------------------- At most
// `size` bytes of whole characters from the front or the back, without part of a word.
std::string_view clipped(std::string_view text, std::size_t size, bool from_back) {
  if (text.size() <= size) return text;
  std::size_t cut = from_back ? text.size() - size : size;
  while (cut > 0 && cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0u) == 0x80) {
    --cut;
  }
  const std::size_t blank = from_back ? text.find(' ', cut) : text.rfind(' ', cut);
  const bool has_blank = blank != std::string_view::npos && blank > 0 && blank + 1 < text.size();
  if (has_blank) cut = from_back ? blank + 1 : blank;
  return from_back ? text.substr(cut) : text.substr(0, cut);
}

// What is as it was stored between two places, blocks parted by a blank.
std::string stored_words(const Flow& flow, const DocumentRange& range) {
  std::string out;
  for (NodeId node = range.begin.node; node <= range.end.node && node < flow.nodes.size(); ++node) {
    if (!is_linkable(flow.nodes[node])) continue;
    const std::string_view text = flow.nodes[node].text.text;
    const std::size_t from = node == range.begin.node ? range.begin.byte : 0;
    const std::size_t to = node == range.end.node ? range.end.byte : text.size();
    if (from >= to || from >= text.size()) continue;
    if (!out.empty()) out += ' ';
    out += text.substr(from, to - from);
  }
  std::replace(out.begin(), out.end(), kSeparator, ' ');
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

// How many bytes of its context are still as they were, counted from the passage outwards.
std::size_t score_of(const Words& words, std::size_t begin, std::size_t end,
                     const std::string& before, const std::string& after) {
  const std::string& text = words.text;
  while (begin > 0 && text[begin - 1] == ' ') --begin;
  while (end < text.size() && text[end] == ' ') ++end;
  std::size_t ahead = 0;
  std::size_t behind = 0;
  while (ahead < before.size() && ahead < begin &&
         text[begin - 1 - ahead] == before[before.size() - 1 - ahead]) {
    ++ahead;
  }
  while (behind < after.size() && end + behind < text.size() &&
         text[end + behind] == after[behind]) {
    ++behind;
  }
  return ahead + behind;
}

std::optional<DocumentRange> between(const Words& words, const std::string& before,
                                     const std::string& after) {
  if (before.empty() && after.empty()) return std::nullopt;
  std::size_t begin = before.empty() ? std::string::npos : words.text.find(before);
  const bool has_before = begin != std::string::npos;
  if (has_before) begin += before.size();
  const std::size_t end =
      after.empty() ? std::string::npos : words.text.find(after, has_before ? begin : 0);
  const bool has_after = end != std::string::npos;
  if (!has_before && !has_after) return std::nullopt;
  if (!has_before) return range_of(words, end, end);
  if (!has_after || end - begin > kRewrittenBytes) return range_of(words, begin, begin);
  return range_of(words, begin, end);
}

}  // namespace

std::string passage_link(const Flow& flow, const DocumentRange& range) {
  const bool is_there = !range.is_empty() && range.end.node < flow.nodes.size() &&
                        is_linkable(flow.nodes[range.begin.node]) &&
                        is_linkable(flow.nodes[range.end.node]);
  if (!is_there) return {};
  const std::string words = stored_words(flow, range);
  if (compared(words).empty()) return {};
  const DocumentRange head{{range.begin.node > 8 ? range.begin.node - 8 : 0, 0}, range.begin};
  const auto last_node = static_cast<NodeId>(flow.nodes.size() - 1);
  const DocumentRange tail{range.end, {std::min(last_node, range.end.node + 8), ~std::uint32_t{0}}};
  const std::string before = stored_words(flow, head);
  const std::string after = stored_words(flow, tail);
  const bool is_short = words.size() <= kWholeBytes;
  std::string link = place_text(flow, range.begin) + '-' + place_text(flow, range.end);
  const std::string_view parts[] = {
      clipped(before, kContextBytes, true),
      is_short ? std::string_view(words) : clipped(words, kEndBytes, false),
      is_short ? std::string_view() : clipped(words, kEndBytes, true),
      clipped(after, kContextBytes, false)};
  for (const std::string_view part : parts) link.append(1, kSeparator).append(part);
  return link;
}

std::optional<DocumentRange> find_passage(const Flow& flow, std::string_view link) {
  std::array<std::string_view, 5> parts;
  std::size_t count = 0;
  for (; count < parts.size(); ++count) {
    const std::size_t end = link.find(kSeparator);
    parts[count] = link.substr(0, end);
    if (end == std::string_view::npos) break;
    link.remove_prefix(end + 1);
  }
  const std::size_t dash = parts[0].find('-');
  if (parts[0].find('.') == std::string_view::npos || dash == std::string_view::npos) {
    return std::nullopt;
  }
  const auto begin = position_from(flow, parts[0].substr(0, dash));
  const auto end = position_from(flow, parts[0].substr(dash + 1));
  if (begin && end && *begin < *end) return DocumentRange{*begin, *end};
  return find_quote(flow, {std::string(parts[1]), std::string(parts[2]), std::string(parts[3]),
                           std::string(parts[4])});
}

std::optional<TextQuote> parse_text_directive(std::string_view directive) {
  std::vector<std::string> terms;
  TextQuote quote;
  for (bool has_more = true; has_more;) {
    const std::size_t comma = directive.find(',');
    has_more = comma != std::string_view::npos;
    const std::string_view term = directive.substr(0, comma);
    if (has_more) directive.remove_prefix(comma + 1);
    if (terms.empty() && quote.before.empty() && term.size() > 1 && term.back() == '-') {
      quote.before = percent_decoded(term.substr(0, term.size() - 1));
    } else if (!has_more && term.size() > 1 && term.front() == '-') {
      quote.after = percent_decoded(term.substr(1));
    } else {
      terms.push_back(percent_decoded(term));
    }
  }
  if (terms.empty() || terms.size() > 2 || terms.front().empty()) return std::nullopt;
  quote.first = terms[0];
  if (terms.size() == 2) quote.last = terms[1];
  return quote;
}

std::optional<DocumentRange> find_quote(const Flow& flow, const TextQuote& quote) {
  const Words words = words_of(flow);
  const std::string first = compared(quote.first), last = compared(quote.last);
  const std::string before = compared(quote.before), after = compared(quote.after);
  std::optional<DocumentRange> best;
  std::size_t best_score = 0;
  for (std::size_t at = first.empty() ? std::string::npos : words.text.find(first);
       at != std::string::npos; at = words.text.find(first, at + 1)) {
    std::size_t end = at + first.size();
    // The nearest end that is followed by the right words, else the nearest.
    for (std::size_t to = last.empty() ? std::string::npos : words.text.find(last, end);
         to != std::string::npos; to = words.text.find(last, to + 1)) {
      const std::size_t candidate = to + last.size();
      if (end == at + first.size()) end = candidate;
      if (after.empty() || stands_after(words.text, candidate, after)) {
        end = candidate;
        break;
      }
    }
    if (!last.empty() && end == at + first.size()) break;  // no end from here on
    const std::size_t score = score_of(words, at, end, before, after);
    if (!best || score > best_score) {
      best = range_of(words, at, end);
      best_score = score;
    }
    if (best_score == before.size() + after.size()) break;
  }
  return best ? best : between(words, before, after);
}

}  // namespace broadsheet
