// One picture in the browser: opening, moving, closing, by pointer, by keys and by address; the
// dialog as assistive technology meets it.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { accessibleNodes, openSite, sampleSite, until, viewerTookOver } from '../support/browser.mjs';
import { settled } from './page.mjs';

// The article of the sample with the most pictures.
function illustratedArticle() {
  const folder = join(sampleSite, 'a');
  const counted = readdirSync(folder).map((name) =>
    [readFileSync(join(folder, name), 'utf8').match(/<figure/g)?.length ?? 0, name]);
  return 'a/' + counted.sort((a, b) => b[0] - a[0])[0][1];
}
const opener = (page, number = 0) => page.locator('#twin figure > button').nth(number);
const dialog = '#twin dialog';

async function open(options = {}) {
  const opened = await openSite({ path: illustratedArticle(), ...options });
  await viewerTookOver(opened.page);
  await settled(opened.page);
  return opened;
}
// Natively clicked, so that the page decides what is under it.
const click = (page, selector) => page.evaluate((found) =>
  document.querySelector(found).click(), selector);

test('a click on a figure opens it in place; Escape and Back return to the same line', async () => {
  const { page, errors, close } = await open();
  try {
    await page.evaluate(() => scrollTo(0, 400));
    await settled(page);
    for (const way of ['Escape', 'Back']) {
      const before = await page.evaluate(() => scrollY);
      await opener(page).evaluate((el) => el.click());
      await until(page, (selector) => document.querySelector(selector), dialog);
      assert.match(page.url(), /#.*picture=/);
      if (way === 'Escape') await page.keyboard.press('Escape');
      else await page.goBack();
      await until(page, (selector) => !document.querySelector(selector), dialog);
      assert.doesNotMatch(page.url(), /picture=/);
      assert.equal(await page.evaluate(() => scrollY), before);
      await until(page, () => document.activeElement.closest('figure'));
    }
    assert.deepEqual(errors, []);
  } finally { await close(); }
});

test('the address of an open picture opens it; Escape then shows its article', async () => {
  const { page, server, close } = await open();
  try {
    await opener(page, 1).evaluate((el) => el.click());
    await until(page, (selector) => document.querySelector(selector), dialog);
    const shared = page.url();
    await page.goto(server.address + 'index.html');
    await page.goto(shared);
    await viewerTookOver(page);
    await until(page, (selector) => document.querySelector(selector), dialog);
    await page.keyboard.press('Escape');
    await until(page, (selector) => !document.querySelector(selector), dialog);
    assert.ok(await page.evaluate(() => document.querySelector('#twin article h1')));
  } finally { await close(); }
});

test('the dialog is one: it has a name, keeps the focus, and all else is inert', async () => {
  const { page, close } = await open();
  try {
    await opener(page).focus();
    await page.keyboard.press('Enter');
    await until(page, (selector) => document.querySelector(selector), dialog);
    await until(page, (selector) => document.querySelector(selector).contains(document.activeElement),
      dialog);
    const seen = new Set();
    for (let i = 0; i < 24; ++i) {
      await page.keyboard.press('Tab');
      seen.add(await page.evaluate((selector) => {
        const el = document.activeElement;
        if (el === document.body) return 'the browser';
        return document.querySelector(selector).contains(el) ? 'dialog' : el.outerHTML.slice(0, 80);
      }, dialog));
    }
    seen.delete('the browser');
    assert.deepEqual([...seen], ['dialog']);
    const nodes = await accessibleNodes(page);
    const found = nodes.find(({ role }) => role === 'dialog');
    assert.ok(found?.name.length > 3, `the dialog's name is "${found?.name}"`);
    for (const role of ['image', 'heading', 'button', 'region']) {
      assert.ok(nodes.some((node) => node.role === role), `no ${role} in the dialog`);
    }
    assert.ok(!nodes.some(({ role }) => role === 'article'), 'the article can still be reached');
  } finally { await close(); }
});

test('arrows go through the article, the wheel zooms without scrolling the page', async () => {
  const { page, close } = await open();
  try {
    await opener(page).evaluate((el) => el.click());
    await until(page, (selector) => document.querySelector(selector), dialog);
    const count = () => page.evaluate((selector) =>
      document.querySelector(`${selector} [role=status]`)?.textContent, dialog);
    const first = await count();
    await page.keyboard.press('ArrowRight');
    await until(page, ([selector, was]) =>
      document.querySelector(`${selector} [role=status]`)?.textContent !== was, [dialog, first]);
    await page.keyboard.press('ArrowLeft');
    await until(page, ([selector, was]) =>
      document.querySelector(`${selector} [role=status]`)?.textContent === was, [dialog, first]);
    // Nothing is smaller than the whole picture, which is what is shown first.
    const isWhole = (selector) => {
      const smaller = [...document.querySelectorAll(`${selector} button`)]
        .find((el) => (el.getAttribute('aria-label') ?? el.textContent) === 'Zoom out');
      return smaller ? (smaller.ariaDisabled === 'true' ? 'whole' : 'larger') : '';
    };
    await until(page, isWhole, dialog); // the picture is there
    assert.equal(await page.evaluate(isWhole, dialog), 'whole');
    const scrolled = await page.evaluate(() => scrollY);
    await page.mouse.move(300, 300);
    await page.mouse.wheel(0, -600);
    await settled(page);
    assert.equal(await page.evaluate(isWhole, dialog), 'larger');
    assert.equal(await page.evaluate(() => scrollY), scrolled);
    // By hand, until there is no smaller: the button keeps the focus.
    await page.getByRole('button', { name: 'Zoom out' }).focus();
    for (let i = 0; i < 12 && await page.evaluate(isWhole, dialog) === 'larger'; i++) {
      await page.keyboard.press('Enter');
      await settled(page, 200);
    }
    assert.equal(await page.evaluate(isWhole, dialog), 'whole');
    assert.equal(await page.evaluate(() =>
      document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent), 'Zoom out');
    await page.keyboard.press('+');
    await settled(page);
    assert.equal(await page.evaluate(isWhole, dialog), 'larger');
    await page.keyboard.press('0');
    await settled(page);
    assert.equal(await page.evaluate(isWhole, dialog), 'whole');
  } finally { await close(); }
});

test('a saved picture is the file of the archive; a copied caption carries its citation', async () => {
  const { page, context, close } = await open();
  try {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await opener(page).evaluate((el) => el.click());
    await until(page, (selector) => document.querySelector(selector), dialog);
    const button = (name) => page.locator(`${dialog} button`, { hasText: name });
    const download = page.waitForEvent('download');
    await button('Save picture').evaluate((el) => el.click());
    assert.match((await download).suggestedFilename(), /\.(webp|jpe?g|png)$/);
    await button('Copy with citation').evaluate((el) => el.click());
    await settled(page);
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const headline = await page.evaluate((selector) =>
      document.querySelector(`${selector} h2`).textContent, dialog);
    assert.ok(copied.includes(headline), copied);
  } finally { await close(); }
});

test('on a phone the caption is a sheet that can be pulled up', async () => {
  const { page, close } = await open({
    context: { viewport: { width: 390, height: 844 }, hasTouch: true, deviceScaleFactor: 2 },
  });
  try {
    await opener(page).evaluate((el) => el.click());
    await until(page, (selector) => document.querySelector(selector), dialog);
    const top = () => page.evaluate((selector) =>
      document.querySelector(`${selector} [aria-expanded]`).getBoundingClientRect().top, dialog);
    const lowered = await top();
    await click(page, `${dialog} [aria-expanded]`);
    await settled(page);
    assert.ok(await top() < lowered - 200, `${await top()} is not above ${lowered}`);
  } finally { await close(); }
});
