#include "cli/article_links.h"

#include <algorithm>
#include <variant>

namespace broadsheet {
namespace {

// Calls `use` with every text of the article that can have links.
template <class Use>
struct TextWalk {
  Use use;

  void figure(Figure& figure) {
    use(figure.caption);
    use(figure.credit);
  }
  void block(Block& block) { std::visit(*this, block.content); }

  void operator()(Paragraph& paragraph) { use(paragraph.text); }
  void operator()(Heading& heading) { use(heading.text); }
  void operator()(Figure& item) { figure(item); }
  void operator()(Gallery& gallery) {
    for (Figure& item : gallery.items) figure(item);
  }
  void operator()(Media&) {}
  void operator()(Quote& quote) {
    use(quote.text);
    use(quote.attribution);
  }
  void operator()(List& list) {
    for (RichText& item : list.items) use(item);
  }
  void operator()(Table& table) {
    use(table.caption);
    for (TableCell& cell : table.head) use(cell.text);
    for (auto& row : table.rows) {
      for (TableCell& cell : row) use(cell.text);
    }
  }
  void operator()(Code&) {}
  void operator()(Aside& aside) {
    for (Block& inner : aside.blocks) block(inner);
  }
  void operator()(Embed&) {}
  void operator()(Divider&) {}
  void operator()(Unknown&) {}

  void article(Article& article) {
    use(article.headline);
    use(article.alternative_headline);
    use(article.description);
    if (article.lead_figure) figure(*article.lead_figure);
    for (Block& inner : article.body) block(inner);
    for (Person& person : article.authors) use(person.description);
    for (Correction& correction : article.corrections) use(correction.text);
  }
};

template <class Use>
void walk_texts(Article& article, Use use) {
  TextWalk<Use>{use}.article(article);
}

constexpr std::string_view kViewerPrefix = "index.html#/a/";

bool is_web_address(std::string_view url) {
  return url.substr(0, 7) == "http://" || url.substr(0, 8) == "https://";
}

}  // namespace

std::string viewer_address(std::string_view identifier) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out(kViewerPrefix);
  for (const char c : identifier) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.' || c == '~';
    if (is_plain) {
      out.push_back(c);
    } else {
      out.push_back('%');
      out.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
      out.push_back(kDigits[static_cast<unsigned char>(c) & 15]);
    }
  }
  return out;
}

std::string address_key(std::string_view url) {
  if (url.substr(0, kViewerPrefix.size()) == kViewerPrefix) return std::string(url);
  if (!is_web_address(url)) return {};
  url.remove_prefix(url.find("://") + 3);
  url = url.substr(0, url.find('#'));
  const std::size_t host_end = std::min(url.find_first_of("/?"), url.size());
  std::string key;
  for (const char c : url.substr(0, host_end)) {
    key.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
  }
  if (key.rfind("www.", 0) == 0) key.erase(0, 4);
  for (const char c : url.substr(host_end)) {
    // "/a/?x" is "/a?x".
    if (c == '?' && !key.empty() && key.back() == '/') key.pop_back();
    key.push_back(c);
  }
  while (!key.empty() && key.back() == '/') key.pop_back();
  return key;
}

bool has_links(const Article& article) {
  bool has_any = false;
  // The walk doesn't change what its use doesn't change.
  walk_texts(const_cast<Article&>(article), [&](const RichText& text) {
    for (const TextSpan& span : text.spans) has_any = has_any || !address_key(span.href).empty();
  });
  return has_any;
}

std::size_t relink(Article& article, const FindPage& find_page) {
  std::size_t count = 0;
  walk_texts(article, [&](RichText& text) {
    for (TextSpan& span : text.spans) {
      const std::string key = address_key(span.href);
      std::string page = key.empty() ? std::string() : find_page(key);
      if (page.empty()) continue;
      span.href = std::move(page);
      ++count;
    }
  });
  return count;
}

}  // namespace broadsheet
