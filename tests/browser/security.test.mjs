// Articles that try to be more than text, and what leaves the site.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { openSite, root, sampleSite, until, viewerTookOver } from '../support/browser.mjs';
import { leadArticle, settled } from './page.mjs';

const program = process.env.BROADSHEET_PROGRAM ?? ['build/native/broadsheet', 'build/native-asan/broadsheet']
  .map((file) => root + file).find((file) => existsSync(file));

const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>"\'><svg onload=hacked=1>';
const bidi = '\u202Emoc.live//:sptth\u202C';
const link = (href) => ({ text: 'a link', href });
// What `new URL` throws at in one browser or another; two of them are refused by nobody before the page.
const noAddresses = ['http://www.example.com:abc/', 'http://www.example.com:65536/', 'https://exa mple.com/',
  'https://[x', 'https://[1::2::3]/', 'http://a%zz.com/', 'http://1.2.3.999/', 'https://xn--a/'];

function hostileArticle() {
  const picture = { src: 'javascript:hacked=1', width: 10, height: 10, alt: evil };
  return {
    identifier: `evil/../../${evil}`, url: 'javascript:window.hacked=1', headline: evil,
    alternativeHeadline: evil, description: evil, label: evil, dateline: evil, inLanguage: `en" onload="x`,
    articleSection: evil, keywords: [evil], publisher: evil, datePublished: '2020-01-02',
    author: [{ name: evil, jobTitle: evil, description: evil, url: 'javascript:window.hacked=1', image: picture }],
    correction: [{ date: '2020-01-03', text: evil }],
    image: { image: picture, caption: evil, credit: evil, sourceUrl: 'javascript:hacked=1' },
    body: [
      { type: 'paragraph', text: [{ text: evil }, link('javascript:window.hacked=1'),
        link('JaVaScRiPt:window.hacked=1'), link(' javascript:hacked=1'), link('java\nscript:hacked=1'),
        link('data:text/html,<script>hacked=1</script>'), link('vbscript:x'), link('//evil.example/x'),
        link('https://user:pass@evil.example/')] },
      { type: 'paragraph', text: [{ text: 'Odd addresses: ' }, ...noAddresses.map(link)] },
      ...noAddresses.map((url) => ({ type: 'embed', provider: 'Odd', url, title: 'An odd address' })),
      ...noAddresses.map((src) => ({ type: 'figure', image: { src, width: 40, height: 30 }, caption: 'Odd' })),
      { type: 'paragraph', text: [{ text: bidi, href: 'https://evil.example/' }, { text: ` ${bidi} after` }] },
      { type: 'heading', level: 2, text: evil }, { type: 'quote', text: evil, attribution: evil },
      { type: 'list', items: [evil] }, { type: 'code', language: evil, text: evil },
      { type: 'table', caption: evil, head: [[{ text: evil }]], rows: [[{ text: evil, colspan: 99999999 }]] },
      { type: 'embed', provider: evil, url: 'javascript:hacked=1', title: evil },
      { type: 'embed', provider: evil, url: 'https://evil.example/frame', title: evil },
      { type: 'figure', image: picture, caption: evil, credit: evil },
      { type: 'video', name: evil, contentUrl: 'https://evil.example/v.mp4', poster: 'https://evil.example/p.jpg' },
      { type: 'audio', name: evil, contentUrl: 'javascript:hacked=1' },
      { type: 'aside', title: evil, blocks: [{ type: 'paragraph', text: evil }] },
      { type: evil, text: evil },
    ],
  };
}

