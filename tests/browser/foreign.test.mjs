// Somebody else changes the page: then the plain page shows, at the same line, with what they did.
import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { openSite, sampleSite, until, viewerTookOver } from '../support/browser.mjs';
import { leadArticle, settled } from './page.mjs';

// Opens an article, scrolls into its middle, lets `act` happen, and waits for the plain page.
async function becomesPlain(act, { context = {}, reason } = {}) {
  const opened = await openSite({ path: leadArticle(), context });
  const { page } = opened;
  try {
    await viewerTookOver(page);
    await settled(page);
    await page.mouse.wheel(0, 1500);
    await until(page, () => scrollY > 1000);
    await settled(page);
    const before = await page.evaluate(() => {
      const el = [...document.querySelectorAll('#twin article p.t')].find((p) =>
        p.getBoundingClientRect().bottom > 57);
      return { text: el.text_.slice(0, 40), top: el.getBoundingClientRect().top };
    });
    await act(page);
    await until(page, () => document.documentElement.classList.contains('plain'));
    assert.equal(await page.evaluate(() => document.documentElement.dataset.plain), reason);
    assert.equal(await page.locator('#canvas').count(), 0);
    assert.equal(await page.isVisible('#static h1'), true);
    const top = await page.evaluate((text) => [...document.querySelectorAll('#static p')]
      .find((p) => p.textContent.startsWith(text))?.getBoundingClientRect().top, before.text);
    return { opened, page, moved: Math.abs(top - before.top) };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

describe('changes by others', { timeout: 300_000 }, () => {
  test('a translator that replaces words', async () => {
    const { opened, moved } = await becomesPlain((page) => page.evaluate(() => {
      const el = [...document.querySelectorAll('#twin article p.t')].find((p) =>
        p.getBoundingClientRect().bottom > 300);
      const font = document.createElement('font');
      font.textContent = 'Les vannes du port';
      el.firstChild.replaceWith(font);
    }), { reason: 'changed' });
    await opened.close();
    assert.ok(moved < 40, `the line moved by ${moved} px`);
  });

  test('text spacing by WCAG 1.4.12, and nothing is cut then', async () => {
    const { opened, page } = await becomesPlain((p) => p.addStyleTag({ content:
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }' +
      'p { margin-bottom: 2em !important }' }).catch(() => p.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important;' +
        ' word-spacing: .16em !important } p { margin-bottom: 2em !important }');
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    })), { reason: 'spacing' });
    const cut = await page.evaluate(() => [...document.querySelectorAll('#static main *')]
      .filter((el) => getComputedStyle(el).overflow === 'hidden' && el.scrollHeight > el.clientHeight + 1).length);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await opened.close();
    assert.equal(cut, 0);
    assert.ok(sideways <= 0, `scrolls sideways by ${sideways} px`);
  });

  test('a minimum size of text', async () => {
    const { opened } = await becomesPlain((page) => page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { font-size: 30px !important }');
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    }), { reason: 'spacing' });
    await opened.close();
  });

  test('an extension that darkens pages', async () => {
    const { opened } = await becomesPlain((page) => page.evaluate(() =>
      document.documentElement.setAttribute('data-darkreader-scheme', 'dark')), { reason: 'changed' });
    await opened.close();
  });

  test('forced colours switched on while reading', async () => {
    const { opened } = await becomesPlain((page) => page.emulateMedia({ forcedColors: 'active' }),
      { reason: 'forced-colors' });
    await opened.close();
  });

  test('our own updates are not taken for somebody else\'s', async () => {
    const opened = await openSite({ path: leadArticle() });
    const { page } = opened;
    try {
      await viewerTookOver(page);
      await page.keyboard.press('t');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('f');
      await page.keyboard.type('the');
      for (let i = 0; i < 8; i++) {
        await page.mouse.wheel(0, 900);
        await settled(page, 100);
      }
      await page.keyboard.press('Home');
      await page.setViewportSize({ width: 700, height: 700 });
      await settled(page);
      assert.equal(await page.evaluate(() => document.documentElement.classList.contains('viewer-on')), true);
    } finally { await opened.close(); }
  });

  test('a page that may not fetch stays plain, and says why', async () => {
    const opened = await openSite({ path: null });
    try {
      await opened.page.route(/viewer\.wasm|manifest\.json/, (route) => route.abort('accessdenied'));
      await opened.page.goto(opened.server.address + leadArticle());
      await until(opened.page, () => document.documentElement.classList.contains('plain'));
      assert.ok((await opened.page.innerText('.viewer-note')).length > 20);
      assert.equal(await opened.page.isVisible('#static article'), true);
    } finally { await opened.close(); }
  });

  test('with Save-Data: the plain page, and the viewer on request with its size', async () => {
    const opened = await openSite({ path: null });
    try {
      await opened.page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'connection',
        { get: () => ({ saveData: true }) }));
      const fetched = [];
      opened.page.on('request', (request) => {
        if (/viewer\.wasm/.test(request.url()) && request.method() === 'GET') fetched.push(request.url());
      });
      await opened.page.goto(opened.server.address + leadArticle());
      const button = opened.page.locator('.viewer-switch');
      await button.waitFor();
      await until(opened.page, () => /\d/.test(document.querySelector('.viewer-switch').textContent));
      assert.match(await button.innerText(), /Open the full viewer \(\d{3} kB\)/);
      assert.deepEqual(fetched, [], 'the viewer was fetched nevertheless');
      await button.click();
      await viewerTookOver(opened.page);
    } finally { await opened.close(); }
  });

  test('with Save-Data, the smallest size of pictures that are far below', async () => {
    // The page that is longest, so that there are such pictures.
    const pages = readdirSync(join(sampleSite, 'a')).map((name) => `a/${name}`)
      .sort((one, other) => statSync(join(sampleSite, other)).size - statSync(join(sampleSite, one)).size);
    const opened = await openSite({ path: null });
    const { page } = opened;
    try {
      await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'connection',
        { get: () => ({ saveData: true }) }));
      await page.goto(opened.server.address + pages[0]);
      await page.locator('.viewer-switch').waitFor();
      await page.evaluate(() => {
        window.last = [...document.querySelectorAll('#static picture > img[loading=lazy]')].at(-1);
        window.last.scrollIntoView();
      });
      await until(page, () => window.last.complete && window.last.naturalWidth > 0);
      const [chosen, smallest] = await page.evaluate(() => [window.last.currentSrc,
        new URL(window.last.previousElementSibling.srcset.split(' ')[0], location.href).href]);
      assert.equal(chosen, smallest);
    } finally { await opened.close(); }
  });

  test('in print, links are footnotes and figures keep their captions', async () => {
    const opened = await openSite({ path: leadArticle() + '?plain=1' });
    try {
      await until(opened.page, () => document.documentElement.classList.contains('plain'));
      await opened.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await opened.page.emulateMedia({ media: 'print' });
      const notes = await opened.page.evaluate(() => ({
        links: [...document.querySelectorAll('#static article a[href^=http]')].filter((a) =>
          a.getBoundingClientRect().width > 0).length,
        notes: document.querySelectorAll('.print-notes li').length,
        isShown: document.querySelector('.print-notes')?.getBoundingClientRect().height > 0,
        kept: [...document.querySelectorAll('#static figure')].every((f) =>
          getComputedStyle(f).breakInside.startsWith('avoid')),
      }));
      assert.ok(notes.links > 0, 'the article has no link to print');
      assert.ok(notes.notes > 0 && notes.notes <= notes.links && notes.isShown, JSON.stringify(notes));
      assert.ok(notes.kept);
      // Paper is white, whatever colours a host has chosen for an embed.
      const inks = await opened.page.evaluate(() => ['night', 'sepia', 'contrast', ''].map((theme) => {
        document.documentElement.dataset.theme = theme;
        return getComputedStyle(document.querySelector('#static article p')).color;
      }));
      assert.deepEqual(inks, Array(4).fill('rgb(0, 0, 0)'));
      const pdf = await opened.page.pdf({ format: 'A4' });
      assert.ok(pdf.length > 20_000);
    } finally { await opened.close(); }
  });

  test('what is printed after moving on is what is being read', async () => {
    const opened = await openSite({ path: leadArticle() });
    const { page } = opened;
    try {
      await viewerTookOver(page);
      await settled(page);
      await page.evaluate(() => [...document.querySelectorAll('#twin a')].find((a) =>
        /\/a\/[^/]+\.html$/.test(a.href) && a.href !== location.href).click());
      await until(page, (old) => location.pathname !== old, '/' + leadArticle());
      await until(page, () => document.querySelector('#twin h1') &&
        document.querySelector('#twin h1').text_ === document.querySelector('#static h1').textContent.trim());
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.isVisible('#static h1'), true);
      assert.equal(await page.isVisible('#canvas'), false);
    } finally { await opened.close(); }
  });
});
