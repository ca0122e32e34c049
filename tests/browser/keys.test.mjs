// Keys, fields, touch and Back: what the browser keeps, what an input method writes, what closes first.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { openSite, until, viewerTookOver } from '../support/browser.mjs';
import { leadArticle, settled } from './page.mjs';

async function openArticle(options = {}) {
  const opened = await openSite({ path: null, ...options });
  if (options.init) await opened.page.addInitScript(options.init);
  await opened.page.goto(opened.server.address + leadArticle());
  await viewerTookOver(opened.page);
  await settled(opened.page);
  return opened;
}

describe('fields', { timeout: 300_000 }, () => {
  test('an input method composes in a real field, and only what it commits is looked for', async () => {
    const opened = await openArticle();
    const { page } = opened;
    try {
      await page.keyboard.press('f');
      await until(page, () => document.activeElement.tagName === 'INPUT');
      assert.deepEqual(await page.evaluate(() => {
        const el = document.activeElement;
        return [el.type, el.getAttribute('dir'), el.autocomplete, getComputedStyle(el).userSelect];
      }), ['text', 'auto', 'off', 'text']);
      const session = await page.context().newCDPSession(page);
      const value = () => page.evaluate(() => document.activeElement.value);
      const composed = [[['ni', 'nihao'], '你好'], [['か', 'かん'], '漢'], [['ㅎ', '하'], '한']];
      for (const [steps, committed] of composed) {
        await page.evaluate(() => document.activeElement.select());
        for (const text of steps) {
          await session.send('Input.imeSetComposition',
            { text, selectionStart: text.length, selectionEnd: text.length });
          await settled(page, 100);
          assert.equal(await value(), text);
        }
        await session.send('Input.insertText', { text: committed });
        await settled(page, 150);
        assert.equal(await value(), committed);
      }
      await page.evaluate(() => document.activeElement.select());
      await page.keyboard.insertText('مرحبا');
      assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).direction), 'rtl');
      // Letters that are commands elsewhere are letters here.
      await page.evaluate(() => document.activeElement.select());
      await page.keyboard.type('type+bcn?');
      assert.equal(await value(), 'type+bcn?');
      assert.equal(await page.locator('#twin dialog').count(), 0);
    } finally { await opened.close(); }
  });

  test('F3 and Enter step through what was found, with Shift backwards; a committing Enter does not', async () => {
    const opened = await openArticle();
    const { page } = opened;
    try {
      await page.keyboard.press('f');
      await until(page, () => document.activeElement.tagName === 'INPUT');
      await page.keyboard.type('the');
      const count = () => page.evaluate(() =>
        [...document.querySelectorAll('#twin .fixed[role=search] *')].map((el) => el.text_ ?? '').join(' '));
      const isAt = (n) => until(page, (wanted) => new RegExp(`\\b${wanted}\\b.*\\d`).test(
        [...document.querySelectorAll('#twin .fixed[role=search] *')].map((el) => el.text_ ?? '').join(' ')), n, 5_000)
        .catch(async () => assert.fail(`not at ${n}: ${await count()}`));
      await isAt(1);
      for (const [key, at] of [['F3', 2], ['Enter', 3], ['Shift+Enter', 2], ['F3', 3], ['Shift+F3', 2]]) {
        await page.keyboard.press(key);
        await isAt(at);
      }
      // Safari's, which comes after the composition's end.
      await page.evaluate(() => document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true })));
      await page.evaluate(() => document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', keyCode: 229, bubbles: true, cancelable: true })));
      await settled(page);
      await isAt(2);
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press('F3');
      await isAt(3);
      // Closed, it leaves the focus where it ended, and Tab goes on from there.
      for (let n = 4; n < 12; n++) {
        await page.keyboard.press('F3');
        await isAt(n);
      }
      await page.keyboard.press('Escape');
      await until(page, () => document.activeElement.closest('#twin article') &&
        document.activeElement.tabIndex < 0 && /the/i.test(document.activeElement.textContent));
      const y = await page.evaluate(() => document.activeElement.getBoundingClientRect().y);
      await page.keyboard.press('Tab');
      await until(page, (top) => document.activeElement.tabIndex >= 0 &&
        document.activeElement.getBoundingClientRect().y > top - 100, y);
    } finally { await opened.close(); }
  });

  test('selected text keeps nobody out of the find field', async () => {
    const opened = await openArticle();
    const { page } = opened;
    try {
      await page.keyboard.press('f');
      const field = page.locator('#twin .fixed[role=search] input');
      await field.waitFor();
      await page.evaluate(() => {
        document.activeElement.blur();
        getSelection().selectAllChildren(document.querySelector('#twin article p.t'));
      });
      await settled(page);
      await field.click();
      await until(page, () => document.activeElement.tagName === 'INPUT');
    } finally { await opened.close(); }
  });

  test('paste goes in, undo takes it back', async () => {
    const opened = await openArticle();
    const { page } = opened;
    try {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.evaluate(() => navigator.clipboard.writeText('sea gates'));
      await page.keyboard.press('f');
      await until(page, () => document.activeElement.tagName === 'INPUT');
      await page.keyboard.press('Control+v');
      await until(page, () => document.activeElement.value === 'sea gates');
      await page.keyboard.press('Control+z');
      await until(page, () => document.activeElement.value === '');
    } finally { await opened.close(); }
  });
});

