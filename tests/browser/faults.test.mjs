// Every file of a packed site missing, truncated, corrupted, of the wrong type, and slow. Whatever
// happens, words of the article can be read, what is wrong is said where it is, and trying again helps.
// May take 30 minutes.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { launchChromium, sampleSite } from '../support/browser.mjs';
import { startServer } from '../../scripts/serve.mjs';
import { articleIn, leadArticle } from './page.mjs';

const kinds = ['missing', 'truncated', 'corrupted', 'wrongType'];
const named = (folder, pattern) => readdirSync(join(sampleSite, folder)).filter((name) => pattern.test(name))
  .map((name) => `/${folder}/${name}`);

// `has` is what a visit shows when all is well. Each file is tried where it is first asked for.
const hasArticle = () => document.querySelector('#twin article')?.textContent.length > 400;
const visits = [
  { path: leadArticle(), has: hasArticle },
  { path: articleIn('fr') ?? articleIn('ar'), has: hasArticle },
  { path: 'index.html', has: () => document.querySelectorAll('#twin main article a, #twin main h2 a').length > 3 },
  { path: 'index.html#view=search&q=harbour',
    has: () => document.querySelectorAll('#twin main article a, #twin main h2 a').length > 0 },
  { path: 'index.html#view=captions',
    has: () => document.querySelectorAll('#twin main figure, #twin [role=gridcell]').length > 3 },
];
// Without its style, its letters, its words or its hyphens a page is whole; these are missed by nobody who reads.
// (The viewer gives way to the plain page without its style, and nothing needs to be said of that.)
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
        alert: [...document.querySelectorAll('#twin :is([role=alert], main [role=status])')]
          .filter((el) => el.matches('[role=alert]') || /could not/.test(el.textContent))
          .map((el) => el.textContent).join(' '),
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

  async function tryFault(file, kind, { path, has }, gone) {
    for (const name of kinds) server.faults[name] = [];
    server.faults.missing = gone;
    server.faults[kind] = [...server.faults[kind], file];
    await visit(path, async (page, exceptions) => {
      // Where the page's one script never ran nothing more comes, and nobody is there to say so.
      const isStart = file === '/start.js';
      const seen = await settledLook(page, has, isStart ? 3_000 : 45_000);
      const what = `${file} ${kind}: ${JSON.stringify(seen)} ${exceptions.join('; ')}`;
      // What could be read before can be read still.
      assert.ok(seen.length > 400 || (has !== hasArticle && seen.alert), what);
      if (!seen.isOn && !isStart && !isOrnament(file)) assert.ok(seen.note.length > 10, `nothing is said: ${what}`);
      if (seen.isOn && !seen.has) assert.ok(seen.alert.length > 10, `nothing is said: ${what}`);
      if (seen.isOn && isOrnament(file)) assert.equal(seen.alert, '', what);
      for (const name of kinds) server.faults[name] = [];
      if (!seen.alert && !seen.note) return;
      await page.getByRole('button', { name: 'Try again' }).first().click();
      for (const end = Date.now() + 60_000; ;) {
        const now = await look(page, has).catch(() => null); // a page that is being left can't be asked
        if (now?.isOn && now.has && !now.alert) return;
        assert.ok(Date.now() < end, `trying again does not help: ${what}, then ${JSON.stringify(now)}`);
        await page.waitForTimeout(150);
      }
    });
  }

  const tried = new Set();
  // The files that a visit asks for and none before it did; of letters three are enough.
  async function filesOf({ path, has }) {
    server.requests.length = 0;
    await visit(path, async (page) => {
      const seen = await settledLook(page, has);
      assert.ok(seen.isOn && seen.has && !seen.alert, `${path} is not well without faults: ${JSON.stringify(seen)}`);
      await page.waitForTimeout(1000);
    });
    const asked = [...new Set(server.requests.map((request) => request.path))].filter((file) =>
      /\.\w+$/.test(file) && !/\.html$|^\/(sw|offline)\.js$|^\/(pictures|media)\//.test(file) && !tried.has(file));
    asked.forEach((file) => tried.add(file));
    const isLetters = (file) => file.endsWith('.woff');
    return [...asked.filter((file) => !isLetters(file)), ...asked.filter(isLetters).slice(0, 3)];
  }

  for (const one of visits.filter(({ path }) => path)) {
    test(`${one.path}: each file it needs missing, truncated, corrupted and of the wrong type`, async (t) => {
      const files = await filesOf(one);
      assert.ok(files.length > 0, 'nothing is asked for');
      if (one === visits[0]) files.push('/viewer.wasm');
      for (const file of files) {
        await t.test(file, async () => {
          // The compressed one would be taken instead.
          const gone = file === '/viewer.wasm' ? ['/viewer.wasm.gz'] : [];
          for (const kind of kinds) await tryFault(file, kind, one, gone);
        });
      }
    });
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
