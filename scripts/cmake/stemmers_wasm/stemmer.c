/* One of Snowball's algorithms as a WebAssembly module of its own, so that a page fetches those of
   its archive's languages and no other: together they would be a fifth of the viewer. Compiled by
   scripts/setup once for each algorithm, with ALGORITHM its name, as in english_UTF_8.

     buffer()      where the word is written, and the stem read; kBufferBytes
     stem(size)    the stem's size, or -1 where the word stays as it is */
#include <stddef.h>
#include <string.h>

#include "api.h"

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

enum { kBufferBytes = 1024, kRoomBytes = 1 << 16 };

extern struct SN_env* JOIN(ALGORITHM, _create_env)(void);
extern int JOIN(ALGORITHM, _stem)(struct SN_env* env);

static unsigned char words[kBufferBytes];

/* Memory for one word, in place of a library's that would be a quarter of the module: given out from
   the front, never taken back, all of it free again for the next word. */
static _Alignas(8) unsigned char room[kRoomBytes];
static size_t taken_bytes;

void* malloc(size_t size) {
  unsigned char* at = room + taken_bytes;
  if (size > kRoomBytes - taken_bytes) return NULL;
  taken_bytes += (size + 7) & ~(size_t)7;
  return at;
}

void free(void* at) { (void)at; }

void* calloc(size_t count, size_t size) {
  void* at = malloc(count * size);
  return at ? memset(at, 0, count * size) : NULL;
}

/* How large the old one was isn't known: what stands behind it is room as well, and is copied along. */
void* realloc(void* old, size_t size) {
  void* at = malloc(size);
  return at ? memmove(at, old, size) : NULL;
}

__attribute__((export_name("buffer"))) unsigned char* buffer(void) { return words; }

__attribute__((export_name("stem"))) int stem(int size) {
  struct SN_env* env;
  if (size < 0 || size > kBufferBytes) return -1;
  taken_bytes = 0;
  env = JOIN(ALGORITHM, _create_env)();
  if (!env) return -1;
  if (SN_set_current(env, size, words) != 0 || JOIN(ALGORITHM, _stem)(env) < 0) return -1;
  if (env->l > kBufferBytes) return -1;
  memcpy(words, env->p, (size_t)env->l);
  return env->l;
}
