// Reading without the network, and what is kept on the device.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync,
  writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { packInput } from '../support/caption_archive.mjs';
import { openSite, root, sampleSite, until, viewerTookOver } from '../support/browser.mjs';
import { startServer } from '../../scripts/serve.mjs';
import { embeddedFrame, openHost } from '../support/host_page.mjs';
import { articlesIn, leadArticle, settled } from './page.mjs';

const allowed = { serviceWorkers: 'allow' };

const kept = (page) => page.evaluate(async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith('broadsheet:'));
  const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return keys.flat().map(({ url }) => new URL(url).pathname.slice(1));
});

async function untilKept(page, path, timeout = 60_000) {
  const end = Date.now() + timeout;
  while (!(await kept(page)).includes(path)) {
    if (Date.now() > end) throw new Error(`${path} is not kept: ${await kept(page)}`);
    await page.waitForTimeout(200);
  }
}

const openHelp = async (page) => {
  await page.keyboard.press('?');
  await page.locator('#twin dialog').waitFor();
};

// What is kept and is not, byte for byte, the file of that name in `folder`.
async function foreignTo(folder, page) {
  const sums = await page.evaluate(async () => {
    const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const found = [];
    for (const name of (await caches.keys()).filter((one) => one.startsWith('broadsheet:'))) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const bytes = await (await cache.match(request)).arrayBuffer();
        found.push([new URL(request.url).pathname.slice(1), hex(await crypto.subtle.digest('SHA-256', bytes))]);
      }
    }
    return found;
  });
  assert.ok(sums.length > 10, `only ${sums.length} files are kept`);
  return sums.filter(([path, sum]) => !existsSync(join(folder, path)) ||
    createHash('sha256').update(readFileSync(join(folder, path))).digest('hex') !== sum).map(([path]) => path);
}

// Adds `text` to a file of a packed site, and says so in its lists.
function change(folder, name, text) {
  const sumOf = (path) => createHash('sha256').update(readFileSync(join(folder, path))).digest('hex');
  const replace = (path, from, to) => writeFileSync(join(folder, path),
    readFileSync(join(folder, path), 'utf8').replaceAll(from, to));
  const before = { file: sumOf(name), list: sumOf('checksums.sha256') };
  writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8') + text);
  replace('checksums.sha256', before.file, sumOf(name));
  replace('manifest.json', before.file, sumOf(name));
  replace('manifest.json', before.list, sumOf('checksums.sha256'));
}

// Resolves in the page that is loaded anew.
async function showEdition(page) {
  await page.evaluate(() => { window.isBefore = true; });
  await page.locator('.edition-note').getByRole('button', { name: 'Show it' }).click();
  for (const end = Date.now() + 60_000; ;) {
    // A page that is being left can't be asked.
    const isBefore = await page.evaluate(() => window.isBefore === true).catch(() => true);
    if (!isBefore) return;
    assert.ok(Date.now() < end, 'the page is not loaded anew');
    await page.waitForTimeout(100);
  }
}

