// Counting captions twice: in the article JSON an archive was made of, and in the CSV that
// `broadsheet captions` writes of the packed site.

const text_of = (text) =>
  Array.isArray(text) ? text.map((run) => (typeof run === 'string' ? run : run.text)).join('') : text ?? '';

// Every figure of an article in reading order: the lead, then the body's, galleries' and asides'.
export function figures_of(article) {
  const figures = [];
  const walk = (blocks) => {
    for (const block of blocks ?? []) {
      if (block.type === 'figure') figures.push(block);
      if (block.type === 'gallery') figures.push(...block.items);
      if (block.type === 'aside') walk(block.blocks);
    }
  };
  if (article.image) figures.push(article.image);
  walk(article.body);
  return figures.map((figure) => ({
    article: article.identifier,
    src: figure.image?.src ?? figure.src ?? '',
    caption: text_of(figure.caption),
    credit: text_of(figure.credit),
    alt: figure.image?.alt ?? figure.alt ?? '',
  }));
}

// RFC 4180, with a header line: objects by its names.
export function parse_csv(text) {
  const rows = [];
  let row = [], cell = '', is_quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (is_quoted) {
      if (c === '"' && text[i + 1] === '"') { cell += '"'; i++; } else if (c === '"') is_quoted = false;
      else cell += c;
    } else if (c === '"') is_quoted = true;
    else if (c === ',') { row.push(cell); cell = ''; } else if (c === '\r' && text[i + 1] === '\n') {
      row.push(cell); rows.push(row); row = []; cell = ''; i++;
    } else cell += c;
  }
  const [names, ...cells] = rows;
  return cells.map((values) => Object.fromEntries(names.map((name, i) => [name, values[i]])));
}

// How many there are, and how many photographs stand in several places.
export function counts_of_figures(figures) {
  const places = new Map();
  for (const { src } of figures) if (src) places.set(src, (places.get(src) ?? 0) + 1);
  const count = (name) => figures.filter((figure) => figure[name] !== '').length;
  return {
    pictures: figures.length, captions: count('caption'), credits: count('credit'), alts: count('alt'),
    groups: [...places.values()].filter((n) => n > 1).length,
  };
}

export function counts_of_rows(rows) {
  const count = (name) => rows.filter((row) => row[name] !== '').length;
  return {
    pictures: rows.length, captions: count('caption'), credits: count('credit'), alts: count('alt'),
    groups: new Set(rows.map((row) => row.group).filter(Boolean)).size,
  };
}

// An apostrophe between letters belongs to the word, as in UAX #29.
const words_of = (caption) =>
  caption.toLowerCase().match(/[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u200c]|['’](?=\p{L}))*/gu) ?? [];

// Scripts that put spaces between words; in others three words are no more than three signs.
const kSpacedScripts = ['Latin', 'Arabic', 'Cyrillic', 'Greek', 'Hebrew', 'Armenian', 'Georgian', 'Ethiopic',
  'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Hangul'];
const kUnspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const script_tests = kSpacedScripts.map((name) => [name, new RegExp(`\\p{sc=${name}}`, 'u')]);
const script_of = (caption) => kUnspaced.test(caption) ? undefined
  : script_tests.find(([, test]) => test.test(caption))?.[0];

// Up to `count` captions that have three words in a row which stand in no other, with these words:
// of every script with spaces as many as of any other, where there are as many, spread over all.
export function rarest_phrases(rows, count) {
  const standing = new Map();
  const phrases_of = (row) => {
    const words = words_of(row.caption);
    return words.slice(2).map((_, i) => words.slice(i, i + 3).join(' '));
  };
  for (const row of rows) {
    for (const phrase of new Set(phrases_of(row))) standing.set(phrase, (standing.get(phrase) ?? 0) + 1);
  }
  const by_script = new Map();
  for (const row of rows) {
    const script = script_of(row.caption);
    const phrase = script && phrases_of(row).find((one) => standing.get(one) === 1);
    if (!phrase) continue;
    if (!by_script.has(script)) by_script.set(script, []);
    by_script.get(script).push({ number: row.number, phrase, script });
  }
  const spread = (list, n) => Array.from({ length: n }, (_, i) => list[Math.floor(i * list.length / n)]);
  const lists = [...by_script.values()].sort((a, b) => a.length - b.length);
  const chosen = [];
  lists.forEach((list, i) => {
    const share = Math.ceil((count - chosen.length) / (lists.length - i));
    chosen.push(...spread(list, Math.min(share, list.length)));
  });
  return chosen;
}
