// Pictures in lists, on the front page and among results: of each the WebP that its box and the pixel
// ratio need is asked for, and never the JPEG in full.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { picture_jpeg } from '../../scripts/archive/pictures.mjs';
import { openSite, root, viewerTookOver } from '../support/browser.mjs';
import { packInput } from '../support/caption_archive.mjs';
import { settled } from './page.mjs';

const kCount = 6;

// RIFF container, then a lossy frame's header (RFC 6386, 9.1) or an extended one.
function webpWidth(bytes) {
  const kind = bytes.toString('latin1', 12, 16);
  return kind === 'VP8X' ? bytes.readUIntLE(24, 3) + 1 : bytes.readUInt16LE(26) & 0x3fff;
}

describe('pictures in lists', { timeout: 300_000 }, () => {
  let folder, site;
  before(() => {
    mkdirSync(root + 'build/tmp', { recursive: true });
    folder = mkdtempSync(root + 'build/tmp/listed-');
    mkdirSync(join(folder, 'in'));
    for (let i = 0; i < kCount; i++) {
      writeFileSync(join(folder, `in/${i}.jpg`), picture_jpeg(7, i, [2400, 1600]));
      writeFileSync(join(folder, `in/${i}.json`), JSON.stringify({
        identifier: `a${i}`, headline: `The harbour, part ${i}`, inLanguage: 'en', datePublished: `2016-02-1${i}`,
        articleSection: 'City', body: [{ type: 'paragraph', text: 'The harbour opened again on Sunday.' }],
        image: { image: { src: `${i}.jpg`, alt: 'A harbour' }, caption: `The crane number ${i} on the quay.` },
      }));
    }
    site = packInput(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  // The widths of the pictures that a place asks for, in physical pixels.
  async function asked(path, least, context, plain = '') {
    const { page, server, errors, close } = await openSite({ site, path, context });
    const files = () => [...new Set(server.requests.map((request) => request.path)
      .filter((name) => name.includes('/pictures/') && !plain.includes(name.slice(1))))];
    try {
      await viewerTookOver(page);
      const end = Date.now() + 20_000;
      while (files().length < least && Date.now() < end) await settled(page);
      await settled(page);
      assert.ok(files().length >= least, files().join());
      assert.deepEqual(files().filter((name) => !name.endsWith('.webp')), []);
      assert.deepEqual(errors, []);
      return files().map((name) => webpWidth(readFileSync(join(site, name)))).sort((a, b) => b - a);
    } finally { await close(); }
  }

  test('the front page: the lead as large as it stands there, the others smaller', async () => {
    const wide = await asked('index.html', 2, {});
    assert.ok(wide[0] <= 1280 && wide.at(-1) <= 640, wide.join());
    const narrow = await asked('index.html', 1, { viewport: { width: 360, height: 740 } });
    assert.ok(narrow[0] <= 640, narrow.join());
  });

  test('the front page on a fine screen: sharper, and still no JPEG', async () => {
    const fine = await asked('index.html', 2, { deviceScaleFactor: 2 });
    const usual = await asked('index.html', 2, {});
    assert.ok(fine[0] > usual[0], `${fine.join()} and ${usual.join()}`);
  });

  test('results: thumbnails, of articles and of captions that were found', async () => {
    // What the page without the viewer shows is asked for by the browser, before there is a viewer.
    const plain = readFileSync(join(site, 'index.html'), 'utf8');
    for (const query of ['harbour', 'caption:crane']) {
      for (const context of [{}, { viewport: { width: 360, height: 740 }, deviceScaleFactor: 3 }]) {
        const widths = await asked(`index.html#view=search&q=${encodeURIComponent(query)}`, 3, context, plain);
        assert.deepEqual([...new Set(widths)], [320], query);
      }
    }
  });
});
