// Brings the viewer to a page that can be read already. The static page stays until the canvas
// shows the same line, and comes back if the canvas can't be.
import { createEmbedding, isEmbedded } from './embedded.js';
import { fetchFile, fillMedia, isSingleFile, openFiles, ungzipped } from './files.js';
import { watchForeign } from './foreign.js';
import { createHost } from './host.js';
import { printWithNotes } from './print.js';
import { firstLine, giveState, goToPassage, placeOf, scrollToPlace, takeState } from './places.js';
import { createTwin } from './twin.js';

const root = new URL('.', import.meta.url).href;
const html = document.documentElement;
const page = document.getElementById('static');
const words = readWords();
let pagePath = location.pathname; // of the article that the static page is
const embedding = isEmbedded ? createEmbedding({ words }) : null;
const slowAfterMs = 800;
const forcedColors = matchMedia('(forced-colors: active)');
const pauseMs = 160; // without scrolling: then nobody's eye is on a moving line

function readWords() {
  try { return JSON.parse(document.getElementById('viewer-words').textContent); } catch { return {}; }
}
const say = (key, values = {}) =>
  (words[key] ?? '').replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// Who chose the plain page gets it everywhere, until the viewer is asked for: `chosen` says so, null
// only asks.
function isPlainKept(chosen) {
  const key = 'broadsheet:plain';
  try {
    if (chosen === true) localStorage.setItem(key, '1');
    if (chosen === false) localStorage.removeItem(key);
    return !embedding && localStorage.getItem(key) !== null;
  } catch { return false; }
}

function setPlainAddress(isPlain) {
  const url = new URL(location.href);
  url.searchParams.delete('plain');
  const rest = url.hash.slice(1).split('&').filter((part) => part && part !== 'plain=1');
  url.hash = [...rest, ...(isPlain ? ['plain=1'] : [])].join('&');
  try { history.replaceState(history.state, '', url); } catch { /* an opaque frame */ }
}
function keepPlain(isPlain) {
  isPlainKept(isPlain);
  setPlainAddress(isPlain);
}
let bePlain = null; // while the viewer is there

