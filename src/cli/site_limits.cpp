#include "cli/site_limits.h"

#include <algorithm>

#include "cli/list_pages.h"

namespace broadsheet {

Result<Ordinal> first_paged_article(const std::string& wanted, std::size_t article_count,
                                    std::size_t other_file_count, PackReport& report) {
  const auto first_of_newest = [&](std::size_t count) {
    return static_cast<Ordinal>(article_count - std::min(count, article_count));
  };
  if (wanted == "all") return Ordinal{0};
  if (wanted == "none") return first_of_newest(0);
  if (wanted == "auto") {
    const std::size_t others = other_file_count + 2 * list_page_count(article_count);
    if (article_count + others <= kHostFileLimit) return Ordinal{0};
    const std::size_t room = kHostFileLimit > others ? kHostFileLimit - others : 0;
    report.add({"pages-left-out",
                "Hosts take " + std::to_string(kHostFileLimit) + " files, so only the newest " +
                    std::to_string(room) + " of " + std::to_string(article_count) +
                    " articles have a page of their own; the viewer shows all. Say "
                    "--pages all to write every page.",
                {}});
    return first_of_newest(room);
  }
  const bool is_number = !wanted.empty() && wanted.size() < 10 &&
                         wanted.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) {
    return Error{ErrorCode::Malformed, "--pages takes all, auto, none, or how many of the newest.",
                 wanted};
  }
  return first_of_newest(static_cast<std::size_t>(std::stoul(wanted)));
}

void warn_of_many_files(std::size_t file_count, std::size_t picture_count, PackReport& report) {
  if (file_count <= kHostFileLimit || picture_count < kHostFileLimit / 4) return;
  report.add({"many-pictures",
              "The site has " + std::to_string(file_count) + " files, " +
                  std::to_string(picture_count) + " pictures among them, and free hosts take " +
                  std::to_string(kHostFileLimit) +
                  ". Say --pictures one-size for one file a picture, or none.",
              {}});
}

}  // namespace broadsheet
