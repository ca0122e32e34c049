#include "page/html.h"

#include "base/language.h"
#include "base/utf8.h"

namespace broadsheet {
namespace {

bool is_forbidden(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c <= 0x9F) ||
         (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

void append_escaped(std::string& out, std::string_view text, bool breaks_lines) {
  for (std::size_t byte = 0; byte < text.size();) {
    const Utf8Step step = decode_utf8(text, byte);
    switch (step.code_point) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n': out += breaks_lines ? "<br>" : "\n"; break;
      default:
        if (!step.is_valid || is_forbidden(step.code_point))
          append_utf8(out, kReplacementCharacter);
        else
          out += text.substr(byte, step.size_bytes);
    }
    byte += step.size_bytes;
  }
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// Outermost first. What the span says of its language stands on its outermost element.
void append_span(std::string& out, const TextSpan& span, std::string_view text,
                 std::string_view language, const LinkBase& base) {
  std::string closing;
  std::string pending = language_attributes(span.language, language);
  const auto open = [&](std::string_view name, const std::string& attributes = {}) {
    out += "<" + std::string(name) + attributes + pending + ">";
    closing = "</" + std::string(name) + ">" + closing;
    pending.clear();
  };
  if (!span.href.empty()) {
    const bool is_external = starts_with(span.href, "http");
    open("a", attribute("href", page_href(span.href, base)) +
                  (is_external ? std::string(" rel=\"external noopener\"") : std::string()));
  }
  if (span.is_strong) open("strong");
  if (span.is_emphasis) open("em");
  if (span.is_sub) open("sub");
  if (span.is_sup) open("sup");
  if (span.is_code) open("code");
  if (!pending.empty()) open("span");
  append_escaped(out, text, true);
  out += closing;
}

}  // namespace

std::string escaped_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  append_escaped(out, text, false);
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  if (value.empty()) return {};
  return " " + std::string(name) + "=\"" + escaped_html(value) + "\"";
}

std::string number_attribute(std::string_view name, std::uint64_t number) {
  return attribute(name, std::to_string(number));
}

std::string_view direction_of(std::string_view language) {
  return is_right_to_left_language(language) ? "rtl" : "ltr";
}

std::string language_attributes(std::string_view language, std::string_view surrounding) {
  if (language.empty() || language == surrounding) return {};
  std::string attributes = attribute("lang", language);
  if (direction_of(language) != direction_of(surrounding)) {
    attributes += attribute("dir", direction_of(language));
  }
  return attributes;
}

std::string page_href(std::string_view href, const LinkBase& base) {
  const bool has_scheme =
      starts_with(href, "http:") || starts_with(href, "https:") || starts_with(href, "mailto:");
  if (has_scheme || starts_with(href, "#")) return std::string(href);
  return base.root + std::string(href);
}

std::string inline_html(const RichText& text, std::string_view language, const LinkBase& base) {
  std::string out;
  const std::string_view all = text.text;
  std::uint32_t next_byte = 0;
  for (const TextSpan& span : text.spans) {
    const TextRange range =
        intersection(span.range, {next_byte, static_cast<std::uint32_t>(all.size())});
    if (range.is_empty()) continue;
    append_escaped(out, all.substr(next_byte, range.begin_byte - next_byte), true);
    append_span(out, span, all.substr(range.begin_byte, range.size_bytes()), language, base);
    next_byte = range.end_byte;
  }
  append_escaped(out, all.substr(next_byte), true);
  return out;
}

std::string script_safe_json(std::string json) {
  std::string out;
  for (const char c : json) {
    if (c == '<')
      out += "\\u003c";
    else
      out.push_back(c);
  }
  return out;
}

}  // namespace broadsheet
