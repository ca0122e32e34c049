// The same photograph elsewhere in the archive: of the picture that is open, from the captions or
// from an article, the other places where it was printed, and under which words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reader/reader.h"

namespace broadsheet {

// Finds out about the picture that is open; called once a frame, asks for nothing twice.
void step_same_photograph(Reader& reader, Effects& effects);
// Reads the wordings of a group, those that are shown in a panel.
void open_captions_group(Reader& reader, std::uint32_t group, Effects& effects);
void read_more_wordings(Reader& reader, Effects& effects);
// Answers to what was asked for.
void finish_groups(Reader& reader, const CaptionGroupsRead& read, Effects& effects);
void finish_wordings(Reader& reader, const PendingRead& read);

// Equal captions become one wording; each is compared with every other.
void compare_wordings(WordingsState& wordings, Analyser& analyser);

// 0: it stands here only, or nothing is known of it yet.
std::uint32_t group_of_open_picture(const Reader& reader);
// The other places of the picture that is open, as far as they were read.
std::vector<const CaptionEntry*> open_picture_elsewhere(const Reader& reader);

// Where the picture stands in its article, as an address of the archive.
std::string address_in_article(const CaptionEntry& entry);

}  // namespace broadsheet
