// The viewer in a page: it takes over, draws, rests, survives the loss of its context.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { accessibleNodes, openSite, until, viewerTookOver } from '../support/browser.mjs';
import { decodePng, differingPixels } from '../support/png.mjs';
import { articleIn, leadArticle, settled } from './page.mjs';

const plainSpaces = (text) => text.replace(/[\s\u00ad]+/g, ' ').trim();

async function listenersOf(session, target) {
  const { result } = await session.send('Runtime.evaluate', { expression: target });
  return (await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId })).listeners;
}

describe('the viewer on an article page', () => {
  let opened, page, headline;
  before(async () => {
    opened = await openSite({ path: leadArticle() });
    page = opened.page;
    headline = plainSpaces(await page.textContent('#static h1'));
    await viewerTookOver(page);
    await settled(page);
  });
  after(() => opened.close());

  test('the canvas is not blank', async () => {
    const withCanvas = decodePng(await page.screenshot());
    await page.evaluate(() => { document.getElementById('canvas').style.visibility = 'hidden'; });
    const without = decodePng(await page.screenshot());
    await page.evaluate(() => { document.getElementById('canvas').style.visibility = ''; });
    const share = differingPixels(withCanvas, without) / (withCanvas.width * withCanvas.height);
    assert.ok(share > 0.01, `only ${share} of the pixels are drawn`);
  });

  test('the headline is a heading of level 1 for assistive technology, once', async () => {
    const nodes = await accessibleNodes(page);
    const found = nodes.filter((node) => node.role === 'heading' && plainSpaces(node.name) === headline);
    assert.equal(found.length, 1);
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  });

  test('the static page is hidden, and its words are not found twice', async () => {
    assert.equal(await page.isVisible('#static'), false);
    assert.equal(await page.isVisible('#twin'), true);
  });

  test('nothing runs while nothing changes', async () => {
    await page.mouse.move(5, 5);
    await settled(page);
    const counts = await page.evaluate(async () => {
      const seen = { frames: 0, timers: 0, draws: 0 };
      const originals = [requestAnimationFrame, setTimeout, setInterval].map((f) => f.bind(window));
      window.requestAnimationFrame = (f) => { seen.frames++; return originals[0](f); };
      const gl = document.getElementById('canvas').getContext('webgl2');
      const draw = gl.drawElements;
      gl.drawElements = function (...args) { seen.draws++; return draw.apply(this, args); };
      const wait = new Promise((done) => originals[1](done, 4000));
      window.setTimeout = (...args) => { seen.timers++; return originals[1](...args); };
      window.setInterval = (...args) => { seen.timers++; return originals[2](...args); };
      await wait;
      [window.requestAnimationFrame, window.setTimeout, window.setInterval] = originals;
      delete gl.drawElements;
      return seen;
    });
    assert.deepEqual(counts, { frames: 0, timers: 0, draws: 0 });
  });

  test('a lost context comes back with the same pixels', async () => {
    await settled(page);
    const before = decodePng(await page.screenshot());
    await page.evaluate(async () => {
      const gl = document.getElementById('canvas').getContext('webgl2');
      const extension = gl.getExtension('WEBGL_lose_context');
      const lost = new Promise((done) =>
        gl.canvas.addEventListener('webglcontextlost', done, { once: true }));
      extension.loseContext();
      await lost;
      await new Promise((done) => setTimeout(done, 200));
      const restored = new Promise((done) =>
        gl.canvas.addEventListener('webglcontextrestored', done, { once: true }));
      extension.restoreContext();
      await restored;
    });
    await page.waitForTimeout(1500); // pictures load again
    await settled(page);
    const again = decodePng(await page.screenshot());
    assert.equal(differingPixels(before, again), 0);
  });

  test('nobody listens for leaving, so the page can be kept for going back', async () => {
    const session = await page.context().newCDPSession(page);
    const types = (await listenersOf(session, 'window')).map((listener) => listener.type);
    assert.ok(!types.includes('beforeunload') && !types.includes('unload'), types.join());
  });

  test('no wheel waits for the page but over an open picture', async () => {
    const session = await page.context().newCDPSession(page);
    const waiting = async () => {
      const all = ['window', 'document', 'document.documentElement', 'document.body',
        ...['viewer', 'twin', 'canvas'].map((id) => `document.getElementById('${id}')`)];
      const found = await Promise.all(all.map(async (target) => (await listenersOf(session, target))
        .filter(({ type, passive }) => /^(wheel|mousewheel|touchstart|touchmove)$/.test(type) && !passive)
        .map(({ type }) => `${type} on ${target}`)));
      return found.flat();
    };
    assert.deepEqual(await waiting(), []);
    await page.locator('#twin figure button').first().click();
    await page.locator('#twin .stage').first().waitFor({ state: 'attached' });
    assert.deepEqual(await waiting(), ["wheel on document.getElementById('twin')"]);
    // The page's own zoom is the browser's, off the picture.
    const isLeft = await page.evaluate(() => {
      const off = [...document.querySelectorAll('#twin dialog button')].find((el) => !el.closest('.stage')) ??
        document.querySelector('#twin main');
      const sent = (ctrlKey) => off.dispatchEvent(new WheelEvent('wheel',
        { deltaY: 100, ctrlKey, bubbles: true, cancelable: true }));
      return [sent(true), sent(false)];
    });
    assert.deepEqual(isLeft, [true, false]);
    await page.keyboard.press('Escape');
    await until(page, () => !document.querySelector('#twin .stage'));
    assert.deepEqual(await waiting(), []);
  });

  test('the console has no error', () => assert.deepEqual(opened.errors, []));
});

