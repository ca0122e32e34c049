#!/usr/bin/env node
// Writes the case, width and diacritics folding of search/ from Unicode's own data.
//   make-fold-table.mjs UnicodeData.txt OUT.inc
// Kept out of the repository: the table is data of the Unicode version that the machine has.
import { readFileSync, writeFileSync } from 'node:fs';

const [, , unicodeData, out] = process.argv;
if (!out) {
  console.error('usage: make-fold-table.mjs UnicodeData.txt OUT.inc');
  process.exit(2);
}

const characters = new Map();
for (const line of readFileSync(unicodeData, 'utf8').split('\n')) {
  const f = line.split(';');
  if (f.length < 15) continue;
  characters.set(parseInt(f[0], 16), {
    name: f[1], category: f[2], decomposition: f[5], digit: f[6],
    lower: f[13] ? parseInt(f[13], 16) : 0,
  });
}

const lower = (c) => characters.get(c)?.lower || c;

function decompose(c) {
  const d = characters.get(c)?.decomposition;
  if (!d) return [c];
  const parts = d.replace(/<[^>]*>/, '').trim().split(/\s+/).map((x) => parseInt(x, 16));
  return parts.flatMap(decompose);
}

// Where a mark is a diacritic that readers leave out when they type. In Indic and other scripts a
// mark is a vowel; in Japanese and Korean taking a syllable apart makes other words.
const looseScripts = new RegExp('^(LATIN|GREEK|CYRILLIC|ARABIC|HEBREW|FULLWIDTH|HALFWIDTH|MODIFIER|' +
  'SUPERSCRIPT|SUBSCRIPT|DOUBLE-STRUCK|MATHEMATICAL|CIRCLED|PARENTHESIZED|VULGAR|ROMAN)');
const widthForms = new RegExp('^<(wide|narrow|compat|isolated|initial|medial|final|super|sub|font|' +
  'circle|square|fraction)>');

// Letters that people also type without their stroke or ligature, and the spellings of one letter
// in Arabic and Persian.
const special = new Map(Object.entries({
  'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'đ': 'd', 'ł': 'l', 'ı': 'i', 'þ': 'th', 'ð': 'd',
  'ħ': 'h', 'ŧ': 't', 'ŋ': 'n', 'ĸ': 'k', 'ſ': 's', 'ς': 'σ', 'й': 'й', 'Й': 'й',
  'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ی', 'ي': 'ی', 'ئ': 'ی', 'ې': 'ی', 'ك': 'ک', 'ڪ': 'ک',
  'ة': 'ه', 'ۀ': 'ه', 'ە': 'ه', 'ہ': 'ه', 'ۂ': 'ه', 'ۃ': 'ه', 'ؤ': 'و',
}).map(([k, v]) => [k.codePointAt(0), [...v].map((x) => x.codePointAt(0))]));

// What keyboards and editors put for an apostrophe; in Hebrew, for a geresh. Stemmers know the plain one.
const apostrophes = new Set([0x2bc, 0x5f3, 0x2018, 0x2019, 0xff07]);
const plainApostrophe = 0x27;

const dropped = (c) =>
  (c >= 0x300 && c <= 0x36f) || (c >= 0x591 && c <= 0x5bd) || c === 0x5bf || c === 0x5c1 ||
  c === 0x5c2 || (c >= 0x610 && c <= 0x61a) || c === 0x640 || (c >= 0x64b && c <= 0x65f) ||
  c === 0x670 || (c >= 0x6d6 && c <= 0x6dc) || (c >= 0x6df && c <= 0x6e4) || c === 0x6e7 ||
  c === 0x6e8 || (c >= 0x6ea && c <= 0x6ed) || c === 0xad || (c >= 0x200b && c <= 0x200f) ||
  (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f) ||
  c === 0xfeff;

function fold(c) {
  if (dropped(c)) return [];
  if (apostrophes.has(c)) return [plainApostrophe];
  const info = characters.get(c);
  if (info.category === 'Nd') return [0x30 + Number(info.digit)];
  if (special.has(c)) return special.get(c);
  const isLoose = looseScripts.test(info.name);
  const isWidth = widthForms.test(info.decomposition);
  let parts = isLoose || isWidth ? decompose(c) : [c];
  parts = parts.filter((p) => p === c || !dropped(p)).map(lower);
  // A decomposition may end at a letter that has a special form of its own (ǽ -> æ -> ae).
  parts = parts.flatMap((p) => special.get(p) ?? [p]);
  return parts.length > 4 ? [lower(c)] : parts;
}

function ranges(map) {
  const result = [];
  for (const [c, to] of map) {
    const delta = to - c;
    const last = result[result.length - 1];
    if (last && last.delta === delta) {
      const step = c - last.last;
      if (last.first === last.last && step <= 2) { last.stride = step; last.last = c; continue; }
      if (last.first !== last.last && step === last.stride) { last.last = c; continue; }
    }
    result.push({ first: c, last: c, delta, stride: 1 });
  }
  return result;
}

const single = [], many = [], drops = [], lowers = [];
for (const [c, info] of [...characters].sort((a, b) => a[0] - b[0])) {
  if (/, (First|Last)>$/.test(info.name)) continue;
  if (info.lower && info.lower !== c) lowers.push([c, info.lower]);
  if (apostrophes.has(c)) lowers.push([c, plainApostrophe]);
  if (!/^(L|M|N|Cf)/.test(info.category) && !apostrophes.has(c)) continue;
  const to = fold(c);
  if (to.length === 0) drops.push([c, c]);
  else if (to.length > 1) many.push([c, to]);
  else if (to[0] !== c) single.push([c, to[0]]);
}

// As bytes, which fold.cpp reads once: each number from the one before, seven bits a byte. In a page
// the tables are a fifth of what they would be as arrays of ranges.
const number = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...number(Math.floor(n / 128))]);
const signed = (n) => number(n < 0 ? -2 * n - 1 : 2 * n);

function rangeBytes(list) {
  let last = 0, lastTarget = 0;
  return [...number(list.length), ...list.flatMap((range) => {
    const bytes = [
      ...number(range.first - last), ...number(2 * (range.last - range.first) + range.stride - 1),
      ...signed(range.first + range.delta - lastTarget),
    ];
    last = range.last;
    lastTarget = range.last + range.delta;
    return bytes;
  })];
}

function manyBytes(list) {
  let last = 0;
  return [...number(list.length), ...list.flatMap(([c, to]) => {
    const bytes = [...number(c - last), ...number(to.length), ...to.flatMap(number)];
    last = c;
    return bytes;
  })];
}

const array = (name, bytes) => `constexpr std::uint8_t ${name}[] = {${bytes.join(',')}};\n`;
writeFileSync(out, '// Written by scripts/tables/make-fold-table.mjs; not to be edited.\n' +
  array('kFoldBytes', rangeBytes(ranges(single))) +
  array('kLowerBytes', rangeBytes(ranges(lowers))) +
  array('kDroppedBytes', rangeBytes(ranges(drops))) +
  array('kManyBytes', manyBytes(many)));
