// How soon a page of the site can be read, and when the canvas is there, over set networks.
//   scripts/bench web [cable|slow]... [dumb|brotli]... [--runs N]     default: all of them, 3 runs
// Peers, in the same run: the same static page without the viewer (without its scripts and preloads); a page
// with 610 KB of wasm, egui's size; the article as a PDF in PDF.js, where BROADSHEET_PDFJS names the
// folder of the npm package pdfjs-dist (of a release with build/pdf.min.js).
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { startServer } from '../../scripts/serve.mjs';
import { leadArticle } from '../browser/page.mjs';
import { launchChromium, root, sampleSite, until, viewerTookOver } from '../support/browser.mjs';
import { makePeers } from './web_peers.mjs';

const kModuleBytes = 610_000;
const bits = (kilobits) => kilobits * 1000 / 8;
const profiles = {
  cable: { name: '8.1 Mbit/s, 165 ms', cpu: 1, context: { viewport: { width: 1280, height: 800 } },
    network: { latency: 165, downloadThroughput: bits(8100), uploadThroughput: bits(1350) } },
  slow: { name: '400 kbit/s, 400 ms, CPU 6x', cpu: 6,
    context: { viewport: { width: 360, height: 640 }, deviceScaleFactor: 3 },
    network: { latency: 400, downloadThroughput: bits(400), uploadThroughput: bits(400) } },
};
const hosts = { dumb: 'a host that does nothing', brotli: 'a host with brotli' };

// Paints and shifts as the page itself sees them; long tasks only from the reader's first touch on,
// because before that nobody waits for an answer.
function watch() {
  const seen = { shift: 0, largest: 0, longest: 0, longestTouched: 0 };
  const on = (type, act) => new PerformanceObserver((list) => list.getEntries().forEach(act))
    .observe({ type, buffered: true });
  on('layout-shift', (entry) => { seen.shift += entry.value; });
  on('largest-contentful-paint', (entry) => { seen.largest = entry.startTime; });
  let touched = Infinity;
  for (const type of ['wheel', 'pointerdown']) {
    addEventListener(type, () => { touched = Math.min(touched, performance.now()); }, { passive: true });
  }
  on('longtask', (entry) => {
    seen.longest = Math.max(seen.longest, entry.duration);
    if (entry.startTime >= touched) seen.longestTouched = Math.max(seen.longestTouched, entry.duration);
  });
  window.seen = seen;
}

const read = (page) => page.evaluate(() => ({ ...window.seen,
  first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null }));
const now = (page) => page.evaluate(() => performance.now());

async function prepared(context, profile) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...profile.network });
  await session.send('Emulation.setCPUThrottlingRate', { rate: profile.cpu });
  await page.addInitScript(watch);
  return page;
}

async function inContext(browser, profile, act) {
  const context = await browser.newContext(profile.context);
  try { return await act(context); } finally { await context.close(); }
}

const visitOwn = (browser, address, profile) => inContext(browser, profile, async (context) => {
  const page = await prepared(context, profile);
  await page.goto(address, { waitUntil: 'commit', timeout: 120_000 });
  await viewerTookOver(page, 180_000);
  const cold = await now(page);
  await page.mouse.move(150, 300);
  await touch(page, 6);
  const seen = await read(page);
  // What the worker keeps once the page is there is what makes the next visit quick.
  await until(page, async () => Boolean((await navigator.serviceWorker.getRegistration())?.active), null, 60_000);
  await page.waitForTimeout(3000);
  await page.close();
  const again = await prepared(context, profile);
  await again.goto(address, { waitUntil: 'commit', timeout: 120_000 });
  await viewerTookOver(again, 180_000);
  return { ...seen, cold, warm: await now(again) };
});

async function touch(page, count) {
  await page.mouse.move(150, 300);
  for (let i = 0; i < count; i++) {
    await page.mouse.wheel(0, 160);
    await page.waitForTimeout(240); // a hand pauses, and the viewer comes in a pause
  }
}

// A reader who begins to read at once: touched from the first paint on, while the viewer is fetched, compiled
// and put in place.
const visitTouched = (browser, address, profile) => inContext(browser, profile, async (context) => {
  const page = await prepared(context, profile);
  await page.goto(address, { waitUntil: 'commit', timeout: 120_000 });
  await until(page, () => performance.getEntriesByName('first-contentful-paint').length > 0, null, 60_000);
  const isOn = () => page.evaluate(() => document.documentElement.classList.contains('viewer-on'));
  for (const end = Date.now() + 180_000; Date.now() < end && !await isOn();) await touch(page, 4);
  await viewerTookOver(page, 10_000);
  await touch(page, 4);
  const { longestTouched, shift } = await read(page);
  return { longestTouched, shift };
});

