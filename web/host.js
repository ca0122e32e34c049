// What the page gives the viewer: frames, files, pictures, history, storage, input. The C++ side is
// src/platform/web.cpp. Everything is answered by a call into the module, never by a promise there.

import { copyText } from './copy.js';
import { watchOverlays } from './overlays.js';
import { fileAddress, isSingleFile, singleFileHash, singleFilePlace } from './files.js';
import { createPen } from './pen.js';
import { answerOnce } from './quiet_gl.js';
import { listenForStrokes } from './strokes.js';
import { isOfInputMethod, isStepBack } from './twin.js';

const encoder = new TextEncoder();
const storagePrefix = 'broadsheet:';
// The keys we take, with no modifier but Shift and never from a field (there: the second list).
// Everything else is the browser's: find, reload, zoom, tabs, scrolling.
const ourKeys = new Set(['Escape', '/', '?', '.', '+', '-', '=', 'ArrowLeft', 'ArrowRight', ...'01bcfijknpsty']);
const fieldKeys = new Set(['Escape', 'ArrowUp', 'ArrowDown']);
const maxCanvasPixels = 16_700_000;
// What has not come by then shows that it is on its way (kSkeletonAfterMs, kWordsAfterMs in src/ui/draw.cpp).
const lateMs = [250, 2050];
const picturesLateMs = 3050; // kPicturesWaitMs in src/app.cpp

