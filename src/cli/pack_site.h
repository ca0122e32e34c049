// The third step of `pack`, and all of `join`: the pieces of all groups become a site. What needs
// all articles at once is made here: catalogue, captions, the index's words, fonts, lists, pages.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/pack_input.h"
#include "cli/pack_report.h"
#include "cli/site_writer.h"

namespace broadsheet {

// Where a group's piece is, and the folder that its files lie in under their paths in the site.
struct PieceRef {
  std::string piece_file;
  std::string files_folder;
};

struct SiteJob {
  const Arguments& arguments;    // site_options() among them
  const FoundSite& found_site;   // with its base address
  std::vector<PieceRef> pieces;  // in the archive's order
  bool has_search = true;
  unsigned thread_count = 1;
  bool is_quiet = false;
};

// What `pack` and `join` are told about the site.
std::vector<OptionSpec> site_options();

// --jobs, or the number of cores.
unsigned job_count(const Arguments& arguments);

// The site file in or beside an operand, with what the options say instead.
Result<FoundSite> read_site(const Arguments& arguments);

Result<Done> write_site(const SiteJob& job, PackReport& report, SiteWriter& out);

// Moves the finished site to its place, --single-file into one file, and tells how it went. Exit
// code.
int finish_site(const Arguments& arguments, Result<Done> written, const PackReport& report,
                SiteWriter& out, double elapsed_secs);

// Where the site is written: SITE, or a folder that becomes the one file. Refuses what can't be.
Result<SiteWriter> open_site(const Arguments& arguments);

}  // namespace broadsheet
