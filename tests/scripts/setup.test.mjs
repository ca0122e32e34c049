// How scripts/setup behaves when a place has lost what it should have, in a copy of the scripts with a
// lock file of its own.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync,
  writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

// A file host that is not there, and a tarball of one file.
const kGone = 'http://127.0.0.1:9/gone-1.0.tar.gz';
function withPlaces(act) {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-setup-'));
  try {
    mkdirSync(join(folder, 'cache'));
    mkdirSync(join(folder, 'sources'));
    mkdirSync(join(folder, 'pack/gone-1.0'), { recursive: true });
    writeFileSync(join(folder, 'pack/gone-1.0/here.txt'), 'whole');
    const tarball = join(folder, 'gone-1.0.tar.gz');
    spawnSync('tar', ['czf', tarball, '-C', join(folder, 'pack'), 'gone-1.0']);
    const sha256 = createHash('sha256').update(readFileSync(tarball)).digest('hex');
    act({ folder, tarball, sha256 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Runs setup-places.sh's fetch_source for the one entry `gone` whose places are `places`.
function fetchGone(folder, places, environment = {}, group = '') {
  const script = `
    set -euo pipefail
    cache=${folder}/cache; root=${root}
    say() { echo "setup: $*"; }
    fail() { echo "setup: $*" >&2; exit 1; }
    entry_text() { printf '%s\\n' "source gone 1.0 MIT" ${places.map((p) => `'  ${p}'`).join(' ')}; }
    source_dir() { echo "$cache/sources/$1"; }
    source "$root/scripts/setup-places.sh"
    fetch_source gone 1.0 ${group}`;
  return spawnSync('bash', ['-c', script], { encoding: 'utf8', env: { ...process.env, ...environment } });
}

test('setup: when a place has vanished it says so, and the next place serves', () =>
  withPlaces(({ folder, tarball, sha256 }) => {
    copyFileSync(tarball, join(folder, 'sources', 'renamed.tar.gz'));
    const run = fetchGone(folder, [`url ${kGone} ${sha256}`],
      { BROADSHEET_SOURCES: join(folder, 'sources') });
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stderr, /gone 1\.0 is not to be had there/);
    assert.equal(readFileSync(join(folder, 'cache/sources/gone/here.txt'), 'utf8'), 'whole');
  }));

test('setup: when no place is left it says what to put where, and leaves nothing half done', () =>
  withPlaces(({ folder, sha256 }) => {
    const run = fetchGone(folder, [`url ${kGone} ${sha256}`], { BROADSHEET_SOURCES: '' });
    assert.equal(run.status, 1);
    assert.match(run.stderr, /no place has gone 1\.0 any more/);
    assert.match(run.stderr, /BROADSHEET_SOURCES=/);
    assert.ok(run.stderr.includes(sha256));
    assert.ok(!existsSync(join(folder, 'cache/sources/gone')));
    assert.deepEqual(readdirSync(join(folder, 'cache')).filter((name) => /download|unpack/.test(name)), []);
  }));

test('setup: without what only tests read it goes on, and says that they will skip', () =>
  withPlaces(({ folder, sha256 }) => {
    const run = fetchGone(folder, [`url ${kGone} ${sha256}`], { BROADSHEET_SOURCES: '' }, 'test');
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stderr, /going on without gone 1\.0: the tests that read it will skip/);
    assert.ok(!existsSync(join(folder, 'cache/sources/gone')));
    assert.deepEqual(leftHalfDone(folder), []);
  }));

test('setup: a Debian package serves as a source, and another version or content of it does not', () =>
  withPlaces(({ folder }) => {
    mkdirSync(join(folder, 'package/DEBIAN'), { recursive: true });
    writeFileSync(join(folder, 'package/DEBIAN/control'),
      'Package: gone\nVersion: 1.0\nArchitecture: all\nMaintainer: none <none@example.org>\nDescription: none\n');
    writeFileSync(join(folder, 'package/here.txt'), 'whole');
    const file = join(folder, 'gone_1.0_all.deb');
    assert.equal(spawnSync('dpkg-deb', ['--build', '--root-owner-group', join(folder, 'package'), file]).status, 0);
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    // An apt-get that serves this package and no other.
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/apt-get'), `#!/bin/sh\ncp ${file} .\n`, { mode: 0o755 });
    const environment = { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, BROADSHEET_SOURCES: '' };
    const another = fetchGone(folder, [`deb gone gone_2.0_all.deb ${sha256}`], environment);
    assert.match(another.stderr, /has gone_1\.0_all\.deb in place of gone_2\.0_all\.deb/);
    const changed = fetchGone(folder, [`deb gone gone_1.0_all.deb ${'0'.repeat(64)}`], environment);
    assert.equal(changed.status, 1);
    assert.ok(!existsSync(join(folder, 'cache/sources/gone')));
    const good = fetchGone(folder, [`deb gone gone_1.0_all.deb ${sha256}`, 'keep here.txt'], environment);
    assert.equal(good.status, 0, good.stderr);
    assert.equal(readFileSync(join(folder, 'cache/sources/gone/here.txt'), 'utf8'), 'whole');
    assert.deepEqual(leftHalfDone(folder), []);
  }));

test('setup: a file with another checksum is refused', () =>
  withPlaces(({ folder, tarball, sha256 }) => {
    copyFileSync(tarball, join(folder, 'sources', 'gone-1.0.tar.gz'));
    const run = fetchGone(folder, [`url ${kGone} ${'0'.repeat(64)}`],
      { BROADSHEET_SOURCES: join(folder, 'sources') });
    assert.equal(run.status, 1);
    assert.ok(!run.stderr.includes(sha256));
    assert.ok(!existsSync(join(folder, 'cache/sources/gone')));
  }));

// Runs fetch_npm for the package `gone` of this integrity; npm fails, or packs `served`.
function fetchGonePackage(folder, integrity, { served = '', environment = {} } = {}) {
  const script = `
    set -euo pipefail
    cache=${folder}/cache; root=${root}
    say() { echo "setup: $*"; }
    fail() { echo "setup: $*" >&2; exit 1; }
    npm_dir() { echo "$cache/npm/$1"; }
    npm() { [[ -n '${served}' ]] && cp '${served}' gone-1.0.tgz || { echo 'npm error: 404' >&2; return 1; }; }
    source "$root/scripts/setup-places.sh"
    fetch_npm gone 1.0 '${integrity}'`;
  return spawnSync('bash', ['-c', script], { encoding: 'utf8', env: { ...process.env, ...environment } });
}

const integrityOf = (file) => `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
const leftHalfDone = (folder) =>
  readdirSync(join(folder, 'cache')).filter((name) => /download|unpack/.test(name));

test('setup: a package that npm lost, or changed, comes from the directory, known by its sum', () =>
  withPlaces(({ folder, tarball }) => {
    const integrity = integrityOf(tarball);
    copyFileSync(tarball, join(folder, 'sources', 'renamed.tgz'));
    writeFileSync(join(folder, 'sources', 'another'), 'another');
    writeFileSync(join(folder, 'changed.tgz'), 'changed');
    for (const served of ['', join(folder, 'changed.tgz')]) {
      const run = fetchGonePackage(folder, integrity,
        { served, environment: { BROADSHEET_SOURCES: join(folder, 'sources') } });
      assert.equal(run.status, 0, run.stderr);
      assert.match(run.stderr, served ? /not what the lock file describes/ : /npm could not fetch it: npm error: 404/);
      assert.equal(readFileSync(join(folder, 'cache/npm/gone/here.txt'), 'utf8'), 'whole');
      rmSync(join(folder, 'cache/npm'), { recursive: true });
      assert.deepEqual(leftHalfDone(folder), []);
    }
    const good = fetchGonePackage(folder, integrity, { served: tarball });
    assert.equal(good.status, 0, good.stderr);
    assert.equal(good.stderr, '');
  }));

test('setup: a package that no place has is told with its sum and with what to do', () =>
  withPlaces(({ folder, tarball }) => {
    const integrity = integrityOf(tarball);
    writeFileSync(join(folder, 'sources', 'another'), 'another');
    for (const sources of ['', join(folder, 'sources')]) {
      const run = fetchGonePackage(folder, integrity, { environment: { BROADSHEET_SOURCES: sources } });
      assert.equal(run.status, 1);
      assert.match(run.stderr, /no place has gone 1\.0/);
      assert.match(run.stderr, /npm pack gone@1\.0/);
      assert.match(run.stderr, /BROADSHEET_SOURCES=/);
      assert.ok(run.stderr.includes(integrity));
      assert.ok(!existsSync(join(folder, 'cache/npm/gone')));
      assert.deepEqual(leftHalfDone(folder), []);
    }
  }));

test('setup: every source of the lock file has a second place, and every place a checksum', () => {
  const lock = readFileSync(join(root, 'scripts/dependencies.lock'), 'utf8');
  const entries = lock.split(/^(?=source |npm |debian |#)/m).filter((text) => text.startsWith('source '));
  assert.ok(entries.length >= 8);
  for (const entry of entries) {
    const places = entry.split('\n').filter((line) => /^ +(apt|deb|url) /.test(line));
    // What only tests read may be missing.
    const isForTests = / test$/.test(entry.split('\n')[0]);
    assert.ok(places.length >= (isForTests ? 1 : 2), entry);
    for (const place of places) assert.match(place, / [0-9a-f]{64}$/);
  }
  for (const line of lock.split('\n').filter((text) => text.startsWith('npm '))) {
    assert.match(line, /^npm [\w@/-]+ [\d.]+ [\w.-]+ sha512-[\w+/]{86}==$/);
  }
});
