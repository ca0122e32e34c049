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

for (const [name, open] of [['Firefox', openFirefox], ['WebKitGTK', openWebKit]]) {
  describe(name, { timeout: 400_000 }, () => {
    test('an article can be read, its words found; the viewer is there or says why not', async (t) => {
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
        t.diagnostic(`${name}: ${state === 'viewer' ? 'the viewer' : `plain, for want of ${state}`}`);
        assert.ok(['viewer', 'WebGL'].includes(state), state);
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
        t.diagnostic(`${tried} phrases tried, ${missed.length} not found`);
        assert.ok(tried >= 12, `only ${tried} phrases`);
        assert.deepEqual(missed, []);
        const h1 = await browser.evaluate(() => [...document.querySelectorAll('h1')]
          .filter((el) => el.getBoundingClientRect().height > 0).map((el) => el.textContent.trim()));
        assert.equal(h1.length, 1);
        if (state === 'WebGL') {
          assert.ok(await browser.evaluate(() => document.querySelector('.viewer-note').textContent.length > 20));
        }
      } finally {
        await browser.close();
        await server.close();
      }
    });
  });
}
