// make-archive: test archives of any size. Needs Node.js 18 and nothing else.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createGzip } from 'node:zlib';

import { ArchiveWriter } from './articles.mjs';
import { picture_jpeg } from './pictures.mjs';

const kHelp = `usage: scripts/make-archive N [options]

Writes N test articles (1 to 10,000,000) as article JSON, one a line. The same arguments give the same
bytes. Headlines, sections, authors, dates over 20 years, keywords, links, seven languages, figures
with captions, credits and alts; about 8 % of the figures print a photograph that was printed before,
under another caption. About 5 % of all dates, authors, sections, keywords, languages, standfirsts,
captions, credits and alts are missing. All words are ours and mean nothing.

  --out DIR         writes DIR/articles.jsonl and DIR/broadsheet.json (default: articles to the output)
  --gzip            writes articles.jsonl.gz instead
  --pictures M      M photographs in all, drawn as small JPEG files into DIR/pictures (needs --out).
                    Without it, figures name photographs that aren't there
  --paragraphs P    paragraphs per article on average (8)
  --languages L     only these, for example en,ar
  --seed S          another archive (1)

On the error output it says how many of each it wrote, as one line of JSON with --counts.`;

const kMostArticles = 10_000_000;
const kBatch_bytes = 1 << 18;

function fail(message) {
  console.error(`make-archive: ${message}`);
  process.exit(1);
}

function whole(text, name, low, high) {
  const value = Number(text);
  if (!/^[0-9]+$/.test(text ?? '') || value < low || value > high) {
    fail(`${name} must be a number from ${low} to ${high}, not “${text ?? ''}”`);
  }
  return value;
}

function options_from(args) {
  const options = {
    article_count: 0,
    out: '',
    gzip: false,
    counts: false,
    picture_count: 0,
    paragraph_count: 8,
    seed: 1,
    languages: []
  };
  const known = {
    '--out': (next) => (options.out = next ? resolve(next) : fail('--out needs a directory')),
    '--pictures': (next) => (options.picture_count = whole(next, '--pictures', 1, kMostArticles)),
    '--paragraphs': (next) => (options.paragraph_count = whole(next, '--paragraphs', 1, 1000)),
    '--seed': (next) => (options.seed = whole(next, '--seed', 0, 0xffffffff)),
    '--languages': (next) => (options.languages = languages_from(next)),
  };
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--help' || args[i] === '-h') {
      console.log(kHelp);
      process.exit(0);
    } else if (args[i] === '--gzip')
      options.gzip = true;
    else if (args[i] === '--counts')
      options.counts = true;
    else if (known[args[i]])
      known[args[i]](args[++i]);
    else if (args[i].startsWith('-') || options.article_count)
      fail(`don't know what to do with “${args[i]}”; see --help`);
    else
      options.article_count = whole(args[i], 'the number of articles', 1, kMostArticles);
  }
  if (!options.article_count) fail(`needs a number of articles\n\n${kHelp}`);
  if (options.picture_count && !options.out) fail('--pictures needs --out DIR to put them in');
  return options;
}

function languages_from(text) {
  const languages = (text ?? '').split(',').filter(Boolean);
  const spoken = ['en', 'fr', 'ru', 'ar', 'fa', 'hi', 'zh'];
  const strange = languages.find((language) => !spoken.includes(language));
  if (strange !== undefined || !languages.length)
    fail(`--languages takes some of ${spoken.join(',')}, not “${text ?? ''}”`);
  return languages;
}

async function write_articles(writer, count, stream) {
  let batch = '';
  for (let index = 0; index < count; index++) {
    batch += JSON.stringify(writer.article(index)) + '\n';
    if (batch.length < kBatch_bytes) continue;
    if (!stream.write(batch)) await once(stream, 'drain');
    batch = '';
  }
  stream.end(batch);
}

async function write_pictures(seed, count, out) {
  const per_folder = 1000;
  for (let first = 0; first < count; first += per_folder) {
    const names = Array.from({ length: Math.min(per_folder, count - first) },
      (_, i) => `${String(first + i).padStart(7, '0')}.jpg`);
    const folder = join(out, 'pictures', names[0].slice(0, 4));
    await mkdir(folder, { recursive: true });
    for (let i = 0; i < names.length; i += 50) {
      await Promise.all(names.slice(i, i + 50).map(
        (name, k) => writeFile(join(folder, name), picture_jpeg(seed, first + i + k))));
    }
  }
}

function target_of({ out, gzip }) {
  if (!out && !gzip) return { input: process.stdout, last: process.stdout };
  const last = out ? createWriteStream(join(out, gzip ? 'articles.jsonl.gz' : 'articles.jsonl')) :
                     process.stdout;
  if (!gzip) return { input: last, last };
  const input = createGzip({ level: 6 });
  input.pipe(last);
  return { input, last };
}

async function main() {
  const options = options_from(process.argv.slice(2));
  const writer = new ArchiveWriter(options);
  if (options.out) {
    await mkdir(options.out, { recursive: true });
    const site = {
      formatVersion: 1,
      title: `Test archive ${options.seed}`,
      language: 'en',
      description: `${options.article_count} articles that mean nothing.`
    };
    await writeFile(join(options.out, 'broadsheet.json'), JSON.stringify(site, null, 2) + '\n');
  }
  const { input, last } = target_of(options);
  last.on('error', (error) => (error.code === 'EPIPE' ? process.exit(0) : fail(error.message)));
  const finished = last === process.stdout ? null : once(last, 'finish');
  await write_articles(writer, options.article_count, input);
  await finished;
  // Photographs that no figure has come to are not drawn.
  const drawn = options.picture_count ? writer.counts.pictures : 0;
  if (drawn) await write_pictures(options.seed, drawn, options.out);
  const { counts } = writer;
  console.error(options.counts ? JSON.stringify({...counts, drawn }) :
                                 `${counts.articles} articles, ${counts.figures} figures of ${
                                   counts.pictures} photographs (${drawn} drawn), ` +
        `${counts.captions} captions, ${counts.credits} credits, ${counts.alts} alts`);
}

main().catch((error) => fail(error.message));
