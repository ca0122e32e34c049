#include "cli/font_files.h"

#include <algorithm>
#include <filesystem>

#include "article/json.h"
#include "cli/file_io.h"
#include "cli/pack_viewer.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxFontFileBytes = 128u << 20;

bool is_font_file(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".ttf" || extension == ".otf" || extension == ".ttc";
}

// build/dependencies.json, beside build/native/broadsheet, says where the fetched fonts are.
std::string fetched_fonts(const std::string& program) {
  const auto json = read_file(program + "/../dependencies.json");
  if (!json) return {};
  const auto document = parse_json(*json);
  const JsonValue* fonts = document ? document->root.find("fonts") : nullptr;
  return fonts != nullptr && fonts->is_string() ? fonts->text : std::string();
}

}  // namespace

FontFiles::FontFiles(const std::vector<std::string>& folders) {
  std::vector<std::string> places = folders;
  if (const std::string program = program_folder(); !program.empty()) {
    places.push_back(fetched_fonts(program));
    places.push_back(program + "/../share/broadsheet/fonts");
  }
  for (const char* place : {"/usr/local/share/fonts", "/usr/share/fonts"}) {
    places.emplace_back(place);
  }
  for (const std::string& place : places) {
    std::error_code error;
    if (place.empty() || !fs::is_directory(place, error)) continue;
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator
             entry(place, fs::directory_options::skip_permission_denied, error),
         end;
         !error && entry != end; entry.increment(error)) {
      if (is_font_file(entry->path())) files.push_back(entry->path());
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) paths_.try_emplace(file.filename().string(), file.string());
  }
}

const std::string* FontFiles::read(std::string_view file_name) {
  if (file_name == last_name_ && !last_bytes_.empty()) return &last_bytes_;
  const auto found = paths_.find(file_name);
  if (found == paths_.end()) return nullptr;
  auto bytes = read_file_as_stored(found->second, {kMaxFontFileBytes, 0});
  if (!bytes) return nullptr;
  last_name_ = file_name;
  last_bytes_ = std::move(*bytes);
  return &last_bytes_;
}

}  // namespace broadsheet
