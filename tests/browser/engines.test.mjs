// The same site in Firefox and in WebKitGTK, as far as each can: taken over or plain, with a reason;
// words found, copied and read in the page.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { startServer } from '../../scripts/serve.mjs';
import { sampleSite } from '../support/browser.mjs';
import { openFirefox, openWebKit } from '../support/engines.mjs';
import { leadArticle } from './page.mjs';

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

async function untilTrue(browser, ask, timeoutMs = 120_000) {
  for (const end = Date.now() + timeoutMs; ;) {
    const answer = await browser.evaluate(ask);
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`never so in ${browser.name}: ${ask}`);
    await pause(250);
  }
}

// Phrases across line ends of the twin, or across links of the plain page: those not found.
const findPhrases = (screens) => {
  const isTwin = document.documentElement.classList.contains('viewer-on');
  const blocks = [...document.querySelectorAll(isTwin ? '#twin article p.t:not(.far):not(.generated)'
    : '#static article p[data-block]')];
  const missed = [];
  let tried = 0;
  for (const el of blocks) {
    if (el.wasTried_) continue;
    el.wasTried_ = true;
    const words = (isTwin ? el.text_ : el.textContent).split(' ').filter(Boolean);
    for (let i = 3; i + 4 < words.length && tried < 60; i += 9) {
      const phrase = words.slice(i, i + 4).join(' ');
      if (/\s{2}|\n/.test(phrase)) continue;
      tried++;
      getSelection().removeAllRanges();
      if (!window.find(phrase, true, false, true)) missed.push(phrase);
    }
  }
  getSelection().removeAllRanges();
  scrollTo(0, screens * innerHeight);
  return { tried, missed };
};

// Copies of the first long paragraph in view and of it with the next: those that are not the stored text.
const badCopies = () => {
  const all = [...document.querySelectorAll('#twin article p.t:not(.far):not(.generated)')].filter((el) =>
    el.text_.length > 100);
  const wrong = [];
  for (let i = 0; i + 1 < all.length && i < 4; i++) {
    for (const chosen of [[all[i]], [all[i], all[i + 1]]]) {
      const range = document.createRange();
      range.setStartBefore(chosen[0].firstChild);
      range.setEndAfter(chosen.at(-1).lastChild);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      // Firefox makes no ClipboardEvent with data of ours.
      let got = '';
      const clipboardData = { setData(type, copied) { if (type === 'text/plain') got = copied; } };
      document.dispatchEvent(Object.assign(new Event('copy', { cancelable: true }), { clipboardData }));
      const wanted = all.slice(i, i + chosen.length).map((el) => el.text_);
      const isSame = wanted.length === 1 ? got === wanted[0]
        : got.startsWith(wanted[0] + '\n\n') && got.endsWith(wanted[1]);
      if (!isSame) wrong.push({ got, wanted });
    }
  }
  getSelection().removeAllRanges();
  return { count: all.length, wrong };
};

