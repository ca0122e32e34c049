// Pictures packed per second, beside vipsthumbnail (libvips-tools) making the same files of the same
// photographs on the same cores.
//   scripts/bench media [--pictures N]      of N pictures (200), 1600 x 1067 each
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { call } from './programs.mjs';

const kRuns = 3;
// What picture_maker.cpp makes of a picture of this width, and how.
const kWidth = 1600;
const kHeight = 1067;
const kOutputs = [[1600, 'jpg[Q=82,optimize_coding,strip]'], [1600, 'webp[Q=78,strip]'],
  [1280, 'webp[Q=78,strip]'], [640, 'webp[Q=78,strip]'], [320, 'webp[Q=78,strip]']];

// Photographs of no place: noise at several scales, so that encoders have what to do, each different.
function makePictures(bench, folder, count) {
  mkdirSync(folder, { recursive: true });
  const small = join(folder, 'small.v');
  for (let i = 0; i < count; i++) {
    const bands = [];
    for (let band = 0; band < 3; band++) {
      const file = join(folder, `band${band}.v`);
      call(bench.root, 'vips', 'perlin', file, String(kWidth), String(kHeight), '--cell-size', '160',
        '--seed', String(i * 3 + band + 1), '--uchar');
      bands.push(file);
    }
    call(bench.root, 'vips', 'bandjoin', bands.join(' '), small);
    call(bench.root, 'vips', 'copy', small, join(folder, `${i}.jpg[Q=90]`), '--interpretation', 'srgb');
  }
  for (const name of readdirSync(folder)) if (name.endsWith('.v')) rmSync(join(folder, name));
}

function vipsthumbnails(folder, out, count) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  // As many at once as there are cores, each on one, as we do. It makes one size a call, and decodes for
  // each, the small ones from fewer of a JPEG's coefficients. The pictures have no colour profile, so there
  // is none to export to: --eprofile would take every size through CIE Lab and back.
  const names = Array.from({ length: count }, (_, i) => join(folder, `${i}.jpg`));
  const jobs = [];
  const batch = Math.ceil(count / cpus().length);
  for (let begin = 0; begin < count; begin += batch) jobs.push(names.slice(begin, begin + batch));
  return Promise.all(jobs.map(async (files) => {
    for (const [width, format] of kOutputs) {
      await new Promise((resolve, reject) => {
        const child = spawn('vipsthumbnail', [...files, '--size', `${width}x>`, '-o',
          join(out, `%s-${width}.${format}`)],
        { env: { ...process.env, VIPS_CONCURRENCY: '1' }, stdio: ['ignore', 'ignore', 'inherit'] });
        child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`vipsthumbnail: ${code}`))));
      });
    }
  }));
}

export async function run(bench) {
  const at = bench.options.indexOf('--pictures');
  const count = at < 0 ? 200 : Number(bench.options[at + 1]);
  const input = join(bench.root, 'build/bench/media-in');
  const pictures = join(input, 'pictures');
  rmSync(input, { recursive: true, force: true });
  bench.log(`making ${count} pictures`);
  makePictures(bench, pictures, count);
  writeFileSync(join(input, 'articles.jsonl'), Array.from({ length: count }, (_, i) => JSON.stringify({
    identifier: `a${i}`, headline: `Story ${i}`, body: [],
    image: { image: { src: `pictures/${i}.jpg`, alt: 'Noise' }, caption: `Caption ${i}` },
  })).join('\n'));
  const site = join(bench.root, 'build/bench/media-site');
  const out = join(bench.root, 'build/bench/media-peer');
  const ours = [], theirs = [], without = [];
  // In turns, so that what else the machine does falls on both.
  for (let i = 0; i < kRuns; i++) {
    bench.log(`run ${i + 1} of ${kRuns}`);
    const pack = (...words) => async () => {
      rmSync(site, { recursive: true, force: true });
      call(bench.root, 'build/native/broadsheet', 'pack', input, '-o', site, '--quiet', '--pages', 'none',
        '--no-search', ...words);
    };
    without.push(...await bench.repeat(1, pack('--pictures', 'none')));
    ours.push(...await bench.repeat(1, pack()));
    theirs.push(...await bench.repeat(1, () => vipsthumbnails(pictures, out, count)));
  }
  const made = readdirSync(join(site, 'pictures')).length;
  const peerMade = readdirSync(out).length;
  if (made !== peerMade) throw new Error(`${made} files against vipsthumbnail's ${peerMade}: not the same work`);
  // What packing takes without pictures is no part of it, but it is told.
  bench.record({ measure: 'pack the same without pictures', values: without, unit: 's', count });
  bench.record({
    measure: `pictures packed per second (${kOutputs.length} files each)`, values: ours.map((s) => count / s),
    unit: '1/s', count: made, peer: 'vipsthumbnail', peerValues: theirs.map((s) => count / s),
    goal: '>= 0.9 x peer', kind: 'time',
  });
}
