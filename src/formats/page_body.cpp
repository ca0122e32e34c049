// The article's blocks from the lines between head and tail.
#include <algorithm>

#include "article/article_json.h"
#include "base/utf8.h"
#include "formats/byline.h"
#include "formats/characters.h"
#include "formats/news_page.h"
#include "formats/page_shapes.h"

namespace broadsheet {
namespace {

constexpr std::size_t kMaxHeadingChars = 110;
constexpr std::size_t kMaxHeadingWords = 16;

void push(Page& page, BlockContent content) {
  page.article.body.push_back({std::move(content), "", ""});
}

// The line as it stood, its bullet or dash given back.
std::string whole_text(const PageLine& line) {
  std::string text = line.marker.empty() ? line.text : line.marker + " " + line.text;
  std::replace(text.begin(), text.end(), '\t', ' ');
  return text;
}

// Addresses in running text become links; the words stay.
RichText rich_text(std::string text) {
  RichText rich;
  rich.text = std::move(text);
  std::size_t begin = 0;
  while ((begin = rich.text.find("http", begin)) != std::string::npos) {
    std::size_t end = rich.text.find_first_of(" \n\t<>\"", begin);
    end = std::min(end, rich.text.size());
    while (end > begin &&
           std::string_view(".,;:!?)]'").find(rich.text[end - 1]) != std::string::npos)
      --end;
    const std::string address = rich.text.substr(begin, end - begin);
    if (is_address(address) && is_allowed_link(address)) {
      TextSpan span;
      span.range = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      span.href = address;
      rich.spans.push_back(std::move(span));
    }
    begin = std::max(end, begin + 4);
  }
  return rich;
}

void take_dateline(Page& page, std::string& text) {
  if (!page.article.dateline.empty()) return;
  const std::size_t size = dateline_size(text);
  if (size == 0 || size >= text.size()) return;
  std::u32string points = code_points(std::string_view(text).substr(0, size));
  while (!points.empty() && (is_dash(points.back()) || is_space(points.back()))) points.pop_back();
  page.article.dateline = utf8_from(points);
  text = std::string(trimmed(std::string_view(text).substr(size)));
}

// ---------------------------------------------------------------- kinds of lines

bool is_list_bullet(const std::string& marker) {
  return !marker.empty() && marker != "-" && marker != "–" && marker != "+" &&
         !(marker[0] >= '0' && marker[0] <= '9');
}

int marker_number(const std::string& marker) {
  int number = 0;
  for (const char c : marker) {
    if (c >= '0' && c <= '9') number = number * 10 + (c - '0');
  }
  return number;
}

// How many items the list at `begin` has; a single dash or number is no list.
std::size_t list_length(const Page& page, std::size_t begin) {
  const std::string& marker = page.lines[begin].marker;
  if (marker.empty()) return 0;
  const int number = marker_number(marker);
  if (number > 1) return 0;
  std::size_t count = 0;
  for (std::size_t i = begin; i < page.tail_begin; ++i) {
    const PageLine& line = page.lines[i];
    if (line.role == Role::Furniture) continue;
    if (!line.is_open()) break;
    if (number != 0 ? marker_number(line.marker) == static_cast<int>(count) + 1
                    : line.marker == marker) {
      ++count;
    } else if (line.marker.empty() && line.indent_columns > page.lines[begin].indent_columns &&
               count > 0) {
      continue;  // the rest of an item
    } else {
      break;
    }
  }
  return is_list_bullet(marker) || count >= 2 ? count : 0;
}

std::size_t cell_count(const PageLine& line) {
  return static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), '\t')) + 1;
}

bool is_heading_like(const PageLine& line) {
  if (line.char_count > kMaxHeadingChars || line.word_count > kMaxHeadingWords) return false;
  if (line.phrase.empty() || cell_count(line) > 1) return false;
  const std::u32string points = code_points(line.text);
  // A colon leads to what follows; a dash begins speech or an attribution.
  const char32_t last = points.back();
  if (last == ',' || last == ';' || last == ':' || last == 0xFF1A || is_dash(points.front())) {
    return false;
  }
  const auto first_letter = std::find_if(points.begin(), points.end(), is_letter);
  const bool is_lower = first_letter != points.end() && *first_letter < 0x590 &&
                        !is_upper_case(*first_letter) && lower_case(*first_letter) == *first_letter;
  const bool begins_with_digit = digit_value(points.front()) >= 0;
  return is_title_like(line) && (!is_lower || begins_with_digit);
}