describe('waiting', () => {
  test('for a file that does not come costs no frames, and says that it is on its way', async () => {
    const opened = await openSite({ path: 'index.html' });
    const { page } = opened;
    try {
      await viewerTookOver(page);
      await settled(page);
      let release;
      const held = new Promise((done) => { release = done; });
      await page.route('**/data/**', async (route) => { await held; await route.continue(); });
      await page.evaluate(() => {
        const ask = requestAnimationFrame.bind(window);
        window.frames_ = [];
        window.requestAnimationFrame = (act) => { frames_.push(performance.now()); return ask(act); };
      });
      await page.locator('#twin main a').first().click();
      await page.waitForTimeout(2600);
      assert.match(await page.locator('#twin main').textContent(), /Loading/);
      const before = await page.evaluate(() => frames_.length);
      await page.waitForTimeout(3000);
      const during = await page.evaluate(() => frames_.length) - before;
      assert.ok(during <= 1, `${during} frames in 3 s of waiting`);
      assert.ok(before < 40, `${before} frames before`);
      release();
      await page.locator('#twin article h1').waitFor();
    } finally { await opened.close(); }
  });
});

test('a font that the page has is not asked of the host again', async () => {
  const opened = await openSite({ path: leadArticle() });
  try {
    await viewerTookOver(opened.page);
    await settled(opened.page);
    const fonts = opened.server.requests.map(({ path }) => path).filter((path) => path.endsWith('.woff'));
    assert.ok(fonts.length >= 3, `${fonts.length} fonts`);
    assert.deepEqual(fonts.filter((path, i) => fonts.indexOf(path) !== i), []);
  } finally { await opened.close(); }
});

