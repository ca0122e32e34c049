#include "cli/single_file.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "bundle/manifest.h"
#include "bundle/native/sha256.h"
#include "cli/file_io.h"
#include "page/html.h"

namespace broadsheet {
namespace {

constexpr std::string_view kMainBegins = "<main id=\"article\" tabindex=\"-1\">\n";
constexpr std::string_view kMainEnds = "</main>\n";

std::string base64(std::string_view bytes) {
  static constexpr char kDigits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t three = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      three = three << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    }
    const std::size_t digit_count = std::min<std::size_t>(bytes.size() - i, 3) + 1;
    for (std::size_t k = 0; k < 4; ++k) {
      out.push_back(k < digit_count ? kDigits[three >> (18 - 6 * k) & 63] : '=');
    }
  }
  return out;
}

// CSP 3's hash-source for an inline script or style.
std::string hash_source(std::string_view text) {
  const std::string hex = sha256_hex(text);
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  }
  return "'sha256-" + base64(bytes) + "'";
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// Nothing in a script may end it early. Both stand in strings and comments only.
std::string inlined(std::string script) {
  replace_all(script, "</script", "<\\/script");
  replace_all(script, "<!--", "<\\!--");
  return script;
}

void remove_elements(std::string& html, std::string_view start) {
  for (std::size_t at = html.find(start); at != std::string::npos; at = html.find(start, at)) {
    const std::size_t end = html.find('\n', at);
    html.erase(at, end == std::string::npos ? std::string::npos : end + 1 - at);
  }
}

// The pages' links and pictures, seen from the one file.
void make_links_inner(std::string& html) {
  for (const std::string_view name : {"href", "src", "poster"}) {
    replace_all(html, std::string(name) + "=\"../", std::string(name) + "=\"");
  }
  for (const std::string_view folder : {"a/", "all/", "index.html"}) {
    replace_all(html, "href=\"" + std::string(folder), "href=\"#!" + std::string(folder));
  }
  // web/files.js fills them in where the static page stays.
  replace_all(html, " srcset=\"", " data-srcset=\"");
  replace_all(html, " src=\"pictures/", " data-src=\"pictures/");
  replace_all(html, " src=\"media/", " data-src=\"media/");
  replace_all(html, " poster=\"pictures/", " data-poster=\"pictures/");
}

class SingleFile {
 public:
  explicit SingleFile(const std::string& folder) : folder_(folder) {}

  Result<std::string> make() {
    const InputList list = list_inputs({folder_}, {});
    if (!list.errors.empty()) return list.errors.front();
    const auto manifest = parse_manifest(read(std::string(kManifestFile)));
    if (!manifest) return manifest.error();
    for (const std::string_view file : {"viewer.js", "viewer.wasm.gz", "boot.js", "viewer.css"}) {
      if (!read_file_as_stored(join_path(folder_, std::string(file)))) return no_viewer(file);
    }
    for (const InputFile& file : list.files) {
      if (file.relative_path.rfind("a/", 0) == 0) pages_.push_back(file.relative_path);
    }
    std::string html = page();
    auto scripts = add_scripts();
    if (!scripts) return scripts.error();
    std::string blocks;
    for (const InputFile& file : list.files) blocks += block(file.relative_path);
    std::string style = read("viewer.css");
    std::string head = "<meta http-equiv=\"Content-Security-Policy\"" +
                       attribute("content", policy(*scripts, style)) + ">\n<style>" + style +
                       "</style>\n";
    html.insert(html.find("<meta name=\"viewport\""), head);
    std::string tail = blocks;
    for (std::size_t i = 0; i < scripts->size(); ++i) {
      tail += (i + 1 == scripts->size() ? "<script type=\"module\">" : "<script>") + (*scripts)[i] +
              "</script>\n";
    }
    html.insert(html.rfind("</body>"), tail);
    if (missing_) return *missing_;
    if (html.size() > kMaxSingleFileBytes) return too_large(html.size(), manifest->counts.articles);
    return html;
  }

 private:
  std::string read(const std::string& file) {
    auto bytes = read_file_as_stored(join_path(folder_, file));
    if (bytes) return std::move(*bytes);
    if (!missing_) missing_ = bytes.error();
    return {};
  }

  static Error no_viewer(std::string_view file) {
    return {ErrorCode::NotFound,
            "One file needs the viewer in it, and the viewer was not found. Build it "
            "(scripts/build web) or say where it is: --viewer DIR.",
            std::string(file)};
  }

