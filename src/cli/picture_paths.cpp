#include "cli/picture_paths.h"

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <filesystem>

#include "reader/route.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

bool is_below(const fs::path& file, const std::string& root) {
  std::error_code error;
  const fs::path folder = fs::canonical(root, error);
  if (error) return false;
  const fs::path relative = file.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

bool is_allowed(const fs::path& file, const PicturePlaces& places) {
  const auto holds = [&](const std::string& root) { return is_below(file, root); };
  return std::any_of(places.roots.begin(), places.roots.end(), holds) ||
         std::any_of(places.media_roots.begin(), places.media_roots.end(), holds);
}

std::u16string utf16_of(std::string_view text) {
  std::u16string out(text.size() + 1, u'\0');
  int32_t size = 0;
  UErrorCode error = U_ZERO_ERROR;
  u_strFromUTF8WithSub(out.data(), static_cast<int32_t>(out.size()), &size, text.data(),
                       static_cast<int32_t>(text.size()), 0xFFFD, nullptr, &error);
  out.resize(U_SUCCESS(error) ? static_cast<std::size_t>(size) : 0);
  return out;
}

std::string utf8_of(const std::u16string& text) {
  std::string out(text.size() * 3 + 1, '\0');
  int32_t size = 0;
  UErrorCode error = U_ZERO_ERROR;
  u_strToUTF8(out.data(), static_cast<int32_t>(out.size()), &size, text.data(),
              static_cast<int32_t>(text.size()), &error);
  out.resize(U_SUCCESS(error) ? static_cast<std::size_t>(size) : 0);
  return out;
}

std::u16string composed_of(const std::u16string& text) {
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2* nfc = unorm2_getNFCInstance(&error);
  if (U_FAILURE(error)) return text;
  std::u16string out(text.size() * 3 + 1, u'\0');
  const int32_t size = unorm2_normalize(nfc, text.data(), static_cast<int32_t>(text.size()),
                                        out.data(), static_cast<int32_t>(out.size()), &error);
  if (U_FAILURE(error)) return text;
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::string nfc(std::string_view text) { return utf8_of(composed_of(utf16_of(text))); }

// What names of one file on a forgiving file system have in common.
std::string folded_name(std::string_view text) {
  const std::u16string composed = composed_of(utf16_of(text));
  std::u16string out(composed.size() * 3 + 1, u'\0');
  UErrorCode error = U_ZERO_ERROR;
  const int32_t size =
      u_strFoldCase(out.data(), static_cast<int32_t>(out.size()), composed.data(),
                    static_cast<int32_t>(composed.size()), U_FOLD_CASE_DEFAULT, &error);
  if (U_FAILURE(error)) return utf8_of(composed);
  out.resize(static_cast<std::size_t>(size));
  return utf8_of(composed_of(out));
}

// "https://host/a/b.jpg?w=1#x" and "//host/a/b.jpg" as "host/a/b.jpg".
std::string path_of_address(std::string_view address) {
  address.remove_prefix(address.find("//") + 2);
  return std::string(address.substr(0, address.find_first_of("?#")));
}

struct Spelling {
  std::string name;
  std::string_view difference;
};

// The spellings of a name that are tried, the plainest first.
std::vector<Spelling> spellings_of(const std::string& src) {
  std::vector<Spelling> names{{src, {}}};
  const auto add = [&names](const std::string& name, std::string_view difference) {
    if (name != names.back().name) names.push_back({name, difference});
  };
  add(percent_decoded(src), "encoding");
  const std::size_t query = src.find_first_of("?#");
  if (query != std::string::npos && query > 0) {
    add(percent_decoded(src.substr(0, query)), "encoding");
  }
  // As programs of another system wrote it.
  for (std::size_t i = 0, count = names.size(); i < count; ++i) {
    std::string name = names[i].name;
    std::replace(name.begin(), name.end(), '\\', '/');
    if (name != names[i].name) names.push_back({std::move(name), "separators"});
  }
  return names;
}

// "/wp-content/a.jpg" is below a site's root, wherever that is kept.
bool is_below_site(const std::string& src) {
  return !src.empty() && (src.front() == '/' || src.front() == '\\');
}

std::vector<Spelling> spellings_below_site(const std::string& src) {
  std::vector<Spelling> names = spellings_of(src);
  for (Spelling& spelling : names) {
    spelling.name.erase(0, std::min(spelling.name.find_first_not_of("/\\"), spelling.name.size()));
  }
  return names;
}

}  // namespace

bool is_web_address(std::string_view src) {
  return src.substr(0, 7) == "http://" || src.substr(0, 8) == "https://" ||
         (src.size() > 2 && src.substr(0, 2) == "//" && src[2] != '/');
}

const PictureFinder::Folder& PictureFinder::folder(const std::string& path) {
  const auto [found, is_new] = folders_.try_emplace(path);
  if (!is_new) return found->second;
  std::error_code error;
  fs::directory_iterator end;
  for (fs::directory_iterator it(path, error); !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    found->second[folded_name(name)].push_back({name, nfc(name)});
  }
  for (auto& [key, entries] : found->second) {
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.name < b.name; });
  }
  return found->second;
}

