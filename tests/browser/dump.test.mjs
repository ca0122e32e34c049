// One layout everywhere: the dump of every sample article at the four widths is the same natively,
// as wasm under Node.js, in Chromium and in Firefox (tests/bench/layout_probe.cpp makes it).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { launchChromium, root } from '../support/browser.mjs';
import { openFirefox } from '../support/engines.mjs';

const firstOf = (...paths) => paths.map((path) => path && join(root, path)).find((path) => path && existsSync(path));
const native = firstOf(process.env.BROADSHEET_PROBE, 'build/native/layout_probe', 'build/native-asan/layout_probe');
const wasm = firstOf(process.env.BROADSHEET_WASM_PROBE, 'build/web/probe/layout_probe.js',
  'build/web-tests/probe/layout_probe.js', 'build/web-dev/probe/layout_probe.js');
const fonts = JSON.parse(readFileSync(join(root, 'build/dependencies.json'), 'utf8')).fonts;
const articleFolder = join(root, 'build/sample/articles');
const articles = !existsSync(articleFolder) ? []
  : readdirSync(articleFolder).filter((name) => name.endsWith('.json')).sort();
// tests/typeset/fonts_for_tests.h says which files real_fonts() wants.
const fontFiles = [...readFileSync(join(root, 'tests/typeset/fonts_for_tests.h'), 'utf8')
  .matchAll(/"([\w-]+\.tt[fc])", FontFamily/g)].map((match) => match[1]);

// In Node.js or a page: the probe's lines for articles that `bytesOf` gives. Node.js has a fetch, but
// not of files: there the module's bytes are given.
async function dumpWith(createProbe, fontNames, articleNames, bytesOf, wasmBinary) {
  const lines = [];
  const print = (line) => lines.push(line);
  const module = await createProbe({ print, printErr: print, wasmBinary });
  module.FS.mkdir('/fonts');
  for (const name of fontNames) module.FS.writeFile('/fonts/' + name, await bytesOf('fonts/' + name));
  for (const name of articleNames) module.FS.writeFile('/' + name, await bytesOf('articles/' + name));
  module.FS.chdir('/');
  try { module.callMain(['dump', '/fonts', ...articleNames]); } catch (error) {
    if (error?.name !== 'ExitStatus') throw error;
  }
  return lines.join('\n');
}

// What differs, where it differs first.
function assertSame(dump, expected, where) {
  const [a, b] = [dump.trim().split('\n'), expected.trim().split('\n')];
  const at = a.findIndex((line, i) => line !== b[i]);
  if (at >= 0) assert.equal(a[at], b[at], `${where}: line ${at + 1}`);
  assert.equal(a.length, b.length, where);
}

const skip = articles.length === 0 ? 'the sample is not drawn' : !native ? 'the native layout_probe is not built'
  : !wasm && 'the wasm layout_probe is not built';

describe('the layout of every sample article is the same', { skip }, () => {
  let expected, server, address;
  const bytesOf = (path) =>
    readFileSync(join(path.startsWith('fonts/') ? fonts : articleFolder, basename(path)));
  before(async () => {
    expected = execFileSync(native, ['dump', fonts, ...articles],
      { cwd: articleFolder, encoding: 'utf8', maxBuffer: 1 << 28 });
    server = createServer((request, response) => {
      const path = request.url.slice(1);
      if (path === 'probe.js' || path === 'layout_probe.wasm') {
        response.setHeader('Content-Type', path.endsWith('js') ? 'text/javascript' : 'application/wasm');
        response.end(readFileSync(path === 'probe.js' ? wasm : wasm.replace(/js$/, 'wasm')));
      } else if (/^(fonts|articles)\/[\w.-]+$/.test(path)) {
        response.end(bytesOf(path));
      } else {
        response.setHeader('Content-Type', 'text/html');
        response.end('<!doctype html><meta charset="utf-8"><script src="probe.js"></script>');
      }
    });
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${server.address().port}/`;
  });
  after(() => server?.close());

  test('natively: every article, four widths', () => {
    assert.equal(expected.split('\n').filter((line) => line.startsWith('== ')).length, 4 * articles.length);
    console.log(`${articles.length} articles, ${expected.split('\n').length} lines, ` +
      `sha256 ${createHash('sha256').update(expected.trim()).digest('hex').slice(0, 16)}`);
  });

  test('under Node.js', async () => {
    const dump = await dumpWith(createRequire(import.meta.url)(wasm), fontFiles, articles, bytesOf,
      readFileSync(wasm.replace(/js$/, 'wasm')));
    assertSame(dump, expected, 'Node.js');
  });

  const inPage = `async (fontNames, articleNames) => {
    const bytesOf = async (path) => new Uint8Array(await (await fetch('/' + path)).arrayBuffer());
    return (${dumpWith})(createProbe, fontNames, articleNames, bytesOf);
  }`;

  test('in Chromium', async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(address);
      const dump = await page.evaluate(`(${inPage})(${JSON.stringify(fontFiles)}, ${JSON.stringify(articles)})`);
      assertSame(dump, expected, 'Chromium');
    } finally { await browser.close(); }
  });

  test('in Firefox', async (t) => {
    const firefox = await openFirefox();
    if (!firefox) return t.skip('there is no Firefox here');
    try {
      await firefox.go(address);
      assertSame(await firefox.evaluate(inPage, fontFiles, articles), expected, 'Firefox');
    } finally { await firefox.close(); }
  });
});
