/* One of Snowball's algorithms as a WebAssembly module of its own, so that a page fetches those of
   its archive's languages and no other: together they would be a fifth of the viewer. Compiled by
   scripts/setup once for each algorithm, with ALGORITHM its name, as in english_UTF_8.

     buffer()      where the word is written, and the stem read; kBufferBytes
     stem(size)    the stem's size, or -1 where the word stays as it is */
#include <string.h>

#include "api.h"

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

enum { kBufferBytes = 1024 };

extern struct SN_env* JOIN(ALGORITHM, _create_env)(void);
extern int JOIN(ALGORITHM, _stem)(struct SN_env* env);

static unsigned char words[kBufferBytes];

__attribute__((export_name("buffer"))) unsigned char* buffer(void) { return words; }

__attribute__((export_name("stem"))) int stem(int size) {
  static struct SN_env* env;
  if (!env) env = JOIN(ALGORITHM, _create_env)();
  if (!env || size < 0 || size > kBufferBytes) return -1;
  if (SN_set_current(env, size, words) != 0 || JOIN(ALGORITHM, _stem)(env) < 0) return -1;
  if (env->l > kBufferBytes) return -1;
  memcpy(words, env->p, (size_t)env->l);
  return env->l;
}
