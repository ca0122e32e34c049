// Copies of a selection: the stored text in reading order, whatever lines and drawn hyphens there
// are, as plain text and as HTML with its links and structure. A part is {el, begin, end}: a text
// element of the twin and the stretch of its text.

// Blocks are parted by a blank line, items and rows by a line end, cells by a tab.
export function plainText(parts) {
  let text = '';
  let before = null;
  for (const { el, begin, end } of parts) {
    if (before) text += gapBetween(before, el);
    text += el.text_.slice(begin, end);
    before = el;
  }
  return text;
}

function gapBetween(before, el) {
  const row = el.closest('tr');
  if (row && row === before.closest('tr')) return '\t';
  const group = el.closest('ul, ol, table');
  return group && group === before.closest('ul, ol, table') ? '\n' : '\n\n';
}

const escapeHtml = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
  .replace(/\n/g, '<br>');

const structural = /^(UL|OL|LI|TABLE|TR|TH|TD|BLOCKQUOTE|FIGURE|FIGCAPTION|CAPTION|PRE|H[1-6]|P)$/;

// The elements with a meaning around `el`, outermost first; a paragraph where there are none.
function structureOf(el, container) {
  const chain = [];
  for (let at = el; at && at !== container; at = at.parentElement) {
    if (structural.test(at.tagName)) chain.unshift(at);
  }
  return chain;
}

export function htmlOf(parts, container) {
  let html = '';
  let open = [];
  const closeTo = (depth) => {
    while (open.length > depth) html += `</${open.pop().tagName.toLowerCase()}>`;
  };
  for (const { el, begin, end } of parts) {
    const chain = structureOf(el, container);
    let depth = 0;
    while (depth < open.length && open[depth] === chain[depth]) ++depth;
    closeTo(depth);
    for (const at of chain.slice(depth)) {
      html += `<${at.tagName.toLowerCase()}${attributesOf(at)}>`;
      open.push(at);
    }
    const inner = inlineHtml(el, begin, end);
    html += chain.length ? inner : `<p>${inner}</p>`;
  }
  closeTo(0);
  return html;
}

function attributesOf(el) {
  return ['lang', 'colspan', 'rowspan', ...(el.dir === 'rtl' ? ['dir'] : [])]
    .filter((name) => el.hasAttribute(name))
    .map((name) => ` ${name}="${escapeHtml(el.getAttribute(name))}"`).join('');
}

function inlineHtml(el, begin, end) {
  let inner = '';
  for (const run of el.runs_) {
    const from = Math.max(begin, run.begin);
    const to = Math.min(end, run.end);
    if (from >= to) continue;
    let html = escapeHtml(el.text_.slice(from, to));
    for (let node = run.nodes[0].parentElement; node !== el; node = node.parentElement) {
      const name = node.tagName.toLowerCase();
      const href = name === 'a' && node.href ? ` href="${escapeHtml(node.href)}"` : '';
      if (name !== 'span') html = `<${name}${href}>${html}</${name}>`;
    }
    inner += html;
  }
  return inner;
}

// Without the clipboard's permission (a frame, a page without TLS): as a person would.
export function copyText(text) {
  const byHand = () => {
    const set = (event) => {
      event.clipboardData.setData('text/plain', text);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener('copy', set, { capture: true, once: true });
    document.execCommand('copy');
    removeEventListener('copy', set, { capture: true });
  };
  if (!navigator.clipboard) return byHand();
  navigator.clipboard.writeText(text).catch(byHand);
}
