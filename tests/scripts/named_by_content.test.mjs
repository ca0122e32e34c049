// Two files say which names stand for a content: the page's script and the service worker's, which can't
// import it in every browser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const rule = (file) => /const isNamedByContent = (.+);/
  .exec(readFileSync(new URL(`../../web/${file}`, import.meta.url), 'utf8'))?.[1];

test('the page and the worker agree on what is named by its content', () => {
  assert.ok(rule('files.js'));
  assert.equal(rule('files.js'), rule('sw.js'));
});
