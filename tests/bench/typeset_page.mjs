// The first layout of a text in Chromium: ours as wasm, and the browser's own, each in a fresh page.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';

import { launchChromium, root } from '../support/browser.mjs';

// tests/typeset/fonts_for_tests.h says which files real_fonts() wants.
const fontFiles = [...readFileSync(join(root, 'tests/typeset/fonts_for_tests.h'), 'utf8')
  .matchAll(/"([\w-]+\.tt[fc])", FontFamily/g)].map((match) => match[1]);

// In the page: what typeset_bench prints of one run.
async function runOurs({ text, language, direction, names }) {
  const bytesOf = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
  const lines = [];
  const print = (line) => lines.push(line);
  const module = await globalThis.createBench({ print, printErr: print });
  module.FS.mkdir('/fonts');
  for (const name of names) module.FS.writeFile(`/fonts/${name}`, await bytesOf(`fonts/${name}`));
  module.FS.writeFile('/text', await bytesOf(text));
  try { module.callMain(['/text', language, direction, '/fonts', '1']); } catch (error) {
    if (error?.name !== 'ExitStatus') throw error;
  }
  const line = lines.find((one) => one.startsWith('{'));
  if (!line) throw new Error(lines.join('\n'));
  return JSON.parse(line);
}

// In the page: ms for style and layout of the same paragraphs, which were made before. A collection
// of fonts can't be loaded by a page; that one is the system's.
async function runBrowser({ text, language, direction, family, face }) {
  if (!face.endsWith('.ttc')) {
    document.fonts.add(await new FontFace('bench', `url(fonts/${face})`).load());
    family = 'bench';
  }
  const column = document.createElement('div');
  column.lang = language;
  column.dir = direction;
  column.style.cssText = `width: 700px; font: 19px/30px "${family}"; font-variant-numeric: oldstyle-nums`;
  for (const paragraph of (await (await fetch(text)).text()).trim().split('\n')) {
    column.appendChild(document.createElement('p')).textContent = paragraph;
  }
  document.body.getBoundingClientRect();
  const begin = performance.now();
  document.body.append(column);
  const { height } = column.getBoundingClientRect();
  const ms = performance.now() - begin;
  return { ms, lines: Math.round(height / 30) };
}

function serve(folders) {
  const types = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8' };
  return createServer((request, response) => {
    const path = decodeURI(request.url.slice(1));
    const folder = path.startsWith('fonts/') ? folders.fonts : path.endsWith('.txt') ? folders.texts : folders.module;
    response.setHeader('Content-Type', types[/\.\w+$/.exec(path)?.[0]] ?? 'text/html; charset=utf-8');
    const file = join(folder, basename(path));
    if (path && path !== 'own') {
      if (existsSync(file)) return response.end(readFileSync(file));
      response.statusCode = 404; // a page's icon
      return response.end();
    }
    response.end(`<!doctype html><meta charset="utf-8">${path ? '<script src="typeset_bench.js"></script>' : ''}`);
  });
}

// `text`: a file with a paragraph a line. -> [{ own, ownLines, browser, browserLines }], times in ms
export async function layoutInPage({ text, language, direction, family, face, fonts, runs }) {
  const server = serve({ fonts, texts: join(text, '..'), module: join(root, 'build/web/probe') });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${server.address().port}/`;
  const browser = await launchChromium();
  const inFreshPage = async (path, act, words) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    try {
      await page.goto(address + path);
      return await page.evaluate(act, words);
    } finally { await context.close(); }
  };
  const words = { text: basename(text), language, direction, family, face, names: fontFiles };
  const results = [];
  try {
    for (let i = 0; i < runs; i++) {
      const peer = await inFreshPage('', runBrowser, words);
      const own = await inFreshPage('own', runOurs, words);
      results.push({ own: own.greedy, ownLines: own.lines, browser: peer.ms, browserLines: peer.lines });
    }
  } finally {
    await browser.close();
    server.close();
  }
  return results;
}
