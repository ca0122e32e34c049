import assert from 'node:assert/strict';
import test from 'node:test';

import { ndcg10 } from './search.bench.mjs';

test('bench search: the best order has an nDCG of one, and a later hit counts less', () => {
  const grades = { a: 3, b: 1, c: 0 };
  assert.equal(ndcg10(['a', 'b', 'c'], grades), 1);
  assert.ok(ndcg10(['c', 'a', 'b'], grades) < 0.8);
  assert.equal(ndcg10(['x'], grades), 0);
  assert.equal(ndcg10(['a'], {}), null);
});
