// What a search costs and how good its answers are: bytes, requests and round trips from nothing to
// ten result cards; time, memory, size; known items of the news, and judged topics.
//   scripts/bench search [1000|10000|all] [--peers]
//   scripts/bench search --synthetic N    sentences of the news in N articles: what a size costs
// Reads the news and the judged collections under BROADSHEET_DATA. The queries, and with --peers
// the peers' figures of the same run, come from the folder that BROADSHEET_SEARCH_PEERS names.
import { execFileSync } from 'node:child_process';
import { copyFileSync, createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, rmSync,
  statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { gunzipSync, gzipSync } from 'node:zlib';

const kMegabyte = 1e6;
const kilobytes = (values) => values.map((value) => value / 1000);

function percentile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part / 100 * sorted.length))];
}

const linesOf = (file) => readFileSync(file, 'utf8').trim().split('\n');
const objectsOf = (text) => text.trim().split('\n').map((line) => JSON.parse(line));

// The archive's own articles, numbered as the queries' targets number them.
function writeNews(source, flat, out) {
  const numbers = new Map(linesOf(flat).map((line) => JSON.parse(line))
    .map((article) => [article.identifier, article.id]));
  const kept = [];
  for (const line of gunzipSync(readFileSync(source)).toString('utf8').trim().split('\n')) {
    const article = JSON.parse(line);
    const number = numbers.get(article.identifier);
    if (number === undefined) continue;
    numbers.delete(article.identifier);
    kept.push(JSON.stringify({ ...article, identifier: String(number) }));
  }
  writeFileSync(out, `${kept.join('\n')}\n`);
}

function writeCollection(folder, out) {
  const articles = linesOf(join(folder, 'docs.jsonl')).map((line) => JSON.parse(line));
  writeFileSync(out, articles.map((document) => JSON.stringify({
    identifier: String(document.id), headline: document.title ?? '', inLanguage: 'en',
    body: document.body.split('\n\n').map((text) => ({ type: 'paragraph', text })),
  })).join('\n') + '\n');
}

