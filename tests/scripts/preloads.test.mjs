// A page names the modules that its script comes to import: one left out costs a round trip more.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

function importsOf(module, found = new Set()) {
  if (found.has(module)) return found;
  found.add(module);
  const imports = read(`web/${module}`).matchAll(/^import .*from '\.\/([\w-]+\.js)';$/gm);
  for (const [, name] of imports) importsOf(name, found);
  return found;
}

test('every module that the viewer imports at once is preloaded, and no other', () => {
  const list = /for \(const std::string_view module :\s*\{([^}]*)\}/.exec(read('src/page/page_frame.cpp'))[1];
  const preloaded = [...list.matchAll(/"([\w-]+\.js)"/g)].map(([, name]) => name);
  assert.deepEqual(preloaded, [...importsOf('boot.js')].sort());
});
