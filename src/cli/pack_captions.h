// The caption catalogue of a site being packed: every figure of every article, with what is known
// of its file.
#pragma once

#include <vector>

#include "bundle/native/caption_writer.h"
#include "cli/picture_store.h"
#include "cli/site_writer.h"

namespace broadsheet {

// One entry per figure of the article, in reading order, without numbers and groups.
std::vector<CaptionEntry> caption_entries(const Article& article, const CatalogueEntry& listed,
                                          const PictureStore& pictures);

// What says that two figures show one photograph.
std::vector<PictureKey> picture_keys(const Article& article, const PictureStore& pictures);

// A date as papers write it ("Feb. 4, 2016"), where it is one and only one.
std::optional<Date> picture_date(std::string_view text);

}  // namespace broadsheet
