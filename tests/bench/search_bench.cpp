// What `scripts/bench search` runs, natively and as wasm under Node.js:
//   search_bench build ARTICLES.jsonl FOLDER    the index alone, as pack makes it
//   search_bench query FOLDER QUERIES.tsv [--typing]
// QUERIES.tsv has "kind TAB query" lines. Cards' slugs are the articles' identifiers, so that hits
// can be judged. Prints one JSON object a line.
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "article/article_json.h"
#include "search/index_builder.h"
#include "search/search_session.h"

using namespace broadsheet;

namespace {

constexpr std::size_t kPassageBytes = 240;
constexpr int kWarmUpQueries = 30;

// FNV-1a: names need a hash here, not a secure one.
std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

double now_ms() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::milli>(now).count();
}

// Of this process alone, so that a busy machine changes little.
double processor_ms() { return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC; }

double memory_mb() {
#ifdef __wasm__
  return static_cast<double>(__builtin_wasm_memory_size(0)) * 65536 / 1e6;
#else
  // Not getrusage's: that begins with what the process had that this one was forked from.
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind("VmHWM:", 0) == 0) return std::atof(line.c_str() + 6) * 1024 / 1e6;
  }
  return 0;
#endif
}

bool read_file(const std::string& path, std::string& bytes) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return false;
  char buffer[1 << 16];
  for (std::size_t got; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;) {
    bytes.append(buffer, got);
  }
  std::fclose(file);
  return true;
}

template <class Visit>
bool for_each_line(const std::string& path, Visit visit) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return false;
  std::string line;
  for (int c; (c = std::fgetc(file)) != EOF;) {
    if (c != '\n') {
      line += static_cast<char>(c);
      continue;
    }
    if (!line.empty()) visit(line);
    line.clear();
  }
  if (!line.empty()) visit(line);
  std::fclose(file);
  return true;
}

// In the archive's order: by date, then identifier; undated ones first.
std::vector<Article> articles_of(const std::string& path) {
  std::vector<Article> articles;
  for_each_line(path, [&](const std::string& line) {
    auto parsed = parse_article(line, {path, 1});
    if (parsed) articles.push_back(std::move(parsed->article));
  });
  const auto order = [](const Article& article) {
    return std::pair(
        article.date_published ? seconds_since_epoch(*article.date_published) : INT64_MIN,
        article.identifier);
  };
  std::sort(articles.begin(), articles.end(),
            [&](const Article& a, const Article& b) { return order(a) < order(b); });
  return articles;
}

ResultCard card_of(const Article& article) {
  ResultCard card;
  card.headline = article.headline.text;
  card.section = article.section;
  card.language = article.language;
  card.date = article.date_published;
  card.slug = article.identifier;
  card.sentence = article.description.text;
  for (const Block& block : article.body) {
    const auto* paragraph = std::get_if<Paragraph>(&block.content);
    if (!card.sentence.empty()) break;
    if (paragraph) card.sentence = paragraph->text.text.substr(0, paragraph->text.text.find(". "));
  }
  return card;
}

int build(const std::string& input, const std::string& folder) {
  const std::vector<Article> articles = articles_of(input);
  const double before_mb = memory_mb();
  std::map<char, std::pair<std::size_t, std::size_t>> parts;  // bytes, files
  mkdir(folder.c_str(), 0777);
  mkdir((folder + "/search").c_str(), 0777);
  double write_ms = 0;
  const auto sink = [&](const IndexFile& file) -> Result<ContentHash> {
    const double began = processor_ms();
    const std::uint64_t content = hash_of(file.bytes);
    const ContentHash hash =
        file.number ? numbered_hash(*file.number, static_cast<std::uint32_t>(content >> 32))
                    : content;
    const std::string path = folder + "/" + index_file_name(file.part, hash);
    std::FILE* out = std::fopen(path.c_str(), "wb");
    if (!out) return Error{ErrorCode::Storage, "can't write", path};
    std::fwrite(file.bytes.data(), 1, file.bytes.size(), out);
    std::fclose(out);
    auto& [bytes, count] = parts[static_cast<char>(file.part)];
    bytes += file.bytes.size();
    ++count;
    write_ms += processor_ms() - began;
    return hash;
  };
  const double began = processor_ms();
  IndexBuilder builder(static_cast<std::uint32_t>(articles.size()), sink);
  for (const Article& article : articles) {
    if (!builder.add(article, card_of(article))) return 1;
  }
  const auto root = builder.finish();
  if (!root) return 1;
  const double seconds = (processor_ms() - began - write_ms) / 1000;
  std::FILE* name = std::fopen((folder + "/root").c_str(), "wb");
  std::fputs(index_file_name(IndexPart::Root, *root).c_str(), name);
  std::fclose(name);
  std::printf("{\"articles\":%zu,\"seconds\":%.3f,\"peak_mb\":%.1f,\"before_mb\":%.1f",
              articles.size(), seconds, memory_mb(), before_mb);
  for (const auto& [part, sizes] : parts) {
    std::printf(",\"%c\":[%zu,%zu]", part, sizes.first, sizes.second);
  }
  std::printf("}\n");
  return 0;
}

struct Served {
  std::size_t range_bytes = 0;  // from a host with ranges
  std::size_t whole_bytes = 0;  // from one without: every file once, whole
  std::size_t request_count = 0;
  std::size_t trip_count = 0;
};

class Host {
 public:
  explicit Host(std::string folder) : folder_(std::move(folder)) {}

