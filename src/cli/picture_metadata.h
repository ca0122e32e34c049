// What a picture file says about itself: IPTC-IIM (IPTC, Information Interchange Model 4.2) in
// Photoshop's image resources, and XMP (ISO 16684-1). Read to fill what an article leaves empty;
// everything else that a file carries, cameras and places by satellite among it, is left behind.
// Total: damaged metadata gives what could be read.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

struct EmbeddedText {
  std::string text;         // UTF-8; empty: the file doesn't say
  std::string_view origin;  // "xmp" or "iptc"
  friend bool operator==(const EmbeddedText&, const EmbeddedText&) = default;
};

struct PictureMetadata {
  EmbeddedText caption;
  EmbeddedText credit;  // who made it, who lent it
  EmbeddedText alt;     // XMP alone has a place for it
  EmbeddedText date;    // ISO 8601
  EmbeddedText place;   // "Harbour, Halden, Norway"
  EmbeddedText copyright;
  friend bool operator==(const PictureMetadata&, const PictureMetadata&) = default;
};

// Either may be empty. `iptc` is an APP13 segment's or TIFF tag's content: image resources, or bare
// IIM. What both say is taken from XMP, which is Unicode.
PictureMetadata read_picture_metadata(std::string_view iptc, std::string_view xmp);

}  // namespace broadsheet
