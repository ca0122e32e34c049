// The twin: native elements of the same places and words as the canvas draws, behind it. Selection,
// find, links, focus and screen readers are the browser's own, on these elements. Updates come from
// src/access/twin_update.h, which describes them; events go to `send`, one call per event.
import { htmlOf, plainText } from './copy.js';

const unit = 64; // lengths come in 1/64 px
const blank = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

// Role of the access tree -> element, and the ARIA role where the element doesn't say it (or loses
// it with the CSS we give it).
const elements = {
  banner: ['header'], navigation: ['nav'], main: ['main'], complementary: ['aside'],
  contentinfo: ['footer'], search: ['div', 'search'], region: ['section'], article: ['article'],
  group: ['div', 'group'], paragraph: ['p'], text: ['div'], link: ['a'], button: ['button'],
  togglebutton: ['button'], tab: ['button', 'tab'], field: ['input'], figure: ['figure'],
  image: ['img'], blockquote: ['blockquote'], list: ['ul', 'list'], listitem: ['li', 'listitem'],
  table: ['table', 'table'], row: ['tr', 'row'], columnheader: ['th', 'columnheader'],
  cell: ['td', 'cell'], code: ['pre'], note: ['div', 'note'], separator: ['hr'],
  dialog: ['dialog'], status: ['div', 'status'], alert: ['div', 'alert'], radio: ['input'],
  radiogroup: ['div', 'radiogroup'], switch: ['button', 'switch'], slider: ['input'],
  progressbar: ['div', 'progressbar'], root: ['div'],
  grid: ['div', 'grid'], gridcell: ['div', 'gridcell'],
};
const State = {
  current: 1, selected: 2, expanded: 4, popup: 8, disabled: 16, busy: 32, unspoken: 64,
  ordered: 128, generated: 256, inDocument: 512, rightToLeft: 1024, strokes: 2048, untabbed: 4096,
  ascending: 8192, descending: 16384,
};
const Mark = { strong: 1, emphasis: 2, code: 4, sub: 8, sup: 16 };
const Piece = { endsLine: 1, hyphen: 2, ellipsis: 4 };
const selectedAttribute = {
  togglebutton: 'aria-pressed', switch: 'aria-checked', tab: 'aria-selected',
};

const overlays = 'dialog, .fixed[role=search]'; // what Back and Escape close first
const typingPauseMs = 700;
const announceMs = 60;

const encoder = new TextEncoder();
const bytesOf = (text) => encoder.encode(text).length;
const isActive = (role) => /^(link|.*button|tab|switch|radio)$/.test(role);
// Safari sends the key that ends a composition after its end.
export const isOfInputMethod = (event) => event.isComposing || event.keyCode === 229;
// Shift+Enter in the find bar.
export const isStepBack = ({ key, shiftKey, target }) =>
  key === 'Enter' && shiftKey && target.matches?.('.fixed[role=search] input');
const isField = (el) => el?.role_ === 'field' || el?.role_ === 'slider';

