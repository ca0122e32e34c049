// Characters that no shipped face has, emoji among them: the canvas draws them with the browser's own
// text, exactly where the twin has them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { openSite, root, sampleSite, viewerTookOver } from '../support/browser.mjs';
import { decodePng, differingPixels } from '../support/png.mjs';
import { settled } from './page.mjs';

const ratio = 2;
const emoji = ['👩‍🚒', '🇫🇷', '✊🏽', '1️⃣', '❤️'];
// Runes, Glagolitic, Gothic and a hieroglyph: `broadsheet pack` has no face for their scripts.
const letters = ['ᚠ', 'Ⰰ', '𐌰', '𓀀'];
const article = {
  identifier: 'missing', headline: 'A flag 🇫🇷 in the headline', inLanguage: 'en', datePublished: '2016-02-21',
  body: [
    { type: 'paragraph', text: `Before ${emoji.join(' ')} after.` },
    { type: 'paragraph', text: `Before ${letters.join(' ')} after.` },
    { type: 'paragraph', text: [{ text: 'Strong ' }, { text: 'ᚠⰀ', strong: true }, { text: ' end.' }] },
    { type: 'paragraph', text: 'Nothing but Latin letters, then three: 😀😀😀 and the last words.' },
  ],
};

let folder;
let site;

before(() => {
  mkdirSync(join(root, 'build/tmp'), { recursive: true });
  folder = mkdtempSync(join(root, 'build/tmp/missing-'));
  const fonts = JSON.parse(readFileSync(root + 'build/dependencies.json', 'utf8')).fonts;
  mkdirSync(join(folder, 'in'));
  writeFileSync(join(folder, 'in/broadsheet.json'), JSON.stringify({ title: 'Missing', language: 'en' }));
  writeFileSync(join(folder, 'in/missing.json'), JSON.stringify(article));
  const program = process.env.BROADSHEET_PROGRAM ?? ['build/native/broadsheet', 'build/native-asan/broadsheet']
    .map((file) => root + file).find((file) => existsSync(file));
  site = join(folder, 'site');
  const packed = spawnSync(program, ['pack', join(folder, 'in'), '-o', site, '--quiet', '--viewer', sampleSite,
    '--fonts', fonts], { encoding: 'utf8' });
  assert.ok(existsSync(join(site, 'index.html')), packed.stderr);
});
after(() => rmSync(folder, { recursive: true, force: true }));

// `prepare` runs in the page before anything of the site's.
async function open(prepare, argument) {
  const name = readdirSync(join(site, 'a')).find((file) => file.endsWith('.html'));
  const opened = await openSite({ site, path: null,
    context: { deviceScaleFactor: ratio, viewport: { width: 1000, height: 900 } } });
  if (prepare) await opened.page.addInitScript(prepare, argument);
  await opened.page.goto(`${opened.server.address}a/${name}`);
  await viewerTookOver(opened.page);
  await settled(opened.page);
  return opened;
}

// Where the twin has each of `wanted`: [{text, left, top, right, bottom, font}] in CSS px.
const rects = (page, wanted) => page.evaluate((texts) => {
  const walker = document.createTreeWalker(document.querySelector('#twin article'), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const text of texts) {
      const at = node.data.indexOf(text);
      if (at < 0 || (at > 0 && node.data[at - 1] === '\u200d')) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + text.length);
      const { left, top, right, bottom } = range.getBoundingClientRect();
      found.push({ text, left, top, right, bottom, font: getComputedStyle(node.parentElement).fontFamily });
    }
  }
  return found;
}, wanted);

// The box of all that is not ground within a rectangle and 3 px around it, in CSS px.
function inkIn(picture, { left, top, right, bottom }) {
  const at = (x, y) => picture.data.subarray((y * picture.width + x) * picture.channels).subarray(0, 3);
  const ground = at(4, picture.height >> 1);
  const ink = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity, count: 0, colours: 0 };
  for (let y = Math.round((top - 3) * ratio); y < (bottom + 3) * ratio; y++) {
    for (let x = Math.round((left - 3) * ratio); x < (right + 3) * ratio; x++) {
      const colour = at(x, y);
      if (Math.max(...colour.map((value, i) => Math.abs(value - ground[i]))) < 60) continue;
      ink.left = Math.min(ink.left, x / ratio);
      ink.right = Math.max(ink.right, (x + 1) / ratio);
      ink.top = Math.min(ink.top, y / ratio);
      ink.bottom = Math.max(ink.bottom, (y + 1) / ratio);
      ink.count++;
      if (Math.max(...colour) - Math.min(...colour) > 40) ink.colours++;
    }
  }
  return ink;
}

