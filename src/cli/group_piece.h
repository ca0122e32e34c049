// GroupPiece: all that joining a site must know of a group of articles that follow each other;
// their own files (shards, passages, cards, pictures) are there already. Pieces lie on the disk and
// are read one at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bundle/caption_catalogue.h"
#include "bundle/catalogue.h"
#include "bundle/manifest.h"
#include "bundle/native/caption_writer.h"
#include "bundle/native/text_needs.h"
#include "cli/pack_report.h"
#include "search/index_run.h"

namespace broadsheet {

struct GroupPiece {
  std::vector<FileRecord> files;
  std::vector<CatalogueEntry> entries;  // with ordinals and places
  std::vector<CaptionEntry> captions;   // without numbers and groups
  std::vector<PictureKey> picture_keys;
  TextNeeds needs;
  PackReport report;
  std::vector<std::string> photographs;  // their paths in the site
  std::uint32_t missing_picture_count = 0;
  std::uint32_t shard_count = 0;
  std::vector<std::uint32_t> card_files;  // of the index
  std::string run;                        // of the index; empty without search
};

std::string write_group_piece(const GroupPiece& piece);

// All but the run. None when it isn't a whole piece of this version.
std::optional<GroupPiece> read_group_piece(const std::string& file);
// What is said where there has to be one.
Error unreadable_piece(const std::string& file);
// For the run of the piece in `file`.
ReadRun run_reader(const std::string& file);

}  // namespace broadsheet
