// The search view, by keyboard and by roles alone, as whoever can't see the canvas uses it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openSite, requirePackage, until, viewerTookOver } from '../support/browser.mjs';
import { readFileSync } from 'node:fs';
import { settled } from './page.mjs';

const results = (page) => page.getByRole('main').getByRole('listitem');
const field = (page) => page.getByRole('main').getByRole('textbox');
// A word of the first headline of the front page: whatever the sample says, it is found.
async function wordOfArchive(page) {
  const names = await page.getByRole('main').getByRole('link').allInnerTexts();
  const labels = await page.evaluate(() => [...document.querySelectorAll('#twin main a')]
    .map((a) => a.getAttribute('aria-label') || a.textContent));
  const word = [...names, ...labels].join(' ').match(/\b[A-Z]?[a-z]{6,}\b/);
  assert.ok(word, 'the front page has no word to search for');
  return word[0];
}

describe('searching the archive', () => {
  let opened, page, word;
  before(async () => {
    opened = await openSite({ path: 'index.html' });
    page = opened.page;
    await viewerTookOver(page);
    await settled(page);
    word = await wordOfArchive(page);
  });
  after(() => opened.close());

  test('/ leads to the field, and the empty view explains the query language', async () => {
    await page.keyboard.press('/');
    await until(page, () => document.activeElement?.matches('main input'));
    assert.match(page.url(), /#view=search/);
    assert.ok(await page.getByText('exactly these words in this order').count() > 0);
  });

  test('results come while one types, as a list with positions and a size', async () => {
    await page.keyboard.type(word);
    await results(page).first().waitFor({ timeout: 30_000 });
    const first = results(page).first();
    assert.equal(await first.getAttribute('aria-posinset'), '1');
    assert.ok(Number(await first.getAttribute('aria-setsize')) >= 1);
    assert.equal(await field(page).inputValue(), word);
  });

  test('the count is said once typing has paused, and the address has the query', async () => {
    await until(page, () => /\d/.test(document.getElementById('announcer').textContent));
    await until(page, (wanted) => location.hash.includes(`q=${wanted}`), word);
  });

  test('the words that matched stand out in the passage', async () => {
    await until(page, () => document.querySelector('#twin main [role=listitem] strong'));
  });

  test('arrow down goes into the results, Enter opens one with its matches marked', async () => {
    await page.keyboard.press('ArrowDown');
    await until(page, () => document.activeElement?.closest('[role=listitem]'));
    await page.keyboard.press('Enter');
    await until(page, () => location.pathname.includes('/a/'));
    await until(page, () => document.querySelector('#twin [role=search] input')?.value);
    assert.ok(page.url().includes(`q=${word}`));
  });

  test('back brings the results, without asking again', async () => {
    await page.goBack();
    await results(page).first().waitFor({ timeout: 30_000 });
    assert.equal(await field(page).inputValue(), word);
  });

  test('a facet narrows the results and stands in the query', async () => {
    const facet = page.getByRole('complementary').getByRole('button').first();
    await facet.click();
    await until(page, () => /(section|by|has|lang):/.test(document.querySelector('main input').value));
    await results(page).first().waitFor({ timeout: 30_000 });
  });

  test('a query with a mistake is explained and still answered', async () => {
    await field(page).fill(`"${word}`);
    await page.keyboard.press('Enter');
    await page.getByText('is not closed').first().waitFor({ timeout: 30_000 });
    await results(page).first().waitFor({ timeout: 30_000 });
  });

  test('nothing found says so and offers what to do', async () => {
    await field(page).fill('"qqqq zzzz"');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing was found').first().waitFor({ timeout: 30_000 });
    assert.equal(await results(page).count(), 0);
  });

  test('axe finds nothing wrong with the results', async () => {
    await field(page).fill(word);
    await results(page).first().waitFor({ timeout: 30_000 });
    await settled(page);
    const axe = requirePackage('axe-core');
    await page.evaluate(axe.source); // the page's policy allows no script tag
    const found = await page.evaluate(() => window.axe.run(document.getElementById('twin'), {
      rules: { 'color-contrast': { enabled: false } },
    }));
    assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
  });

  test('nothing went wrong in the page', () => assert.deepEqual(opened.errors, []));
});

test('an address with a query shows its results at once, and no network is told', async () => {
  const opened = await openSite({ path: 'index.html#view=search&q=the' });
  const { page } = opened;
  try {
    await viewerTookOver(page);
    await until(page, () => document.querySelector('main input')?.value === 'the');
  } finally {
    await opened.close();
  }
});
