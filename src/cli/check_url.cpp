#include "cli/check_url.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <vector>

#include "bundle/manifest.h"
#include "cli/command.h"
#include "page/page_frame.h"

namespace broadsheet {
namespace {

constexpr long kTimeoutSecs = 30;
constexpr std::size_t kMaxBodyBytes = 64u << 20;
constexpr const char* kOtherOrigin = "https://another-site.example";

struct Answer {
  long status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
  std::string error;  // of the connection; then the rest is empty

  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
};

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* into) {
  std::string& body = static_cast<Answer*>(into)->body;
  if (body.size() + count > kMaxBodyBytes) return 0;
  body.append(bytes, count);
  return count;
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* into) {
  Answer& answer = *static_cast<Answer*>(into);
  std::string line(bytes, count);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
  // After a redirect the headers begin anew.
  if (line.rfind("HTTP/", 0) == 0) answer.headers.clear();
  const std::size_t colon = line.find(':');
  if (colon == std::string::npos) return count;
  const std::size_t value = line.find_first_not_of(" \t", colon + 1);
  answer.headers[lower(line.substr(0, colon))] =
      value == std::string::npos ? std::string() : line.substr(value);
  return count;
}

struct AskOptions {
  std::string range;  // "0-99"
  bool takes_compressed = false;
};

class Http {
 public:
  Http() { curl_global_init(CURL_GLOBAL_DEFAULT); }
  ~Http() { curl_global_cleanup(); }
  Http(const Http&) = delete;
  Http& operator=(const Http&) = delete;

  Answer get(const std::string& url, const AskOptions& options = {}) const {
    Answer answer;
    std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
    if (curl == nullptr) {
      answer.error = "libcurl can't be started";
      return answer;
    }
    curl_slist* list = curl_slist_append(nullptr, (std::string("Origin: ") + kOtherOrigin).c_str());
    if (options.takes_compressed) list = curl_slist_append(list, "Accept-Encoding: br, gzip");
    const std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers(list, curl_slist_free_all);
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_MAXREDIRS, 5L);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, kTimeoutSecs);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, "broadsheet-check");
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &answer);
    if (!options.range.empty()) {
      curl_easy_setopt(curl.get(), CURLOPT_RANGE, options.range.c_str());
    }
    const CURLcode code = curl_easy_perform(curl.get());
    if (code != CURLE_OK) answer.error = curl_easy_strerror(code);
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    return answer;
  }
};

class HostReport {
 public:
  explicit HostReport(std::string root) : root_(std::move(root)) {}

  int run(bool is_strict) {
    const Answer manifest_answer = http_.get(root_ + std::string(kManifestFile));
    if (!manifest_answer.error.empty() || manifest_answer.status != 200) {
      print_error("there is no packed site at " + root_ + " (manifest.json: " +
                  (manifest_answer.error.empty() ? std::to_string(manifest_answer.status)
                                                 : manifest_answer.error) +
                  ")");
      return kExitRefused;
    }
    const auto manifest = parse_manifest(manifest_answer.body);
    if (!manifest) {
      print_error(manifest.error());
      return kExitRefused;
    }
    ask_types(*manifest);
    ask_ranges(*manifest);
    ask_page();
    ask_compression();
    ask_sizes(*manifest);
    std::printf("%s: %zu good, %zu to look at, %zu broken\n", root_.c_str(), good_count_,
                odd_count_, broken_count_);
    if (broken_count_ > 0) return kExitRefused;
    return is_strict && odd_count_ > 0 ? kExitWarnings : kExitClean;
  }

 private:
  void good(const std::string& what) {
    ++good_count_;
    std::printf("good    %s\n", what.c_str());
  }
  void odd(const std::string& what) {
    ++odd_count_;
    std::printf("look    %s\n", what.c_str());
  }
  void broken(const std::string& what) {
    ++broken_count_;
    std::printf("broken  %s\n", what.c_str());
  }

  void ask_type(const std::string& file, const std::string& wanted, bool is_needed) {
    const Answer answer = http_.get(root_ + file, {"0-0", false});
    if (answer.status != 200 && answer.status != 206) {
      return broken(file + " is not served (" + std::to_string(answer.status) + ")");
    }
    const std::string type = answer.header("content-type");
    // WHATWG MIME Sniffing: nginx's name for scripts is as good as RFC 9239's.
    const bool is_older_name =
        wanted == "text/javascript" && type.rfind("application/javascript", 0) == 0;
    if (is_older_name || type.rfind(wanted, 0) == 0) return good("type of " + file + ": " + type);
    const std::string message = "type of " + file + " is \"" + type + "\" and should be " + wanted;
    is_needed ? broken(message + ": browsers refuse it")
              : odd(message + ": the viewer starts more slowly");
  }

