// embed.html: the code that embeds an article, and how it looks there.
const root = new URL('.', document.currentScript.src).href;
const field = (id) => document.getElementById(id);
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
let title = '';

// Only pages of this site.
function wantedPage() {
  try {
    const url = new URL(decodeURI(location.hash.slice(1)) || 'index.html', root);
    return url.href.startsWith(root) ? url.href : root;
  } catch { return root; }
}

function update(isFresh) {
  const src = wantedPage();
  const theme = field('embed-theme').value;
  const width = field('embed-width').value;
  const name = escape(title || document.querySelector('.masthead-name')?.textContent || src);
  const themed = theme ? ` theme="${theme}"` : '';
  field('embed-code').value = `<script src="${escape(root)}embed.js" async></script>\n` +
    `<broadsheet-viewer src="${escape(src)}"${themed} height="auto">` +
    `<a href="${escape(src)}">${name}</a></broadsheet-viewer>`;
  field('embed-plain').value = `<iframe src="${escape(src)}${theme ? `#theme=${theme}` : ''}" ` +
    `title="${name}" width="100%" height="640" style="border:0" loading="lazy"></iframe>`;
  const box = field('embed-preview');
  box.style.maxWidth = width;
  if (isFresh) {
    const viewer = document.createElement('broadsheet-viewer');
    viewer.setAttribute('src', src);
    viewer.title = document.title; // the frame's name, until the article's is known
    viewer.addEventListener('ready', ({ detail }) => { title = viewer.title = detail.title; update(false); });
    box.replaceChildren(viewer);
  }
  const viewer = box.firstElementChild;
  if (theme) viewer.setAttribute('theme', theme); else viewer.removeAttribute('theme');
}

for (const id of ['embed-theme', 'embed-width']) {
  field(id).addEventListener('change', () => update(false));
}
for (const area of document.querySelectorAll('.embed-page textarea')) {
  area.addEventListener('focus', () => area.select());
}
field('embed-copy').addEventListener('click', () => {
  const code = field('embed-code');
  code.select();
  const copied = navigator.clipboard?.writeText(code.value) ?? Promise.reject();
  copied.catch(() => document.execCommand('copy'));
});
addEventListener('hashchange', () => update(true));
update(true);
