// Addresses: passages, text fragments, unknown parameters, settings that an address can't change.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openSite, until, viewerTookOver } from '../support/browser.mjs';
import { decodePng } from '../support/png.mjs';
import { leadArticle, settled } from './page.mjs';

describe('links to a place in the text', { timeout: 300_000 }, () => {
  let opened, page, words;
  before(async () => {
    opened = await openSite({ path: leadArticle() });
    page = opened.page;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await viewerTookOver(page);
    await settled(page);
  });
  after(() => opened.close());

  // Where the words stand in the view, or null.
  const topOf = (phrase) => page.evaluate((text) => {
    const el = [...document.querySelectorAll('#twin article .t')].find((t) => t.text_.includes(text));
    return el ? el.getBoundingClientRect().top : null;
  }, phrase);
  const assertInView = async (phrase) => {
    await until(page, (text) => {
      const el = [...document.querySelectorAll('#twin article .t')].find((t) => t.text_?.includes(text));
      if (!el) return false;
      const { top, bottom } = el.getBoundingClientRect();
      return bottom > 56 && top < innerHeight;
    }, phrase);
    assert.ok(await page.evaluate(() => scrollY) > 200, 'nothing was scrolled');
  };
  // How much of the page has the colour of a mark.
  const markedPixels = async () => {
    const png = decodePng(await page.screenshot());
    let count = 0;
    for (let i = 0; i < png.data.length; i += png.channels) {
      const [r, g, b] = [png.data[i], png.data[i + 1], png.data[i + 2]];
      if (r > 200 && g > 170 && b < 190 && r - b > 60) count++;
    }
    return count;
  };

  test('a link to what is selected is copied, and leads there, marked', async () => {
    words = await page.evaluate(() => {
      const blocks = [...document.querySelectorAll('#twin article p.t:not(.generated)')]
        .filter((p) => p.text_.length > 120);
      const el = blocks[Math.floor(blocks.length * 0.6)];
      el.scrollIntoView({ block: 'center', behavior: 'instant' });
      return el.text_.slice(10, 60);
    });
    await settled(page);
    await page.evaluate((phrase) => {
      const el = [...document.querySelectorAll('#twin article p.t')].find((t) => t.text_.includes(phrase));
      const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
      const ends = [];
      let at = 0;
      while (walker.nextNode()) {
        const node = walker.currentNode;
        for (const offset of [10, 60]) {
          if (offset >= at && offset <= at + node.length && ends.length < (offset === 10 ? 1 : 2)) {
            ends.push([node, offset - at]);
          }
        }
        at += node.length;
      }
      getSelection().setBaseAndExtent(...ends[0], ...ends[1]);
    }, words);
    await settled(page);
    await page.keyboard.press('y');
    await page.getByRole('dialog').waitFor();
    await page.getByRole('button', { name: 'Copy a link to the selection' }).click();
    await settled(page);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(link, /^http.*\/a\/[^#]+\.html#b=[0-9a-z]+\.10-[0-9a-z]+\.60~/);
    await page.goto('about:blank');
    await page.goto(link);
    await viewerTookOver(page);
    await assertInView(words);
    await settled(page);
    assert.ok(await markedPixels() > 300, 'nothing is marked');
  });

  test('the link holds in the plain page too', async () => {
    const link = page.url();
    await page.goto('about:blank');
    await page.goto(link.replace('.html#', '.html?plain=1#'));
    await until(page, () => document.documentElement.classList.contains('plain'));
    const top = await page.evaluate((text) => [...document.querySelectorAll('#static p')]
      .find((p) => p.textContent.includes(text)).getBoundingClientRect().top, words);
    assert.ok(top > 0 && top < 700, `at ${top}`);
  });

  test('the link holds although hashes changed: then by its words', async () => {
    const url = new URL(opened.server.address + leadArticle());
    const quote = words.trim();
    url.hash = 'b=' + ['zzzzzz.10-zzzzzz.60', '', quote, '', ''].map(encodeURIComponent).join('~');
    await page.goto('about:blank');
    await page.goto(url.href);
    await viewerTookOver(page);
    await assertInView(quote);
  });

  test('a text fragment, as browsers make them, leads there', async () => {
    const text = encodeURIComponent(words.trim()).replace(/-/g, '%2D');
    await page.goto('about:blank');
    await page.goto(`${opened.server.address}${leadArticle()}#:~:text=${text}`);
    await viewerTookOver(page);
    await assertInView(words);
    assert.notEqual(await topOf(words), null);
  });

  test('unknown parameters are ignored, and settings in an address change nothing', async () => {
    await page.goto('about:blank');
    const address = `${opened.server.address}${leadArticle()}?theme=night&x=1#theme=night&size=200&zzz=%&q`;
    await page.goto(address);
    await viewerTookOver(page);
    await settled(page);
    assert.match(await page.evaluate(() => document.documentElement.style.backgroundColor),
      /rgb\(2[45]\d, 2[45]\d, 2[34]\d\)/);
    assert.equal(await page.evaluate(() => localStorage.getItem('broadsheet:settings')), null);
  });

  test('the console has no error', () => assert.deepEqual(opened.errors, []));
});
