// A golden that no test asks for protects nothing. Tests put names together from pieces ("ui/front-"
// and "xs"), so a golden counts as asked for when its name is made of the tests' string literals.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const tests = fileURLToPath(new URL('..', import.meta.url));
const goldens = join(tests, 'golden');

const filesBelow = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]);

function literalsOf(files) {
  const literals = new Set();
  for (const file of files) {
    for (const [, literal] of readFileSync(file, 'utf8').matchAll(/["'`]([\w./-]+)["'`]/g)) {
      literals.add(literal.replace(/^tests\/golden\//, ''));
    }
  }
  return literals;
}

function isMadeOf(name, literals) {
  if (name === '') return true;
  for (let end = name.length; end > 0; end--) {
    if (literals.has(name.slice(0, end)) && isMadeOf(name.slice(end), literals)) return true;
  }
  return false;
}

test('every text golden is asked for by some test', () => {
  const sources = filesBelow(tests).filter((file) => /\.(cpp|h|mjs)$/.test(file));
  const literals = literalsOf(sources);
  literals.add('-');
  const orphans = filesBelow(goldens).filter((file) => file.endsWith('.txt'))
    .map((file) => file.slice(goldens.length + 1, -'.txt'.length))
    .filter((name) => !isMadeOf(name, literals));
  assert.deepEqual(orphans, []);
});

test('an orphan is found out', () => {
  const literals = new Set(['ui/front-', 'xs', 'formats/', 'one-page']);
  assert.equal(isMadeOf('ui/front-xs', literals), true);
  assert.equal(isMadeOf('formats/one-page', literals), true);
  assert.equal(isMadeOf('ui/front-xxl', literals), false);
});
