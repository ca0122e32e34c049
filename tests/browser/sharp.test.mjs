// Sharp at every pixel ratio, and still while nothing changes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { openSite, until, viewerTookOver } from '../support/browser.mjs';
import { decodePng, differingPixels } from '../support/png.mjs';
import { leadArticle, settled } from './page.mjs';

const idleMs = Number(process.env.BROADSHEET_IDLE_MS ?? 60_000);

async function openArticle(context = {}) {
  const opened = await openSite({ path: leadArticle(), context });
  await viewerTookOver(opened.page);
  await settled(opened.page);
  return opened;
}

const sizes = (page) => page.evaluate(() => {
  const canvas = document.getElementById('canvas');
  const box = canvas.getBoundingClientRect();
  return { width: canvas.width, height: canvas.height, boxWidth: box.width, boxHeight: box.height,
    ratio: devicePixelRatio };
});

describe('the canvas has the device\'s own pixels', { timeout: 400_000 }, () => {
  for (const ratio of [0.8, 1, 1.25, 1.5, 2, 3]) {
    test(`at pixel ratio ${ratio}`, async () => {
      const opened = await openArticle({ deviceScaleFactor: ratio, viewport: { width: 1001, height: 701 } });
      try {
        const now = await sizes(opened.page);
        assert.ok(Math.abs(now.width - now.boxWidth * ratio) <= 1, JSON.stringify(now));
        assert.ok(Math.abs(now.height - now.boxHeight * ratio) <= 1, JSON.stringify(now));
      } finally { await opened.close(); }
    });
  }

  test('when the ratio changes while the page is open, and back again with the same pixels', async () => {
    const opened = await openArticle({ viewport: { width: 900, height: 700 } });
    const { page } = opened;
    try {
      const session = await page.context().newCDPSession(page);
      const before = decodePng(await page.screenshot());
      const change = (deviceScaleFactor) => session.send('Emulation.setDeviceMetricsOverride',
        { width: 900, height: 700, deviceScaleFactor, mobile: false });
      for (const ratio of [2, 1.5, 1]) {
        await change(ratio);
        // An emulated ratio is told to nobody; the next frame has it.
        await page.mouse.wheel(0, 40);
        await until(page, () => scrollY > 0);
        await page.mouse.wheel(0, -40);
        await until(page, (wanted) => Math.abs(document.getElementById('canvas').width - 900 * wanted) <= 1, ratio);
        await settled(page);
      }
      assert.ok(differingPixels(before, decodePng(await page.screenshot())) < 50);
    } finally { await opened.close(); }
  });

  test('never more than 16.7 million of them', async () => {
    const opened = await openArticle({ viewport: { width: 3000, height: 2000 }, deviceScaleFactor: 3 });
    try {
      const { width, height } = await sizes(opened.page);
      assert.ok(width * height <= 16_700_000 && width * height > 16_000_000, `${width} x ${height}`);
    } finally { await opened.close(); }
  });
});

describe('at rest', { timeout: 400_000 }, () => {
  test(`no frame, timer or draw call for ${idleMs / 1000} s, and hardly a processor`, async () => {
    const opened = await openArticle();
    const { page } = opened;
    try {
      await page.mouse.wheel(0, 400);
      await settled(page, 1500);
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable');
      const cpu = async () => (await session.send('Performance.getMetrics')).metrics
        .find((metric) => metric.name === 'TaskDuration').value;
      await page.evaluate(() => {
        const seen = { frames: 0, timers: 0, draws: 0 };
        const wrap = (owner, name, key) => {
          const original = owner[name];
          owner[name] = function (...args) { seen[key]++; return original.apply(this, args); };
        };
        wrap(window, 'requestAnimationFrame', 'frames');
        wrap(window, 'setTimeout', 'timers');
        wrap(window, 'setInterval', 'timers');
        const gl = document.getElementById('canvas').getContext('webgl2');
        for (const name of ['drawElements', 'drawArrays', 'clear']) wrap(gl, name, 'draws');
        window.seen = seen;
      });
      const begun = await cpu();
      await page.waitForTimeout(idleMs);
      const used = await cpu() - begun;
      assert.deepEqual(await page.evaluate(() => window.seen), { frames: 0, timers: 0, draws: 0 });
      console.log(`main thread busy for ${(used * 1000).toFixed(1)} ms in ${idleMs / 1000} s: ` +
        `${(used * 100_000 / idleMs).toFixed(3)} %`);
      assert.ok(used * 1000 / idleMs < 0.005, `${used} s of ${idleMs} ms`);
    } finally { await opened.close(); }
  });
});

describe('a context that is lost', { timeout: 300_000 }, () => {
  test('comes back with identical pixels, in the middle of a page with a dialog open', async () => {
    const opened = await openArticle();
    const { page } = opened;
    try {
      await page.mouse.wheel(0, 1200);
      await until(page, () => scrollY > 1000);
      await page.keyboard.press('t');
      await page.getByRole('dialog').waitFor();
      await page.mouse.move(5, 5);
      await settled(page, 1000);
      const before = decodePng(await page.screenshot());
      const y = await page.evaluate(() => scrollY);
      await page.evaluate(async () => {
        const gl = document.getElementById('canvas').getContext('webgl2');
        const extension = gl.getExtension('WEBGL_lose_context');
        const event = (name) => new Promise((done) => gl.canvas.addEventListener(name, done, { once: true }));
        const lost = event('webglcontextlost');
        extension.loseContext();
        await lost;
        await new Promise((done) => setTimeout(done, 300));
        const back = event('webglcontextrestored');
        extension.restoreContext();
        await back;
      });
      await settled(page, 1500);
      assert.equal(differingPixels(before, decodePng(await page.screenshot()), 0), 0);
      assert.equal(await page.evaluate(() => scrollY), y);
      assert.equal(await page.getByRole('dialog').count(), 1);
    } finally { await opened.close(); }
  });
});
