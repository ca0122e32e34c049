// Brings the viewer to a page that can be read already. The static page stays until the canvas
// shows the same line, and comes back if the canvas can't be.
import { createHost } from './host.js';
import { createTwin } from './twin.js';

const root = new URL('.', import.meta.url).href;
const html = document.documentElement;
const page = document.getElementById('static');
const words = readWords();
const slowAfterMs = 800;
const pauseMs = 160; // without scrolling: then nobody's eye is on a moving line

function readWords() {
  try { return JSON.parse(document.getElementById('viewer-words').textContent); } catch { return {}; }
}
const say = (key, values = {}) =>
  (words[key] ?? '').replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// Why the viewer is not even tried, or ''.
function reasonForPlain() {
  if (/(^|[#&?])plain=1(&|$)/.test(location.hash) || /[?&]plain=1(&|$)/.test(location.search)) {
    return 'asked';
  }
  if (typeof WebAssembly !== 'object') return 'WebAssembly';
  if (matchMedia('(forced-colors: active)').matches) return 'forced-colors';
  if (navigator.connection?.saveData) return 'save-data';
  return '';
}

// --- Loading ----------------------------------------------------------------------------------------
function loadScript(url) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve(globalThis.createViewer);
    script.onerror = () => reject(new Error('viewer.js'));
    document.head.append(script);
  });
}

// Counts what has come, for the progress.
function counted(body, onBytes) {
  let received = 0;
  return body.pipeThrough(new TransformStream({
    transform(chunk, controller) {
      onBytes(received += chunk.length);
      controller.enqueue(chunk);
    },
  }));
}

// Some hosts unpack .gz on the way ("Content-Encoding: gzip"): then it is wasm already.
async function unpacked(stream) {
  const [peek, rest] = stream.tee();
  const reader = peek.getReader();
  const { value } = await reader.read();
  reader.cancel().catch(() => {});
  const isGzip = value?.[0] === 0x1f && value?.[1] === 0x8b;
  return isGzip ? rest.pipeThrough(new DecompressionStream('gzip')) : rest;
}

// The compressed file first: it is the smaller one on a host that does nothing, and its length is
// known. Then the plain one, by streaming where the type is right, else from a buffer.
async function compile(onProgress) {
  if (typeof DecompressionStream === 'function') {
    try {
      const response = await fetch(new URL('viewer.wasm.gz', root));
      if (!response.ok) throw new Error(`${response.status}`);
      const total = Number(response.headers.get('Content-Length')) || 0;
      const body = counted(response.body, (n) => onProgress(total ? n / total : 0));
      const type = { headers: { 'Content-Type': 'application/wasm' } };
      return await WebAssembly.compileStreaming(new Response(await unpacked(body), type));
    } catch (error) {
      if (isRefused(error)) throw error;
      onProgress(0);
    }
  }
  const response = await fetch(new URL('viewer.wasm', root));
  if (!response.ok) throw new Error(`viewer.wasm: ${response.status}`);
  const isTyped = /^application\/wasm\b/.test(response.headers.get('Content-Type') ?? '');
  if (isTyped && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
// A policy that forbids WebAssembly forbids it in every wrapping.
const isRefused = (error) => error instanceof WebAssembly.CompileError &&
  /Content Security Policy|unsafe-eval|disallowed/i.test(error.message);

// --- Elements ---------------------------------------------------------------------------------------
function addViewer() {
  const element = (tag, id, parent) => {
    const el = document.createElement(tag);
    el.id = id;
    parent.append(el);
    return el;
  };
  const viewer = document.createElement('div');
  viewer.id = 'viewer';
  const twin = element('div', 'twin', viewer);
  const canvas = element('canvas', 'canvas', viewer);
  canvas.setAttribute('aria-hidden', 'true');
  const announcer = element('div', 'announcer', viewer);
  announcer.setAttribute('aria-live', 'polite');
  document.body.append(viewer);
  return { viewer, twin, canvas, announcer };
}

function createProgress() {
  const bar = document.createElement('progress');
  bar.id = 'progress';
  bar.max = 1;
  let share = 0;
  const timer = setTimeout(() => {
    if (words.loading) bar.setAttribute('aria-label', say('loading'));
    document.body.append(bar);
    show();
  }, slowAfterMs);
  const show = () => { if (share > 0) bar.value = share; else bar.removeAttribute('value'); };
  return {
    set(value) { share = value; if (bar.isConnected) show(); },
    remove() { clearTimeout(timer); bar.remove(); },
  };
}

// --- Giving over ------------------------------------------------------------------------------------
function whenScrollingPauses(act) {
  let timer = 0;
  let isDown = false;
  const done = () => {
    if (isDown) return;
    for (const type of types) removeEventListener(type, again, true);
    act();
  };
  const again = (event) => {
    if (event.type === 'pointerdown') isDown = true;
    if (event.type === 'pointerup' || event.type === 'pointercancel') isDown = false;
    clearTimeout(timer);
    timer = setTimeout(done, pauseMs);
  };
  const types = ['scroll', 'pointerdown', 'pointerup', 'pointercancel', 'wheel', 'touchmove'];
  for (const type of types) addEventListener(type, again, { capture: true, passive: true });
  // Nobody has scrolled: no need to wait.
  if (scrollY === 0) done(); else timer = setTimeout(done, pauseMs);
}

// The first line of the static page that is in view, as a place in the article.
function currentAnchor() {
  if (scrollY <= 0) return null;
  const top = 56; // below the bar
  for (const el of page.querySelectorAll('[data-block]')) {
    const box = el.getBoundingClientRect();
    if (box.bottom <= top) continue;
    const index = Number(el.dataset.block);
    const block = Number.isInteger(index) ? index : -1; // the lead figure: the header's
    const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let before = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()];
      if (lines.length && lines.at(-1).bottom > top && box.top < top) {
        return lineIn(node, range, top, block, before);
      }
      before += new TextEncoder().encode(node.data).length;
    }
    return { block, byte: 0, y: box.top };
  }
  return null;
}