// The next line that makes a block, whatever its kind.
std::size_t next_content(const Page& page, std::size_t index) {
  for (std::size_t i = index + 1; i < page.tail_begin; ++i) {
    const Role role = page.lines[i].role;
    if (role == Role::Open || role == Role::Media || role == Role::Figure ||
        role == Role::Gallery) {
      return i;
    }
  }
  return kNoLine;
}

bool is_attribution(const PageLine& line) {
  const bool has_dash = line.marker == "-" || line.marker == "–" || starts_with(line.text, "—") ||
                        starts_with(line.text, "―") || starts_with(line.text, "--") ||
                        starts_with(line.text, "–");
  return has_dash && line.char_count <= 120 && line.word_count <= 14 && line.word_count > 0;
}

bool is_quoted_whole(const PageLine& line) {
  const std::u32string points = code_points(line.text);
  return points.size() >= 20 && is_quote_mark(points.front()) && is_quote_mark(points.back());
}

std::string without_dash(std::string_view name) {
  while (!name.empty()) {
    const Utf8Step step = decode_utf8(name, 0);
    if (!is_dash(step.code_point) && !is_space(step.code_point)) break;
    name.remove_prefix(step.size_bytes);
  }
  return std::string(name);
}

// ---------------------------------------------------------------- blocks

class BodyBuilder {
 public:
  explicit BodyBuilder(Page& page) : page_(page) {}

  void build() {
    take_lead_figure();
    std::size_t i = 0;
    while (i < page_.tail_begin) i = std::max(i + 1, read_block(i));
    const bool ends_with_divider =
        !page_.article.body.empty() &&
        std::holds_alternative<Divider>(page_.article.body.back().content);
    if (ends_with_divider) page_.article.body.pop_back();
    // A player or a picture may stand between the text and the tail's first line.
    for (i = page_.tail_begin; i < page_.lines.size(); ++i) push_item(page_.lines[i]);
  }

 private:
  PageLine& line(std::size_t index) { return page_.lines[index]; }

  // The first picture before the text is the article's own.
  void take_lead_figure() {
    for (std::size_t i = 0; i < page_.body_begin && i < page_.lines.size(); ++i) {
      if (line(i).role != Role::Figure) continue;
      page_.article.lead_figure = std::move(page_.figures[line(i).item]);
      line(i).role = Role::Part;
      return;
    }
  }

  bool push_item(const PageLine& line) {
    switch (line.role) {
      case Role::Media: push(page_, std::move(page_.media[line.item])); return true;
      case Role::Figure: push(page_, std::move(page_.figures[line.item])); return true;
      case Role::Gallery: push(page_, std::move(page_.galleries[line.item])); return true;
      default: return false;
    }
  }

  std::size_t read_block(std::size_t i) {
    if (push_item(line(i)) || !line(i).is_open()) return i + 1;
    if (i < page_.body_begin) return i + 1;
    std::size_t end = read_divider(i);
    if (end == i) end = read_list(i);
    if (end == i) end = read_table(i);
    if (end == i) end = read_quote(i);
    if (end == i) end = read_short_lines(i);
    if (end == i) end = read_text(i);
    return end;
  }

  std::size_t read_divider(std::size_t i) {
    if (!line(i).phrase.empty() || !is_divider(line(i).text)) return i;
    line(i).role = Role::Body;
    const std::size_t next = next_content(page_, i);
    const bool is_between = !page_.article.body.empty() && next != kNoLine;
    if (is_between) push(page_, Divider{});
    return i + 1;
  }

  std::size_t read_list(std::size_t i) {
    const std::size_t count = list_length(page_, i);
    if (count == 0) return i;
    List list;
    list.is_ordered = marker_number(line(i).marker) == 1;
    const std::size_t indent = line(i).indent_columns;
    while (i < page_.tail_begin) {
      PageLine& item = line(i);
      if (item.role == Role::Furniture) {
        ++i;
        continue;
      }
      if (!item.is_open()) break;
      const bool is_rest = item.marker.empty() && item.indent_columns > indent;
      if (item.marker.empty() && !is_rest) break;
      if (!item.marker.empty() && list.items.size() == count) break;
      if (is_rest) {
        RichText& last = list.items.back();
        last = rich_text(last.text + "\n" + item.text);
      } else {
        list.items.push_back(rich_text(item.text));
      }
      item.role = Role::Body;
      ++i;
    }
    push(page_, std::move(list));
    return i;
  }

