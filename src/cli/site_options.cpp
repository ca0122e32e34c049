#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "cli/file_io.h"
#include "cli/pack_site.h"
#include "cli/single_file.h"

namespace broadsheet {
namespace {

// The packed site in `folder` becomes the one file `place`, and goes.
Result<Done> make_single_file(const std::string& folder, const std::string& place) {
  auto html = single_file(folder);
  std::error_code error;
  std::filesystem::remove_all(folder, error);
  if (!html) return html.error();
  return write_file(place, *html);
}

// --single-file is written as a folder first.
std::string place_of_site(const Arguments& arguments) {
  const std::string named = arguments.text("output");
  return arguments.has("single-file") ? named + ".site-" + std::to_string(getpid()) : named;
}

}  // namespace

std::vector<OptionSpec> site_options() {
  return {
      {"output", OptionKind::Text, "where the site goes", "SITE", 'o'},
      {"viewer", OptionKind::Text, "folder with the viewer's files, may be given again", "DIR"},
      {"fonts", OptionKind::Text, "folder to look for fonts in, may be given again", "DIR"},
      {"hyphenation", OptionKind::Text,
       "folder with patterns for dividing words (hyph_*.dic), may be given again", "DIR"},
      {"base", OptionKind::Text, "the address where the site will be", "URL"},
      {"pages", OptionKind::Text,
       "which articles get a page of their own: all, none, the newest N, or as many as hosts "
       "take (auto)",
       "WHICH"},
      {"single-file",
       OptionKind::Switch,
       "make one HTML file that opens from a disk or a mail, of at most 30 MB",
       {}},
      {"oembed",
       OptionKind::Switch,
       "write an oEmbed file for each page, for sites that embed by address alone",
       {}},
      {"jobs", OptionKind::Count, "how many threads work; as many as there are cores", "N", 'j'},
      {"force", OptionKind::Switch, "replace a folder that is not a packed site", {}},
      {"strict", OptionKind::Switch, "exit with 1 when there were warnings", {}}};
}

unsigned job_count(const Arguments& arguments) {
  constexpr std::int64_t kMostJobs = 1024;
  const std::int64_t wanted = arguments.count("jobs", 0);
  if (wanted > 0) return static_cast<unsigned>(std::min(wanted, kMostJobs));
  return std::max(1u, std::thread::hardware_concurrency());
}

Result<FoundSite> read_site(const Arguments& arguments) {
  auto found = find_site(arguments.operands());
  if (!found) return found.error();
  if (arguments.has("base")) {
    std::string base = arguments.text("base");
    if (base.rfind("https://", 0) != 0 && base.rfind("http://", 0) != 0) {
      return Error{ErrorCode::Malformed, "--base takes a full address, like https://example.org/.",
                   base};
    }
    if (base.back() != '/') base.push_back('/');
    found->site.base_url = base;
  }
  if (arguments.has("oembed") && found->site.base_url.empty()) {
    return Error{ErrorCode::Malformed,
                 "--oembed needs to know where the site will be: --base URL, or baseUrl in "
                 "broadsheet.json.",
                 {}};
  }
  return found;
}

Result<SiteWriter> open_site(const Arguments& arguments) {
  const std::string named = arguments.text("output");
  if (arguments.has("single-file") && is_directory(named)) {
    return Error{ErrorCode::Storage,
                 "--single-file makes a file, and there is a folder of that name.", named};
  }
  return SiteWriter::open(place_of_site(arguments), arguments.has("force"));
}

int finish_site(const Arguments& arguments, Result<Done> written, const PackReport& report,
                SiteWriter& out, double elapsed_secs) {
  const std::string named = arguments.text("output");
  const std::size_t file_count = out.file_count();
  const double megabytes = static_cast<double>(out.byte_count()) / 1e6;
  const double new_megabytes = static_cast<double>(out.new_byte_count()) / 1e6;
  if (written) written = out.commit();
  if (written && arguments.has("single-file")) {
    written = make_single_file(place_of_site(arguments), named);
  }
  report.print();
  if (!written) {
    print_error(written.error());
    return written.error().code == ErrorCode::Storage ? kExitStorage : kExitRefused;
  }
  if (!arguments.has("quiet")) {
    std::fprintf(stderr, "%s: %zu files, %.1f MB (%.1f MB of them new), %.1f s\n", named.c_str(),
                 file_count, megabytes, new_megabytes, elapsed_secs);
  }
  if (report.refused_count > 0) return kExitRefused;
  return arguments.has("strict") && report.warning_count > 0 ? kExitWarnings : kExitClean;
}

}  // namespace broadsheet
