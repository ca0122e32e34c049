// The page inside somebody else's page. It leaves the host's history, keys and scrolling alone, keeps
// nothing, says how tall it is, and draws only what the host's window shows.
import { createChannel } from './protocol.js';

export const isEmbedded = window.parent !== window;

const root = new URL('.', import.meta.url).href;
const html = document.documentElement;
const stripPx = 256; // the canvas moves by whole strips
const awayMs = 1000; // out of view for so long: the context is given back
const maxQuoteLength = 2000;
const themes = new Set(['system', 'paper', 'sepia', 'night', 'contrast']);

// Strips of the page, each saying when it comes into the host's window and leaves it. The browser
// knows that across origins, whatever the host is; so the visible part needs nobody's help.
function createStrips(onChange) {
  const strips = [];
  const seen = new Set();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) seen.add(target.index_); else seen.delete(target.index_);
    }
    onChange(seen.size ? [Math.min(...seen), Math.max(...seen) + 1] : null);
  });
  function setHeight(height) {
    const count = Math.max(1, Math.ceil(height / stripPx));
    while (strips.length > count) {
      const strip = strips.pop();
      observer.unobserve(strip);
      seen.delete(strip.index_);
      strip.remove();
    }
    while (strips.length < count) {
      const strip = document.createElement('i');
      strip.className = 'strip';
      strip.index_ = strips.length;
      strip.style.top = `${strip.index_ * stripPx}px`;
      strips.push(strip);
      document.body.append(strip);
      observer.observe(strip);
    }
  }
  return { setHeight };
}

// The host's platform for oEmbed (WordPress): a secret in the fragment, answered with the height.
function createSecretHost() {
  const secret = /[#&?]secret=([A-Za-z0-9]{1,64})(?![A-Za-z0-9])/.exec(location.hash)?.[1];
  if (!secret) return null;
  const send = (message, value) => parent.postMessage({ message, value, secret }, '*');
  let height = 0;
  addEventListener('message', ({ source, data }) => {
    if (source === parent && data?.message === 'ready' && data.secret === secret && height) {
      send('height', height);
    }
  });
  return {
    setHeight(value) { if (value !== height) send('height', height = value); },
    openLink: (url) => send('link', url),
  };
}

// A page of another site would come in the frame's place, where most refuse to be shown.
function openOthersOutside() {
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || !/^https?:/.test(link.protocol) || link.href.startsWith(root)) return;
    link.target = '_blank';
    link.rel = 'noopener';
  }, true);
}

