// How fast text is laid out: 1 MB each of English, Arabic, Persian and Chinese news, beside bare
// hb_shape on the same runs, beside Pango, and as wasm in Chromium beside the browser's own layout.
//   scripts/bench typeset [--quick]     --quick: one run of each instead of five
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { kNews, writeNewsText } from './news_texts.mjs';
import { layoutInPage } from './typeset_page.mjs';

const kBytes = 1_000_000;
// Debian's hyphen-en-gb, which scripts/setup installs: the optimal breaker divides words too.
const kPatterns = { en: '/usr/share/hyphen/hyph_en_GB.dic' };
const kBareGoals = { en: 1.5, ar: 1.5, fa: 1.5, zh: 2.5 };

function results(program, ...words) {
  return execFileSync(program, words, { encoding: 'utf8', maxBuffer: 1 << 26 })
    .split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

function build(root) {
  spawnSync('scripts/setup', ['--quiet', 'bench'], { cwd: root, stdio: 'inherit' });
  for (const target of ['typeset_bench', 'pango_bench']) {
    const built = spawnSync('ninja', ['-C', 'build/native', '--quiet', target], { cwd: root, encoding: 'utf8' });
    if (built.status !== 0 && target === 'typeset_bench') throw new Error(built.stdout + built.stderr);
  }
  execFileSync('ninja', ['-C', 'build/web', '--quiet', 'typeset_bench'], { cwd: root, stdio: 'inherit' });
}

export async function run(bench) {
  const runs = bench.options.includes('--quick') ? 1 : 5;
  build(bench.root);
  const fonts = JSON.parse(readFileSync(join(bench.root, 'build/dependencies.json'), 'utf8')).fonts;
  const pango = join(bench.root, 'build/native/pango_bench');
  for (const news of kNews) {
    const text = writeNewsText(bench.root, news, kBytes);
    if (!text) {
      bench.log('skipped: BROADSHEET_DATA has no news');
      return;
    }
    const { language, direction } = news;
    bench.log(`laying out ${language}`);
    const ours = results(join(bench.root, 'build/native/typeset_bench'), text, language, direction, fonts,
      String(runs), ...(existsSync(kPatterns[language] ?? '') ? [kPatterns[language]] : []));
    const of = (key) => ours.map((line) => line[key]);
    const count = ours[0].lines;
    const ratio = (a, b) => ours.map((line) => line[a] / line[b]);
    bench.record({ measure: `${language}: first layout`, values: of('greedy'), unit: 'ms/MB', count,
      peer: 'bare hb_shape', peerValues: of('bare') });
    bench.record({ measure: `${language}: first layout / bare hb_shape`, values: ratio('greedy', 'bare'),
      unit: 'x', count, goal: `<= ${kBareGoals[language]}` });
    bench.record({ measure: `${language}: optimal / greedy, whole first layout`,
      values: ratio('optimal', 'greedy'), unit: 'x', count, goal: '<= 1.3' });
    bench.record({ measure: `${language}: article, first layout / new width`,
      values: ratio('article', 'new_width'), unit: 'x', count, goal: '>= 10' });
    bench.record({ measure: `${language}: article, first screen`, values: of('first_screen'), unit: 'ms', count });
    bench.log(`laying out ${language} in Chromium`);
    const inPage = await layoutInPage({ text, language, direction, family: news.family, face: news.face, fonts, runs });
    bench.record({ measure: `${language}: first layout as wasm against Chromium's`,
      values: inPage.map((run) => run.own), unit: 'ms/MB', count: inPage[0].ownLines,
      peer: 'Chromium', peerValues: inPage.map((run) => run.browser), goal: '<= 2 x peer' });
    if (!existsSync(pango)) {
      bench.log('skipped: Pango (libpango1.0-dev) is not installed; scripts/setup bench does it');
      continue;
    }
    const peer = results(pango, text, language, direction, news.family, join(fonts, news.face), String(runs));
    bench.record({ measure: `${language}: first layout against Pango`, values: of('greedy'), unit: 'ms/MB',
      count: peer[0].lines, peer: 'Pango', peerValues: peer.map((line) => line.layout), goal: '<= 0.5 x peer' });
  }
}
