// Pictures that make a captions view difficult (tests/support/caption_archive.mjs): which file is
// loaded, what stands for it until then and where it can't be had, and the whole view by keys alone
// and by roles alone.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { packCaptionArchive, longCaption } from '../support/caption_archive.mjs';
import { openSite, root, until, viewerTookOver } from '../support/browser.mjs';
import { settled } from './page.mjs';

const status = '#twin main [role=status]';
const cards = '#twin [role=gridcell] > button[aria-haspopup]';

describe('a difficult archive of captions', { timeout: 600_000 }, () => {
  let folder, site;
  before(() => {
    mkdirSync(root + 'build/tmp', { recursive: true });
    folder = mkdtempSync(root + 'build/tmp/captions-');
    site = packCaptionArchive(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  // The captions, with a note of every picture that became a texture.
  async function open({ path = 'index.html#view=captions', least = 3, faults, context, prepare } = {}) {
    const opened = await openSite({ site, path: null, faults, context });
    const { page, server } = opened;
    await page.addInitScript(() => {
      window.uploads = [];
      const upload = WebGL2RenderingContext.prototype.texImage2D;
      WebGL2RenderingContext.prototype.texImage2D = function (...all) {
        const source = all.at(-1);
        if (source instanceof ImageBitmap) window.uploads.push([source.width, source.height]);
        return upload.apply(this, all);
      };
    });
    await prepare?.(page);
    await page.goto(server.address + path);
    await viewerTookOver(page);
    await until(page, ([selector, count]) => document.querySelectorAll(selector).length >= count, [cards, least]);
    await settled(page);
    return opened;
  }
  const openers = (page) => page.evaluate((selector) => [...document.querySelectorAll(selector)]
    .map((el) => el.textContent || el.getAttribute('aria-label')), cards);
  const places = (page) => page.evaluate(() => [...document.querySelectorAll('#twin [role=gridcell]')]
    .map((el) => { const r = el.getBoundingClientRect(); return [r.x, r.y, r.width, r.height].map(Math.round); }));

  test('of each picture the WebP that fits its box is loaded, and made no smaller', async () => {
    const { page, server, close } = await open();
    try {
      await until(page, () => window.uploads.length >= 3);
      await settled(page);
      const asked = server.requests.map(({ path }) => path).filter((path) => path.includes('/pictures/'));
      assert.ok(asked.length >= 3 && asked.every((path) => path.endsWith('.webp')), asked.join());
      // A card is 393 px wide: pictures of 1280 and 960 px come as 640, or whole where that isn't worth it.
      const widths = (await page.evaluate(() => window.uploads)).map(([width]) => width);
      assert.ok(widths.every((width) => width <= 960), widths.join());
    } finally { await close(); }
  });

  test('where no WebP can be had the JPEG is loaded instead', async () => {
    const missing = readdirSync(join(site, 'pictures')).filter((name) => name.endsWith('.webp'))
      .map((name) => `/pictures/${name}`);
    assert.ok(missing.length > 0);
    const { page, server, close } = await open({ faults: { missing } });
    try {
      await until(page, () => window.uploads.length >= 3);
      assert.ok(server.requests.some(({ path }) => /\/pictures\/.*\.jpg$/.test(path)));
      assert.ok((await openers(page)).every((name) => !name.includes('could not be loaded')));
    } finally { await close(); }
  });

  test('nothing moves while pictures arrive', async () => {
    let release;
    const gate = new Promise((resolve) => { release = resolve; });
    const { page, close } = await open({
      prepare: (opened) => opened.route('**/pictures/**', async (route) => { await gate; await route.continue(); }),
    });
    try {
      const before = [await places(page), await page.evaluate(() => document.documentElement.scrollHeight)];
      assert.equal(await page.evaluate(() => window.uploads.length), 0);
      release();
      await until(page, () => window.uploads.length >= 3);
      await settled(page);
      assert.deepEqual([await places(page), await page.evaluate(() => document.documentElement.scrollHeight)], before);
    } finally { await close(); }
  });

  test('a picture that is not in the archive says why, and how large it was', async () => {
    const { page, close } = await open({ path: 'index.html#view=captions&q=picture' });
    try {
      await until(page, (selector) => document.querySelectorAll(selector).length >= 5, cards);
      const names = (await openers(page)).join('\n');
      for (const words of ['A picture that was not found.*was not found when this archive was made.*640 × 426',
        'file is damaged.*is damaged', 'too large.*was too large for this archive.*60,?000 × 60,?000',
        'that is none.*holds no picture', 'elsewhere on the web.*kept on another site']) {
        assert.match(names, new RegExp(words));
      }
      const article = readdirSync(join(site, 'a')).map((name) => readFileSync(join(site, 'a', name), 'utf8'))
        .find((html) => html.includes('Nobody Can Find'));
      for (const words of ['was not found when', 'is damaged', 'was too large', 'holds no picture']) {
        assert.ok(article.includes(words), `plain page: ${words}`);
      }
    } finally { await close(); }
  });

  test('a picture that fails on its way says so, and comes when the host has it again', async () => {
    const missing = readdirSync(join(site, 'pictures')).map((name) => `/pictures/${name}`);
    const faults = { missing };
    const { page, close } = await open({ faults });
    try {
      await until(page, (selector) => [...document.querySelectorAll(selector)]
        .some((el) => el.textContent.includes('could not be loaded')), cards);
      faults.missing = [];
      await page.evaluate(() => { location.hash = '#view=captions&c=sort=oldest'; });
      await until(page, () => window.uploads.length >= 3);
      await settled(page);
      assert.ok((await openers(page)).every((name) => !name.includes('could not be loaded')));
    } finally { await close(); }
  });

  test('a caption of 300 words is eight lines until more is asked for, and then whole', async () => {
    const { page, close } = await open({ path: 'index.html#view=captions&q=museum', least: 1 });
    try {
      const cell = page.locator('#twin [role=gridcell]', { hasText: '(50)' });
      await cell.waitFor({ state: 'attached' });
      assert.ok((await cell.textContent()).includes(longCaption.slice(0, 200)));
      const height = async () => (await places(page))[0][3];
      const folded = await height();
      const press = (name) => page.getByRole('button', { name }).first().evaluate((el) => el.click());
      await press('Show more');
      await until(page, (was) => document.querySelector('#twin [role=gridcell]').getBoundingClientRect().height >
        was + 200, folded);
      await press('Show less');
      await until(page, (was) => Math.abs(document.querySelector('#twin [role=gridcell]')
        .getBoundingClientRect().height - was) < 2, folded);
    } finally { await close(); }
  });

  // What somebody without a pointer does: where the focus is, and by Tab to what begins so.
  const keysOf = (page) => {
    const focused = () => page.evaluate(() => {
      const el = document.activeElement;
      if (el === document.body) return '';
      return el.tagName === 'INPUT' ? el.value : el.getAttribute('aria-label') || el.textContent || '';
    });
    const tabTo = async (words, limit = 60) => {
      for (let i = 0; i < limit; i++) {
        await page.keyboard.press('Tab');
        if ((await focused()).startsWith(words)) return;
      }
      assert.fail(`Tab never came to “${words}”, last at “${await focused()}”`);
    };
    const arrowTo = async (key, pattern, limit = 20) => {
      for (let i = 0; i < limit && !pattern.test(await focused()); i++) {
        await page.evaluate(() => { window.was = document.activeElement; });
        await page.keyboard.press(key);
        await until(page, () => document.activeElement !== window.was);
      }
      assert.match(await focused(), pattern);
    };
    return { focused, tabTo, arrowTo };
  };

  test('by keys alone: past the bar, a search, a filter, cards, a picture, its wordings, and back', async () => {
    const { page, errors, close } = await open();
    const { focused, tabTo, arrowTo } = keysOf(page);
    try {
      assert.match(await page.title(), /^Captions – The Harbour Archive$/);
      await page.keyboard.press('Tab');
      assert.equal(await focused(), 'Skip to the pictures');
      await page.keyboard.press('Tab');
      assert.equal(await focused(), 'Skip to the search');
      await page.keyboard.press('Enter');
      await until(page, () => document.activeElement.tagName === 'INPUT');
      await page.keyboard.type('aurora');
      await until(page, (selector) => document.querySelectorAll(selector).length === 2, cards);
      assert.match(await page.title(), /^aurora – Captions – /);
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await until(page, (selector) => document.querySelectorAll(selector).length > 2, cards);
      await settled(page);
      // A filter in its dialog, which keeps the focus, and gives it back to what opened it.
      await tabTo('Filters');
      await page.keyboard.press('Enter');
      await until(page, () => document.querySelector('#twin dialog')?.contains(document.activeElement));
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab');
        assert.ok(await page.evaluate(() => document.activeElement === document.body ||
          document.querySelector('#twin dialog').contains(document.activeElement)));
      }
      await page.keyboard.press('Escape');
      await until(page, () => document.activeElement.textContent.startsWith('Filters'));
      await page.keyboard.press('Enter');
      await until(page, () => document.querySelector('#twin dialog'));
      await tabTo('With credit');
      await page.keyboard.press('Enter');
      await until(page, () => !document.querySelector('#twin dialog') && /credited/.test(location.hash));
      await settled(page);
      // Cards by the arrows.
      await tabTo('Open picture');
      const first = await focused();
      await page.keyboard.press('ArrowRight');
      await until(page, (was) => document.activeElement.textContent !== was, first);
      await page.keyboard.press('End');
      await settled(page);
      await page.keyboard.press('Home');
      await until(page, (was) => document.activeElement.textContent === was, first);
      await arrowTo('ArrowRight', /Six people/);
      await page.keyboard.press('Enter');
      await until(page, () => document.querySelector('#twin dialog')?.contains(document.activeElement));
      // What else the photograph is called is read once its picture is open.
      await until(page, () => /Compare all/.test(document.querySelector('#twin dialog').textContent));
      await tabTo('Compare all 3 wordings');
      await page.keyboard.press('Enter');
      await until(page, () => document.querySelectorAll('#twin dialog').length === 2);
      await page.keyboard.press('Escape');
      await until(page, () => document.activeElement.textContent.startsWith('Compare all'));
      await page.keyboard.press('Escape');
      await until(page, () => !document.querySelector('#twin dialog') &&
        /Six people/.test(document.activeElement.textContent));
      assert.deepEqual(errors, []);
    } finally { await close(); }
  });

  test('by keys alone: the table, its order, more, a picture, its article, and back where one was', async () => {
    const { page, errors, close } = await open();
    const { focused, tabTo, arrowTo } = keysOf(page);
    const sorted = () => page.evaluate(() => [...document.querySelectorAll('#twin [role=columnheader][aria-sort]')]
      .map((el) => `${el.ariaLabel} ${el.ariaSort}`).join());
    try {
      await tabTo('Table');
      await page.keyboard.press('Enter');
      await until(page, () => document.querySelector('#twin [role=table]'));
      await settled(page);
      assert.equal(await sorted(), 'Article descending');
      for (const [words, now] of [['Sort by: Article', 'Article ascending'], ['Sort by: Credit', 'Credit ascending'],
        ['Sort by: Size', 'Size descending']]) {
        await tabTo(words);
        await page.keyboard.press('Enter');
        await until(page, (wanted) => [...document.querySelectorAll('#twin [aria-sort]')]
          .map((el) => `${el.ariaLabel} ${el.ariaSort}`).join() === wanted, now);
        assert.equal(await focused(), words, 'the focus stays on what sorted');
        await settled(page);
      }
      await tabTo('Show more');
      await page.keyboard.press('Enter');
      await until(page, () => document.activeElement.textContent === 'Show less');
      await page.keyboard.press('Enter');
      await until(page, () => document.activeElement.textContent === 'Show more');
      // Row by row, down to a picture that is out of view at first.
      await tabTo('Open picture');
      await arrowTo('ArrowDown', /The mate/);
      const picture = await focused();
      const scrolled = await page.evaluate(() => scrollY);
      assert.ok(scrolled > 0);
      await page.keyboard.press('Enter');
      await until(page, () => document.querySelector('#twin dialog')?.contains(document.activeElement));
      await tabTo('Go to this place');
      await page.keyboard.press('Enter');
      await until(page, () => /\/a\/.*ferry/.test(location.pathname) && document.querySelector('#twin article h1'));
      await settled(page);
      assert.ok(await page.evaluate(() => scrollY) > 100, 'the picture, not the top of its article');
      await page.goBack();
      await until(page, () => document.querySelector('#twin [role=table]'));
      await settled(page); // the picture may come back with it, a step later
      if (await page.evaluate(() => document.querySelector('#twin dialog'))) await page.keyboard.press('Escape');
      await until(page, (was) => document.activeElement.ariaLabel === was ||
        document.activeElement.textContent === was, picture);
      await settled(page);
      assert.ok(Math.abs(await page.evaluate(() => scrollY) - scrolled) < 2);
      assert.equal(await sorted(), 'Size descending');
      assert.deepEqual(errors, []);
    } finally { await close(); }
  });

  test('by keys alone: the audit narrows the sheet to a fault, and lets go of it again', async () => {
    const { page, errors, close } = await open();
    const { focused, tabTo } = keysOf(page);
    const counts = (wanted) => until(page, ([selector, number]) =>
      Number(document.querySelector(selector).textContent.replace(/\D/g, '')) === number, [status, wanted]);
    try {
      const all = Number((await page.evaluate((selector) =>
        document.querySelector(selector).textContent, status)).replace(/\D/g, ''));
      const choose = async () => {
        await tabTo('Audit');
        await page.keyboard.press('Enter');
        await until(page, () => document.querySelector('#twin dialog')?.contains(document.activeElement));
        await settled(page);
        await tabTo('Picture not in this archive');
        await page.keyboard.press('Enter');
        await until(page, () => !document.querySelector('#twin dialog'));
        await settled(page);
      };
      await choose();
      await counts(6);
      assert.equal(await focused(), 'Audit', 'the focus is on what opened the panel');
      await tabTo('Open picture');
      await page.keyboard.press('Enter');
      await until(page, () => document.querySelector('#twin dialog')?.contains(document.activeElement));
      await page.keyboard.press('Escape');
      await until(page, () => !document.querySelector('#twin dialog'));
      await choose();
      await counts(all);
      assert.deepEqual(errors, []);
    } finally { await close(); }
  });

  test('by roles alone: search, count, filter, table, sorting, audit, wordings, a saved file', async () => {
    const { page, errors, close } = await open();
    // What an assistive technology does with a control it has found.
    const act = (role, name) => page.getByRole(role, { name }).first().evaluate((el) => el.click());
    const counts = (wanted) => until(page, ([selector, number]) =>
      Number(document.querySelector(selector).textContent.replace(/\D/g, '')) === number, [status, wanted]);
    const count = async () => Number((await page.getByRole('status').filter({ hasText: 'picture' }).first()
      .textContent()).replace(/\D/g, ''));
    try {
      const all = await count();
      const grid = page.getByRole('grid', { name: 'Pictures' });
      assert.equal(Number(await grid.getAttribute('aria-rowcount')), Math.ceil(all / 3));
      assert.equal(await page.getByRole('heading', { level: 1, name: 'Captions' }).count(), 1);
      await act('button', 'Without description');
      await until(page, () => /noalt/.test(location.hash));
      await until(page, ([selector, total]) => {
        const now = Number(document.querySelector(selector).textContent.replace(/\D/g, ''));
        return now > 0 && now < total;
      }, [status, all]);
      await act('button', 'Without description');
      await until(page, ([selector, total]) =>
        Number(document.querySelector(selector).textContent.replace(/\D/g, '')) === total, [status, all]);
      await act('button', 'Table');
      const table = page.getByRole('table', { name: 'Captions' });
      await table.waitFor({ state: 'attached' });
      await settled(page);
      assert.equal(Number(await table.getAttribute('aria-rowcount')), all + 1);
      assert.ok(await page.getByRole('columnheader').count() >= 5);
      await act('button', /^Sort by: Caption/);
      await until(page, () => /sort=caption/.test(location.hash));
      await settled(page);
      const captions = await page.evaluate(() => [...document.querySelectorAll('#twin [role=table] [role=row]')]
        .slice(1, 4).map((row) => row.children[1].textContent));
      assert.deepEqual(captions, [...captions].sort((a, b) => a.localeCompare(b)));
      const head = page.getByRole('columnheader', { name: 'Caption', exact: true });
      assert.equal(await head.getAttribute('aria-sort'), 'ascending');
      assert.equal(await page.locator('#twin [aria-sort]').count(), 1);
      const rows = await page.evaluate(() => [...document.querySelectorAll('#twin [role=table] [role=row]')]
        .map((row) => [Number(row.getAttribute('aria-rowindex')), [...row.children]
          .map((cell) => Number(cell.getAttribute('aria-colindex'))).join()]));
      assert.deepEqual(rows.map(([index]) => index), rows.map((_, i) => i + 1));
      assert.ok(rows.every(([, columns]) => columns === rows[0][1]));
      await act('button', 'Contact sheet');
      await grid.waitFor({ state: 'attached' });
      await act('button', 'Audit');
      await page.getByRole('dialog').waitFor({ state: 'attached' });
      await until(page, () => /^\D*(\d+)\D+\1\D*$/.test([...document.querySelectorAll('#twin dialog p')]
        .map((el) => el.textContent).find((text) => /\d/.test(text)) ?? ''));
      await act('button', /^Picture not in this archive/);
      await until(page, () => !document.querySelector('#twin dialog'));
      await counts(6);
      await act('button', 'Audit');
      await page.getByRole('dialog').waitFor({ state: 'attached' });
      await act('button', /^Picture not in this archive/);
      await until(page, () => !document.querySelector('#twin dialog'));
      await counts(all);
      await act('button', '3 wordings');
      await page.getByRole('dialog', { name: 'The same photograph elsewhere' }).waitFor({ state: 'attached' });
      await until(page, () => document.querySelectorAll('#twin dialog a').length === 3);
      await act('button', 'Close');
      await until(page, () => document.activeElement.textContent === '3 wordings');
      await act('button', 'Download');
      await page.getByRole('dialog').waitFor({ state: 'attached' });
      const download = page.waitForEvent('download');
      await act('button', 'JSON');
      assert.equal(JSON.parse(readFileSync(await (await download).path(), 'utf8')).pictures.length, all);
      assert.deepEqual(errors, []);
    } finally { await close(); }
  });

  test('from a picture in an article the same photograph elsewhere is a step away', async () => {
    const name = readdirSync(join(site, 'a')).find((file) => file.startsWith('harbour'));
    const { page, close } = await openSite({ site, path: `a/${name}#picture=4` });
    try {
      await viewerTookOver(page);
      const elsewhere = page.getByRole('link', { name: /^Survivors of the ferry Aurora/ });
      await elsewhere.waitFor({ state: 'attached' });
      assert.ok(await page.getByRole('button', { name: 'Compare all 3 wordings' }).count());
      await elsewhere.evaluate((el) => el.click());
      await until(page, () => /ferry/.test(location.pathname));
      await until(page, () => /The Crew That Stayed/.test(document.title));
    } finally { await close(); }
  });
});

test('an archive in Arabic: the sheet begins at the right, and says so', { timeout: 200_000 }, async () => {
  mkdirSync(root + 'build/tmp', { recursive: true });
  const folder = mkdtempSync(root + 'build/tmp/captions-ar-');
  try {
    const site = packCaptionArchive(folder, 'ar');
    const { page, close } = await openSite({ site, path: 'index.html#view=captions' });
    try {
      await viewerTookOver(page);
      await until(page, (selector) => document.querySelectorAll(selector).length > 2, cards);
      await settled(page);
      const found = await page.evaluate(() => {
        const [first, second] = [...document.querySelectorAll('#twin [role=gridcell]')];
        const text = first.querySelector('.t');
        return {
          title: document.title, isRightToLeft: first.getBoundingClientRect().x > second.getBoundingClientRect().x,
          direction: getComputedStyle(text).direction, width: document.documentElement.scrollWidth,
        };
      });
      assert.equal(found.title, 'تعليقات الصور – أرشيف الميناء');
      assert.ok(found.isRightToLeft);
      assert.equal(found.direction, 'rtl');
      assert.equal(found.width, 1280);
    } finally { await close(); }
  } finally { rmSync(folder, { recursive: true, force: true }); }
});
