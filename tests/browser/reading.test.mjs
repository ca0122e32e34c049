// What a reader comes to rely on: the place and the settings are kept, find says where it is, wide
// tables move in their own frame, and everything can be forgotten.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openSite, until, viewerTookOver } from '../support/browser.mjs';
import { articleIn, longestArticle, settled } from './page.mjs';

const stored = (page) => page.evaluate(() =>
  Object.fromEntries(Object.entries(localStorage).map(([key, value]) => [key.replace(/^.*[:/]/, ''), value])));
const ground = (page) => page.evaluate(() => document.documentElement.style.backgroundColor);
// Words of the article that stand in the upper half of the view.
const wordsInView = (page) => page.evaluate(() => {
  const blocks = [...document.querySelectorAll('#twin main article p')];
  const seen = blocks.find((block) => block.getBoundingClientRect().bottom > 120);
  return seen?.textContent.slice(0, 60) ?? '';
});

describe('a reader who comes back', () => {
  let opened, page;
  before(async () => {
    opened = await openSite({ path: longestArticle() });
    page = opened.page;
    await viewerTookOver(page);
    await settled(page);
  });
  after(() => opened.close());

  test('finds the article where reading stopped', async () => {
    const middle = await page.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight * 0.45);
      return document.documentElement.scrollHeight * 0.45;
    });
    await until(page, () => Object.keys(localStorage).some((key) => key.includes('reading-places')));
    await settled(page);
    const words = await wordsInView(page);
    await page.evaluate(() => scrollBy(0, 1)); // the place is kept as the reading goes on
    await settled(page);
    // By way of the front page, so that neither the browser's nor the address's memory helps.
    await page.goto(opened.server.address + 'index.html');
    await viewerTookOver(page);
    await page.goto(opened.server.address + longestArticle());
    await viewerTookOver(page);
    await until(page, (y) => scrollY > y * 0.8, middle);
    await settled(page);
    const again = await wordsInView(page);
    assert.ok(words && again, 'no words in view');
    assert.ok(Math.abs(await page.evaluate(() => scrollY) - middle) < 200, `at ${again}, not ${words}`);
  });

  test('finds the theme as it was chosen', async () => {
    await page.evaluate(() => scrollTo(0, 0));
    const paper = await ground(page);
    await page.keyboard.press('t');
    await page.getByRole('dialog').getByRole('radio', { name: 'Night' }).click();
    await until(page, (old) => document.documentElement.style.backgroundColor !== old, paper);
    const night = await ground(page);
    await page.reload();
    await viewerTookOver(page);
    await until(page, (wanted) => document.documentElement.style.backgroundColor === wanted, night);
  });

  test('can have it all forgotten with one button, which says so', async () => {
    await page.evaluate(() => scrollTo(0, 0));
    await settled(page);
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^Forget/ }).click();
    await dialog.getByText(/forgotten/).waitFor();
    const kept = await stored(page);
    assert.equal(Object.entries(kept).filter(([key, value]) => /places/.test(key) && value).length, 0);
    await page.keyboard.press('Escape');
  });

  test('the console has no error', () => assert.deepEqual(opened.errors, []));
});

