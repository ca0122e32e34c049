// Whose bytes viewer.wasm is made of: code by folder of src/ and by library, and the data.
//   node scripts/sizes-by-folder.mjs [DIR]      DIR: a built preset `web`, build/web
// Links the viewer once more with the functions' names kept (build/web/named, a minute or two).
// "without it" is what brotli would save if these functions went: what shrinking them can bring.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = resolve(process.argv[2] ?? 'build/web');
const command = linkCommand();
const archives = command.match(/\S+\.a\b/g).map((file) => resolve(folder, file));
const module = parse(readFileSync(linkWithNames()));
print(byOwner(module.functions, ownersOf(archives)), module.data);

function linkCommand() {
  const commands = execFileSync('ninja', ['-C', folder, '-t', 'commands', 'viewer'],
    { encoding: 'utf8', maxBuffer: 1 << 28 });
  return commands.trim().split('\n').pop().split(' && ').find((part) => part.includes('em++'));
}

function linkWithNames() {
  mkdirSync(join(folder, 'named'), { recursive: true });
  execFileSync('sh', ['-c', command.replace('-o viewer.js', '-o named/viewer.js --profiling-funcs')],
    { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  return join(folder, 'named/viewer.wasm');
}

// The module's functions, with their names and bodies, and its data.
function parse(bytes) {
  const functions = [], names = new Map(), data = [];
  let at = 8, imported = 0;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const string = () => { const size = number(); at += size; return bytes.toString('utf8', at - size, at); };
  const limits = () => { const flags = number(); number(); if (flags & 1) number(); };
  const readImport = () => {
    string();
    string();
    const kind = bytes[at++];
    if (kind === 0) { ++imported; number(); }
    if (kind === 1) { ++at; limits(); }
    if (kind === 2) limits();
    if (kind === 3) at += 2;
  };
  const readNames = (end) => {
    if (string() !== 'name') return;
    while (at < end) {
      const kind = bytes[at++], after = number() + at;
      for (let left = kind === 1 ? number() : 0; left > 0; --left) names.set(number(), string());
      at = after;
    }
  };
  const readBody = () => {
    const size = number();
    functions.push(bytes.subarray(at, at + size));
    at += size;
  };
  const readData = () => {
    if (number() === 0) { ++at; number(); ++at; }
    const size = number();
    data.push(bytes.subarray(at, at + size));
    at += size;
  };
  const repeat = (read) => { for (let left = number(); left > 0; --left) read(); };
  while (at < bytes.length) {
    const kind = bytes[at++], end = number() + at;
    if (kind === 0) readNames(end);
    if (kind === 2) repeat(readImport);
    if (kind === 10) repeat(readBody);
    if (kind === 11) repeat(readData);
    at = end;
  }
  return {
    functions: functions.map((body, i) => ({ name: names.get(i + imported) ?? '', body })),
    data: Buffer.concat(data),
  };
}

// Which archive defines a function; what several define is an instance of the C++ library's templates.
function ownersOf(files) {
  const llvm = execFileSync('em-config', ['LLVM_ROOT'], { encoding: 'utf8' }).trim();
  const owners = new Map();
  for (const file of files) {
    const owner = basename(file).replace(/^lib(broadsheet_)?|\.a$/g, '');
    const symbols = execFileSync(join(llvm, 'llvm-nm'), ['--defined-only', '-C', file],
      { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });
    for (const [, name] of symbols.matchAll(/^\S*\s+[TtWw]\s(.*)$/gm)) {
      const known = owners.get(name);
      owners.set(name, known && known !== owner ? 'C++ library' : owner);
    }
  }
  return owners;
}

function byOwner(functions, owners) {
  const groups = new Map();
  for (const { name, body } of functions) {
    const plain = name.replace(/\.llvm\.\d+.*$/, '').replace(/ \(\.\d+\)$/, '');
    const owner = /^main\b/.test(plain) ? 'app' : owners.get(name) ?? owners.get(plain) ??
      (plain.includes('std::') ? 'C++ library' : 'C library');
    groups.set(owner, [...(groups.get(owner) ?? []), body]);
  }
  return groups;
}

function brotli(parts) {
  return brotliCompressSync(Buffer.concat(parts), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 },
  }).length;
}

function print(groups, data) {
  const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(9);
  const size = (parts) => parts.reduce((sum, part) => sum + part.length, 0);
  const all = [...groups.values()].flat();
  const whole = brotli(all);
  console.log('              functions       raw  without it   (kB of 1,000 bytes, brotli 9)');
  for (const [owner, parts] of [...groups].sort((a, b) => size(b[1]) - size(a[1]))) {
    const rest = [...groups].flatMap(([other, bodies]) => (other === owner ? [] : bodies));
    console.log(owner.padEnd(14) + String(parts.length).padStart(9) + kb(size(parts)) +
      kb(whole - brotli(rest)).padStart(12));
  }
  console.log('all code'.padEnd(14) + String(all.length).padStart(9) + kb(size(all)) + kb(whole).padStart(12));
  console.log('data'.padEnd(23) + kb(data.length) + kb(brotli([data])).padStart(12));
}