  void serve(SearchSession& session, const Need& need, Served& served) {
    auto file = files_.find(need.file);
    if (file == files_.end()) {
      std::string bytes;
      if (!read_file(folder_ + "/" + need.file, bytes)) {
        return session.fail(need, {ErrorCode::NotFound, "gone", need.file});
      }
      file = files_.emplace(need.file, std::move(bytes)).first;
    }
    std::string_view bytes = file->second;
    if (seen_.insert(need.file).second) served.whole_bytes += bytes.size();
    if (need.size_bytes > 0) bytes = bytes.substr(need.offset_byte, need.size_bytes);
    served.range_bytes += bytes.size();
    ++served.request_count;
    std::vector<std::byte> copy(bytes.size());
    std::memcpy(copy.data(), bytes.data(), bytes.size());
    session.feed(need, std::move(copy));
    if (!keeps_files) files_.clear();
  }

  void forget() { seen_.clear(); }
  bool keeps_files = false;

 private:
  std::string folder_;
  std::map<std::string, std::string> files_;
  std::set<std::string> seen_;
};

struct Asked {
  std::string kind;
  std::string text;
};

Query query_of(const Asked& asked, bool is_typing) {
  return parse_query(asked.text, {.is_being_typed = is_typing || asked.kind == "prefix"});
}

void print_words(const SearchState& state) {
  std::printf(",\"corrected\":[");
  const char* comma = "";
  for (const FoundWord& word : state.result.words) {
    if (word.corrected_to.empty()) continue;
    std::printf("%s\"%s\"", comma, word.corrected_to.c_str());
    comma = ",";
  }
  std::printf("]");
}

// From nothing but the viewer to ten cards, then to their passages.
void ask_cold(Host& host, const std::string& root, const Asked& asked, bool is_typing) {
  host.forget();
  SearchSession session(root);
  SessionOptions options;
  options.passage_bytes = kPassageBytes;
  session.start(query_of(asked, is_typing), options);
  Served to_cards;
  Served all;
  bool has_cards = false;
  for (auto needs = session.take_needs(); !needs.empty(); needs = session.take_needs()) {
    ++all.trip_count;
    for (const Need& need : needs) host.serve(session, need, all);
    const SearchStage stage = session.state().stage;
    if (!has_cards && (stage == SearchStage::Cards || stage == SearchStage::Complete)) {
      to_cards = all;
      has_cards = true;
    }
  }
  const SearchState& state = session.state();
  if (!has_cards) to_cards = all;
  std::printf(
      "{\"kind\":\"%s\",\"total\":%u,\"bytes\":%zu,\"whole\":%zu,\"requests\":%zu,\"trips\":%zu,"
      "\"passage_bytes\":%zu,\"passage_whole\":%zu",
      asked.kind.c_str(), state.result.total_count, to_cards.range_bytes, to_cards.whole_bytes,
      to_cards.request_count, to_cards.trip_count, all.range_bytes - to_cards.range_bytes,
      all.whole_bytes - to_cards.whole_bytes);
  print_words(state);
  std::printf(",\"ids\":[");
  for (std::size_t i = 0; i < state.views.size(); ++i) {
    std::printf("%s\"%s\"", i > 0 ? "," : "", state.views[i].card->card.slug.c_str());
  }
  std::printf("]}\n");
}

void run_warm(Host& host, SearchSession& session, const Asked& asked, bool is_typing) {
  SessionOptions options;
  options.has_cards = false;
  session.start(query_of(asked, is_typing), options);
  Served served;
  for (auto needs = session.take_needs(); !needs.empty(); needs = session.take_needs()) {
    for (const Need& need : needs) host.serve(session, need, served);
  }
}

int query(const std::string& folder, const std::string& queries, bool is_typing) {
  std::string root;
  if (!read_file(folder + "/root", root)) return 1;
  std::vector<Asked> list;
  for_each_line(queries, [&](const std::string& line) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) list.push_back({line.substr(0, tab), line.substr(tab + 1)});
  });
  Host host(folder);
  for (const Asked& asked : list) ask_cold(host, root, asked, is_typing);
  SearchSession session(root);
  for (const Asked& asked : list) run_warm(host, session, asked, is_typing);
  const double after_mb = memory_mb();
  const std::size_t cached = session.index().cached_bytes();
  SearchIndex& index = session.index();
  std::vector<double> best(list.size(), 1e9);
  for (int i = 0; i < kWarmUpQueries; ++i)
    run_warm(host, session, list[i % list.size()], is_typing);
  SearchOptions options;
  for (std::size_t i = 0; i < list.size(); ++i) {
    run_warm(host, session, list[i], is_typing);  // its blocks are cached
    const double began = now_ms();
    const SearchAnswer answer = index.search(query_of(list[i], is_typing), options);
    best[i] = now_ms() - began;
    if (!std::holds_alternative<SearchResult>(answer)) return 1;
  }
  std::printf("{\"memory_mb\":%.1f,\"cached_mb\":%.2f,\"ms\":[", after_mb,
              static_cast<double>(cached) / 1e6);
  for (std::size_t i = 0; i < best.size(); ++i) std::printf("%s%.4f", i > 0 ? "," : "", best[i]);
  std::printf("]}\n");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 3 && words[0] == "build") return build(words[1], words[2]);
  if (words.size() >= 3 && words[0] == "query") {
    return query(words[1], words[2], words.size() > 3 && words[3] == "--typing");
  }
  std::fputs("search_bench build ARTICLES.jsonl FOLDER | query FOLDER QUERIES.tsv [--typing]\n",
             stderr);
  return 2;
}