describe('find in the article', () => {
  let opened, page;
  before(async () => {
    opened = await openSite({ path: longestArticle() });
    page = opened.page;
    await viewerTookOver(page);
    await settled(page);
  });
  after(() => opened.close());

  // The count stands beside the field; it is announced elsewhere, once typing pauses.
  const status = () => page.evaluate(() =>
    document.querySelector('#twin [role=search] div.t')?.textContent ?? '');

  test('says which of how many, and steps round', async () => {
    await page.keyboard.press('f');
    await page.getByRole('search').getByRole('searchbox').or(page.getByRole('search').getByRole('textbox'))
      .first().waitFor();
    await page.keyboard.type('the');
    await until(page, () => / of /.test(
      document.querySelector('#twin [role=search] div.t')?.textContent ?? ''));
    const total = Number((await status()).match(/of ([\d,]+)/)[1].replace(',', ''));
    assert.ok(total > 10);
    const words = page.getByRole('search').getByRole('button', { name: 'Whole words' });
    await words.click();
    await until(page, (all) => {
      const text = document.querySelector('#twin [role=search] div.t')?.textContent ?? '';
      return Number(text.match(/of ([\d,]+)/)?.[1].replace(',', '') ?? all) < all;
    }, total);
    await settled(page); // the count grows while the rest of the article is looked through
    const first = await status();
    await page.getByRole('search').getByRole('button', { name: 'Next' }).click();
    await until(page, (old) =>
      document.querySelector('#twin [role=search] div.t')?.textContent !== old, first);
    await page.getByRole('search').getByRole('button', { name: 'Previous' }).click();
    await until(page, (old) =>
      document.querySelector('#twin [role=search] div.t')?.textContent === old, first);
  });

  test('Escape closes it', async () => {
    await page.keyboard.press('Escape');
    await until(page, () => !document.querySelector('#twin [role=search]'));
  });
});

describe('where storage is refused', () => {
  test('the viewer works, and settings hold until the page is left', async () => {
    const opened = await openSite({ path: null });
    try {
      const { page } = opened;
      await page.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });
      });
      await page.goto(opened.server.address + longestArticle());
      await viewerTookOver(page);
      await settled(page);
      const before = await ground(page);
      await page.keyboard.press('t');
      await page.getByRole('dialog').getByRole('radio', { name: 'Night' }).click();
      await until(page, (old) => document.documentElement.style.backgroundColor !== old, before);
      assert.deepEqual(opened.errors, []);
    } finally {
      await opened.close();
    }
  });
});

describe('a table wider than a phone', () => {
  test('moves in its own frame by touch, and the page stays', async (t) => {
    const opened = await openSite({
      path: longestArticle(), context: { viewport: { width: 360, height: 640 }, hasTouch: true },
    });
    try {
      const { page, server } = opened;
      // The sample's table with the most columns.
      const pages = await page.evaluate(async () => {
        const list = await (await fetch('../index.html')).text();
        return [...new Set([...list.matchAll(/href="((?:\.\/)?a\/[^"#]+\.html)"/g)].map((m) => m[1]))];
      });
      let found = null, most = 0;
      for (const path of pages) {
        const html = await (await fetch(server.address + path)).text();
        for (const [row] of html.matchAll(/<tr\b.*?<\/tr>/gs)) {
          const cells = (row.match(/<t[hd]\b/g) ?? []).length;
          if (cells > most) [found, most] = [path, cells];
        }
      }
      if (!found) return t.skip('the sample has no table');
      await page.goto(server.address + found);
      await viewerTookOver(page);
      await page.evaluate(() => document.querySelector('#twin table')?.scrollIntoView({ block: 'center' }));
      await settled(page);
      const scroller = await page.evaluateHandle(() => {
        for (let el = document.querySelector('#twin table'); el; el = el.parentElement) {
          if (el.scrollWidth > el.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(el).overflowX)) return el;
        }
        return null;
      });
      if (!(await scroller.evaluate((el) => el !== null))) return t.skip('its table fits the phone');
      const pageWidth = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.equal(pageWidth, 360, 'the page itself scrolls sideways');
      await scroller.evaluate((el) => { el.scrollLeft = 80; });
      await settled(page);
      assert.ok(await scroller.evaluate((el) => el.scrollLeft) >= 60);
    } finally {
      await opened.close();
    }
  });
});

describe('another script', () => {
  test('a Persian page is mirrored, with its own words and digits', async (t) => {
    const path = articleIn('fa');
    if (!path) return t.skip('the sample has no Persian article');
    const opened = await openSite({ path });
    try {
      const { page } = opened;
      await viewerTookOver(page);
      await settled(page);
      const name = await page.evaluate(() =>
        document.querySelector('#twin header a, #twin [role=banner] a').getBoundingClientRect().right);
      assert.ok(name > 1100, `the archive's name ends at ${name}`);
      assert.match(await page.evaluate(() => document.querySelector('#twin').textContent), /[۰-۹]/);
    } finally {
      await opened.close();
    }
  });
});
