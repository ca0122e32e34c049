import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { rangeOf, startServer } from '../../scripts/serve.mjs';

// fetch() tidies paths up before sending them; this does not.
const rawStatus = (port, path) => new Promise((resolve, reject) => {
  request({ host: '127.0.0.1', port, path }, (response) => {
    response.resume();
    resolve(response.statusCode);
  }).on('error', reject).end();
});

async function withSite(options, act) {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-serve-'));
  const site = join(folder, 'site');
  mkdirSync(site);
  writeFileSync(join(folder, 'secret.txt'), 'not for you');
  writeFileSync(join(site, 'index.html'), '<title>x</title></head>');
  writeFileSync(join(site, 'data.bin'), Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  writeFileSync(join(site, 'viewer.wasm'), 'wasm');
  symlinkSync(join(folder, 'secret.txt'), join(site, 'way-out.txt'));
  const server = await startServer({ site, ...options });
  try { await act(server); } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}
const bytes = async (response) => [...new Uint8Array(await response.arrayBuffer())];

test('serve: ranges are read as RFC 9110 says', () => {
  assert.deepEqual(rangeOf('bytes=2-4', 10), { first: 2, last: 4 });
  assert.deepEqual(rangeOf('bytes=7-', 10), { first: 7, last: 9 });
  assert.deepEqual(rangeOf('bytes=7-99', 10), { first: 7, last: 9 });
  assert.deepEqual(rangeOf('bytes=-3', 10), { first: 7, last: 9 });
  assert.deepEqual(rangeOf('bytes=-30', 10), { first: 0, last: 9 });
  assert.equal(rangeOf('bytes=10-', 10), 'bad');
  assert.equal(rangeOf('bytes=-0', 10), 'bad');
  for (const whole of [undefined, 'bytes=-', 'bytes=4-2', 'bytes=0-1,3-4', 'lines=1-2']) {
    assert.equal(rangeOf(whole, 10), null);
  }
});

test('serve: a part, its length and its place come back', () => withSite({}, async (server) => {
  const response = await fetch(server.address + 'data.bin', { headers: { Range: 'bytes=3-5' } });
  assert.equal(response.status, 206);
  assert.equal(response.headers.get('content-range'), 'bytes 3-5/10');
  assert.deepEqual(await bytes(response), [3, 4, 5]);
  const beyond = await fetch(server.address + 'data.bin', { headers: { Range: 'bytes=10-' } });
  assert.equal(beyond.status, 416);
  assert.equal(beyond.headers.get('content-range'), 'bytes */10');
}));

test('serve: a folder is its index.html, wasm has its type, unknown files are 404', () =>
  withSite({}, async (server) => {
    assert.match((await fetch(server.address)).headers.get('content-type'), /^text\/html/);
    const wasm = await fetch(server.address + 'viewer.wasm');
    assert.equal(wasm.headers.get('content-type'), 'application/wasm');
    assert.equal((await fetch(server.address + 'none.js')).status, 404);
    assert.equal((await fetch(server.address, { method: 'POST' })).status, 405);
  }));

test('serve: nothing outside the site is served', () => withSite({}, async (server) => {
  for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/way-out.txt',
    '/a%00b', '/%ff']) {
    assert.equal(await rawStatus(server.port, path), 404, path);
  }
}));

test('serve: faults do what they say', () => withSite({}, async (server) => {
  Object.assign(server.faults, { noRanges: true, wrongTypes: true });
  const whole = await fetch(server.address + 'data.bin', { headers: { Range: 'bytes=3-5' } });
  assert.equal(whole.status, 200);
  assert.equal((await bytes(whole)).length, 10);
  const wasm = await fetch(server.address + 'viewer.wasm');
  assert.equal(wasm.headers.get('content-type'), 'application/octet-stream');
  Object.assign(server.faults, { missing: ['/viewer.wasm'], truncated: ['/data.bin'] });
  assert.equal((await fetch(server.address + 'viewer.wasm')).status, 404);
  await assert.rejects(async () => bytes(await fetch(server.address + 'data.bin')));
  server.faults.failing = ['/'];
  assert.equal((await fetch(server.address)).status, 500);
}));

test('serve: the next free port is taken when the one asked for is in use', () =>
  withSite({}, (first) => withSite({ port: first.port }, async (second) => {
    assert.ok(second.port > first.port);
    assert.equal((await fetch(second.address)).status, 200);
  })));
