// Captions of large archives: whether every one is there, and found first by its own words.
//   scripts/bench captions [--pictures N]...     archives of N figures (1000 and 100000)
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { counts_of_figures, counts_of_rows, figures_of, parse_csv, rarest_phrases } from '../support/captions.mjs';
import { call, makeArchive } from './programs.mjs';

const kPhrases = 500;
const kFiguresPerArticle = 0.85; // a little less than make-archive's, so that there are enough

async function measure(bench, wanted) {
  const input = join(bench.root, 'build/bench/captions-in');
  const site = join(bench.root, 'build/bench/captions-site');
  rmSync(input, { recursive: true, force: true });
  rmSync(site, { recursive: true, force: true });
  bench.log(`an archive of ${wanted} pictures`);
  makeArchive(bench.root, input, Math.ceil(wanted / kFiguresPerArticle), '--paragraphs', '2');
  const figures = readFileSync(join(input, 'articles.jsonl'), 'utf8').split('\n').filter(Boolean)
    .flatMap((line) => figures_of(JSON.parse(line)));
  const packed = await bench.repeat(1, () => call(bench.root, 'build/native/broadsheet', 'pack', input, '-o', site,
    '--quiet', '--pages', 'none'));
  bench.record({ measure: `${wanted}: pack`, values: packed, unit: 's', count: figures.length });
  const rows = parse_csv(call(bench.root, 'build/native/broadsheet', 'captions', site, '--csv'));
  const there = counts_of_rows(rows), sources = counts_of_figures(figures);
  for (const name of Object.keys(sources)) {
    bench.record({ measure: `${wanted}: ${name} in the CSV less those in the sources`,
      value: Math.abs(there[name] - sources[name]), unit: '', count: sources[name], goal: '<= 0', kind: 'size' });
  }
  let first = 0;
  const phrases = rarest_phrases(rows, kPhrases);
  for (const { number, phrase } of phrases) {
    const found = parse_csv(call(bench.root, 'build/native/broadsheet', 'captions', site,
      `caption:"${phrase}"`, '--csv', '-n', '1'));
    first += found[0]?.number === number ? 1 : 0;
  }
  bench.record({ measure: `${wanted}: captions found first by three words that only they have`, value: first,
    unit: '', count: phrases.length, goal: `>= ${kPhrases}`, kind: 'size' });
  const scripts = new Map();
  for (const { script } of phrases) scripts.set(script, (scripts.get(script) ?? 0) + 1);
  bench.log([...scripts].map(([script, n]) => `${script} ${n}`).join(', '));
  const files = JSON.parse(readFileSync(join(site, 'manifest.json'), 'utf8')).files;
  const index = files.find(({ path }) => path.startsWith('data/caption-index-'));
  bench.record({ measure: `${wanted}: caption index`, value: statSync(join(site, index.path)).size / 1000,
    unit: 'kB', count: figures.length });
}

export async function run(bench) {
  const sizes = bench.options.filter((_, i) => bench.options[i - 1] === '--pictures').map(Number);
  for (const size of sizes.length ? sizes : [1000, 100000]) await measure(bench, size);
}
