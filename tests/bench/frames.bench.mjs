// What a frame costs while reading on: requestAnimationFrame entry to exit on the main thread (wasm,
// GL calls, twin), over 600 scrolled frames of an article of 100,000 words in Chromium, and what
// memory that takes; how large the twin is, and how long its updates take. Beside it, frames of the
// same page in which nothing moves but the pointer.
//   scripts/bench frames
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { startServer } from '../../scripts/serve.mjs';
import { settled } from '../browser/page.mjs';
import { launchChromium, viewerTookOver } from '../support/browser.mjs';
import { kNews, newsParagraphs } from './news_texts.mjs';

const kWords = 100_000;
const kFrames = 600;
const kStepPx = 60; // a quick hand

export function longArticle(words = kWords) {
  const body = [];
  let count = 0;
  for (const text of newsParagraphs(kNews[0])) {
    if (count >= words) break;
    body.push({ type: 'paragraph', text });
    if (body.length % 40 === 0) body.push({ type: 'heading', level: 2, text: `Part ${body.length / 40 | 0}` });
    count += text.split(/\s+/).length;
  }
  return { formatVersion: 1, identifier: 'long', headline: 'A very long read', inLanguage: 'en',
    datePublished: '2026-01-01', body };
}

function pack(root) {
  const folder = join(root, 'build/bench/long');
  const site = join(root, 'build/bench/long-site');
  for (const path of [folder, site]) rmSync(path, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'long.json'), JSON.stringify(longArticle()));
  const program = process.env.BROADSHEET_PROGRAM ?? join(root, 'build/native/broadsheet');
  const fonts = JSON.parse(readFileSync(join(root, 'build/dependencies.json'), 'utf8')).fonts;
  execFileSync(program, ['pack', folder, '-o', site, '--viewer', join(root, 'build/web'), '--viewer',
    join(root, 'web'), '--quiet', '--fonts', fonts]);
  return site;
}

// Before the page's own scripts: times every frame, and counts what GL and wasm hold.
function instrument() {
  const ask = window.requestAnimationFrame.bind(window);
  const seen = { ask, frames: [], textures: new Map(), memories: new Set() };
  window.seen = seen;
  window.requestAnimationFrame = (callback) => ask((time) => {
    const begin = performance.now();
    try { callback(time); } finally { seen.frames.push(performance.now() - begin); }
  });
  // The twin's part of a frame: one update of its elements (web/twin.js).
  seen.updates = [];
  let create;
  Object.defineProperty(window, 'createViewer', { configurable: true,
    get: () => create && ((options) => {
      const update = options.host.updateTwin;
      options.host.updateTwin = (json) => {
        const begin = performance.now();
        update.call(options.host, json);
        seen.updates.push(performance.now() - begin);
      };
      return create(options);
    }),
    set(value) { create = value; } });
  // Which texture is bound is noted here: asked for, it would be the page's own answer (quiet_gl.js).
  const { prototype } = WebGL2RenderingContext;
  let bound = null;
  const note = (name, take) => {
    const original = prototype[name];
    prototype[name] = function noted(...args) {
      take(...args);
      return original.apply(this, args);
    };
  };
  note('bindTexture', (target, texture) => { bound = texture; });
  note('texImage2D', (...args) => {
    const [width, height] = args.length > 6 ? [args[3], args[4]] : [args[5].width, args[5].height];
    seen.textures.set(bound, width * height * 4);
  });
  note('generateMipmap', () => { seen.textures.set(bound, seen.textures.get(bound) * 4 / 3); });
  note('deleteTexture', (texture) => { seen.textures.delete(texture); });
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await original.apply(WebAssembly, args);
      for (const value of Object.values((result.instance ?? result).exports)) {
        if (value instanceof WebAssembly.Memory) seen.memories.add(value);
      }
      return result;
    };
  }
}

// Scrolls by `step` px in each of `count` frames, in the same frame as it is drawn; gives their times.
const scrollFrames = ([count, step]) => new Promise((done) => {
  const { seen } = window;
  seen.frames.length = 0;
  const viewer = document.querySelector('#viewer');
  let left = count;
  const next = () => {
    if (left-- === 0) return void setTimeout(() => done(seen.frames.slice()), 300);
    if (step) scrollBy({ top: step, behavior: 'instant' });
    else viewer.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 40 + left % 7, clientY: 300 }));
    seen.ask(next);
  };
  next();
});

export async function run(bench) {
  if (newsParagraphs(kNews[0]).length === 0) return bench.log('skipped: BROADSHEET_DATA has no news');
  const site = pack(bench.root);
  if (!existsSync(join(site, 'index.html'))) throw new Error('the long article could not be packed');
  const server = await startServer({ site });
  const browser = await launchChromium({ args: ['--enable-precise-memory-info'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.addInitScript(instrument);
    await page.goto(server.address);
    await viewerTookOver(page);
    await settled(page, 1000, 60_000);
    const takeUpdates = () => page.evaluate(() => window.seen.updates.splice(0));
    const recordUpdates = (when, updates) => bench.record({ measure: `longest update of the twin, ${when}`,
      value: Math.max(0, ...updates), unit: 'ms', count: updates.length, goal: '<= 8' });
    recordUpdates('while it loads', await takeUpdates());
    const at = (values, part) => values.slice().sort((a, b) => a - b)[Math.floor((values.length - 1) * part)];
    const moved = await page.evaluate(scrollFrames, [kFrames, kStepPx]);
    recordUpdates('while it scrolls', await takeUpdates());
    await settled(page);
    const elements = await page.evaluate(() => {
      const blocks = [...document.querySelectorAll('#twin article .t')].filter((el) => el.id_ && el.tagName !== 'A');
      return { blocks: blocks.length, beyond: document.querySelectorAll('#twin *').length - blocks.length };
    });
    bench.record({ measure: `elements of the twin beyond one for each of ${elements.blocks} blocks`,
      value: elements.beyond, unit: '', count: elements.blocks, goal: '<= 3000', kind: 'size' });
    const still = await page.evaluate(scrollFrames, [kFrames / 4, 0]);
    for (const [part, goal] of [[0.5, '<= 1'], [0.99, '<= 4']]) {
      bench.record({ measure: `scrolled frame, p${part * 100}`, values: [at(moved, part)], unit: 'ms',
        count: moved.length, goal, peer: 'a frame in which nothing moves', peerValues: [at(still, part)] });
    }
    await settled(page, 600);
    const quiet = await page.evaluate(() => new Promise((done) => {
      window.seen.frames.length = 0;
      setTimeout(() => done(window.seen.frames.length), 3000);
    }));
    bench.record({ measure: 'frames drawn in 3 s while nothing changes', value: quiet, unit: '', count: 1,
      goal: '<= 0' });
    const memory = await page.evaluate(() => ({
      wasm: [...window.seen.memories].reduce((sum, each) => sum + each.buffer.byteLength, 0),
      textures: [...window.seen.textures.values()].reduce((sum, each) => sum + each, 0),
      script: performance.memory.usedJSHeapSize }));
    // The letters alone are one texture: none at all is no measurement.
    if (memory.textures === 0) throw new Error('no GL texture was seen');
    for (const [what, bytes] of Object.entries({ 'wasm memory (never shrinks: its peak)': memory.wasm,
      'JavaScript heap': memory.script, 'GL textures': memory.textures })) {
      bench.record({ measure: what, values: [bytes / 1e6], unit: 'MB', count: 1, kind: 'size' });
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
