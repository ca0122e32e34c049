// Reading without the network: the service worker's page side. Keeps what was read; on request, the
// whole archive; says when there is a newer edition. Off where nothing may be kept, and says so.
import { isEmbedded } from './embedded.js';

const laneCount = 4;
const types = {
  html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', json: 'application/json',
  svg: 'image/svg+xml', wasm: 'application/wasm', png: 'image/png', jpg: 'image/jpeg',
  webp: 'image/webp', woff: 'font/woff', txt: 'text/plain; charset=utf-8',
};

function canKeep() {
  try {
    return !isEmbedded && isSecureContext && /^https?:$/.test(location.protocol) &&
      Boolean(navigator.serviceWorker) && Boolean(caches);
  } catch { return false; } // an opaque origin
}

// `tell(action, status)` shows what can be asked for and how it stands; `ask()` is that being asked.
export function createOffline({ root, language, tell }) {
  const cacheName = `broadsheet:${new URL(root).pathname}`;
  let words = {};
  let registration = null;
  let isKeeping = false;
  let isStopped = false;
  const say = (key, values = {}) =>
    (words[key] ?? '').replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const megabytes = (bytes) => say('megabytes', { size: Math.max(0.1, bytes / 1e6).toLocaleString(
    language, { maximumFractionDigits: bytes < 1e7 ? 1 : 0 }) });
  const at = (path) => new URL(path.split('/').map(encodeURIComponent).join('/'), root).href;

  async function readWords() {
    try {
      const all = await (await fetch(new URL('words.json', root))).json();
      words = all[language] ?? all[language.split('-')[0]] ?? all.en ?? {};
    } catch { /* without words nothing is offered */ }
  }

  function post(message) {
    return new Promise((resolve) => {
      const worker = registration?.active;
      if (!worker) return resolve(false);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      worker.postMessage(message, [port2]);
    });
  }

  // What this visit has read before the worker was there, and the page of each article opened since.
  const keepRead = (urls) => post({ type: 'keep', urls: navigator.connection?.saveData ? [] : urls });
  function readSoFar() {
    const files = performance.getEntriesByType('resource').map((entry) => entry.name);
    return [...new Set([location.href.replace(/#.*/s, ''), ...files])].filter((url) => url.startsWith(root));
  }

  async function start() {
    await readWords();
    if (!canKeep()) return tell('', say('keepRefused'));
    if (document.querySelector('script[src="/__watch.js"]')) return; // in development: never stale
    try {
      registration = await navigator.serviceWorker.register(new URL('sw.js', root), { scope: root });
      await activated(registration);
    } catch { /* said below */ }
    if (!registration?.active) return tell('', say('keepRefused'));
    await keepRead([...readSoFar(), at('index.html')]);
    const isAll = stored() === 'all';
    tell(say(isAll ? 'keepRemove' : stored() === 'some' ? 'keepContinue' : 'keepArchive'),
      isAll ? say('keptAll') : '');
    checkEdition();
  }

  // The first worker; a later edition's waits until the reader asks for it.
  function activated({ active, installing, waiting }) {
    const worker = installing ?? waiting;
    if (active || !worker) return undefined;
    return new Promise((resolve) => worker.addEventListener('statechange', () => {
      if (/^(activated|redundant)$/.test(worker.state)) resolve();
    }));
  }

  // A page that goes at once can take what it has posted with it.
  function begin(worker) {
    if (!worker) return undefined;
    return new Promise((resolve) => {
      worker.addEventListener('statechange', resolve, { once: true });
      setTimeout(resolve, 3000);
      worker.postMessage({ type: 'begin' });
    });
  }

  // --- The whole archive ----------------------------------------------------------------------------
  const key = `broadsheet:kept:${new URL(root).pathname}`;
  const stored = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const store = (value) => {
    try {
      if (value) localStorage.setItem(key, value); else localStorage.removeItem(key);
    } catch { /* it is only asked again */ }
  };

  async function list() {
    const response = await fetch(at('checksums.sha256'), { cache: 'no-store' });
    if (!response.ok) throw new Error(`checksums.sha256: ${response.status}`);
    const text = await response.text();
    const files = [...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)]
      .map(([, sum, path]) => ({ path, sum }));
    const bytes = Number(/^# (\d+) bytes$/m.exec(text)?.[1] ?? 0);
    return { text, bytes, files };
  }

  async function hasRoom(bytes) {
    const { quota, usage } = await navigator.storage?.estimate?.() ?? {};
    if (quota === undefined || quota - usage > bytes * 1.1) return true;
    tell(say('keepArchive'), say('keepNoRoom',
      { size: megabytes(bytes), free: megabytes(Math.max(0, quota - usage)) }));
    return false;
  }

  async function fetchWhole(cache, { path, sum }) {
    const response = await fetch(at(path), { cache: 'no-store' });
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    const bytes = await response.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const found = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    if (found !== sum) throw new Error(`${path} came damaged`);
    const type = response.headers.get('Content-Type') ?? types[path.split('.').pop()];
    await cache.put(at(path), new Response(bytes, { headers: type ? { 'Content-Type': type } : {} }));
    return bytes.byteLength;
  }

  async function keepAll() {
    const { text, bytes, files } = await list();
    if (!await hasRoom(bytes)) return;
    navigator.storage?.persist?.().catch(() => {});
    const cache = await caches.open(cacheName);
    // Pages kept while reading may be of the edition before.
    await post({ type: 'renew' });
    await cache.put(at('checksums.sha256'), new Response(text));
    const have = new Set((await cache.keys()).map(({ url }) => url));
    const missing = files.filter(({ path }) => !have.has(at(path)));
    let done = files.length - missing.length;
    let shown = -1;
    const show = () => {
      const percent = Math.floor(done / files.length * 100);
      if (percent === shown) return;
      shown = percent;
      tell(say('keepPause'), say('keeping', { percent, size: megabytes(bytes) }));
    };
    store('some');
    show();
    const lane = async () => {
      for (let file = missing.shift(); file && !isStopped; file = missing.shift()) {
        try {
          await fetchWhole(cache, file);
        } catch (error) {
          missing.length = 0;
          throw error;
        }
        ++done;
        show();
      }
    };
    // What is on its way when one fails still comes, before that is said.
    const lanes = await Promise.allSettled(Array.from({ length: laneCount }, lane));
    const failed = lanes.find(({ status }) => status === 'rejected');
    if (failed) throw Object.assign(failed.reason, { percent: shown });
    if (isStopped) return tell(say('keepContinue'), say('keepStopped', { percent: shown, reason: '' }));
    const manifest = await fetch(at('manifest.json'), { cache: 'no-store' });
    if (!manifest.ok) throw new Error(`manifest.json: ${manifest.status}`);
    await cache.put(at('manifest.json'), manifest);
    store('all');
    tell(say('keepRemove'), say('keptAll', { size: megabytes(bytes) }));
  }

  async function ask() {
    if (isKeeping) { isStopped = true; return; }
    if (stored() === 'all') {
      store('');
      await caches.delete(cacheName);
      return tell(say('keepArchive'), '');
    }
    isKeeping = true;
    isStopped = false;
    try {
      await keepAll();
    } catch (error) {
      tell(say('keepContinue'), say('keepStopped', { percent: error.percent ?? 0, reason: error.message }));
    }
    isKeeping = false;
  }

  // --- A newer edition ------------------------------------------------------------------------------
  async function checkEdition() {
    if (document.querySelector('.edition-note')) return;
    const cache = await caches.open(cacheName);
    const kept = await cache.match(at('manifest.json'));
    if (!kept) return;
    const now = await fetch(at('manifest.json'), { cache: 'no-store' }).catch(() => null);
    if (!now?.ok || await now.text() === await kept.text()) return;
    const note = document.createElement('div');
    note.className = 'edition-note';
    note.setAttribute('role', 'status');
    const text = document.createElement('span');
    text.textContent = say('newEdition');
    const button = (word, act) => {
      const el = Object.assign(document.createElement('button'), { type: 'button', textContent: say(word) });
      el.addEventListener('click', act);
      return el;
    };
    note.append(text, button('showEdition', async () => {
      if (!await post({ type: 'renew' })) return void (text.textContent = say('editionFailed'));
      await begin(registration.waiting); // the new edition's own worker
      if (stored() === 'all') store('some');
      location.reload();
    }), button('close', () => note.remove()));
    document.body.append(note);
  }

  return {
    start, ask,
    opened() { if (registration?.active) keepRead(readSoFar()); },
  };
}
