// The sample newspaper keeps what it promises: node --test tests/sample
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { kPictures } from '../../scripts/sample/pictures.mjs';

import { problems_of, undocumented } from './schema_validator.mjs';

const kRoot = new URL('../../', import.meta.url);
const text_of_file = (path) => readFileSync(new URL(path, kRoot), 'utf8');
const json_of_file = (path) => JSON.parse(text_of_file(path));
const names = readdirSync(new URL('assets/sample/articles/', kRoot)).sort();
const articles = names.map((name) => ({ name, ...json_of_file(`assets/sample/articles/${name}`) }));
const site = json_of_file('assets/sample/broadsheet.json');
const schema = json_of_file('assets/schema/article.schema.json');
const site_schema = json_of_file('assets/schema/site.schema.json');

const kTextMembers =
  ['headline', 'alternativeHeadline', 'description', 'text', 'caption', 'credit', 'attribution'];
const plain = (text) =>
  (typeof text === 'string' ? text : (text ?? []).map((run) => run.text).join(''));
const article = (id) => articles.find((one) => one.identifier === id);
const lead = article(site.frontPage.lead);

// Every object in a value, the value itself among them.
function* objects_in(value) {
  if (Array.isArray(value))
    for (const item of value) yield* objects_in(item);
  else if (value !== null && typeof value === 'object') {
    yield value;
    for (const inner of Object.values(value)) yield* objects_in(inner);
  }
}

function figures_of(one) {
  const figures = [...objects_in(one.body)].filter((node) => node.image && !('jobTitle' in node));
  return one.image ? [one.image, ...figures] : figures;
}

const runs_of = (one) => [...objects_in(one)]
                           .flatMap((node) => Object.values(node))
                           .filter(Array.isArray)
                           .flat()
                           .filter((run) => run !== null && typeof run === 'object' &&
                               typeof run.text === 'string');

test(
  'sample: every article fits the schema, and has no member the schema does not describe', () => {
    assert.ok(articles.length >= 14, `${articles.length} articles`);
    for (const { name, ...one } of articles) {
      assert.deepEqual(problems_of(schema, one, { strict: true }), [], name);
      assert.equal(one.formatVersion, 1, name);
    }
  });

test('sample: the site file fits its schema', () => {
  assert.deepEqual(problems_of(site_schema, site, { strict: true }), []);
});

test('sample: files are UTF-8 in normal form C, indented by two, and end with one line end', () => {
  for (const path of ['broadsheet.json', ...names.map((name) => `articles/${name}`)]) {
    const text = text_of_file(`assets/sample/${path}`);
    assert.equal(text, text.normalize('NFC'), path);
    assert.equal(text, JSON.stringify(JSON.parse(text), null, 2) + '\n', path);
  }
});

test('schema: every member and definition says what it means', () => {
  assert.deepEqual(undocumented(schema), []);
  assert.deepEqual(undocumented(site_schema), []);
});

test('schema: what is broken is refused, with the place', () => {
  const good = { formatVersion: 1, headline: 'x', body: [{ type: 'paragraph', text: 'y' }] };
  const broken = [
    [{ formatVersion: 2 }, '/formatVersion'],
    [{ headline: 7 }, '/headline'],
    [{ breaking: 'yes' }, '/breaking'],
    [{ datePublished: '22 Feb' }, '/datePublished'],
    [{ inLanguage: 'english!' }, '/inLanguage'],
    [{ url: 'javascript:alert(1)' }, '/url'],
    [{ author: [{ jobTitle: 'x' }] }, '/author/0'],
    [{ image: { caption: 'no picture' } }, '/image'],
    [{ image: { image: { src: '../../etc/passwd' } } }, '/image/image/src'],
    [{ body: [{ text: 'no type' }] }, '/body/0'],
    [{ body: [{ type: 'paragraph' }] }, '/body/0'],
    [{ body: [{ type: 'heading', level: 1, text: 'x' }] }, '/body/0/level'],
    [{ body: [{ type: 'video', duration: '0:38' }] }, '/body/0/duration'],
    [
      { body: [{ type: 'table', rows: [[{ text: 'x', colspan: 0 }]] }] }, '/body/0/rows/0/0/colspan'
    ],
    [{ body: [{ type: 'aside', blocks: [{ type: 'aside', blocks: [] }] }] }, '/body/0/blocks/0'],
    [{ body: [{ type: 'paragraph', text: [{ text: 'x', href: 'file:///x' }] }] }, '/body/0/text'],
  ];
  assert.deepEqual(problems_of(schema, good, { strict: true }), []);
  for (const [change, place] of broken) {
    const problems = problems_of(schema, {...good, ...change });
    assert.ok(
      problems.some((words) => words.startsWith(place)), `${JSON.stringify(change)}: ${problems}`);
  }
});

