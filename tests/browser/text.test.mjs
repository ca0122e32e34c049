// The twin's text: selected and copied as stored, and exactly where the canvas draws it. What is found
// in it is counted in passages.test.mjs.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { packInput } from '../support/caption_archive.mjs';
import { openSite, root, viewerTookOver } from '../support/browser.mjs';
import { decodePng } from '../support/png.mjs';
import { leadArticle, settled } from './page.mjs';

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

// Words in view: where the twin has them, what kind of line they stand in, and where the ink of their first
// and last letters should be.
const wordsInView = () => {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const ratio = devicePixelRatio;
  // How much ink the browser's own drawing of the word at the same place has, column by column.
  const drawnAlone = (word, left, width, style, isRtl) => {
    const from = Math.floor((left - 4) * ratio);
    const columnCount = Math.ceil((left + width + 4) * ratio) - from;
    const height = Math.ceil(parseFloat(style.fontSize) * 2 * ratio);
    Object.assign(context.canvas, { width: columnCount, height }); // which empties it
    context.font = `${style.fontSize} ${style.fontFamily}`;
    context.textRendering = 'geometricPrecision';
    context.letterSpacing = style.letterSpacing === 'normal' ? '0px' : style.letterSpacing;
    context.direction = isRtl ? 'rtl' : 'ltr';
    context.textAlign = 'left';
    context.scale(ratio, ratio);
    const drawn = context.measureText(word).width;
    context.fillText(word, left - from / ratio, height / ratio * 0.7);
    const { data } = context.getImageData(0, 0, columnCount, height);
    const ink = Array.from({ length: columnCount }, (_, x) => {
      let sum = 0;
      for (let y = 0; y < height; y++) sum += data[(y * columnCount + x) * 4 + 3];
      return sum;
    });
    return { drawn, from, ink };
  };
  const words = [];
  for (const el of document.querySelectorAll('#twin article .t:not(.far):not(.fixed)')) {
    const box = el.getBoundingClientRect();
    if (box.bottom < 70 || box.top > innerHeight - 60 || !el.text_) continue;
    const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    const pieces = [];
    let line = 0;
    for (let at = 0; walker.nextNode();) {
      const node = walker.currentNode;
      pieces.push({ node, at, line, span: node.parentElement });
      at += node.length;
      if (node.parentElement.classList.contains('line')) line++;
    }
    const lines = pieces.reduce((all, { node, line: n }) => { all[n] = (all[n] ?? '') + node.data; return all; }, []);
    pieces.forEach(({ node, at, line: n, span }, i) => {
      // The line below a link's words runs on through the blanks between them.
      if (span.closest('.cut, a')) return;
      const style = getComputedStyle(span);
      const isFirst = i === 0 || pieces[i - 1].line < n;
      for (const match of node.data.matchAll(/[^\s]{3,}/gu)) {
        if (!/^[\p{L}]+$/u.test(match[0])) continue;
        const [begin, end] = [at + match.index, at + match.index + match[0].length];
        const startsLine = isFirst && match.index === 0;
        const rest = node.data.slice(match.index + match[0].length);
        const endsLine = span.classList.contains('line') && !rest.trim();
        const hasHyphen = endsLine && span.classList.contains('hyphen');
        const goesOn = !startsLine && /\S/.test(el.text_[begin - 1] ?? ' ');
        if (goesOn || (!hasHyphen && /\S/.test(el.text_[end] ?? ' '))) continue; // its edge is another's, too
        const range = document.createRange();
        range.setStart(node, match.index);
        range.setEnd(node, match.index + match[0].length);
        const rects = range.getClientRects();
        if (rects.length !== 1 || rects[0].top < 70 || rects[0].bottom > innerHeight - 60) continue;
        const { left, right, top, bottom } = rects[0];
        const drawnWord = match[0] + (hasHyphen ? '-' : '');
        const { drawn, from, ink } = drawnAlone(drawnWord, left, right - left + (hasHyphen ? 12 : 0), style, el.rtl_);
        // Other features or another font than the element's: no fair copy.
        if (!hasHyphen && Math.abs(drawn - (right - left)) > 0.5) continue;
        words.push({ word: drawnWord, left, right: left + drawn, top, bottom, from, ink,
          isAtEnd: startsLine || endsLine,
          kinds: { ends: startsLine || endsLine, hyphenated: hasHyphen, rtl: el.rtl_,
            justified: parseFloat(style.wordSpacing) !== 0 && !el.rtl_,
            mixed: /[\u0590-\u08ff]/.test(lines[n]) && /[A-Za-z]/.test(lines[n]) } });
      }
    });
  }
  return words;
};

// How much ink the canvas has between two places, column by column.
function inkOnCanvas(png, ratio, { left, right, top, bottom }) {
  const { width, channels, data } = png;
  const at = (x, y) => (y * width + x) * channels;
  const paper = at(2, Math.round(top * ratio));
  const margin = 1.2; // less than half a space
  const from = Math.floor((left - margin) * ratio);
  const to = Math.ceil((right + margin) * ratio);
  const ink = [];
  for (let x = from; x < to; x++) {
    let sum = 0;
    for (let y = Math.ceil(top * ratio); y < Math.floor(bottom * ratio); y++) {
      for (let c = 0; c < 3; c++) sum += Math.abs(data[at(x, y) + c] - data[paper + c]);
    }
    ink.push(sum);
  }
  return { from, ink };
}

