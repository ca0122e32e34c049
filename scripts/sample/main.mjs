// make-sample: copies the sample's JSON and draws its pictures. Needs Node.js 18 and libvips-tools.
import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bell_wav } from './bell.mjs';
import { film_strip_svg, kFilm, vp8_frames_of_webp, webm_of } from './film.mjs';
import { kPictures, picture_svg } from './pictures.mjs';

const kHelp = `usage: scripts/make-sample OUT [--only NAME] [--jobs N]

Writes the sample newspaper, ready for "broadsheet pack OUT":
  OUT/broadsheet.json     the site file
  OUT/articles/*.json     the articles, as they stand in assets/sample
  OUT/pictures/*          drawn here, the same bytes every time on one machine
  OUT/media/*             a bell and a short film, made here

  --only NAME   only the pictures whose file name contains NAME, and no media
  --jobs N      pictures drawn at once (2)

Needs vips (Debian: apt-get install libvips-tools).`;

const kSource = resolve(dirname(fileURLToPath(import.meta.url)), '../../assets/sample');
const kMaxBytes = 300_000;

function fail(message) {
  console.error(`make-sample: ${message}`);
  process.exit(1);
}

function options_from(args) {
  const options = { out: '', only: '', job_count: 2 };
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--help' || args[i] === '-h') {
      console.log(kHelp);
      process.exit(0);
    } else if (args[i] === '--only' && args[i + 1])
      options.only = args[++i];
    else if (args[i] === '--jobs' && Number(args[i + 1]) >= 1)
      options.job_count = Number(args[++i]);
    else if (args[i].startsWith('-') || options.out)
      fail(`don't know what to do with "${args[i]}"\n\n${kHelp}`);
    else
      options.out = resolve(args[i]);
  }
  if (!options.out) fail(`needs a directory to write to\n\n${kHelp}`);
  if (options.out === kSource) fail('OUT is the sample’s own source; give another directory');
  return options;
}

function run(program, args) {
  return new Promise((done, failed) => {
    const child = spawn(program, args,
      { stdio: ['ignore', 'ignore', 'pipe'], env: {...process.env, VIPS_CONCURRENCY: '1' } });
    let words = '';
    child.stderr.on('data', (chunk) => (words += chunk));
    child.on('error',
      (error) => failed(error.code === 'ENOENT' ?
          new Error('vips is not installed; on Debian: apt-get install libvips-tools') :
          error));
    child.on('close',
      (code) =>
        (code === 0 ? done() : failed(new Error(`${program} ${args.join(' ')}: ${words.trim()}`))));
  });
}

// JPEG quality is lowered until the file keeps to its limit: fine engraving is dear.
async function save(raster, target) {
  if (target.endsWith('.png')) {
    await run('vips', ['copy', raster, `${target}[palette,compression=9,strip]`]);
    return;
  }
  for (const quality of [76, 64, 54, 45, 38, 32]) {
    await run('vips', ['copy', raster, `${target}[Q=${quality},optimize-coding,strip]`]);
    if ((await stat(target)).size <= kMaxBytes) return;
  }
}

async function draw(picture, out) {
  const svg_file = join(out, `.${picture.file}.svg`);
  const raster = join(out, `.${picture.file}.v`);
  await writeFile(svg_file, picture_svg(picture));
  await run('vips', ['flatten', svg_file, raster]);
  await save(raster, join(out, 'pictures', picture.file));
  await Promise.all([rm(svg_file), rm(raster)]);
}

// Runs the jobs, a few at once, and gives their results in the order of the jobs.
async function in_parallel(jobs, at_once) {
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const mine = next++;
      results[mine] = await jobs[mine]();
    }
  };
  await Promise.all(Array.from({ length: at_once }, worker));
  return results;
}

async function make_media(out) {
  await mkdir(join(out, 'media'), { recursive: true });
  await writeFile(join(out, 'media/great-hannah.wav'), bell_wav());
  const at = (end) => join(out, `.film.${end}`);
  const strip = { svg: at('svg'), raster: at('v'), webp: at('webp') };
  await writeFile(strip.svg, film_strip_svg());
  await run('vips', ['flatten', strip.svg, strip.raster]);
  const how = `[Q=40,effort=2,kmin=0,kmax=1,page-height=${kFilm.height},strip]`;
  await run('vips', ['copy', strip.raster, strip.webp + how]);
  const frames = vp8_frames_of_webp(await readFile(strip.webp));
  if (frames.length !== kFilm.frame_count) throw new Error(`the film has ${frames.length} frames`);
  await writeFile(join(out, 'media/long-race.webm'), webm_of(frames, kFilm));
  await Promise.all(Object.values(strip).map((file) => rm(file)));
}

async function main() {
  const options = options_from(process.argv.slice(2));
  await mkdir(join(options.out, 'pictures'), { recursive: true });
  await cp(join(kSource, 'broadsheet.json'), join(options.out, 'broadsheet.json'));
  await cp(join(kSource, 'articles'), join(options.out, 'articles'), { recursive: true });
  const wanted = kPictures.filter((picture) => picture.file.includes(options.only));
  await in_parallel(wanted.map((picture) => () => draw(picture, options.out)), options.job_count);
  if (!options.only) await make_media(options.out);
  console.log(`${wanted.length} pictures drawn, sample written to ${options.out}`);
}

main().catch((error) => fail(error.message));