// Why the viewer is not even tried, or ''.
function reasonForPlain() {
  if (/(^|[#&?])plain=1(&|$)/.test(location.hash) || /[?&]plain=1(&|$)/.test(location.search)) {
    return 'asked';
  }
  if (isPlainKept(null)) return 'asked';
  if (typeof WebAssembly !== 'object') return 'WebAssembly';
  if (forcedColors.matches) return 'forced-colors';
  if (navigator.connection?.saveData) return 'save-data';
  return '';
}

// --- Loading ----------------------------------------------------------------------------------------
function loadScript(url) {
  if (globalThis.createViewer) return Promise.resolve(globalThis.createViewer);
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

// The compressed file first: it is the smaller one on a host that does nothing, and its length is
// known. Then the plain one, by streaming where the type is right, else from a buffer.
// What the page shows is more urgent than either.
async function compile(onProgress, signal) {
  const options = { signal, priority: 'low' };
  if (typeof DecompressionStream === 'function') {
    try {
      const response = await fetchFile(new URL('viewer.wasm.gz', root), options);
      if (!response.ok) throw new Error(`${response.status}`);
      const total = Number(response.headers.get('Content-Length')) || 0;
      const body = counted(response.body, (n) => onProgress(total ? n / total : 0));
      const type = { headers: { 'Content-Type': 'application/wasm' } };
      return await WebAssembly.compileStreaming(new Response(await ungzipped(body), type));
    } catch (error) {
      if (isRefused(error) || signal.aborted) throw error;
      onProgress(0);
    }
  }
  const response = await fetchFile(new URL('viewer.wasm', root), options);
  if (!response.ok) throw new Error(`viewer.wasm: ${response.status}`);
  const isTyped = /^application\/wasm\b/.test(response.headers.get('Content-Type') ?? '');
  if (isTyped && WebAssembly.compileStreaming) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

// Where the page says its article is. A worker keeps one edition of the site, which need not be this
// page's, and what it keeps is looked up without the network.
function ownPlace() {
  try { if (navigator.serviceWorker?.controller) return ''; } catch { /* an opaque frame has none */ }
  return (!isOfOther() && page.dataset.place) || '';
}

// What the viewer asks for first, asked for while it is on its way itself: the same files and ranges as
// src/bundle/catalogue.cpp and src/reader/loading.cpp name. What goes wrong here it asks for again, and tells.
async function readAhead(files) {
  const place = /^([0-9a-f]{16})\.(\d+)\.(\d+)\./.exec(ownPlace());
  if (place) files.readAhead(`${root}data/articles-${place[1]}.bs`, Number(place[2]), Number(place[3]));
  try {
    const bytes = await files.readAhead(root + 'manifest.json');
    const { front, directory, hyphenation = [], words: tables = [] } = JSON.parse(new TextDecoder().decode(bytes));
    const primary = html.lang.split('-')[0];
    const ofLanguage = (list) => (list.find((one) => one.language === html.lang) ??
      list.find((one) => one.language.split('-')[0] === primary))?.file;
    for (const file of [front, directory, ofLanguage(hyphenation), ofLanguage(tables)]) {
      if (file) files.readAhead(root + file);
    }
  } catch { /* the viewer's to tell */ }
}

const delay = (ms) => new Promise((done) => { setTimeout(done, ms); });

// Making the canvas's context can hold the page up: what it shows first is seen before that.
async function whenSeen() {
  const inView = [...(page?.querySelectorAll('img') ?? [])].filter((image) => {
    const { top, bottom } = image.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });
  await Promise.race([Promise.all(inView.map((image) => image.decode().catch(() => {}))), delay(2000)]);
  // What a frame made is on the screen once the second after it begins.
  const frame = () => new Promise((done) => { requestAnimationFrame(done); });
  await Promise.race([frame().then(frame).then(frame), delay(500)]);
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
    (page?.querySelector('main') ?? document.body).append(bar);
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

// The first line of the article's body that is in view or below it, as a block's number and a byte of
// its text. What stands above (headline, lead figure) is set apart from it in the same way, nearly.
function currentAnchor() {
  const blocks = [...page.querySelectorAll('[data-block]')]
    .filter((el) => /^\d+$/.test(el.dataset.block));
  const line = firstLine(page, blocks);
  if (!line) return null;
  const before = document.createRange();
  before.setStart(line.el, 0);
  before.setEnd(line.node, line.offset);
  return { block: Number(line.el.dataset.block), y: line.y,
    byte: new TextEncoder().encode(before.toString()).length };
}

// --- Plain ------------------------------------------------------------------------------------------
const isSilent = /^(asked|forced-colors|changed|spacing)$/;
const canRetry = /^(loading|viewer|WebAssembly|context)$/;
let hasRetried = false;

// The viewer, asked for on the plain page.
function viewerSwitch(label, act) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'viewer-switch';
  button.textContent = label;
  button.addEventListener('click', () => {
    act();
    html.classList.remove('plain');
    delete html.dataset.plain;
    open();
  });
  return button;
}

function stayPlain(reason, detail) {
  html.classList.remove('viewer-on');
  html.classList.add('plain');
  html.dataset.plain = reason;
  embedding?.failed(reason, detail);
  if (isSingleFile) fillMedia();
  if (!page) return;
  if (reason === 'save-data') shrinkPictures();
  if (reason === 'asked' || reason === 'save-data') return void offerViewer(reason);
  if (isSilent.test(reason)) return;
  const note = document.createElement('p');
  note.className = 'viewer-note';
  note.setAttribute('role', 'status');
  note.textContent = say('failed', { reason: detail || reason });
  if (!note.textContent) return;
  page.append(note);
  if (!canRetry.test(reason) || !words.tryAgain) return;
  const button = viewerSwitch(words.tryAgain, () => { note.remove(); hasRetried = true; });
  note.append(' ', button);
  if (hasRetried) button.focus({ preventScroll: true }); // as it was when it was pressed
}

// Data are to be saved: of pictures that the browser has not begun to fetch, the smallest will do.
function shrinkPictures() {
  const begunPx = 2500; // so far below the window it looks ahead
  for (const image of page.querySelectorAll('picture > img[loading=lazy]')) {
    const isBegun = image.complete || image.getBoundingClientRect().top < innerHeight + begunPx;
    if (!isBegun) image.previousElementSibling.sizes = '160px';
  }
}

// The static page follows the viewer to another article, so that what is printed, and what is left
// where the viewer fails, is what was being read, and so is what others read in the head.
const saidOfArticle = 'meta[property], meta:is([name^=citation_], [name^=twitter], [name=description]), ' +
  'link:is([rel=canonical], [rel=alternate], [rel=next], [rel=prev]), script[type="application/ld+json"]';
async function followWithPage() {
  const path = location.pathname;
  if (!page || path === pagePath || location.protocol === 'file:') return;
  try {
    const answer = await fetch(path);
    if (!answer.ok) return;
    const other = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = other.getElementById('static');
    if (!fresh || location.pathname !== path) return;
    for (const image of fresh.querySelectorAll('img')) image.loading = 'lazy';
    page.replaceChildren(...fresh.childNodes);
    for (const name of ['article', 'place']) delete page.dataset[name]; // a list has none
    Object.assign(page.dataset, fresh.dataset);
    html.lang = page.lang = other.documentElement.lang;
    page.dir = other.documentElement.dir;
    for (const el of document.head.querySelectorAll(saidOfArticle)) el.remove();
    document.head.append(...other.head.querySelectorAll(saidOfArticle));
    pagePath = path;
  } catch { /* the page that is there stays */ }
}

// After the viewer gave way the page's own script and head are those of the article it was left at.
function followAddress() {
  const isLeft = html.classList.contains('plain') && location.pathname !== pagePath;
  if (isLeft) location.reload(); else followWithPage();
}

// The way from the plain page to the viewer. Where data are to be saved, with what it costs.
async function offerViewer(reason) {
  if (!words.openViewer) return;
  const button = viewerSwitch(words.openViewer, () => {
    button.remove();
    keepPlain(false);
  });
  (page.querySelector('.masthead nav') ?? page).append(button);
  if (reason !== 'save-data') return;
  const sizes = await Promise.all(['viewer.wasm.gz', 'viewer.js'].map(async (name) => {
    try {
      const answer = await fetch(new URL(name, root), { method: 'HEAD' });
      return answer.ok ? Number(answer.headers.get('Content-Length')) : 0;
    } catch { return 0; }
  }));
  const size = Math.round((sizes[0] + sizes[1]) / 1000);
  if (size > 0) {
    button.textContent += ` (${new Intl.NumberFormat(html.lang || 'en',
      { style: 'unit', unit: 'kilobyte' }).format(size)})`;
  }
}

// The context that SDL will find on the canvas. No depth, no stencil; alpha, because the twin's find
// marks lie behind.
const contextOptions = {
  alpha: true, antialias: false, depth: false, stencil: false, premultipliedAlpha: true,
  preserveDrawingBuffer: false,
};

function shown(host, files) {
  html.classList.add('viewer-on');
  files.forgetEarly();
  embedding?.shown();
  if (!isSingleFile) keepOffline(host);
}

function told(name, value) {
  if (name === 'keep') offline?.ask();
  if (name === 'opened') offline?.opened();
  if (name === 'plain') bePlain?.();
  embedding?.told(name, value);
}

// Whether what was asked for is not what the page shows: an article that has no page of its own.
const isOfOther = () => !page || location.hash.startsWith('#/a/');

// What the viewer is made of, on its way.
function fetchViewer(files) {
  const progress = createProgress();
  const leaving = new AbortController();
  const module = compile((share) => progress.set(share), leaving.signal);
  const script = loadScript(new URL('viewer.js', root).href);
  for (const part of [module, script]) part.catch(() => {}); // said by startModule()
  if (!isSingleFile) readAhead(files);
  return { module, script, progress, leave() { leaving.abort(); progress.remove(); } };
}

// The page, at the line and with the selection and focus that the viewer had.
function giveBack({ viewer, twin }, stop, showPage) {
  const wasOn = html.classList.contains('viewer-on');
  const line = wasOn ? firstLine(twin) : null;
  const place = line && placeOf(twin, line.node, line.offset);
  const state = wasOn ? takeState(twin) : null;
  stop();
  viewer.remove();
  twin.replaceChildren(); // nobody takes a picture in it for an open one
  // The page that came is not the one being read any more: its own plain page is.
  if (wasOn && location.pathname !== pagePath) {
    return void location.replace(location.pathname + '?plain=1' + location.hash);
  }
  showPage();
  if (!wasOn || !page) return;
  if (place) scrollToPlace(page, place, line.y);
  giveState(page, state);
}

async function open() {
  await embedding?.whenNear();
  if (typeof WebGL2RenderingContext !== 'function') return stayPlain('WebGL');
  const files = openFiles(root);
  if (hasRetried) files.distrust();
  const coming = fetchViewer(files);
  await whenSeen();
  if (forcedColors.matches) {
    coming.leave();
    return stayPlain('forced-colors');
  }
  const parts = addViewer();
  if (!parts.canvas.getContext('webgl2', contextOptions)) {
    coming.leave();
    parts.viewer.remove();
    return stayPlain('WebGL');
  }
  embedding?.attach(parts);
  let isOver = false;
  let foreign = null;
  const fail = (reason, detail) => {
    if (isOver) return;
    isOver = true;
    bePlain = null;
    coming.progress.remove();
    giveBack(parts, () => {
      host.stop();
      foreign?.stop();
    }, () => stayPlain(reason, detail));
  };
  const takeOver = () => {
    if (isOver || html.classList.contains('viewer-on')) return;
    whenScrollingPauses(() => requestAnimationFrame(() => {
      if (isOver) return;
      const state = page ? takeState(page) : { hasFocus: false };
      host.show(page && currentAnchor());
      coming.progress.remove();
      giveState(parts.twin, state);
      foreign = watchForeign({ twin: parts.twin, root: parts.viewer, onForeign: fail });
    }));
  };
  const host = createHost({
    root, files, canvas: parts.canvas, viewer: parts.viewer, document_: parts.twin,
    announcer: parts.announcer, createTwin, embedding,
    page: page && { language: html.lang, place: ownPlace() },
    on: {
      ready: takeOver,
      // What the page shows is not taken away for a viewer that has nothing to show.
      startFailed(reason) {
        if (isOfOther()) return takeOver(); // the viewer says what is wrong
        fail('loading', reason);
        if (!isSingleFile && !embedding) keepOffline(host); // is there a newer edition?
      },
      shown: () => shown(host, files),
      told: (name, value) => (name === 'retry' ? files.distrust() : told(name, value)),
      updated() { foreign?.ours(); },
      moved: followAddress,
      failed: fail,
    },
  });
  bePlain = () => {
    keepPlain(true);
    fail('asked');
  };
  forcedColors.addEventListener('change', () => fail('forced-colors'), { once: true });
  startModule(host, parts.canvas, coming, fail, () => isOver);
}

async function startModule(host, canvas, coming, fail, isOver) {
  try {
    const createViewer = await coming.script;
    const wasm = await coming.module;
    host.prepare();
    const module = await createViewer({
      canvas,
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
    if (!isOver()) host.start();
  } catch (error) {
    fail('loading', error.message);
  }
}

// Once there is nothing better to do.
let offline = null;
async function keepOffline(host) {
  const { createOffline } = await import('./offline.js');
  offline = createOffline({
    root, language: html.lang || 'en',
    tell(action, status) {
      host.tellViewer('keep-action', action);
      host.tellViewer('keep-status', status);
    },
  });
  const whenIdle = globalThis.requestIdleCallback ?? ((act) => setTimeout(act, 500));
  whenIdle(() => offline.start());
}

// The address will change, and what is relative to it with it.
for (const icon of document.querySelectorAll('link[rel=icon]')) icon.href = String(icon.href);
if (page) printWithNotes(page);
history.scrollRestoration = 'auto';
if (page) goToPassage(page);
const reason = reasonForPlain();
if (reason) stayPlain(reason); else open();
