// From the name of a picture in an article to a file: beside the article, then in the folders given
// for pictures, the spelling forgiven where there is one file that it can mean. A file outside of
// the folders that may be read is never found, whatever names and links lead there.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/picture_facts.h"

namespace broadsheet {

// Where a name may be found, first to last. A file outside of all `roots` is never read.
struct PicturePlaces {
  std::vector<std::string> folders;
  std::vector<std::string> roots;
  // Folders of pictures alone (--media-root), roots too: addresses on the web are looked for here
  // as "host/path" and "path", as programs that copy sites lay them down.
  std::vector<std::string> media_roots;
  // Of the article's own folder below the root, "2016/02/": what tells two "1.jpg" apart.
  std::string prefix;
};

struct FoundPicture {
  std::string file;  // its one true path; empty: see problem
  PictureProblem problem = PictureProblem::None;
  // How the name differs from the file's: "case", "unicode" (composed or decomposed), "encoding"
  // (percent signs), "separators" (backslashes); empty where it doesn't.
  std::string_view difference;
};

// Remembers what lies in each folder it had to look through.
class PictureFinder {
 public:
  FoundPicture find(const std::string& src, const PicturePlaces& places);

 private:
  struct Entry {
    std::string name;
    std::string composed;  // NFC
  };
  using Folder = std::unordered_map<std::string, std::vector<Entry>>;  // by folded NFC
  const Folder& folder(const std::string& path);
  FoundPicture find_in(const std::string& folder, const std::string& name,
                       const PicturePlaces& places);
  FoundPicture find_alike(const std::string& folder, const std::string& name,
                          const PicturePlaces& places);

  std::unordered_map<std::string, Folder> folders_;
};

bool is_web_address(std::string_view src);

}  // namespace broadsheet