describe('hostile articles', () => {
  let folder, site, page;
  before(() => {
    mkdirSync(root + 'build/tmp', { recursive: true });
    folder = mkdtempSync(root + 'build/tmp/hostile-');
    site = join(folder, 'site');
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in/evil.json'), JSON.stringify(hostileArticle()));
    writeFileSync(join(folder, 'in/huge.json'), JSON.stringify({ identifier: 'huge',
      headline: 'A headline of ten megabytes '.repeat(380_000), body: [{ type: 'paragraph', text: 'Short.' }] }));
    writeFileSync(join(folder, 'in/good.json'), JSON.stringify({ identifier: 'good', headline: 'A good one',
      body: [{ type: 'paragraph', text: 'Nothing happened to it.' }] }));
    writeFileSync(join(folder, 'in/broadsheet.json'), JSON.stringify({ title: evil, subtitle: evil,
      about: evil, rights: evil, contact: 'javascript:hacked=1', accent: 'red;} body{display:none' }));
    const packed = spawnSync(program, ['pack', join(folder, 'in'), '-o', site, '--quiet', '--viewer', sampleSite,
      '--fonts', JSON.parse(readFileSync(root + 'build/dependencies.json', 'utf8')).fonts], { encoding: 'utf8' });
    assert.ok(existsSync(join(site, 'index.html')), packed.stderr);
    page = 'a/' + readdirSync(join(site, 'a')).find((name) => readFileSync(join(site, 'a', name), 'utf8')
      .includes('moc.live')); // every page has the archive's evil name
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const pages = () => ['index.html', 'embed.html', ...['a', 'all'].flatMap((name) =>
    readdirSync(join(site, name)).map((file) => `${name}/${file}`))];

  test('the static pages hold their words as words', () => {
    for (const name of pages()) {
      const html = readFileSync(join(site, name), 'utf8');
      assert.doesNotMatch(html, /<img src=x|<svg|<script>|<iframe/, name);
      assert.doesNotMatch(html, /(href|src)="\s*(java|vb)script:/i, name);
      assert.doesNotMatch(html, /href="data:/i, name);
      // Handlers in tags, where what is quoted is only a value.
      assert.doesNotMatch(html.replace(/"[^"]*"/g, '""'), /<[a-z][^>]*\son\w+=/i, name);
    }
  });

  test('a headline of ten megabytes costs its own article at most', () => {
    assert.ok(readdirSync(join(site, 'a')).some((name) => readFileSync(join(site, 'a', name), 'utf8')
      .includes('Nothing happened to it.')));
  });

  test('no packed path leaves the folder', () => {
    const listed = readFileSync(join(site, 'checksums.sha256'), 'utf8');
    assert.doesNotMatch(listed, /\.\.\//);
  });

  for (const isPlain of [true, false]) {
    test(`in the ${isPlain ? 'static page' : 'viewer'} nothing runs, and no link can`, async () => {
      const opened = await openSite({ site, path: null });
      try {
        const asked = [];
        opened.page.on('request', (request) => asked.push(request.url()));
        await opened.page.goto(opened.server.address + page + (isPlain ? '?plain=1' : ''));
        if (!isPlain) {
          await viewerTookOver(opened.page);
          await settled(opened.page);
        }
        await opened.page.waitForTimeout(500);
        assert.equal(await opened.page.evaluate(() => window.hacked), undefined);
        const where = isPlain ? '#static' : '#twin';
        const hrefs = await opened.page.$$eval(`${where} a[href]`, (links) => links.map((a) => a.href));
        assert.ok(hrefs.length > 0);
        assert.ok((await opened.page.locator(where).textContent()).includes('Odd addresses: a link'));
        if (!isPlain) {
          assert.ok(await opened.page.locator('#twin article a:not([href])').count() > 0, 'no odd link came here');
        }
        assert.deepEqual(hrefs.filter((href) => !/^(https?|mailto):/.test(href)), []);
        assert.ok((await opened.page.locator(where).textContent()).includes('onerror='), 'the words are shown');
        assert.deepEqual(asked.filter((url) => !url.startsWith(opened.server.address) &&
          !/^(blob|data):/.test(url)), []);
        // The order of what follows a spoofing link is its own again.
        const isIsolated = await opened.page.evaluate((selector) => {
          const a = [...document.querySelectorAll(`${selector} a`)].find((el) => /evil\.example\/$/.test(el.href) &&
            el.textContent.includes('moc.live'));
          if (!a) return false;
          const after = document.createRange();
          after.selectNodeContents(a.closest('p'));
          return a.textContent.split('\u202E').length - 1 <= a.textContent.split('\u202C').length - 1;
        }, where);
        assert.ok(isIsolated);
      } finally { await opened.close(); }
    });
  }
});

describe('the policy', () => {
  const policyOf = (html) => /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1]
    .replaceAll('&#39;', "'");
  const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' blob: data:; " +
    "object-src 'none'; base-uri 'none'";

  test('stands on every page, and nothing on a page needs more', () => {
    const inside = (folder) => readdirSync(join(sampleSite, folder))
      .filter((name) => name.endsWith('.html')).map((name) => `${folder}/${name}`);
    const names = ['index.html', 'embed.html', ...inside('a'), ...inside('all')];
    for (const name of names) {
      const html = readFileSync(join(sampleSite, name), 'utf8');
      assert.ok(policyOf(html)?.startsWith(policy), name);
      assert.doesNotMatch(html, / style="/, name);
      assert.doesNotMatch(html, /<style/, name);
      assert.doesNotMatch(html.replace(/<script type="application\/[^>]+>/g, ''), /<script(?![^>]* src=)[^>]*>/, name);
      assert.doesNotMatch(html, /<[^>]+ on[a-z]+="/, name);
    }
  });

  test('the module is built without eval', () => {
    const glue = readFileSync(join(sampleSite, 'viewer.js'), 'utf8');
    assert.doesNotMatch(glue, /\beval\(|new Function\(/);
  });

  test('is never violated, and no request leaves the origin, in a walk through the views', async () => {
    const opened = await openSite({ path: null });
    const { page } = opened;
    try {
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.addInitScript(() => {
        window.violations = [];
        document.addEventListener('securitypolicyviolation', (event) =>
          violations.push(`${event.violatedDirective} ${event.blockedURI}`));
      });
      await page.goto(opened.server.address + leadArticle());
      await viewerTookOver(page);
      await settled(page);
      for (const key of ['t', 'Escape', '?', 'Escape', 'c', 'Escape', 'f', 'Escape', 'n', 'End']) {
        await page.keyboard.press(key);
        await page.waitForTimeout(150);
      }
      assert.deepEqual(await page.evaluate(() => violations), []);
      await page.goto(opened.server.address + 'index.html');
      await viewerTookOver(page);
      await settled(page);
      assert.deepEqual(await page.evaluate(() => violations), []);
      await page.goto(opened.server.address + 'embed.html#' + leadArticle());
      await until(page, () => document.getElementById('embed-code').value.includes('broadsheet-viewer'));
      assert.deepEqual(await page.evaluate(() => violations), []);
      assert.deepEqual(asked.filter((url) => !url.startsWith(opened.server.address) &&
        !/^(blob|data):/.test(url)), []);
      assert.deepEqual(opened.errors, []);
    } finally { await opened.close(); }
  });
});
