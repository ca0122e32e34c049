// The captions view under a thumb, in Chromium: frame times of the contact sheet while it scrolls,
// what its textures take, and how soon the first thumbnails stand there over a slow network.
//   scripts/bench captions-view [PICTURES]      10,000 pictures as a rule
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { startServer } from '../../scripts/serve.mjs';
import { launchChromium, until, viewerTookOver } from '../support/browser.mjs';
import { call, makeArchive } from './programs.mjs';

const kFrames = 600;
const kStepPx = 42; // 2,500 px a second at 60 frames
const kVisits = 5;
const kFiguresPerArticle = 0.85; // a little less than make-archive's, so that there are enough
// 8.1 Mbit/s each way, 165 ms there and back.
const kNetwork = { offline: false, latency: 165, downloadThroughput: 8.1e6 / 8, uploadThroughput: 8.1e6 / 8 };

function packed(bench, wanted) {
  const archive = join(bench.root, `build/bench/sheet-${wanted}`);
  const site = `${archive}-site`;
  if (existsSync(join(site, 'index.html'))) return site;
  bench.log(`packing an archive of ${wanted} pictures`);
  rmSync(archive, { recursive: true, force: true });
  makeArchive(bench.root, archive, Math.ceil(wanted / kFiguresPerArticle), '--pictures', String(wanted),
    '--paragraphs', '2');
  const { fonts } = JSON.parse(readFileSync(join(bench.root, 'build/dependencies.json'), 'utf8'));
  call(bench.root, 'build/native/broadsheet', 'pack', archive, '-o', site, '--quiet', '--pages', 'none',
    '--viewer', 'build/web', '--viewer', 'web', '--fonts', fonts);
  return site;
}

const percentile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

// In the page, before anything of it runs: when pictures became textures, and what those take.
function watchTextures() {
  const seen = window.textures = { times: [], bytes: 0, peakBytes: 0 };
  const sizes = new WeakMap();
  let bound = null;
  const proto = WebGL2RenderingContext.prototype;
  const { bindTexture, texImage2D, deleteTexture } = proto;
  proto.bindTexture = function (target, texture) { bound = texture; return bindTexture.call(this, target, texture); };
  proto.texImage2D = function (...all) {
    const source = all.at(-1);
    if (source instanceof ImageBitmap) {
      const bytes = source.width * source.height * 16 / 3;
      sizes.set(bound, bytes);
      seen.bytes += bytes;
      seen.peakBytes = Math.max(seen.peakBytes, seen.bytes);
      seen.times.push(performance.now());
    }
    return texImage2D.apply(this, all);
  };
  proto.deleteTexture = function (texture) {
    seen.bytes -= sizes.get(texture) ?? 0;
    return deleteTexture.call(this, texture);
  };
}

async function scroll(bench, browser, address) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(watchTextures);
  await page.goto(address + 'index.html#view=captions');
  await viewerTookOver(page);
  await until(page, () => document.querySelectorAll('#twin [role=gridcell] button').length > 5);
  const pictures = await page.evaluate(() =>
    Number(document.querySelector('#twin main [role=status]').textContent.replace(/\D/g, '')));
  bench.log(`scrolling through ${pictures} pictures`);
  // The time of our own work: from the frame's beginning to the end of its callback.
  const times = await page.evaluate(async ([frames, step]) => {
    const spent = [];
    const original = window.requestAnimationFrame;
    window.requestAnimationFrame = (callback) => original.call(window, (now) => {
      const begin = performance.now();
      callback(now);
      spent.push(performance.now() - begin);
    });
    for (let i = 0; i < frames; ++i) {
      scrollBy({ top: step, behavior: 'instant' });
      await new Promise((done) => original.call(window, done));
    }
    window.requestAnimationFrame = original;
    return spent;
  }, [kFrames, kStepPx]);
  bench.record({ measure: 'contact sheet, scrolling: frame, median', value: percentile(times, 0.5),
    unit: 'ms', count: pictures, goal: '<= 1', kind: 'time' });
  bench.record({ measure: 'contact sheet, scrolling: frame, 99 of 100', value: percentile(times, 0.99),
    unit: 'ms', count: times.length, goal: '<= 4', kind: 'time' });
  // Far and fast, by leaps, until everything that is kept is full.
  await page.evaluate(async () => {
    for (let i = 0; i < 150; ++i) {
      scrollBy({ top: 1800, behavior: 'instant' });
      await new Promise((done) => setTimeout(done, 60));
    }
  });
  const textures = await page.evaluate(() => ({ ...window.textures, times: window.textures.times.length }));
  bench.record({ measure: 'contact sheet: most that textures took', value: textures.peakBytes / 2 ** 20, unit: 'MB',
    count: textures.times, goal: '<= 112', kind: 'size' });
  await page.close();
}

// From a click on the front page to the first picture, and from the arrival of its captions.
async function firstThumbnail(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchTextures);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', kNetwork);
    await page.goto(address + 'index.html', { waitUntil: 'load', timeout: 120_000 });
    await viewerTookOver(page);
    await page.waitForTimeout(2000);
    const clicked = await page.evaluate(() => {
      performance.clearResourceTimings();
      window.textures.times.length = 0;
      const now = performance.now();
      [...document.querySelectorAll('#twin a, #twin button')].find((el) => el.textContent === 'Captions').click();
      return now;
    });
    await until(page, () => window.textures.times.length > 0);
    return await page.evaluate((begin) => {
      const read = performance.getEntriesByType('resource').filter(({ name }) => /data\/captions?-/.test(name));
      const [first] = window.textures.times;
      return { fromClick: first - begin, fromCaptions: first - Math.max(...read.map((entry) => entry.responseEnd)
        .filter((end) => end < first)) };
    }, clicked);
  } finally { await context.close(); }
}

export async function run(bench) {
  const wanted = Number(bench.options[0] ?? 10_000);
  const server = await startServer({ site: packed(bench, wanted) });
  const browser = await launchChromium();
  try {
    await scroll(bench, browser, server.address);
    const visits = [];
    for (let i = 0; i < kVisits; ++i) visits.push(await firstThumbnail(browser, server.address));
    const record = (measure, values, goal) =>
      bench.record({ measure, values, unit: 'ms', count: values.length, goal, kind: 'time' });
    record('first thumbnail after its captions came', visits.map((visit) => visit.fromCaptions), '<= 300');
    record('first thumbnail after the click', visits.map((visit) => visit.fromClick), '<= 800');
  } finally {
    await browser.close();
    await server.close();
  }
}
