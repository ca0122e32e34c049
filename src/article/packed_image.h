// What `pack` finds out about a picture and writes beside it, as further members of the article's
// JSON ("originalSrc", "originalFile", "missing", "placeholder"; of a figure "filledFrom"). Kept as
// members that the model doesn't know, and read here by those who do.
#pragma once

#include <string>
#include <string_view>

#include "article/article.h"
#include "base/picture_facts.h"

namespace broadsheet {

struct PackedImage {
  std::string original_src;   // the name or address in the input
  std::string original_file;  // in the site: the file as it came, where it was kept
  std::string missing;        // why it isn't in the site: name_of(PictureProblem)
  std::string placeholder;    // what stands in for it while it loads: parse_placeholder
  friend bool operator==(const PackedImage&, const PackedImage&) = default;
};

PackedImage packed_image(const Image& image);
// What the input calls the picture: its address, or a name that leads nowhere from a site.
std::string name_in_input(const Image& image);
// Replaces these members, empty ones are left out; all others stay.
void set_packed_image(Image& image, const PackedImage& packed);

// What a reader is told instead of a picture that isn't in the site: why, and how large it was.
std::string missing_picture_words(const Image& image, std::string_view missing,
                                  std::string_view language);

// The same of a recording, beside its block's members ("originalContentUrl", "missing").
struct PackedRecording {
  std::string original_url;
  std::string missing;
  friend bool operator==(const PackedRecording&, const PackedRecording&) = default;
};
PackedRecording packed_recording(const Block& block);
void set_packed_recording(Block& block, const PackedRecording& packed);
// What the input calls it; empty where it has no source, or none was found.
std::string recording_in_input(const Block& block, const Media& media);
// Instead of a recording that isn't in the site: why, how long it was, what its file was called.
std::string missing_recording_words(const Block& block, const Media& media,
                                    std::string_view language);

// Which words of the figure came out of the picture file: "caption=xmp credit=iptc".
std::string filled_from(const Figure& figure);
void set_filled_from(Figure& figure, const std::string& filled_from);

}  // namespace broadsheet