FoundPicture PictureFinder::find_in(const std::string& folder, const std::string& name,
                                    const PicturePlaces& places) {
  std::error_code error;
  const fs::path file = fs::canonical(fs::path(folder) / fs::path(name), error);
  if (error || !fs::is_regular_file(file, error)) return {{}, PictureProblem::NotFound, {}};
  if (!is_allowed(file, places)) return {{}, PictureProblem::Outside, {}};
  return {file.string(), PictureProblem::None, {}};
}

// Part by part, each as it is where it is there, else the one that differs least.
FoundPicture PictureFinder::find_alike(const std::string& start, const std::string& name,
                                       const PicturePlaces& places) {
  const FoundPicture none{{}, PictureProblem::NotFound, {}};
  fs::path path(start);
  std::string_view difference;
  for (const fs::path& part : fs::path(name)) {
    const std::string wanted = part.string();
    if (wanted.empty() || wanted == ".") continue;
    if (part.is_absolute()) return none;
    if (wanted == "..") {  // whether that leads out is asked of the file found
      path /= wanted;
      continue;
    }
    const Folder& entries = folder(path.string());
    const auto found = entries.find(folded_name(wanted));
    if (found == entries.end()) return none;
    const std::string composed = nfc(wanted);
    const Entry* best = &found->second.front();
    for (const Entry& entry : found->second) {
      if (entry.composed == composed) best = &entry;
    }
    for (const Entry& entry : found->second) {
      if (entry.name == wanted) best = &entry;
    }
    if (best->composed != composed)
      difference = "case";
    else if (best->name != wanted && difference.empty())
      difference = "unicode";
    path /= best->name;
  }
  FoundPicture found = find_in({}, path.string(), places);
  found.difference = difference;
  return found;
}

FoundPicture PictureFinder::find(const std::string& src, const PicturePlaces& places) {
  FoundPicture best{{}, PictureProblem::NotFound, {}};
  if (src.empty() || src.find('\0') != std::string::npos) return best;
  std::vector<Spelling> names = spellings_of(src);
  std::vector<std::string> folders = places.folders;
  if (is_web_address(src)) {
    best.problem = PictureProblem::Elsewhere;
    const std::string address = path_of_address(src);
    const std::string path = address.substr(std::min(address.find('/'), address.size() - 1) + 1);
    names = {
        {address, {}}, {path, {}}, {percent_decoded(address), {}}, {percent_decoded(path), {}}};
    folders.clear();
  } else if (is_below_site(src)) {
    const std::vector<Spelling> below = spellings_below_site(src);
    names.insert(names.end(), below.begin(), below.end());
    folders.insert(folders.end(), places.roots.begin(), places.roots.end());
  }
  folders.insert(folders.end(), places.media_roots.begin(), places.media_roots.end());
  for (const bool is_forgiving : {false, true}) {
    for (const std::string& folder : folders) {
      for (const auto& [name, difference] : names) {
        if (name.empty() || name.find('\0') != std::string::npos) continue;
        FoundPicture found =
            is_forgiving ? find_alike(folder, name, places) : find_in(folder, name, places);
        if (found.problem == PictureProblem::Outside) best.problem = PictureProblem::Outside;
        if (found.file.empty()) continue;
        if (found.difference.empty()) found.difference = difference;
        return found;
      }
    }
  }
  return best;
}

}  // namespace broadsheet
