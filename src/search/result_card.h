// Result cards: what a list of results shows of an article, four to a page of fixed size, so that
// the place of a card follows from its ordinal and needs no directory. Layout: FORMAT.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace broadsheet {

// A card's picture is this wide on screen at most, in physical pixels of twice the usual number.
inline constexpr std::uint32_t kCardPictureWidthPx = 264;

struct CardPicture {
  std::string src;  // in the site; never empty
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
  friend bool operator==(const CardPicture&, const CardPicture&) = default;
};

struct ResultCard {
  std::string headline;
  std::string label;  // kicker
  std::string section;
  std::string sentence;  // standfirst, or the first sentence
  std::string slug;      // its page is a/SLUG.html
  std::string language;
  std::optional<Date> date;
  std::optional<CardPicture> picture;
  bool is_breaking = false;
  bool is_updated = false;
  bool has_video = false;
  bool is_headline_cut = false;  // to fit its page: the catalogue's entry has it whole
  bool is_sentence_cut = false;
  friend bool operator==(const ResultCard&, const ResultCard&) = default;
};

inline constexpr std::uint32_t kCardsPerPage = 4;
inline constexpr std::size_t kCardPageBytes = 768;

// Where the texts of a page's articles are (passage.h).
struct PassagePlace {
  std::uint64_t file = 0;
  std::uint64_t offset_byte = 0;
  std::uint32_t size_bytes = 0;
  friend bool operator==(const PassagePlace&, const PassagePlace&) = default;
};

struct CardPage {
  std::uint32_t first_ordinal = 0;     // of the first card: files that were swapped are told
  std::vector<ResultCard> cards;       // at most kCardsPerPage
  std::vector<PassagePlace> passages;  // of each card
  friend bool operator==(const CardPage&, const CardPage&) = default;
};

// Exactly kCardPageBytes; sentences, then headlines are cut until it fits.
std::string encode_card_page(const CardPage& page);
Result<CardPage> decode_card_page(std::string_view bytes, const std::string& file);

}  // namespace broadsheet
