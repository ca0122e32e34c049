// From the page that can be read at once to the viewer: same line, same selection, same focus.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { openSite, until, viewerTookOver } from '../support/browser.mjs';
import { leadArticle, settled } from './page.mjs';

// Opens an article with the viewer held back until `release` is called.
async function heldBack(context = {}) {
  const opened = await openSite({ path: null, context });
  let release;
  const held = new Promise((done) => { release = done; });
  await opened.page.route('**/viewer.wasm*', async (route) => { await held; await route.continue(); });
  await opened.page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await opened.page.goto(opened.server.address + leadArticle());
  return { ...opened, release };
}

describe('taking over', { timeout: 300_000 }, () => {
  test('the text is there before the viewer, and complete', async () => {
    const opened = await heldBack();
    try {
      assert.equal(await opened.page.isVisible('#static h1'), true);
      assert.ok((await opened.page.innerText('#static article')).length > 1000);
      assert.equal(await opened.page.evaluate(() =>
        document.documentElement.classList.contains('viewer-on')), false);
    } finally {
      opened.release();
      await opened.close();
    }
  });

  test('what the viewer reads first comes while it is on its way, each file once', async () => {
    const opened = await heldBack();
    const { page } = opened;
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    try {
      await page.reload({ waitUntil: 'load' });
      const first = [/^\/manifest\.json$/, /^\/data\/articles-/, /^\/data\/directory-/, /^\/data\/front-/,
        /^\/patterns\/en-/];
      await until(page, () => performance.getEntriesByType('resource').some(({ name }) => /patterns/.test(name)));
      for (const file of first) assert.ok(asked.some((path) => file.test(path)), `${file} before the viewer`);
      opened.release();
      await viewerTookOver(page);
      for (const file of first.slice(1)) {
        assert.equal(asked.filter((path) => file.test(path)).length, 1, `${file} once`);
      }
    } finally {
      opened.release();
      await opened.close();
    }
  });

  test('the pictures in view are there as soon as the canvas is', async () => {
    const opened = await heldBack();
    const { page } = opened;
    try {
      await page.evaluate(() => {
        const { left, top } = document.querySelector('#static figure img').getBoundingClientRect();
        const shown = new MutationObserver(() => {
          if (!document.documentElement.classList.contains('viewer-on')) return;
          shown.disconnect();
          // In the same task as the first frame: later the drawing has gone to the screen.
          const [width, height] = [300, 150];
          const brush = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
          brush.drawImage(document.getElementById('canvas'), left + 20, top + 120, width, height, 0, 0, width, height);
          const { data } = brush.getImageData(0, 0, width, height);
          window.edges = 0;
          for (let i = 4; i < data.length; i += 4) if (Math.abs(data[i] - data[i - 4]) > 60) ++window.edges;
        });
        shown.observe(document.documentElement, { attributeFilter: ['class'] });
      });
      opened.release();
      await viewerTookOver(page);
      await until(page, () => window.edges !== undefined);
      // A box has four, a placeholder of a few pixels blown up none.
      assert.ok(await page.evaluate(() => window.edges) > 300, 'the photograph is on the canvas');
    } finally { await opened.close(); }
  });

  test('a picture that never comes is not waited for', async () => {
    const opened = await heldBack();
    const { page } = opened;
    try {
      await page.route('**/pictures/*', (route) =>
        (route.request().resourceType() === 'fetch' ? undefined : route.continue()));
      opened.release();
      await viewerTookOver(page, 30_000);
    } finally { await opened.close(); }
  });

  test('what was selected stays selected, and is painted', async () => {
    const opened = await heldBack();
    const { page } = opened;
    try {
      const words = await page.evaluate(() => {
        const p = document.querySelectorAll('#static p[data-block]')[1];
        const node = document.createTreeWalker(p, NodeFilter.SHOW_TEXT).nextNode();
        getSelection().setBaseAndExtent(node, 4, node, 40);
        return getSelection().toString();
      });
      opened.release();
      await viewerTookOver(page);
      await settled(page);
      const kept = await page.evaluate(() => ({ words: getSelection().toString(),
        isHere: document.getElementById('twin').contains(getSelection().anchorNode) }));
      assert.equal(kept.words.replace(/\s+/g, ' '), words.replace(/\s+/g, ' '));
      assert.ok(kept.isHere);
    } finally { await opened.close(); }
  });

  test('a link that had the focus has it still', async () => {
    const opened = await heldBack();
    const { page } = opened;
    try {
      const href = await page.evaluate(() => {
        const link = document.querySelector('#static article p a[href]');
        link.focus({ preventScroll: true });
        return link.href;
      });
      opened.release();
      await viewerTookOver(page);
      await settled(page);
      assert.equal(await page.evaluate(() => document.activeElement.href), href);
    } finally { await opened.close(); }
  });

  test('not while the page is being scrolled, and then without a jump', async () => {
    const opened = await heldBack();
    const { page } = opened;
    try {
      await page.evaluate(() => scrollTo({ top: 600, behavior: 'instant' }));
      opened.release();
      let sawViewer = 0;
      const end = Date.now() + 2500;
      while (Date.now() < end) {
        const state = await page.evaluate(() => {
          scrollBy({ top: 3, behavior: 'instant' });
          return document.documentElement.classList.contains('viewer-on');
        });
        if (state) sawViewer++;
        await page.waitForTimeout(30);
      }
      const before = await page.evaluate(() => {
        if (document.documentElement.classList.contains('viewer-on')) return null;
        const p = [...document.querySelectorAll('#static p[data-block]')].find((el) =>
          el.getBoundingClientRect().top > 60);
        return { text: p.textContent.slice(0, 30), top: p.getBoundingClientRect().top };
      });
      await viewerTookOver(page);
      await settled(page);
      if (before) { // a slow machine may leave longer pauses than a hand does
        const top = await page.evaluate((text) => [...document.querySelectorAll('#twin p.t')]
          .find((p) => p.text_.startsWith(text)).getBoundingClientRect().top, before.text);
        assert.ok(Math.abs(top - before.top) < 80, `from ${before.top} to ${top}`);
      }
      assert.ok(await page.evaluate(() => window.shift) < 0.01, 'the layout shifted');
      assert.ok(sawViewer < 80);
    } finally { await opened.close(); }
  });

  for (const name of ['/viewer.js', '/viewer.wasm', '/manifest.json']) {
    for (const [fault, faults] of [['missing', { missing: [name] }], ['cut off', { truncated: [name] }],
      ['failing', { failing: [name] }]]) {
      test(`${name} ${fault}: the text stays readable, and somebody says what is wrong`, async () => {
        const opened = await openSite({ path: null, faults });
        const { page } = opened;
        try {
          // The compressed one would be taken instead.
          if (name === '/viewer.wasm') await page.route('**/viewer.wasm.gz', (route) => route.abort());
          await page.goto(opened.server.address + leadArticle());
          await until(page, () => /(^| )(plain|viewer-on)( |$)/.test(document.documentElement.className));
          const state = await page.evaluate(() => ({
            isPlain: document.documentElement.classList.contains('plain'),
            note: document.querySelector('.viewer-note')?.textContent ?? '',
            alert: document.querySelector('#twin [role=alert]')?.textContent ?? '',
          }));
          assert.ok(state.isPlain, `the page was taken away: ${state.alert}`);
          assert.equal(await page.isVisible('#static article'), true);
          assert.ok((await page.innerText('#static article')).length > 1000);
          assert.ok(state.note.length > 20, 'no reason is given');
          for (const kind of ['missing', 'truncated', 'failing']) opened.server.faults[kind] = [];
          await page.unroute('**/viewer.wasm.gz');
          await page.getByRole('button', { name: 'Try again' }).click();
          await viewerTookOver(page);
          assert.equal(await page.locator('.viewer-note').count(), 0);
        } finally { await opened.close(); }
      });
    }
  }
});
