// The stemmers as the page has them: modules without imports (scripts/cmake/stemmers_wasm), one of
// each of Snowball's algorithms, whose memory is that of one word.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../build/web/stemmers', import.meta.url));
const skip = existsSync(folder) ? false : 'the web viewer is not built';
const kBufferBytes = 1024;

// As web/host.js and src/platform/web_stemmers.cpp call it; undefined: the word stays as it is.
async function stemmer(name) {
  const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, name)), {});
  const { memory, buffer, stem, _initialize } = instance.exports;
  _initialize?.();
  const at = buffer();
  return (word) => {
    const bytes = new TextEncoder().encode(word);
    new Uint8Array(memory.buffer).set(bytes, at);
    const size = stem(bytes.length);
    return size < 0 ? undefined : new TextDecoder().decode(new Uint8Array(memory.buffer, at, size));
  };
}

// Of Snowball's own vocabularies.
const stems = {
  english: { ferries: 'ferri', consignment: 'consign', knightly: 'knight', generously: 'generous', skies: 'sky' },
  german: { aufeinanderfolgenden: 'aufeinanderfolg', kategorischen: 'kategor' },
  french: { continuellement: 'continuel', majestueusement: 'majestu' },
  russian: { важнейшими: 'важн', протестантов: 'протестант' },
  arabic: { الكتاب: 'كتاب' },
  finnish: { edeltäjistään: 'edeltäj' },
};

for (const [language, words] of Object.entries(stems)) {
  test(`stemmers: ${language}`, { skip }, async () => {
    const stem = await stemmer(`${language}.wasm`);
    assert.deepEqual(Object.fromEntries(Object.keys(words).map((word) => [word, stem(word)])), words);
  });
}

test('stemmers: however many words came before, and however long they were', { skip }, async () => {
  for (const name of readdirSync(folder)) {
    const stem = await stemmer(name);
    const first = stem('nationalities');
    for (let i = 0; i < 200; ++i) {
      for (const long of ['ational'.repeat(140), 'י'.repeat(500), 'ß'.repeat(kBufferBytes / 2)]) stem(long);
    }
    assert.notEqual(first, undefined, name);
    assert.equal(stem('nationalities'), first, name);
    assert.equal(stem('a'.repeat(kBufferBytes)).length > 0, true, name);
    assert.equal(stem('a'.repeat(kBufferBytes + 1)), undefined, name);
  }
});
