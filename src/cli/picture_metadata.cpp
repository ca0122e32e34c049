#include "cli/picture_metadata.h"

#include <array>
#include <cstdint>
#include <iterator>

#include "base/date.h"
#include "base/utf8.h"

namespace broadsheet {
namespace {

// More than this is no caption.
constexpr std::size_t kMaxTextBytes = 64u << 10;

// What both formats say, before it is put together.
struct RawFields {
  std::string caption, creator, credit, alt, date, copyright;
  std::string location, city, state, country;
};

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t byte_count) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < byte_count && at + i < bytes.size(); ++i) {
    number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

// Old files don't say which alphabet they use; what is not UTF-8 is read as Latin-1.
std::string as_utf8(std::string_view text) {
  if (is_valid_utf8(text)) return std::string(text);
  std::string out;
  for (const char c : text) append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\0'; }

std::string trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  std::string out;
  for (std::size_t i = 0; i < text.size() && i < kMaxTextBytes; ++i) {
    if (text[i] == '\r') {
      if (i + 1 == text.size() || text[i + 1] != '\n') out.push_back('\n');
    } else if (static_cast<unsigned char>(text[i]) >= 0x20 || text[i] == '\n' || text[i] == '\t') {
      out.push_back(text[i]);
    }
  }
  return repaired_utf8(out);
}

// --- IPTC-IIM
// ---------------------------------------------------------------------------------------

// The IIM records in Photoshop's image resources: "8BIM", id, a name padded to even, size, bytes.
std::string_view iim_of(std::string_view iptc) {
  if (!iptc.empty() && iptc[0] == '\x1C') return iptc;
  std::size_t at = iptc.find("8BIM");
  while (at != std::string_view::npos && at + 12 <= iptc.size()) {
    const std::uint32_t id = number_at(iptc, at + 4, 2);
    const std::size_t name_bytes = number_at(iptc, at + 6, 1) + 1;
    const std::size_t size_at = at + 6 + name_bytes + name_bytes % 2;
    if (size_at + 4 > iptc.size()) return {};
    const std::uint32_t size = number_at(iptc, size_at, 4);
    if (size > iptc.size() - size_at - 4) return {};
    if (id == 0x0404) return iptc.substr(size_at + 4, size);
    at = iptc.find("8BIM", size_at + 4 + size);
  }
  return {};
}

std::string* iim_field(RawFields& fields, std::uint32_t dataset) {
  switch (dataset) {
    case 55: return &fields.date;
    case 80: return &fields.creator;
    case 90: return &fields.city;
    case 92: return &fields.location;
    case 95: return &fields.state;
    case 101: return &fields.country;
    case 110: return &fields.credit;
    case 116: return &fields.copyright;
    case 120: return &fields.caption;
    default: return nullptr;
  }
}

RawFields read_iim(std::string_view iim) {
  RawFields fields;
  std::size_t at = 0;
  while (at + 5 <= iim.size() && iim[at] == '\x1C') {
    const std::uint32_t record = number_at(iim, at + 1, 1);
    const std::uint32_t dataset = number_at(iim, at + 2, 1);
    std::size_t size = number_at(iim, at + 3, 2);
    at += 5;
    if (size >= 0x8000) {
      const std::size_t length_bytes = size & 0x7FFF;
      if (length_bytes > 4 || length_bytes > iim.size() - at) break;
      size = number_at(iim, at, length_bytes);
      at += length_bytes;
    }
    if (size > iim.size() - at) break;
    std::string* field = record == 2 ? iim_field(fields, dataset) : nullptr;
    const std::string text = field != nullptr ? trimmed(as_utf8(iim.substr(at, size))) : "";
    if (!text.empty()) {
      if (field->empty())
        *field = text;
      else if (dataset == 80)
        *field += ", " + text;  // several makers
    }
    at += size;
  }
  // CCYYMMDD, the month or day zero where it isn't known.
  std::string& date = fields.date;
  if (date.size() == 8) {
    date = date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6, 2);
    if (date.substr(8) == "00") date.resize(7);
    if (date.substr(5) == "00") date.resize(4);
  }
  return fields;
}

// --- XMP
// --------------------------------------------------------------------------------------------

struct XmpName {
  std::string_view name;  // with the prefix that every writer uses
  std::string RawFields::*field;
};
constexpr XmpName kXmpNames[] = {
    {"dc:description", &RawFields::caption},
    {"dc:creator", &RawFields::creator},
    {"dc:rights", &RawFields::copyright},
    {"photoshop:Credit", &RawFields::credit},
    {"photoshop:DateCreated", &RawFields::date},
    {"photoshop:City", &RawFields::city},
    {"photoshop:State", &RawFields::state},
    {"photoshop:Country", &RawFields::country},
    {"Iptc4xmpCore:Location", &RawFields::location},
    {"Iptc4xmpCore:AltTextAccessibility", &RawFields::alt},
};

const XmpName* xmp_name(std::string_view name) {
  for (const XmpName& known : kXmpNames) {
    if (known.name == name) return &known;
  }
  return nullptr;
}

