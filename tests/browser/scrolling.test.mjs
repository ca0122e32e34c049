// While the page scrolls fast, what is painted sticks to the glyphs: frames as they were shown are
// taken from the browser and measured.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { openSite, viewerTookOver } from '../support/browser.mjs';
import { decodePng } from '../support/png.mjs';
import { longestArticle, settled } from './page.mjs';

const viewport = { width: 900, height: 1600 };
const speed = 3000; // px/s

// The first paragraph of several lines below `top`, selected: its sides, the colour that it is painted
// with, and how it looks at rest.
async function selectParagraph(page, top) {
  await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), top);
  await page.mouse.move(5, 800);
  await settled(page, 600);
  const before = decodePng(await page.screenshot());
  const box = await page.evaluate(() => {
    const el = [...document.querySelectorAll('#twin article p.t:not(.generated)')].find((p) =>
      p.getBoundingClientRect().top > 500 && p.querySelectorAll('.line').length >= 3 && !p.querySelector('a'));
    getSelection().selectAllChildren(el);
    const { left, right } = el.getBoundingClientRect();
    window.chosen = el;
    return { left, right };
  });
  await settled(page, 600);
  const still = decodePng(await page.screenshot());
  const colour = selectionColour(before, still);
  const rest = measured(still, colour, box);
  assert.ok(rest?.height > 60, 'the selection is not in view');
  return { box, colour, rest };
}

const isDark = (data, i) => data[i] + data[i + 1] + data[i + 2] < 300;

// The colour that the paper took below the selection: the most frequent one among what changed.
function selectionColour(before, after) {
  const counts = new Map();
  for (let i = 0; i < before.data.length; i += before.channels) {
    if (before.data[i + 2] === after.data[i + 2] && before.data[i] === after.data[i]) continue;
    const key = (after.data[i] << 16) | (after.data[i + 1] << 8) | after.data[i + 2];
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0][0];
}

// {top, height, ink}: the painted selection's rows, and how many dark pixels each row has that lies
// within `kAround` of them; null where the selection isn't wholly in the frame.
const kAround = 40;
function measured(png, colour, { left, right }) {
  const { width, height, channels, data } = png;
  const scale = width / viewport.width;
  const [from, to] = [Math.floor(left * scale), Math.ceil(right * scale)];
  const painted = [];
  const dark = [];
  for (let y = 0; y < height; y++) {
    let [own, ink] = [0, 0];
    for (let x = from; x < to; x++) {
      const i = (y * width + x) * channels;
      if (((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]) === colour) own++;
      if (isDark(data, i)) ink++;
    }
    painted.push(own > 40);
    dark.push(ink);
  }
  const top = painted.indexOf(true);
  const bottom = painted.lastIndexOf(true) + 1;
  if (top < kAround || bottom > height - kAround) return null;
  return { top, height: bottom - top, ink: dark.slice(top - kAround, bottom + kAround) };
}

// By how many rows the ink lies lower than in `rest`, relative to the selection painted below it.
function shiftOf(frame, rest) {
  const inner = rest.ink.slice(kAround, kAround + rest.height);
  let [best, least] = [0, Infinity];
  for (let shift = -kAround; shift <= kAround; shift++) {
    let sum = 0;
    for (let i = 0; i < inner.length; i++) sum += Math.abs(inner[i] - (frame.ink[i + kAround + shift] ?? 0));
    if (sum < least) [best, least] = [shift, sum];
  }
  return best;
}