async function tryEngine(t, { name, open, wanted }) {
  const browser = await open();
  if (!browser) return t.skip(`${name} is not installed`);
  const server = await startServer({ site: sampleSite, faults: {} });
  try {
    await browser.go(server.address + leadArticle());
    const state = await untilTrue(browser, () => {
      const classes = document.documentElement.classList;
      return classes.contains('viewer-on') ? 'viewer' : classes.contains('plain')
        ? document.documentElement.dataset.plain : '';
    });
    assert.equal(state, wanted, `${name}: ${await browser.evaluate(() =>
      document.querySelector('.viewer-note')?.textContent ?? '')}`);
    await pause(1500);
    // Blocks have their lines where they are near the view only.
    let tried = 0;
    const missed = [];
    for (let screens = 1; screens < 8 && tried < 60; screens++) {
      const found = await browser.evaluate(findPhrases, screens);
      tried += found.tried;
      missed.push(...found.missed);
      await pause(800);
    }
    t.diagnostic(`${name}: ${tried} phrases tried, ${missed.length} not found`);
    assert.ok(tried >= 12, `only ${tried} phrases`);
    assert.deepEqual(missed, []);
    const h1 = await browser.evaluate(() => [...document.querySelectorAll('h1')]
      .filter((el) => el.getBoundingClientRect().height > 0).map((el) => el.textContent.trim()));
    assert.equal(h1.length, 1);
    if (state !== 'viewer') {
      return assert.ok(await browser.evaluate(() => document.querySelector('.viewer-note').textContent.length > 20));
    }
    const { count, wrong } = await browser.evaluate(badCopies);
    assert.ok(count >= 2, `${count} paragraphs in view`);
    assert.deepEqual(wrong, []);
    // What is drawn is there: the context has not been lost, and its buffer has the canvas's size.
    assert.ok(await browser.evaluate(() => {
      const canvas = document.getElementById('canvas');
      const gl = canvas.getContext('webgl2');
      return !gl.isContextLost() && gl.drawingBufferWidth === canvas.width && canvas.width > 300;
    }));
  } finally {
    await browser.close();
    await server.close();
  }
}

for (const engine of [
  { name: 'Firefox on a screen', open: () => openFirefox(), wanted: 'viewer' },
  { name: 'Firefox without one', open: () => openFirefox({ isHeadless: true }), wanted: 'WebGL' },
  { name: 'WebKitGTK', open: openWebKit, wanted: 'viewer' },
]) {
  describe(engine.name, { timeout: 400_000 }, () => {
    test(`has the ${engine.wanted === 'viewer' ? 'viewer' : 'plain page, and why'}; words are found and copied`,
      (t) => tryEngine(t, engine));
  });
}

// As by the menu's "Zoom Text Only": the page's pixels stay, its letters grow.
describe('Firefox with its text alone zoomed', { timeout: 400_000 }, () => {
  test('at 200 % the plain page has text of twice the size, at the same line, and nothing is cut', async (t) => {
    const browser = await openFirefox();
    if (!browser) return t.skip('Firefox is not installed');
    const server = await startServer({ site: sampleSite, faults: {} });
    const widthOfText = (within) => {
      const probe = document.createElement('span');
      probe.style.cssText = 'position: absolute; font: 20px/1 monospace';
      probe.textContent = 'n'.repeat(40);
      document.querySelector(within).append(probe);
      const { width } = probe.getBoundingClientRect();
      probe.remove();
      return width;
    };
    try {
      await browser.go(server.address + leadArticle());
      await untilTrue(browser, () => document.documentElement.classList.contains('viewer-on'));
      const before = await browser.evaluate(widthOfText, 'body');
      await browser.evaluate(() => scrollTo(0, 1500));
      await pause(2000);
      const text = await browser.evaluate(() => [...document.querySelectorAll('#twin article p.t:not(.generated)')]
        .find((p) => p.getBoundingClientRect().bottom > 57).text_.slice(0, 40));
      await browser.zoomText(2);
      assert.equal(await untilTrue(browser, () => document.documentElement.dataset.plain ?? ''), 'spacing');
      await pause(1000);
      assert.ok(Math.abs(await browser.evaluate(widthOfText, '#static main') - 2 * before) < 2);
      const seen = await browser.evaluate((words) => {
        const line = [...document.querySelectorAll('#static p')].find((p) => p.textContent.startsWith(words));
        const { top, bottom } = line.getBoundingClientRect();
        return { isInView: top < innerHeight && bottom > 0,
          sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          cut: [...document.querySelectorAll('#static main *')].filter((el) =>
            getComputedStyle(el).overflow === 'hidden' && el.scrollHeight > el.clientHeight + 1).length };
      }, text);
      assert.deepEqual(seen, { isInView: true, sideways: 0, cut: 0 });
    } finally {
      await browser.close();
      await server.close();
    }
  });
});
