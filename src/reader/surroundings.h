// Surroundings: the page around the viewer, as far as the viewer behaves by it.
#pragma once

#include <string>

namespace broadsheet {

struct Surroundings {
  bool is_embedded = false;     // in somebody else's page: one story, no bars, nothing kept
  std::string root;             // the site's address, ends with a slash; empty: not known
  bool has_plain_page = false;  // that can take the canvas's place
  // Of the page's own article in the archive (bundle/catalogue.h), a space, its language; used
  // once.
  std::string place;
  std::string fonts;  // files of the site that the page is set in, spaces between
  // Keeping the whole archive on the device: what can be asked of it (empty: nothing), and how it
  // stands. In the words of the page, which does it.
  std::string keep_action;
  std::string keep_status;
  friend bool operator==(const Surroundings&, const Surroundings&) = default;
};

}  // namespace broadsheet