  // A title directly above a table's first row.
  bool is_table_caption(std::size_t i) const {
    const std::vector<PageLine>& lines = page_.lines;
    if (i + 2 >= page_.tail_begin || !lines[i + 1].is_open() || !lines[i + 2].is_open())
      return false;
    return is_heading_like(lines[i]) && !lines[i + 1].is_after_blank &&
           cell_count(lines[i + 1]) > 1 && cell_count(lines[i + 1]) == cell_count(lines[i + 2]);
  }

  // Cells are separated by tabs, as browsers copy tables.
  std::size_t read_table(std::size_t i) {
    const bool has_caption = is_table_caption(i);
    const std::size_t caption = i;
    if (has_caption) ++i;
    const std::size_t column_count = cell_count(line(i));
    std::size_t end = i;
    while (end < page_.tail_begin && line(end).is_open() && cell_count(line(end)) == column_count) {
      ++end;
    }
    if (column_count < 2 || end - i < 2) return caption;
    Table table;
    if (has_caption) {
      table.caption = rich_text(line(caption).text);
      line(caption).role = Role::Body;
    }
    for (std::size_t row = i; row < end; ++row) {
      std::vector<TableCell> cells;
      const std::string text = line(row).text;
      std::size_t begin = 0;
      while (begin <= text.size()) {
        const std::size_t tab = std::min(text.find('\t', begin), text.size());
        TableCell cell;
        cell.text = rich_text(std::string(trimmed(text.substr(begin, tab - begin))));
        cells.push_back(std::move(cell));
        begin = tab + 1;
      }
      line(row).role = Role::Body;
      table.rows.push_back(std::move(cells));
    }
    take_table_head(table);
    push(page_, std::move(table));
    return end;
  }

  // The first row is the head when only it has no digit.
  static void take_table_head(Table& table) {
    const auto has_digit = [](const std::vector<TableCell>& row) {
      return std::any_of(row.begin(), row.end(), [](const TableCell& cell) {
        return cell.text.text.find_first_of("0123456789") != std::string::npos;
      });
    };
    if (table.rows.size() < 2 || has_digit(table.rows.front())) return;
    if (!std::all_of(table.rows.begin() + 1, table.rows.end(), has_digit)) return;
    table.head = std::move(table.rows.front());
    for (TableCell& cell : table.head) cell.is_header = true;
    table.rows.erase(table.rows.begin());
  }

  std::size_t read_quote(std::size_t i) {
    if (starts_with(line(i).text, ">")) return read_marked_quote(i);
    if (!is_quoted_whole(line(i))) return i;
    const std::size_t next = next_content(page_, i);
    if (next == kNoLine || !line(next).is_open() || !is_attribution(line(next))) return i;
    // Two lines with dashes are a dialogue or a list.
    const std::size_t after = next_content(page_, next);
    if (after != kNoLine && line(after).is_open() && !line(after).marker.empty()) return i;
    Quote quote;
    quote.text = rich_text(whole_text(line(i)));
    quote.attribution.text = without_dash(line(next).text);
    line(i).role = Role::Body;
    line(next).role = Role::Body;
    push(page_, std::move(quote));
    return next + 1;
  }

  std::size_t read_marked_quote(std::size_t i) {
    Quote quote;
    while (i < page_.tail_begin && line(i).is_open() && starts_with(line(i).text, ">")) {
      std::string_view text = line(i).text;
      while (!text.empty() && (text.front() == '>' || text.front() == ' ')) text.remove_prefix(1);
      if (!text.empty() && !quote.text.text.empty()) quote.text.text += '\n';
      quote.text.text += text;
      line(i).role = Role::Body;
      ++i;
    }
    if (!quote.text.text.empty()) push(page_, std::move(quote));
    return i;
  }

  // Verses, an address, the names of a list without bullets: short lines that follow each other
  // closely stay together as one paragraph of several lines.
  std::size_t read_short_lines(std::size_t i) {
    std::size_t end = i;
    while (end < page_.tail_begin && line(end).is_open() && line(end).marker.empty() &&
           line(end).char_count <= 60 && cell_count(line(end)) == 1 &&
           (end == i || !line(end).is_after_blank)) {
      ++end;
    }
    const auto first = page_.lines.begin() + static_cast<std::ptrdiff_t>(i);
    const auto last = page_.lines.begin() + static_cast<std::ptrdiff_t>(end);
    const auto sentence_count =
        std::count_if(first, last, [](const PageLine& item) { return item.ends_sentence; });
    const bool is_together = end - i >= 3 && sentence_count * 2 < last - first;
    if (!is_together) return i;
    std::string text;
    for (std::size_t k = i; k < end; ++k) {
      text += (k == i ? "" : "\n") + whole_text(line(k));
      line(k).role = Role::Body;
    }
    push(page_, Paragraph{rich_text(std::move(text))});
    return end;
  }

