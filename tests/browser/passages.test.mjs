// Find and copy, by number: phrases across line ends, hyphens, links and directions are found, and
// random selections are copied exactly as stored.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { openSite, sampleSite, until, viewerTookOver } from '../support/browser.mjs';
import { articleIn, settled } from './page.mjs';

// Narrow, justified and hyphenated: as many line ends as can be.
const settings = 'justified=on\nhyphens=on\nsize=115\n';
const context = { viewport: { width: 400, height: 800 } };

// Every article once, the right-to-left ones first.
function articles() {
  const first = [articleIn('fa'), articleIn('ar')].filter(Boolean);
  const others = readdirSync(join(sampleSite, 'a')).filter((name) => name.endsWith('.html'))
    .map((name) => 'a/' + name).filter((path) => !first.includes(path));
  return [...first, ...others];
}

// Looks for phrases in the blocks that have their lines now: [{kind, phrase, wasFound}].
function findPhrases(wanted) {
  const words = (text) => text.split(/\s+/).filter(Boolean);
  const squeezed = (text) => text.replace(/\s+/g, ' ').trim();
  const tried = [];
  const y = scrollY;
  const tryPhrase = (kind, el, phrase) => {
    phrase = squeezed(phrase);
    if (phrase.length < 6 || wanted[kind] <= 0 || !squeezed(el.text_).includes(phrase)) return;
    wanted[kind]--;
    getSelection().removeAllRanges();
    const isHit = () => window.find(phrase, true, false, true) &&
      squeezed(getSelection().toString()).toLowerCase() === phrase.toLowerCase();
    // The first hit may be a button's words, which can be found but not selected.
    const wasFound = isHit() || isHit();
    tried.push({ kind, phrase, wasFound });
  };
  for (const el of document.querySelectorAll('#twin article .t:not(.far):not(.generated)')) {
    if (el.tried_ || !el.text_ || el.text_.includes('\n')) continue;
    el.tried_ = true;
    const ends = [...el.querySelectorAll('.line')];
    let at = 0;
    for (const line of ends) {
      at = el.text_.indexOf(line.textContent, at) + line.textContent.length;
      const isHyphen = line.classList.contains('hyphen');
      const beforeWords = words(el.text_.slice(0, at)).slice(-2).join(' ');
      const rest = el.text_.slice(at);
      const afterWords = words(rest).slice(0, 2).join(' ');
      const phrase = beforeWords + (isHyphen || /^\S/.test(rest) && /\S$/.test(el.text_.slice(0, at))
        ? '' : ' ') + afterWords;
      tryPhrase(el.rtl_ ? 'rtl' : isHyphen ? 'hyphen' : 'line', el, phrase);
    }
    for (const run of el.runs_.slice(1)) {
      const phrase = el.text_.slice(Math.max(0, run.begin - 12), run.begin + 14);
      tryPhrase('inline', el, phrase.replace(/^\S*\s/, '').replace(/\s\S*$/, ''));
    }
  }
  getSelection().removeAllRanges();
  scrollTo({ top: y, behavior: 'instant' });
  return { tried, wanted };
}

// Selects between two random places of the laid-out blocks, and compares the copy with the text.
function copyRandomly({ count, seed, acrossBlocks }) {
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const blocks = [...document.querySelectorAll('#twin article .t:not(.generated)')]
    .filter((el) => el.text_ && getComputedStyle(el).userSelect !== 'none');
  const wrong = [];
  let done = 0;
  const place = (el) => {
    const nodes = [];
    const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (walker.currentNode.length) nodes.push(walker.currentNode);
    const node = nodes[Math.floor(random() * nodes.length)];
    const offset = Math.floor(random() * (node.length + 1));
    const range = document.createRange();
    range.setStart(el, 0);
    range.setEnd(node, offset);
    return { node, offset, at: range.toString().length };
  };
  for (let i = 0, tries = 0; i < count && tries < 20 * count; i++, tries++) {
    const first = Math.floor(random() * blocks.length);
    const last = acrossBlocks ? Math.min(blocks.length - 1, first + 1 + Math.floor(random() * 6)) : first;
    if (acrossBlocks && last === first) { i--; continue; }
    let [a, b] = [place(blocks[first]), place(blocks[last])];
    if (first === last && a.at > b.at) [a, b] = [b, a];
    getSelection().setBaseAndExtent(a.node, a.offset, b.node, b.offset);
    const data = new DataTransfer();
    document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, cancelable: true, bubbles: true }));
    const wanted = blocks.slice(first, last + 1).map((el, n) => el.text_.slice(n === 0 ? a.at : 0,
      first + n === last ? b.at : undefined)).filter(Boolean).join('|');
    if (!wanted) { i--; continue; } // nothing was selected
    done++;
    const got = data.getData('text/plain');
    // Between blocks stand only the blanks that we put there.
    const isSame = got.replace(/\s+/g, ' ') === wanted.replace(/\|/g, ' ').replace(/\s+/g, ' ') ||
      got.replace(/[\n\t]+/g, '|') === wanted.replace(/[\n\t]+/g, '|');
    const isExact = first !== last || got === wanted;
    if (!isSame || !isExact) wrong.push({ got, wanted });
  }
  getSelection().removeAllRanges();
  return { wrong, done };
}