// Normalised discounted cumulative gain of the first ten, with the grades as gains.
export function ndcg10(ids, grades) {
  const gain = (list) => list.slice(0, 10)
    .reduce((sum, grade, i) => sum + Math.max(0, grade) / Math.log2(i + 2), 0);
  const ideal = gain(Object.values(grades).sort((a, b) => b - a));
  return ideal ? gain(ids.map((id) => grades[id] ?? 0)) / ideal : null;
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

function program(bench) {
  const file = join(bench.root, 'build/native/tests/bench/search_bench');
  const wasm = join(bench.root, 'build/web/probe/search_bench.js');
  // Both with the options of what is shipped.
  for (const build of ['native', 'web']) {
    execFileSync('ninja', ['-C', join(bench.root, 'build', build), '--quiet', 'search_bench'],
      { stdio: 'inherit' });
  }
  const call = (words) => objectsOf(execFileSync(file, words, { encoding: 'utf8', maxBuffer: 1 << 28 }));
  const callWasm = (words) => objectsOf(execFileSync(process.execPath, [wasm, ...words],
    { encoding: 'utf8', maxBuffer: 1 << 28 }));
  return { call, callWasm };
}

// What the viewer fetches beside the index before a first query: the stemmer of the archive's language,
// together with the root, so that it costs a request and no round trip; as gzip, as pack writes it.
function stemmerBytes(bench) {
  const file = join(bench.root, 'build/web/stemmers/english.wasm');
  return existsSync(file) ? gzipSync(readFileSync(file), { level: 9 }).length : null;
}

const kSizeGoals = { 10000: ['<= 30', '<= 45'], all: ['<= 40', undefined] };

function recordCost(bench, answers, count, archive) {
  const size = (measure, values, part, goal) => bench.record({ measure: `${measure}, p${part}`,
    value: percentile(kilobytes(values), part), unit: 'KB', count, goal, kind: 'size' });
  const stemmer = stemmerBytes(bench);
  if (stemmer === null) bench.log('the stemmer is left out: build the web viewer');
  const of = (name) => answers.map((answer) => answer[name]
    + (['bytes', 'whole'].includes(name) ? stemmer ?? 0 : name === 'requests' && stemmer ? 1 : 0));
  const [goal50, goal90] = kSizeGoals[archive] ?? [];
  size('to ten cards, host with ranges', of('bytes'), 50, goal50);
  size('to ten cards, host with ranges', of('bytes'), 90, goal90);
  size('to ten cards, host without ranges', of('whole'), 50, archive === '10000' ? '<= 60' : undefined);
  size('to ten cards, host without ranges', of('whole'), 90, archive === '10000' ? '<= 90' : undefined);
  size('their passages, host with ranges', of('passage_bytes'), 50, '<= 30');
  size('their passages, host without ranges', of('passage_whole'), 50, '<= 30');
  for (const [measure, name, goal] of [['requests', 'requests', '<= 16'], ['round trips', 'trips', '<= 3']]) {
    bench.record({ measure: `${measure} to ten cards, p50`, value: percentile(of(name), 50), unit: '', count });
    bench.record({ measure: `${measure} to ten cards, most`, value: Math.max(...of(name)), unit: '', count,
      goal, kind: 'size' });
  }
  // A typo's own word need not be known; of every other kind at least one word is the archive's.
  const known = answers.filter((answer) => answer.kind !== 'typo' || answer.corrected.length > 0);
  bench.record({ measure: 'queries with a known word that find nothing', unit: '', count: known.length,
    value: known.filter((answer) => answer.total === 0).length, goal: '<= 0', kind: 'size' });
}

function recordKnownItems(bench, answers, queries) {
  for (const [kind, goal] of [['two', '>= 0.88'], ['four', '>= 0.99'], ['typo', '>= 0.92']]) {
    const ranks = queries.flatMap((query, i) => (query.type === kind
      ? [answers[i].ids.indexOf(String(query.target)) + 1] : []));
    bench.record({ measure: `known item MRR@10, ${kind}`, value: mean(ranks.map((rank) => (rank ? 1 / rank : 0))),
      unit: '', count: ranks.length, goal });
  }
}

function recordTime(bench, where, timing, typing, count) {
  for (const [name, times, goals] of [['plain', timing.ms, ['<= 0.3', '<= 2']],
    ['as typed, with typos', typing.ms, ['<= 0.8', '<= 5']]]) {
    [50, 99].forEach((part, i) => bench.record({ measure: `${where}: query to ten ids, ${name}, p${part}`,
      value: percentile(times, part), unit: 'ms', count, goal: goals[i], kind: 'time' }));
  }
  bench.record({ measure: `${where}: memory after the queries`, value: timing.memory_mb, unit: 'MB', count,
    goal: '<= 16' });
}

function recordBuild(bench, built) {
  const bytes = (parts) => parts.reduce((sum, part) => sum + (built[part]?.[0] ?? 0), 0) / kMegabyte;
  const words = ['R', 'T', 'P', 'S', 'F'];
  // The goals are those of 10,000 articles.
  const record = (measure, value, unit, goal) => bench.record({ measure, value, unit,
    goal: built.articles === 10000 ? goal : undefined, count: built.articles });
  record('index as served, without positions', bytes(words), 'MB', '<= 3');
  record('index as served, with positions', bytes([...words, 'O']), 'MB', '<= 8');
  record('result cards', bytes(['C']), 'MB');
  record('passages', bytes(['A']), 'MB');
  record('index built, processor time', built.seconds, 's', '<= 2.7');
  record('memory for it, beside the articles', built.peak_mb - built.before_mb, 'MB', '<= 150');
}

// The news has no dates, and without them there is no newest: each article gets one by its number in the
// paper's own archive, half a day apart. Also the same without the newest hundredth.
function writeDated(work, flat, count) {
  const serials = new Map(linesOf(flat).map((line) => JSON.parse(line))
    .map((article) => [String(article.id), Number(article.identifier)]));
  const lines = linesOf(join(work, 'articles.jsonl')).map((line) => JSON.parse(line))
    .sort((a, b) => serials.get(a.identifier) - serials.get(b.identifier))
    .map((article, i) => JSON.stringify({ ...article,
      datePublished: new Date(Date.UTC(2003, 0, 1, 12 * i)).toISOString().replace('.000', '') }));
  const files = { all: join(work, `dated${count}.jsonl`), fewer: join(work, `dated${count}-99.jsonl`) };
  writeFileSync(files.all, `${lines.join('\n')}\n`);
  writeFileSync(files.fewer, `${lines.slice(0, -Math.ceil(lines.length / 100)).join('\n')}\n`);
  return files;
}

const filesBelow = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  (entry.isDirectory() ? filesBelow(join(folder, entry.name)).map((name) => join(entry.name, name)) : [entry.name]));