  // The front page with every article below it, so that all can be read without script; or, where
  // there is one article, its page.
  std::string page() {
    const bool is_one = pages_.size() == 1;
    std::string html = read(is_one ? pages_.front() : "index.html");
    for (const std::string_view start :
         {"<meta http-equiv=\"Content-Security-Policy\"", "<link rel=\"preload\"",
          "<link rel=\"modulepreload\"", "<link rel=\"stylesheet\"", "<link rel=\"icon\"",
          "<link rel=\"next\"", "<link rel=\"prev\"", "<link rel=\"alternate\"",
          "<script type=\"module\" src="}) {
      remove_elements(html, start);
    }
    if (is_one) {
      const std::string open = attribute("data-open", pages_.front());
      html.insert(html.find("<html") + 5, open);
    } else {
      std::string articles;
      for (const std::string& path : pages_) articles += article_of(path);
      const std::size_t end = html.rfind(kMainEnds);
      if (end != std::string::npos) html.insert(end, articles);
    }
    make_links_inner(html);
    return html;
  }

  std::string article_of(const std::string& path) {
    const std::string html = read(path);
    const std::size_t begin = html.find(kMainBegins);
    const std::size_t end = html.rfind(kMainEnds);
    if (begin == std::string::npos || end == std::string::npos || end < begin) return {};
    std::string content = html.substr(begin + kMainBegins.size(), end - begin - kMainBegins.size());
    // A page has one h1, and this one has it.
    replace_all(content, "<h1", "<h2");
    replace_all(content, "</h1>", "</h2>");
    return "<section class=\"whole\"" + attribute("id", "!" + path) + ">\n" + content +
           "</section>\n";
  }

  Result<std::vector<std::string>> add_scripts() {
    auto bundle = bundled_script(folder_, "boot.js");
    if (!bundle) return bundle.error();
    std::vector<std::string> scripts;
    scripts.push_back(inlined(read("viewer.js")));
    scripts.push_back(inlined(std::move(*bundle)));
    return scripts;
  }

  std::string block(const std::string& path) {
    static const std::set<std::string> kFolders = {"data",     "search", "fonts",
                                                   "pictures", "media",  "patterns",
                                                   "stemmers", "words",  "licences"};
    const bool is_needed = path == kManifestFile || path == "viewer.wasm.gz" ||
                           kFolders.count(path.substr(0, path.find('/'))) > 0;
    // Whoever opens the file unpacks the viewer, and so the stemmers too.
    const bool is_there_packed = exists(join_path(folder_, path + ".gz"));
    if (!is_needed || is_there_packed || path.find('/') == path.size()) return {};
    return "<script type=\"application/octet-stream\"" + attribute("data-file", path) + ">" +
           base64(read(path)) + "</script>\n";
  }

  static std::string policy(const std::vector<std::string>& scripts, std::string_view style) {
    std::string out = "default-src 'none'; script-src";
    for (const std::string& script : scripts) out += " " + hash_source(script);
    out += " 'wasm-unsafe-eval'; style-src " + hash_source(style);
    return out +
           "; img-src blob: data:; media-src blob: data:; font-src data:; object-src 'none'; "
           "base-uri 'none'; form-action 'none'";
  }

  // What doesn't grow with the articles is there once; the rest is shared out evenly.
  Error too_large(std::size_t size_bytes, std::uint32_t article_count) {
    std::uint64_t fixed_bytes = 0;
    for (const std::string_view file : {"viewer.wasm.gz", "viewer.js", "viewer.css"}) {
      fixed_bytes += read(std::string(file)).size() * 4 / 3;
    }
    const std::uint64_t per_article =
        std::max<std::uint64_t>(1, (size_bytes - std::min<std::uint64_t>(size_bytes, fixed_bytes)) /
                                       std::max<std::uint32_t>(article_count, 1));
    const std::uint64_t room = kMaxSingleFileBytes - std::min(kMaxSingleFileBytes, fixed_bytes);
    return {ErrorCode::TooLarge,
            "The one file would be " + std::to_string(size_bytes / 1'000'000) +
                " MB; 30 MB is what mail and memory take. About " +
                std::to_string(room / per_article) + " of the " + std::to_string(article_count) +
                " articles fit: give fewer, or pack a folder",
            {}};
  }

  const std::string& folder_;
  std::vector<std::string> pages_;
  std::optional<Error> missing_;
};

}  // namespace

Result<std::string> single_file(const std::string& folder) { return SingleFile(folder).make(); }

}  // namespace broadsheet
