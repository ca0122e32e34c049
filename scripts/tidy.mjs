// clang-tidy over src/, two files at a time, skipping what was clean before: a file's verdict is
// remembered (in the cache, by content) until it or a header it includes changes.
//   node scripts/tidy.mjs BUILD_DIR CACHE_DIR
import { spawn, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

// g++ knows warnings that clang doesn't.
const extra = ['--extra-arg=-Wno-unknown-warning-option'];
const root = fileURLToPath(new URL('..', import.meta.url));
const [build, cache] = process.argv.slice(2);
const settings = readFileSync(join(root, '.clang-tidy'), 'utf8') +
  execFileSync('clang-tidy', ['--version'], { encoding: 'utf8' });
mkdirSync(cache, { recursive: true });

const texts = new Map();
const textOf = (file) => {
  if (!texts.has(file)) texts.set(file, existsSync(file) ? readFileSync(file, 'utf8') : null);
  return texts.get(file);
};

// The file's text and that of every header of ours it reaches.
function keyOf(file) {
  const seen = new Set();
  const visit = (path) => {
    if (seen.has(path) || textOf(path) === null) return;
    seen.add(path);
    for (const match of textOf(path).matchAll(/^\s*#\s*include\s*"([^"]+)"/gm)) {
      visit(join(root, 'src', match[1]));
    }
  };
  visit(file);
  const hash = createHash('sha256').update(settings);
  for (const path of [...seen].sort()) hash.update(relative(root, path)).update(textOf(path));
  return hash.digest('hex').slice(0, 32);
}

function tidy(file) {
  return new Promise((resolve) => {
    const child = spawn('clang-tidy', ['--quiet', '-p', build, ...extra, file], { cwd: root });
    let output = '';
    child.stdout.on('data', (text) => { output += text; });
    child.stderr.on('data', (text) => { output += text; });
    child.on('close', (code) => resolve({ code, output }));
  });
}

const commands = JSON.parse(readFileSync(join(build, 'compile_commands.json'), 'utf8'));
const source = join(root, 'src/');
const jobs = [...new Set(commands.map(({ file }) => file))]
  .filter((file) => file.startsWith(source) && existsSync(file))
  .map((file) => ({ file, mark: join(cache, keyOf(file)) })).filter(({ mark }) => !existsSync(mark));
const count = jobs.length;
if (count) console.log(`tidy: ${count} files to look at`);
let bad = 0;
const lane = async () => {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const { code, output } = await tidy(job.file);
    if (code === 0) {
      writeFileSync(job.mark, '');
    } else {
      bad++;
      console.error(output.replace(/^\d+ warnings? (generated|treated).*\n/gm, '').replaceAll(root, ''));
    }
  }
};
await Promise.all(Array.from({ length: Math.max(1, cpus().length) }, lane));
console.log(bad ? `tidy: ${bad} files to mend` : 'tidy: clean');
process.exit(bad ? 1 : 0);
