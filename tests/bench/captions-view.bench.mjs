// The captions view under a thumb: frame times of the contact sheet while it scrolls, in Chromium.
//   scripts/bench captions [PICTURES]      10,000 pictures as a rule
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

import { startServer } from '../../scripts/serve.mjs';
import { launchChromium, until, viewerTookOver } from '../support/browser.mjs';

const kFrames = 600;
const kStepPx = 42; // 2,500 px a second at 60 frames

function call(root, command, ...args) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${command} failed:\n${(result.stdout + result.stderr).slice(-3000)}`);
}

const percentile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

export async function run(bench) {
  const wanted = Number(bench.options[0] ?? 10_000);
  const archive = join(bench.root, `build/bench/captions-${wanted}`);
  const site = `${archive}-site`;
  if (!existsSync(join(site, 'index.html'))) {
    bench.log(`packing an archive of ${wanted} pictures`);
    rmSync(archive, { recursive: true, force: true });
    call(bench.root, 'scripts/make-archive', String(Math.ceil(wanted / 2)), archive);
    call(bench.root, 'build/native/broadsheet', 'pack', archive, '-o', site, '--quiet');
  }
  const server = await startServer({ site });
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(server.address + 'index.html#view=captions');
    await viewerTookOver(page);
    await until(page, () => document.querySelectorAll('#twin [role=gridcell] button').length > 5);
    const pictures = await page.evaluate(() =>
      Number(document.querySelector('#twin main [role=status]').textContent.replace(/\D/g, '')));
    bench.log(`scrolling through ${pictures} pictures`);
    // The time of our own work: from the frame's beginning to the end of its callback.
    const times = await page.evaluate(async ([frames, step]) => {
      const spent = [];
      const original = window.requestAnimationFrame;
      window.requestAnimationFrame = (callback) => original.call(window, (now) => {
        const begin = performance.now();
        callback(now);
        spent.push(performance.now() - begin);
      });
      for (let i = 0; i < frames; ++i) {
        scrollBy({ top: step, behavior: 'instant' });
        await new Promise((done) => original.call(window, done));
      }
      window.requestAnimationFrame = original;
      return spent;
    }, [kFrames, kStepPx]);
    bench.record({ measure: 'contact sheet, scrolling: frame, median', value: percentile(times, 0.5),
      unit: 'ms', count: pictures, goal: '<= 1', kind: 'time' });
    bench.record({ measure: 'contact sheet, scrolling: frame, 99 of 100', value: percentile(times, 0.99),
      unit: 'ms', count: times.length, goal: '<= 4', kind: 'time' });
  } finally {
    await browser.close();
    await server.close();
  }
}
