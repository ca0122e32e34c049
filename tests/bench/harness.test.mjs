import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

import { entryOf, holds, median } from './harness.mjs';
import { call, makeArchive } from './programs.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('bench: the median of an even number of runs lies between the middle two', () => {
  assert.equal(median([4, 1, 3]), 3);
  assert.equal(median([4, 1, 3, 2]), 2.5);
});

test('bench: goals are read as they are written', () => {
  assert.equal(holds('<= 30', 30, null), true);
  assert.equal(holds('>= 3', 2.9, null), false);
  assert.equal(holds('< peer', 5, 6), true);
  assert.equal(holds('<= 1.5 x peer', 9.1, 6), false);
  assert.equal(holds(null, 1, null), null);
  assert.throws(() => holds('< peer', 5, null));
  assert.throws(() => holds('about 3', 5, null));
});

test('bench: an entry has its ratio to the peer of the same run', () => {
  const entry = entryOf({ measure: 'm', values: [2, 4, 6], unit: 's', count: 3, peer: 'p', peerValues: [8, 8, 8],
    goal: '< peer' });
  assert.deepEqual(entry, { measure: 'm', value: 4, unit: 's', runs: 3, count: 3, peer: 'p', peer_value: 8,
    ratio: 0.5, goal: '< peer', holds: true });
  assert.throws(() => entryOf({ measure: 'm', values: [], unit: 's' }));
});

test('bench: the archive of a bench is made where it is wanted, and no bench makes its own way', () => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-bench-'));
  try {
    makeArchive(root, folder, 3, '--paragraphs', '2');
    assert.equal(readFileSync(join(folder, 'articles.jsonl'), 'utf8').trim().split('\n').length, 3);
  } finally {
    rmSync(folder, { recursive: true });
  }
  assert.throws(() => makeArchive(root, folder, 'none'), /make-archive none .*failed:\n.*number/);
  const benches = readdirSync(join(root, 'tests/bench')).filter((name) => name.endsWith('.bench.mjs'));
  assert.ok(benches.length >= 8);
  for (const name of benches) {
    const text = readFileSync(join(root, 'tests/bench', name), 'utf8');
    assert.ok(!/'scripts\/make-archive'/.test(text), `${name} calls scripts/make-archive itself`);
    // Scripts that benches name are there.
    for (const [, script] of text.matchAll(/'(scripts\/[\w./-]+)'/g)) {
      assert.ok(existsSync(join(root, script)), `${name}: ${script}`);
    }
  }
});

test('bench: a program that is not there, or fails, is told by name', () => {
  assert.throws(() => call(root, 'no-such-program', 'x'), /no-such-program x failed:\n.*ENOENT/);
  assert.throws(() => call(root, 'bash', '-c', 'echo why; exit 3'), /failed:\nwhy/);
  assert.equal(call(root, 'echo', 'here'), 'here\n');
});