// Where, in CSS px, the first and the last letter of `count` have half of their ink: finer than a column, and
// the same whatever the contrast. And the first and last inked columns themselves.
function edgesOf({ from, ink }, count, ratio) {
  const total = ink.reduce((sum, one) => sum + one, 0);
  const placeOf = (share) => {
    let before = 0;
    for (let x = 0; x < ink.length; x++) {
      if (before + ink[x] >= share * total) return (from + x + (share * total - before) / (ink[x] || 1)) / ratio;
      before += ink[x];
    }
    return NaN;
  };
  const most = Math.max(...ink);
  const isInked = (one) => one > 0.1 * most;
  return { first: placeOf(0.5 / count), last: placeOf(1 - 0.5 / count),
    columns: [from + ink.findIndex(isInked), from + ink.findLastIndex(isInked)] };
}

const least = { ends: 40, justified: 60, hyphenated: 12, rtl: 40, mixed: 15 };

// Articles of long words and of both directions, so that there is enough of every kind.
function packKinds(folder) {
  const paragraphs = (name) => JSON.parse(readFileSync(`${root}assets/sample/articles/${name}.json`, 'utf8')).body
    .filter(({ type, text }) => type === 'paragraph' && typeof text === 'string').map(({ text }) => text);
  const long = ['incomprehensibilities', 'characteristically', 'internationalisation', 'responsibilities'];
  const latin = paragraphs('piano').concat(paragraphs('eels')).map((text) => text.split(' ')
    .flatMap((word, i) => (i % 9 === 4 ? [long[i % 4], word] : [word])).join(' '));
  const mixed = paragraphs('salt-arcade-ar').map((text) => text.split(' ')
    .flatMap((word, i) => (i % 8 === 5 ? ['Halvern Courier', word] : [word])).join(' '));
  mkdirSync(join(folder, 'in'), { recursive: true });
  for (const [identifier, inLanguage, texts] of [['latin', 'en', latin], ['mixed', 'ar', mixed]]) {
    writeFileSync(join(folder, 'in', `${identifier}.json`), JSON.stringify({ identifier, inLanguage,
      headline: `Lines of ${identifier}`, datePublished: '2016-02-21',
      body: texts.map((text) => ({ type: 'paragraph', text })) }));
  }
  return packInput(folder);
}

async function measured(site, ratio) {
  const all = [];
  const counts = { ends: 0, justified: 0, hyphenated: 0, rtl: 0, mixed: 0 };
  for (const name of ['latin', 'mixed']) {
    const opened = await openSite({ site, path: null,
      context: { deviceScaleFactor: ratio, viewport: { width: 420, height: 900 } } });
    const { page } = opened;
    try {
      await page.addInitScript(() => localStorage.setItem('broadsheet:settings', 'justified=on\nhyphens=on\n'));
      const file = readdirSync(join(site, 'a')).find((one) => one.includes(name));
      await page.goto(`${opened.server.address}a/${file}`);
      await viewerTookOver(page);
      await settled(page);
      for (let view = 0; view < 5; view++) {
        await page.mouse.wheel(0, 700);
        await settled(page);
        await page.waitForTimeout(300);
        const words = await page.evaluate(wordsInView);
        const png = decodePng(await page.screenshot());
        for (const word of words) {
          const letters = [...word.word].length;
          const wanted = edgesOf(word, letters, ratio);
          const found = edgesOf(inkOnCanvas(png, ratio, word), letters, ratio);
          const off = (a, b) => +(a - b).toFixed(2);
          all.push({ word: word.word, isAtEnd: word.isAtEnd, first: off(found.first, wanted.first),
            last: off(found.last, wanted.last), columns: found.columns.map((one, i) => one - wanted.columns[i]) });
          for (const kind in counts) counts[kind] += word.kinds[kind] ? 1 : 0;
        }
      }
    } finally { await opened.close(); }
  }
  return { all, counts };
}

describe('alignment: the ink of a word is where the twin has the word', { timeout: 600_000 }, () => {
  let folder, site;
  before(() => {
    mkdirSync(root + 'build/tmp', { recursive: true });
    folder = mkdtempSync(root + 'build/tmp/lines-');
    site = packKinds(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const ratio of [0.8, 1, 1.25, 1.5, 2, 3]) {
    test(`at pixel ratio ${ratio}: within 0.5 px at line ends, 1 px inside`, async (t) => {
      const { all, counts } = await measured(site, ratio);
      const errors = all.flatMap(({ first, last }) => [Math.abs(first), Math.abs(last)]).sort((a, b) => a - b);
      const sameColumns = all.filter(({ columns }) => columns.every((one) => Math.abs(one) <= 1)).length;
      t.diagnostic(`ratio ${ratio}: ${all.length} words (${Object.entries(counts).map(([kind, count]) =>
        `${count} ${kind}`).join(', ')}); half of their first and last letters' ink is off by ` +
        `${errors[errors.length >> 1]} px in the median, ${errors[Math.floor(errors.length * 0.99)]} px at 99 %, ` +
        `${errors.at(-1)} px at most; the first and last inked columns, each ${(1 / ratio).toFixed(2)} px wide, are ` +
        `the browser's own or next to them in ${sameColumns}`);
      assert.ok(all.length >= 200, `only ${all.length} words in view`);
      for (const kind in least) assert.ok(counts[kind] >= least[kind], `only ${counts[kind]} ${kind}`);
      // Where the inked columns are the browser's own there is nothing finer to ask of the pixels at a line's end.
      const isOff = ({ isAtEnd, first, last, columns }) => [first, last].some((one, side) =>
        !(Math.abs(one) <= (isAtEnd && columns[side] !== 0 ? 0.5 : 1)));
      assert.deepEqual(all.filter(isOff), []);
      assert.ok(sameColumns >= all.length * 0.98, `${all.length - sameColumns} words with other columns`);
    });
  }
});