describe('keys that stay the browser\'s', { timeout: 200_000 }, () => {
  test('none of them is prevented, with or without the focus in a field', async () => {
    const opened = await openArticle();
    const { page } = opened;
    try {
      const prevented = () => page.evaluate(() => {
        const control = ['r', 'f', 'l', 't', 'w', 'p', '+', '-', '0', 'c', 'v', 'a', 's', 'g', 'ArrowLeft', 'Home'];
        const keys = [...control.map((key) => ({ key, ctrlKey: true })),
          ...control.map((key) => ({ key, metaKey: true })), { key: 'ArrowLeft', altKey: true },
          ...['F3', 'F5', 'F11', 'F12', 'Tab', 'PageDown', 'End', 'Home', 'ArrowDown', 'Dead', 'Process']
            .map((key) => ({ key })), { key: 'Tab', shiftKey: true }];
        return keys.filter((init) => !document.activeElement.dispatchEvent(
          new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }))).map((k) => k.key);
      });
      assert.deepEqual(await prevented(), []);
      await page.keyboard.press('f');
      await until(page, () => document.activeElement.tagName === 'INPUT');
      assert.ok(await page.evaluate(() => {
        const slider = Object.assign(document.createElement('input'), { type: 'range' });
        document.body.append(slider);
        const isLeft = slider.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, cancelable: true }));
        slider.remove();
        return isLeft;
      }), 'a slider steps by the arrows up and down, too');
      // In a field the arrows up and down, and F3, step through what was found.
      assert.deepEqual((await prevented()).filter((key) => !/^(ArrowDown|F3)$/.test(key)), []);
    } finally { await opened.close(); }
  });
});

