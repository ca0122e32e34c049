#include "article/citation.h"

#include "article/json.h"
#include "base/language.h"
#include "base/words.h"

namespace broadsheet {
namespace {

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

// As exact as the date is, with `separator` between its parts.
std::string date_text(const Date& date, std::string_view separator) {
  std::string out = std::to_string(date.year);
  if (date.precision >= DatePrecision::Month) out.append(separator) += two_digits(date.month);
  if (date.precision >= DatePrecision::Day) out.append(separator) += two_digits(date.day);
  return out;
}

// Line ends would break all of these forms.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  return out;
}

std::string publication_of(const Article& article, const CitationPlace& place) {
  return one_line(article.publisher.empty() ? place.archive_name : article.publisher);
}

std::string authors_joined(const Article& article, std::string_view between) {
  std::string out;
  for (const Person& person : article.authors) {
    if (person.name.empty()) continue;
    if (!out.empty()) out += between;
    out += one_line(person.name);
  }
  return out;
}

std::string quoted(const std::string& title, std::string_view language) {
  const std::string_view primary = words_language(language);
  if (primary == "fr") return "« " + title + " »";
  if (primary == "ar" || primary == "fa") return "«" + title + "»";
  return "“" + title + "”";
}

bool ends_sentence(const std::string& text) {
  for (const std::string_view end : {".", "!", "?", "…", "؟", "۔", "。"}) {
    if (text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0) {
      return true;
    }
  }
  return false;
}

void add_sentence(std::string& out, const std::string& part) {
  if (part.empty()) return;
  if (!out.empty()) out += ' ';
  out += part;
  if (!ends_sentence(part)) out += '.';
}

// BibTeX's own characters; the rest is UTF-8, which biber and every reference manager read.
std::string bibtex_text(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    switch (c) {
      case '\\': out += "\\textbackslash{}"; break;
      case '~': out += "\\textasciitilde{}"; break;
      case '^': out += "\\textasciicircum{}"; break;
      case '{': out += "\\{"; break;
      case '}': out += "\\}"; break;
      case '&':
      case '%':
      case '$':
      case '#':
      case '_': out += '\\'; [[fallthrough]];
      default: out += c;
    }
  }
  return out;
}

// Letters and digits of the first author's last word, and the year.
std::string key_of(const Article& article) {
  std::string key;
  const std::string& name =
      article.authors.empty() ? article.headline.text : article.authors.front().name;
  const std::size_t blank = article.authors.empty() ? std::string::npos : name.rfind(' ');
  for (std::size_t i = blank == std::string::npos ? 0 : blank + 1; i < name.size(); ++i) {
    const char c = name[i];
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_letter) key += static_cast<char>(c | 0x20);
    if (key.size() == 20) break;
  }
  if (key.empty()) key = "article";
  return article.date_published ? key + std::to_string(article.date_published->year) : key;
}

class CslItem {
 public:
  CslItem() {
    json_.begin_array();
    json_.begin_object();
  }
  void text(std::string_view name, const std::string& value) {
    if (value.empty()) return;
    json_.name(name);
    json_.string(value);
  }
  void authors(const Article& article) {
    if (article.authors.empty()) return;
    json_.name("author");
    json_.begin_array();
    for (const Person& person : article.authors) {
      json_.begin_object();
      text("literal", one_line(person.name));
      json_.end_object();
    }
    json_.end_array();
  }
  void date(std::string_view name, const Date& date) {
    json_.name(name);
    json_.begin_object();
    json_.name("date-parts");
    json_.begin_array();
    json_.begin_array();
    json_.integer(date.year);
    if (date.precision >= DatePrecision::Month) json_.integer(date.month);
    if (date.precision >= DatePrecision::Day) json_.integer(date.day);
    json_.end_array();
    json_.end_array();
    json_.end_object();
  }
  std::string take() {
    json_.end_object();
    json_.end_array();
    return json_.take();
  }

 private:
  JsonWriter json_{JsonStyle::Pretty};
};

std::string original_note(const Article& article, std::string_view language) {
  return article.url.empty() ? std::string()
                             : text(Word::SourceAddress, language, {{"url", article.url}});
}

}  // namespace

