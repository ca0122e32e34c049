#include "search/result_card.h"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "base/bytes.h"
#include "search/deflate.h"

namespace broadsheet {
namespace {

// What is cut first so that a page fits: texts get shorter from level to level.
struct CutLevel {
  std::size_t sentence_bytes;
  std::size_t headline_bytes;
  std::size_t other_bytes;  // kicker, section, language
  bool has_picture;
};
constexpr std::array<CutLevel, 9> kCutLevels{{{200, 1000, 200, true},
                                              {160, 400, 120, true},
                                              {120, 300, 100, true},
                                              {90, 240, 80, true},
                                              {60, 200, 60, true},
                                              {30, 160, 60, true},
                                              {0, 120, 40, true},
                                              {0, 60, 20, false},
                                              {0, 0, 0, false}}};
constexpr std::size_t kPageHeaderBytes = 8;

constexpr unsigned kBreaking = 1;
constexpr unsigned kUpdated = 2;
constexpr unsigned kVideo = 4;
constexpr unsigned kPicture = 8;
constexpr unsigned kDate = 16;
constexpr unsigned kHeadlineCut = 32;
constexpr unsigned kSentenceCut = 64;

// Between words where that leaves most of the room, else between characters.
std::string_view cut(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  const std::size_t space = text.substr(0, end).rfind(' ');
  if (space != std::string_view::npos && space >= end / 2) end = space;
  return text.substr(0, end);
}

void put_date(ByteWriter& writer, const Date& date) {
  writer.signed_number(date.year);
  for (const std::uint8_t part : {date.month, date.day, date.hour, date.minute, date.second}) {
    writer.u8(part);
  }
  const bool has_zone = date.utc_offset_minutes.has_value();
  writer.u8(static_cast<std::uint8_t>(static_cast<unsigned>(date.precision) | (has_zone ? 8u : 0)));
  if (has_zone) writer.signed_number(*date.utc_offset_minutes);
}

Date get_date(ByteReader& reader) {
  Date date;
  date.year = static_cast<std::int16_t>(reader.signed_number());
  date.month = reader.u8();
  date.day = reader.u8();
  date.hour = reader.u8();
  date.minute = reader.u8();
  date.second = reader.u8();
  const std::uint8_t precision = reader.u8();
  const bool is_date = date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31 &&
                       (precision & 7u) <= static_cast<unsigned>(DatePrecision::Second);
  if (!is_date) reader.fail();
  date.precision = static_cast<DatePrecision>(is_date ? precision & 7u : 0);
  if ((precision & 8u) != 0) {
    date.utc_offset_minutes = static_cast<std::int16_t>(reader.signed_number());
  }
  return date;
}

void put_card(ByteWriter& writer, const ResultCard& card, const CutLevel& level) {
  const std::string_view headline = cut(card.headline, level.headline_bytes);
  const std::string_view sentence = cut(card.sentence, level.sentence_bytes);
  const bool has_picture = card.picture && level.has_picture;
  unsigned flags = 0;
  const auto set = [&flags](bool is_set, unsigned flag) { flags |= is_set ? flag : 0u; };
  set(card.is_breaking, kBreaking);
  set(card.is_updated, kUpdated);
  set(card.has_video, kVideo);
  set(has_picture, kPicture);
  set(card.date.has_value(), kDate);
  set(card.is_headline_cut || headline.size() < card.headline.size(), kHeadlineCut);
  set(card.is_sentence_cut || sentence.size() < card.sentence.size(), kSentenceCut);
  writer.u8(static_cast<std::uint8_t>(flags));
  writer.text(headline);
  writer.text(sentence);
  writer.text(cut(card.label, level.other_bytes));
  writer.text(cut(card.section, level.other_bytes));
  writer.text(cut(card.language, level.other_bytes));
  writer.text(card.slug);
  if (card.date) put_date(writer, *card.date);
  if (!has_picture) return;
  writer.text(card.picture->src);
  writer.number(card.picture->width_px);
  writer.number(card.picture->height_px);
}

ResultCard get_card(ByteReader& reader) {
  ResultCard card;
  const std::uint8_t flags = reader.u8();
  card.is_breaking = (flags & kBreaking) != 0;
  card.is_updated = (flags & kUpdated) != 0;
  card.has_video = (flags & kVideo) != 0;
  card.is_headline_cut = (flags & kHeadlineCut) != 0;
  card.is_sentence_cut = (flags & kSentenceCut) != 0;
  for (std::string* text :
       {&card.headline, &card.sentence, &card.label, &card.section, &card.language, &card.slug}) {
    *text = std::string(reader.text());
  }
  if ((flags & kDate) != 0) card.date = get_date(reader);
  if ((flags & kPicture) == 0) return card;
  CardPicture picture;
  picture.src = std::string(reader.text());
  picture.width_px = reader.number32();
  picture.height_px = reader.number32();
  card.picture = std::move(picture);
  return card;
}

std::string raw_page(const CardPage& page, const CutLevel& level) {
  ByteWriter writer;
  writer.number(page.first_ordinal);
  writer.number(page.cards.size());
  for (const ResultCard& card : page.cards) put_card(writer, card, level);
  std::uint64_t file = 0;
  std::uint64_t next_byte = 0;
  for (const PassagePlace& place : page.passages) {
    const bool is_same_file = place.file == file && place.offset_byte == next_byte;
    writer.u8(is_same_file ? 1 : 0);
    if (!is_same_file) {
      writer.u64(place.file);
      writer.number(place.offset_byte);
    }
    writer.number(place.size_bytes);
    file = place.file;
    next_byte = place.offset_byte + place.size_bytes;
  }
  return writer.take();
}

std::uint32_t crc32_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace

std::string encode_card_page(const CardPage& page) {
  for (const CutLevel& level : kCutLevels) {
    const std::string raw = raw_page(page, level);
    const std::string stored = deflated_text(raw);
    if (stored.size() + kPageHeaderBytes > kCardPageBytes && level.headline_bytes > 0) continue;
    ByteWriter writer;
    writer.u32(crc32_of(raw));
    writer.u16(static_cast<std::uint16_t>(raw.size()));
    writer.u16(static_cast<std::uint16_t>(stored.size()));
    writer.raw(stored);
    std::string bytes = writer.take();
    bytes.resize(kCardPageBytes);
    return bytes;
  }
  return {};
}

Result<CardPage> decode_card_page(std::string_view bytes, const std::string& file) {
  const Error damaged{ErrorCode::Malformed,
                      "A page of results is damaged; pack the archive again or copy the file "
                      "again.",
                      file};
  ByteReader header(bytes);
  const std::uint32_t crc = header.u32();
  const std::uint16_t raw_bytes = header.u16();
  const std::string_view stored = header.raw(header.u16());
  if (!header.is_good() || bytes.size() != kCardPageBytes) return damaged;
  const auto raw = inflated_text(stored, raw_bytes);
  if (!raw || crc32_of(*raw) != crc) return damaged;
  ByteReader reader(*raw);
  CardPage page;
  page.first_ordinal = reader.number32();
  const std::uint32_t count = reader.count(7);
  if (count > kCardsPerPage) return damaged;
  for (std::uint32_t i = 0; i < count; ++i) page.cards.push_back(get_card(reader));
  PassagePlace place;
  for (std::uint32_t i = 0; i < count; ++i) {
    place.offset_byte += place.size_bytes;
    if (reader.u8() == 0) {
      place.file = reader.u64();
      place.offset_byte = reader.number();
    }
    place.size_bytes = reader.number32();
    page.passages.push_back(place);
  }
  if (!reader.is_complete()) return damaged;
  return page;
}

}  // namespace broadsheet
