// The recipes for hosts, with Debian's nginx and Apache: with the recipe, and without it.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { launchChromium, root, sampleSite, viewerTookOver, watchErrors } from '../support/browser.mjs';
import { leadArticle } from './page.mjs';

const program = process.env.BROADSHEET_PROGRAM ?? ['build/native/broadsheet', 'build/native-asan/broadsheet']
  .map((file) => root + file).find((file) => existsSync(file));
const nginx = '/usr/sbin/nginx';
const apache = '/usr/sbin/apache2';
const modules = '/usr/lib/apache2/modules';

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function nginxConfig(folder, port, recipe) {
  const inside = recipe
    ? readFileSync(root + 'assets/recipes/nginx.conf', 'utf8').replace('/srv/archive', `${folder}/site`)
    : `root ${folder}/site; index index.html;`;
  return `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
${process.getuid() === 0 ? 'user root;' : ''}
events { worker_connections 64; }
http { ${recipe ? '' : 'include /etc/nginx/mime.types;'}
access_log off; client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2;
fastcgi_temp_path ${folder}/t3; uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
server { listen 127.0.0.1:${port}; ${inside} } }`;
}

function apacheConfig(folder, port) {
  const load = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'deflate', 'filter']
    .map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n');
  return `ServerRoot ${folder}\nServerName 127.0.0.1\nPidFile ${folder}/pid\nListen 127.0.0.1:${port}
ErrorLog ${folder}/error.log\n${load}\nTypesConfig /etc/mime.types\nDocumentRoot ${folder}/site
<Directory ${folder}/site>\nAllowOverride All\nRequire all granted\n</Directory>\n`;
}

async function withHost(kind, recipe, act) {
  mkdirSync(root + 'build/tmp', { recursive: true });
  const folder = mkdtempSync(root + 'build/tmp/host-');
  cpSync(sampleSite, join(folder, 'site'), { recursive: true });
  const port = await freePort();
  const config = join(folder, 'server.conf');
  if (kind === 'apache' && recipe) {
    copyFileSync(root + 'assets/recipes/htaccess', join(folder, 'site/.htaccess'));
  }
  writeFileSync(config, kind === 'nginx' ? nginxConfig(folder, port, recipe) : apacheConfig(folder, port));
  const child = kind === 'nginx'
    ? spawn(nginx, ['-c', config, '-p', folder, '-e', join(folder, 'error.log')], { stdio: 'pipe' })
    : spawn(apache, ['-f', config, '-D', 'FOREGROUND'], { stdio: 'pipe' });
  let output = '';
  child.stderr.on('data', (text) => { output += text; });
  const address = `http://127.0.0.1:${port}/`;
  try {
    for (let tries = 0; ; ++tries) {
      try { await fetch(address); break; } catch (error) {
        if (tries > 100 || child.exitCode !== null) throw new Error(`${kind} does not start: ${output}`);
        await new Promise((done) => setTimeout(done, 100));
      }
    }
    await act(address);
  } finally {
    child.kill('SIGTERM');
    await new Promise((done) => { if (child.exitCode !== null) done(); else child.on('exit', done); });
    rmSync(folder, { recursive: true, force: true });
  }
}

async function reads(address) {
  const browser = await launchChromium();
  try {
    const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    const errors = watchErrors(page);
    await page.goto(address + leadArticle());
    await viewerTookOver(page);
    assert.deepEqual(errors.filter((error) => !/favicon/.test(error)), []);
  } finally { await browser.close(); }
}

// spawnSync would stop this process, not the server: it is another process, so that is fine.
const check = (address) => spawnSync(program, ['check', '--url', address], { encoding: 'utf8' });

for (const [kind, binary] of [['nginx', nginx], ['apache', apache]]) {
  describe(kind, { skip: existsSync(binary) ? false : `${binary} is not installed (scripts/setup test)` }, () => {
    test('with its recipe serves types, ranges, other origins and the policy, and the viewer opens', () =>
      withHost(kind, true, async (address) => {
        const { stdout, stderr, status } = check(address);
        assert.equal(status, 0, stdout + stderr);
        assert.doesNotMatch(stdout, /^(look|broken)/m, stdout);
        const headers = (await fetch(address + 'index.html')).headers;
        assert.match(headers.get('Content-Security-Policy'), /script-src 'self' 'wasm-unsafe-eval'/);
        assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
        assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
        const shard = JSON.parse(readFileSync(join(sampleSite, 'manifest.json'), 'utf8')).front;
        assert.match((await fetch(address + shard)).headers.get('Cache-Control'), /max-age=31536000/);
        await reads(address);
      }));

    test('without a recipe the viewer opens, and check says what is missing', () =>
      withHost(kind, false, async (address) => {
        const { stdout, status } = check(address);
        assert.equal(status, 0, stdout);
        assert.match(stdout, /^look +no Access-Control-Allow-Origin/m);
        assert.match(stdout, /^look +no Content-Security-Policy header/m);
        await reads(address);
      }));
  });
}