test('schema: unknown members and unknown blocks are let through', () => {
  const kept = { headline: 'x', mood: 'grey', body: [{ type: 'crossword', grid: [1] }] };
  assert.deepEqual(problems_of(schema, kept), []);
  assert.equal(problems_of(schema, kept, { strict: true }).length, 2);
});

test('sample: every block type of the format occurs, and every mark of a text', () => {
  const types =
    new Set(articles.flatMap((one) => [...objects_in(one.body)]).map((node) => node.type));
  for (const type of ['paragraph', 'heading', 'figure', 'gallery', 'video', 'audio', 'quote',
         'list', 'table', 'code', 'aside', 'embed', 'divider']) {
    assert.ok(types.has(type), type);
  }
  const runs = articles.flatMap(runs_of);
  for (const mark of ['strong', 'emphasis', 'code', 'sub', 'sup', 'href', 'inLanguage']) {
    assert.ok(runs.some((run) => run[mark]), mark);
  }
  const blocks = articles.flatMap((one) => one.body);
  assert.ok(blocks.some((block) => block.type === 'paragraph' && plain(block.text).includes('\n')),
    'a line break');
  for (const level of [2, 3])
    assert.ok(blocks.some((block) => block.level === level), `heading ${level}`);
  for (const ordered of [true, false])
    assert.ok(blocks.some((block) => block.ordered === ordered), `ordered ${ordered}`);
  assert.ok(blocks.some((block) => block.type === 'quote' && block.attribution));
});

test('sample: tables have heads, spans, alignment, and one is wider than a page', () => {
  const tables = articles.flatMap((one) => one.body).filter((block) => block.type === 'table');
  const cells = tables.flatMap((table) => [...(table.head ?? []), ...table.rows.flat()]);
  for (const member of ['colspan', 'rowspan', 'header'])
    assert.ok(cells.some((cell) => cell[member]), member);
  for (const align of ['center', 'end'])
    assert.ok(cells.some((cell) => cell.align === align), align);
  assert.ok(tables.some((table) => table.head.length >= 12));
  for (const table of tables) {
    const widths = grid_widths(table);
    assert.equal(new Set(widths).size, 1, `ragged: ${plain(table.caption)} ${widths}`);
  }
});

// The number of columns each row fills, cells hanging down from above included.
function grid_widths(table) {
  let hanging = [];
  return [table.head, ...table.rows].map((row) => {
    const own = row.reduce((sum, cell) => sum + (cell.colspan ?? 1), 0);
    const width = own + hanging.reduce((sum, cell) => sum + cell.wide, 0);
    hanging =
      [...hanging, ...row.map((cell) => ({ wide: cell.colspan ?? 1, left: cell.rowspan ?? 1 }))]
        .map((cell) => ({...cell, left: cell.left - 1 }))
        .filter((cell) => cell.left > 0);
    return width;
  });
}

test('sample: the lead is breaking and updated, with a file picture whose caption is told twice',
  () => {
    assert.equal(lead.label, 'Breaking News');
    assert.equal(lead.breaking, true);
    assert.equal(lead.updated, true);
    assert.ok(plain(lead.image.caption).startsWith('FILE'));
    assert.equal(lead.image.image.alt, plain(lead.image.caption));
    assert.ok(lead.author.length === 1 && plain(lead.author[0].description).length > 80);
    assert.ok(lead.body.filter((block) => block.type === 'heading').length >= 2);
    const videos = lead.body.filter((block) => block.type === 'video');
    assert.equal(videos.length, 1);
    assert.deepEqual([videos[0].contentUrl, videos[0].duration], [null, 'PT38S']);
    assert.ok(videos[0].leadIn);
  });

test(
  'sample: three more figures of the lead have three different texts, links and emphasis', () => {
    const figures = lead.body.filter((block) => block.type === 'figure');
    assert.ok(figures.length >= 3);
    for (const figure of figures) {
      const texts = new Set([plain(figure.caption), plain(figure.credit), figure.image.alt]);
      assert.ok(texts.size === 3 && !texts.has('') && !texts.has(undefined), figure.identifier);
    }
    const runs = figures.flatMap((figure) => (Array.isArray(figure.caption) ? figure.caption : []));
    assert.ok(runs.some((run) => run.href) && runs.some((run) => run.emphasis) &&
      runs.some((run) => run.strong));
  });

test(
  'sample: seven languages, those from the right with a figure, a quote, Latin words and numbers',
  () => {
    const of = (language) => articles.filter((one) => one.inLanguage.split('-')[0] === language);
    for (const language of ['en', 'fr', 'ru', 'ar', 'fa', 'hi', 'zh']) {
      assert.ok(of(language).some(
                  (one) => one.body.filter((block) => block.type === 'paragraph').length >= 6),
        language);
    }
    for (const one of [...of('ar'), ...of('fa')]) {
      const types = one.body.map((block) => block.type);
      assert.ok(types.includes('figure') && types.includes('quote'), one.name);
      const words = one.body.map((block) => plain(block.text)).join(' ');
      assert.match(words, /[A-Za-z]{3}/, one.name);
      assert.match(words, /[0-9\u06f0-\u06f9]/, one.name);
    }
  });