// The page with the canvas taken away, and the twin's own text in `colour`.
const screenshotOfTwin = async (page, colour = '#1d1b18') => {
  await page.evaluate((colour) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`#canvas { visibility: hidden !important } #viewer #twin * { color: ${colour} !important }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, colour);
  return decodePng(await page.screenshot());
};

describe('what no face has', { timeout: 200_000 }, () => {
  test('is drawn by the browser, in colour where it is an emoji, within a pixel of the twin', async () => {
    const opened = await open();
    const { page } = opened;
    try {
      const places = await rects(page, [...emoji, ...letters]);
      for (const text of [...emoji, ...letters]) {
        assert.ok(places.some((place) => place.text === text), `${text} stands in no single text node`);
      }
      const canvas = decodePng(await page.screenshot());
      const hidden = await screenshotOfTwin(page, 'transparent');
      const twin = await screenshotOfTwin(page);
      // How much lower the canvas has a line than the twin: where Chromium on Linux and Android places glyphs
      // between pixels, it moves a line whose descent is rounded down up by one.
      const words = await rects(page, ['flag', 'Before', 'Strong', 'three']);
      const lowered = ({ top, bottom }) => {
        const word = words.find((other) => other.top < bottom && other.bottom > top);
        return inkIn(canvas, word).bottom - inkIn(twin, word).bottom;
      };
      for (const place of places) {
        assert.equal(inkIn(hidden, place).count, 0, `${place.text} is drawn twice`);
        const drawn = inkIn(canvas, place);
        const own = inkIn(twin, place);
        assert.ok(drawn.count > 20, `${place.text} is not drawn`);
        const lower = lowered(place);
        assert.ok(Math.abs(lower) <= 2, `the line of ${place.text} is ${lower} px lower`);
        const off = Math.max(...['left', 'top', 'right', 'bottom'].map((side) =>
          Math.abs(drawn[side] - own[side] - (side === 'left' || side === 'right' ? 0 : lower))));
        assert.ok(off <= 1, `${place.text} is ${off} px off: ${JSON.stringify({ place, drawn, own, lower })}`);
        assert.equal(drawn.colours > drawn.count / 5, emoji.includes(place.text), `the colours of ${place.text}`);
      }
      assert.deepEqual(opened.errors, []);
    } finally { await opened.close(); }
  });

  test('moves nothing that stands after it on its line', async () => {
    const opened = await open();
    const { page } = opened;
    try {
      const places = await rects(page, ['after', 'words']);
      assert.ok(places.length >= 3);
      const canvas = decodePng(await page.screenshot());
      const twin = await screenshotOfTwin(page);
      for (const place of places) {
        const [drawn, own] = [inkIn(canvas, place), inkIn(twin, place)];
        const off = Math.max(Math.abs(drawn.left - own.left), Math.abs(drawn.right - own.right));
        assert.ok(off <= 1, `"${place.text}" is ${off} px off`);
      }
    } finally { await opened.close(); }
  });

  test('takes the theme\'s ink for letters, and keeps an emoji\'s colours', async () => {
    const opened = await open(() => localStorage.setItem('broadsheet:settings', 'theme=night\n'));
    try {
      const picture = decodePng(await opened.page.screenshot());
      const brightest = (place) => {
        let most = 0;
        for (let y = Math.round(place.top * ratio); y < place.bottom * ratio; y++) {
          for (let x = Math.round(place.left * ratio); x < place.right * ratio; x++) {
            most = Math.max(most, Math.min(...picture.data.subarray((y * picture.width + x) * picture.channels)
              .subarray(0, 3)));
          }
        }
        return most;
      };
      const places = await rects(opened.page, ['ᚠ', '🇫🇷', '❤️']);
      assert.ok(brightest(places.find(({ text }) => text === 'ᚠ')) > 120);
      assert.ok(inkIn(picture, places.find(({ text }) => text === '❤️')).colours > 100);
    } finally { await opened.close(); }
  });

  test('comes back with a lost context', async () => {
    const opened = await open();
    const { page } = opened;
    try {
      const earlier = decodePng(await page.screenshot());
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
      assert.equal(differingPixels(earlier, decodePng(await page.screenshot()), 0), 0);
    } finally { await opened.close(); }
  });

  test('is a box where the browser lets nobody read what was drawn', async () => {
    const opened = await open(() => {
      CanvasRenderingContext2D.prototype.getImageData = (x, y, width, height) => {
        const noise = new ImageData(width, height);
        noise.data.fill(255);
        return noise;
      };
    });
    const { page } = opened;
    try {
      const [place] = await rects(page, ['ᚠ']);
      const ink = inkIn(decodePng(await page.screenshot()), place);
      assert.ok(ink.count > 20 && ink.count < 400, JSON.stringify(ink));
      assert.deepEqual(opened.errors, []);
    } finally { await opened.close(); }
  });
});
