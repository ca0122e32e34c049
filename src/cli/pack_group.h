// The second step of `pack`: the articles go in groups through everything that looks at one article
// at a time (pictures, shards, cards and passages, a run of the index), each group by itself, on
// any core or machine. What comes of a group lies in a WorkFolder under a name made of all that
// went into it, so a group that is there already is not made again.
#pragma once

#include <string>
#include <vector>

#include "cli/pack_order.h"
#include "cli/picture_store.h"
#include "cli/work_folder.h"

namespace broadsheet {

struct GroupOptions {
  PictureOptions pictures;
  std::string site_folder;  // of broadsheet.json: pictures may lie there
  std::vector<std::string> media_roots;
  bool has_search = true;
  unsigned thread_count = 1;
  // Of the groups only those whose number leaves `part_index` when divided by `part_count`.
  std::size_t part_index = 0;
  std::size_t part_count = 1;
  bool is_quiet = false;
};

struct MadeGroups {
  std::vector<std::string> keys;  // of the pieces, by group; empty for a group of another part
  std::size_t made_count = 0;     // the others were there
};

std::size_t group_count(std::size_t article_count);

// Fails only where the disk does.
Result<MadeGroups> make_groups(const OrderedArticles& articles, const GroupOptions& options,
                               WorkFolder& work);

}  // namespace broadsheet