const otherArticle = (page) => page.evaluate(() => [...document.querySelectorAll('#twin a')]
  .map((a) => a.href).find((href) => /\/a\/[^/]+\.html$/.test(href) && href !== location.href.replace(/#.*/, '')));

describe('what was read', () => {
  test('on a first visit: an article that a link led to opens in the viewer without the network', async () => {
    const opened = await openSite({ path: leadArticle(), context: allowed });
    const { page, context, server } = opened;
    try {
      await viewerTookOver(page);
      await until(page, () => navigator.serviceWorker.controller !== null);
      const href = await otherArticle(page);
      await page.evaluate((wanted) => [...document.querySelectorAll('#twin a')].find((a) => a.href === wanted).click(),
        href);
      await until(page, (wanted) => location.href.startsWith(wanted), href);
      const path = href.slice(server.address.length);
      await untilKept(page, path);
      await settled(page);
      await page.waitForTimeout(1500); // what was asked for is kept after it was answered
      const headline = await page.locator('#twin h1').textContent();
      await context.setOffline(true);
      await server.close();
      for (const [address, wanted] of [[href, headline], [server.address + leadArticle(), '']]) {
        await page.goto(address);
        await viewerTookOver(page);
        await page.locator('#twin article p.t').first().waitFor({ state: 'attached' });
        assert.ok((await page.locator('#twin h1').textContent()).startsWith(wanted));
      }
    } finally { await opened.close(); }
  });

  test('damaged on the device, is fetched anew when the reader tries again', async () => {
    const opened = await openSite({ path: leadArticle(), context: allowed });
    const { page } = opened;
    try {
      await viewerTookOver(page);
      await until(page, () => navigator.serviceWorker.controller !== null);
      const article = readdirSync(join(sampleSite, 'data')).find((name) => name.startsWith('articles-'));
      await untilKept(page, `data/${article}`);
      await page.waitForTimeout(1500); // what was asked for is kept after it was answered
      await page.evaluate(async (path) => {
        const name = (await caches.keys()).find((one) => one.startsWith('broadsheet:'));
        const bytes = new Uint8Array(await (await caches.match(path)).arrayBuffer());
        await (await caches.open(name)).put(path, new Response(bytes.map((byte) => byte ^ 0x55)));
      }, `${opened.server.address}data/${article}`);
      assert.deepEqual(await foreignTo(sampleSite, page), [`data/${article}`]);
      await page.reload();
      await page.locator('.viewer-note').getByRole('button', { name: 'Try again' }).click();
      await viewerTookOver(page);
      for (const end = Date.now() + 10_000; (await foreignTo(sampleSite, page)).length > 0;) {
        assert.ok(Date.now() < end, 'what is kept is still damaged');
        await page.waitForTimeout(200);
      }
    } finally { await opened.close(); }
  });

  test('can be read again without the network, at its own address', async () => {
    const opened = await openSite({ path: leadArticle(), context: allowed });
    const { page, context, server } = opened;
    try {
      await viewerTookOver(page);
      await untilKept(page, leadArticle());
      await untilKept(page, 'index.html');
      await page.reload(); // now through the worker
      await viewerTookOver(page);
      await settled(page);
      await context.setOffline(true);
      await server.close();
      await page.reload();
      await viewerTookOver(page);
      assert.match(page.url(), /\/a\/[^/]+\.html$/);
      assert.ok((await page.locator('#twin h1').textContent()).length > 5);
      assert.ok((await page.locator('#twin .t').count()) > 5);
    } finally { await opened.close(); }
  });

  test('an article that is not kept says so at its own address, and can be tried again', async () => {
    const opened = await openSite({ path: leadArticle(), context: allowed });
    const { page, server } = opened;
    let back = null;
    try {
      await viewerTookOver(page);
      await untilKept(page, 'words.json');
      await untilKept(page, 'index.html');
      const have = await kept(page);
      const address = server.address + articlesIn('en').find((path) => !have.includes(path));
      await server.close();
      const answer = await page.goto(address);
      assert.equal(answer.status(), 503);
      assert.equal(page.url(), address);
      assert.match(await page.textContent('h1'), /not kept on this device/);
      assert.match(await page.getByRole('link', { name: 'Front page' }).getAttribute('href'), /\/index\.html$/);
      back = await startServer({ site: sampleSite, port: server.port });
      await page.getByRole('link', { name: 'Try again' }).click();
      await page.locator('#static article').waitFor({ state: 'attached' });
      assert.equal(page.url(), address);
    } finally {
      await back?.close();
      await opened.close();
    }
  });

  test('a range is cut from the whole file that is kept', async () => {
    const opened = await openSite({ path: leadArticle(), context: allowed });
    const { page } = opened;
    try {
      await viewerTookOver(page);
      await untilKept(page, 'viewer.css');
      await page.reload();
      await viewerTookOver(page);
      const whole = readFileSync(join(sampleSite, 'viewer.css'));
      const ask = (range) => page.evaluate(async (value) => {
        const url = new URL('../viewer.css', location.href);
        const response = await fetch(url, { headers: { Range: value } });
        return { status: response.status, range: response.headers.get('Content-Range'),
          text: await response.text() };
      }, range);
      opened.server.requests.length = 0;
      const part = await ask('bytes=100-199');
      assert.equal(part.status, 206);
      assert.equal(part.range, `bytes 100-199/${whole.length}`);
      assert.equal(part.text, whole.subarray(100, 200).toString());
      assert.equal((await ask('bytes=-10')).text, whole.subarray(-10).toString());
      assert.equal((await ask(`bytes=${whole.length}-`)).status, 416);
      assert.deepEqual(opened.server.requests.filter(({ path }) => path === '/viewer.css'), []);
    } finally { await opened.close(); }
  });
});

test('a stemmer is kept without asking again of which edition it is', async () => {
  const opened = await openSite({ path: 'index.html', context: allowed });
  const { page, server } = opened;
  try {
    await viewerTookOver(page);
    await untilKept(page, 'viewer.css');
    await settled(page, 2000);
    server.requests.length = 0;
    await page.keyboard.press('/');
    await untilKept(page, 'stemmers/english.wasm.gz');
    assert.deepEqual(server.requests.filter(({ path }) => path === '/manifest.json'), []);
  } finally { await opened.close(); }
});

describe('the whole archive', () => {
  test('is kept on request, goes on after a failure, and can be removed', { timeout: 900_000 }, async () => {
    const opened = await openSite({ path: leadArticle(), context: allowed });
    const { page, context, server } = opened;
    try {
      await viewerTookOver(page);
      await untilKept(page, 'index.html');
      const files = readFileSync(join(sampleSite, 'checksums.sha256'), 'utf8').split('\n')
        .map((line) => line.slice(66)).filter(Boolean);
      const picture = files.filter((file) => file.startsWith('pictures/')).at(-1);
      server.faults.truncated = ['/' + picture];
      await openHelp(page);
      await page.getByRole('button', { name: 'Keep the whole archive on this device' }).click();
      await page.getByText(/It stopped at \d+%/).waitFor({ timeout: 300_000 });
      const before = (await kept(page)).length;
      assert.ok(before > 5 && !(await kept(page)).includes(picture));
      server.faults.truncated = [];
      server.requests.length = 0;
      await page.getByRole('button', { name: 'Go on keeping the archive' }).click();
      await page.getByText('The whole archive is on this device.').waitFor({ timeout: 300_000 });
      const now = await kept(page);
      const missing = files.filter((file) => !now.includes(file));
      assert.deepEqual(missing, []);
      assert.ok(server.requests.length < files.length, 'what was kept already was fetched again');
      await context.setOffline(true);
      await server.close();
      await page.goto(server.address + files.filter((file) => file.startsWith('a/')).at(-1));
      await viewerTookOver(page);
      await openHelp(page);
      await page.getByRole('button', { name: 'Remove the archive from this device' }).click();
      await page.getByRole('button', { name: 'Keep the whole archive on this device' }).waitFor();
      assert.deepEqual(await kept(page), []);
    } finally { await opened.close(); }
  });

  test('says how much room it needs where there is not enough', async () => {
    const opened = await openSite({ path: null, context: allowed });
    const { page } = opened;
    try {
      await page.addInitScript(() => {
        navigator.storage.estimate = async () => ({ quota: 2_000_000, usage: 1_500_000 });
      });
      await page.goto(opened.server.address + leadArticle());
      await viewerTookOver(page);
      await untilKept(page, 'index.html');
      await openHelp(page);
      await page.getByRole('button', { name: 'Keep the whole archive on this device' }).click();
      await page.getByText(/It needs [\d.]+ MB, and there is room for 0\.5 MB/).waitFor();
    } finally { await opened.close(); }
  });
});

describe('a newer edition', () => {
  test('on a host that lets files be reused for ten minutes: nothing of two editions meets', async () => {
    mkdirSync(join(root, 'build/tmp'), { recursive: true });
    const folder = mkdtempSync(join(root, 'build/tmp/editions-'));
    const write = (name) => {
      mkdirSync(join(folder, 'in'), { recursive: true });
      writeFileSync(join(folder, 'in', `${name}.json`), JSON.stringify({ identifier: name, inLanguage: 'en',
        headline: `The ${name} article`, datePublished: '2016-02-21',
        body: Array.from({ length: 12 }, (_, i) => ({ type: 'paragraph', text: `Words of ${name}, number ${i}.` })) }));
    };
    const pageOf = (site, name) => 'a/' + readdirSync(join(site, 'a')).find((file) => file.startsWith(`the-${name}`));
    write('first');
    write('second');
    renameSync(packInput(folder), join(folder, 'served'));
    const served = join(folder, 'served');
    const opened = await openSite({ site: served, path: pageOf(served, 'first'), context: allowed,
      faults: { maxAge: 600 } });
    const { page, server } = opened;
    try {
      await viewerTookOver(page);
      await untilKept(page, 'manifest.json');
      await untilKept(page, pageOf(served, 'first'));
      await untilKept(page, 'index.html');
      await page.waitForTimeout(1000);
      assert.deepEqual(await foreignTo(served, page), []);
      cpSync(served, join(folder, 'old'), { recursive: true });
      write('third');
      const fresh = packInput(folder);
      change(fresh, 'viewer.css', '\n/* newer */\n'); // the viewer's own files differ, too
      rmSync(served, { recursive: true });
      cpSync(fresh, served, { recursive: true });
      // An article that the kept edition doesn't have, and one that it has but that was never read.
      await page.goto(server.address + pageOf(served, 'second'));
      await viewerTookOver(page);
      await page.waitForTimeout(1000);
      assert.deepEqual(await foreignTo(join(folder, 'old'), page), []);
      await page.goto(server.address + pageOf(served, 'third'));
      await until(page, () => document.querySelector('.viewer-note, #twin [role=alert]'));
      assert.equal(await page.isVisible('#static h1'), true, 'the article that can be read was taken away');
      assert.ok((await page.innerText('#static article')).includes('Words of third, number 11.'));
      assert.deepEqual(await foreignTo(join(folder, 'old'), page), []);
      await showEdition(page);
      await viewerTookOver(page);
      assert.match(await page.locator('#twin h1').textContent(), /third/);
      await untilKept(page, pageOf(served, 'third'));
      await page.waitForTimeout(1000);
      assert.deepEqual(await foreignTo(served, page), []);
    } finally {
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('is announced, and shown when the reader says so', async () => {
    mkdirSync(join(root, 'build/tmp'), { recursive: true });
    const folder = mkdtempSync(join(root, 'build/tmp/edition-'));
    cpSync(sampleSite, folder, { recursive: true });
    const opened = await openSite({ site: folder, path: leadArticle(), context: allowed });
    const { page } = opened;
    try {
      await viewerTookOver(page);
      await untilKept(page, leadArticle());
      await untilKept(page, 'manifest.json');
      const file = join(folder, leadArticle());
      writeFileSync(file, readFileSync(file, 'utf8')
        .replace('<title>', '<meta name="edition" content="second"><title>'));
      for (const name of ['manifest.json', 'checksums.sha256']) {
        const path = join(folder, name);
        writeFileSync(path, readFileSync(path, 'utf8').replace(/[0-9a-f]{64}(?=  a\/)/g, '0'.repeat(64)) +
          (name === 'manifest.json' ? '\n' : ''));
      }
      change(folder, 'sw.js', '\n// second\n');
      await page.reload();
      await viewerTookOver(page);
      // Its worker waits for the reader, too.
      await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
      const isWaiting = async () => Boolean((await navigator.serviceWorker.ready).waiting);
      await until(page, isWaiting);
      await page.waitForTimeout(500);
      assert.ok(await page.evaluate(isWaiting));
      const isSecond = () => document.querySelector('meta[name=edition]') !== null;
      assert.equal(await page.evaluate(isSecond), false);
      const note = page.locator('.edition-note');
      await note.waitFor();
      await page.emulateMedia({ media: 'print' });
      assert.equal(await note.isVisible(), false, 'the note is printed');
      await page.emulateMedia({ media: null });
      await note.getByRole('button', { name: 'Close' }).click();
      assert.equal(await note.count(), 0);
      await page.reload();
      await viewerTookOver(page);
      await note.waitFor();
      opened.server.faults.missing = ['/checksums.sha256'];
      await note.getByRole('button', { name: 'Show it' }).click();
      await note.getByText('It could not be fetched').waitFor();
      opened.server.faults.missing = [];
      await showEdition(page);
      await until(page, isSecond);
      await until(page, async () => !(await navigator.serviceWorker.ready).waiting);
    } finally {
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('where nothing may be kept', () => {
  test('an opaque frame starts no worker, and says so', async () => {
    const opened = await openHost({ faults: { cors: true }, context: allowed,
      html: (archive) => `<iframe sandbox="allow-scripts" width="800" height="600"
        src="${archive}${leadArticle()}"></iframe>` });
    try {
      const frame = await embeddedFrame(opened.page);
      await viewerTookOver(frame);
      await frame.locator('#twin h1').click();
      await frame.waitForTimeout(800);
      await opened.page.keyboard.press('?');
      await frame.getByText('Here nothing can be kept').waitFor();
      assert.equal(opened.archive.requests.some(({ path }) => path === '/sw.js'), false);
    } finally { await opened.close(); }
  });
});
