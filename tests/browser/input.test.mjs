// What a reader does: by keyboard, by role, with the keys the browser keeps.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { openSite, until, viewerTookOver } from '../support/browser.mjs';
import { leadArticle, settled } from './page.mjs';

describe('keyboard and roles', () => {
  let opened, page;
  before(async () => {
    opened = await openSite({ path: leadArticle() });
    page = opened.page;
    await viewerTookOver(page);
    await settled(page);
  });
  after(() => opened.close());

  const focused = () => page.evaluate(() => {
    const el = document.activeElement;
    return { tag: el.tagName, role: el.role_, text: el.getAttribute('aria-label') ?? el.textContent };
  });

  test('Tab goes from control to control, and into the links of the text', async () => {
    const seen = [];
    // The bar is there at the top of a page and hides while reading on: backwards from the start
    // reaches its buttons, forwards the links of the text.
    for (const [key, count] of [['Shift+Tab', 12], ['Tab', 30]]) {
      await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
      await settled(page);
      for (let i = 0; i < count; i++) {
        await page.keyboard.press(key);
        seen.push(await focused());
      }
    }
    assert.ok(seen.some(({ tag }) => tag === 'BUTTON'), 'no button was reached');
    const inText = await page.evaluate(() =>
      [...document.querySelectorAll('#twin main article a')].map((a) => a.textContent));
    assert.ok(seen.some(({ text }) => inText.includes(text)), 'no link of the text was reached');
  });

  test('the dialog of the text settings opens and closes by role, and the rest is inert', async () => {
    await page.evaluate(() => scrollTo(0, 0));
    const opener = page.locator('#twin button[aria-haspopup]').first();
    await opener.click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    assert.ok(await page.evaluate(() => document.querySelector('#twin main').inert ||
      document.querySelector('#twin main').closest('[inert]') !== null));
    await page.keyboard.press('Escape');
    await until(page, () => !document.querySelector('#twin dialog'));
    assert.equal(await page.evaluate(() => document.querySelector('#twin main').inert), false);
    assert.notEqual((await focused()).tag, 'BODY');
  });

  test('choosing a theme by role changes the ground', async () => {
    const ground = () => page.evaluate(() => document.documentElement.style.backgroundColor);
    const before = await ground();
    await page.getByRole('button', { name: 'Text and colours' }).click();
    const radios = page.getByRole('dialog').getByRole('radio');
    await radios.first().waitFor();
    for (let i = 0; i < await radios.count() && await ground() === before; i++) {
      await radios.nth(i).click();
      await settled(page);
    }
    assert.notEqual(await ground(), before);
    await page.keyboard.press('Escape');
  });

  test('letter keys can be switched off: then no character is a shortcut', async () => {
    const opens = async (key) => {
      await page.keyboard.press(key);
      await settled(page, 300);
      const isOpen = await page.locator('#twin dialog, #twin input').count() > 0;
      if (isOpen) await page.keyboard.press('Escape');
      await until(page, () => !document.querySelector('#twin dialog, #twin input'));
      return isOpen;
    };
    const change = async () => {
      await page.getByRole('button', { name: 'Text and colours' }).click();
      await page.getByRole('dialog').getByRole('switch', { name: 'Letter keys' }).click();
      await settled(page, 200);
      await page.keyboard.press('Escape');
      await until(page, () => !document.querySelector('#twin dialog'));
    };
    const takesSlash = () => page.evaluate(() => !document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true })));
    await page.evaluate(() => scrollTo(0, 0));
    assert.equal(await opens('?'), true);
    await change();
    const before = page.url();
    for (const key of ['?', 't', 'f', 'c', 'y', '/', '+']) assert.equal(await opens(key), false, key);
    assert.equal(await takesSlash(), false, '"/" is the browser\'s then');
    assert.equal(page.url(), before);
    await change();
    assert.equal(await opens('?'), true);
  });

  test('the browser keeps its keys', async () => {
    const prevented = await page.evaluate(() => {
      const keys = [['r', true], ['f', true], ['l', true], ['p', true], ['c', true], ['+', true],
        ['F5'], ['F11'], ['F12'], ['Tab'], ['PageDown'], [' '], ['ArrowDown'], ['Home'], ['End']];
      return keys.filter(([key, ctrlKey = false]) => !document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true })))
        .map(([key]) => key);
    });
    assert.deepEqual(prevented, []);
  });

  test('a link to another site is the browser\'s to follow', async () => {
    const result = await page.evaluate(() => {
      const a = [...document.querySelectorAll('#twin a')].find((x) => x.origin !== location.origin);
      if (!a) return 'none';
      const event = new MouseEvent('click', { bubbles: true, cancelable: true });
      addEventListener('click', (e) => { window.wasPrevented = e.defaultPrevented; e.preventDefault(); },
        { once: true });
      a.dispatchEvent(event);
      return window.wasPrevented;
    });
    assert.ok(result === 'none' || result === false);
  });

  test('scrolling is the page\'s own, and the text follows', async () => {
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.move(640, 400);
    await page.mouse.wheel(0, 700);
    await until(page, () => scrollY > 300);
    await settled(page);
    assert.ok(await page.evaluate(() => [...document.querySelectorAll('#twin .t:not(.far):not(.fixed)')]
      .some((el) => { const b = el.getBoundingClientRect(); return b.top > 0 && b.bottom < innerHeight; })));
  });

  test('the console has no error', () => assert.deepEqual(opened.errors, []));
});
