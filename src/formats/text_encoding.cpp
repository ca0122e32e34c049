#include "formats/text_encoding.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "formats/characters.h"

namespace broadsheet {
namespace {

// What the bytes 0x80 to 0xFF mean, from the code pages' published tables (best fit, Microsoft);
// U+FFFD where a byte means nothing.
using CodePage = std::array<char16_t, 128>;

constexpr CodePage kWindows1251 = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039,
    0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0xFFFD, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0, 0x040E, 0x045E, 0x0408,
    0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407,
    0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB,
    0x0458, 0x0405, 0x0455, 0x0457, 0x0410, 0x0411, 0x0412, 0x0413, 0x0414, 0x0415, 0x0416, 0x0417,
    0x0418, 0x0419, 0x041A, 0x041B, 0x041C, 0x041D, 0x041E, 0x041F, 0x0420, 0x0421, 0x0422, 0x0423,
    0x0424, 0x0425, 0x0426, 0x0427, 0x0428, 0x0429, 0x042A, 0x042B, 0x042C, 0x042D, 0x042E, 0x042F,
    0x0430, 0x0431, 0x0432, 0x0433, 0x0434, 0x0435, 0x0436, 0x0437, 0x0438, 0x0439, 0x043A, 0x043B,
    0x043C, 0x043D, 0x043E, 0x043F, 0x0440, 0x0441, 0x0442, 0x0443, 0x0444, 0x0445, 0x0446, 0x0447,
    0x0448, 0x0449, 0x044A, 0x044B, 0x044C, 0x044D, 0x044E, 0x044F,
};

constexpr CodePage kWindows1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178, 0x00A0, 0x00A1, 0x00A2, 0x00A3,
    0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x00AA, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x00BA, 0x00BB,
    0x00BC, 0x00BD, 0x00BE, 0x00BF, 0x00C0, 0x00C1, 0x00C2, 0x00C3, 0x00C4, 0x00C5, 0x00C6, 0x00C7,
    0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x00CC, 0x00CD, 0x00CE, 0x00CF, 0x00D0, 0x00D1, 0x00D2, 0x00D3,
    0x00D4, 0x00D5, 0x00D6, 0x00D7, 0x00D8, 0x00D9, 0x00DA, 0x00DB, 0x00DC, 0x00DD, 0x00DE, 0x00DF,
    0x00E0, 0x00E1, 0x00E2, 0x00E3, 0x00E4, 0x00E5, 0x00E6, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB,
    0x00EC, 0x00ED, 0x00EE, 0x00EF, 0x00F0, 0x00F1, 0x00F2, 0x00F3, 0x00F4, 0x00F5, 0x00F6, 0x00F7,
    0x00F8, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x00FD, 0x00FE, 0x00FF,
};

constexpr CodePage kWindows1256 = {
    0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0679, 0x2039,
    0x0152, 0x0686, 0x0698, 0x0688, 0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x06A9, 0x2122, 0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA, 0x00A0, 0x060C, 0x00A2, 0x00A3,
    0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x061B, 0x00BB,
    0x00BC, 0x00BD, 0x00BE, 0x061F, 0x06C1, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627,
    0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F, 0x0630, 0x0631, 0x0632, 0x0633,
    0x0634, 0x0635, 0x0636, 0x00D7, 0x0637, 0x0638, 0x0639, 0x063A, 0x0640, 0x0641, 0x0642, 0x0643,
    0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB,
    0x0649, 0x064A, 0x00EE, 0x00EF, 0x064B, 0x064C, 0x064D, 0x064E, 0x00F4, 0x064F, 0x0650, 0x00F7,
    0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2,
};

struct Encoding {
  std::string_view name;
  const CodePage* page;  // null for Unicode's own
};

constexpr std::array<Encoding, 6> kEncodings = {{{"utf-8", nullptr},
                                                 {"utf-16le", nullptr},
                                                 {"utf-16be", nullptr},
                                                 {"windows-1251", &kWindows1251},
                                                 {"windows-1252", &kWindows1252},
                                                 {"windows-1256", &kWindows1256}}};

std::string from_code_page(std::string_view bytes, const CodePage& page) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 4);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    append_utf8(out, value < 0x80 ? char32_t{value} : char32_t{page[value - 0x80u]});
  }
  return out;
}

std::string from_utf16(std::string_view bytes, bool is_big_endian) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(is_big_endian ? first << 8 | second : second << 8 | first);
  };
  std::string out;
  std::size_t i = 0;
  for (; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    const bool is_high = c >= 0xD800 && c < 0xDC00;
    if (is_high && i + 3 < bytes.size()) {
      const char32_t low = unit(i + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    append_utf8(out, c);  // a lone surrogate becomes U+FFFD
  }
  if (i < bytes.size()) append_utf8(out, kReplacementCharacter);
  return out;
}

// UTF-16 without a byte order mark: nearly every other byte of its ASCII characters is zero.
std::string_view utf16_by_zeros(std::string_view bytes) {
  const std::size_t looked_at = std::min<std::size_t>(bytes.size() & ~std::size_t{1}, 4096);
  std::size_t even_count = 0;
  std::size_t odd_count = 0;
  for (std::size_t i = 0; i < looked_at; ++i) {
    if (bytes[i] == '\0') ++((i & 1) != 0 ? odd_count : even_count);
  }
  // White space and digits are ASCII in every language, so a tenth is enough.
  const std::size_t enough = std::max<std::size_t>(2, looked_at / 20);
  if (odd_count >= enough && even_count * 10 < odd_count) return "utf-16le";
  if (even_count >= enough && odd_count * 10 < even_count) return "utf-16be";
  return {};
}

// Which code page a text that isn't UTF-8 is in: Cyrillic and Arabic texts have high bytes in
// nearly every word, Western ones in few; the capital half of Cyrillic is rare, and it is just
// where the Arabic letters stand.
std::string_view guessed_code_page(std::string_view bytes) {
  std::size_t high_count = 0;
  std::size_t capital_count = 0;
  std::size_t ascii_letter_count = 0;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    if (value >= 0xC0) ++high_count;
    if (value >= 0xC0 && value <= 0xDF) ++capital_count;
    if (value < 0x80 && is_letter(value)) ++ascii_letter_count;
  }
  if (high_count * 2 < ascii_letter_count || high_count < 8) return "windows-1252";
  return capital_count * 3 > high_count ? "windows-1256" : "windows-1251";
}