// `embedding`: the page is in somebody else's (embedded.js), else null.
// `page`: what is known of the page that shows the same already, or null.
export function createHost({ root, files, canvas, viewer, document_, announcer, createTwin, embedding, page, on }) {
  answerOnce(canvas);
  let module = null;
  let isFramePending = false;
  let isShown = false;
  let wantedScroll = 0;
  const scrollTop = () => (embedding?.isAuto ? embedding.top : scrollY);
  let reported = 0;
  const pictures = new Map();
  const pen = createPen();

  // An archive may name what is no address.
  const addressOf = (file) => { try { return new URL(file, root).href; } catch { return 'about:invalid'; } };
  let hasLetterKeys = true;

  const call = (name, ...args) => module?.['_bs_' + name](...args);
  const callWithText = (name, text, ...args) => {
    if (!module) return;
    module.write(typeof text === 'string' ? encoder.encode(text) : text);
    call(name, ...args);
  };

  function frame() {
    isFramePending = false;
    if (module && resize.deviceRatio !== devicePixelRatio) resize(null);
    // A trap in the module is the end of it: the plain page can still be read.
    try { call('frame'); } catch (error) { on.failed('viewer', String(error?.message ?? error)); }
  }

  // --- Stemmers -----------------------------------------------------------------------------------
  // Modules without imports (scripts/cmake/stemmers_wasm): fetched like pieces of the search index,
  // and called by src/platform/web_stemmers.cpp. The viewer gets no bytes of them.
  async function stemmer(url, name) {
    const { instance } = await files.instantiate(url);
    instance.exports._initialize?.();
    host.stemmers.set(name, instance.exports);
    return new Uint8Array(0);
  }

  // --- Pictures -----------------------------------------------------------------------------------
  // Textures are no larger than this with any graphics card.
  const largestSide = 4096;
  const damaged = new Error('not a picture');
  async function decode(url, width) {
    // A frame asks; only to begin a fetch takes a millisecond that the frame is not to wait for.
    await new Promise((done) => setTimeout(done));
    const response = await files.open(url);
    if (!response.ok) throw new Error(`${response.status}`);
    const blob = await response.blob();
    const options = { premultiplyAlpha: 'none', imageOrientation: 'from-image' };
    let whole;
    try {
      whole = await createImageBitmap(blob, options); // off the main thread
    } catch {
      throw damaged;
    }
    // Sizes that were made for the purpose are taken as they are: making them smaller isn't free.
    const scale = Math.min(whole.width > 2 * width ? width / whole.width : 1,
      largestSide / Math.max(whole.width, whole.height));
    if (scale >= 1) return whole;
    const small = await createImageBitmap(whole, {
      ...options, resizeQuality: 'high',
      resizeWidth: Math.max(1, Math.round(whole.width * scale)),
      resizeHeight: Math.max(1, Math.round(whole.height * scale)),
    });
    whole.close();
    return small;
  }

  // --- Input --------------------------------------------------------------------------------------
  function listen() {
    addEventListener('scroll', () => {
      if (!isShown || embedding?.isAuto) return;
      reported = scrollY;
      // The page's answer to our own scrolling may be rounded, or end where the page ends that is
      // not yet as high as it will be, and after going back the browser scrolls too. Everything else
      // is the reader's.
      const isAnswer = isReturning || Math.abs(scrollY - wantedScroll) < 1 ||
        (scrollY < wantedScroll && scrollY + innerHeight >= document.documentElement.scrollHeight - 1);
      if (!isAnswer) wantedScroll = scrollY;
      isReturning = false;
      call('scroll', scrollY, isAnswer);
    }, { passive: true });
    const pointer = (event) => {
      if (!isShown || event.pointerType === 'touch') return;
      const top = embedding?.isAuto ? embedding.top : 0;
      call('pointer', event.clientX, event.clientY - top, event.buttons & 1,
        event.type !== 'pointerleave' ? 1 : 0);
    };
    for (const type of ['pointermove', 'pointerdown', 'pointerup']) {
      addEventListener(type, pointer, { passive: true });
    }
    document.documentElement.addEventListener('pointerleave', pointer, { passive: true });
    addEventListener('keydown', (event) => {
      if (!isShown || event.ctrlKey || event.metaKey || event.altKey || isOfInputMethod(event)) return;
      const target = event.target;
      if (target.type === 'range' && event.key.startsWith('Arrow')) return; // the slider's own steps
      // Steps through what the find bar found; without the bar it is the browser's.
      if (isStepBack(event) || (event.key === 'F3' && document_.querySelector('.fixed[role=search]'))) {
        event.preventDefault();
        return callWithText('key', 'F3', event.shiftKey, false, false);
      }
      const isInField = target.closest?.('input, textarea, [contenteditable]') &&
        target.type !== 'radio';
      if (!(isInField ? fieldKeys : ourKeys).has(event.key)) return;
      if (!hasLetterKeys && event.key.length === 1) return;
      if (event.shiftKey && event.key.startsWith('Arrow')) return; // selecting is the browser's
      const isOurs = event.key === '/' || (isInField && event.key !== 'Escape') ||
        (event.key === 'Escape' && overlays.isOpen());
      if (isOurs) event.preventDefault();
      callWithText('key', event.key, event.shiftKey, false, false);
    });
    addEventListener('popstate', (event) => {
      if (overlays.takes(event.state)) return;
      on.moved();
      isReturning = true;
      leftAt.set(entry, reported);
      entry = event.state?.entry ?? Math.random();
      navigate(leftAt.get(entry) ?? event.state?.y ?? -1);
    });
    addEventListener('hashchange', () => { if (location.href !== lastAddress) navigate(-1); });
    for (const query of Object.values(preferences)) query.addEventListener('change', prefer);
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault(); // without this it is never given back
      isFramePending = false;
      call('context', 1);
      if (!embedding?.isGivenBack) lostTimer = setTimeout(() => on.failed('context'), 10_000);
    });
    canvas.addEventListener('webglcontextrestored', () => {
      clearTimeout(lostTimer);
      call('context', 0);
    });
  }
  let lastAddress = location.href;
  const leftAt = new Map(); // where each entry of the history was left, for Forward as for Back
  let entry = history.state?.entry ?? Math.random();
  let isStarted = false, isReturning = false, lostTimer = 0;

  const preferences = {
    dark: matchMedia('(prefers-color-scheme: dark)'),
    contrast: matchMedia('(prefers-contrast: more)'),
    motion: matchMedia('(prefers-reduced-motion: reduce)'),
  };
  const prefer = () => call('preference', preferences.dark.matches, preferences.contrast.matches,
    preferences.motion.matches);

  // Relative to the site's root, whatever page of it this is.
  function navigate(y) {
    document.querySelector('.player')?.close();
    lastAddress = location.href;
    if (isSingleFile) {
      const { path, fragment } =
        singleFilePlace(location.hash) ??
        { path: document.documentElement.dataset.open ?? '', fragment: location.hash.slice(1) };
      return void callWithText('navigate', `${path}\0${fragment}`, y);
    }
    const here = new URL(location.href);
    const base = new URL(root).pathname;
    const path = here.pathname.startsWith(base) ? here.pathname.slice(base.length) : '';
    // The browser hides what stands behind ":~:" from the page, but for how it came here.
    const came = isStarted ? '' : performance.getEntriesByType('navigation')[0]?.name ?? '';
    const directive = came.includes(':~:') ? came.slice(came.indexOf(':~:')) : '';
    isStarted = true;
    callWithText('navigate', decodeURI(path) + '\0' + here.hash.slice(1) + directive, y);
  }

  // The canvas in physical pixels, exactly: a fractional ratio would blur otherwise.
  function resize(entry) {
    const box = entry?.contentRect ?? canvas.getBoundingClientRect();
    resize.deviceRatio = devicePixelRatio;
    if (!box.width || !box.height) return;
    let width = Math.round(box.width * devicePixelRatio);
    let height = Math.round(box.height * devicePixelRatio);
    // Exact where an edge falls between pixels; left alone where it speaks of another ratio than
    // the page's (an emulated device).
    const device = entry?.devicePixelContentBoxSize?.[0];
    if (device && Math.abs(device.inlineSize - width) <= 1 &&
        Math.abs(device.blockSize - height) <= 1) {
      width = device.inlineSize;
      height = device.blockSize;
    }
    const shrink = Math.min(1, Math.sqrt(maxCanvasPixels / (width * height)));
    width = Math.floor(width * shrink);
    height = Math.floor(height * shrink);
    if (canvas.width === width && canvas.height === height && module) {
      if (resize.ratio === width / box.width) return;
    }
    resize.ratio = width / box.width;
    canvas.width = width;
    canvas.height = height;
    call('viewport', box.width, box.height, resize.ratio);
    // Setting the size emptied the canvas: it is drawn before this frame is shown.
    if (module && isShown) frame();
  }

  function observe() {
    const observer = new ResizeObserver((entries) => resize(entries[0]));
    try { observer.observe(canvas, { box: 'device-pixel-content-box' }); }
    catch { observer.observe(canvas); }
    watchRatio();
  }
  // Another screen, or zoom: where the box stays as it is, or its pixels are not observed (Safari). A
  // frame looks too.
  function watchRatio() {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
      resize(null);
      watchRatio();
    }, { once: true });
  }

  const overlays = watchOverlays(() => callWithText('key', 'Escape', false, false, false), Boolean(embedding));

  const twin = createTwin({
    container: document_, announcer, root,
    onUpdated(hasOverlay) {
      overlays.set(hasOverlay);
      strokes.follow();
    },
    send: {
      activate: (id) => call('activate', id),
      focus: (id, isVisible) => call('focus', id, isVisible),
      pane: (id, x, y) => call('pane', id, x, y),
      field: (id, text, isSubmitted, begin, end) =>
        callWithText('field', text, id, isSubmitted, begin, end),
      selection: (...args) => call('selection', ...args),
    },
  });

  const strokes = listenForStrokes(document_, {
    move: (...args) => { if (isShown) call('stroke', ...args); },
    end: (dx, dy) => { if (isShown) call('stroke_end', dx, dy); },
    key: (name, shift) => { if (isShown) callWithText('key', name, shift, false, false); },
  });

  let wantedFocus = 0;
  function giveFocus() {
    const el = wantedFocus && twin.get(wantedFocus);
    if (!el) return;
    wantedFocus = 0;
    // Never taken from the page around us.
    if (embedding && !document.hasFocus()) return;
    // A paragraph can have the focus for once: where find ended, Tab goes on.
    if (el.tabIndex < 0 && !el.hasAttribute('tabindex')) {
      el.tabIndex = -1;
      el.addEventListener('blur', () => el.removeAttribute('tabindex'), { once: true });
    }
    el.focus({ preventScroll: true });
  }

  // The fonts that the page has fetched, as files of the site.
  const pageFonts = () => performance.getEntriesByType('resource').map(({ name }) => name)
    .filter((name) => name.startsWith(root + 'fonts/')).map((name) => name.slice(root.length));

  const host = {
    stemmers: new Map(),
    canvasWidth: () => canvas.width,
    canvasHeight: () => canvas.height,
    requestFrame() {
      if (isFramePending) return;
      isFramePending = true;
      requestAnimationFrame(frame);
    },
    fetch(request, file, offset, size) {
      const url = addressOf(file);
      const late = lateMs.map((ms) => setTimeout(host.requestFrame, ms));
      const algorithm = /^stemmers\/(\w+)\.wasm$/.exec(file)?.[1];
      const bytes = algorithm ? stemmer(url, algorithm) : files.read(url, Math.max(0, offset), size);
      bytes.finally(
        () => late.forEach(clearTimeout)).then(
        (bytes) => callWithText('fetched', bytes, request),
        (error) => callWithText('fetch_failed', `${file}: ${error.message}`, request,
          error.status === 404 || error.status === 410 ? 0 : 1));
    },
    loadPicture(request, file, width) {
      const late = isShown ? 0 : setTimeout(host.requestFrame, picturesLateMs);
      decode(addressOf(file), width).finally(() => clearTimeout(late)).then((bitmap) => {
        pictures.set(request, bitmap);
        call('picture', request, bitmap.width, bitmap.height);
      }, (why) => call('picture', request, 0, why === damaged ? -1 : 0));
    },
    uploadPicture(request, gl) {
      const bitmap = pictures.get(request);
      pictures.delete(request);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
      bitmap.close();
    },
    setDocument(height) {
      document_.style.height = `${height}px`;
      embedding?.setDocument(height);
    },
    scrollTo(y, isSmooth) {
      wantedScroll = y;
      isReturning = false;
      if (!isShown) return;
      if (embedding?.isAuto) {
        embedding.scrollTo(y);
        return void Promise.resolve().then(() => host.scrolled());
      }
      const isStill = !isSmooth || preferences.motion.matches;
      scrollTo({ top: y, left: 0, behavior: isStill ? 'instant' : 'smooth' });
    },
    setTitle(title) {
      document.title = title;
      embedding?.titled();
    },
    setGround(colour, isDark) {
      const css = '#' + colour.toString(16).padStart(6, '0');
      viewer.style.setProperty('--ground', css);
      if (!isShown) return void (host.ground = [colour, isDark]);
      embedding?.setGround(css, isDark);
      document.documentElement.style.backgroundColor = css;
      document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
    },
    pushAddress(path, fragment, replaces) {
      const url = isSingleFile ? new URL(location.href) : new URL(path, root);
      url.hash = isSingleFile ? singleFileHash(path, fragment) : fragment;
      try {
        // The joint history is the host's: the viewer keeps its own, and the frame's address is true.
        if (embedding) {
          try { history.replaceState(null, '', url); } catch { /* an opaque frame stays where it is */ }
          lastAddress = location.href;
          embedding.navigated(url.href);
          return 0;
        }
        if (url.href === location.href) return 1;
        if (replaces) {
          history.replaceState(history.state, '', url);
        } else {
          history.replaceState({ ...history.state, y: scrollY, entry }, '');
          leftAt.set(entry, scrollY);
          entry = Math.random();
          history.pushState({ entry }, '', url);
          on.told?.('opened', '');
        }
        lastAddress = location.href;
        on.moved();
        return 1;
      } catch { return 0; }
    },
    goBack() { if (!embedding) history.back(); }, // never the host's page
    openLink(url) {
      if (!/^(https?|mailto):/i.test(url)) return;
      if (embedding?.openLink && url.startsWith(root)) embedding.openLink(url);
      else open(url, '_blank', 'noopener');
    },
    saveText(name, type, bytes) {
      const url = URL.createObjectURL(new Blob([bytes], { type }));
      host.saveFile(url, name);
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
    saveFile(file, name) {
      const link = document.createElement('a');
      link.href = fileAddress(addressOf(file));
      link.download = name;
      link.click();
    },
    // The browser's own player, in a dialog of its own over the canvas: it keeps the focus, and gives
    // it back to what opened it. Taken out of the page, it falls silent.
    playMedia(file, name, close, failed) {
      const player = document.createElement('dialog');
      const media = document.createElement(/\.(mp3|m4a|aac|ogg|oga|opus|wav|flac)$/i.test(file) ? 'audio' : 'video');
      const button = document.createElement('button');
      Object.assign(media, { src: fileAddress(addressOf(file)), controls: true, autoplay: true });
      media.addEventListener('error', () => media.replaceWith(failed));
      button.textContent = close;
      button.addEventListener('click', () => player.close());
      player.className = 'player';
      player.setAttribute('aria-label', name);
      player.append(media, button);
      player.addEventListener('close', () => player.remove());
      player.addEventListener('click', (event) => { if (event.target === player) player.close(); });
      player.addEventListener('keydown', (event) => event.stopPropagation());
      document.body.append(player);
      player.showModal();
      media.focus();
    },
    copyText,
    tellPage(name, value) {
      if (name === 'letter-keys') hasLetterKeys = value === 'on';
      on.told?.(name, value);
    },
    stored(key) {
      if (embedding) return 0;
      try {
        const value = localStorage.getItem(storagePrefix + key);
        if (value === null) return 0;
        module.write(encoder.encode(value));
        return 1;
      } catch { return 0; }
    },
    store(key, value) {
      if (embedding) return 0;
      try {
        localStorage.setItem(storagePrefix + key, value);
        return 1;
      } catch { return 0; }
    },
    // The bytes that HarfBuzz shapes with are the bytes that the twin is set in.
    provideFont(name, bytes) {
      const face = new FontFace(name, bytes);
      document.fonts.add(face);
      face.load().catch(() => document.fonts.delete(face));
      if (/\bSerif \w+ 400$/.test(name) && !host.queryFont) {
        host.queryFont = name;
        viewer.style.setProperty('--query-font', `"${name}"`);
      }
      if (/\bSans \w+ 400$/.test(name) && !host.fieldFont) {
        host.fieldFont = name;
        viewer.style.setProperty('--field-font', `"${name}"`);
      }
    },
    measureText: pen.measureText,
    drawText(...args) {
      const { box, data } = pen.drawText(...args);
      if (data) module.write(data);
      return box ?? [0];
    },
    updateTwin(json) {
      twin.update(json);
      giveFocus();
      on.updated();
    },
    // What is to have the focus may come with a later update.
    focus(id) {
      wantedFocus = id;
      giveFocus();
    },
    ready() { on.ready(); },
    failed(reason) { on.startFailed(reason); },

    // --- For boot.js ------------------------------------------------------------------------------
    // Before the module starts: the canvas has its size, so that the first frame is the right one.
    prepare() { resize(null); },
    attach(instance) { module = instance; },
    tellViewer(name, value) { callWithText('page', `${name}\0${value}`); },
    // The canvas was moved to another part of a page that doesn't scroll itself.
    scrolled() {
      call('scroll', scrollTop(), Math.abs(scrollTop() - wantedScroll) < 1);
      resize(null);
      if (module && isShown && !embedding.isGivenBack) frame();
    },
    start() {
      // The one file has no addresses of its pages that others could open.
      if (!isSingleFile) host.tellViewer('root', root);
      if (page && !embedding) host.tellViewer('plain', '');
      if (page?.place) host.tellViewer('place', `${page.place} ${page.language}`);
      host.tellViewer('fonts', pageFonts().join(' '));
      embedding?.started(host);
      resize.ratio = 0;
      resize(null);
      prefer();
      navigate(-1);
      listen();
      observe();
    },
    // Puts the canvas where the static page was, with `anchor`'s line where it was, all in one task.
    show(anchor) {
      if (anchor) call('anchor', anchor.block, anchor.byte, anchor.y);
      frame();
      isShown = true;
      on.shown();
      if (host.ground) host.setGround(...host.ground);
      if (!embedding?.isAuto) scrollTo({ top: wantedScroll, left: 0, behavior: 'instant' });
      if (scrollTop() !== wantedScroll) call('scroll', scrollTop(), true);
      frame();
    },
    stop() {
      isShown = false;
      module = null;
      document.documentElement.style.backgroundColor = '';
      document.documentElement.style.colorScheme = '';
    },
    twin,
  };
  return host;
}