  // Whether only single words come from here on: keywords, a button that no phrase knows.
  bool is_after_text(std::size_t i) const {
    for (; i != kNoLine; i = next_content(page_, i)) {
      const PageLine& rest = page_.lines[i];
      if (!rest.is_open() || rest.ends_sentence || rest.word_count > 3) return false;
    }
    return true;
  }

  bool is_heading_at(std::size_t i) const {
    return i != kNoLine && page_.lines[i].is_open() && page_.lines[i].marker.empty() &&
           is_heading_like(page_.lines[i]);
  }

  // A part's title and a section's title may follow each other; three titles in a row are a list of
  // other stories, of which at most the last is a heading.
  std::size_t read_heading(std::size_t i) {
    std::vector<std::size_t> run = {i};
    std::size_t next = next_content(page_, i);
    while (is_heading_at(next)) {
      run.push_back(next);
      next = next_content(page_, next);
    }
    for (const std::size_t index : run) {
      if (next == kNoLine) {
        set_aside(line(index), Role::Unplaced, "a short line after the last paragraph");
      } else if (run.size() >= 3 && index != run.back()) {
        set_aside(line(index), Role::Unplaced, "one of several titles in a row");
      } else {
        line(index).role = Role::Body;
        Heading heading;
        heading.text = rich_text(whole_text(line(index)));
        push(page_, std::move(heading));
      }
    }
    return run.back() + 1;
  }

  std::size_t read_text(std::size_t i) {
    PageLine& text_line = line(i);
    std::string text = whole_text(text_line);
    if (text_line.phrase.empty()) {
      set_aside(text_line, Role::Furniture, "no words");
      return i + 1;
    }
    if (is_address(text_line.text)) {
      if (page_.article.url.empty()) page_.article.url = text_line.text;
      set_aside(text_line, Role::Furniture, "an address");
      return i + 1;
    }
    const std::size_t next = next_content(page_, i);
    if (is_heading_like(text_line) && text_line.marker.empty()) return read_heading(i);
    if (text_line.word_count <= 3 && !text_line.ends_sentence && is_after_text(i)) {
      set_aside(text_line, Role::Unplaced, "a short line after the last paragraph");
      return i + 1;
    }
    text_line.role = Role::Body;
    if (begins_like_correction(text_line.folded)) {
      Correction correction;
      correction.text = rich_text(std::move(text));
      page_.article.corrections.push_back(std::move(correction));
      return i + 1;
    }
    if (is_post_signature(text_line)) {
      sign_post(text_line);
      return i + 1;
    }
    if (is_author_note(text_line, next)) return i + 1;
    if (!has_paragraph_) take_dateline(page_, text);
    has_paragraph_ = true;
    push(page_, Paragraph{rich_text(std::move(text))});
    return i + 1;
  }

  // "— Harbor Office (@harbor) February 22, 2016" under the words of a post.
  bool is_post_signature(const PageLine& signature) const {
    return is_attribution(signature) && contains(signature.text, "(@") &&
           !page_.article.body.empty() &&
           std::holds_alternative<Paragraph>(page_.article.body.back().content);
  }

  void sign_post(const PageLine& signature) {
    Quote quote;
    quote.text = std::move(std::get_if<Paragraph>(&page_.article.body.back().content)->text);
    quote.attribution = rich_text(without_dash(signature.text));
    page_.article.body.pop_back();
    push(page_, std::move(quote));
  }

  // "Jane Doe is VOA's correspondent in Geneva." as the last words of an article that she wrote.
  bool is_author_note(const PageLine& note, std::size_t next) {
    if (next != kNoLine || !has_paragraph_) return false;
    const std::string name = folded_phrase(leading_name(note.text));
    for (Person& author : page_.article.authors) {
      const std::string known = folded_phrase(author.name);
      const bool is_about = !known.empty() && starts_with(note.folded, known + " ") &&
                            (name == known || name.empty()) && author.description.is_empty();
      const std::string_view rest =
          is_about ? std::string_view(note.folded).substr(known.size()) : std::string_view();
      const bool is_biography = starts_with(rest, " is ") || starts_with(rest, " covers ") ||
                                starts_with(rest, " writes ") || starts_with(rest, " reports ") ||
                                starts_with(rest, " has been ");
      if (!is_biography) continue;
      author.description = rich_text(note.text);
      return true;
    }
    return false;
  }

  Page& page_;
  bool has_paragraph_ = false;
};

}  // namespace

void build_body(Page& page) { BodyBuilder(page).build(); }

}  // namespace broadsheet
