// The search view, by keyboard and by roles alone, as whoever can't see the canvas uses it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { openSite, requirePackage, root, sampleSite, until, viewerTookOver } from '../support/browser.mjs';
import { settled } from './page.mjs';

const program = ['build/native', 'build/native-asan'].map((folder) => root + folder + '/broadsheet')
  .find((file) => existsSync(file));
const terminal = (...words) => execFileSync(program, ['search', sampleSite, ...words],
  { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] });

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

  test('what would find something is offered with its count, and does', async () => {
    await field(page).fill(`"${word} zzzzqq ${word}" date:1801`);
    await page.keyboard.press('Enter');
    const offer = page.getByRole('main').getByRole('button', { name: /anywhere · \d/ });
    await offer.waitFor({ timeout: 30_000 });
    const count = Number((await offer.innerText()).match(/· ([\d,]+)/)[1].replaceAll(',', ''));
    assert.ok(count > 0);
    await offer.press('Enter');
    await results(page).first().waitFor({ timeout: 30_000 });
    assert.equal(Number(await results(page).first().getAttribute('aria-setsize')), count);
  });

  test('by relevance and age is an order that the address has', async () => {
    await field(page).fill(word);
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Relevant and recent' }).press('Space');
    await until(page, () => location.hash.includes('sort=fresh'));
    await results(page).first().waitFor({ timeout: 30_000 });
    await page.getByRole('radio', { name: 'Relevance' }).press('Space');
    await until(page, () => !location.hash.includes('sort='));
  });

  for (const format of ['CSV', 'JSON', 'RIS']) {
    test(`the result can be saved as ${format}, the same bytes as on the terminal`, { skip: !program }, async () => {
      await page.getByRole('main').getByRole('button', { name: 'Download' }).press('Enter');
      const download = page.waitForEvent('download');
      await page.getByRole('dialog').getByRole('button', { name: format, exact: true }).press('Enter');
      const file = await download;
      assert.equal(file.suggestedFilename(), `search.${format.toLowerCase()}`);
      const saved = readFileSync(await file.path(), 'utf8');
      assert.equal(saved, terminal(word, `--${format.toLowerCase()}`, '-n', '10000'));
      // The panel goes, and the focus is where it was.
      await until(page, () => document.activeElement?.textContent === 'Download');
    });
  }

  test('more like this leads from a result to its kin, and the address alone does too', async () => {
    const link = results(page).first().getByRole('link', { name: /^More like this/ });
    const href = await link.getAttribute('href');
    assert.match(href, /view=search&q=like:/);
    await link.press('Enter');
    await until(page, () => document.querySelector('main input').value.startsWith('like:'));
    await page.getByText('Articles with these words').first().waitFor({ timeout: 30_000 });
    await page.reload();
    await viewerTookOver(page);
    await page.getByText('Articles with these words').first().waitFor({ timeout: 30_000 });
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

describe('the stemmers of the archive\'s languages', () => {
  // How many articles are found that have a word in another form, and which files were asked for.
  async function inAnotherForm(faults, prepare) {
    const opened = await openSite({ path: null, faults });
    const { page, server } = opened;
    try {
      if (prepare) await page.addInitScript(prepare);
      await page.goto(`${server.address}index.html#view=search&q=ferries`);
      await viewerTookOver(page);
      await results(page).first().waitFor({ timeout: 30_000 });
      return { count: Number(await results(page).first().getAttribute('aria-setsize')),
        files: server.requests.map((request) => request.path).filter((file) => file.includes('english.wasm')) };
    } finally { await opened.close(); }
  }
  const expected = () => JSON.parse(terminal('ferries', '--json')).totalCount;

  test('come packed, once', async () => {
    const { count, files } = await inAnotherForm();
    assert.deepEqual(files, ['/stemmers/english.wasm.gz']);
    assert.equal(count, expected());
  });

  test('come plain where the browser unpacks nothing, or the host has no packed ones', async () => {
    const old = await inAnotherForm({}, () => { delete window.DecompressionStream; });
    assert.deepEqual(old.files, ['/stemmers/english.wasm']);
    const bare = await inAnotherForm({ missing: ['/stemmers/english.wasm.gz'] });
    assert.deepEqual(bare.files, ['/stemmers/english.wasm.gz', '/stemmers/english.wasm']);
    assert.deepEqual([old.count, bare.count], [expected(), expected()]);
  });
});