// Of `after`'s bytes those of files that `before` lacks or has otherwise, in percent.
export function rewrittenPart(before, after) {
  let rewritten = 0;
  let all = 0;
  for (const name of filesBelow(after)) {
    const bytes = readFileSync(join(after, name));
    all += bytes.length;
    const old = join(before, name);
    if (!existsSync(old) || !bytes.equals(readFileSync(old))) rewritten += bytes.length;
  }
  return 100 * rewritten / all;
}

// What the newest hundredth rewrites: of the index alone, and of all bytes of the site, with the viewer and
// a page for each article. What grew must be what is packed at once.
function recordIncrement(bench, call, work, dated) {
  const folders = { fewer: join(work, 'index99'), all: join(work, 'index-dated') };
  for (const [which, folder] of Object.entries(folders)) {
    rmSync(folder, { recursive: true, force: true });
    call(['build', dated[which], folder]);
  }
  const record = (measure, value, goal) =>
    bench.record({ measure, unit: '%', value, count: filesBelow(folders.all).length, goal, kind: 'size' });
  record('rewritten for the newest 1 %, of the index\'s bytes', rewrittenPart(folders.fewer, folders.all));
  execFileSync('ninja', ['-C', join(bench.root, 'build/native'), '--quiet', 'broadsheet'], { stdio: 'inherit' });
  const { fonts } = JSON.parse(readFileSync(join(bench.root, 'build/dependencies.json'), 'utf8'));
  const pack = (articles, site) => execFileSync(join(bench.root, 'build/native/broadsheet'), ['pack', articles,
    '-o', site, '--viewer', join(bench.root, 'build/web'), '--viewer', join(bench.root, 'web'), '--fonts', fonts,
    '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [before, grown, whole] = ['site99', 'site-grown', 'site-whole'].map((name) => join(work, name));
  for (const site of [before, grown, whole]) rmSync(site, { recursive: true, force: true });
  bench.log('packing the site without the newest 1 %, with them, and at once');
  pack(dated.fewer, before);
  pack(dated.fewer, grown);
  pack(dated.all, grown);
  pack(dated.all, whole);
  record('rewritten for the newest 1 %, of the site\'s bytes', rewrittenPart(before, grown), '<= 10');
  const isEqual = filesBelow(grown).length === filesBelow(whole).length && rewrittenPart(grown, whole) === 0;
  record('grown site that differs from one packed at once', isEqual ? 0 : rewrittenPart(whole, grown) || 100, '<= 0');
}

function recordRelevance(bench, call, data, work) {
  // Three words: above BM25's on Cranfield; of TIME no peer's figure is known.
  for (const [name, goal, shortGoal] of [['cranfield', '>= 0.395', '>= 0.24'], ['time', '>= 0.685']]) {
    const folder = join(data, 'search', name);
    if (!existsSync(folder)) continue;
    writeCollection(folder, join(work, `${name}.jsonl`));
    call(['build', join(work, `${name}.jsonl`), join(work, name)]);
    const grades = {};
    for (const line of linesOf(join(folder, 'qrels.tsv'))) {
      const [query, document, grade] = line.split('\t');
      (grades[query] ??= {})[document] = Math.max(Number(grade), grades[query]?.[document] ?? 0);
    }
    for (const [queries, what] of [['queries', 'full topics'], ['queries_short3', 'three words']]) {
      const answers = call(['query', join(work, name), join(folder, `${queries}.tsv`)]).slice(0, -1);
      const values = answers.map((answer) => ndcg10(answer.ids, grades[answer.kind] ?? {}))
        .filter((value) => value !== null);
      bench.record({ measure: `nDCG@10, ${name}, ${what}`, value: mean(values), unit: '',
        count: values.length, goal: queries === 'queries' ? goal : shortGoal });
      bench.record({ measure: `topics that find nothing, ${name}, ${what}`,
        value: answers.filter((answer) => answer.total === 0).length, unit: '', count: answers.length });
    }
  }
}

// Articles made of the news' own sentences, as the peers' figures for such sizes were taken.
async function writeSynthetic(work, flat, count, out) {
  const made = `${out}.made`;
  execFileSync('python3', [join(work, 'synth.py'), flat, String(count), made], { stdio: 'inherit' });
  await pipeline(createInterface({ input: createReadStream(made) }), async function* convert(lines) {
    for await (const line of lines) {
      const { id, title, date, body } = JSON.parse(line);
      yield `${JSON.stringify({ identifier: String(id), headline: title, inLanguage: 'en', datePublished: date,
        body: body.split('\n\n').map((text) => ({ type: 'paragraph', text })) })}\n`;
    }
  }, createWriteStream(out));
  rmSync(made);
}

const kSyntheticGoals = {
  100000: { ms: ['<= 0.5', '<= 5'] },
  1000000: { bytes: '<= 80', memory: '<= 48', build: '<= 1500' },
};

async function measureSynthetic(bench, call, work, { flat, asked, count }) {
  const goals = kSyntheticGoals[count] ?? {};
  const articles = join(work, `synthetic${count}.jsonl`);
  const index = join(work, `synthetic${count}`);
  rmSync(index, { recursive: true, force: true });
  bench.log(`writing ${count} articles`);
  await writeSynthetic(work, flat, count, articles);
  bench.log('building the index');
  const [built] = call(['build', articles, index]);
  rmSync(articles);
  const answers = call(['query', index, asked]);
  const timing = answers.pop();
  const record = (measure, value, unit, goal, kind) =>
    bench.record({ measure: `${count} articles: ${measure}`, value, unit, count: answers.length, goal, kind });
  const bytes = kilobytes(answers.map((answer) => answer.bytes + (stemmerBytes(bench) ?? 0)));
  record('to ten cards, host with ranges, p50', percentile(bytes, 50), 'KB', goals.bytes);
  record('to ten cards, host with ranges, p90', percentile(bytes, 90), 'KB');
  record('requests to ten cards, most', Math.max(...answers.map((answer) => answer.requests)), '');
  record('round trips to ten cards, most', Math.max(...answers.map((answer) => answer.trips)), '');
  [50, 99].forEach((part, i) =>
    record(`query to ten ids, p${part}`, percentile(timing.ms, part), 'ms', goals.ms?.[i], 'time'));
  record('memory after the queries', timing.memory_mb, 'MB', goals.memory);
  record('index built, processor time', built.seconds, 's');
  record('memory for it, beside the articles', built.peak_mb - built.before_mb, 'MB', goals.build);
  const sizes = filesBelow(index).map((name) => statSync(join(index, name)).size);
  record('files', sizes.length, '', '<= 20000');
  record('largest file', Math.max(...sizes) / 2 ** 20, 'MiB', '<= 25');
  record('all bytes', sizes.reduce((sum, size) => sum + size, 0) / kMegabyte, 'MB');
}

// The peers' own program prints one object a line; what it says of each engine stands beside ours.
function recordPeers(bench, peers, size, work) {
  execFileSync('bash', [join(peers, 'run.sh'), join(work, 'peers'), size], { stdio: ['ignore', 'inherit', 'inherit'] });
  for (const result of objectsOf(readFileSync(join(work, 'peers/results.jsonl'), 'utf8'))) {
    const record = (measure, value, unit) => value !== undefined
      && bench.record({ measure: `${result.engine}: ${measure}`, value, unit, count: 1 });
    record('query, plain, p50', result.exact?.p50, 'ms');
    record('query, plain, p99', result.exact?.p99, 'ms');
    record('query, prefix and fuzzy, p50', result.sayt?.p50, 'ms');
    record('query, prefix and fuzzy, p99', result.sayt?.p99, 'ms');
    for (const kind of ['two', 'four', 'typo']) {
      record(`known item MRR@10, ${kind}`, (result.sayt ?? result.exact)?.known_item_mrr10?.[kind], '');
    }
    if (result.collection) record(`nDCG@10, ${result.collection}, full topics`, result.ndcg10, '');
    if (result.build_ms) record('build', result.build_ms / 1000, 's');
  }
}

export async function run(bench) {
  const data = process.env.BROADSHEET_DATA;
  const peers = process.env.BROADSHEET_SEARCH_PEERS;
  if (!data || !peers || !existsSync(join(peers, 'queries.mjs'))) {
    bench.log('skipped: BROADSHEET_DATA and BROADSHEET_SEARCH_PEERS name no data');
    return;
  }
  const synthetic = bench.options.indexOf('--synthetic');
  const size = synthetic >= 0 ? 'all' : bench.options.find((word) => !word.startsWith('--')) ?? '10000';
  const work = join(bench.root, 'build/bench/search');
  mkdirSync(work, { recursive: true });
  for (const name of readdirSync(peers)) copyFileSync(join(peers, name), join(work, name));
  const source = join(data, 'news/tehran-times-en.jsonl.gz');
  const flat = join(work, `news${size}.jsonl`);
  const queriesFile = join(work, `queries${size}.json`);
  execFileSync(process.execPath, [join(work, 'flat.mjs'), source, flat, ...(size === 'all' ? [] : [size])]);
  execFileSync(process.execPath, [join(work, 'queries.mjs'), flat, queriesFile]);
  const queries = JSON.parse(readFileSync(queriesFile, 'utf8'));
  const asked = join(work, 'queries.tsv');
  writeFileSync(asked, queries.map((query) => `${query.type}\t${query.q}\n`).join(''));

  const { call, callWasm } = program(bench);
  if (synthetic >= 0) {
    const count = Number(bench.options[synthetic + 1]);
    return void await measureSynthetic(bench, call, work, { flat, asked, count });
  }
  writeNews(source, flat, join(work, 'articles.jsonl'));
  const index = join(work, `index${size}`);
  bench.log('building the index');
  rmSync(index, { recursive: true, force: true });
  const [built] = call(['build', join(work, 'articles.jsonl'), index]);
  bench.log('asking');
  const answers = call(['query', index, asked]);
  const timing = answers.pop();
  const typing = call(['query', index, asked, '--typing']).pop();
  recordCost(bench, answers, queries.length, size);
  recordKnownItems(bench, answers, queries);
  recordTime(bench, 'native', timing, typing, queries.length);
  recordTime(bench, 'wasm', callWasm(['query', index, asked]).pop(),
    callWasm(['query', index, asked, '--typing']).pop(), queries.length);
  recordBuild(bench, built);
  recordIncrement(bench, call, work, writeDated(work, flat, size));
  recordRelevance(bench, call, data, work);
  if (bench.options.includes('--peers')) recordPeers(bench, peers, size, work);
}
