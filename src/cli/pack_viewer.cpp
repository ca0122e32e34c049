#include "cli/pack_viewer.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "cli/file_io.h"
#include "reader/theme.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> kExtensions = {
    ".js", ".mjs", ".css", ".wasm", ".svg", ".png", ".ico", ".webmanifest", ".gz"};

bool is_viewer_file(const fs::path& path) {
  const std::string name = path.filename().string();
  const std::string extension = path.extension().string();
  return name.front() != '.' &&
         std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

std::string accent_rule(std::string_view selector, const Theme& theme) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = std::string(selector) + " { --accent: #";
  for (int shift = 20; shift >= 0; shift -= 4) out += kDigits[theme.accent >> shift & 15];
  return out + " }";
}

std::string in_media(std::string_view query, const std::string& rule) {
  return "@media " + std::string(query) + " { " + rule + " }\n";
}

}  // namespace

std::string accent_rules(std::string_view accent) {
  if (!parse_colour(accent)) return {};
  const Themes themes = themes_with_accent(accent);
  const Theme& more = theme_for(themes, ThemeChoice::HighContrast, {});
  const Theme& more_dark = theme_for(themes, ThemeChoice::HighContrast, {.prefers_dark = true});
  // What is printed stays black.
  return "\n/* The archive's own colour. */\n" +
         in_media("screen", accent_rule(":root", themes.paper)) +
         in_media("screen and (prefers-color-scheme: dark)", accent_rule(":root", themes.night)) +
         in_media("screen and (prefers-contrast: more)", accent_rule(":root", more)) +
         in_media("screen and (prefers-contrast: more) and (prefers-color-scheme: dark)",
                  accent_rule(":root", more_dark)) +
         in_media("screen", accent_rule(":root[data-theme=paper]", themes.paper)) +
         in_media("screen", accent_rule(":root[data-theme=night]", themes.night));
}

std::string gzipped(std::string_view bytes) {
  z_stream stream{};
  BROADSHEET_ASSERT(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 9,
                                 Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  BROADSHEET_ASSERT(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  // The operating system's byte: unknown, whichever it is.
  out[9] = '\xFF';
  return out;
}

std::string program_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? std::string() : program.parent_path().string();
}

std::vector<std::string> viewer_folders(const std::vector<std::string>& named) {
  if (!named.empty()) return named;
  const std::string program = program_folder();
  std::vector<std::string> folders;
  // Built: build/native/broadsheet, build/web/viewer.js and web/boot.js. Installed:
  // bin/broadsheet, share/broadsheet/viewer.
  for (const std::string_view place :
       {"/../../web", "/../web", "/../web/site", "/../share/broadsheet/viewer"}) {
    const std::string folder = program + std::string(place);
    const bool holds_viewer = exists(folder + "/viewer.js") || exists(folder + "/boot.js") ||
                              exists(folder + "/viewer.css");
    if (!program.empty() && holds_viewer) folders.push_back(folder);
  }
  return folders;
}

Result<std::vector<std::string>> copy_viewer(const std::vector<std::string>& folders,
                                             std::string_view accent, SiteWriter& out) {
  std::vector<std::string> names;
  std::string wasm;
  for (const std::string& folder : folders) {
    if (!is_directory(folder)) {
      return Error{ErrorCode::NotFound, "There is no folder of that name for the viewer.", folder};
    }
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
      if (entry.is_regular_file(error) && is_viewer_file(entry.path())) {
        files.push_back(entry.path());
      }
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      auto bytes = read_file_as_stored(file.string());
      if (!bytes) return bytes.error();
      const std::string name = file.filename().string();
      if (name == "viewer.css") *bytes += accent_rules(accent);
      if (auto written = out.write(name, *bytes); !written) return written.error();
      if (name == "viewer.wasm") wasm = *bytes;
      names.push_back(name);
    }
  }
  if (!wasm.empty()) {
    if (auto written = out.write("viewer.wasm.gz", gzipped(wasm)); !written) {
      return written.error();
    }
    names.push_back("viewer.wasm.gz");
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace broadsheet
