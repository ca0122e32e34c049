#include "cli/join.h"

#include <algorithm>
#include <chrono>

#include "cli/pack_part.h"
#include "cli/pack_site.h"

namespace broadsheet {
namespace {

struct JoinedParts {
  std::vector<PieceRef> pieces;
  bool has_search = true;
};

// Every group once, from whichever part has it.
Result<JoinedParts> read_parts(const std::vector<std::string>& folders) {
  JoinedParts joined;
  std::string fingerprint;
  for (const std::string& folder : folders) {
    const auto part = read_part(folder);
    if (!part) return part.error();
    if (fingerprint.empty()) {
      fingerprint = part->fingerprint;
      joined.has_search = part->has_search;
      joined.pieces.resize(part->keys.size());
    } else if (part->fingerprint != fingerprint) {
      return Error{ErrorCode::Malformed,
                   "This part is of other articles, or was made with other options, than the first "
                   "one. Make all parts of the same input.",
                   folder};
    }
    for (std::size_t i = 0; i < joined.pieces.size(); ++i) {
      if (part->keys[i].empty()) continue;
      joined.pieces[i] = {folder + "/pieces/" + part->keys[i] + ".piece", folder + "/files"};
    }
  }
  const auto missing =
      std::count_if(joined.pieces.begin(), joined.pieces.end(),
                    [](const PieceRef& piece) { return piece.piece_file.empty(); });
  if (missing > 0) {
    return Error{ErrorCode::NotFound,
                 std::to_string(missing) + " of " + std::to_string(joined.pieces.size()) +
                     " groups of articles are in none of the parts. Give the folders of all parts.",
                 folders.front()};
  }
  return joined;
}

int run_join(const Arguments& arguments) {
  const auto start = std::chrono::steady_clock::now();
  if (arguments.text("output").empty()) {
    print_error("join needs to know where: -o SITE");
    return kExitUsage;
  }
  const auto parts = read_parts(arguments.operands());
  if (!parts) {
    print_error(parts.error());
    return kExitRefused;
  }
  const auto site = read_site(arguments);
  if (!site) {
    print_error(site.error());
    return kExitRefused;
  }
  auto out = open_site(arguments);
  if (!out) {
    print_error(out.error());
    return kExitStorage;
  }
  PackReport report;
  for (const Warning& warning : site->warnings) report.add(warning);
  const SiteJob job{arguments,
                    *site,
                    parts->pieces,
                    parts->has_search,
                    job_count(arguments),
                    arguments.has("quiet")};
  auto written = write_site(job, report, *out);
  return finish_site(arguments, std::move(written), report, *out, seconds_since(start));
}

}  // namespace

const Command& join_command() {
  static const Command command{
      "join",
      "make one site of the parts that pack --part made",
      "DIR...",
      "Each DIR is what one `broadsheet pack --part i/n INPUT... -o DIR` left. All parts must be\n"
      "of the same input and options. The site is the same, byte for byte, as one\n"
      "`broadsheet pack INPUT... -o SITE` makes.",
      site_options(),
      1,
      SIZE_MAX,
      run_join};
  return command;
}

}  // namespace broadsheet