describe('phrases and selections', { timeout: 900_000 }, () => {
  let opened, page;
  before(async () => {
    opened = await openSite({ path: null, context });
    page = opened.page;
    await page.addInitScript((text) => localStorage.setItem('broadsheet:settings', text), settings);
  });
  after(() => opened.close());

  const go = async (path) => {
    await page.goto(opened.server.address + path);
    await viewerTookOver(page);
    await settled(page);
  };

  test('window.find finds 500 phrases of 500', async () => {
    let wanted = { rtl: 80, hyphen: 80, inline: 80, line: 380 };
    const tried = [];
    const counts = () => tried.length;
    for (const path of articles()) {
      if (Object.values(wanted).every((left) => left <= 0)) break;
      await go(path);
      for (let step = 0; step < 12; step++) {
        const result = await page.evaluate(findPhrases, wanted);
        tried.push(...result.tried);
        wanted = result.wanted;
        const isEnd = await page.evaluate(() => {
          const y = scrollY;
          scrollTo({ top: y + 1500, behavior: 'instant' });
          return scrollY <= y;
        });
        if (isEnd) break;
        await settled(page, 150);
      }
    }
    const of = (kind) => tried.filter((one) => one.kind === kind).length;
    console.log(`${counts()} phrases: ${of('line')} across a line end, ${of('hyphen')} across a ` +
      `hyphenated word, ${of('inline')} across a link or emphasis, ${of('rtl')} right-to-left; ` +
      `${tried.filter((one) => one.wasFound).length} found`);
    assert.deepEqual(tried.filter((one) => !one.wasFound), []);
    assert.ok(counts() >= 500, `only ${counts()} phrases`);
    assert.ok(of('line') + of('hyphen') >= 200, 'too few line ends');
    for (const kind of ['hyphen', 'inline', 'rtl']) assert.ok(of(kind) >= 50, `only ${of(kind)} of ${kind}`);
  });

  test('200 random selections, a third of them across blocks, are copied as stored', async () => {
    for (const [i, path] of articles().slice(0, 4).entries()) {
      await go(path);
      const seed = 7 + i;
      const within = await page.evaluate(copyRandomly, { count: 34, seed, acrossBlocks: false });
      const across = await page.evaluate(copyRandomly, { count: 17, seed, acrossBlocks: true });
      assert.deepEqual([within.done, across.done], [34, 17], path);
      assert.deepEqual([...within.wrong, ...across.wrong].slice(0, 3), [], path);
    }
  });

  test('Ctrl+C puts it on the clipboard, as text and as HTML', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await go(articles().at(-1));
    const wanted = await page.evaluate(() => {
      const el = [...document.querySelectorAll('#twin article p.t:not(.far):not(.generated)')]
        .find((p) => p.querySelectorAll('.line').length > 3);
      getSelection().selectAllChildren(el);
      return el.text_;
    });
    await page.keyboard.press('Control+c');
    const read = () => page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const text = async (type) => (await item.getType(type)).text();
      return { plain: await text('text/plain'), html: await text('text/html') };
    });
    const { plain, html } = await read();
    assert.equal(plain, wanted);
    assert.match(html, /<p>/);
    assert.doesNotMatch(html, /class=/);
  });

  test('a copy keeps links and structure as HTML, without lines or hyphens of ours', async () => {
    const hasLink = (path) => /<p data-block[^>]*>[^\n]*<a href/.test(
      readFileSync(join(sampleSite, path), 'utf8'));
    await go(articles().find(hasLink));
    await until(page, () => document.querySelector('#twin article a'));
    const html = await page.evaluate(() => {
      getSelection().selectAllChildren(document.querySelector('#twin article'));
      const data = new DataTransfer();
      document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, cancelable: true }));
      getSelection().removeAllRanges();
      return data.getData('text/html');
    });
    const shape = await page.evaluate((text) => {
      const doc = new DOMParser().parseFromString(text, 'text/html');
      return { h1: doc.querySelectorAll('h1').length, p: doc.querySelectorAll('p').length,
        links: [...doc.links].every((a) => /^https?:|^mailto:/.test(a.getAttribute('href'))),
        linkCount: doc.links.length, spans: doc.querySelectorAll('span, [class], [style]').length,
        strayItems: [...doc.querySelectorAll('li')].filter((li) => !li.closest('ul, ol')).length,
        strayCells: [...doc.querySelectorAll('td')].filter((td) => !td.closest('table')).length };
    }, html);
    assert.equal(shape.h1, 1);
    assert.ok(shape.p > 3 && shape.linkCount > 0, JSON.stringify(shape));
    assert.ok(shape.links);
    assert.equal(shape.spans + shape.strayItems + shape.strayCells, 0);
  });
});