async function framesWhile(page, act) {
  const session = await page.context().newCDPSession(page);
  const frames = [];
  session.on('Page.screencastFrame', ({ data, sessionId, metadata }) => {
    frames.push({ data, y: metadata.scrollOffsetY });
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  await act(session);
  await session.send('Page.stopScreencast');
  return frames;
}

const scroll = (session, yDistance) => session.send('Input.synthesizeScrollGesture', { x: 450, y: 800, yDistance,
  speed, gestureSourceType: 'mouse', preventFling: true });

// Marks words in view as the browser marks what it has found: painted in the twin, below the canvas. Words that
// stand on their line, with where their ink begins and how far below the mark's top their line is.
function markWords() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('::highlight(found) { background: rgb(255 0 255) }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const context = document.createElement('canvas').getContext('2d');
  const marks = [];
  window.marked_ = [];
  for (const span of document.querySelectorAll('#twin article p.t:not(.far):not(.generated) > span')) {
    const { top } = span.getBoundingClientRect();
    const match = /(?<=\s)[a-fhik-orstuvwxz]{5,}(?=\s)/.exec(span.textContent);
    if (!match || top < 500 || top > 1100 || marks.length >= 8) continue;
    const range = document.createRange();
    range.setStart(span.firstChild, match.index);
    range.setEnd(span.firstChild, match.index + match[0].length);
    const style = getComputedStyle(span);
    context.font = `${style.fontSize} ${style.fontFamily}`;
    const { actualBoundingBoxLeft, fontBoundingBoxAscent } = context.measureText(match[0]);
    marks.push({ word: match[0], inkLeft: -actualBoundingBoxLeft, baseline: fontBoundingBoxAscent });
    window.marked_.push(range);
  }
  CSS.highlights.set('found', new Highlight(...window.marked_));
  return marks;
}

// How far the glyphs' ink is from where the mark that is painted below them says that it should be.
function markOff({ width, channels, data }, { left, top, right, bottom }, { inkLeft, baseline }) {
  const scale = width / viewport.width;
  const at = (x, y) => (y * width + x) * channels;
  const isMark = (i) => data[i] > 200 && data[i + 1] < 90 && data[i + 2] > 200;
  const isInk = (i) => data[i] < 140;
  const range = { x: [Math.floor((left - 3) * scale), Math.ceil((right + 3) * scale)],
    y: [Math.floor((top - 4) * scale), Math.ceil((bottom + 4) * scale)] };
  const marked = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
  for (let y = range.y[0]; y < range.y[1]; y++) {
    for (let x = range.x[0]; x < range.x[1]; x++) {
      if (!isMark(at(x, y))) continue;
      marked.left = Math.min(marked.left, x);
      marked.top = Math.min(marked.top, y);
      marked.right = Math.max(marked.right, x + 1);
      marked.bottom = Math.max(marked.bottom, y + 1);
    }
  }
  let [inkBegin, inkBottom] = [Infinity, -1];
  for (let y = marked.top; y < marked.bottom; y++) {
    for (let x = marked.left; x < marked.right; x++) {
      if (!isInk(at(x, y))) continue;
      inkBegin = Math.min(inkBegin, x);
      inkBottom = Math.max(inkBottom, y + 1);
    }
  }
  return { x: +(inkBegin / scale - marked.left / scale - inkLeft).toFixed(2),
    y: +(inkBottom / scale - marked.top / scale - baseline).toFixed(2) };
}

describe('while scrolling at 3,000 px/s', { timeout: 300_000 }, () => {
  test('the painted selection and the glyphs agree within 1 px in every frame', async () => {
    const opened = await openSite({ path: longestArticle(), context: { viewport } });
    const { page } = opened;
    try {
      await viewerTookOver(page);
      await settled(page);
      const { box, colour, rest } = await selectParagraph(page, 2200);
      const frames = await framesWhile(page, async (session) => {
        for (let i = 0; i < 16; i++) await scroll(session, i === 0 ? 600 : i % 2 ? -1000 : 1000);
      });
      const places = new Set();
      const shifts = [];
      for (const { data } of frames) {
        const frame = measured(decodePng(Buffer.from(data, 'base64')), colour, box);
        if (!frame || Math.abs(frame.height - rest.height) > 2) continue;
        places.add(frame.top);
        shifts.push(shiftOf(frame, rest));
      }
      console.log(`${frames.length} frames, ${shifts.length} with the whole selection, at ${places.size} places; ` +
        `off by ${Math.max(...shifts.map(Math.abs))} px at most`);
      assert.ok(places.size >= 8, `the selection was seen at ${places.size} places only`);
      assert.deepEqual(shifts.filter((shift) => Math.abs(shift) > 1), []);
    } finally { await opened.close(); }
  });

  test('100 ms after it ends what the browser marks in the twin is within 1 px of the glyphs', async () => {
    const opened = await openSite({ path: longestArticle(), context: { viewport } });
    const { page } = opened;
    try {
      await viewerTookOver(page);
      await settled(page);
      await page.evaluate(() => scrollTo({ top: 2200, behavior: 'instant' }));
      await page.mouse.move(5, 800);
      await settled(page, 600);
      const marks = await page.evaluate(markWords);
      assert.ok(marks.length >= 4, `only ${marks.length} words could be marked`);
      const session = await page.context().newCDPSession(page);
      const off = [];
      for (const distance of [400, -700, 650, -350]) {
        await scroll(session, distance);
        await page.waitForTimeout(100);
        const png = decodePng(await page.screenshot());
        const places = await page.evaluate(() => window.marked_.map((range) => {
          const { left, top, right, bottom } = range.getBoundingClientRect();
          return { left, top, right, bottom };
        }));
        for (const [i, place] of places.entries()) {
          if (place.top < 80 || place.bottom > viewport.height - 80) continue;
          off.push({ word: marks[i].word, ...markOff(png, place, marks[i]) });
        }
      }
      const most = (side) => Math.max(...off.map((one) => Math.abs(one[side])));
      console.log(`100 ms after: ${off.length} marks, off by ${most('x')} px across and ${most('y')} px down at most`);
      assert.ok(off.length >= 12, `only ${off.length} marks were in view`);
      assert.deepEqual(off.filter(({ x, y }) => !(Math.abs(x) <= 1 && Math.abs(y) <= 1)), []);
    } finally { await opened.close(); }
  });
});
