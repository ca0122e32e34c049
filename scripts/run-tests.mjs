// Runs test programs and counts their cases.
//   run-tests.mjs NAME DIR               every doctest program test_* (or test_*.js) of a folder
//   run-tests.mjs NAME --node DIR...     every *.test.mjs of the folders, with Node.js's own runner
//   run-tests.mjs NAME --command WORD... one command, counted as one case
//   run-tests.mjs --total                sums what the runs above left in build/test-results
// A run prints a line per program, and the whole output of one that failed.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = join(root, 'build/test-results');
const kLimitMs = 15 * 60_000; // one program; a hang is a failure, not a wait

// A file that needs longer says so in a line of its own.
function limitOf(file) {
  const minutes = /^\/\/ May take (\d+) minutes\.$/m.exec(readFileSync(join(root, file), 'utf8'))?.[1];
  return minutes ? Number(minutes) * 60_000 : kLimitMs;
}

function runProgram(command, args, limitMs = kLimitMs) {
  return new Promise((resolve) => {
    const began = Date.now();
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (text) => { output += text; });
    child.stderr.on('data', (text) => { output += text; });
    const timer = setTimeout(() => {
      output += `\nstopped after ${limitMs / 60_000} minutes\n`;
      child.kill('SIGKILL');
    }, limitMs);
    child.on('error', (error) => { output += error.message; });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output, seconds: (Date.now() - began) / 1000 });
    });
  });
}

// "[doctest] test cases:  12 |  12 passed | 0 failed | 0 skipped"; a case that found the shared data
// missing said "skipped: ..." and has checked nothing.
function countDoctest({ code, output }) {
  const plain = output.replace(/\x1b\[[0-9;]*m/g, '');
  const match = /test cases:\s*(\d+)\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed/.exec(plain);
  if (!match) return { passed: 0, failed: 1, skipped: 0 };
  const skipped = Math.min((plain.match(/^skipped: /gm) ?? []).length, Number(match[2]));
  const failed = Number(match[3]) || (code === 0 ? 0 : 1);
  return { passed: Number(match[2]) - skipped, failed, skipped };
}

// The runner's closing lines: "# pass 3" in TAP.
function countNode({ code, output }) {
  const number = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const failed = number('fail') + number('cancelled') || (code === 0 ? 0 : 1);
  return { passed: number('pass'), failed, skipped: number('skipped') + number('todo') };
}

function testFiles(folders) {
  return folders.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder)).filter((name) => name.endsWith('.test.mjs')).sort()
      .map((name) => join(folder, name)));
}

function jobsFor(words) {
  if (words[0] === '--command') {
    return [{
      label: words.slice(1).join(' '), command: words[1], args: words.slice(2),
      count: ({ code }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }),
      isShown: true,
    }];
  }
  if (words[0] === '--node') {
    return testFiles(words.slice(1)).map((file) => ({
      label: file, command: process.execPath, args: ['--test', '--test-reporter=tap', file],
      count: countNode, limitMs: limitOf(file),
    }));
  }
  const folder = join(root, words[0]);
  const wanted = (name) => /^test_\w+(\.js)?$/.test(name) &&
    (name.endsWith('.js') || (statSync(join(folder, name)).mode & 0o111) !== 0);
  return readdirSync(folder).filter(wanted).sort().map((name) => ({
    label: name, count: countDoctest,
    command: name.endsWith('.js') ? process.execPath : join(folder, name),
    args: name.endsWith('.js') ? [join(folder, name)] : [],
  }));
}

// A browser test wants both cores to itself; test programs don't.
function lanesFor(words) { return words[0].startsWith('--') ? 1 : Math.max(1, cpus().length); }

async function runAll(name, words) {
  const jobs = jobsFor(words);
  const sum = { name, passed: 0, failed: 0, skipped: 0, programs: [] };
  const lane = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const run = await runProgram(job.command, job.args, job.limitMs);
      const counts = job.count(run);
      for (const key of ['passed', 'failed', 'skipped']) sum[key] += counts[key];
      sum.programs.push({ label: job.label, seconds: run.seconds, ...counts });
      if (counts.failed || job.isShown) console.log(run.output.trimEnd());
      console.log(`${name}: ${job.label}: ${countsAsWords(counts)} (${run.seconds.toFixed(1)} s)`);
    }
  };
  await Promise.all(Array.from({ length: lanesFor(words) }, lane));
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, `${name}.json`), JSON.stringify(sum, null, 1) + '\n');
  return sum.failed === 0;
}

function countsAsWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed` + (skipped ? `, ${skipped} skipped` : '');
}

function total() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const file of existsSync(results) ? readdirSync(results) : []) {
    const part = JSON.parse(readFileSync(join(results, file), 'utf8'));
    for (const key of Object.keys(sum)) sum[key] += part[key];
  }
  console.log(`tests: ${countsAsWords(sum)}`);
  return sum.failed === 0 && sum.passed > 0;
}

const [name, ...words] = process.argv.slice(2);
const isGood = name === '--total' ? total() : await runAll(name, words);
process.exit(isGood ? 0 : 1);
