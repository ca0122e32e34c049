// Notices that somebody else changed the page: a translator, an extension for dark pages, user
// styles for spacing and minimum sizes, zoom of the text alone. The canvas then no longer shows what
// the twin says, so the plain page has to. Nothing here runs while nothing changes.

const probeFont = '20px monospace';
const probeText = 'nnn nnn nnn';
const darkMarks = ['data-darkreader-mode', 'data-darkreader-scheme', 'data-nighteye-enabled'];

export function watchForeign({ twin, root, onForeign }) {
  let isOver = false;
  const report = (reason) => {
    if (isOver) return;
    stop();
    onForeign(reason);
  };

  // A translator swaps texts, and wraps what it swapped. What we did ourselves is taken out of the
  // records by `ours` before it gets here.
  const texts = new MutationObserver(() => report('changed'));
  texts.observe(twin, { childList: true, characterData: true, subtree: true });
  const marks = new MutationObserver(() => { if (isDarkened()) report('changed'); });
  marks.observe(document.documentElement, { attributes: true, attributeFilter: darkMarks });

  // Two lines of known size: the sizes of its text, of what stands between, and of an em.
  const probe = document.createElement('div');
  probe.className = 'probe';
  probe.setAttribute('aria-hidden', 'true');
  const line = document.createElement('p');
  line.textContent = probeText;
  const em = document.createElement('p');
  em.className = 'em';
  probe.append(line, em);
  root.append(probe);
  const sizes = new ResizeObserver(() => { if (isOff()) report('spacing'); });
  for (const el of [probe, line, em]) sizes.observe(el);

  const context = document.createElement('canvas').getContext('2d');
  function isOff() {
    context.font = probeFont;
    const wanted = context.measureText(probeText).width;
    const box = line.getBoundingClientRect();
    return Math.abs(box.width - wanted) > 0.5 || Math.abs(box.height - 40) > 0.5 ||
      Math.abs(em.getBoundingClientRect().width - 100) > 0.5 ||
      Math.abs(probe.getBoundingClientRect().height - 40) > 0.5;
  }

  function stop() {
    isOver = true;
    texts.disconnect();
    marks.disconnect();
    sizes.disconnect();
    probe.remove();
  }

  if (isDarkened()) queueMicrotask(() => report('changed'));
  return { ours: () => { texts.takeRecords(); }, stop };
}

const isDarkened = () => darkMarks.some((name) => document.documentElement.hasAttribute(name));
