// Every stemmer against the vocabulary that Snowball's authors test it with.
#include "search/stemmers.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <cstdio>
#include <fstream>
#include <string>

using namespace broadsheet;

namespace {

// The lines of a file, packed with gzip or not, a piece at a time: Arabic's words are 100 MB.
class Lines {
 public:
  explicit Lines(const std::string& path) : file_(path, std::ios::binary) {
    is_packed_ = !file_.is_open();
    if (!is_packed_) return;
    file_.open(path + ".gz", std::ios::binary);
    REQUIRE(inflateInit2(&stream_, 16 + MAX_WBITS) == Z_OK);
  }
  ~Lines() {
    if (is_packed_) inflateEnd(&stream_);
  }
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;

  bool is_open() const { return file_.is_open(); }
  bool next(std::string& line) {
    std::size_t end = text_.find('\n', at_);
    while (end == std::string::npos) {
      text_.erase(0, at_);
      at_ = 0;
      const std::size_t known = text_.size();
      if (!read_piece()) return false;
      end = text_.find('\n', known);
    }
    line.assign(text_, at_, end - at_);
    at_ = end + 1;
    return true;
  }

 private:
  bool read_piece() {
    if (!is_packed_) {
      file_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
      text_.append(buffer_, 0, static_cast<std::size_t>(file_.gcount()));
      return file_.gcount() > 0;
    }
    if (stream_.avail_in == 0) {
      file_.read(packed_.data(), static_cast<std::streamsize>(packed_.size()));
      stream_.next_in = reinterpret_cast<Bytef*>(packed_.data());
      stream_.avail_in = static_cast<uInt>(file_.gcount());
    }
    stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
    stream_.avail_out = static_cast<uInt>(buffer_.size());
    inflate(&stream_, Z_NO_FLUSH);
    const std::size_t size_bytes = buffer_.size() - stream_.avail_out;
    text_.append(buffer_, 0, size_bytes);
    return size_bytes > 0;
  }

  std::ifstream file_;
  bool is_packed_ = false;
  z_stream stream_{};
  std::string packed_ = std::string(16384, 0);
  std::string buffer_ = std::string(65536, 0);
  std::string text_;
  std::size_t at_ = 0;
};

struct Vocabulary {
  const char* language;
  const char* folder;
  int word_count;
  int step = 1;  // each word is stemmed, or each so manieth
};

// How many words each file has; a sample of the long ones is stemmed.
constexpr Vocabulary kVocabularies[] = {
    {"ar", "arabic", 9196214, 200}, {"ca", "catalan", 48897},    {"da", "danish", 23830},
    {"de", "german", 35033},        {"el", "greek", 90729},      {"en", "english", 29417},
    {"es", "spanish", 28390},       {"eu", "basque", 21386},     {"fi", "finnish", 49962},
    {"fr", "french", 20805},        {"ga", "irish", 186280},     {"hi", "hindi", 65118},
    {"hu", "hungarian", 30000},     {"hy", "armenian", 101780},  {"id", "indonesian", 64587},
    {"it", "italian", 35494},       {"lt", "lithuanian", 86105}, {"nb", "norwegian", 20628},
    {"ne", "nepali", 4000},         {"nl", "dutch", 45669},      {"pt", "portuguese", 32016},
    {"ro", "romanian", 22570},      {"ru", "russian", 49785},    {"sr", "serbian", 30000},
    {"sv", "swedish", 30623},       {"ta", "tamil", 443271, 10}, {"tr", "turkish", 96325}};

const std::string kFolder = std::string(BROADSHEET_SNOWBALL_DATA) + "/usr/share/snowball/data/";

bool is_at_hand() {
  if (Lines(kFolder + "english/voc.txt").is_open()) return true;
  std::printf(
      "skipped: Snowball's vocabularies are not at hand; scripts/setup test fetches them\n");
  return false;
}

}  // namespace

TEST_CASE("stemmers: Snowball's vocabularies reproduce") {
  if (!is_at_hand()) return;
  Stemmers stemmers;
  long checked = 0;
  for (const Vocabulary& vocabulary : kVocabularies) {
    CAPTURE(vocabulary.folder);
    Lines words(kFolder + vocabulary.folder + "/voc.txt");
    Lines stems(kFolder + vocabulary.folder + "/output.txt");
    int count = 0;
    int wrong = 0;
    std::string word;
    std::string stem;
    while (words.next(word) && stems.next(stem)) {
      if (count++ % vocabulary.step != 0) continue;
      ++checked;
      if (stemmers.stem(word, vocabulary.language) == stem) continue;
      if (++wrong <= 5) MESSAGE(word << ": " << stemmers.stem(word, vocabulary.language));
    }
    CHECK_FALSE(words.next(word));
    CHECK_FALSE(stems.next(stem));
    CHECK(wrong == 0);
    CHECK(count == vocabulary.word_count);
  }
  std::printf("Snowball: %ld words checked\n", checked);
}

TEST_CASE("stemmers: no language that has one is left out of the vocabularies") {
  for (char first = 'a'; first <= 'z'; ++first) {
    for (char second = 'a'; second <= 'z'; ++second) {
      const std::string language{first, second};
      if (!has_stemmer(language)) continue;
      bool is_listed = false;
      for (const Vocabulary& vocabulary : kVocabularies) {
        is_listed = is_listed || stemmer_file(vocabulary.language) == stemmer_file(language);
      }
      CHECK_MESSAGE(is_listed, language);
    }
  }
}