describe('addresses', () => {
  test('moving on pushes the next page, back and forward return to it', async () => {
    const opened = await openSite({ path: leadArticle() });
    const { page } = opened;
    try {
      await viewerTookOver(page);
      await settled(page);
      const first = { url: page.url(), title: await page.title() };
      const href = await page.evaluate(() => [...document.querySelectorAll('#twin a')]
        .map((a) => a.href).find((h) => /\/a\/[^/]+\.html$/.test(h) && h !== location.href));
      assert.ok(href, 'the article links to no other article');
      await page.evaluate((h) =>
        [...document.querySelectorAll('#twin a')].find((a) => a.href === h).click(), href);
      await page.waitForURL(href);
      await settled(page);
      const second = await page.title();
      assert.notEqual(second, first.title);
      await page.goBack();
      await until(page, (title) => document.title === title, first.title);
      assert.equal(page.url(), first.url);
      await page.goForward();
      await until(page, (title) => document.title === title, second);
      assert.equal(page.url(), href);
      // Each is found as it was left.
      const scrolledTo = async (y) => {
        await page.evaluate((top) => scrollTo(0, top), y);
        await settled(page);
      };
      const standsAt = (y) => until(page, (top) => Math.abs(scrollY - top) < 2, y);
      await scrolledTo(300);
      await page.goBack();
      await until(page, (title) => document.title === title, first.title);
      await standsAt(0);
      await scrolledTo(200);
      await page.goForward();
      await until(page, (title) => document.title === title, second);
      await standsAt(300);
      await page.goBack();
      await until(page, (title) => document.title === title, first.title);
      await standsAt(200);
      await page.goForward();
      await until(page, (title) => document.title === title, second);
      await page.reload();
      await viewerTookOver(page);
      await until(page, (title) => document.title === title, second);
      assert.deepEqual(opened.errors, []);
    } finally {
      await opened.close();
    }
  });

  test('taking over in the middle of a page keeps the line', async () => {
    const opened = await openSite({ path: null });
    const { page } = opened;
    try {
      let release;
      const held = new Promise((done) => { release = done; });
      await page.route('**/viewer.wasm*', async (route) => { await held; await route.continue(); });
      await page.goto(opened.server.address + leadArticle());
      const blocks = page.locator('#static p[data-block]');
      const chosen = Math.floor(await blocks.count() / 2);
      const words = plainSpaces(await blocks.nth(chosen).textContent()).slice(0, 40);
      await blocks.nth(chosen).evaluate((el) =>
        scrollTo({ top: el.getBoundingClientRect().top + scrollY - 60, behavior: 'instant' }));
      const top = await blocks.nth(chosen).evaluate((el) => el.getBoundingClientRect().top);
      await page.evaluate(() => {
        window.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      release();
      await viewerTookOver(page);
      await settled(page);
      const twinTop = await page.evaluate((start) => [...document.querySelectorAll('#twin .t')]
        .find((el) => el.textContent.replace(/\s+/g, ' ').startsWith(start))
        ?.getBoundingClientRect().top, words);
      assert.ok(Math.abs(twinTop - top) < 12, `the paragraph was at ${top}, now at ${twinTop}`);
      assert.ok(await page.evaluate(() => window.shift) < 0.01, 'the layout shifted');
    } finally {
      await opened.close();
    }
  });
});

describe("the interface's words", () => {
  const wordFiles = (page) => page.evaluate(() => performance.getEntriesByType('resource')
    .map((entry) => /\/words\/(\w+)-/.exec(entry.name)?.[1]).filter(Boolean));
  const searches = (page, name) => page.locator('#twin').getByRole('button', { name }).or(
    page.locator('#twin').getByRole('link', { name })).count();

  test('come with an article in their language, and English pages fetch none', async () => {
    const opened = await openSite({ path: leadArticle() });
    const { page } = opened;
    try {
      await viewerTookOver(page);
      await settled(page);
      assert.deepEqual(await wordFiles(page), []);
      await page.goto(opened.server.address + articleIn('ar'));
      await viewerTookOver(page);
      await settled(page);
      assert.deepEqual(await wordFiles(page), ['ar']);
      assert.ok(await searches(page, 'بحث') > 0, 'the search is not named in Arabic');
      assert.deepEqual(opened.errors, []);
    } finally {
      await opened.close();
    }
  });

  test('stay English where they can not be had', async () => {
    const opened = await openSite({ path: null });
    const { page } = opened;
    try {
      await page.route('**/words/**', (route) => route.fulfill({ status: 404, body: '' }));
      await page.goto(opened.server.address + articleIn('ar'));
      await viewerTookOver(page);
      await settled(page);
      assert.ok(await searches(page, 'Search') > 0);
      assert.ok((await page.textContent('#twin')).length > 400, 'the article is not there');
    } finally {
      await opened.close();
    }
  });
});
