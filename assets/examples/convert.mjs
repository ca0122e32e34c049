// Turns a newsroom's CSV export into article JSON, one article a line:
//   node convert.mjs export.csv > articles.jsonl
// Change the column names below to those of your export; leave out what you don't have.
import { readFileSync } from 'node:fs';

// A field is quoted (with "" for a quote inside) or runs up to the next comma or line end.
function read_csv(text) {
  const rows = [[]];
  for (const [, quoted, bare, end] of text.matchAll(
         /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  const [names, ...records] = rows.filter((row) => row.some((field) => field !== ''));
  return records.map(
    (row) => Object.fromEntries(names.map((name, i) => [name, row[i] || undefined])));
}

for (const row of read_csv(readFileSync(process.argv[2], 'utf8').replace(/^\uFEFF/, ''))) {
  console.log(JSON.stringify({
    formatVersion: 1,
    identifier: row.id,
    headline: row.title,
    description: row.teaser,
    datePublished: row.published,
    inLanguage: row.language,
    articleSection: row.section,
    author: row.writer?.split(';').map((name) => ({ name: name.trim() })),
    image: row.picture &&
      { image: { src: row.picture, alt: row.alt }, caption: row.caption, credit: row.photographer },
    body:
      (row.body ?? '').split(/\n\s*\n/).map((text) => ({ type: 'paragraph', text: text.trim() })),
  }));
}
