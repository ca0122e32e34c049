// What a reader's browser fetches before the first line is drawn by us: viewer.wasm + viewer.js.
//   node scripts/sizes.mjs DIR      prints a table; exit code 1 over the budget of scripts/size-budget
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const kFiles = ['viewer.wasm', 'viewer.js'];
const budgetKb = Number(readFileSync(new URL('size-budget', import.meta.url), 'utf8'));

// Brotli at its strongest takes seconds: remembered beside the file until the file changes.
export function sizesOf(folder) {
  return kFiles.map((name) => {
    const file = join(folder, name);
    const bytes = readFileSync(file);
    const memory = file + '.sizes';
    const print = `${bytes.length}:${bytes.reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7)}`;
    if (existsSync(memory)) {
      const known = JSON.parse(readFileSync(memory, 'utf8'));
      if (known.print === print) return known;
    }
    const sizes = {
      name, print, raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length,
      brotli: brotliCompressSync(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_LGWIN]: 22,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }).length,
    };
    writeFileSync(memory, JSON.stringify(sizes));
    return sizes;
  });
}

function print(folder) {
  const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(9);
  let total = 0;
  console.log('                 raw      gzip    brotli   (kB of 1,000 bytes)');
  for (const { name, raw, gzip, brotli } of sizesOf(folder)) {
    console.log(`${name.padEnd(11)}${kb(raw)} ${kb(gzip)} ${kb(brotli)}`);
    total += brotli;
  }
  const holds = total <= budgetKb * 1000;
  console.log(`together, brotli: ${(total / 1000).toFixed(1)} kB; budget ${budgetKb} kB: ` +
    (holds ? 'kept' : 'exceeded'));
  if (!holds) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) print(process.argv[2] ?? 'build/web');
