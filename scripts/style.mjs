// The house style's countable part: lengths, leftover markers, names of this or that machine.
//   node scripts/style.mjs      prints what to mend; exit code 1 if there is something
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { checkLayers } from '../tests/layers/layers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
// 100 columns in C++; scripts, their tests and web/, which nobody reads side by side with a header,
// may take 120, style sheets 140.
const limitOf = (path) => (/\.(h|cpp)$/.test(path) ? 100 : path.endsWith('.css') ? 140 : 120);
const kFileLines = 500;
const kFunctionLines = 70;

// Written apart, so that this file doesn't find itself.
const kMarkers = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b`);
const kMachinePaths = new RegExp(['/wo' + 'rk/', '/ho' + 'me/', '/ro' + 'ot/'].join('|'));
const kRegistries = new RegExp(['registry\\.np' + 'mjs', 'deb\\.deb' + 'ian\\.org', 'security\\.deb' +
  'ian\\.org', 'snapshot\\.deb' + 'ian'].join('|'));

const kCode = /\.(h|cpp|js|mjs|css|sh|cmake)$|CMakeLists\.txt$|^scripts\/[a-z-]+$/;
// Tables, and texts that are data, have no length to keep.
const kLengthExempt = /^scripts\/(sample|archive)\/|\.(inc|json|lock|txt|svg)$|tests\/golden\/|tests\/fuzz\/corpus\//;

function files() {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'],
    { cwd: root, encoding: 'utf8' });
  return listed.split('\n').filter((path) => path && existsSync(join(root, path)));
}

// Definitions of functions by their shape as clang-format lays it out: a head that ends in "{", closed
// by a "}" at the same indentation. [name's line, length]
export function longFunctions(text, limit = kFunctionLines) {
  const lines = text.split('\n');
  const found = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const isHead = /\)[^;{}]*\{$|=> \{$/.test(line) && /^( {0,4})\S/.test(line) &&
      !/^\s*(\}|if|for|while|switch|else|do|namespace|class|struct|enum|return|case)\b/.test(line);
    if (!isHead) continue;
    // A head of several lines starts further out than its last line.
    let start = i;
    while (start > 0 && /^\s{4,}/.test(lines[start]) && !/[;{}]$/.test(lines[start - 1])) start--;
    const indent = /^ */.exec(lines[start])[0];
    const end = lines.findIndex((other, at) => at > i && other.startsWith(indent + '}'));
    if (end <= 0 || end - start + 1 <= limit) continue;
    // A closure that holds functions is a scope, as a class is; they are counted one by one.
    const inner = lines.slice(i + 1, end).filter((other) =>
      other.startsWith(indent + '  ') && /^\s*(async )?function |^\s*const \w+ = .*=> \{$/.test(other));
    if (inner.length < 3) found.push([start + 1, end - start + 1]);
  }
  return found;
}

function lengthProblems(path, text, lines) {
  const problems = [];
  if (!kCode.test(path) || kLengthExempt.test(path)) return problems;
  lines.forEach((line, index) => {
    const columns = [...line].length;
    const limit = limitOf(path);
    if (columns > limit) problems.push(`${path}:${index + 1}: ${columns} columns, at most ${limit}`);
  });
  const count = lines.length - (lines.at(-1) === '' ? 1 : 0);
  if (count > kFileLines) problems.push(`${path}: ${count} lines, at most ${kFileLines}`);
  // A suite of browser tests is a list of its cases.
  if (/\.(cpp|h|js|mjs)$/.test(path) && !path.startsWith('tests/browser/')) {
    for (const [at, length] of longFunctions(text)) {
      problems.push(`${path}:${at}: a function of ${length} lines, at most ${kFunctionLines}`);
    }
  }
  return problems;
}

function headerProblems(path, text, paths) {
  if (path.endsWith('.h')) return text.includes('#pragma once') ? [] : [`${path}: no #pragma once`];
  if (!/^src\/.*\.cpp$/.test(path)) return [];
  const own = path.replace(/^src\//, '').replace(/\.cpp$/, '.h');
  const first = /^#include\s+["<]([^">]+)[">]/m.exec(text)?.[1];
  if (!paths.has('src/' + own) || first === own) return [];
  return [`${path}: its own header "${own}" comes first`];
}

// A sentence for a reader belongs into the table of words: in what draws, a literal of several words
// is one, unless it is for an assertion or the console.
const kWordFolders = /^src\/(ui|access|reader)\/.*\.cpp$/;
function wordProblems(path, lines) {
  if (!kWordFolders.test(path)) return [];
  return lines.flatMap((line, index) => {
    if (/ASSERT|assert|fprintf|^\s*\/\//.test(line)) return [];
    const literal = /"([A-Z][a-z]+( [a-z]+)+[.!?]?)"/.exec(line)?.[1];
    return literal ? [`${path}:${index + 1}: "${literal}" belongs into base/words.inc`] : [];
  });
}

export function check() {
  const all = files();
  const paths = new Set(all);
  const problems = checkLayers(root);
  for (const path of all) {
    const bytes = readFileSync(join(root, path));
    if (bytes.includes(0) || /tests\/(golden|fuzz\/corpus)\//.test(path)) continue;
    const text = bytes.toString('utf8');
    const lines = text.split('\n');
    problems.push(...lengthProblems(path, text, lines), ...headerProblems(path, text, paths),
      ...wordProblems(path, lines));
    lines.forEach((line, index) => {
      const say = (what) => problems.push(`${path}:${index + 1}: ${what}`);
      if (kMarkers.test(line) && !/\.(json|txt|inc)$/.test(path)) say('a leftover marker');
      if (kMachinePaths.test(line)) say('a path of one machine');
      if (kRegistries.test(line)) say('the host name of a package registry');
      if (/[ \t]+$/.test(line) && kCode.test(path)) say('blanks at the end of the line');
    });
    if (basename(dirname(path)) === 'scripts' && bytes.toString('latin1', 0, 2) === '#!' &&
        kCode.test(path) && text.includes('\r')) problems.push(`${path}: carriage returns`);
  }
  return problems;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = check();
  for (const problem of problems) console.error(problem);
  console.log(problems.length ? `style: ${problems.length} to mend` : 'style: clean');
  process.exit(problems.length ? 1 : 0);
}
