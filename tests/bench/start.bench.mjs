// How long it takes from a clone to a page: building, packing, the first draw; and what a reader's
// browser fetches for it.
//   scripts/bench start [--quick]     --quick leaves out the clean builds
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { sizesOf } from '../../scripts/sizes.mjs';
import { startServer } from '../../scripts/serve.mjs';
import { launchChromium, sampleSite, viewerTookOver } from '../support/browser.mjs';
import { call, makeArchive } from './programs.mjs';

const kRuns = 5;
const kArchiveArticles = 200;

async function cleanBuilds(bench) {
  const kinds = [['native programs', 'release', [], ['broadsheet']],
    ['web viewer', 'web', ['emcmake'], ['viewer']]];
  for (const [what, preset, wrapper, targets] of kinds) {
    const folder = join(bench.root, 'build/bench', `clean-${preset}`);
    bench.log(`building the ${what} from nothing`);
    let steps = 0;
    const values = await bench.repeat(1, () => {
      rmSync(folder, { recursive: true, force: true });
      const words = [...wrapper, 'cmake', '--preset', preset, '-B', folder];
      call(bench.root, words[0], ...words.slice(1));
      const output = call(bench.root, 'ninja', '-C', folder, ...targets);
      steps = Number(/\[\d+\/(\d+)\][^[]*$/.exec(output)?.[1] ?? 0);
    });
    rmSync(folder, { recursive: true, force: true });
    bench.record({ measure: `build the ${what} from nothing`, values, unit: 's', count: steps });
  }
}

async function packs(bench) {
  const out = join(bench.root, 'build/bench/packed');
  const pages = () => readdirSync(join(out, 'a')).filter((name) => name.endsWith('.html')).length;
  const packInto = (input) => () => {
    rmSync(out, { recursive: true, force: true });
    call(bench.root, 'build/native/broadsheet', 'pack', input, '-o', out, '--quiet');
  };
  bench.log('packing the sample');
  const values = await bench.repeat(kRuns, packInto('build/sample'));
  bench.record({ measure: 'pack the sample', values, unit: 's', count: pages() });
  const archive = join(bench.root, 'build/bench/archive');
  bench.log(`packing an archive of ${kArchiveArticles} articles`);
  rmSync(archive, { recursive: true, force: true });
  makeArchive(bench.root, archive, kArchiveArticles);
  const seconds = await bench.repeat(3, packInto(archive));
  bench.record({
    measure: 'articles packed per second', values: seconds.map((value) => pages() / value),
    unit: '1/s', count: pages(),
  });
  rmSync(archive, { recursive: true, force: true });
  rmSync(out, { recursive: true, force: true });
}

// One cold visit: a new context, nothing cached. Times in ms since the navigation began.
async function visit(browser, address, javaScriptEnabled) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, javaScriptEnabled });
  const page = await context.newPage();
  const bodies = [];
  page.on('response', (response) => {
    bodies.push(response.body().then((body) => ({ url: response.url(), bytes: body.length }),
      () => ({ url: response.url(), bytes: 0 })));
  });
  await page.goto(address, { waitUntil: 'load' });
  let firstDrawMs = null;
  if (javaScriptEnabled) {
    await viewerTookOver(page);
    firstDrawMs = await page.evaluate(() => performance.now());
    await page.waitForLoadState('networkidle');
  }
  const firstPaintMs = await page.evaluate(() =>
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now());
  const files = await Promise.all(bodies);
  await context.close();
  return { firstDrawMs, firstPaintMs, files };
}

async function firstDraw(bench) {
  const pages = readdirSync(join(sampleSite, 'a')).filter((name) => name.endsWith('.html')).sort();
  const lead = /href="(?:\.\/)?(a\/[^"#]+\.html)"/.exec(readFileSync(join(sampleSite, 'index.html'), 'utf8'));
  const path = lead?.[1] ?? `a/${pages[0]}`;
  const server = await startServer({ site: sampleSite });
  const browser = await launchChromium();
  try {
    bench.log('visiting the lead article, cold');
    await visit(browser, server.address + path, true); // the disk's and the browser's own first time
    const visits = [];
    const plain = [];
    for (let i = 0; i < kRuns; i++) {
      visits.push(await visit(browser, server.address + path, true));
      plain.push(await visit(browser, server.address + path, false));
    }
    const count = visits.length;
    bench.record({
      measure: 'first words on the page', values: visits.map((v) => v.firstPaintMs), unit: 'ms', count,
      peer: 'the static page alone', peerValues: plain.map((v) => v.firstPaintMs),
    });
    bench.record({
      measure: 'first draw by the canvas', values: visits.map((v) => v.firstDrawMs), unit: 'ms', count,
      peer: 'the static page alone', peerValues: plain.map((v) => v.firstPaintMs),
    });
    transfers(bench, visits[0].files, plain[0].files);
  } finally {
    await browser.close();
    await server.close();
  }
}

// Bytes of response bodies, of a host that compresses nothing.
function transfers(bench, files, plainFiles) {
  const sum = (list) => list.reduce((total, { bytes }) => total + bytes, 0) / 1000;
  const kinds = [['the viewer', /\/(viewer\.(wasm|wasm\.gz|js)|boot\.js|host\.js|twin\.js)$/],
    ['fonts', /\.(ttf|otf|woff2?)$/], ['pictures', /\.(jpe?g|png|webp|avif|svg|gif)$/]];
  bench.record({
    measure: 'fetched for the lead article, all', value: sum(files), unit: 'kB', count: files.length,
    peer: 'the static page alone', peerValue: sum(plainFiles),
  });
  for (const [what, pattern] of kinds) {
    const some = files.filter(({ url }) => pattern.test(new URL(url).pathname));
    if (some.length === 0 && what !== 'the viewer') continue;
    bench.record({
      measure: `fetched for the lead article, ${what}`, value: sum(some), unit: 'kB', count: some.length,
    });
  }
}

function viewerSize(bench) {
  const budget = readFileSync(join(bench.root, 'scripts/size-budget'), 'utf8').trim();
  const sizes = sizesOf(join(bench.root, 'build/web'));
  bench.record({
    measure: 'viewer.wasm + viewer.js, brotli', unit: 'kB', count: sizes.length, kind: 'size',
    value: sizes.reduce((total, { brotli }) => total + brotli, 0) / 1000, goal: `<= ${budget}`,
  });
}

export async function run(bench) {
  viewerSize(bench);
  await packs(bench);
  await firstDraw(bench);
  if (!bench.options.includes('--quick')) await cleanBuilds(bench);
}
