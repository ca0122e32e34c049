// `broadsheet pack --single-file`: one HTML file that opens from a disk.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launchChromium, root, sampleSite, until, viewerTookOver, watchErrors } from '../support/browser.mjs';
import { decodePng, differingPixels } from '../support/png.mjs';
import { settled } from './page.mjs';

const program = process.env.BROADSHEET_PROGRAM ?? ['build/native/broadsheet', 'build/native-asan/broadsheet']
  .map((file) => root + file).find((file) => existsSync(file));
const pack = (input, output, ...more) => spawnSync(program, ['pack', input, '-o', output, '--quiet',
  '--single-file', '--viewer', sampleSite, '--fonts',
  JSON.parse(readFileSync(root + 'build/dependencies.json', 'utf8')).fonts, ...more], { encoding: 'utf8' });

describe('the sample as one file', () => {
  let folder, file, browser;
  before(async () => {
    mkdirSync(root + 'build/tmp', { recursive: true });
    folder = mkdtempSync(root + 'build/tmp/single-');
    file = join(folder, 'paper.html');
    const packed = pack(root + 'build/sample', file);
    assert.ok(existsSync(file), packed.stderr);
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(act, { hash = '', ...options } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    const errors = watchErrors(page);
    const requests = [];
    page.on('request', (request) => requests.push(request.url()));
    try {
      await page.goto(pathToFileURL(file).href + hash);
      await act(page, errors, requests);
    } finally { await context.close(); }
  }

  test('is at most 30 MB, and the only file', () => {
    assert.ok(statSync(file).size < 30_000_000);
    assert.deepEqual(execFileSync('ls', [folder], { encoding: 'utf8' }).trim(), 'paper.html');
  });

  test('opens from file:// with the canvas, and asks for nothing else', () =>
    open(async (page, errors, requests) => {
      await viewerTookOver(page);
      await settled(page);
      const shown = decodePng(await page.screenshot());
      await page.evaluate(() => { document.getElementById('canvas').style.visibility = 'hidden'; });
      const hidden = decodePng(await page.screenshot());
      assert.ok(differingPixels(shown, hidden) > shown.width * shown.height * 0.01);
      assert.deepEqual(requests.filter((url) => !/^(file:.*paper\.html|blob:|data:)/.test(url)), []);
      assert.deepEqual(errors, []);
    }));

  test('goes to an article and back, and an article has an address that survives a reload', () =>
    open(async (page, errors) => {
      await viewerTookOver(page);
      await settled(page);
      await page.locator('#twin main a').first().click();
      await until(page, () => location.hash.startsWith('#!a/'));
      await page.locator('#twin h1').waitFor();
      const headline = await page.title();
      await page.reload();
      await viewerTookOver(page);
      await until(page, (title) => document.title === title, headline);
      await page.goBack();
      await until(page, (title) => document.title !== title, headline);
      assert.deepEqual(errors, []);
    }));

  test('finds words in an article, and pictures are drawn', () =>
    open(async (page, errors) => {
      await viewerTookOver(page);
      await settled(page);
      await page.locator('#twin main a').first().click();
      await until(page, () => location.hash.startsWith('#!a/'));
      await page.locator('#twin p.t').first().waitFor();
      const found = await page.evaluate(() => {
        const words = document.querySelector('#twin p.t').textContent.trim().split(/\s+/).slice(0, 3);
        return window.find(words.join(' '));
      });
      assert.equal(found, true);
      assert.deepEqual(errors, []);
    }));

  test('the archive is searched, its captions are shown, and settings are kept', () =>
    open(async (page, errors) => {
      await viewerTookOver(page);
      await settled(page);
      await page.keyboard.press('/');
      const field = page.getByRole('textbox').or(page.getByRole('searchbox')).first();
      await field.waitFor();
      await field.fill('harbour');
      await page.keyboard.press('Enter');
      await until(page, () => document.querySelectorAll('#twin main article a, #twin main h2 a').length > 0);
      await page.keyboard.press('Escape');
      await page.evaluate(() => { location.hash = '#!index.html#view=captions'; });
      await until(page, () => document.querySelectorAll('#twin main figure, #twin main [role=gridcell]').length > 3);
      await settled(page);
      const ground = () => page.evaluate(() => document.documentElement.style.backgroundColor);
      const before = await ground();
      await page.evaluate(() => { location.hash = '#!index.html'; });
      await settled(page, 800);
      await page.keyboard.press('t');
      await page.getByRole('dialog').getByRole('radio', { name: 'Night' }).click();
      await settled(page);
      assert.notEqual(await ground(), before);
      const night = await ground();
      await page.reload();
      await viewerTookOver(page);
      await settled(page);
      assert.equal(await ground(), night);
      assert.deepEqual(errors, []);
    }));

  test('without script every article stands below the front page, and its links lead to them', () =>
    open(async (page) => {
      const href = await page.locator('#static main a[href^="#!a/"]').first().getAttribute('href');
      assert.equal(await page.evaluate((id) => Boolean(document.getElementById(id)), href.slice(1)), true);
      assert.ok((await page.locator('#static .whole').count()) > 5);
    }, { javaScriptEnabled: false }));

  test('its policy allows its own scripts by hash and no others', async () => {
    const html = readFileSync(file, 'utf8');
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)[1];
    assert.match(policy, /script-src (&#39;|')sha256-/);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval(?!&|')/);
    await open(async (page) => {
      await viewerTookOver(page);
      const ran = await page.evaluate(async () => {
        const script = document.createElement('script');
        script.textContent = 'window.hacked = true';
        document.body.append(script);
        await new Promise((done) => setTimeout(done, 100));
        return window.hacked === true;
      });
      assert.equal(ran, false);
    });
  });

  test('what would be too large is refused, with how many articles fit', () => {
    const input = join(folder, 'large');
    mkdirSync(input);
    let seed = 1;
    const noise = (length) => Array.from({ length }, () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed.toString(36);
    }).join(' ');
    for (let i = 0; i < 40; ++i) {
      writeFileSync(join(input, `${i}.json`), JSON.stringify({ identifier: `n${i}`, headline: `Noise ${i}`,
        body: [{ type: 'paragraph', text: noise(110_000) }] }));
    }
    const output = join(folder, 'large.html');
    const packed = pack(input, output, '--no-search');
    assert.notEqual(packed.status, 0);
    assert.match(packed.stderr, /About \d+ of the 40 articles fit/);
    assert.equal(existsSync(output), false);
  });
});
