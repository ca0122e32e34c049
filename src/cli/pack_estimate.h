// What a pack will come to, from reading every article and packing a few groups of them:
// `pack --dry-run`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/pack_group.h"
#include "cli/pack_order.h"

namespace broadsheet {

struct SiteEstimate {
  std::size_t article_count = 0;
  std::size_t sample_count = 0;  // articles that were packed
  std::size_t page_count = 0;    // of articles
  // Of the site, by kind. Files of articles' pages are page_count.
  struct Kind {
    std::string name;
    double files = 0;
    double bytes = 0;
  };
  std::vector<Kind> kinds;
  std::uint64_t largest_file_bytes = 0;  // in the sample
  double seconds = 0;                    // with as many threads as were given

  double files() const;
  double bytes() const;
};

// `work` is a folder for the sample, which is left there.
Result<SiteEstimate> estimate_site(const OrderedArticles& articles, const GroupOptions& options,
                                   const Arguments& arguments, WorkFolder& work);

// For a person: files, room, time, what free hosts don't take and what would make it fit.
std::string estimate_text(const SiteEstimate& estimate, const Arguments& arguments);

}  // namespace broadsheet
