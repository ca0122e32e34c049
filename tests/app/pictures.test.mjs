// What the viewer draws, as pictures: an article at four widths in each theme, and in Arabic, Persian,
// Hindi and Chinese. Goldens of text say what stands where; these say how it looks, down to the ink.
// The native window draws them with OpenGL in software. The articles are the sample's without their
// pictures, so that there is more text to see. Goldens are kept at half the size, where a driver's last
// bit doesn't count and a stem that moved by a pixel does.
//
// BROADSHEET_REWRITE_GOLDENS=1 writes them anew, in full size to build/pictures too: look at every one.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { decodePng, differingPixels, encodePng, halved } from '../support/png.mjs';
import { openScreen } from '../support/screen.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const goldens = join(root, 'tests/golden/pictures');
const seen = join(root, 'build/pictures');
const isRewriting = !['', '0', undefined].includes(process.env.BROADSHEET_REWRITE_GOLDENS);

const sizes = { xs: '360x760', sm: '640x900', md: '900x1000', lg: '1280x1000' };
const themes = ['paper', 'sepia', 'night', 'contrast'];
const articles = {
  en: 'hc-2023-11-19-sea-gates', ar: 'hc-2023-11-16-maqha', fa: 'hc-2023-11-09-rofugar',
  hi: 'hc-2023-01-15-patang', zh: 'hc-2023-11-05-denglong-jie',
};
const wanted = Object.keys(sizes).flatMap((size) => [
  ...themes.map((theme) => ({ language: 'en', theme, size })),
  ...['ar', 'fa', 'hi', 'zh'].map((language) => ({ language, theme: 'paper', size })),
]);

const programs = ['build/native-asan', 'build/native'].map((folder) => join(root, folder))
  .find((folder) => existsSync(join(folder, 'broadsheet-viewer')));

// The sample's articles to a folder, without what is not text.
function writeText(folder) {
  const from = join(root, 'assets/sample');
  mkdirSync(folder);
  writeFileSync(join(folder, 'broadsheet.json'), readFileSync(join(from, 'broadsheet.json')));
  for (const name of readdirSync(join(from, 'articles')).filter((file) => file.endsWith('.json'))) {
    const article = JSON.parse(readFileSync(join(from, 'articles', name), 'utf8'));
    delete article.image;
    article.body = article.body.filter(({ type }) => !['figure', 'gallery', 'video', 'audio', 'embed'].includes(type));
    writeFileSync(join(folder, name), JSON.stringify(article));
  }
}

describe('pictures of the viewer', { skip: !programs && 'the native programs are not built', timeout: 600_000 }, () => {
  let folder;
  let site;
  let screen;

  before(async () => {
    mkdirSync(join(root, 'build/tmp'), { recursive: true });
    folder = mkdtempSync(join(root, 'build/tmp/pictures-'));
    site = join(folder, 'site');
    const sample = join(folder, 'in');
    writeText(sample);
    const fonts = JSON.parse(readFileSync(join(root, 'build/dependencies.json'), 'utf8')).fonts;
    const packed = spawnSync(join(programs, 'broadsheet'),
      ['pack', sample, '-o', site, '--quiet', '--fonts', fonts], { encoding: 'utf8' });
    assert.ok(existsSync(join(site, 'manifest.json')), packed.stderr);
    screen = await openScreen();
    if (isRewriting) for (const place of [goldens, seen]) mkdirSync(place, { recursive: true });
  });
  after(async () => {
    await screen?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function draw({ language, theme, size }) {
    const file = join(folder, 'drawn.png');
    rmSync(file, { force: true });
    const run = spawnSync(join(programs, 'broadsheet-viewer'), [site, '--open', articles[language], '--theme', theme,
      '--size', sizes[size], '--today', '2023-11-21', '--screenshot', file],
    { env: { ...screen.env, TZ: 'UTC', XDG_CONFIG_HOME: folder, ASAN_OPTIONS: 'detect_leaks=0' }, encoding: 'utf8' });
    assert.ok(existsSync(file), run.stderr);
    return readFileSync(file);
  }

  for (const picture of wanted) {
    const name = `${picture.language}-${picture.theme}-${picture.size}`;
    test(name, (t) => {
      if (!screen) return t.skip('Xvfb is not installed');
      const full = draw(picture);
      const drawn = halved(decodePng(full));
      const golden = join(goldens, name + '.png');
      if (isRewriting) {
        writeFileSync(golden, encodePng(drawn));
        writeFileSync(join(seen, name + '.png'), full);
        return undefined;
      }
      assert.ok(existsSync(golden), `${golden} is missing; BROADSHEET_REWRITE_GOLDENS=1 writes it`);
      const differing = differingPixels(drawn, decodePng(readFileSync(golden)));
      if (differing > 0) {
        mkdirSync(seen, { recursive: true });
        writeFileSync(join(seen, name + '.png'), full);
      }
      // A driver's rounding reaches a few pixels at the edges of glyphs; a moved line reaches hundreds.
      assert.ok(differing <= 20, `${differing} pixels differ; what is drawn now is build/pictures/${name}.png`);
      return undefined;
    });
  }

  test('pictures of two themes are told apart', () => {
    const [paper, sepia] = ['paper', 'sepia'].map((theme) =>
      decodePng(readFileSync(join(goldens, `en-${theme}-lg.png`))));
    assert.ok(differingPixels(paper, sepia) > 1000);
  });
});
