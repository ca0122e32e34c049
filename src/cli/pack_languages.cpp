#include "cli/pack_languages.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/words_table.h"
#include "bundle/native/sha256.h"
#include "cli/file_io.h"
#include "cli/pack_viewer.h"
#include "search/stemmers.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

// Where Debian's hyphen-* packages and LibreOffice put their patterns.
constexpr std::string_view kSystemFolder = "/usr/share/hyphen";
constexpr std::string_view kNoticeFolder = "/usr/share/doc";

std::string lower_case(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return text;
}

// "en-GB": hyph_en_GB.dic, else hyph_en.dic, else the first hyph_en_*.dic there is. A plain "en" is
// American English, as the packages have it.
std::string pattern_path(const std::string& folder, const std::string& language) {
  std::string tag = language;
  std::replace(tag.begin(), tag.end(), '-', '_');
  const std::string primary = tag.substr(0, tag.find('_'));
  if (tag == "en") tag = "en_US";
  for (const std::string& name : {tag, primary}) {
    std::string path = join_path(folder, "hyph_" + name + ".dic");
    if (exists(path)) return path;
  }
  std::vector<std::string> regional;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name.rfind("hyph_" + primary + "_", 0) == 0) regional.push_back(entry.path().string());
  }
  return regional.empty() ? std::string() : *std::min_element(regional.begin(), regional.end());
}

// The patterns' own first comments, and what their package says of them.
std::string notice_of(const std::string& path, std::string_view patterns) {
  std::error_code error;
  const std::string name = fs::canonical(path, error).filename().string();
  std::string notice = "== " + name + "\n\n";
  for (std::size_t begin = 0; begin < patterns.size();) {
    const std::size_t end = std::min(patterns.find('\n', begin), patterns.size());
    const std::string_view line = patterns.substr(begin, end - begin);
    if (!line.empty() && line.front() == '%') notice += std::string(line) + "\n";
    if (begin > 0 && (line.empty() || line.front() != '%')) break;
    begin = end + 1;
  }
  std::string package = file_stem(name).substr(std::string_view("hyph_").size());
  std::replace(package.begin(), package.end(), '_', '-');
  package = "hyphen-" + lower_case(package);
  for (const std::string& own : {package, package.substr(0, package.rfind('-'))}) {
    const auto text = read_file(join_path(std::string(kNoticeFolder) + "/" + own, "copyright"));
    if (text) return notice + *text + "\n";
  }
  return notice;
}

class LanguagePacker {
 public:
  LanguagePacker(const LanguageSources& sources, SiteWriter& out) : sources_(sources), out_(out) {}

  Result<Done> add_patterns(const std::string& language) {
    std::vector<std::string> folders = sources_.hyphenation_folders;
    folders.emplace_back(kSystemFolder);
    std::string path;
    for (const std::string& folder : folders) {
      if (path.empty()) path = pattern_path(folder, language);
    }
    if (path.empty()) return Done{};
    const auto patterns = read_file(path);
    if (!patterns) return patterns.error();
    const std::string stored = gzipped(*patterns);
    const std::string file =
        "patterns/" + lower_case(language) + "-" + sha256_hex(stored).substr(0, 16) + ".dic.gz";
    if (auto written = out_.write(file, stored); !written) return written;
    notices_.insert(notice_of(path, *patterns));
    files_.hyphenation.push_back({language, file});
    return Done{};
  }

  Result<Done> add_words(const std::string& language) {
    const std::string spoken(words_language(language));
    const WordTable* table = word_table(spoken);
    if (table == nullptr || !words_.insert(spoken).second) return Done{};
    const std::string stored = gzipped(packed_words(*table));
    const std::string file = "words/" + spoken + "-" + sha256_hex(stored).substr(0, 16) + ".gz";
    if (auto written = out_.write(file, stored); !written) return written;
    files_.words.push_back({spoken, file});
    return Done{};
  }

  Result<Done> add_stemmer(const std::string& language) {
    const std::string file = stemmer_file(language);
    if (file.empty() || !stemmers_.insert(file).second) return Done{};
    for (const std::string& folder : sources_.viewer_folders) {
      if (!exists(join_path(folder, file))) continue;
      const auto module = read_file_as_stored(join_path(folder, file));
      if (!module) return module.error();
      files_.stemmers.push_back(file + ".gz");
      auto written = out_.write(files_.stemmers.back(), gzipped(*module));
      return written ? out_.write(file, *module) : written;
    }
    files_.warnings.push_back(
        {"no-stemmer",
         "The viewer's folder has no " + file +
             ", so that searching in the page finds exact forms of words only in this language. "
             "Build the viewer again (scripts/build web).",
         language});
    return Done{};
  }

  Result<LanguageFiles> finish() {
    std::string notices;
    for (const std::string& notice : notices_) notices += notice;
    if (!notices.empty()) {
      if (auto written = out_.write("licences/hyphenation.txt", notices); !written) {
        return written.error();
      }
    }
    return std::move(files_);
  }

 private:
  const LanguageSources& sources_;
  SiteWriter& out_;
  LanguageFiles files_;
  std::set<std::string> words_;
  std::set<std::string> stemmers_;
  std::set<std::string> notices_;
};

}  // namespace

Result<LanguageFiles> pack_languages(const std::vector<std::string>& languages,
                                     const LanguageSources& sources, SiteWriter& out) {
  LanguagePacker packer(sources, out);
  for (const std::string& language : languages) {
    if (auto added = packer.add_patterns(language); !added) return added.error();
    if (auto added = packer.add_words(language); !added) return added.error();
    const bool has_viewer = !sources.viewer_folders.empty();
    if (!sources.has_search || !has_viewer) continue;
    if (auto added = packer.add_stemmer(language); !added) return added.error();
  }
  return packer.finish();
}

}  // namespace broadsheet
