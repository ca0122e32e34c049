// `broadsheet captions` and `check --captions` on an archive made for it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { counts_of_figures, counts_of_rows, figures_of, parse_csv, rarest_phrases } from '../support/captions.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = ['build/native-asan/broadsheet', 'build/native/broadsheet']
  .map((path) => join(root, path)).find(existsSync);
const skip = program ? false : 'the command line program is not built';
let folder, figures;

function broadsheet(...words) {
  const result = spawnSync(program, words, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

before(() => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-captions-'));
  const made = spawnSync(join(root, 'scripts/make-archive'),
    ['40', '--out', join(folder, 'in'), '--pictures', '60', '--paragraphs', '2'], { encoding: 'utf8' });
  assert.equal(made.status, 0, made.stderr);
  const packed = broadsheet('pack', join(folder, 'in'), '-o', join(folder, 'site'), '--quiet');
  assert.equal(packed.code, 0, packed.err);
  figures = readFileSync(join(folder, 'in/articles.jsonl'), 'utf8').split('\n').filter(Boolean)
    .flatMap((line) => figures_of(JSON.parse(line)));
});
after(() => folder && rmSync(folder, { recursive: true }));

test('captions: the CSV has every picture, caption, credit, alt and group of the sources', { skip }, () => {
  const rows = parse_csv(broadsheet('captions', join(folder, 'site'), '--csv').out);
  const counts = counts_of_rows(rows);
  assert.deepEqual(counts, counts_of_figures(figures));
  assert.ok(counts.captions > 30 && counts.groups > 0, JSON.stringify(counts));
  const said = (list) => list.map((one) => [one.caption, one.credit, one.alt].join('\u0000')).sort();
  assert.deepEqual(said(rows), said(figures));
});

test('captions: a caption is found by its rarest three words, before all others', { skip }, () => {
  const rows = parse_csv(broadsheet('captions', join(folder, 'site'), '--csv').out);
  const phrases = rarest_phrases(rows, 12);
  assert.ok(phrases.length >= 8);
  for (const { number, phrase } of phrases) {
    const found = parse_csv(broadsheet('captions', join(folder, 'site'), `caption:"${phrase}"`, '--csv').out);
    assert.equal(found[0]?.number, number, phrase);
    assert.equal(found[0].query, `caption:"${phrase}"`);
  }
});

test('captions: what is excluded is asked of the picture, not of its article', { skip }, () => {
  const site = join(folder, 'site');
  const all = parse_csv(broadsheet('captions', site, '--csv').out);
  const word = 'picture';
  const has = (row) => new RegExp(`\\b${word}s?\\b`, 'i').test(row.caption);
  const without = parse_csv(broadsheet('captions', site, '--csv', '--', `-caption:${word}`).out);
  assert.equal(without.length, all.filter((row) => !has(row)).length);
  assert.ok(!without.some(has));
});

test('captions: JSON is JSON, RIS has one reference for each picture', { skip }, () => {
  const json = JSON.parse(broadsheet('captions', join(folder, 'site'), '--json').out);
  assert.equal(json.pictures.length, figures.length);
  const ris = broadsheet('captions', join(folder, 'site'), '--ris').out;
  assert.equal(ris.match(/^TY {2}- FIGURE\r$/gm).length, figures.length);
  assert.equal(ris.match(/^ER {2}- \r$/gm).length, figures.length);
});

test('captions: sorted and filtered as asked', { skip }, () => {
  const rows = (...words) => parse_csv(broadsheet('captions', join(folder, 'site'), '--csv', ...words).out);
  assert.equal(rows('--without', 'alt').length, figures.filter((figure) => !figure.alt).length);
  assert.equal(rows('--with', 'credit', '--without', 'alt').length,
    figures.filter((figure) => figure.credit && !figure.alt).length);
  const credits = rows('--sort', 'credit').map((row) => row.credit);
  const first_empty = credits.indexOf('');
  assert.ok(first_empty < 0 || credits.slice(first_empty).every((credit) => credit === ''));
  assert.equal(broadsheet('captions', join(folder, 'site'), '--sort', 'colour').code, 64);
});

test('captions: the order turned round is the same list from its other end, without captions still last',
  { skip }, () => {
    const numbers = (...words) => parse_csv(broadsheet('captions', join(folder, 'site'), '--csv', '--with', 'caption',
      '--sort', 'caption', ...words).out).map((row) => row.number);
    assert.deepEqual(numbers('--reverse'), numbers().reverse());
    const all = parse_csv(broadsheet('captions', join(folder, 'site'), '--csv', '--sort', 'caption', '--reverse').out);
    const first_empty = all.findIndex((row) => row.caption === '');
    assert.ok(first_empty > 0 && all.slice(first_empty).every((row) => row.caption === ''));
  });

test('captions, check --captions: no cell is run as a formula, whoever wrote it', { skip }, () => {
  const captions = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\uFF1D1', 'plain "quoted", with comma'];
  const input = join(folder, 'formulas');
  mkdirSync(input);
  writeFileSync(join(input, 'a.json'), JSON.stringify({ identifier: 'a', headline: 'H',
    body: captions.map((caption) => ({ type: 'figure', image: { src: 'no.jpg' }, caption })) }));
  const site = join(folder, 'formulas-site');
  assert.ok(broadsheet('pack', input, '-o', site, '--quiet').code <= 1);
  const packed = parse_csv(broadsheet('captions', site, '--csv', '--sort', 'oldest').out).map((row) => row.caption);
  const checked = [...new Set(parse_csv(broadsheet('check', input, '--captions', '--format', 'csv', '--quiet').out)
    .map((row) => row.caption))];
  assert.deepEqual(packed, checked);
  assert.equal(packed.length, captions.length);
  for (const caption of packed.slice(0, -1)) assert.equal(caption[0], "'", caption);
  assert.equal(packed.at(-1), captions.at(-1));
});

test('captions: hash, bytes and sizes of the original are there with its pictures left out too', { skip }, () => {
  const site = join(folder, 'none-site');
  const packed = broadsheet('pack', join(folder, 'in'), '-o', site, '--quiet', '--pictures', 'none');
  assert.equal(packed.code, 0, packed.err);
  const facts = (from) => parse_csv(broadsheet('captions', from, '--csv').out).map((row) =>
    [row.originalSha256Prefix, row.originalBytes, row.originalWidth, row.originalHeight, row.group].join(' '));
  const whole = facts(join(folder, 'site'));
  assert.ok(whole.some((line) => /^[0-9a-f]{16} \d+ \d+ \d+/.test(line)), whole[0]);
  assert.deepEqual(facts(site), whole);
});

test('check --captions: one photograph in two sizes has its caption once', { skip }, () => {
  const input = join(folder, 'sizes.json');
  const figure = (src, host) => ({ type: 'figure', image: { src, alt: 'x' }, caption: 'The old harbour gates.',
    credit: 'AP', sourceUrl: `https://${host}.example/gates.jpg` });
  writeFileSync(input, JSON.stringify({ identifier: 'a', headline: 'H',
    body: [figure('x/small.jpg', 'one'), figure('x/large.jpg', 'one'), figure('x/other.jpg', 'two')] }));
  const found = JSON.parse(broadsheet('check', input, '--captions', '--format', 'json', '--quiet').out).faults
    .filter((fault) => fault.fault === 'caption-twice');
  assert.deepEqual(found.map((fault) => fault.picture), ['x/other.jpg']);
});

test('check --captions: what an editor would say, as text, JSON and CSV, with an exit status', { skip }, () => {
  const input = join(folder, 'audit.json');
  const figure = (id, image, words) => ({ type: 'figure', identifier: id, image, ...words });
  writeFileSync(input, JSON.stringify({
    identifier: 'a', headline: 'H', body: [
      figure('fine', { src: 'in/none.jpg', alt: 'Two gates in fog' }, { caption: 'The gates in 1956.', credit: 'AP' }),
      figure('alt', { src: 'x/IMG_2045.jpg', alt: 'IMG_2045' }, { caption: 'The old harbour gates.', credit: 'AP' }),
      figure('same', { src: 'x/b.jpg', alt: 'The quay at night' }, { caption: 'The quay, at night.', credit: 'AP' }),
      figure('twice', { src: 'x/c.jpg', alt: 'Other gates' }, { caption: 'The old harbour gates.', credit: 'AP' }),
      figure('inside', { src: 'x/d.jpg', alt: 'A bell' }, { caption: 'FILE - The bell (Photo by Ida Nygaard)' }),
      figure('bare', { src: 'x/e.jpg' }, {}),
      figure('long', { src: 'x/f.jpg', alt: 'A crowd' }, { caption: 'word '.repeat(90) + '2016', credit: 'AP' }),
    ],
  }));
  const result = broadsheet('check', input, '--captions', '--format', 'json', '--strict', '--quiet');
  assert.equal(result.code, 1);
  const audit = JSON.parse(result.out);
  const faults = (id) => audit.faults.filter((fault) => fault.figure === id).map((fault) => fault.fault).sort();
  assert.deepEqual(faults('fine'), ['picture-missing']);
  assert.deepEqual(faults('alt'), ['alt-is-file-name', 'picture-missing']);
  assert.deepEqual(faults('same'), ['alt-is-caption', 'picture-missing']);
  assert.deepEqual(faults('twice'), ['caption-twice', 'picture-missing']);
  assert.deepEqual(faults('inside'),
    ['credit-in-caption', 'credit-missing', 'picture-missing', 'undated-file-picture']);
  assert.deepEqual(faults('bare'), ['alt-missing', 'caption-missing', 'credit-missing', 'picture-missing']);
  assert.deepEqual(faults('long'), ['caption-too-long', 'picture-missing']);
  const rows = parse_csv(broadsheet('check', input, '--captions', '--format', 'csv', '--quiet').out);
  assert.equal(rows.length, audit.faults.length);
  const text = broadsheet('check', input, '--captions', '--quiet');
  assert.equal(text.code, 0);
  assert.match(text.out, /7 x picture-missing/);
  assert.match(text.out, /1 articles, 7 pictures, \d+ faults/);
});
