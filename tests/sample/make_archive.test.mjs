// scripts/make-archive: what its help promises.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { problems_of } from './schema_validator.mjs';
import { in_new_directory, json_of, lines_of, pixel_size, run } from './support.mjs';

const make_archive = (...args) => run('scripts/make-archive', args.map(String));
const plain = (text) =>
  (typeof text === 'string' ? text : (text ?? []).map((part) => part.text).join(''));

function figures_of(one) {
  const inside = one.body.flatMap((block) => (block.type === 'gallery' ? block.items :
                                      block.type === 'figure'          ? [block] :
                                                                         []));
  return one.image ? [one.image, ...inside] : inside;
}

test('make-archive: every article fits the schema', () => {
  const schema = json_of('assets/schema/article.schema.json');
  const articles = lines_of(make_archive(400).out);
  assert.equal(articles.length, 400);
  for (const one of articles)
    assert.deepEqual(problems_of(schema, one, { strict: true }), [], one.identifier);
  assert.equal(new Set(articles.map((one) => one.identifier)).size, 400);
});

test('make-archive: the same arguments give the same bytes, another seed others', () => {
  const first = make_archive(300, '--seed', 7).out;
  assert.ok(first.equals(make_archive(300, '--seed', 7).out));
  assert.ok(!first.equals(make_archive(300, '--seed', 8).out));
});

test('make-archive: a longer archive begins like a shorter one', () => {
  const [short, long] = [make_archive(100).out, make_archive(250).out];
  assert.ok(long.subarray(0, short.length).equals(short));
});

test(
  'make-archive: about 5 % of each is missing, and the counts it states are those of its articles',
  () => {
    const { out, words } = make_archive(4000, '--counts');
    const counts = JSON.parse(words);
    const articles = lines_of(out);
    const figures = articles.flatMap(figures_of);
    const found = {
      articles: articles.length,
      figures: figures.length,
      pictures: new Set(figures.map((figure) => figure.image.src)).size,
      captions: figures.filter((figure) => figure.caption).length,
      credits: figures.filter((figure) => figure.credit).length,
      alts: figures.filter((figure) => figure.image.alt).length,
    };
    for (const [name, count] of Object.entries(found)) assert.equal(counts[name], count, name);
    const about_5 = (missing, all, name) =>
      assert.ok(missing / all > 0.03 && missing / all < 0.07, `${name}: ${missing} of ${all}`);
    for (const member of ['datePublished', 'author', 'articleSection', 'keywords', 'inLanguage',
           'description']) {
      about_5(articles.filter((one) => !(member in one)).length, articles.length, member);
    }
    for (const name of ['captions', 'credits', 'alts'])
      about_5(figures.length - found[name], figures.length, name);
  });

test('make-archive: photographs are shared under other captions, with the same credit and size',
  () => {
    const groups = new Map();
    for (const figure of lines_of(make_archive(3000).out).flatMap(figures_of)) {
      groups.set(figure.image.src, [...(groups.get(figure.image.src) ?? []), figure]);
    }
    const shared = [...groups.values()].filter((figures) => figures.length > 1);
    assert.ok(shared.length > 100, `${shared.length} groups`);
    const wordings = (figures) =>
      new Set(figures.map((figure) => plain(figure.caption)).filter(Boolean)).size;
    assert.ok(shared.filter((figures) => wordings(figures) > 1).length > shared.length / 2);
    for (const figures of shared) {
      assert.equal(
        new Set(figures.map((figure) => `${figure.image.width} ${figure.image.height}`)).size, 1);
      assert.ok(new Set(figures.map((figure) => figure.credit).filter(Boolean)).size <= 1);
    }
  });

test('make-archive: dates span twenty years, and seven languages and nine kinds of block occur',
  () => {
    const articles = lines_of(make_archive(3000).out);
    const years = new Set(articles.map((one) => one.datePublished?.slice(0, 4)).filter(Boolean));
    assert.ok(years.size >= 20 && years.size <= 21, [...years].sort().join(' '));
    assert.equal(new Set(articles.map((one) => one.inLanguage).filter(Boolean)).size, 7);
    assert.ok(new Set(articles.flatMap((one) => one.body.map((block) => block.type))).size >= 9);
    const headlines = new Set(articles.map((one) => one.headline));
    assert.ok(headlines.size > 2500, `${headlines.size} different headlines`);
  });

test('make-archive: --languages keeps to them', () => {
  const articles = lines_of(make_archive(60, '--languages', 'ar,fa').out);
  for (const one of articles) assert.ok(['ar', 'fa', undefined].includes(one.inLanguage));
});

test(
  'make-archive: --out writes a site file and, with --gzip, the same articles compressed', () => {
    in_new_directory((directory) => {
      assert.equal(make_archive(50, '--out', directory, '--gzip').code, 0);
      assert.deepEqual(readdirSync(directory).sort(), ['articles.jsonl.gz', 'broadsheet.json']);
      const articles = gunzipSync(readFileSync(join(directory, 'articles.jsonl.gz')));
      assert.ok(articles.equals(make_archive(50).out));
      const site = JSON.parse(readFileSync(join(directory, 'broadsheet.json'), 'utf8'));
      assert.deepEqual(
        problems_of(json_of('assets/schema/site.schema.json'), site, { strict: true }), []);
    });
  });

test('make-archive: --pictures draws every photograph that is named, at its size', () => {
  in_new_directory((directory) => {
    assert.equal(make_archive(40, '--pictures', 25, '--out', directory).code, 0);
    const figures = lines_of(readFileSync(join(directory, 'articles.jsonl'))).flatMap(figures_of);
    assert.equal(new Set(figures.map((figure) => figure.image.src)).size, 25);
    for (const { image } of figures) {
      const file = join(directory, image.src);
      assert.ok(existsSync(file), image.src);
      assert.deepEqual(pixel_size(readFileSync(file)), [image.width, image.height], image.src);
    }
  });
});

test('make-archive: what it cannot do it says, and ends with 1', () => {
  for (const args of [[], ['0'], ['many'], ['-5'], ['10', '--pictures', '3'],
         ['10', '--languages', 'tlh'], ['10', '--colour'], ['10', '20']]) {
    const { code, out, words } = make_archive(...args);
    assert.equal(code, 1, args.join(' '));
    assert.match(words, /^make-archive: /, args.join(' '));
    assert.equal(out.length, 0);
  }
  assert.equal(make_archive('--help').code, 0);
});