export function createTwin({ container, announcer, root, send, onUpdated }) {
  const byId = new Map([[0, container]]);
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  let inert = [];
  let wasEmpty = true; // nothing is selected here, as far as we were told

  // Where a link leads, or null: an archive may hold an address that is none.
  const addressOf = (href) => { try { return new URL(href, root).href; } catch { return null; } };
  const setAttribute = (el, name, value) => {
    if (value === null || value === undefined || value === '') el.removeAttribute(name);
    else if (el.getAttribute(name) !== String(value)) el.setAttribute(name, value);
  };

  // --- Text ---------------------------------------------------------------------------------------
  // A block's text is a row of runs: plain stretches and elements (links, emphasis) that stay what
  // they are while their lines come and go, so that focus stays in a link.
  function inlineElement([, , marks, id, href, language]) {
    const chain = [];
    if (href) {
      const a = document.createElement('a');
      setAttribute(a, 'href', addressOf(href));
      a.id_ = id;
      a.role_ = 'link';
      if (id) byId.set(id, a);
      chain.push(a);
    }
    const wrap = { strong: 'strong', emphasis: 'em', code: 'code', sub: 'sub', sup: 'sup' };
    for (const mark in wrap) if (marks & Mark[mark]) chain.push(document.createElement(wrap[mark]));
    if (!chain.length) chain.push(document.createElement('span'));
    if (language) chain[0].lang = language;
    chain.reduce((outer, inner) => (outer.append(inner), inner));
    return chain;
  }

  function dropLinks(el) {
    for (const run of el.runs_ ?? []) if (run.link) byId.delete(run.link);
  }

  function setText(el, text, spans) {
    dropLinks(el);
    el.text_ = text;
    el.runs_ = [];
    el.replaceChildren();
    const add = (begin, end, span) => {
      if (begin >= end) return;
      const node = document.createTextNode(text.slice(begin, end));
      const chain = span ? inlineElement(span) : [el];
      chain.at(-1).append(node);
      if (span) el.append(chain[0]);
      el.runs_.push({ begin, end, nodes: [node], link: span?.[3] });
    };
    let at = 0;
    for (const span of spans ?? []) {
      add(at, span[0]);
      add(span[0], span[1], span);
      at = span[1];
    }
    add(at, text.length);
    el.classList.add('t');
  }

  function setNodes(run, nodes) {
    run.nodes[0].before(...nodes);
    for (const node of run.nodes) node.remove();
    run.nodes = nodes;
  }

  // Changing a block's nodes must not change what is selected in it. Asking for the selection costs
  // a layout, so it is not asked for where there is none.
  function keepingSelection(el, change) {
    if (wasEmpty) return void change();
    const selection = getSelection();
    const ends = selection.rangeCount === 0 ? [] : [
      [selection.anchorNode, selection.anchorOffset], [selection.focusNode, selection.focusOffset],
    ].map(([node, offset]) => (el.contains(node) ? offsetIn(el, node, offset) : [node, offset]));
    const isInside = ends.some((end) => typeof end === 'number');
    change();
    if (!isInside) return;
    const places = ends.map((end) => (typeof end === 'number' ? placeIn(el, end) : end));
    selection.setBaseAndExtent(...places[0], ...places[1]);
  }

  function offsetIn(el, node, offset) {
    const range = document.createRange();
    range.setStart(el, 0);
    range.setEnd(node, offset);
    return range.toString().length;
  }

  function placeIn(el, offset) {
    const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    let last = el;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (offset <= node.length) return [node, offset];
      offset -= node.length;
      last = node;
    }
    return [last, last.length ?? 0];
  }

  function setLines(el, style, leading, pieces) {
    keepingSelection(el, () => {
      setBaseStyle(el, style);
      el.style.lineHeight = leading / unit + 'px';
      el.classList.remove('far');
      const nodes = el.runs_.map(() => []);
      let run = 0;
      let end = 0;
      for (let i = 0; i < pieces.length; i += 6) {
        while (run + 1 < nodes.length && pieces[i] >= el.runs_[run].end) ++run;
        end = pieces[i + 1];
        nodes[run]?.push(piece(el.text_, pieces, i));
      }
      el.runs_.forEach((r, i) => {
        // What an ellipsis stands for is not drawn, but can be found and heard.
        if (r.end > Math.max(end, r.begin)) {
          const cut = document.createElement('span');
          cut.className = 'cut';
          cut.textContent = el.text_.slice(Math.max(end, r.begin), r.end);
          nodes[i].push(cut);
        }
        if (nodes[i].length) setNodes(r, nodes[i]);
      });
    });
  }

  function piece(text, pieces, i) {
    const [begin, end, style, flags, wordSpacing, indent] = pieces.slice(i, i + 6);
    const span = document.createElement('span');
    span.textContent = text.slice(begin, end);
    span.className = 's' + style + (flags & Piece.hyphen ? ' hyphen' : '') +
      (flags & Piece.endsLine ? ' line' : '') + (flags & Piece.ellipsis ? ' ellipsis' : '');
    if (wordSpacing) span.style.wordSpacing = wordSpacing / unit + 'px';
    if (indent) span.style.marginInlineStart = indent / unit + 'px';
    return span;
  }

  function setBaseStyle(el, style) {
    if (el.style_ === style) return;
    if (el.style_) el.classList.remove('s' + el.style_);
    if (style) el.classList.add('s' + style);
    el.style_ = style;
  }

  function setFar(el) {
    keepingSelection(el, () => {
      for (const run of el.runs_) {
        setNodes(run, [document.createTextNode(el.text_.slice(run.begin, run.end))]);
      }
      el.classList.add('far');
    });
  }

  // What no face of ours has is set in the browser's own, as host.js's pen measures it.
  function addStyle(number, family, size, features, spacing, rise, isUpper, font) {
    const name = family ? `"${family.replace(/["\\]/g, '')}", ` : '';
    const face = font ? `font: ${font.replace('$px', size / unit + 'px/0')}; font-synthesis: weight style`
      : `font-family: ${name}serif; font-size: ${size / unit}px`;
    sheet.insertRule(`#viewer #twin .s${number} { ${face};` +
      ` font-feature-settings: ${features}; letter-spacing: ${spacing / unit}px;` +
      ` vertical-align: ${rise / unit}px; text-transform: ${isUpper ? 'uppercase' : 'none'} }`, sheet.cssRules.length);
  }

  // --- Elements -----------------------------------------------------------------------------------
  function make(id, parent, role, p) {
    let [tag, aria] = elements[role] ?? ['div'];
    if (role === 'heading') tag = 'h' + (p.k || 2);
    if (role === 'caption') tag = parent.tagName === 'TABLE' ? 'caption' : 'figcaption';
    if (role === 'caption' && !/^(TABLE|FIGURE)$/.test(parent.tagName)) tag = 'p';
    if (role === 'list' && p.b & State.ordered) tag = 'ol';
    const el = document.createElement(tag);
    if (aria) el.setAttribute('role', aria);
    if (tag === 'button') el.type = 'button';
    if (tag === 'img') el.src = blank;
    if (tag === 'dialog') { el.setAttribute('open', ''); el.setAttribute('aria-modal', 'true'); }
    if (role === 'radio') { el.type = 'radio'; el.name = 'g' + parent.id_; }
    if (role === 'slider') el.type = 'range';
    if (role === 'field') {
      Object.assign(el, { type: 'text', dir: 'auto', autocomplete: 'off', spellcheck: false });
      el.setAttribute('enterkeyhint', 'search');
    }
    if (role === 'main' || role === 'heading') el.tabIndex = -1; // focus can be put here
    el.id_ = id;
    el.role_ = role;
    byId.set(id, el);
    return el;
  }

  function setProperties(el, p) {
    const role = el.role_;
    const bits = p.b ?? 0;
    const is = (state) => (bits & state) !== 0;
    const words = p.t ?? (isActive(role) && role !== 'radio' && !el.firstElementChild ? p.n : '');
    if (words && !isField(el) && (el.text_ !== words || JSON.stringify(p.s) !== el.spans_)) {
      keepingSelection(el, () => setText(el, words, p.s));
      el.spans_ = JSON.stringify(p.s);
    }
    if (role === 'image') el.alt = p.n ?? '';
    else setAttribute(el, 'aria-label', p.n && p.n !== words ? p.n : null);
    setAttribute(el, 'aria-description', p.d);
    setAttribute(el, 'lang', p.l);
    if (role === 'slider') {
      el.max = (p.z ?? 1) - 1;
      setAttribute(el, 'aria-valuetext', p.t);
    }
    if (role === 'link') setAttribute(el, 'href', addressOf(p.h ?? '#'));
    if (isField(el) && el.value !== (p.v ?? '') && !el.composes_) el.value = p.v ?? '';
    if (role === 'progressbar') setAttribute(el, 'aria-valuenow', p.v ?? '0');
    if (role === 'radio') el.checked = is(State.selected);
    else if (selectedAttribute[role]) el.setAttribute(selectedAttribute[role], is(State.selected));
    setAttribute(el, 'aria-current', is(State.current) ? (role === 'link' ? 'page' : 'true') : null);
    setAttribute(el, 'aria-expanded', is(State.popup) || is(State.expanded)
      ? String(is(State.expanded)) : null);
    setAttribute(el, 'aria-haspopup', is(State.popup) ? 'true' : null);
    // A button that is switched off under the focus would drop it.
    if (el.tagName === 'BUTTON') setAttribute(el, 'aria-disabled', is(State.disabled) ? 'true' : null);
    else if ('disabled' in el) el.disabled = is(State.disabled);
    setAttribute(el, 'aria-busy', is(State.busy) ? 'true' : null);
    setAttribute(el, 'aria-hidden', is(State.unspoken) ? 'true' : null);
    const isCounted = /^(listitem|radio|tab|article)$/.test(role);
    setAttribute(el, 'aria-posinset', isCounted ? p.p : null);
    setAttribute(el, 'aria-setsize', isCounted ? p.z : null);
    if (/^(grid|table)$/.test(role)) setAttribute(el, 'aria-rowcount', p.z);
    if (role === 'row') setAttribute(el, 'aria-rowindex', p.p);
    if (/cell$|header$/.test(role)) setAttribute(el, 'aria-colindex', p.p);
    setAttribute(el, 'aria-sort', is(State.ascending) ? 'ascending' : is(State.descending) ? 'descending' : null);
    if (is(State.untabbed)) el.tabIndex = -1;
    else if (el.tabIndex === -1 && isActive(role)) el.removeAttribute('tabindex');
    setAttribute(el, 'colspan', p.cs);
    setAttribute(el, 'rowspan', p.rs);
    el.classList.toggle('generated', is(State.generated));
    // The main region is where the document begins, however little of it is on screen.
    el.classList.toggle('fixed', !is(State.inDocument) && role !== 'root' && role !== 'main');
    el.classList.toggle('stage', is(State.strokes));
    const scrolls = Boolean(p.sw || p.sh);
    if (scrolls) el.tabIndex = 0;
    else if (el.classList.contains('pane')) el.removeAttribute('tabindex'); // its contents have come to fit
    el.classList.toggle('pane', scrolls);
    el.rtl_ = is(State.rightToLeft);
    setAttribute(el, 'dir', role === 'field' ? 'auto' : el.rtl_ ? 'rtl' : 'ltr');
  }

  function place(el, x, y, width, height) {
    // What stands on the window moves by `translate`, which is no shift of the page's layout.
    const left = x / unit + 'px', top = y / unit + 'px', isFixed = el.classList.contains('fixed');
    Object.assign(el.style, { left: isFixed ? 0 : left, top: isFixed ? 0 : top, width: width / unit + 'px',
      height: height / unit + 'px', translate: isFixed ? `${left} ${top}` : '' });
  }

  function insert(el, parent, after) {
    const sibling = after ? byId.get(after) : null;
    if (sibling) sibling.after(el);
    else parent.prepend(el);
  }

  function forget(el) {
    for (const child of el.children) forget(child);
    dropLinks(el);
    if (byId.get(el.id_) === el) byId.delete(el.id_);
  }

  // An open dialog is all there is: everything beside it and beside what it stands in is inert.
  function settleDialogs() {
    for (const el of inert) el.inert = false;
    inert = [];
    const dialog = [...container.querySelectorAll('dialog')].pop();
    for (let el = dialog; el && el !== container; el = el.parentElement) {
      for (const sibling of el.parentElement.children) {
        if (sibling !== el) { sibling.inert = true; inert.push(sibling); }
      }
    }
  }

  const operations = {
    's': addStyle,
    '-': (id) => {
      const el = byId.get(id);
      if (!el) return;
      if (el.tagName === 'DIALOG' || el.querySelector('dialog')) dialogsChanged = true;
      forget(el);
      el.remove();
    },
    '+': (id, parentId, after, role, p, ...rect) => {
      const parent = byId.get(parentId) ?? container;
      const el = make(id, parent, role, p);
      setProperties(el, p);
      if (el.runs_ && el.classList.contains('t') && (p.b & State.inDocument)) {
        el.classList.add('far');
      }
      place(el, ...rect);
      insert(el, parent, after);
      if (el.tagName === 'DIALOG') dialogsChanged = true;
    },
    '>': (id, parentId, after) => insert(byId.get(id), byId.get(parentId), after),
    '=': (id, p) => setProperties(byId.get(id), p),
    '@': (id, ...rect) => place(byId.get(id), ...rect),
    'l': (id, style, leading, pieces) => {
      const el = byId.get(id);
      if (el?.runs_) setLines(el, style, leading, pieces);
    },
    'f': (id) => { const el = byId.get(id); if (el?.runs_) setFar(el); },
    '!': announce,
  };
  let dialogsChanged = false;

  // One thing at a time, and not into somebody's typing: a count that changes with every letter is
  // said once the typing pauses.
  let lastInput = -Infinity;
  let announcing = 0;
  function announce(text) {
    clearTimeout(announcing);
    // The words come in a later task: put there with the old ones gone, the same words would be no change.
    const say = () => {
      Object.assign(announcer, { textContent: '', lang: container.firstElementChild?.lang ?? '' });
      announcing = setTimeout(() => { announcer.textContent = text; }, announceMs);
    };
    const wait = lastInput + typingPauseMs - performance.now();
    if (wait > 0) announcing = setTimeout(say, wait); else say();
  }

  function update(json) {
    const focused = document.activeElement;
    const hadFocus = container.contains(focused);
    for (const [kind, ...rest] of JSON.parse(json)) operations[kind]?.(...rest);
    if (dialogsChanged) settleDialogs();
    dialogsChanged = false;
    // What had the focus went: the nearest thing that is left is the text itself, or what lies over it.
    if (hadFocus && !focused.isConnected) {
      const dialog = [...container.querySelectorAll('dialog')].pop();
      (dialog?.querySelector('button') ?? container.querySelector('h1, main'))?.focus({ preventScroll: true });
    }
    onUpdated?.(container.querySelector(overlays) !== null);
  }

  // --- Events -------------------------------------------------------------------------------------
  const owner = (node) => {
    for (let el = node; el && el !== container; el = el.parentElement) if (el.id_) return el;
    return null;
  };
  const block = (node) => {
    let el = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    for (; el && el !== container; el = el.parentElement) if (el.runs_) return el;
    return null;
  };
  const canSelect = (el) => el.runs_ && el.text_ && !el.classList.contains('generated') &&
    getComputedStyle(el).userSelect !== 'none';

  container.addEventListener('click', (event) => {
    const el = owner(event.target);
    if (!el || !isActive(el.role_) || el.getAttribute('aria-disabled')) return;
    if (el.tagName === 'A') {
      const isOurs = el.href.startsWith(root) && el.id_ && !/[?]plain=1/.test(el.href);
      if (!isOurs || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
    }
    send.activate(el.id_);
  });
  // What acts on a selection must not take it away by being pressed.
  container.addEventListener('mousedown', (event) => {
    if (!wasEmpty && !event.target.closest('input') && event.target.closest('.fixed')) event.preventDefault();
  });
  container.addEventListener('focusin', (event) => {
    const el = owner(event.target);
    if (el) send.focus(el.id_, event.target.matches(':focus-visible'));
    if (isField(el)) sendField(el, false);
  });
  container.addEventListener('focusout', (event) => {
    if (!container.contains(event.relatedTarget)) send.focus(0, false);
  });
  container.addEventListener('scroll', (event) => {
    if (event.target.id_) send.pane(event.target.id_, event.target.scrollLeft, event.target.scrollTop);
  }, { capture: true, passive: true });

  function sendField(el, isSubmitted) {
    const text = el.value;
    const [begin, end] = el.role_ === 'slider' ? [0, 0]
      : [el.selectionStart ?? text.length, el.selectionEnd ?? text.length];
    send.field(el.id_, text, isSubmitted, bytesOf(text.slice(0, begin)), bytesOf(text.slice(0, end)));
  }
  container.addEventListener('input', (event) => {
    lastInput = performance.now();
    if (isField(event.target)) sendField(event.target, false);
  });
  container.addEventListener('compositionstart', (event) => { event.target.composes_ = true; });
  container.addEventListener('compositionend', (event) => { event.target.composes_ = false; });
  container.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || isOfInputMethod(event) || !isField(event.target)) return;
    if (!isStepBack(event)) sendField(event.target, true);
  });

  // The text block at or after (before) a place that is in none.
  function neighbour(node, offset, isForward) {
    const blocks = [...container.querySelectorAll('.t')].filter(canSelect);
    const range = document.createRange();
    range.setStart(node, offset);
    const isAfter = (el) => range.comparePoint(el, 0) > 0;
    return isForward ? blocks.find(isAfter) : blocks.findLast((el) => !isAfter(el));
  }

  function endOf(node, offset, isBegin) {
    const el = block(node);
    if (el && canSelect(el)) {
      return { el, byte: bytesOf(el.text_.slice(0, offsetIn(el, node, offset))) };
    }
    const near = neighbour(node, offset, isBegin);
    return near ? { el: near, byte: isBegin ? 0 : bytesOf(near.text_) } : null;
  }

  function sendSelection() {
    const active = document.activeElement;
    if (isField(active) && container.contains(active)) sendField(active, false);
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const isHere = range && (range.intersectsNode(container));
    const begin = isHere ? endOf(range.startContainer, range.startOffset, true) : null;
    const end = isHere ? endOf(range.endContainer, range.endOffset, false) : null;
    if (!begin || !end) {
      if (!wasEmpty) send.selection(0, 0, 0, 0, document.hasFocus());
      wasEmpty = true;
      return;
    }
    wasEmpty = false;
    send.selection(begin.el.id_, begin.byte, end.el.id_, end.byte, document.hasFocus());
  }
  document.addEventListener('selectionchange', sendSelection);
  addEventListener('focus', () => { if (!wasEmpty) sendSelection(); });
  addEventListener('blur', () => { if (!wasEmpty) sendSelection(); });

  // Copies are the stored text in reading order, whatever lines and drawn hyphens there are.
  document.addEventListener('copy', (event) => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount || isField(document.activeElement)) return;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(container)) return;
    const parts = [...container.querySelectorAll('.t')]
      .filter((el) => range.intersectsNode(el) && canSelect(el))
      .map((el) => {
        const begin = el.contains(range.startContainer)
          ? offsetIn(el, range.startContainer, range.startOffset) : 0;
        const end = el.contains(range.endContainer)
          ? offsetIn(el, range.endContainer, range.endOffset) : el.text_.length;
        return { el, begin, end };
      }).filter(({ begin, end }) => begin < end);
    if (!parts.length) return;
    event.clipboardData.setData('text/plain', plainText(parts));
    event.clipboardData.setData('text/html', htmlOf(parts, container));
    event.preventDefault();
  });

  return { update, get: (id) => byId.get(id), container };
}
