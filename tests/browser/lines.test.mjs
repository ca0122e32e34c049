// Our layout beside the browser's own, on real news: every cluster of every line that both break
// alike lies where Chromium's Range says it does, and both break nearly all lines alike. The texts
// are BROADSHEET_DATA's; ours come from tests/bench/layout_probe.cpp.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { launchChromium, root } from '../support/browser.mjs';

const width = 700;
const size = 19; // px, the default of ParagraphText
const paragraphCount = 200;
const latin = 'SourceSerif4-Regular.ttf';
const naskh = 'NotoNaskhArabic-Regular.ttf';
const han = 'NotoSansCJK-Regular.ttc';

// `goal`: the share of lines that must be broken alike, where the issue names one.
const news = [
  { language: 'en', file: 'tehran-times-en', face: latin, goal: 0.995 },
  { language: 'ar', file: 'saudinewsnet-ar', face: naskh, isRtl: true, goal: 0.995 },
  { language: 'fa', file: 'fars-fa', face: naskh, isRtl: true, goal: 0.995 },
  { language: 'zh', file: 'thucnews-titles-zh', face: han, goal: 0.995 },
  { language: 'my', file: 'myanmar-my', face: 'NotoSansMyanmar-Regular.ttf' },
  ...['fra', 'hau', 'swa', 'yor', 'som'].map((tag) =>
    ({ language: tag, file: 'masakhanews', only: tag, face: latin, count: 40 })),
];

const dataFolder = process.env.BROADSHEET_DATA;
const probe = [process.env.BROADSHEET_PROBE, 'build/native/layout_probe', 'build/native-asan/layout_probe']
  .map((path) => path && join(root, path)).find((path) => path && existsSync(path));
const fonts = JSON.parse(readFileSync(join(root, 'build/dependencies.json'), 'utf8')).fonts;

// Paragraphs of some length, a few of each article.
function paragraphsOf({ file, only, count = paragraphCount }) {
  const path = join(dataFolder, 'news', `${file}.jsonl.gz`);
  const out = [];
  for (const line of gunzipSync(readFileSync(path), { maxOutputLength: 1 << 30 }).toString('utf8').split('\n')) {
    if (!line || out.length >= count) continue;
    const article = JSON.parse(line);
    if (only && article.inLanguage !== only) continue;
    let taken = 0;
    for (const { text } of article.body) {
      const plain = (typeof text === 'string' ? text : (text ?? []).map((run) => run.text).join(''))
        .replace(/\s+/g, ' ').trim().slice(0, 600).replace(/[\ud800-\udbff]$/, '').trim();
      if (plain.length < 60 || taken === 3 || out.length >= count) continue;
      if (plain.includes('\ufffd')) continue; // no character, so no face has it
      out.push(plain);
      taken++;
    }
  }
  return out;
}