// The same site, its pages without scripts and preloads.
function stillCopy(folder) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(sampleSite, folder, { recursive: true, filter: (path) => !/\/(data|search)$/.test(path) });
  const file = join(folder, leadArticle());
  writeFileSync(file, readFileSync(file, 'utf8').replace(/<script\b[^>]*>.*?<\/script>\n?/gs, '')
    .replace(/<link rel="(module)?preload"[^>]*>\n?/g, ''));
  return folder;
}

const visitStill = (browser, address, profile) => inContext(browser, profile, async (context) => {
  const page = await prepared(context, profile);
  await page.goto(address, { waitUntil: 'load', timeout: 120_000 });
  await page.waitForTimeout(1000);
  return read(page);
});

const visitPeer = (browser, address, profile) => inContext(browser, profile, async (context) => {
  const page = await prepared(context, profile);
  await page.goto(address, { waitUntil: 'commit', timeout: 120_000 });
  await until(page, () => window.isThere === true, null, 180_000);
  return now(page);
});

async function makePdf(browser, address) {
  const page = await browser.newPage();
  try {
    await page.goto(address + '?plain=1');
    await page.waitForTimeout(500);
    return await page.pdf({ format: 'A4' });
  } finally { await page.close(); }
}

function recordAll(bench, { profile, host, own, touched, still, peers, runs }) {
  const where = `${profile.name}, ${host}`;
  const of = (list, key) => list.map((one) => one[key]);
  const record = (measure, key, rest) => bench.record({ measure: `${measure}, ${where}`, kind: 'time',
    values: of(own, key), unit: 'ms', count: runs, ...rest });
  const peer = (key) => ({ peer: 'the page without the viewer', peerValues: of(still, key),
    goal: '<= 1.1 x peer' });
  const isCable = profile.cpu === 1;
  record('first contentful paint', 'first', peer('first'));
  record('largest contentful paint', 'largest', peer('largest'));
  record('canvas in place, cold', 'cold', isCable ? { goal: '<= 1600' } : {});
  record('canvas in place, warm', 'warm', isCable ? { goal: '<= 300' } : {});
  for (const { name, values } of peers) {
    record('canvas in place, cold', 'cold', { peer: name, peerValues: values });
  }
  record('longest task', 'longest', {});
  record('layout shift', 'shift', { unit: '', goal: '<= 0', kind: 'size' });
  bench.record({ measure: `longest task while touched from the first paint on, ${where}`, kind: 'time', unit: 'ms',
    values: of(touched, 'longestTouched'), count: runs, goal: '<= 100' });
  bench.record({ measure: `layout shift while touched, ${where}`, kind: 'size', unit: '', values: of(touched, 'shift'),
    count: runs, goal: '<= 0' });
}

export async function run(bench) {
  const chosen = (all) => {
    const named = Object.keys(all).filter((name) => bench.options.includes(name));
    return (named.length ? named : Object.keys(all)).map((name) => [name, all[name]]);
  };
  const runs = Number(bench.options[bench.options.indexOf('--runs') + 1]) || 3;
  const pdfjs = process.env.BROADSHEET_PDFJS;
  if (!pdfjs || !existsSync(join(pdfjs, 'build/pdf.min.js'))) {
    bench.log('skipped: BROADSHEET_PDFJS names no pdfjs-dist; no PDF.js among the peers');
  }
  const browser = await launchChromium();
  const server = await startServer({ site: sampleSite, faults: {} });
  const address = server.address + leadArticle();
  const folder = join(root, 'build/bench/peers');
  const pages = await makePeers(folder, { moduleBytes: kModuleBytes, makePdf: () => makePdf(browser, address),
    pdfjs: pdfjs && existsSync(join(pdfjs, 'build/pdf.min.js')) ? pdfjs : undefined });
  const peerServer = await startServer({ site: folder, faults: {} });
  const stillServer = await startServer({ site: stillCopy(join(root, 'build/bench/still')), faults: {} });
  try {
    for (const [hostName, host] of chosen(hosts)) {
      server.faults.brotli = peerServer.faults.brotli = stillServer.faults.brotli = hostName === 'brotli';
      await fetch(server.address + 'viewer.wasm'); // packed before it is measured
      await fetch(peerServer.address + 'module.wasm');
      for (const [, profile] of chosen(profiles)) {
        const own = [];
        const still = [];
        const touched = [];
        const peers = pages.map(({ name, path }) => ({ name, path, values: [] }));
        for (let i = 0; i < runs; i++) {
          bench.log(`${profile.name}, ${host}: visit ${i + 1} of ${runs}`);
          own.push(await visitOwn(browser, address, profile));
          touched.push(await visitTouched(browser, address, profile));
          still.push(await visitStill(browser, stillServer.address + leadArticle(), profile));
          for (const peer of peers) {
            peer.values.push(await visitPeer(browser, peerServer.address + peer.path, profile));
          }
        }
        recordAll(bench, { profile, host, own, touched, still, peers, runs });
      }
    }
  } finally {
    await browser.close();
    await server.close();
    await peerServer.close();
    await stillServer.close();
  }
}