export function createEmbedding({ words }) {
  const page = document.getElementById('static');
  const channel = createChannel({
    own: location.origin, allowed: words.allowedOrigins ?? [], peer: parent,
  });
  const secretHost = createSecretHost();
  let host = null; // the viewer's, once it draws
  let viewer = null;
  let canvas = null;
  let theme = '';
  let height = 0;
  let documentHeight = 0; // of the viewer, which may not be shown yet
  let isAuto = false; // as tall as the document: the host's window is what scrolls
  let isHostNear = false;
  let visible = null; // strips in view, [first, after last], or null
  let top = 0; // of the canvas, when isAuto
  let stripCount = 0; // that the canvas covers
  let awayTimer = 0;
  let isGivenBack = false;
  let mode = 'page';
  let wake = null;
  // What the host put into the frame is all that a host without rights hears of.
  const atLoad = { title: document.title, url: location.href.replace(/#.*/s, '') };
  let url = atLoad.url;
  let untold = ''; // an address that the host has not heard of

  html.classList.add('embedded');
  const strips = createStrips((range) => { visible = range; follow(); });
  strips.setHeight(innerHeight);

  // --- The static page ------------------------------------------------------------------------------
  function addLastLine() {
    const name = page?.querySelector('.masthead-name');
    if (!name || !words.readInArchive) return;
    const line = document.createElement('p');
    line.className = 'embed-line';
    const paper = document.createElement('strong');
    paper.textContent = name.textContent;
    const link = document.createElement('a');
    link.href = location.href.replace(/#.*/, '');
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = words.readInArchive;
    if (secretHost) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        secretHost.openLink(link.href);
      });
    }
    line.append(paper, link);
    page.append(line);
  }
  addLastLine();
  openOthersOutside();

  function setTheme(wanted) {
    if (!themes.has(wanted)) return;
    theme = wanted;
    html.dataset.theme = wanted;
    host?.tellViewer('theme', wanted);
  }
  setTheme(/[#&?]theme=(\w+)/.exec(location.hash)?.[1]);

  // --- Height ---------------------------------------------------------------------------------------
  function setHeight(value) {
    if (!(value > 0)) return;
    strips.setHeight(isAuto ? value : innerHeight);
    if (Math.ceil(value) === height) return;
    height = Math.ceil(value);
    channel.send('resize', { height });
    secretHost?.setHeight(height);
  }
  if (page) {
    new ResizeObserver(() => { if (mode === 'page') setHeight(page.offsetHeight); }).observe(page);
  }
  addEventListener('resize', () => strips.setHeight(isAuto ? height : innerHeight));

  // --- What the host's window shows -----------------------------------------------------------------
  const isNear = () => visible !== null || isHostNear;

  function follow() {
    if (isNear()) {
      wake?.();
      clearTimeout(awayTimer);
      awayTimer = 0;
      takeContext();
      place();
    } else if (!awayTimer && !isGivenBack) {
      awayTimer = setTimeout(giveContextBack, awayMs);
    }
  }

  // The canvas covers the strips in view and one on either side, and moves by whole strips, so that
  // between two moves it scrolls with the host's page as any picture does.
  function place() {
    if (!isAuto || !canvas) return;
    const [first, afterLast] = visible ?? [0, Math.ceil(screen.height / stripPx)];
    const needed = afterLast - first + 2;
    const isLarger = needed > stripCount;
    if (isLarger) stripCount = needed;
    const last = Math.max(0, Math.ceil(height / stripPx) - stripCount);
    const isCovered = !isLarger && top <= first * stripPx &&
      top + stripCount * stripPx >= Math.min(height, afterLast * stripPx);
    if (isCovered) return;
    top = Math.min(last, Math.max(0, first - 1)) * stripPx;
    viewer.style.setProperty('--embed-top', `${top}px`);
    canvas.style.height = `${stripCount * stripPx}px`;
    host?.scrolled();
  }

  function context() {
    return canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
  }
  function giveContextBack() {
    awayTimer = 0;
    if (mode !== 'viewer' || isNear() || isGivenBack) return;
    isGivenBack = true;
    embedding.loser = context();
    embedding.loser?.loseContext();
    canvas.style.display = 'none';
  }
  function takeContext() {
    if (!isGivenBack) return;
    isGivenBack = false;
    canvas.style.display = '';
    // Not within the event of the loss: a context that was lost just now can't be restored yet.
    setTimeout(() => { if (!isGivenBack) embedding.loser?.restoreContext(); });
  }

  function beAuto() {
    if (isAuto) return;
    isAuto = true;
    html.classList.add('embed-auto');
    strips.setHeight(height || innerHeight);
    place();
    host?.scrolled();
  }
  // Nobody said so, but no window is that tall.
  const looksAuto = () => innerHeight > 2 * Math.max(screen.height, 600);

  // --- Messages -------------------------------------------------------------------------------------
  const sayReady = () => channel.send('ready', {
    mode, height, language: html.lang, ...(channel.isTrusted() ? { title: document.title, url } : atLoad),
  });
  channel.on('hello', (message) => {
    if (message.height === 'auto' || looksAuto()) beAuto();
    if (message.theme) setTheme(message.theme);
    sayReady();
  });
  channel.on('theme', (message) => setTheme(message.theme));
  channel.on('view', (message) => { isHostNear = message.near === true; follow(); });
  channel.on('navigate', (message) => {
    const wanted = typeof message.url === 'string' ? safeUrl(message.url) : null;
    if (!wanted) return void channel.send('error', { reason: 'address', message: 'not in this site' });
    if (host) host.tellViewer('open', wanted); else location.replace(new URL(wanted, root));
  });
  channel.on('command', (message) => {
    const commands = ['search', 'next-match', 'previous-match', 'close', 'back', 'forward', 'text-size'];
    if (!host || !commands.includes(message.command)) {
      return void channel.send('error', { reason: 'command', message: String(message.command) });
    }
    host.tellViewer(message.command, String(message.value ?? ''));
  });

  // From the site's root, or null for what lies outside it.
  function safeUrl(text) {
    try {
      const url = new URL(text, root).href;
      return url.startsWith(root) ? url.slice(root.length) : null;
    } catch { return null; }
  }

  let selectionTimer = 0;
  document.addEventListener('selectionchange', () => {
    clearTimeout(selectionTimer);
    selectionTimer = setTimeout(sendSelection, 200);
  });
  // What a copy would give, hyphens and line breaks as stored.
  function sendSelection() {
    const selection = getSelection();
    let text = selection.toString();
    if (mode === 'viewer' && !selection.isCollapsed) {
      // Firefox makes no ClipboardEvent with data of ours.
      const clipboardData = { setData(type, copied) { if (type === 'text/plain') text = copied; } };
      document.dispatchEvent(Object.assign(new Event('copy', { cancelable: true }), { clipboardData }));
    }
    channel.send('selection', { text: text.slice(0, maxQuoteLength) });
  }

  const embedding = {
    get isAuto() { return isAuto; },
    get top() { return top; },
    get isGivenBack() { return isGivenBack; },
    loser: null,
    // Far from the host's window the page stays the text that it is: nothing is started.
    whenNear: () => (isNear() ? Promise.resolve() : new Promise((done) => { wake = done; })),
    attach(elements) {
      ({ viewer, canvas } = elements);
      if (looksAuto()) beAuto();
      place();
    },
    started(viewerHost) {
      host = viewerHost;
      host.tellViewer('embedded', '');
      if (theme) host.tellViewer('theme', theme);
      place();
    },
    shown() {
      mode = 'viewer';
      setHeight(documentHeight);
      follow();
      sayReady();
    },
    failed(reason, message) {
      mode = 'page';
      host = canvas = null;
      if (page) setHeight(page.offsetHeight);
      channel.send('error', { reason, message: message ?? '' });
      sayReady();
    },
    setDocument(value) {
      documentHeight = value;
      if (mode === 'viewer') setHeight(value);
    },
    setGround(colour, isDark) { channel.send('theme', { ground: colour, isDark }); },
    // Only the reader's own doing may move the host's window, and the host may refuse.
    scrollTo(y) {
      if (navigator.userActivation?.isActive) channel.send('scroll', { y });
    },
    // Told once the title is that of the address, too: of another article's when it has come.
    navigated(address) {
      const page = address.replace(/#.*/s, '');
      untold = address;
      if (page === url) queueMicrotask(embedding.titled);
      url = page;
    },
    titled() {
      if (untold) channel.send('navigate', { url: untold, title: document.title });
      untold = '';
    },
    told(name, value) {
      if (name === 'search-results') channel.send(name, JSON.parse(value));
    },
    openLink: secretHost?.openLink,
  };
  channel.send('hello');
  return embedding;
}