function ours({ language, isRtl }, texts) {
  const folder = join(root, 'build/lines');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${language}.txt`);
  writeFileSync(path, texts.join('\n') + '\n');
  return execFileSync(probe, ['lines', path, language, isRtl ? 'rtl' : 'ltr', String(width), fonts],
    { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\n').filter((line) => line.startsWith('{')).map(JSON.parse);
}

// In the page: sets one paragraph and compares it with ours.
function compare({ text, laid, language, isRtl, face, width, size }) {
  const box = document.createElement('p');
  box.lang = language;
  box.dir = isRtl ? 'rtl' : 'ltr';
  box.style.cssText = `position:absolute;left:0;top:0;margin:0;width:${width}px;font-size:${size}px;` +
    'line-height:40px;text-rendering:geometricPrecision;font-feature-settings:"onum";font-synthesis:none;' +
    'hyphens:manual;line-break:auto;text-align:start;text-autospace:no-autospace;text-spacing-trim:space-all;' +
    'font-optical-sizing:none;overflow-wrap:anywhere';
  box.style.fontFamily = `"${face}"`;
  // Faces as our itemiser chose them, as in the twin.
  const faces = laid.faces.slice().sort((a, b) => a[0] - b[0]);
  const nodes = []; // [begin, text node]
  let element = null;
  let last = '';
  for (const [begin, end, file] of faces) {
    const part = text.slice(begin, end);
    if (element && file === last) {
      element.firstChild.data += part;
    } else {
      element = document.createElement('span');
      element.style.fontFamily = file ? `"${file}"` : 'serif';
      element.append(part);
      box.append(element);
      nodes.push([begin, element.firstChild]);
    }
    last = file;
  }
  document.body.replaceChildren(box);
  const place = (offset, isEnd) => {
    let at = nodes.length - 1;
    while (at > 0 && (isEnd ? nodes[at][0] >= offset : nodes[at][0] > offset)) --at;
    return [nodes[at][1], Math.min(offset - nodes[at][0], nodes[at][1].length)];
  };
  const rectsOf = (begin, end) => {
    const range = document.createRange();
    range.setStart(...place(begin, false));
    range.setEnd(...place(end, true));
    return [...range.getClientRects()].filter((rect) => rect.width > 0);
  };
  // Chromium's lines: where the next cluster stands lower.
  const starts = [0];
  let top = null;
  const segments = laid.clusters.slice().sort((a, b) => a[1] - b[1]);
  const rects = new Map();
  for (const [, begin, end] of segments) {
    const found = rectsOf(begin, end);
    rects.set(begin, found);
    if (!found.length || !text.slice(begin, end).trim()) continue;
    const line = Math.floor((found[0].top + found[0].bottom) / 2 / 40);
    if (top !== null && line !== top) starts.push(begin);
    top = line;
  }
  const theirEnd = new Map(starts.map((start, i) => [start, starts[i + 1] ?? text.length]));
  const result = { lines: 0, same: 0, clusters: 0, off: [], differences: [] };
  // What no face has is Chromium's own choice of a font, at a width we cannot know.
  const isStray = (begin, end) => faces.some(([from, to, file]) => !file && from < end && to > begin);
  laid.lines.forEach(([begin, end], index) => {
    if (isStray(begin, theirEnd.get(begin) ?? end) || isStray(begin, end)) return;
    result.lines++;
    const runs = faces.filter(([from, to]) => from < end && to > begin).length;
    if (theirEnd.get(begin) !== end) {
      // Only where the line begins alike is the difference one of breaking here.
      if (theirEnd.has(begin)) {
        const there = theirEnd.get(begin);
        const ink = laid.clusters.filter((c) => c[0] === index && text.slice(c[1], c[2]).trim());
        const used = (Math.max(...ink.map((c) => c[4])) - Math.min(...ink.map((c) => c[3]))) / 64;
        const around = (at, before, after) => text.slice(Math.max(0, at - before), at + after);
        result.differences.push({ pairs: [end, there].map((at) => around(at, 1, 1)),
          atOurs: around(end, 2, 1), atTheirs: around(there, 2, 1), spare: width - used, rounding: runs / 64,
          ours: around(end, 14, 0) + '|' + around(end, 0, 10),
          theirs: around(there, 14, 0) + '|' + around(there, 0, 10) });
      }
      return;
    }
    result.same++;
    for (const [line, from, to, left, right] of laid.clusters) {
      if (line !== index) continue;
      const piece = text.slice(from, to);
      if (!piece.trim() || /^[\u200b-\u200f\u2060-\u2069\ufeff]+$/.test(piece)) continue;
      const found = rects.get(from);
      if (!found.length) continue;
      result.clusters++;
      const most = Math.max(Math.abs(Math.min(...found.map((r) => r.left)) - left / 64),
        Math.abs(Math.max(...found.map((r) => r.right)) - right / 64));
      // Chromium rounds the width of every run of a line up to 1/64 px; we add up exactly.
      if (most > 0.05 + (runs - 1) / 64) {
        result.off.push({ piece, before: text.slice(Math.max(0, from - 8), from), by: +most.toFixed(3) });
      }
    }
  });
  return result;
}

// Why a line ends elsewhere; null where nothing known explains it.
function reasonFor({ atOurs, atTheirs, spare, rounding }, language) {
  if (spare <= rounding) return 'it fits to within what Chromium rounds up';
  if (/[\w]-\d$/.test(atTheirs)) return 'Chromium breaks after a hyphen before a digit; UAX #14 does not (LB25)';
  if (/\s[.:;!?,،؛؟»)\]]$/.test(atTheirs) || /\s[.:;!?,،؛؟»)\]]$/.test(atOurs)) {
    return 'a stop after a space: kept with the word before it (LB13, Unicode 15.0)';
  }
  if (language === 'my') return 'Chromium has a dictionary of Burmese; unpacked text breaks at syllables';
  return null;
}

describe('our lines beside Chromium\'s', { skip: !dataFolder ? 'BROADSHEET_DATA is not set'
  : !probe && 'layout_probe is not built' }, () => {
  let server, browser, page;
  before(async () => {
    server = createServer((request, response) => {
      const name = decodeURIComponent(request.url.slice(1));
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.end(/^[\w-]+\.tt[fc]$/.test(name) ? readFileSync(join(fonts, name)) : '<!doctype html><body>');
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
  });
  after(async () => { await browser?.close(); server?.close(); });

  for (const one of news) {
    test(`${one.language}: clusters within 0.05 px, lines broken alike`, async (t) => {
      const texts = paragraphsOf(one);
      if (texts.length === 0) return t.skip('no such news');
      const laid = ours(one, texts);
      assert.equal(laid.length, texts.length);
      const files = [...new Set(laid.flatMap((each) => each.faces.map(([, , file]) => file)).filter(Boolean))];
      await page.evaluate((names) => Promise.all(names.map(async (name) => {
        const face = await new FontFace(name, `url(/${name})`).load();
        document.fonts.add(face);
      })), files);
      const sum = { lines: 0, same: 0, clusters: 0, off: [], differences: [] };
      for (let i = 0; i < texts.length; i++) {
        const { language, isRtl, face } = one;
        const how = { text: texts[i], laid: laid[i], language, isRtl, face, width, size };
        const result = await page.evaluate(compare, how);
        for (const key of ['lines', 'same', 'clusters']) sum[key] += result[key];
        sum.off.push(...result.off);
        sum.differences.push(...result.differences);
      }
      const lineShare = sum.same / sum.lines;
      console.log(`${one.language}: ${texts.length} paragraphs; lines alike ${sum.same} of ${sum.lines} ` +
        `(${(100 * lineShare).toFixed(2)} %); clusters off by more than 0.05 px: ${sum.off.length} of ${sum.clusters}`);
      const say = (words) => console.log(words);
      const reasons = new Map();
      for (const each of sum.differences) {
        const reason = reasonFor(each, one.language) ?? 'unexplained';
        if (reason === 'unexplained') say(`  ours ${each.ours}\n  theirs ${each.theirs}`);
        reasons.set(reason, [...reasons.get(reason) ?? [], each.pairs.map((pair) => `"${pair}"`).join(' not ')]);
      }
      for (const [reason, pairs] of reasons) say(`  ${pairs.length}: ${reason}: ${pairs.slice(0, 8).join('; ')}`);
      for (const { by, piece, before: text } of sum.off.slice(0, 12)) say(`  off by ${by}: "${piece}" after "${text}"`);
      assert.ok(sum.clusters > 1000, `only ${sum.clusters} clusters compared`);
      assert.equal(sum.off.length, 0);
      if (!one.goal) return;
      assert.ok(!reasons.has('unexplained'));
      assert.ok(lineShare >= one.goal, `${(100 * lineShare).toFixed(2)} % of the lines`);
    });
  }
});