test('sample: one article is longer than 5,000 words, and its paragraphs are all different', () => {
  const counts = articles.map((one) => {
    const blocks =
      one.body.filter((block) => ['paragraph', 'heading', 'quote'].includes(block.type));
    return blocks.map((block) => plain(block.text)).join(' ').split(/\s+/).length;
  });
  assert.ok(Math.max(...counts) > 5000, `the longest has ${Math.max(...counts)}`);
  for (const one of articles) {
    const paragraphs =
      one.body.map((block) => plain(block.text)).filter((text) => text.length > 40);
    assert.equal(new Set(paragraphs).size, paragraphs.length, one.name);
  }
});

test(
  'sample: dates have several precisions; one is undated, one unsigned, one without a picture',
  () => {
    const lengths = new Set(articles.map((one) => (one.datePublished ?? '').length));
    for (const length of [0, 4, 7, 10, 25])
      assert.ok(lengths.has(length), `a date of ${length} characters`);
    assert.ok(articles.some((one) => !one.author));
    assert.ok(articles.some((one) => figures_of(one).length === 0));
    assert.ok(articles.some((one) => one.correction?.length >= 2));
    assert.ok(articles.some((one) => [...plain(one.headline)].length === 160),
      'a headline of 160 characters');
  });

test('sample: what is breaking is within 48 hours of the newest article', () => {
  const time = (one) => Date.parse(one.datePublished ?? '');
  const newest = Math.max(...articles.map(time).filter(Number.isFinite));
  const breaking = articles.filter((one) => one.breaking);
  assert.ok(breaking.length > 0);
  for (const one of breaking) assert.ok(newest - time(one) < 48 * 3600 * 1000, one.name);
});

test('sample: every link into the archive, front-page choice and section leads somewhere', () => {
  const ids = new Set(articles.map((one) => one.identifier));
  assert.equal(ids.size, articles.length, 'identifiers are unique');
  const links = articles.flatMap(runs_of)
                  .map((run) => run.href)
                  .filter((href) => href?.startsWith('index.html'));
  assert.ok(links.length >= 5);
  for (const href of links) assert.ok(ids.has(href.replace('index.html#/a/', '')), href);
  for (const id of [site.frontPage.lead, ...site.frontPage.pinned]) assert.ok(ids.has(id), id);
  const sections = new Set(articles.map((one) => one.articleSection));
  for (const section of sections) assert.ok(site.sectionOrder.includes(section), section);
});

test('sample: every picture named is drawn at the size stated, and every picture drawn is named',
  () => {
    const drawn = new Map(kPictures.map((picture) => [`pictures/${picture.file}`, picture]));
    const images =
      [...articles, site].flatMap((one) => [...objects_in(one)]).filter((node) => node.src);
    for (const image of images) {
      const picture = drawn.get(image.src);
      assert.ok(picture, image.src);
      assert.deepEqual([image.width, image.height], [picture.width, picture.height], image.src);
    }
    const named = new Set(images.map((image) => image.src));
    for (const src of drawn.keys()) assert.ok(named.has(src), `${src} is in no article`);
    assert.ok(drawn.size >= 30);
  });

test(
  'sample: a photograph stands under two different captions, and one caption has 300 words', () => {
    const captions = new Map();
    for (const figure of articles.flatMap(figures_of)) {
      captions.set(
        figure.image.src, (captions.get(figure.image.src) ?? new Set()).add(plain(figure.caption)));
    }
    assert.ok([...captions.values()].some((wordings) => wordings.size >= 2));
    assert.ok([...captions.values()].some(
      (wordings) => [...wordings].some((words) => words.split(/\s+/).length >= 300)));
  });

test('sample: figures are identified once in their article, and credits, alts and captions vary',
  () => {
    for (const one of articles) {
      const ids = figures_of(one).map((figure) => figure.identifier);
      assert.ok(ids.every(Boolean), one.name);
      assert.equal(new Set(ids).size, ids.length, one.name);
    }
    const figures = articles.flatMap(figures_of);
    assert.ok(figures.some((figure) => !figure.credit), 'one figure has no credit');
    assert.ok(figures.length >= 30, `${figures.length} figures`);
  });

test('sample: no text is empty, doubled or padded', () => {
  for (const one of articles) {
    for (const node of objects_in(one)) {
      if (node.type === 'code') continue;
      for (const member of kTextMembers.filter((name) => name in node)) {
        const text = plain(node[member]);
        const may_be_empty = member === 'text' && !('type' in node);
        if ('type' in node) assert.equal(text.trim(), text, `${one.name} ${member}`);
        assert.doesNotMatch(text, / {2}/, `${one.name} ${member}`);
        if (!may_be_empty) assert.notEqual(text, '', `${one.name} ${member}`);
      }
    }
  }
});