struct Signature {
  std::string_view begin;
  std::string_view message;
};

constexpr std::array<Signature, 9> kNotText = {{
    {"%PDF-", "is a PDF, not plain text; save the page as text"},
    {"PK\x03\x04", "is a ZIP or office document, not plain text; save the page as text"},
    {"{\\rtf", "is RTF, not plain text; save it as plain text"},
    {"\x89PNG", "is a picture, not plain text"},
    {"\xff\xd8\xff", "is a picture, not plain text"},
    {"GIF8", "is a picture, not plain text"},
    {"\xd0\xcf\x11\xe0", "is an office document, not plain text; save the page as text"},
    {"bplist00", "is a web archive, not plain text; save the page as text"},
    {"MIME-Version:", "is a web archive, not plain text; save the page as text"},
}};

std::string_view why_not_text(std::string_view bytes) {
  for (const Signature& signature : kNotText) {
    if (starts_with(bytes, signature.begin)) return signature.message;
  }
  const std::string head = folded(bytes.substr(0, std::min<std::size_t>(bytes.size(), 512)));
  for (const std::string_view tag : {"<!doctype html", "<html", "<?xml", "<head", "<body"}) {
    if (starts_with(head, tag)) {
      return "is HTML, not plain text; open it in a browser and save the page as text";
    }
  }
  return {};
}

// Text has tabs, line ends and form feeds, and hardly any other control character.
bool has_many_controls(std::string_view text) {
  std::size_t control_count = 0;
  for (const char c : text) {
    const auto value = static_cast<unsigned char>(c);
    if (value == 0x7F || (value < 0x20 && (value < 9 || value > 13) && value != 0x1B)) {
      ++control_count;
    }
  }
  return control_count > 8 + text.size() / 100;
}

Result<DecodedText> checked(std::string text, std::string_view encoding, bool is_guessed) {
  if (has_many_controls(text)) {
    return Error{ErrorCode::Unsupported, "is not a text: it is full of control characters", ""};
  }
  return DecodedText{std::move(text), std::string(encoding), is_guessed};
}

Result<DecodedText> decoded_as(std::string_view bytes, std::string_view name) {
  if (name == "utf-8") {
    if (is_valid_utf8(bytes)) return checked(std::string(bytes), name, false);
    return checked(repaired_utf8(bytes), name, false);
  }
  if (starts_with(name, "utf-16"))
    return checked(from_utf16(bytes, name == "utf-16be"), name, false);
  for (const Encoding& encoding : kEncodings) {
    if (encoding.name == name) return checked(from_code_page(bytes, *encoding.page), name, false);
  }
  std::string known;
  for (const Encoding& encoding : kEncodings) {
    known += (known.empty() ? "" : ", ") + std::string(encoding.name);
  }
  return Error{ErrorCode::Unsupported,
               "there is no encoding \"" + std::string(name) + "\"; known are " + known, ""};
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes, std::string_view encoding) {
  const std::string_view refusal = why_not_text(bytes);
  if (!refusal.empty()) return Error{ErrorCode::Unsupported, std::string(refusal), ""};
  if (starts_with(bytes, "\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
    if (encoding.empty()) return decoded_as(bytes, "utf-8");
  }
  if (!encoding.empty()) {
    const std::string name = folded(encoding);
    if (starts_with(name, "utf-16") &&
        (starts_with(bytes, "\xFF\xFE") || starts_with(bytes, "\xFE\xFF"))) {
      bytes.remove_prefix(2);
    }
    return decoded_as(bytes, name);
  }
  if (starts_with(bytes, "\xFF\xFE")) return decoded_as(bytes.substr(2), "utf-16le");
  if (starts_with(bytes, "\xFE\xFF")) return decoded_as(bytes.substr(2), "utf-16be");
  const std::string_view utf16 = utf16_by_zeros(bytes);
  if (!utf16.empty()) return decoded_as(bytes, utf16);
  if (is_valid_utf8(bytes)) return checked(std::string(bytes), "utf-8", false);
  // A few broken bytes in a long UTF-8 text are damage, not another encoding.
  const std::string repaired = repaired_utf8(bytes);
  std::size_t high_count = 0;
  std::size_t broken_count = 0;
  for (std::size_t byte = 0; byte < bytes.size();) {
    const Utf8Step step = decode_utf8(bytes, byte);
    if (!step.is_valid) ++broken_count;
    if (step.is_valid && step.code_point >= 0x80) ++high_count;
    byte += step.size_bytes;
  }
  if (high_count > broken_count * 8) return checked(repaired, "utf-8", true);
  Result<DecodedText> decoded = decoded_as(bytes, guessed_code_page(bytes));
  if (decoded) decoded->is_guessed = true;
  return decoded;
}

}  // namespace broadsheet
