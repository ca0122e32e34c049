import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { ndcg10, rewrittenPart } from './search.bench.mjs';

test('bench search: the best order has an nDCG of one, and a later hit counts less', () => {
  const grades = { a: 3, b: 1, c: 0 };
  assert.equal(ndcg10(['a', 'b', 'c'], grades), 1);
  assert.ok(ndcg10(['c', 'a', 'b'], grades) < 0.8);
  assert.equal(ndcg10(['x'], grades), 0);
  assert.equal(ndcg10(['a'], {}), null);
});

test('bench search: rewritten is what the old site lacks or has otherwise, below folders too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-rewritten-'));
  try {
    for (const site of ['old', 'new']) mkdirSync(join(folder, site, 'a'), { recursive: true });
    const [before, after] = [join(folder, 'old'), join(folder, 'new')];
    for (const site of [before, after]) writeFileSync(join(site, 'a/same'), '0123456789');
    assert.equal(rewrittenPart(before, after), 0);
    writeFileSync(join(before, 'a/changed'), 'old');
    writeFileSync(join(after, 'a/changed'), 'newer');
    writeFileSync(join(after, 'added'), '01234');
    writeFileSync(join(before, 'gone'), 'gone');
    assert.equal(rewrittenPart(before, after), 50);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