function lineIn(node, range, top, block, before) {
  let low = 0;
  let high = node.length - 1;
  const bottomOf = (i) => {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    return range.getBoundingClientRect();
  };
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bottomOf(middle).bottom > top) high = middle; else low = middle + 1;
  }
  const box = bottomOf(low);
  const byte = before + new TextEncoder().encode(node.data.slice(0, low)).length;
  return { block, byte, y: box.top };
}

// --- Plain ------------------------------------------------------------------------------------------
function stayPlain(reason, detail) {
  html.classList.remove('viewer-on');
  html.classList.add('plain');
  html.dataset.plain = reason;
  if (!page || reason === 'asked' || reason === 'forced-colors') return;
  const note = document.createElement('p');
  note.className = 'viewer-note';
  note.setAttribute('role', 'status');
  if (reason === 'save-data') {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = say('openViewer');
    button.addEventListener('click', () => { note.remove(); html.classList.remove('plain'); open(); });
    if (!button.textContent) return;
    note.append(button);
  } else {
    note.textContent = say('failed', { reason: detail || reason });
    if (!note.textContent) return;
  }
  page.append(note);
}

// The context that SDL will find on the canvas; asked for here, before half a megabyte is fetched
// for nothing. No depth, no stencil; alpha, because the twin's find marks lie behind.
const contextOptions = {
  alpha: true, antialias: false, depth: false, stencil: false, premultipliedAlpha: true,
  preserveDrawingBuffer: false,
};

async function open() {
  const parts = addViewer();
  if (!parts.canvas.getContext('webgl2', contextOptions)) {
    parts.viewer.remove();
    return stayPlain('WebGL');
  }
  const progress = createProgress();
  let isOver = false;
  const fail = (reason, detail) => {
    if (isOver) return;
    isOver = true;
    progress.remove();
    host.stop();
    const isElsewhere = html.classList.contains('viewer-on') && location.pathname !== startPath;
    parts.viewer.remove();
    // The page that came is not the one being read any more: its own plain page is.
    if (isElsewhere) return void location.replace(location.pathname + '?plain=1');
    stayPlain(reason, detail);
  };
  const host = createHost({
    root, canvas: parts.canvas, viewer: parts.viewer, document_: parts.twin,
    announcer: parts.announcer, createTwin,
    on: {
      ready() {
        if (isOver || html.classList.contains('viewer-on')) return;
        whenScrollingPauses(() => requestAnimationFrame(() => {
          if (isOver) return;
          const focused = page?.contains(document.activeElement);
          host.show(currentAnchor());
          progress.remove();
          if (focused) parts.twin.querySelector('h1, main')?.focus({ preventScroll: true });
        }));
      },
      shown() { html.classList.add('viewer-on'); },
      failed: (reason) => fail('viewer', reason),
    },
  });
  try {
    const compiled = compile((share) => progress.set(share));
    compiled.catch(() => {}); // said below
    const createViewer = await loadScript(new URL('viewer.js', root).href);
    const wasm = await compiled;
    host.prepare();
    const module = await createViewer({
      canvas: parts.canvas,
      host,
      noInitialRun: true,
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(wasm, imports).then(
          (instance) => done(instance, wasm), (error) => fail('WebAssembly', error.message));
        return {};
      },
      onAbort: (what) => fail('viewer', String(what)),
    });
    host.attach(module);
    if (module._main(0, 0) !== 0) fail('WebGL');
    if (!isOver) host.start();
  } catch (error) {
    fail('loading', error.message);
  }
}

const startPath = location.pathname;
history.scrollRestoration = 'auto';
const reason = reasonForPlain();
if (reason) stayPlain(reason); else open();
