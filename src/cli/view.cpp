#include "cli/view.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

constexpr const char* kViewerProgram = "broadsheet-viewer";

// Options that the viewer takes under the same names.
constexpr const char* kPassedOn[] = {"size", "ratio",    "scroll", "theme",
                                     "open", "settings", "find",   "screenshot"};

std::string path_of_viewer() {
  std::error_code failure;
  const fs::path self = fs::read_symlink("/proc/self/exe", failure);
  if (failure) return kViewerProgram;
  return (self.parent_path() / kViewerProgram).string();
}

int run_view(const Arguments& arguments) {
  const std::string& site = arguments.operands().front();
  std::error_code failure;
  if (!fs::is_regular_file(fs::path(site) / "manifest.json", failure)) {
    print_error({ErrorCode::NotFound,
                 "This is not a packed site: it has no manifest.json. Make one with "
                 "broadsheet pack.",
                 site});
    return kExitRefused;
  }
  const std::string viewer = path_of_viewer();
  std::vector<std::string> words = {viewer, site};
  for (const char* option : kPassedOn) {
    if (!arguments.has(option)) continue;
    words.push_back("--" + std::string(option));
    words.push_back(arguments.text(option));
  }
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  execvp(viewer.c_str(), pointers.data());
  print_error("the viewer " + viewer + " could not be started: " + std::strerror(errno) +
              ". Build it with: scripts/build native");
  return kExitStorage;
}

}  // namespace

const Command& view_command() {
  static const Command command{
      "view",
      "show a packed site in a window",
      "SITE",
      "The window has its own scrolling, selection and copy; settings and reading places are kept "
      "under $XDG_CONFIG_HOME/broadsheet. With --screenshot nothing is shown: the picture is "
      "written once everything is there.",
      {{"size", OptionKind::Text, "the window's size in CSS pixels", "WxH"},
       {"ratio", OptionKind::Text, "physical pixels per CSS pixel", "R"},
       {"scroll", OptionKind::Text, "scroll down by this many CSS pixels", "Y"},
       {"theme", OptionKind::Text, "system, paper, sepia, night or contrast", "NAME"},
       {"open", OptionKind::Text, "the identifier of the article to open", "ID"},
       {"settings", OptionKind::Text, "one setting, as the settings file has it", "KEY=VALUE"},
       {"find", OptionKind::Text, "find this in the article", "QUERY"},
       {"screenshot", OptionKind::Text, "write what would be shown as PNG", "FILE"}},
      1,
      1,
      &run_view};
  return command;
}

}  // namespace broadsheet
