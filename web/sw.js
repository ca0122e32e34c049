// The site on this device: what was read, and on request all of it (offline.js). Only whole answers
// (200) are kept; ranges are cut from them. What is kept is one edition, that of the manifest which is
// kept: a newer one is fetched when the reader says so, so that files of two editions never meet.
const scope = self.registration.scope;
const cacheName = `broadsheet:${new URL(scope).pathname}`;
const maxWholeBytes = 8 << 20; // a larger file is kept only with the whole archive

const keyOf = (url) => url.replace(/[?#].*$/s, '').replace(/\/$/, '/index.html');
const openCache = () => caches.open(cacheName);
const isWhole = (response) => response.status === 200 && !response.redirected &&
  (response.type === 'basic' || response.type === 'default');

// A worker of a newer edition waits until the reader asks for that (`renew`). The first one answers for
// the page that brought it, too: what is read next is kept.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

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
    response = await fetch(request, isNamedByContent(pathOf(key)) ? {} : { cache: freshness(request) });
  } catch (error) {
    if (kept) return range ? part(kept, range) : kept;
    if (request.mode === 'navigate') return notKept(cache);
    throw error;
  }
  if (isFresh) {
    // Asked for again after a failure: what is kept may be damaged.
    if (kept && isNamedByContent(pathOf(key))) event.waitUntil(keep(key, true));
    return response;
  }
  if (isWhole(response) && !range) {
    event.waitUntil(store(key, response.clone()));
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

// Says so at the page's own address, where it can be tried again, in the reader's language.
async function notKept(cache) {
  const all = await (await cache.match(`${scope}words.json`))?.json();
  if (!all) return Response.error();
  const language = navigator.languages.map((one) => one.split('-')[0]).find((one) => all[one]) ?? 'en';
  const { notKept: text, tryAgain, frontPage } = all[language];
  return new Response(`<!doctype html><html lang="${language}" dir="${/ar|fa/.test(language) ? 'rtl' : 'ltr'}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text}</title>
<link rel="stylesheet" href="${scope}viewer.css"><div id="static"><main><h1>${text}</h1>
<p><a href="">${tryAgain}</a></p><p><a href="${scope}index.html">${frontPage}</a></p></main></div>`,
  { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

async function keep(url, isAgain = false) {
  const key = keyOf(url);
  if (!key.startsWith(scope) || (!isAgain && await (await openCache()).match(key))) return;
  const cache = isAgain ? 'reload' : isNamedByContent(pathOf(key)) ? 'force-cache' : 'no-cache';
  const response = await fetch(key, { cache }).catch(() => null);
  if (response && isWhole(response)) await store(key, response);
}

// --- Editions ---------------------------------------------------------------------------------------
const manifestUrl = `${scope}manifest.json`;
function pathOf(key) {
  const path = key.slice(scope.length);
  try { return decodeURI(path); } catch { return path; }
}
const isNamedByContent = (path) => /^(data|search|pictures|media|fonts|patterns|words)\//.test(path);
// What has one name in every edition is asked for anew, however long a host lets it be reused.
const freshness = ({ cache }) => (cache === 'default' || cache === 'force-cache' ? 'no-cache' : cache);

const checksums = (text) => new Map([...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)]
  .map(([, sum, path]) => [path, sum]));

async function checksumOf(response) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

// The edition that is kept: its manifest's text, and the checksums of the files that a viewer starts with.
async function keptEdition() {
  const text = await (await (await openCache()).match(manifestUrl))?.text();
  if (!text) return null;
  try {
    return { text, sums: new Map(JSON.parse(text).files.map(({ path, sha256 }) => [path, sha256])) };
  } catch { return { text, sums: new Map() }; }
}

async function startEdition() {
  if (await keptEdition()) return;
  const response = await fetch(manifestUrl, { cache: 'no-cache' }).catch(() => null);
  if (!response || !isWhole(response)) return;
  await (await openCache()).put(manifestUrl, response);
}

async function isOfEdition(path, response) {
  if (isNamedByContent(path)) return true;
  const kept = await keptEdition();
  if (!kept || path === 'manifest.json') return false;
  const sum = kept.sums.get(path);
  if (sum) return sum === await checksumOf(response);
  // A page: of this edition while the host still has it.
  const now = await fetch(manifestUrl, { cache: 'no-cache' }).catch(() => null);
  return now?.ok === true && await now.text() === kept.text;
}

async function store(key, response) {
  if (await isOfEdition(pathOf(key), response.clone())) await (await openCache()).put(key, response);
}

// The new edition: what has changed goes, what hasn't stays.
async function renew() {
  const cache = await openCache();
  const fetched = async (name) => {
    const response = await fetch(scope + name, { cache: 'reload' });
    if (!isWhole(response)) throw new Error(name);
    return response;
  };
  const manifest = await fetched('manifest.json');
  const now = checksums(await (await fetched('checksums.sha256')).text());
  if (!now.size) throw new Error('checksums.sha256');
  const before = checksums(await (await cache.match(`${scope}checksums.sha256`))?.text() ?? '');
  for (const { url } of await cache.keys()) {
    const path = pathOf(url);
    const isSame = async () => isNamedByContent(path) ||
      (before.get(path) ?? await checksumOf(await cache.match(url))) === now.get(path);
    if (!now.has(path) || !await isSame()) await cache.delete(url);
  }
  await cache.put(manifestUrl, manifest);
}

self.addEventListener('message', (event) => {
  const { type, urls } = event.data ?? {};
  const reply = (value) => event.ports[0]?.postMessage(value);
  if (type === 'keep') {
    event.waitUntil((async () => {
      await startEdition();
      for (const url of urls) await keep(url);
      reply(true);
    })());
  } else if (type === 'renew') {
    event.waitUntil(renew().then(() => reply(true), () => reply(false)));
  } else if (type === 'begin') {
    self.skipWaiting();
  }
});
