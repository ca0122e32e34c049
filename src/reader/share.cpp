#include "reader/share.h"

#include <algorithm>

namespace broadsheet {
namespace {

constexpr std::size_t kMaxQuoteBytes = 100;  // longer selections are named by their two ends
constexpr int kEndWords = 4;
constexpr int kContextWords = 2;

// Everything but RFC 3986's unreserved characters; "-" parts a directive, so it is encoded too.
std::string encoded(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '~';
    if (is_plain) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view first_words(std::string_view text, int count) {
  text = trimmed(text);
  std::size_t at = 0;
  while (at < text.size() && text[at] != '\n') {
    if (is_space(text[at]) && --count == 0) break;
    ++at;
  }
  return trimmed(text.substr(0, at));
}

std::string_view last_words(std::string_view text, int count) {
  text = trimmed(text);
  std::size_t at = text.size();
  while (at > 0 && text[at - 1] != '\n') {
    if (is_space(text[at - 1]) && --count == 0) break;
    --at;
  }
  return trimmed(text.substr(at));
}

// The words around what is selected: the same words may stand elsewhere in the article.
std::string with_context(const Reader& reader, const DocumentRange& range, std::string quote) {
  const auto& nodes = reader.article->flow->nodes;
  if (range.begin.node >= nodes.size() || range.end.node >= nodes.size()) return quote;
  const std::string_view first = nodes[range.begin.node].text.text;
  const std::string_view last = nodes[range.end.node].text.text;
  const auto prefix = last_words(
      first.substr(0, std::min<std::size_t>(range.begin.byte, first.size())), kContextWords);
  const auto suffix =
      first_words(last.substr(std::min<std::size_t>(range.end.byte, last.size())), kContextWords);
  if (!prefix.empty()) quote = encoded(prefix) + "-," + quote;
  if (!suffix.empty()) quote += ",-" + encoded(suffix);
  return quote;
}

// A fragment finds whole words only.
DocumentRange whole_words(const Reader& reader, DocumentRange range) {
  const auto& nodes = reader.article->flow->nodes;
  if (range.begin.node >= nodes.size() || range.end.node >= nodes.size()) return range;
  const std::string& first = nodes[range.begin.node].text.text;
  const std::string& last = nodes[range.end.node].text.text;
  auto& begin = range.begin.byte;
  auto& end = range.end.byte;
  if (begin < first.size() && !is_space(first[begin])) {
    while (begin > 0 && !is_space(first[begin - 1])) --begin;
  }
  if (end > 0 && end <= last.size() && !is_space(last[end - 1])) {
    while (end < last.size() && !is_space(last[end])) ++end;
  }
  return range;
}

std::string headline_of(const Reader& reader) {
  return reader.article ? reader.article->article->headline.text : reader.site.title;
}

}  // namespace

std::string shared_root(const Reader& reader) {
  const bool is_reachable = reader.page.root.rfind("http", 0) == 0;
  return is_reachable || reader.site.base_url.empty() ? reader.page.root : reader.site.base_url;
}

std::string page_link(const Reader& reader) {
  Route route = reader.route;
  route.block.clear();
  route.query.clear();
  route.is_plain = false;
  const Address address = address_of(route);
  std::string link = shared_root(reader) + address.path;
  if (!address.fragment.empty()) link += "#" + address.fragment;
  return link;
}

std::string selection_link(const Reader& reader) {
  if (!reader.article || reader.article->layout == nullptr) return {};
  if (reader.selection.range.is_empty()) return {};
  const DocumentRange range = whole_words(reader, reader.selection.range);
  const std::string text = reader.article->layout->text_of(range);
  const std::string_view quote = trimmed(text);
  if (quote.empty()) return {};
  const bool is_short =
      quote.size() <= kMaxQuoteBytes && quote.find('\n') == std::string_view::npos;
  const std::string named = is_short ? encoded(quote)
                                     : encoded(first_words(quote, kEndWords)) + "," +
                                           encoded(last_words(quote, kEndWords));
  const std::string page = page_link(reader);
  const bool has_fragment = page.find('#') != std::string::npos;
  return page + (has_fragment ? ":~:text=" : "#:~:text=") + with_context(reader, range, named);
}

std::string embed_code(const Reader& reader) {
  const std::string link = escaped(page_link(reader));
  const std::string headline = escaped(headline_of(reader));
  return "<script src=\"" + escaped(shared_root(reader)) +
         "embed.js\" async></script>\n<broadsheet-viewer src=\"" + link +
         "\" height=\"auto\"><a href=\"" + link + "\">" + headline + "</a></broadsheet-viewer>";
}

std::string embed_preview(const Reader& reader) {
  const std::string root = shared_root(reader);
  return root + "embed.html#" + page_link(reader).substr(root.size());
}

}  // namespace broadsheet
