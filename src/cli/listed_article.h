// An article as lists show it: its entry in the catalogue, its card among results.
#pragma once

#include "article/article.h"
#include "bundle/catalogue.h"
#include "search/index_file_sink.h"
#include "search/result_card.h"

namespace broadsheet {

// Of an article whose pictures were taken in; without slug, ordinal and place.
CatalogueEntry catalogue_entry(const Article& article);

ResultCard result_card(const CatalogueEntry& entry);

// What an IndexFileSink answers: the hash that the file's name says.
ContentHash index_file_hash(const IndexFile& file);

}  // namespace broadsheet
