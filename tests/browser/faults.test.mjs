// Every file of a packed site missing, truncated, corrupted, of the wrong type, and slow. Whatever
// happens, words of the article can be read, what is wrong is said where it is, and trying again helps.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { launchChromium, sampleSite } from '../support/browser.mjs';
import { startServer } from '../../scripts/serve.mjs';
import { leadArticle } from './page.mjs';

const kinds = ['missing', 'truncated', 'corrupted', 'wrongType'];
const named = (folder, pattern) => readdirSync(join(sampleSite, folder)).filter((name) => pattern.test(name))
  .map((name) => `/${folder ? folder + '/' : ''}${name}`);

// Everything that a visit to an article asks for.
const files = [
  ...named('', /\.(js|css|wasm|gz)$/).filter((name) => !/\/(sw|offline|embed|embed-page)\.js$/.test(name)),
  '/manifest.json', ...named('data', /./), '/fonts.css', ...named('fonts', /woff$/).slice(0, 3),
];

describe('a fault in each file', { timeout: 1_800_000 }, () => {
  let server, browser;
  before(async () => {
    server = await startServer({ site: sampleSite });
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  // What a reader has: the words of the article on the canvas or the page, and what is said of faults.
  const look = (page) => page.evaluate(() => {
    const isOn = document.documentElement.classList.contains('viewer-on');
    const text = (document.querySelector(isOn ? '#twin' : '#static')?.textContent ?? '');
    return {
      isOn, isPlain: document.documentElement.classList.contains('plain'), length: text.length,
      note: document.querySelector('.viewer-note')?.textContent ?? '',
      alert: document.querySelector('#twin [role=alert]')?.textContent ?? '',
    };
  });

  async function visit(act) {
    const context = await browser.newContext({ viewport: { width: 900, height: 700 }, serviceWorkers: 'block' });
    const page = await context.newPage();
    const exceptions = [];
    page.on('pageerror', (error) => exceptions.push(error.message));
    try {
      await page.goto(server.address + leadArticle());
      await act(page, exceptions);
    } finally { await context.close(); }
  }

  async function settledLook(page, limitMs = 45_000) {
    const end = Date.now() + limitMs;
    for (let last = await look(page); ; last = await look(page)) {
      const isDone = last.isPlain || (last.isOn && (last.alert || last.length > 400));
      if (isDone || Date.now() > end) return last;
      await page.waitForTimeout(150);
    }
  }

  for (const file of files) {
    test(`${file}: missing, truncated, corrupted or of the wrong type leaves something to read`, async () => {
      for (const kind of kinds) {
        server.faults[kind] = [file];
        await visit(async (page, exceptions) => {
          // Without a script nothing more comes: there is nothing to wait for.
          const seen = await settledLook(page, file.endsWith('.js') ? 6_000 : 45_000);
          const what = `${file} ${kind}: ${JSON.stringify(seen)} ${exceptions.join('; ')}`;
          // A script that never ran leaves the page as it came, which is the whole article.
          assert.ok(seen.length > 400 || seen.alert, what);
          if (seen.isPlain) assert.ok(seen.note.length > 10, `nothing is said: ${what}`);
          server.faults[kind] = [];
          if (seen.alert) {
            await page.getByRole('button', { name: 'Try again' }).click();
            const end = Date.now() + 30_000;
            for (let now = await look(page); now.alert || now.length < 400; now = await look(page)) {
              assert.ok(Date.now() < end, `trying again does not help: ${what}`);
              await page.waitForTimeout(150);
            }
          }
        });
        server.faults[kind] = [];
      }
    });
  }

  test('a slow host shows the article as it comes, and the viewer in the end', async () => {
    server.faults.slowMs = 700;
    try {
      await visit(async (page) => {
        assert.ok((await look(page)).length > 400, 'the page itself is there at once');
        const seen = await settledLook(page, 120_000);
        assert.ok(seen.isOn && seen.length > 400, JSON.stringify(seen));
      });
    } finally { server.faults.slowMs = 0; }
  });

  test('a picture that is missing leaves its caption and the rest', async () => {
    server.faults.missing = named('pictures', /./);
    try {
      await visit(async (page) => {
        const seen = await settledLook(page);
        assert.ok(seen.isOn && seen.length > 400, JSON.stringify(seen));
      });
    } finally { server.faults.missing = []; }
  });
});
