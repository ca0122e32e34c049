// Article: what a reader reads, as plain values. Names follow schema.org's NewsArticle.
// A text is one UTF-8 string with spans over it, so that a place in it is a byte offset for the
// typesetter, the index and the twin alike. Archived words are never changed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/text_range.h"

namespace broadsheet {

// Members of the source that this version doesn't know: a JSON object's text in the compact form of
// write_json, or empty. They are written back as they came.
using ExtraJson = std::string;

// How a stretch of text is marked. Spans are in order, do not overlap and are never empty.
struct TextSpan {
  TextRange range;
  bool is_strong = false;
  bool is_emphasis = false;
  bool is_code = false;
  bool is_sub = false;
  bool is_sup = false;
  // http, https, mailto or a place in the archive; other schemes are dropped on reading.
  std::string href;
  // BCP 47; empty where it is the block's.
  std::string language;
  ExtraJson extra;

  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

// A line break inside a text is "\n".
struct RichText {
  std::string text;
  std::vector<TextSpan> spans;

  bool is_empty() const { return text.empty(); }
  friend bool operator==(const RichText&, const RichText&) = default;
};

struct ImageSource {
  std::string src;
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
  ExtraJson extra;
  friend bool operator==(const ImageSource&, const ImageSource&) = default;
};

// The largest source; 0 where a size is not known. Alt is part of the picture, not of the caption.
struct Image {
  std::string src;
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
  std::string alt;
  std::vector<ImageSource> sources;
  ExtraJson extra;
  friend bool operator==(const Image&, const Image&) = default;
};

struct Paragraph {
  RichText text;
  friend bool operator==(const Paragraph&, const Paragraph&) = default;
};

struct Heading {
  std::uint8_t level = 2;  // 2 to 6; 1 is the headline's
  RichText text;
  friend bool operator==(const Heading&, const Heading&) = default;
};

// Caption, credit and alt are three different texts and stay three fields.
struct Figure {
  std::string identifier;
  Image image;
  RichText caption;
  RichText credit;
  std::string date_created;  // as stored; the picture's own date, never the article's
  std::string content_location;
  std::string copyright_notice;
  std::string license;
  std::string source_url;
  std::string original_name;
  ExtraJson extra;  // of the figure wherever it stands; its block's own stays empty
  friend bool operator==(const Figure&, const Figure&) = default;
};

struct Gallery {
  std::vector<Figure> items;
  friend bool operator==(const Gallery&, const Gallery&) = default;
};

enum class MediaKind : std::uint8_t { Video, Audio };

// A recording. content_url is empty when the archive holds no source (JSON null).
struct Media {
  MediaKind kind = MediaKind::Video;
  std::string name;
  std::string description;
  std::string lead_in;
  std::optional<std::int64_t> duration_secs;
  std::string content_url;
  Image poster;
  friend bool operator==(const Media&, const Media&) = default;
};

struct Quote {
  RichText text;
  RichText attribution;
  friend bool operator==(const Quote&, const Quote&) = default;
};

struct List {
  bool is_ordered = false;
  std::vector<RichText> items;
  friend bool operator==(const List&, const List&) = default;
};

enum class CellAlign : std::uint8_t { Start, Center, End };

struct TableCell {
  RichText text;
  bool is_header = false;
  std::uint16_t colspan = 1;
  std::uint16_t rowspan = 1;
  CellAlign align = CellAlign::Start;
  ExtraJson extra;
  friend bool operator==(const TableCell&, const TableCell&) = default;
};

struct Table {
  RichText caption;
  std::vector<TableCell> head;
  std::vector<std::vector<TableCell>> rows;
  friend bool operator==(const Table&, const Table&) = default;
};

struct Code {
  std::string programming_language;
  std::string text;
  friend bool operator==(const Code&, const Code&) = default;
};

// A link card to something that lived elsewhere; never executed.
struct Embed {
  std::string provider;
  std::string url;
  std::string title;
  friend bool operator==(const Embed&, const Embed&) = default;
};

struct Divider {
  friend bool operator==(const Divider&, const Divider&) = default;
};

// A block of a type this version doesn't know, or one too broken to read: shown as a placeholder,
// written back as it came.
struct Unknown {
  std::string type;
  std::string json;
  std::string reason;  // empty for an unknown type; else what was wrong, for a person
  friend bool operator==(const Unknown&, const Unknown&) = default;
};

struct Block;

// A fact box: blocks set apart from the story. Asides don't nest.
struct Aside {
  std::string title;
  std::vector<Block> blocks;
  friend bool operator==(const Aside&, const Aside&) = default;
};

// Visited without a default, so that the compiler lists the places a new type must touch.
using BlockContent = std::variant<Paragraph, Heading, Figure, Gallery, Media, Quote, List, Table,
                                  Code, Aside, Embed, Divider, Unknown>;

struct Block {
  BlockContent content;
  std::string language;  // BCP 47; empty where it is the article's
  ExtraJson extra;
  friend bool operator==(const Block&, const Block&) = default;
};

struct Person {
  std::string name;
  std::string job_title;
  RichText description;
  Image image;
  std::string url;
  ExtraJson extra;
  friend bool operator==(const Person&, const Person&) = default;
};

struct Correction {
  std::string date;
  RichText text;
  ExtraJson extra;
  friend bool operator==(const Correction&, const Correction&) = default;
};

struct Article {
  std::string identifier;
  std::string url;  // where it once lived
  RichText headline;
  RichText alternative_headline;
  RichText description;  // the standfirst
  std::string label;     // the kicker
  bool is_breaking = false;
  bool is_updated = false;
  std::optional<Date> date_published;
  std::optional<Date> date_modified;
  // The stored spelling where it isn't what to_iso_string would write; empty otherwise.
  std::string date_published_original;
  std::string date_modified_original;
  std::string dateline;
  std::string language;           // normalised BCP 47 ("en"); empty when unknown
  std::string language_original;  // as stored ("eng"), where that differs
  std::string section;
  std::vector<std::string> keywords;
  std::vector<Person> authors;
  std::string publisher;
  std::vector<Correction> corrections;
  std::optional<Figure> lead_figure;
  std::vector<Block> body;
  ExtraJson extra;

  friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace broadsheet