  void ask_types(const Manifest& manifest) {
    ask_type("index.html", "text/html", true);
    ask_type("boot.js", "text/javascript", true);
    ask_type("viewer.css", "text/css", true);
    ask_type("viewer.wasm", "application/wasm", false);
    if (!manifest.fonts.empty()) ask_type(manifest.fonts.front().file, "font/", false);
  }

  void ask_ranges(const Manifest& manifest) {
    const Answer answer = http_.get(root_ + manifest.front_file, {"0-3", false});
    if (answer.status == 206 && answer.body.size() == 4 &&
        !answer.header("content-range").empty()) {
      return good("ranges: one article costs one small request");
    }
    if (answer.status == 200) {
      return odd("ranges are ignored: readers fetch whole files, which works and costs more");
    }
    broken("ranges are answered wrongly (" + std::to_string(answer.status) + ", " +
           std::to_string(answer.body.size()) + " bytes for 4)");
  }

  void ask_page() {
    const Answer answer = http_.get(root_ + "index.html");
    const std::string origin = answer.header("access-control-allow-origin");
    if (origin == "*" || origin == kOtherOrigin) {
      good("other origins may read: sandboxed embeds get the viewer");
    } else {
      odd("no Access-Control-Allow-Origin: embeds with sandbox=\"allow-scripts\" show the plain "
          "article");
    }
    const std::string frames = lower(answer.header("x-frame-options"));
    const std::string policy = answer.header("content-security-policy");
    if (frames == "deny" || frames == "sameorigin" ||
        policy.find("frame-ancestors 'none'") != std::string::npos ||
        policy.find("frame-ancestors 'self'") != std::string::npos) {
      odd("the host forbids embedding (X-Frame-Options or frame-ancestors)");
    } else {
      good("other sites may embed");
    }
    if (policy.find("script-src") != std::string::npos) {
      policy.find("wasm-unsafe-eval") != std::string::npos
          ? good("Content-Security-Policy: as a header too")
          : odd("the host's Content-Security-Policy lacks 'wasm-unsafe-eval': readers get the "
                "plain page");
    } else {
      odd("no Content-Security-Policy header: the one in the pages stands alone");
    }
    lower(answer.header("x-content-type-options")) == "nosniff"
        ? good("X-Content-Type-Options: nosniff")
        : odd("no X-Content-Type-Options: nosniff");
    const bool is_secure = root_.rfind("https://", 0) == 0 ||
                           root_.rfind("http://127.0.0.1", 0) == 0 ||
                           root_.rfind("http://localhost", 0) == 0;
    is_secure ? good("a secure address: reading without the network works")
              : odd("not https: browsers keep nothing for reading without the network");
  }

  void ask_compression() {
    const Answer answer = http_.get(root_ + "viewer.js", {"", true});
    const std::string encoding = answer.header("content-encoding");
    encoding.empty() ? odd("scripts come uncompressed: the start takes a few hundred KB more")
                     : good("scripts come compressed (" + encoding + ")");
  }

  // Files that the manifest names, as they come: a copy that stopped half-way is the usual trouble.
  void ask_sizes(const Manifest& manifest) {
    std::size_t wrong = 0;
    for (const FileRecord& file : manifest.files) {
      const Answer answer = http_.get(root_ + file.path);
      if (answer.status == 200 && answer.body.size() == file.size_bytes) continue;
      if (++wrong <= 3) {
        broken(file.path + " comes with " + std::to_string(answer.body.size()) + " of " +
               std::to_string(file.size_bytes) + " bytes (" + std::to_string(answer.status) + ")");
      }
    }
    if (wrong == 0) good(std::to_string(manifest.files.size()) + " first files are complete");
  }

  std::string root_;
  Http http_;
  std::size_t good_count_ = 0;
  std::size_t odd_count_ = 0;
  std::size_t broken_count_ = 0;
};

}  // namespace

int check_url(const std::string& url, bool is_strict) {
  const bool is_web = url.rfind("http://", 0) == 0 || url.rfind("https://", 0) == 0;
  if (!is_web) {
    print_error("--url takes a full address, like https://example.org/archive/");
    return kExitUsage;
  }
  std::string root = url.substr(0, url.find_first_of("?#"));
  const std::size_t host = root.find("://") + 3;
  const std::size_t slash = root.rfind('/');
  if (slash < host) {
    root += "/";
  } else {
    root.resize(slash + 1);
  }
  // A page's address is as good.
  for (const std::string folder : {"/a/", "/all/"}) {
    const bool ends_so = root.size() >= folder.size() &&
                         root.compare(root.size() - folder.size(), folder.size(), folder) == 0;
    if (ends_so) root.resize(root.size() - folder.size() + 1);
  }
  return HostReport(std::move(root)).run(is_strict);
}

}  // namespace broadsheet
