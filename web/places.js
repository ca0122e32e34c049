// The same places in two pages of one article: the static one and the twin. A place is a text, which
// of the equal ones it is, and how many of its characters come before, blanks not counted: line
// breaks and indents differ, words don't.

const kinds = ':is(p, li, h1, h2, h3, h4, h5, h6, figcaption, caption, td, th, pre, dt, dd)';
const barHeight = 56; // what lies below it is what is being read

const squeezed = (text) => text.replace(/\s+/g, '');

export function textBlocks(root) {
  if (root.id === 'twin') return [...root.querySelectorAll('article .t:not(.generated)')];
  return [...root.querySelectorAll(`article ${kinds}`)].filter((el) => !el.querySelector(kinds));
}

function textNodes(el) {
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

export function placeOf(root, node, offset) {
  const from = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const blocks = textBlocks(root);
  const el = blocks.find((block) => block.contains(from));
  if (!el) return null;
  const text = squeezed(el.textContent);
  const nth = blocks.filter((block) => squeezed(block.textContent) === text).indexOf(el);
  const range = document.createRange();
  range.setStart(el, 0);
  range.setEnd(node, offset);
  return { text, nth, count: squeezed(range.toString()).length };
}

// [node, offset], or null where the page has no such text.
export function findPlace(root, place) {
  if (!place) return null;
  const equal = textBlocks(root).filter((el) => squeezed(el.textContent) === place.text);
  const el = equal[place.nth] ?? equal[0];
  if (!el) return null;
  let left = place.count;
  let last = [el, 0];
  for (const node of textNodes(el)) {
    for (let i = 0; i < node.length; i++) {
      const isBlank = /\s/.test(node.data[i]);
      if (!isBlank && left === 0) return [node, i];
      if (!isBlank) left--;
    }
    last = [node, node.length];
  }
  return last;
}

// --- Lines ------------------------------------------------------------------------------------------
function boxOf(node, i) {
  const range = document.createRange();
  range.setStart(node, i);
  range.setEnd(node, Math.min(i + 1, node.length));
  return range.getBoundingClientRect();
}

// The first character of `node` whose line ends below `top`.
function firstBelow(node, top) {
  let low = 0;
  let high = node.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (boxOf(node, middle).bottom > top) high = middle; else low = middle + 1;
  }
  return low;
}

// The first line in view: {node, offset, y, el}, or null at the top of the page.
export function firstLine(root, blocks = textBlocks(root)) {
  if (scrollY <= 0) return null;
  for (const el of blocks) {
    const box = el.getBoundingClientRect();
    if (box.bottom <= barHeight || box.height === 0) continue;
    for (const node of textNodes(el)) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()];
      if (!lines.length || lines.at(-1).bottom <= barHeight) continue;
      const offset = firstBelow(node, barHeight);
      return { el, node, offset, y: boxOf(node, offset).top };
    }
  }
  return null;
}

// Scrolls so that the place stands at `y`.
export function scrollToPlace(root, place, y) {
  const found = findPlace(root, place);
  if (!found) return false;
  const box = found[0].nodeType === Node.TEXT_NODE ? boxOf(...found) : found[0].getBoundingClientRect();
  scrollTo({ top: scrollY + box.top - y, left: 0, behavior: 'instant' });
  return true;
}

// --- What else goes over: selection and focus -------------------------------------------------------
export function takeState(root) {
  const selection = getSelection();
  const focused = root.contains(document.activeElement) ? document.activeElement : null;
  const isSelecting = !selection.isCollapsed && root.contains(selection.anchorNode);
  const links = focused?.href ? sameLinks(root, focused.href) : [];
  return {
    ends: isSelecting ? [placeOf(root, selection.anchorNode, selection.anchorOffset),
      placeOf(root, selection.focusNode, selection.focusOffset)] : null,
    hasFocus: focused !== null, href: focused?.href, nth: links.indexOf(focused),
  };
}

const sameLinks = (root, href) =>
  [...root.querySelectorAll('a')].filter((a) => a.href === href);

export function giveState(root, state) {
  const ends = state.ends?.map((place) => findPlace(root, place));
  if (ends?.every(Boolean)) getSelection().setBaseAndExtent(...ends[0], ...ends[1]);
  if (!state.hasFocus) return;
  const links = state.href ? sameLinks(root, state.href) : [];
  const target = links[state.nth] ?? links[0] ?? root.querySelector('h1, main');
  target?.focus({ preventScroll: true });
}

// --- Passages ---------------------------------------------------------------------------------------
// b=N, or b=HASHES~before~first~last~after as src/reader/text_link.h writes it; here the words alone
// decide. Scrolls there, and marks what was named.
export function goToPassage(root) {
  const link = /(?:^#|&)b=([^&]*)/.exec(location.hash)?.[1];
  if (!link) return false;
  if (/^\d+$/.test(link)) {
    const el = root.querySelector(`[data-block="${link}"]`);
    el?.scrollIntoView();
    return Boolean(el);
  }
  let parts;
  try { parts = decodeURIComponent(link).split('~').slice(1).map(folded); } catch { return false; }
  const [before = '', first = '', last = '', after = ''] = parts;
  const range = first && rangeOf(root, before, first, last, after);
  if (!range) return false;
  const y = range.getBoundingClientRect().top + scrollY - innerHeight / 3;
  scrollTo({ top: Math.max(0, y), left: 0, behavior: 'instant' });
  if (typeof Highlight === 'function') CSS.highlights.set('passage', new Highlight(range));
  return true;
}

const folded = (text) => squeezed(text).toLowerCase();

function rangeOf(root, before, first, last, after) {
  let text = '';
  const at = []; // of each character: [node, offset]
  for (const node of textBlocks(root).flatMap(textNodes)) {
    for (let i = 0; i < node.length; i++) {
      if (/\s/.test(node.data[i])) continue;
      const lower = node.data[i].toLowerCase();
      text += lower;
      for (let n = 0; n < lower.length; n++) at.push([node, i]);
    }
  }
  const ends = [[before + first, before.length], [first, 0]];
  for (const [words, skipped] of ends) {
    const found = text.indexOf(words);
    if (found < 0) continue;
    const begin = found + skipped;
    let end = begin + first.length;
    if (last) {
      const close = text.indexOf(last + after, end);
      const nearest = close >= 0 ? close : text.indexOf(last, end);
      if (nearest >= 0) end = nearest + last.length;
    }
    const range = document.createRange();
    range.setStart(...at[begin]);
    range.setEnd(at[end - 1][0], at[end - 1][1] + 1);
    return range;
  }
  return null;
}
