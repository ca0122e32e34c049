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

const words_of = (caption) => caption.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

// For each of `count` captions, spread over all: its three words in a row that stand in the fewest
// captions. Only scripts with spaces; captions whose rarest phrase stands elsewhere too are told.
export function rarest_phrases(rows, count) {
  const standing = new Map();
  const phrases_of = (row) => {
    const words = words_of(row.caption);
    return words.slice(2).map((_, i) => words.slice(i, i + 3).join(' '));
  };
  for (const row of rows) {
    for (const phrase of new Set(phrases_of(row))) standing.set(phrase, (standing.get(phrase) ?? 0) + 1);
  }
  const candidates = rows.filter((row) => phrases_of(row).length > 0 && /[a-z]/i.test(row.caption));
  const step = Math.max(1, Math.floor(candidates.length / count));
  return candidates.filter((_, i) => i % step === 0).slice(0, count).map((row) => {
    const phrases = phrases_of(row).sort((a, b) => standing.get(a) - standing.get(b));
    return { number: row.number, phrase: phrases[0], standing: standing.get(phrases[0]) };
  });
}