std::string citation_sentence(const Article& article, const CitationPlace& place,
                              std::string_view language) {
  std::string out;
  add_sentence(out, authors_joined(article, text(Word::ListSeparator, language)));
  std::string title = one_line(article.headline.text);
  if (title.empty()) title = text(Word::Untitled, language);
  add_sentence(out, quoted(ends_sentence(title) ? title : title + ".", language));
  if (out.back() == '.' && out.size() > 1 && !ends_sentence(out.substr(0, out.size() - 1))) {
    // The full stop stands within the quotation marks already.
    out.pop_back();
  }
  std::string where = publication_of(article, place);
  const std::string date =
      article.date_published ? format_date(*article.date_published, language) : std::string();
  if (!where.empty() && !date.empty()) where += text(Word::ListSeparator, language);
  add_sentence(out, where + date);
  if (!place.archive_address.empty()) out += ' ' + place.archive_address + '.';
  if (!article.url.empty()) out += ' ' + original_note(article, language) + '.';
  Date day = place.accessed;
  day.precision = DatePrecision::Day;
  add_sentence(out, text(Word::AccessedOn, language, {{"date", format_date(day, language)}}));
  return out;
}

std::string to_bibtex(const Article& article, const CitationPlace& place) {
  std::string out = "@article{" + key_of(article);
  const auto field = [&out](std::string_view name, const std::string& value) {
    if (value.empty()) return;
    out += ",\n  ";
    out.append(name).append(" = {").append(value).append("}");
  };
  const auto& date = article.date_published;
  std::string names;
  for (const Person& person : article.authors) {
    if (person.name.empty()) continue;
    // Braces: a name is a name, whatever its order.
    names += (names.empty() ? "{" : " and {") + bibtex_text(person.name) + "}";
  }
  field("author", names);
  // Braces: capitals stay.
  field("title", "{" + bibtex_text(article.headline.text) + "}");
  field("journal", bibtex_text(publication_of(article, place)));
  if (date) {
    field("year", std::to_string(date->year));
    if (date->precision >= DatePrecision::Month) field("month", std::to_string(date->month));
    if (date->precision >= DatePrecision::Day) field("day", std::to_string(date->day));
    field("date", date_text(*date, "-"));
  }
  field("url", place.archive_address.empty() ? article.url : place.archive_address);
  field("urldate", date_text(place.accessed, "-"));
  field("langid", article.language);
  field("note", bibtex_text(original_note(article, "en")));
  return out + "\n}\n";
}

std::string to_ris(const Article& article, const CitationPlace& place) {
  std::string out;
  const auto line = [&out](std::string_view tag, const std::string& value) {
    if (value.empty()) return;
    out.append(tag).append("  - ").append(one_line(value)).append("\r\n");
  };
  const auto ris_date = [](const Date& date) {
    std::string text = date_text(date, "/");
    for (int precision = static_cast<int>(date.precision); precision < 2; ++precision) text += '/';
    return text + '/';
  };
  line("TY", "NEWS");
  for (const Person& person : article.authors) line("AU", person.name);
  line("TI", article.headline.text);
  line("T2", publication_of(article, place));
  if (article.date_published) {
    line("PY", std::to_string(article.date_published->year));
    line("DA", ris_date(*article.date_published));
  }
  line("Y2", ris_date(place.accessed));
  line("DB", place.archive_name);
  line("LA", article.language);
  for (const std::string& keyword : article.keywords) line("KW", keyword);
  line("UR", place.archive_address.empty() ? article.url : place.archive_address);
  if (!place.archive_address.empty()) line("L2", article.url);
  line("N1", original_note(article, "en"));
  return out + "ER  - \r\n";
}

std::string to_csl_json(const Article& article, const CitationPlace& place) {
  CslItem item;
  item.text("id", article.identifier.empty() ? key_of(article) : article.identifier);
  item.text("type", "article-newspaper");
  item.text("title", one_line(article.headline.text));
  item.authors(article);
  item.text("container-title", publication_of(article, place));
  item.text("archive", place.archive_name);
  item.text("section", article.section);
  item.text("language", article.language);
  if (article.date_published) item.date("issued", *article.date_published);
  Date day = place.accessed;
  day.precision = DatePrecision::Day;
  item.date("accessed", day);
  item.text("URL", place.archive_address.empty() ? article.url : place.archive_address);
  item.text("note", original_note(article, "en"));
  return item.take();
}

}  // namespace broadsheet
