// The captions view in the browser: the sheet and the table as assistive technology meets them, the
// keyboard, a search, a saved file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';

import { accessibleNodes, openSite, root, sampleSite, until, viewerTookOver } from '../support/browser.mjs';
import { settled } from './page.mjs';

const cards = '#twin [role=gridcell] button';

describe('the captions view', () => {
  let opened, page;
  before(async () => {
    opened = await openSite({ path: 'index.html#view=captions' });
    page = opened.page;
    await viewerTookOver(page);
    await until(page, (selector) => document.querySelectorAll(selector).length > 2, cards);
    await settled(page);
  });
  after(() => opened.close());

  const status = () => page.evaluate(() =>
    document.querySelector('#twin main [role=status]').textContent);

  test('the sheet is a grid that says how many rows it has, and where each cell stands', async () => {
    const grid = await page.evaluate(() => {
      const el = document.querySelector('#twin [role=grid]');
      const rows = [...el.querySelectorAll('[role=row]')];
      return {
        count: Number(el.getAttribute('aria-rowcount')),
        rows: rows.map((row) => Number(row.getAttribute('aria-rowindex'))),
        cells: [...rows[0].querySelectorAll('[role=gridcell]')]
          .map((cell) => Number(cell.getAttribute('aria-colindex'))),
        tabbable: [...el.querySelectorAll('[role=gridcell] > button[tabindex="-1"]')].length,
      };
    });
    assert.ok(grid.count >= grid.rows.length && grid.rows.length > 0, JSON.stringify(grid));
    assert.deepEqual(grid.rows, grid.rows.map((_, i) => grid.rows[0] + i));
    assert.deepEqual(grid.cells, grid.cells.map((_, i) => i + 1));
    assert.ok(grid.tabbable > 0);
    const roles = (await accessibleNodes(page)).map(({ role }) => role);
    for (const role of ['grid', 'row', 'gridcell', 'heading', 'textbox']) assert.ok(roles.includes(role), role);
  });

  test('arrows go from card to card, Enter opens one, Escape comes back to it', async () => {
    await page.locator(`${cards}:not([tabindex="-1"])`).first().focus();
    const name = () => page.evaluate(() => document.activeElement.textContent);
    const first = await name();
    await page.keyboard.press('ArrowRight');
    await until(page, (was) => document.activeElement.textContent !== was, first);
    const second = await name();
    await page.keyboard.press('Enter');
    await until(page, () => document.querySelector('#twin dialog'));
    await page.keyboard.press('Escape');
    await until(page, () => !document.querySelector('#twin dialog'));
    await until(page, (was) => document.activeElement.textContent === was, second);
  });

  test('a search narrows the sheet to pictures that say so, and its address can be shared', async () => {
    const before = await status();
    const word = await page.evaluate(() => [...document.querySelectorAll('#twin [role=gridcell] .t')]
      .map((el) => /[A-Za-z]{7,}/.exec(el.text_ ?? '')?.[0]).find(Boolean));
    await page.locator('#twin main input').fill(word);
    await page.keyboard.press('Enter');
    await until(page, (was) => {
      const now = document.querySelector('#twin main [role=status]').textContent;
      return now && now !== was;
    }, before);
    await settled(page);
    assert.match(page.url(), new RegExp(`q=${word}`));
    const texts = await page.evaluate(() => [...document.querySelectorAll('#twin [role=gridcell]')]
      .map((cell) => cell.textContent.toLowerCase()));
    assert.ok(texts.length > 0);
    assert.ok(texts.some((text) => text.includes(word.toLowerCase())), word);
  });

  test('a saved search is what the command line lists, line by line', async (context) => {
    const program = ['build/native/broadsheet', 'build/native-asan/broadsheet'].map((path) => root + path)
      .find(existsSync);
    if (!program) return context.skip('the command line program is not built');
    for (const query of ['the', 'caption:the', '-the', 'credit:ap', 'the of']) {
      await page.goto(`${opened.server.address}index.html#view=captions&q=${encodeURIComponent(query)}`);
      await page.reload();
      await viewerTookOver(page);
      await until(page, () => [...document.querySelectorAll('#twin main button')]
        .some((el) => el.textContent === 'Download'));
      await settled(page);
      await page.evaluate(() => [...document.querySelectorAll('#twin main button')]
        .find((el) => el.textContent === 'Download').click());
      await until(page, () => document.querySelector('#twin dialog'));
      const download = page.waitForEvent('download');
      await page.evaluate(() => [...document.querySelectorAll('#twin dialog button')]
        .find((el) => el.textContent === 'CSV').click());
      const listed = spawnSync(program, ['captions', sampleSite, '--csv', '--', query],
        { encoding: 'utf8', maxBuffer: 1 << 28 });
      assert.equal(listed.status, 0, listed.stderr);
      assert.equal(readFileSync(await (await download).path(), 'utf8'), listed.stdout, query);
    }
  });

  test('the table has a row per picture and a head that sorts; a result is saved as CSV', async () => {
    await page.goto(opened.server.address + 'index.html#view=captions&c=table');
    await page.reload();
    await viewerTookOver(page);
    await until(page, () => document.querySelectorAll('#twin [role=table] [role=row]').length > 3);
    await settled(page);
    const count = Number((await status()).replace(/\D/g, ''));
    assert.equal(await page.evaluate(() =>
      Number(document.querySelector('#twin [role=table]').getAttribute('aria-rowcount'))), count + 1);
    await page.evaluate(() => [...document.querySelectorAll('#twin main button')]
      .find((el) => el.textContent === 'Download').click());
    await until(page, () => document.querySelector('#twin dialog'));
    const download = page.waitForEvent('download');
    await page.evaluate(() => [...document.querySelectorAll('#twin dialog button')]
      .find((el) => el.textContent === 'CSV').click());
    const file = await (await download).path();
    const lines = readFileSync(file, 'utf8').split('\r\n').filter(Boolean);
    assert.equal(lines.length, count + 1);
    assert.match(lines[0], /^number,caption,credit,alt,/);
  });
});
