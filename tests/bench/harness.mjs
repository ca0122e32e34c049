// Runs one bench and reports it. A bench is a module tests/bench/NAME.bench.mjs that exports
//   export async function run(bench) { ... bench.record({...}) ... }
// It is given:
//   record({measure, values | value, unit, count, goal, peer, peerValues | peerValue, kind})
//       `values` are the runs: their median is reported. `count` is how many items were measured;
//       zero is a failure. `goal` is "<= 30", ">= 3" or "< peer" (also "<= 1.5 x peer"). `kind` is
//       'time' (never fails the bench) or 'size' (fails it over its goal).
//   repeat(runs, act)   the seconds that act() took, as many times; what act returns is ignored
//   options             the words after the bench's name
//   log(text)           a line of progress on stderr
// Peers are measured in the same run. The first entry of the written list describes the machine.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// Whether `value` keeps `goal`; null without a goal. A goal against a peer needs the peer's value.
export function holds(goal, value, peerValue) {
  if (!goal) return null;
  const match = /^(<=|>=|<|>) (?:([\d.]+)(?: x (peer))?|(peer))$/.exec(goal);
  if (!match) throw new Error(`a goal of no known form: "${goal}"`);
  const isAgainstPeer = match[3] ?? match[4];
  if (isAgainstPeer && peerValue === null) throw new Error(`"${goal}" without a peer's value`);
  const bound = Number(match[2] ?? 1) * (isAgainstPeer ? peerValue : 1);
  const kept = { '<=': value <= bound, '>=': value >= bound, '<': value < bound, '>': value > bound };
  return kept[match[1]];
}

export function entryOf({ measure, values, value, unit, count, goal = null, peer = null, peerValues,
  peerValue }) {
  const runs = values ?? [value];
  const own = median(runs);
  const peerMedian = peerValues ? median(peerValues) : peerValue ?? null;
  const rounded = (number) => (number === null ? null : Number(number.toPrecision(5)));
  if (!Number.isFinite(own)) throw new Error(`${measure}: no value`);
  return {
    measure, value: rounded(own), unit, runs: runs.length, count: count ?? null, peer,
    peer_value: rounded(peerMedian),
    ratio: peerMedian ? rounded(own / peerMedian) : null, goal, holds: holds(goal, own, peerMedian),
  };
}

function machine() {
  const version = (program, ...words) => {
    try { return execFileSync(program, words, { encoding: 'utf8' }).split('\n')[0]; } catch { return 'none'; }
  };
  const system = /PRETTY_NAME="(.*)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
  return {
    measure: 'machine', unit: '', runs: 0, count: null, peer: null, peer_value: null, ratio: null,
    goal: null, holds: null,
    value: [`${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`, `${Math.round(totalmem() / 2 ** 30)} GiB`,
      system, `Node.js ${process.version}`, version('emcc', '--version').replace(/\s+\(.*/, ''),
      version('g++', '--version')].join('; '),
  };
}

function print(entries) {
  console.log(entries[0].value);
  const head = ['measure', 'value', 'unit', 'runs', 'count', 'peer', 'ratio', 'goal', 'holds'];
  const text = (value) => (value === null ? '' : String(value));
  const rows = entries.slice(1).map((entry) => [entry.measure, text(entry.value), entry.unit,
    text(entry.runs), text(entry.count), entry.peer ? `${entry.peer}: ${text(entry.peer_value)}` : '',
    text(entry.ratio), text(entry.goal), entry.holds === null ? '' : entry.holds ? 'yes' : 'NO']);
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i].length)));
  for (const row of [head, ...rows]) {
    console.log(row.map((cell, i) => (i === 1 || i === 3 || i === 4 ? cell.padStart(widths[i])
      : cell.padEnd(widths[i]))).join('  ').trimEnd());
  }
}

export async function runBench(name, module, options) {
  const entries = [machine()];
  const failures = [];
  await module.run({
    root, options,
    log: (text) => console.error(`bench: ${text}`),
    async repeat(runs, act) {
      const seconds = [];
      for (let i = 0; i < runs; i++) {
        const began = process.hrtime.bigint();
        await act(i);
        seconds.push(Number(process.hrtime.bigint() - began) / 1e9);
      }
      return seconds;
    },
    record(given) {
      const entry = entryOf(given);
      entries.push(entry);
      if (given.count === 0) failures.push(`${given.measure}: nothing was counted`);
      if (given.kind === 'size' && entry.holds === false) {
        failures.push(`${given.measure}: ${entry.value} ${entry.unit} misses its goal ${entry.goal}`);
      }
    },
  });
  const folder = join(root, 'build/bench');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(entries, null, 1) + '\n');
  print(entries);
  console.log(`written: build/bench/${name}.json`);
  return failures;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name, ...options] = process.argv.slice(2);
  const failures = await runBench(name, await import(`./${name}.bench.mjs`), options);
  for (const failure of failures) console.error(`bench: ${failure}`);
  process.exit(failures.length ? 1 : 0);
}
