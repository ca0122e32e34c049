// A page of somebody else's, from another origin, that embeds the sample site.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { startServer } from '../../scripts/serve.mjs';
import { launchChromium, root, sampleSite, until, watchErrors } from './browser.mjs';

// `html` gets the archive's address and gives the page: {archive, host, page, errors, close, log}.
// `log` is every message that came to the host's window, with its origin.
export async function openHost({ html, site = sampleSite, faults = {}, context: contextOptions = {},
  path = 'index.html', go = true }) {
  const archive = await startServer({ site, faults });
  mkdirSync(join(root, 'build/tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, 'build/tmp/host-'));
  writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="en"><meta charset="utf-8">
<title>Another paper</title><style>body { margin: 0; font: 18px/28px serif }</style>
<script src="log.js"></script><body>${html(archive.address)}`);
  writeFileSync(join(folder, 'log.js'), `window.messages = [];
addEventListener('message', ({ data, origin }) => messages.push({ ...data, origin }));`);
  const host = await startServer({ site: folder });
  const browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 },
    serviceWorkers: 'block', ...contextOptions });
  const page = await context.newPage();
  const errors = watchErrors(page);
  const close = async () => {
    await browser.close();
    await Promise.all([archive.close(), host.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (go) await page.goto(host.address + path);
  } catch (error) {
    await close();
    throw error;
  }
  return { archive, host, browser, context, page, errors, close };
}

// The embedded page's own frame, by its order among the host's iframes.
export async function embeddedFrame(page, index = 0, timeout = 30_000) {
  const end = Date.now() + timeout;
  for (;;) {
    const frames = page.mainFrame().childFrames();
    if (frames[index] && frames[index].url().startsWith('http')) return frames[index];
    if (Date.now() > end) throw new Error('the host has no such frame');
    await new Promise((done) => setTimeout(done, 50));
  }
}

export const message = (page, type, timeout) => until(page,
  (wanted) => messages.findLast((one) => one.type === wanted), type, timeout);
