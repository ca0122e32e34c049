// How soon a page of the site can be read, and when the canvas is there, over set networks.
//   scripts/bench web
// The peer of a first paint is the same static page without the viewer (its script is not run).
import { startServer } from '../../scripts/serve.mjs';
import { leadArticle } from '../browser/page.mjs';
import { launchChromium, sampleSite, viewerTookOver } from '../support/browser.mjs';

const kRuns = 3;
const bits = (kilobits) => kilobits * 1000 / 8;
const profiles = {
  'cable, 8.1 Mbit/s, 165 ms': {
    network: { latency: 165, downloadThroughput: bits(8100), uploadThroughput: bits(1350) }, cpu: 1,
    context: { viewport: { width: 1280, height: 800 } } },
  'slow phone, 400 kbit/s, 400 ms, CPU 6x': { network: { latency: 400, downloadThroughput: bits(400),
    uploadThroughput: bits(400) }, cpu: 6, context: { viewport: { width: 360, height: 640 }, deviceScaleFactor: 3 } },
};

// Paints and shifts as the page itself sees them; long tasks only while the reader touches it.
function watch() {
  const seen = { shift: 0, largest: 0, longest: 0 };
  const on = (type, act) => new PerformanceObserver((list) => list.getEntries().forEach(act))
    .observe({ type, buffered: true });
  on('layout-shift', (entry) => { seen.shift += entry.value; });
  on('largest-contentful-paint', (entry) => { seen.largest = entry.startTime; });
  on('longtask', (entry) => { seen.longest = Math.max(seen.longest, entry.duration); });
  window.seen = seen;
}

const read = (page) => page.evaluate(() => ({ ...window.seen,
  first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null }));

async function prepared(context, profile) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...profile.network });
  await session.send('Emulation.setCPUThrottlingRate', { rate: profile.cpu });
  await page.addInitScript(watch);
  return page;
}

async function visit(browser, address, profile, hasViewer) {
  const context = await browser.newContext(profile.context);
  try {
    const page = await prepared(context, profile);
    if (!hasViewer) await page.route('**/*.js', (route) => route.abort());
    await page.goto(address, { waitUntil: 'load', timeout: 120_000 });
    if (!hasViewer) {
      await page.waitForTimeout(1500);
      return await read(page);
    }
    await viewerTookOver(page, 180_000);
    const cold = await page.evaluate(() => performance.now());
    const seen = await read(page);
    await page.close();
    const again = await prepared(context, profile);
    await again.goto(address, { waitUntil: 'load', timeout: 120_000 });
    await viewerTookOver(again, 180_000);
    return { ...seen, cold, warm: await again.evaluate(() => performance.now()) };
  } finally { await context.close(); }
}

export async function run(bench) {
  const server = await startServer({ site: sampleSite, faults: {} });
  const browser = await launchChromium();
  const address = server.address + leadArticle();
  try {
    for (const [name, profile] of Object.entries(profiles)) {
      const own = [];
      const still = [];
      for (let i = 0; i < kRuns; i++) {
        bench.log(`${name}: visit ${i + 1} of ${kRuns}`);
        own.push(await visit(browser, address, profile, true));
        still.push(await visit(browser, address, profile, false));
      }
      const of = (list, key) => list.map((one) => one[key]);
      const record = (measure, key, rest) => bench.record({ measure: `${measure}, ${name}`, kind: 'time',
        values: of(own, key), unit: 'ms', count: kRuns, ...rest });
      const peer = (key) => ({ peer: 'the page without the viewer', peerValues: of(still, key),
        goal: '<= 1.1 x peer' });
      record('first contentful paint', 'first', peer('first'));
      record('largest contentful paint', 'largest', peer('largest'));
      record('canvas in place, cold', 'cold', profile.cpu === 1 ? { goal: '<= 1600' } : {});
      record('canvas in place, warm', 'warm', profile.cpu === 1 ? { goal: '<= 300' } : {});
      record('longest task', 'longest', {});
      bench.record({ measure: `layout shift, ${name}`, values: of(own, 'shift'), unit: '', count: kRuns,
        kind: 'time', goal: '<= 0' });
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
