// When scripts/run packs the sample anew, and with what, in a copy of the scripts whose programs only
// write down how they were called.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync,
  writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

// `broadsheet pack` that makes a site of one page and writes its own arguments beside it.
const kPack = `#!/bin/sh
out=; previous=
for word in "$@"; do [ "$previous" = -o ] && out=$word; previous=$word; done
mkdir -p "$out"
echo "$@" >"$out/index.html"
`;
const kNothing = '#!/bin/sh\n';

function inCheckout(act) {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-run-'));
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    chmodSync(join(folder, path), 0o755);
  };
  try {
    mkdirSync(join(folder, 'scripts/sample'), { recursive: true });
    for (const script of ['run', 'toolchain.sh', 'watch.mjs', 'serve.mjs']) {
      copyFileSync(join(root, 'scripts', script), join(folder, 'scripts', script));
    }
    write('scripts/setup', kNothing);
    write('scripts/make-sample', '#!/bin/sh\nmkdir -p "$1"\n');
    write('assets/sample/x', '');
    write('web/boot.js', '');
    write('build/native/broadsheet', kPack);
    // The window says which site it was given.
    write('build/native/broadsheet-viewer', '#!/bin/sh\necho "shows $1"\n');
    write('build/dependencies.json', '{\n  "fonts": "/fonts/one"\n}\n');
    // Everything is built: ninja has nothing to do.
    for (const preset of ['native', 'web', 'web-dev']) write(`build/${preset}/build.ninja`, '');
    write('bin/ninja', kNothing);
    for (const file of ['assets/sample/x', 'build/native/broadsheet', 'web/boot.js', 'web', 'assets/sample',
      'scripts/make-sample', 'scripts/sample']) utimesSync(join(folder, file), 1e9, 1e9);
    const environment = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` };
    act({
      folder, write,
      viewer(name) {
        for (const file of ['viewer.js', 'viewer.wasm']) {
          write(`build/${name}/${file}`, '');
          utimesSync(join(folder, `build/${name}/${file}`), 1e9, 1e9);
        }
      },
      bash(script) {
        const run = spawnSync('bash', ['-c', `set -euo pipefail; source scripts/toolchain.sh; ${script}`],
          { cwd: folder, encoding: 'utf8', env: environment });
        assert.equal(run.status, 0, run.stderr);
        return run.stdout;
      },
      run: (...args) => spawnSync('scripts/run', args, { cwd: folder, encoding: 'utf8', env: environment }),
      packed: (site = 'build/sample-site') => readFileSync(join(folder, site, 'index.html'), 'utf8'),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('run: the sample is packed once, and again for another viewer or other fonts', () =>
  inCheckout(({ bash, viewer, packed, write }) => {
    viewer('web');
    viewer('web-dev');
    const web = 'make_sample_site "$root/build/web"';
    assert.match(bash(web), /packing the sample/);
    assert.match(packed(), /--viewer \S+\/build\/web --viewer web .*--fonts \/fonts\/one/);
    assert.doesNotMatch(bash(web), /packing/);
    assert.match(bash('make_sample_site "$root/build/web-dev"'), /packing/); // scripts/run --watch
    assert.match(packed(), /--viewer \S+\/build\/web-dev /);
    assert.match(bash(web), /packing/); // and then scripts/run
    assert.match(packed(), /--viewer \S+\/build\/web /);
    write('build/dependencies.json', '{\n  "fonts": "/fonts/two"\n}\n');
    assert.match(bash(web), /packing/);
    assert.match(packed(), /--fonts \/fonts\/two/);
    assert.doesNotMatch(bash(web), /packing/);
  }));

test('run --native: shows a site of its own where no web viewer was built, the sample where one was', () =>
  inCheckout(({ folder, run, viewer, packed }) => {
    const first = run('--native');
    assert.equal(first.status, 0, first.stderr);
    assert.match(first.stdout, /shows build\/sample-site-native/);
    assert.match(packed('build/sample-site-native'), / -o \S+ --viewer web --quiet/);
    assert.ok(!existsSync(join(folder, 'build/sample-site')), 'a site that no browser can draw');
    viewer('web');
    const second = run('--native');
    assert.equal(second.status, 0, second.stderr);
    assert.match(second.stdout, /shows build\/sample-site$/m);
    assert.match(packed(), /--viewer \S+\/build\/web --viewer web/);
  }));

test('run --watch: refuses a site that it could not pack anew', () =>
  inCheckout(({ folder, run }) => {
    cpSync(join(folder, 'assets/sample'), join(folder, 'mine'), { recursive: true });
    writeFileSync(join(folder, 'mine/index.html'), '');
    const refused = run('--watch', '--site', 'mine');
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /--watch .*can't pack mine/);
    assert.match(refused.stderr, /broadsheet pack INPUT -o mine/);
    const other = run('--site', 'mine', '--port', 'none');
    assert.match(other.stderr, /--port needs a number/);
  }));
