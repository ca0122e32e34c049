// The twin's text: selected and copied as stored, and exactly where the canvas draws it. What is found
// in it is counted in passages.test.mjs.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openSite, viewerTookOver } from '../support/browser.mjs';
import { decodePng } from '../support/png.mjs';
import { articleIn, leadArticle, settled } from './page.mjs';

async function openArticle(path, context = {}) {
  const opened = await openSite({ path, context });
  await viewerTookOver(opened.page);
  await settled(opened.page);
  return opened;
}

describe('select and copy', () => {
  let opened, page;
  before(async () => { opened = await openArticle(leadArticle()); page = opened.page; });
  after(() => opened.close());

  test('a copied selection is the stored text, blocks parted by a blank line', async () => {
    const stored = await page.evaluate(() => [...document.querySelectorAll('#twin p.t')]
      .filter((el) => !el.classList.contains('generated') && el.text_.length > 200)
      .slice(0, 2).map((el) => el.text_));
    const copied = await page.evaluate(async () => {
      const [first, second] = [...document.querySelectorAll('#twin p.t')]
        .filter((el) => !el.classList.contains('generated') && el.text_.length > 200);
      const texts = (el) => {
        const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
        const out = [];
        while (walker.nextNode()) out.push(walker.currentNode);
        return out;
      };
      const last = texts(second).at(-1);
      getSelection().setBaseAndExtent(texts(first)[0], 3, last, last.length);
      const data = new DataTransfer();
      const event = new ClipboardEvent('copy', { clipboardData: data, cancelable: true, bubbles: true });
      document.dispatchEvent(event);
      return { plain: data.getData('text/plain'), html: data.getData('text/html'),
        prevented: event.defaultPrevented };
    });
    assert.equal(copied.prevented, true);
    const between = copied.plain.slice(stored[0].length - 3, copied.plain.length - stored[1].length);
    assert.equal(copied.plain.slice(0, stored[0].length - 3), stored[0].slice(3));
    assert.ok(copied.plain.endsWith(stored[1]));
    assert.match(between, /^\n\n/);
    assert.match(copied.html, /^<p>/);
  });

  test('selecting everything reaches the blocks that are far from view', async () => {
    const text = await page.evaluate(() => {
      getSelection().selectAllChildren(document.getElementById('twin'));
      const data = new DataTransfer();
      document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, cancelable: true }));
      getSelection().removeAllRanges();
      return data.getData('text/plain');
    });
    const last = await page.evaluate(() => [...document.querySelectorAll('#twin main p.t')]
      .filter((el) => !el.classList.contains('generated')).at(-1).text_);
    assert.ok(text.includes(last));
  });

  test('a selection is painted on the canvas', async () => {
    const before = decodePng(await page.screenshot());
    await page.evaluate(() => {
      const el = [...document.querySelectorAll('#twin p.t')].find((p) => p.text_.length > 100 &&
        p.getBoundingClientRect().top > 100 && p.getBoundingClientRect().top < 500);
      getSelection().selectAllChildren(el);
    });
    await settled(page);
    const selected = decodePng(await page.screenshot());
    await page.evaluate(() => getSelection().removeAllRanges());
    let changed = 0;
    for (let i = 0; i < before.data.length; i += before.channels) {
      if (before.data[i] !== selected.data[i]) changed++;
    }
    assert.ok(changed > 2000, `${changed} pixels changed`);
  });

  test('line spans exist near the view only', async () => {
    const counts = await page.evaluate(() => ({
      far: document.querySelectorAll('#twin .far').length,
      strayLines: document.querySelectorAll('#twin .far .line').length,
    }));
    assert.equal(counts.strayLines, 0);
    assert.ok(counts.far > 0);
  });
});

// Words in view: where the twin has them, and where their ink should begin and end.
const wordsInView = () => {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  // The browser's own drawing of the word at the same place: its first and last inked column.
  const drawnAlone = (word, left, right, style, isRtl) => {
    const ratio = devicePixelRatio;
    const from = Math.floor((left - 4) * ratio);
    const width = Math.ceil((right + 4) * ratio) - from;
    const height = Math.ceil(parseFloat(style.fontSize) * 2 * ratio);
    Object.assign(context.canvas, { width, height }); // which empties it
    context.font = `${style.fontSize} ${style.fontFamily}`;
    context.textRendering = 'geometricPrecision';
    context.letterSpacing = style.letterSpacing === 'normal' ? '0px' : style.letterSpacing;
    context.direction = isRtl ? 'rtl' : 'ltr';
    context.textAlign = 'left';
    context.scale(ratio, ratio);
    // Other features or another font than the element's: no fair copy.
    if (Math.abs(context.measureText(word).width - (right - left)) > 0.5) return null;
    context.fillText(word, left - from / ratio, height / ratio * 0.7);
    const { data } = context.getImageData(0, 0, width, height);
    const columns = Array.from({ length: width }, (_, x) => {
      let most = 0;
      for (let y = 0; y < height; y++) most = Math.max(most, data[(y * width + x) * 4 + 3]);
      return most;
    });
    const isInk = (alpha) => alpha > 0.15 * 255;
    return { inkLeft: (from + columns.findIndex(isInk)) / ratio,
      inkRight: (from + columns.findLastIndex(isInk) + 1) / ratio };
  };
  const words = [];
  for (const el of document.querySelectorAll('#twin .t:not(.far):not(.fixed)')) {
    const box = el.getBoundingClientRect();
    if (box.top < 70 || box.bottom > innerHeight - 60 || !el.text_) continue;
    const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      // The line below a link's words runs on through the blanks between them.
      if (node.parentElement.closest('.cut, a')) continue;
      const style = getComputedStyle(node.parentElement);
      for (const match of node.data.matchAll(/[^\s]{3,}/gu)) {
        if (!/^[\p{L}]+$/u.test(match[0])) continue;
        const at = el.text_.indexOf(node.data) + match.index + match[0].length;
        if (/[^\s]/.test(el.text_[at] ?? '')) continue; // a full stop in another element
        // A word that goes on in another span shows no edge of its own here.
        const isCut = (match.index === 0 && node.previousSibling) ||
          (match.index + match[0].length === node.data.length && node.parentElement.nextSibling &&
           !/line|hyphen/.test(node.parentElement.className));
        if (isCut) continue;
        const range = document.createRange();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const rects = range.getClientRects();
        if (rects.length !== 1) continue;
        const { left, right, top, bottom } = rects[0];
        const ink = drawnAlone(match[0], left, right, style, el.rtl_);
        if (ink) words.push({ word: match[0], left, right, top, bottom, ...ink });
      }
    }
  }
  return words;
};

