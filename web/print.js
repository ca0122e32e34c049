// On paper a link can't be followed: while printing, each gets a number, and its address stands in a
// note at the end of the article. Equal addresses share one.
export function printWithNotes(page, title) {
  let marks = [];
  let list = null;

  function add() {
    remove();
    const article = page.querySelector('article');
    if (!article) return;
    const numbers = new Map();
    for (const link of article.querySelectorAll('a[href]')) {
      if (!/^https?:/.test(link.getAttribute('href')) || !link.textContent.trim()) continue;
      // An address that is printed already needs no note.
      if (link.textContent.trim() === link.href) continue;
      if (!numbers.has(link.href)) numbers.set(link.href, numbers.size + 1);
      const mark = document.createElement('sup');
      mark.className = 'print-mark';
      mark.textContent = numbers.get(link.href);
      link.after(mark);
      marks.push(mark);
    }
    if (!numbers.size) return;
    list = document.createElement('ol');
    list.className = 'print-notes';
    if (title) list.setAttribute('aria-label', title);
    for (const href of numbers.keys()) {
      const item = document.createElement('li');
      item.dir = 'ltr';
      item.textContent = href;
      list.append(item);
    }
    article.append(list);
  }

  function remove() {
    for (const mark of marks) mark.remove();
    list?.remove();
    marks = [];
    list = null;
  }

  addEventListener('beforeprint', add);
  addEventListener('afterprint', remove);
}
