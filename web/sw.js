// The site on this device: what was read, and on request all of it (offline.js). Only whole answers
// (200) are kept; ranges are cut from them. What is kept is one edition: a newer one is fetched when
// the reader says so, so that files of two editions never meet.
const scope = self.registration.scope;
const cacheName = `broadsheet:${new URL(scope).pathname}`;
const maxWholeBytes = 8 << 20; // a larger file is kept only with the whole archive

const keyOf = (url) => url.replace(/[?#].*$/s, '').replace(/\/$/, '/index.html');
const openCache = () => caches.open(cacheName);
const isWhole = (response) => response.status === 200 && !response.redirected &&
  (response.type === 'basic' || response.type === 'default');

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  event.respondWith(answer(event));
});

async function answer(event) {
  const { request } = event;
  const key = keyOf(request.url);
  const range = request.headers.get('Range');
  const cache = await openCache();
  const kept = await cache.match(key);
  // Asked afresh on purpose: is there a newer edition?
  const isFresh = request.cache === 'no-store' || request.cache === 'reload';
  if (kept && !isFresh) return range ? part(kept, range) : kept;
  let response;
  try {
    response = await fetch(request);
  } catch (error) {
    if (kept) return range ? part(kept, range) : kept;
    if (request.mode === 'navigate') return notKept(cache);
    throw error;
  }
  if (isFresh) return response;
  if (isWhole(response) && !range) {
    event.waitUntil(cache.put(key, response.clone()));
  } else if (response.status === 206) {
    const size = Number(/\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '')?.[1]);
    if (size <= maxWholeBytes && !navigator.connection?.saveData) event.waitUntil(keep(key));
  }
  return response;
}

// RFC 9110, 14: one range; anything else gets the whole.
async function part(response, range) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(range);
  const bytes = await response.arrayBuffer();
  const size = bytes.byteLength;
  if (!match || (match[1] === '' && match[2] === '')) return new Response(bytes, response);
  const first = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const last = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (first >= size || last < first) {
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } });
  }
  return new Response(bytes.slice(first, last + 1), { status: 206, statusText: 'Partial Content',
    headers: {
      'Content-Type': response.headers.get('Content-Type') ?? 'application/octet-stream',
      'Content-Range': `bytes ${first}-${last}/${size}`, 'Content-Length': `${last - first + 1}`,
    } });
}

// The viewer can show any article whose shard is kept: the front page opens it.
async function notKept(cache) {
  const front = await cache.match(`${scope}index.html`);
  return front ? Response.redirect(`${scope}index.html`, 302) : Response.error();
}

async function keep(url) {
  const cache = await openCache();
  const key = keyOf(url);
  if (!key.startsWith(scope) || await cache.match(key)) return;
  const response = await fetch(key, { cache: 'force-cache' }).catch(() => null);
  if (response && isWhole(response)) await cache.put(key, response);
}

const checksums = (text) => new Map([...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)]
  .map(([, sum, path]) => [path, sum]));

const isNamedByContent = (path) => /^(data|search|pictures|media|fonts)\//.test(path);

// The new edition: what has changed goes, what hasn't stays.
async function renew() {
  const cache = await openCache();
  const listed = async (response) => checksums(response?.ok ? await response.text() : '');
  const name = 'checksums.sha256';
  const now = await listed(await fetch(scope + name, { cache: 'reload' }));
  if (!now.size) throw new Error(name);
  const before = await listed(await cache.match(scope + name));
  for (const { url } of await cache.keys()) {
    const path = decodeURI(url.slice(scope.length));
    const isSame = before.get(path) === now.get(path) || isNamedByContent(path);
    if (!now.has(path) || !isSame) await cache.delete(url);
  }
}

self.addEventListener('message', (event) => {
  const { type, urls } = event.data ?? {};
  const reply = (value) => event.ports[0]?.postMessage(value);
  if (type === 'keep') {
    event.waitUntil((async () => { for (const url of urls) await keep(url); reply(true); })());
  } else if (type === 'renew') {
    event.waitUntil(renew().then(() => reply(true), () => reply(false)));
  }
});
