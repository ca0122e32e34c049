import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

import { checkLayers, kMayInclude, problemsOf, tableOfReadme } from './layers.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('layers: no file of src/ includes what its folder may not', () => {
  assert.deepEqual(checkLayers(root), []);
});

test('layers: the table has no cycle', () => {
  const done = new Set();
  const visit = (folder, path) => {
    assert.ok(!path.includes(folder), `a cycle: ${[...path, folder].join(' -> ')}`);
    if (done.has(folder)) return;
    for (const below of kMayInclude[folder]) visit(below, [...path, folder]);
    done.add(folder);
  };
  for (const folder of Object.keys(kMayInclude)) visit(folder, []);
});

test('layers: the table is the one that src/README.md shows', () => {
  const readme = tableOfReadme(readFileSync(root + 'src/README.md', 'utf8'));
  assert.deepEqual(Object.keys(readme).sort(), Object.keys(kMayInclude).sort());
  for (const [folder, cell] of Object.entries(readme)) {
    if (/\ball\b/.test(cell)) continue; // in words: "all above", "all but ui and platform"
    const named = cell.split(/,\s*/).filter((word) => word in kMayInclude);
    assert.deepEqual(named.sort(), [...kMayInclude[folder]].sort(), folder);
  }
});

test('layers: an include against the grain is found, with its line', () => {
  assert.deepEqual(problemsOf('article/article.cpp', '#include "article/article.h"\n#include "ui/draw.h"\n'),
    ['src/article/article.cpp:2: article/ may not include ui/ ("ui/draw.h")']);
});

test('layers: ImGui, SDL, Emscripten and nlohmann are found where they may not be', () => {
  for (const header of ['imgui.h', 'SDL.h', 'emscripten.h', 'emscripten/html5.h', 'nlohmann/json.hpp']) {
    assert.equal(problemsOf('reader/reader.cpp', `#include <${header}>\n`).length, 1, header);
  }
  assert.equal(problemsOf('ui/draw.cpp', '#include <imgui.h>\n').length, 0);
  assert.equal(problemsOf('search/query.cpp', '#ifdef __EMSCRIPTEN__\n#endif\n').length, 1);
});

test('layers: an include that is not rooted at src/ is found', () => {
  assert.equal(problemsOf('typeset/lines.cpp', '#include "lines.h"\n').length, 1);
  assert.equal(problemsOf('typeset/lines.cpp', '#include "typeset/lines.h"\n').length, 0);
});
