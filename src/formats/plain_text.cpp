#include "formats/plain_text.h"

#include <algorithm>

#include "base/language.h"
#include "base/short_hash.h"
#include "base/utf8.h"
#include "formats/characters.h"
#include "formats/language_guess.h"
#include "formats/news_page.h"
#include "formats/text_encoding.h"

namespace broadsheet {
namespace {

// The words by which the language is told: the article's, not the furniture's.
std::string running_text(const Article& article) {
  std::string text = article.headline.text;
  for (const Block& block : article.body) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
      text += '\n';
      text += paragraph->text.text;
    }
  }
  return text;
}

bool has_text(const Article& article) {
  return std::any_of(article.body.begin(), article.body.end(), [](const Block& block) {
    return std::holds_alternative<Paragraph>(block.content) ||
           std::holds_alternative<List>(block.content) ||
           std::holds_alternative<Quote>(block.content) ||
           std::holds_alternative<Gallery>(block.content);
  });
}

void report(const Page& page, PlainTextImport& import) {
  for (const PageLine& line : page.lines) {
    const std::string text = line.marker.empty() ? line.text : line.marker + " " + line.text;
    if (line.role == Role::Furniture) import.furniture.push_back({line.number, text, line.why});
    if (line.role == Role::Unplaced) import.unplaced.push_back({line.number, text, line.why});
    if (line.role == Role::Open) {
      import.unplaced.push_back({line.number, text, "no rule says what this is"});
    }
    if (!line.leftover.empty()) {
      import.unplaced.push_back(
          {line.number, line.leftover, "the rest of a line of names and dates"});
    }
  }
}

void name_headless_article(Article& article, const PlainTextImportOptions& options,
                           Warnings& warnings) {
  if (!article.headline.is_empty()) return;
  article.headline.text = options.name.empty() ? "Untitled" : options.name;
  warnings.push_back(
      {"no-headline", "no line reads like a headline; the file's name stands in for it", ""});
}

void set_language(Article& article, const PlainTextImportOptions& options, Warnings& warnings) {
  article.language = normalised_language(options.language);
  if (!article.language.empty()) return;
  article.language = guess_language(running_text(article));
  if (article.language.empty()) {
    warnings.push_back({"unknown-language", "the language can't be told; say it with --lang", ""});
  }
}

Page read_whole_page(std::string_view text) {
  Page page = read_page(text);
  if (page.lines.size() > kMaxPageLines) return page;
  mark_furniture(page);
  mark_media(page);
  mark_author_boxes(page);
  mark_tail(page);
  mark_headline(page);
  mark_figures(page);
  mark_head(page);
  build_body(page);
  return page;
}

}  // namespace

std::string identifier_from(std::string_view name, std::string_view bytes) {
  std::string identifier;
  for (const char c : folded(name)) {
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_kept) {
      identifier += c;
    } else if (!identifier.empty() && identifier.back() != '-') {
      identifier += '-';
    }
  }
  constexpr std::size_t kMaxNameBytes = 60;
  identifier.resize(std::min(identifier.size(), kMaxNameBytes));
  while (!identifier.empty() && identifier.back() == '-') identifier.pop_back();
  if (!identifier.empty()) identifier += '-';
  return identifier + short_hash_text(short_hash(bytes));
}

Result<PlainTextImport> import_plain_text(std::string_view bytes,
                                          const PlainTextImportOptions& options) {
  if (bytes.size() > kMaxPageBytes) {
    return Error{ErrorCode::TooLarge, "larger than any page of news (8 MB); split it", ""};
  }
  Result<DecodedText> decoded = decode_text(bytes, options.encoding);
  if (!decoded) return decoded.error();
  Page page = read_whole_page(decoded->text);
  if (page.lines.size() > kMaxPageLines) {
    return Error{ErrorCode::TooLarge, "has more lines than any page of news (20,000); split it",
                 ""};
  }
  if (!has_text(page.article)) {
    return Error{
        ErrorCode::Malformed,
        page.lines.empty() ? "is empty" : "has nothing that reads like an article: no paragraph",
        ""};
  }
  PlainTextImport import;
  report(page, import);
  import.article = std::move(page.article);
  import.warnings = std::move(page.warnings);
  import.encoding = decoded->encoding;
  import.article.identifier = identifier_from(options.name, bytes);
  if (decoded->is_guessed) {
    import.warnings.push_back(
        {"guessed-encoding", "read as " + decoded->encoding + "; say another with --encoding", ""});
  }
  name_headless_article(import.article, options, import.warnings);
  set_language(import.article, options, import.warnings);
  return import;
}

}  // namespace broadsheet
