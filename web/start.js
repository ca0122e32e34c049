// The page's only script of its own, without imports: brings boot.js with all that it imports, and says
// so where one of them can't be had.
const words = () => {
  try { return JSON.parse(document.getElementById('viewer-words').textContent); } catch { return {}; }
};

import('./boot.js').catch((error) => {
  const html = document.documentElement;
  const { failed, tryAgain } = words();
  const page = document.getElementById('static');
  // boot.js said what was wrong, if it got that far.
  if (!page || !failed || html.classList.contains('plain')) return;
  html.classList.add('plain');
  html.dataset.plain = 'loading';
  const note = document.createElement('p');
  note.className = 'viewer-note';
  note.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'viewer-switch';
  button.textContent = tryAgain;
  // A script that failed is not asked for twice by one page; one that came damaged may be kept.
  button.addEventListener('click', async () => {
    await Promise.all([...document.querySelectorAll('link[rel=modulepreload]')].map(({ href }) =>
      fetch(href, { cache: 'reload' }).catch(() => {})));
    location.reload();
  });
  note.append(`${failed.replace('{reason}', error.message)} `, button);
  page.append(note);
});
