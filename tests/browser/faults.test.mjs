// Every file of a packed site missing, truncated, corrupted, of the wrong type, and slow. Whatever
// happens, words of the article can be read, what is wrong is said where it is, and trying again helps.
// May take 30 minutes.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { launchChromium, sampleSite } from '../support/browser.mjs';
import { startServer } from '../../scripts/serve.mjs';
import { articleIn, leadArticle } from './page.mjs';

const kinds = ['missing', 'truncated', 'corrupted', 'wrongType'];
const named = (folder, pattern) => (existsSync(join(sampleSite, folder)) ? readdirSync(join(sampleSite, folder)) : [])
  .filter((name) => pattern.test(name)).map((name) => `/${folder ? folder + '/' : ''}${name}`);

// What each kind of visit asks for, one test a file. `has` is what it shows when all is well.
const hasArticle = () => document.querySelector('#twin article')?.textContent.length > 400;
const visits = [
  { path: leadArticle(), has: hasArticle, files: [
    ...named('', /\.(js|css|wasm|gz)$/).filter((name) => !/\/(sw|offline|embed|embed-page)\.js$/.test(name)),
    '/manifest.json', ...named('data', /./), '/fonts.css', ...named('fonts', /woff$/).slice(0, 3),
    ...named('patterns', /en/i).slice(0, 1)] },
  { path: articleIn('fr') ?? articleIn('ar'), has: hasArticle,
    files: [...named('words', /./).slice(0, 2), ...named('patterns', /fr/i).slice(0, 1)] },
  { path: 'index.html#view=search&q=harbour', has: () => document.querySelectorAll('#twin main article a').length > 0,
    files: [...named('search', /./).slice(0, 6), ...named('stemmers', /english/).slice(0, 1)] },
  { path: 'index.html#view=captions', has: () => document.querySelectorAll('#twin main figure, #twin [role=gridcell]')
    .length > 0, files: named('captions', /./).slice(0, 4) },
];
// Without its style, its letters, its words or its hyphens a page is whole; these are missed by nobody who reads.
const isOrnament = (file) => /\.(css|woff)$|^\/(patterns|words|stemmers)\//.test(file);

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
  const look = async (page, has = hasArticle) => ({
    has: await page.evaluate(has),
    ...await page.evaluate(() => {
      const isOn = document.documentElement.classList.contains('viewer-on');
      const text = (document.querySelector(isOn ? '#twin' : '#static')?.textContent ?? '');
      return {
        isOn, isPlain: document.documentElement.classList.contains('plain'), length: text.length,
        note: document.querySelector('.viewer-note')?.textContent ?? '',
        alert: [...document.querySelectorAll('#twin [role=alert]')].map((el) => el.textContent).join(' '),
      };
    }),
  });

  async function visit(path, act) {
    const context = await browser.newContext({ viewport: { width: 900, height: 700 }, serviceWorkers: 'block' });
    const page = await context.newPage();
    const exceptions = [];
    page.on('pageerror', (error) => exceptions.push(error.message));
    try {
      await page.goto(server.address + path);
      await act(page, exceptions);
    } finally { await context.close(); }
  }

  async function settledLook(page, has, limitMs = 45_000) {
    const end = Date.now() + limitMs;
    for (let last = await look(page, has); ; last = await look(page, has)) {
      const isDone = last.isPlain || (last.isOn && (last.alert || last.has));
      if (isDone || Date.now() > end) return last;
      await page.waitForTimeout(100);
    }
  }

  async function tryFault(file, kind, { path, has }) {
    server.faults[kind] = [file];
    await visit(path, async (page, exceptions) => {
      // Where the page's one script never ran nothing more comes, and nobody is there to say so.
      const isStart = file === '/start.js';
      const seen = await settledLook(page, has, isStart ? 3_000 : 45_000);
      const what = `${file} ${kind}: ${JSON.stringify(seen)} ${exceptions.join('; ')}`;
      // What could be read before can be read still.
      assert.ok(seen.length > 400, what);
      if (!seen.isOn && !isStart) assert.ok(seen.note.length > 10, `nothing is said: ${what}`);
      if (seen.isOn && !seen.has) assert.ok(seen.alert.length > 10, `nothing is said: ${what}`);
      if (seen.isOn && isOrnament(file)) assert.equal(seen.alert, '', what);
      server.faults[kind] = [];
      if (!seen.alert && !seen.note) return;
      await page.getByRole('button', { name: 'Try again' }).first().click();
      for (const end = Date.now() + 60_000; ;) {
        const now = await look(page, has);
        if (now.isOn && now.has && !now.alert) return;
        assert.ok(Date.now() < end, `trying again does not help: ${what}, then ${JSON.stringify(now)}`);
        await page.waitForTimeout(150);
      }
    });
  }

  for (const one of visits) {
    for (const file of one.path ? one.files : []) {
      test(`${file}: missing, truncated, corrupted or of the wrong type leaves something to read`, async () => {
        for (const kind of kinds) {
          try { await tryFault(file, kind, one); } finally { server.faults[kind] = []; }
        }
      });
    }
  }

  test('a slow host shows the article as it comes, and the viewer in the end', async () => {
    server.faults.slowMs = 700;
    try {
      await visit(leadArticle(), async (page) => {
        assert.ok((await look(page)).length > 400, 'the page itself is there at once');
        const seen = await settledLook(page, hasArticle, 120_000);
        assert.ok(seen.isOn && seen.length > 400, JSON.stringify(seen));
      });
    } finally { server.faults.slowMs = 0; }
  });

  test('a picture that is missing leaves its caption and the rest', async () => {
    server.faults.missing = named('pictures', /./);
    try {
      await visit(leadArticle(), async (page) => {
        const seen = await settledLook(page);
        assert.ok(seen.isOn && seen.length > 400, JSON.stringify(seen));
      });
    } finally { server.faults.missing = []; }
  });
});