describe('back', { timeout: 200_000 }, () => {
  const touch = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true };

  test('on a touch screen it closes a sheet first, then leaves', async () => {
    const opened = await openArticle({ context: touch, init: () => { delete window.CloseWatcher; } });
    const { page } = opened;
    try {
      const address = page.url();
      await page.getByRole('button', { name: 'Text and colours' }).tap();
      await page.getByRole('dialog').waitFor();
      await page.goBack();
      await until(page, () => !document.querySelector('#twin dialog'));
      assert.equal(page.url(), address);
      // Closed by hand, it leaves no step behind.
      const steps = await page.evaluate(() => history.length);
      await page.getByRole('button', { name: 'Text and colours' }).tap();
      await page.getByRole('dialog').waitFor();
      await page.getByRole('button', { name: 'Close' }).tap();
      await until(page, () => !document.querySelector('#twin dialog'));
      await until(page, () => !history.state?.overlay);
      assert.ok(await page.evaluate(() => history.length) <= steps + 1);
      assert.equal(page.url(), address);
      await page.goBack();
      assert.notEqual(page.url(), address);
    } finally { await opened.close(); }
  });

  test('of two things that lie over the page it closes one, then the other', async () => {
    const opened = await openArticle({ context: touch, init: () => { delete window.CloseWatcher; } });
    const { page } = opened;
    try {
      const address = page.url();
      await page.keyboard.press('f');
      await until(page, () => document.querySelector('#twin .fixed[role=search]'));
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press('t');
      await page.getByRole('dialog').waitFor();
      await page.goBack();
      await until(page, () => !document.querySelector('#twin dialog'));
      assert.equal(await page.locator('#twin .fixed[role=search]').count(), 1);
      await until(page, () => history.state?.overlay);
      await page.goBack();
      await until(page, () => !document.querySelector('#twin .fixed[role=search]'));
      assert.equal(page.url(), address);
    } finally { await opened.close(); }
  });

  test('where the browser asks, closing is its request (CloseWatcher)', async (t) => {
    const opened = await openArticle();
    const { page } = opened;
    try {
      if (!await page.evaluate(() => typeof CloseWatcher === 'function')) return t.skip('no CloseWatcher');
      await page.keyboard.press('t');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await until(page, () => !document.querySelector('#twin dialog'));
      // Escape closed one thing: the find bar below it would have stayed.
      await page.keyboard.press('f');
      await until(page, () => document.activeElement.tagName === 'INPUT');
      await page.keyboard.press('Escape');
      await until(page, () => !document.querySelector('#twin input'));
    } finally { await opened.close(); }
  });
});

describe('selecting', { timeout: 200_000 }, () => {
  test('a double click selects a word, Shift and arrows extend it, and both are painted', async () => {
    const opened = await openArticle();
    const { page } = opened;
    try {
      const box = await page.evaluate(() => {
        const el = [...document.querySelectorAll('#twin article p.t')].find((p) =>
          p.getBoundingClientRect().top > 200 && p.text_.length > 80);
        const { left, top } = el.getBoundingClientRect();
        return { left, top };
      });
      const shots = [await page.screenshot()];
      await page.mouse.dblclick(box.left + 60, box.top + 15);
      await settled(page);
      const word = await page.evaluate(() => getSelection().toString().trim());
      assert.match(word, /^\S+$/);
      shots.push(await page.screenshot());
      for (let i = 0; i < 20; i++) await page.keyboard.press('Shift+ArrowRight');
      await settled(page);
      assert.ok((await page.evaluate(() => getSelection().toString())).length >= word.length + 15);
      shots.push(await page.screenshot());
      assert.notEqual(shots[0].compare(shots[1]), 0);
      assert.notEqual(shots[1].compare(shots[2]), 0);
    } finally { await opened.close(); }
  });

  test('a long press selects a word', async (t) => {
    const context = { hasTouch: true, isMobile: true, viewport: { width: 400, height: 800 } };
    const opened = await openArticle({ context });
    const { page } = opened;
    try {
      const box = await page.evaluate(() => {
        const el = [...document.querySelectorAll('#twin article p.t')].find((p) => p.text_.length > 80);
        el.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left, top } = el.getBoundingClientRect();
        return { x: left + 60, y: top + 15 };
      });
      await settled(page);
      const session = await page.context().newCDPSession(page);
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [box] });
      await page.waitForTimeout(1500);
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      await settled(page);
      const words = await page.evaluate(() => getSelection().toString().trim());
      if (!words) return t.skip('this Chromium selects nothing by a long press');
      assert.match(words, /^\S+$/);
    } finally { await opened.close(); }
  });
});
