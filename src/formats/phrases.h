// The phrase book: words by which the machinery of news sites is recognised, in the languages in
// which such pages come. Structure decides first; a phrase only says what a line that stands like
// furniture is. To teach the importer a site, add lines to phrases.inc.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "article/article.h"

namespace broadsheet {

enum class Phrase : std::uint8_t {
  None,
  Accessibility,  // "Skip to main content"
  Navigation,     // "Home", "Back to top"
  Player,         // "please wait", "Direct link": parts of a player
  PlayerStrong,   // "No media source currently available": there is certainly a player
  Share,          // "Share on Facebook"
  Print,
  CommentsHeader,  // the readers' comments follow
  Cookies,
  Newsletter,
  RelatedHeader,  // "See also": another story's title follows
  TeaserHeader,   // "Most read": a list of other stories follows
  Legal,
  Advertising,
  Placeholder,   // "16x9 Image": stands where a picture was
  SizeSwitcher,  // "XS SM MD LG"
  Breaking,
  Updated,
  By,  // "By" alone: a name follows
  AboutAuthor,
  PhotoGallery,  // "Photo gallery": pictures with their captions follow
  Keywords,      // "Topics": what the article is about follows, a line each
};

struct PhraseMatch {
  Phrase kind = Phrase::None;
  // True of words that mean something else elsewhere ("Email", "Home"): they need company.
  bool is_weak = false;
  // Only the start of the line matched: it must not be a whole sentence.
  bool is_start = false;
};

// What the phrase book says of a whole line. `phrase` is the line's folded_phrase().
PhraseMatch find_phrase(std::string_view phrase);

// For a person, in a report: "share button".
std::string_view phrase_name(Phrase kind);

// "WATCH: ..." before a recording; nothing where the line is no lead-in.
std::optional<MediaKind> lead_in_kind(std::string_view folded_line);

// "Listen to our reporter's story", "Video of the flood": what a line that begins so is about,
// where a player stands beside it.
std::optional<MediaKind> lead_in_start(std::string_view folded_line);

// What follows "By " in a byline, where the line begins like one; its length in words of the
// prefix. 0 where it doesn't.
std::size_t by_prefix_word_count(std::string_view folded_line);

// "Reuters", "VOA News": stands in a byline without being a person.
bool is_agency(std::string_view phrase);

// "correspondent", "Редактор": a line with it is somebody's job.
bool has_job_word(std::string_view folded_line);

// "FILE - ", "In this photo ...", "Photo: ..." at the start of a line.
bool begins_like_caption(std::string_view folded_line);

// A word by which a credit is known ("photo", "getty", "handout").
bool has_credit_word(std::string_view folded_text);
bool begins_with_credit_word(std::string_view folded_text);

// "Photo: ", "Image source, ", "Фото: " at the start of a credit: the bytes to skip; 0 where none.
std::size_t credit_prefix_size(std::string_view folded_text);

// "Correction:" and its like at the start of a paragraph.
bool begins_like_correction(std::string_view folded_line);

}  // namespace broadsheet
