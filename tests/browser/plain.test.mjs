// Plain mode: whatever is missing, the article can be read.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { openSite, until, viewerTookOver } from '../support/browser.mjs';
import { articleIn, articlesIn, leadArticle, settled } from './page.mjs';

const isPlain = (page) => until(page,
  () => document.documentElement.classList.contains('plain'));

async function assertReadable(page) {
  assert.equal(await page.isVisible('#static h1'), true);
  assert.equal(await page.locator('#canvas').count(), 0);
  assert.ok((await page.innerText('#static main')).length > 500);
}

describe('plain mode', () => {
  test('where WebGL is missing the static page stays, and says so', async () => {
    const opened = await openSite({ path: leadArticle(),
      launch: { args: ['--disable-gpu', '--disable-3d-apis'] } });
    try {
      await isPlain(opened.page);
      await assertReadable(opened.page);
      assert.ok((await opened.page.innerText('.viewer-note')).length > 10);
    } finally { await opened.close(); }
  });

  for (const mark of ['#plain=1', '?plain=1']) {
    test(`${mark} asks for it, and nothing of the viewer is started`, async () => {
      const opened = await openSite({ path: leadArticle() + mark });
      try {
        await isPlain(opened.page);
        await assertReadable(opened.page);
        assert.equal(await opened.page.locator('.viewer-note').count(), 0);
        assert.deepEqual(opened.errors, []);
      } finally { await opened.close(); }
    });
  }

  test('its switch in the viewer keeps the place, holds for the next article, and leads back', async () => {
    const opened = await openSite({ path: leadArticle() });
    const { page } = opened;
    const topOf = (selector, text) => page.evaluate(([within, words]) => [...document.querySelectorAll(within)]
      .find((el) => (el.text_ ?? el.textContent).includes(words)).getBoundingClientRect().top, [selector, text]);
    try {
      await viewerTookOver(page);
      await settled(page);
      await page.mouse.wheel(0, 900);
      await settled(page, 800);
      const words = await page.evaluate(() => [...document.querySelectorAll('#twin article p.t:not(.generated)')]
        .find((el) => el.getBoundingClientRect().top > 60).text_.slice(0, 60));
      const before = await topOf('#twin article p.t', words);
      await page.keyboard.press('t');
      await page.getByRole('dialog').getByRole('button', { name: 'Plain page' }).click();
      await isPlain(page);
      await assertReadable(page);
      assert.match(page.url(), /#plain=1$/);
      assert.ok(Math.abs(await topOf('#static p', words) - before) < 60);
      await page.click('#static a[rel~=next], #static a[rel~=prev]');
      await isPlain(page);
      await page.getByRole('button', { name: 'Open the full viewer' }).click();
      await viewerTookOver(page);
      assert.doesNotMatch(page.url(), /plain=1/);
      await page.reload();
      await viewerTookOver(page);
      assert.deepEqual(opened.errors, []);
    } finally { await opened.close(); }
  });

  test('forced colours get it', async () => {
    const opened = await openSite({ path: leadArticle(), context: { forcedColors: 'active' } });
    try {
      await isPlain(opened.page);
      await assertReadable(opened.page);
    } finally { await opened.close(); }
  });

  test('without the module\'s files the page stays and gives the reason', async () => {
    const opened = await openSite({ path: leadArticle(),
      faults: { missing: ['/viewer.wasm', '/viewer.wasm.gz'] } });
    try {
      await isPlain(opened.page);
      await assertReadable(opened.page);
      assert.match(await opened.page.innerText('.viewer-note'), /404|viewer\.wasm/);
    } finally { await opened.close(); }
  });

  test('a script that fails to load leaves the page', async () => {
    const opened = await openSite({ path: leadArticle(), faults: { missing: ['/viewer.js'] } });
    try {
      await isPlain(opened.page);
      await assertReadable(opened.page);
    } finally { await opened.close(); }
  });

  test('WebAssembly that was removed leaves the page', async () => {
    const opened = await openSite({ path: null });
    try {
      await opened.page.addInitScript(() => { delete window.WebAssembly; });
      await opened.page.goto(opened.server.address + leadArticle());
      await isPlain(opened.page);
      await assertReadable(opened.page);
    } finally { await opened.close(); }
  });

  test('a host that names no type and compresses nothing is good enough', async () => {
    const opened = await openSite({ path: null,
      faults: { missing: ['/viewer.wasm.gz'] } });
    try {
      await opened.page.route('**/viewer.wasm', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response,
          headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
      });
      await opened.page.goto(opened.server.address + leadArticle());
      await viewerTookOver(opened.page);
    } finally { await opened.close(); }
  });

  test('without script every article can be reached from the front page', async () => {
    const opened = await openSite({ path: null });
    const context = await opened.browser.newContext({ javaScriptEnabled: false });
    try {
      const page = await context.newPage();
      await page.goto(opened.server.address + 'index.html');
      await page.click('#static main a[href^="a/"]');
      assert.match(page.url(), /\/a\/[^/]+\.html$/);
      assert.ok((await page.locator('#static article').innerText()).length > 300);
      await page.click('#static a[rel~=next], #static a[rel~=prev]');
      assert.match(page.url(), /\/a\/[^/]+\.html$/);
    } finally {
      await context.close();
      await opened.close();
    }
  });

  test('what is said of the article in the head, and the languages, follow to the next one', async () => {
    const opened = await openSite({ path: articleIn('fr') });
    const { page, server } = opened;
    try {
      await viewerTookOver(page);
      await settled(page);
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr');
      const href = await page.evaluate((paths) => [...document.querySelectorAll('#twin a')].map((a) => a.href)
        .find((one) => paths.includes(new URL(one).pathname)), articlesIn('en').map((path) => '/' + path));
      assert.ok(href, 'the article leads to none in English');
      const said = () => [...document.head.querySelectorAll('[name^=citation_], [property], [rel=canonical], ' +
        '[type="application/ld+json"]')].map((el) => el.outerHTML).sort();
      const own = await page.evaluate(said);
      await page.evaluate((h) => [...document.querySelectorAll('#twin a')].find((a) => a.href === h).click(), href);
      await until(page, () => document.documentElement.lang === 'en');
      const now = await page.evaluate(said);
      assert.notDeepEqual(now, own);
      await until(page, () => document.getElementById('announcer').lang === 'en');
      const other = await opened.context.newPage();
      await other.goto(href);
      assert.deepEqual(now, await other.evaluate(said));
      assert.ok(href.startsWith(server.address));
    } finally { await opened.close(); }
  });

  test('Back from it leads to the whole page of the article before', async () => {
    const opened = await openSite({ path: leadArticle() });
    const { page, server } = opened;
    try {
      await viewerTookOver(page);
      await settled(page);
      const headline = await page.textContent('#static h1');
      const href = await page.evaluate(() => [...document.querySelectorAll('#twin a')].map((a) => a.href)
        .find((one) => /\/a\/[^/]+\.html$/.test(one) && one !== location.href));
      await page.evaluate((h) => [...document.querySelectorAll('#twin a')].find((a) => a.href === h).click(), href);
      await until(page, (before) => document.querySelector('#static h1').textContent !== before, headline);
      await page.evaluate(() => document.documentElement.setAttribute('data-darkreader-mode', 'dynamic'));
      await isPlain(page);
      await page.evaluate(() => { window.isBefore = true; });
      await page.goBack();
      const isBefore = () => page.evaluate(() => window.isBefore === true).catch(() => true);
      for (const end = Date.now() + 30_000; await isBefore();) {
        assert.ok(Date.now() < end, 'the page is not loaded anew');
        await page.waitForTimeout(50);
      }
      await page.locator('#static h1').waitFor({ state: 'attached' });
      assert.equal(page.url(), server.address + leadArticle());
      assert.equal(await page.textContent('#static h1'), headline);
    } finally { await opened.close(); }
  });

  test('print shows the article and none of the viewer', async () => {
    const opened = await openSite({ path: leadArticle() });
    try {
      await viewerTookOver(opened.page);
      await opened.page.emulateMedia({ media: 'print' });
      assert.equal(await opened.page.isVisible('#static h1'), true);
      assert.equal(await opened.page.isVisible('#canvas'), false);
    } finally { await opened.close(); }
  });
});
