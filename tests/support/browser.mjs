// What browser tests share: a served site, Debian's Chromium through playwright-core, and what the
// page's console said. Packages and the sample site are put in place by scripts/test.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { startServer } from '../../scripts/serve.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const sampleSite = process.env.BROADSHEET_SITE ?? root + 'build/sample-site';

// A pinned npm package, from the cache of scripts/setup.
export function requirePackage(name) {
  const file = root + 'build/dependencies.json';
  if (!existsSync(file)) throw new Error('run scripts/setup first');
  const folder = JSON.parse(readFileSync(file, 'utf8'))[name];
  return createRequire(import.meta.url)(folder);
}

const kBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const kFlags = [
  '--use-angle=swiftshader', '--enable-unsafe-swiftshader', // WebGL 2 without a graphics card
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-default-apps', '--disable-domain-reliability', '--no-first-run', '--no-pings',
  '--disable-features=OptimizationHints,MediaRouter,Translate', '--font-render-hinting=none',
];

export async function launchChromium({ args = [], ...options } = {}) {
  const executablePath = process.env.BROADSHEET_CHROMIUM ?? kBrowsers.find((file) => existsSync(file));
  if (!executablePath) throw new Error('no Chromium here: run scripts/setup browser');
  const isRoot = process.getuid?.() === 0;
  return requirePackage('playwright-core').chromium.launch({
    executablePath, args: [...kFlags, ...(isRoot ? ['--no-sandbox'] : []), ...args], ...options,
  });
}

// Collects what went wrong in a page: console errors, uncaught exceptions, failed requests.
export function watchErrors(page) {
  const errors = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => errors.push(`exception: ${error.message}`));
  page.on('crash', () => errors.push('the page crashed'));
  return errors;
}

// Serves `site` and opens `path` in a new Chromium: {server, browser, page, errors, close}. With
// `path: null` the page is left empty, for tests that set something up first.
export async function openSite({ site = sampleSite, path = 'index.html', faults = {},
  context: contextOptions = {}, launch = {} } = {}) {
  const server = await startServer({ site, faults });
  const browser = await launchChromium(launch);
  // A worker would answer what tests want to see asked for; those about it allow it.
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 }, serviceWorkers: 'block', ...contextOptions,
  });
  const page = await context.newPage();
  const errors = watchErrors(page);
  const close = async () => { await browser.close(); await server.close(); };
  try {
    if (path !== null) await page.goto(server.address + path);
  } catch (error) {
    await close();
    throw error;
  }
  return { server, browser, context, page, errors, close };
}

// Asks the page again and again until `ask` answers with something true; gives that answer.
// (Playwright's own waitForFunction needs eval, which the page's policy forbids.)
export async function until(page, ask, argument, timeout = 30_000) {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await page.evaluate(ask, argument);
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`still not so after ${timeout / 1000} s: ${ask}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

// Resolves when the canvas has taken over from the static page; says why where it never does.
export async function viewerTookOver(page, timeout = 60_000) {
  try {
    await until(page, () => /(^| )(viewer-on|plain)( |$)/.test(document.documentElement.className),
      null, timeout);
  } catch {
    throw new Error(`the viewer did not take over within ${timeout / 1000} s; the page's classes: ` +
      `"${await page.evaluate(() => document.documentElement.className)}"`);
  }
  const classes = await page.evaluate(() => document.documentElement.className);
  if (!/(^| )viewer-on( |$)/.test(classes)) {
    throw new Error(`the plain page stayed (classes "${classes}"): ${await page.evaluate(() =>
      document.querySelector('[role=status], #plain-note')?.textContent ?? 'no reason given')}`);
  }
}

// Accessibility nodes as the browser computes them: [{role, name}].
export async function accessibleNodes(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.filter((node) => !node.ignored)
    .map((node) => ({ role: node.role?.value ?? '', name: node.name?.value ?? '' }));
}
