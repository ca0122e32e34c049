#include "bundle/catalogue.h"

#include <algorithm>
#include <charconv>

namespace broadsheet {
namespace {

constexpr std::string_view kShardPrefix = "data/articles-";
constexpr std::string_view kShardSuffix = ".bs";

bool is_hexadecimal(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Error bad_place(std::string_view text) {
  return {ErrorCode::Malformed, "This page doesn't say where its article is in the archive.",
          std::string(text.substr(0, 80))};
}

}  // namespace

std::string to_string(const ArticlePlace& place) {
  std::string_view hash = place.shard_file;
  hash.remove_prefix(std::min(kShardPrefix.size(), hash.size()));
  hash.remove_suffix(std::min(kShardSuffix.size(), hash.size()));
  std::string text(hash);
  for (const std::uint32_t number : {place.offset_byte, place.stored_bytes, place.raw_bytes,
                                     place.crc32, std::uint32_t{place.item}}) {
    text += "." + std::to_string(number);
  }
  return text;
}

Result<ArticlePlace> parse_article_place(std::string_view text) {
  const std::size_t hash_end = std::min(text.find('.'), text.size());
  const std::string_view hash = text.substr(0, hash_end);
  if (hash.size() != 16 || !is_hexadecimal(hash)) return bad_place(text);
  std::uint32_t numbers[5] = {};
  const char* next = text.data() + hash_end;
  const char* const end = text.data() + text.size();
  for (std::uint32_t& number : numbers) {
    if (next == end || *next != '.') return bad_place(text);
    const auto [after, code] = std::from_chars(next + 1, end, number);
    if (code != std::errc{}) return bad_place(text);
    next = after;
  }
  if (next != end || numbers[4] > UINT16_MAX) return bad_place(text);
  ArticlePlace place;
  place.shard_file = std::string(kShardPrefix) + std::string(hash) + std::string(kShardSuffix);
  place.offset_byte = numbers[0];
  place.stored_bytes = numbers[1];
  place.raw_bytes = numbers[2];
  place.crc32 = numbers[3];
  place.item = static_cast<std::uint16_t>(numbers[4]);
  return place;
}

std::string page_address(std::string_view slug) { return "a/" + std::string(slug) + ".html"; }

Image image_of(const LeadPicture& picture) {
  Image image;
  image.src = picture.src;
  image.width_px = picture.width_px;
  image.height_px = picture.height_px;
  image.alt = picture.alt;
  image.sources = picture.sources;
  return image;
}

}  // namespace broadsheet
