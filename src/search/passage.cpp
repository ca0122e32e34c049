#include "search/passage.h"

#include <zlib.h>

#include <algorithm>

#include "article/article_text.h"
#include "article/image_choice.h"
#include "base/bytes.h"
#include "search/deflate.h"

namespace broadsheet {
namespace {

// An article longer than this is not real; it keeps a hostile file from asking for memory.
constexpr std::uint64_t kMaxRawBytes = 64u << 20;

std::uint32_t crc32_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace

std::string encode_passages(const Article& article) {
  const std::vector<FieldText> texts = fields_of(article);
  std::vector<std::string_view> languages;
  ByteWriter list;
  list.number(texts.size());
  for (const FieldText& text : texts) {
    auto language = std::find(languages.begin(), languages.end(), text.language);
    if (language == languages.end()) language = languages.insert(language, text.language);
    list.u8(static_cast<std::uint8_t>(text.field));
    list.number(static_cast<std::uint64_t>(language - languages.begin()));
    list.number(static_cast<std::uint64_t>(text.block_index + 1));
    list.number(static_cast<std::uint64_t>(text.figure_index + 1));
    list.text(text.text);
  }
  ByteWriter raw;
  raw.number(languages.size());
  for (const std::string_view language : languages) raw.text(language);
  const std::vector<const Figure*> figures = figures_of(article);
  raw.number(figures.size());
  for (const Figure* figure : figures) {
    raw.text(picture_file(figure->image, kCardPictureWidthPx));
    raw.number(figure->image.width_px);
    raw.number(figure->image.height_px);
  }
  raw.raw(list.bytes());
  ByteWriter writer;
  writer.u32(crc32_of(raw.bytes()));
  writer.number(raw.size());
  writer.raw(deflated_text(raw.bytes()));
  return writer.take();
}

Result<std::shared_ptr<const PassageTexts>> decode_passages(std::string_view bytes,
                                                            const std::string& file) {
  const Error damaged{ErrorCode::Malformed,
                      "The passages of a result are damaged; pack the archive again or copy the "
                      "file again.",
                      file};
  ByteReader header(bytes);
  const std::uint32_t crc = header.u32();
  const std::uint64_t raw_bytes = header.number();
  if (!header.is_good() || raw_bytes > kMaxRawBytes) return damaged;
  auto raw = inflated_text(header.raw(header.left()), static_cast<std::size_t>(raw_bytes));
  if (!raw || crc32_of(*raw) != crc) return damaged;
  auto passages = std::make_shared<PassageTexts>();
  passages->bytes = std::move(*raw);
  ByteReader reader(passages->bytes);
  std::vector<std::string_view> languages(reader.count());
  for (std::string_view& language : languages) language = reader.text();
  const std::uint32_t figure_count = reader.count(3);
  for (std::uint32_t i = 0; i < figure_count; ++i) {
    CardPicture picture;
    picture.src = std::string(reader.text());
    picture.width_px = reader.number32();
    picture.height_px = reader.number32();
    passages->figures.push_back(std::move(picture));
  }
  const std::uint32_t text_count = reader.count(5);
  for (std::uint32_t i = 0; i < text_count && reader.is_good(); ++i) {
    FieldText text;
    text.field = static_cast<SearchField>(reader.u8());
    const std::uint32_t language = reader.number32();
    text.block_index = static_cast<std::int32_t>(reader.number32()) - 1;
    text.figure_index = static_cast<std::int32_t>(reader.number32()) - 1;
    text.text = reader.text();
    if (language >= languages.size() || text.field > SearchField::Keywords) return damaged;
    text.language = languages[language];
    passages->texts.push_back(text);
  }
  if (!reader.is_complete()) return damaged;
  return std::shared_ptr<const PassageTexts>(std::move(passages));
}

}  // namespace broadsheet