// Where ink begins and ends between two places, in CSS px.
function inkExtent(png, ratio, { left, right, top, bottom }) {
  const { width, channels, data } = png;
  const at = (x, y) => (y * width + x) * channels;
  const paper = at(4, Math.round(top * ratio));
  const margin = 1.2; // less than half a space
  const from = Math.floor((left - margin) * ratio);
  const to = Math.ceil((right + margin) * ratio);
  const columns = [];
  for (let x = from; x < to; x++) {
    let most = 0;
    for (let y = Math.ceil(top * ratio); y < Math.floor(bottom * ratio); y++) {
      let difference = 0;
      for (let c = 0; c < 3; c++) difference += Math.abs(data[at(x, y) + c] - data[paper + c]);
      most = Math.max(most, difference);
    }
    columns.push(most);
  }
  const full = Math.max(...columns);
  const isInk = (difference) => difference > 0.15 * full;
  return { left: (from + columns.findIndex(isInk)) / ratio,
    right: (from + columns.findLastIndex(isInk) + 1) / ratio };
}

async function misaligned(path, ratio, count = 200) {
  const opened = await openArticle(path, { deviceScaleFactor: ratio });
  try {
    const { page } = opened;
    const all = [];
    for (let view = 0; view < 4 && all.length < count; view++) {
      await page.mouse.wheel(0, 900);
      await settled(page);
      await page.waitForTimeout(300);
      const words = await page.evaluate(wordsInView);
      const png = decodePng(await page.screenshot());
      all.push(...words.map((word) => {
        const ink = inkExtent(png, ratio, word);
        return { word: word.word, left: +(ink.left - word.inkLeft).toFixed(2),
          right: +(ink.right - word.inkRight).toFixed(2), x: Math.round(word.left), y: Math.round(word.top) };
      }));
    }
    // A column of a coarse screen is wider than 1 px, and no ink is finer than a column.
    const most = Math.max(1, 1 / ratio) + 0.01;
    const off = all.filter(({ left, right }) => Math.abs(left) > most || Math.abs(right) > most);
    const errors = all.flatMap(({ left, right }) => [Math.abs(left), Math.abs(right)]).sort((a, b) => a - b);
    const median = errors[errors.length >> 1];
    const ninetyFifth = errors[Math.floor(errors.length * 0.95)];
    const mean = (side) => (all.reduce((sum, one) => sum + one[side], 0) / all.length).toFixed(2);
    console.log(`${path}, ratio ${ratio}: ${all.length} words, off by ${median} px in the median, ` +
      `${ninetyFifth} px at 95 %, ${errors.at(-1)} px at most; to the right by ${mean('left')} px at ` +
      `their beginnings, ${mean('right')} px at their ends`);
    return { count: all.length, off, median, ninetyFifth };
  } finally {
    await opened.close();
  }
}

describe('alignment: the ink of a word is where the twin has the word', () => {
  for (const ratio of [0.8, 1, 1.25, 1.5, 2, 3]) {
    test(`at pixel ratio ${ratio}`, async () => {
      const { count, off, median, ninetyFifth } = await misaligned(leadArticle(), ratio);
      assert.ok(count >= 200, `only ${count} words in view`);
      assert.ok(median <= 0.25, `median ${median}`);
      assert.ok(ninetyFifth <= 1 / ratio + 0.01, `95 %: ${ninetyFifth}`); // one column
      assert.deepEqual(off, []);
    });
  }
  test('right to left', async (t) => {
    const path = articleIn('fa') ?? articleIn('ar');
    if (!path) return t.skip('the site has no right-to-left article');
    const { count, off, median } = await misaligned(path, 2);
    assert.ok(count >= 20, `only ${count} words in view`);
    assert.ok(median <= 0.25, `median ${median}`);
    assert.deepEqual(off, []);
  });
});
