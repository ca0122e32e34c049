// Snowball's interface (libstemmer.h) for the page: every algorithm is a module of its own that the
// host has fetched (stemmers/NAME.wasm), and these pass the words on to it. Linked before
// Snowball's own library, so that none of its tables is in the viewer.
#include <emscripten.h>
#include <libstemmer.h>

#include <string>
#include <string_view>
#include <vector>

// clang-format off
EM_JS(int, bs_js_has_stemmer, (const char* name), {
  return Module["host"]["stemmers"].has(UTF8ToString(name)) ? 1 : 0;
})
EM_JS(int, bs_js_stem, (const char* name, const void* word, int size, void* stem, int capacity), {
  const own = Module["host"]["stemmers"].get(UTF8ToString(name));
  const at = own["buffer"]();
  const bytes = new Uint8Array(own["memory"]["buffer"]);
  bytes.set(HEAPU8.subarray(word, word + size), at);
  const length = own["stem"](size);
  if (length < 0 || length > capacity) return -1;
  HEAPU8.set(bytes.subarray(at, at + length), stem);
  return length;
})
// clang-format on

struct sb_stemmer {
  std::string name;
  std::vector<sb_symbol> stem;
  int length = 0;
};

namespace {
// What a module's buffer holds; longer words are not stemmed.
constexpr int kBufferBytes = 1024;
}  // namespace

extern "C" {

sb_stemmer* sb_stemmer_new(const char* algorithm, const char*) {
  return bs_js_has_stemmer(algorithm) != 0 ? new sb_stemmer{algorithm, {}, 0} : nullptr;
}

void sb_stemmer_delete(sb_stemmer* stemmer) { delete stemmer; }

const sb_symbol* sb_stemmer_stem(sb_stemmer* stemmer, const sb_symbol* word, int size) {
  stemmer->stem.resize(kBufferBytes);
  stemmer->length = size > kBufferBytes ? -1
                                        : bs_js_stem(stemmer->name.c_str(), word, size,
                                                     stemmer->stem.data(), kBufferBytes);
  return stemmer->length < 0 ? nullptr : stemmer->stem.data();
}

int sb_stemmer_length(sb_stemmer* stemmer) { return stemmer->length; }
}
