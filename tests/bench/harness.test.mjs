import assert from 'node:assert/strict';
import test from 'node:test';

import { entryOf, holds, median } from './harness.mjs';

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