void append_entity(std::string& out, std::string_view name) {
  constexpr std::pair<std::string_view, char> kEntities[] = {
      {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
  for (const auto& [known, c] : kEntities) {
    if (known == name) out.push_back(c);
  }
  if (name.size() < 2 || name.size() > 9 || name[0] != '#') return;
  const bool is_hex = name[1] == 'x';
  std::uint32_t code_point = 0;
  for (const char c : name.substr(is_hex ? 2 : 1)) {
    int digit = -1;
    if (c >= '0' && c <= '9') digit = c - '0';
    if (is_hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f') digit = (c | 0x20) - 'a' + 10;
    if (digit < 0 || code_point > 0x10FFFF) return;
    code_point = code_point * (is_hex ? 16 : 10) + static_cast<std::uint32_t>(digit);
  }
  const bool is_scalar = code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
  if (is_scalar && code_point != 0) append_utf8(out, code_point);
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
    if (end == std::string_view::npos || end - at > 10) {
      out.push_back(text[at]);
      continue;
    }
    append_entity(out, text.substr(at + 1, end - at - 1));
    at = end;
  }
  return out;
}

// A walk over the tags: all that is needed of XML here is names, attributes and the text between.
class XmpReader {
 public:
  explicit XmpReader(std::string_view xmp) : xmp_(xmp) {}

  RawFields run() {
    while (at_ < xmp_.size()) {
      const std::size_t open = xmp_.find('<', at_);
      text(xmp_.substr(at_, std::min(open, xmp_.size()) - at_));
      if (open == std::string_view::npos) break;
      const std::size_t close = end_of_tag(open);
      if (close == std::string_view::npos) break;
      tag(xmp_.substr(open + 1, close - open - 1));
      at_ = close + 1;
    }
    return std::move(fields_);
  }

 private:
  // A ">" inside an attribute's quotes doesn't end the tag.
  std::size_t end_of_tag(std::size_t open) const {
    char quote = '\0';
    for (std::size_t i = open + 1; i < xmp_.size(); ++i) {
      const char c = xmp_[i];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i;
      }
    }
    return std::string_view::npos;
  }

  void text(std::string_view piece) {
    if (inside_ != nullptr && collected_.size() < kMaxTextBytes) collected_ += decoded(piece);
  }

  void tag(std::string_view tag) {
    if (tag.empty() || tag[0] == '?' || tag[0] == '!') return;
    if (tag[0] == '/') {
      end(tag.substr(1));
      return;
    }
    const std::size_t name_end = std::min(tag.find_first_of(" \t\r\n/"), tag.size());
    const std::string_view name = tag.substr(0, name_end);
    attributes(tag.substr(name_end));
    if (tag.back() == '/') return;
    if (inside_ == nullptr) {
      inside_ = xmp_name(name);
      collected_.clear();
    } else if (name == "rdf:li") {
      collected_.clear();
    }
  }

  void end(std::string_view name) {
    if (inside_ == nullptr) return;
    const bool is_item = name == "rdf:li";
    if (is_item || name.substr(0, inside_->name.size()) == inside_->name) {
      keep(*inside_, collected_);
      collected_.clear();
    }
    if (!is_item && name.substr(0, inside_->name.size()) == inside_->name) inside_ = nullptr;
  }

  // The first of several languages stands for all (x-default comes first); makers are all named.
  void keep(const XmpName& name, std::string_view text) {
    std::string value = trimmed(text);
    if (value.empty()) return;
    std::string& field = fields_.*name.field;
    if (field.empty())
      field = std::move(value);
    else if (name.field == &RawFields::creator)
      field += ", " + value;
  }

  void attributes(std::string_view rest) {
    for (;;) {
      const std::size_t equals = rest.find('=');
      if (equals == std::string_view::npos || equals + 1 >= rest.size()) return;
      const char quote = rest[equals + 1];
      const std::size_t end = rest.find(quote, equals + 2);
      if ((quote != '"' && quote != '\'') || end == std::string_view::npos) return;
      std::string_view name = rest.substr(0, equals);
      while (!name.empty() && is_blank(name.front())) name.remove_prefix(1);
      if (const XmpName* known = xmp_name(name)) {
        keep(*known, decoded(rest.substr(equals + 2, end - equals - 2)));
      }
      rest.remove_prefix(end + 1);
    }
  }

  std::string_view xmp_;
  std::size_t at_ = 0;
  const XmpName* inside_ = nullptr;
  std::string collected_;
  RawFields fields_;
};

// --- Put together
// -----------------------------------------------------------------------------------

// What cameras write where nobody wrote anything.
bool is_camera_caption(std::string_view caption) {
  constexpr std::string_view kNothing[] = {"OLYMPUS DIGITAL CAMERA",
                                           "SONY DSC",
                                           "KONICA MINOLTA",
                                           "DIGITAL CAMERA",
                                           "DCIM",
                                           "default",
                                           "untitled"};
  for (const std::string_view nothing : kNothing) {
    if (caption == nothing) return true;
  }
  return false;
}

std::string joined(std::initializer_list<const std::string*> parts, std::string_view separator) {
  std::string all;
  for (const std::string* part : parts) {
    if (part->empty() || all.find(*part) != std::string::npos) continue;
    if (!all.empty()) all += separator;
    all += *part;
  }
  return all;
}

void fill(PictureMetadata& metadata, RawFields& raw, std::string_view origin) {
  const auto put = [origin](EmbeddedText& into, std::string text) {
    if (into.text.empty() && !text.empty()) into = {std::move(text), origin};
  };
  if (!is_camera_caption(raw.caption)) put(metadata.caption, raw.caption);
  put(metadata.credit, joined({&raw.creator, &raw.credit}, " / "));
  put(metadata.alt, raw.alt);
  if (const auto date = parse_date(raw.date)) put(metadata.date, to_iso_string(*date));
  put(metadata.place, joined({&raw.location, &raw.city, &raw.state, &raw.country}, ", "));
  put(metadata.copyright, raw.copyright);
}

}  // namespace

PictureMetadata read_picture_metadata(std::string_view iptc, std::string_view xmp) {
  PictureMetadata metadata;
  RawFields from_xmp = XmpReader(xmp).run();
  fill(metadata, from_xmp, "xmp");
  RawFields from_iim = read_iim(iim_of(iptc));
  fill(metadata, from_iim, "iptc");
  return metadata;
}

}  // namespace broadsheet
