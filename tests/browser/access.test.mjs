// What someone gets who can't see the canvas or use a mouse: axe-core on every view, tasks by keys
// alone and by roles alone, where the focus goes, what is announced.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';

import { openSite, root, until, viewerTookOver } from '../support/browser.mjs';
import { articleIn, leadArticle, settled } from './page.mjs';

const axe = readFileSync(JSON.parse(readFileSync(root + 'build/dependencies.json', 'utf8'))['axe-core'] +
  '/axe.min.js', 'utf8');

// Colours are the canvas's where the viewer is on: axe sees the twin's, which are transparent.
const noColours = { rules: { 'color-contrast': { enabled: false }, 'color-contrast-enhanced': { enabled: false },
  'link-in-text-block': { enabled: false } } };

// Violations as text, none hopefully.
async function violations(page, options) {
  const session = await page.context().newCDPSession(page);
  // By the debugger, because the page's policy forbids other scripts.
  await session.send('Runtime.evaluate', { expression: axe + ';0' });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, ${JSON.stringify(options)}).then((r) => JSON.stringify({
      passes: r.passes.length, found: r.violations.map((v) => v.id + ': ' +
        v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')) }))`,
    awaitPromise: true, returnByValue: true });
  await session.detach();
  assert.ok(!exceptionDetails, exceptionDetails?.exception?.description);
  const { passes, found } = JSON.parse(result.value);
  assert.ok(passes > 10, `only ${passes} rules had something to judge`);
  return found;
}

async function openViewer(path, context = {}) {
  const opened = await openSite({ path, context });
  await viewerTookOver(opened.page);
  await settled(opened.page);
  return opened;
}

describe('axe-core finds nothing', { timeout: 600_000 }, () => {
  const phone = { viewport: { width: 360, height: 640 }, hasTouch: true };
  const click = (selector) => async (page) => {
    await page.locator(`#twin ${selector}`).first().click();
    await page.locator('#twin dialog').waitFor();
    await settled(page);
  };
  const named = (name) => async (page) => {
    await page.getByRole('button', { name }).first().click();
    await page.getByRole('dialog').waitFor();
    await settled(page);
  };
  const press = (key) => async (page) => { await page.keyboard.press(key); await settled(page); };
  const views = [
    ['an article', leadArticle(), {}], ['an article on a phone', leadArticle(), phone],
    ['an article from right to left', articleIn('fa') ?? articleIn('ar'), {}],
    ['the front page', 'index.html', {}], ['the front page on a phone', 'index.html', phone],
    ['the text settings', leadArticle(), {}, press('t')], ['the help', leadArticle(), {}, press('?')],
    ['the find bar', leadArticle(), {}, press('f')], ['citing', leadArticle(), {}, press('y')],
    ['the menu', leadArticle(), phone, press('c')],
    ['an open picture', leadArticle(), {}, click('figure button')],
    ['sharing', leadArticle(), {}, named('Share')],
    ['the captions', 'index.html#view=captions', {}], ['the captions on a phone', 'index.html#view=captions', phone],
    ['the captions\' table', 'index.html#view=captions&c=table', {}],
    ['the captions\' audit', 'index.html#view=captions', {}, named(/audit|check/i)],
    ['the search', 'index.html#view=search&q=harbour', {}],
  ];
  for (const [name, path, context, act] of views) {
    test(`in the twin of ${name}`, async () => {
      const opened = await openViewer(path, context);
      try {
        await act?.(opened.page);
        assert.deepEqual(await violations(opened.page, noColours), []);
      } finally { await opened.close(); }
    });
  }
  test('on the page that previews an embed, all rules', async () => {
    const opened = await openSite({ path: `embed.html#${leadArticle()}` });
    try {
      await until(opened.page, () => document.getElementById('embed-code').value.includes('broadsheet-viewer'));
      // What is in the frame is judged above.
      assert.deepEqual(await violations(opened.page, { iframes: false }), []);
    } finally { await opened.close(); }
  });

  const plain = [['an article', leadArticle()], ['an Arabic or Persian one', articleIn('fa') ?? articleIn('ar')],
    ['the front page', 'index.html'], ['the list of all', 'all/index.html']];
  for (const scheme of ['light', 'dark']) {
    for (const [name, path] of plain) {
      test(`in plain mode of ${name}, ${scheme}, all rules`, async () => {
        const opened = await openSite({ path: path + '?plain=1', context: { colorScheme: scheme } });
        try {
          await until(opened.page, () => document.documentElement.classList.contains('plain'));
          assert.deepEqual(await violations(opened.page, {}), []);
        } finally { await opened.close(); }
      });
    }
  }
});

describe('by keyboard alone', { timeout: 300_000 }, () => {
  let opened, page;
  before(async () => { opened = await openViewer(leadArticle()); page = opened.page; });
  after(() => opened.close());

  const focused = () => page.evaluate(() => {
    const el = document.activeElement;
    const isPage = el === document.body || el.id === 'twin';
    return { tag: el.tagName, name: isPage ? '' : el.getAttribute('aria-label') ?? el.textContent };
  });
  // Tab until something of that name has the focus.
  const tabTo = async (pattern, limit = 60, key = 'Tab') => {
    for (let i = 0; i < limit; i++) {
      await page.keyboard.press(key);
      const { name } = await focused();
      if (pattern.test(name)) return name;
    }
    throw new Error(`${pattern} was not reached in ${limit} steps`);
  };
  // Tab until `isThere` of the page is so.
  const tabUntil = async (isThere, limit = 120) => {
    for (let i = 0; i < limit; i++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(isThere)) return;
    }
    throw new Error(`not reached in ${limit} steps: ${isThere}`);
  };
  // From here on what is announced is kept in window.said.
  const listen = () => page.evaluate(() => {
    const announcer = document.getElementById('announcer');
    if (!window.said) {
      new MutationObserver(() => { if (announcer.textContent) window.said.push(announcer.textContent); })
        .observe(announcer, { childList: true, characterData: true, subtree: true });
    }
    window.said = [];
  });
  const toStart = () => page.evaluate(() => {
    document.activeElement.blur();
    getSelection().removeAllRanges();
    scrollTo(0, 0);
    const first = document.getElementById('twin');
    first.tabIndex = -1;
    first.focus();
    first.removeAttribute('tabindex');
  });

  test('the skip links come first, and lead to the article and to its contents', async () => {
    await toStart();
    await page.keyboard.press('Tab');
    assert.match((await focused()).name, /Skip to the article/);
    await settled(page);
    await page.keyboard.press('Enter');
    await until(page, () => document.activeElement.tagName === 'H1');
    await toStart();
    await tabTo(/Skip to the contents/, 3);
    await page.keyboard.press('Enter');
    await until(page, () => document.activeElement.closest('nav') !== null &&
      !/Skip/.test(document.activeElement.textContent));
  });

  test('the bar comes next, before the article, and comes back from above where it was hidden', async () => {
    const isInBar = () => page.evaluate(() => document.activeElement.closest('header') !== null);
    await toStart();
    for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
    assert.equal(await isInBar(), true, JSON.stringify(await focused()));
    await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 900); });
    await until(page, () => document.querySelector('#twin header').getBoundingClientRect().bottom <= 0);
    await page.evaluate(() => document.querySelector('#twin header a').focus({ focusVisible: true }));
    await until(page, () => document.querySelector('#twin header').getBoundingClientRect().top >= 0);
    const { name } = await focused();
    assert.ok(name.length > 2 && await isInBar(), name);
  });

  test('the focus is drawn where it is', async () => {
    await toStart();
    await settled(page);
    const before = (await page.screenshot()).toString('base64');
    await page.keyboard.press('Tab');
    await settled(page);
    assert.notEqual((await page.screenshot()).toString('base64'), before);
  });

  test('the theme can be changed', async () => {
    const ground = () => page.evaluate(() => document.documentElement.style.backgroundColor);
    const first = await ground();
    await toStart();
    await tabTo(/Text and colours/, 30);
    await page.keyboard.press('Enter');
    await until(page, () => document.activeElement.closest('dialog'));
    await tabTo(/./, 1);
    for (let i = 0; i < 12 && await page.evaluate(() => document.activeElement.type !== 'radio'); i++) {
      await page.keyboard.press('Tab');
    }
    for (let i = 0; i < 4 && await ground() === first; i++) {
      await page.keyboard.press('ArrowRight');
      await settled(page);
    }
    assert.notEqual(await ground(), first);
    await page.keyboard.press('Escape');
    await until(page, () => !document.querySelector('#twin dialog'));
    assert.notEqual((await focused()).tag, 'BODY');
  });

  test('a picture is opened, made larger, closed, and the focus is where it was', async () => {
    await toStart();
    await tabUntil(() => document.activeElement.tagName === 'BUTTON' && document.activeElement.closest('figure'));
    const opener = await focused();
    await page.keyboard.press('Enter');
    await until(page, () => document.activeElement.closest('dialog'));
    await page.keyboard.press('+');
    await settled(page);
    await page.keyboard.press('Escape');
    await until(page, () => !document.querySelector('#twin dialog'));
    assert.deepEqual(await focused(), opener);
  });

  test('what is found is counted aloud once the typing pauses', async () => {
    await page.keyboard.press('f');
    await until(page, () => document.activeElement.tagName === 'INPUT');
    await listen();
    await page.keyboard.type('the tide', { delay: 30 });
    await until(page, () => window.said.length > 0);
    await page.waitForTimeout(900);
    const said = await page.evaluate(() => window.said);
    assert.ok(said.length <= 2 && /\d|Not in/.test(said.at(-1)), JSON.stringify(said));
    await page.keyboard.press('Escape');
    await until(page, () => !document.querySelector('#twin input'));
  });

  test('the code to embed is copied', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await toStart();
    await tabTo(/^Share$/, 30);
    await page.keyboard.press('Enter');
    await until(page, () => document.activeElement.closest('dialog'));
    await tabTo(/code/i, 12);
    await listen();
    await page.keyboard.press('Enter');
    await until(page, async () => /<broadsheet-viewer src="http/.test(await navigator.clipboard.readText()));
    await until(page, () => window.said.length === 1);
    await page.keyboard.press('Enter'); // once more, and it is said once more
    await until(page, () => window.said.length === 2);
    assert.deepEqual(await page.evaluate(() => new Set(window.said).size), 1);
    await page.keyboard.press('Escape');
    await until(page, () => !document.querySelector('#twin dialog'));
  });

  test('a link is followed: title, focus on the headline, one announcement', async () => {
    const title = await page.title();
    await listen();
    await toStart();
    await tabUntil(() => {
      const a = document.activeElement;
      const isOther = /\/a\/[^/]+\.html$/.test(a.href ?? '') && a.href !== location.href.replace(/#.*/, '');
      return isOther && a.closest('article');
    });
    await page.keyboard.press('Enter');
    await until(page, (old) => document.title !== old, title);
    await until(page, () => document.activeElement.tagName === 'H1');
    await settled(page);
    const h1 = await page.evaluate(() => document.activeElement.textContent);
    assert.ok((await page.title()).startsWith(h1.slice(0, 20)));
    const said = await page.evaluate(() => window.said);
    assert.equal(said.length, 1, JSON.stringify(said));
  });

  test('the console has no error', () => assert.deepEqual(opened.errors, []));
});

describe('by roles alone', { timeout: 300_000 }, () => {
  let opened, page;
  before(async () => { opened = await openViewer('index.html'); page = opened.page; });
  after(() => opened.close());

  test('landmarks: a banner, a navigation, one main', async () => {
    assert.equal(await page.getByRole('main').count(), 1);
    assert.ok(await page.getByRole('banner').count() === 1);
    assert.ok(await page.getByRole('navigation').count() >= 1);
  });

  test('an article is opened by its headline, and has what an article has', async () => {
    await page.getByRole('main').getByRole('link').first().click();
    await page.waitForURL(/\/a\/.+\.html/);
    await until(page, () => document.querySelector('#twin h1'));
    await settled(page);
    assert.equal(await page.getByRole('article').count(), 1);
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    assert.ok(await page.getByRole('paragraph').count() > 5);
    assert.ok(await page.getByRole('figure').count() > 0);
    assert.ok(await page.getByRole('img').count() > 0);
  });

  test('words are found in it', async () => {
    await page.getByRole('button', { name: 'Find in this article' }).click();
    const field = page.getByRole('textbox');
    await field.fill('the');
    await until(page, () => /\d+ of \d+/.test(document.getElementById('twin').textContent));
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    await until(page, () => !document.querySelector('#twin input'));
  });

  test('a link of its text is followed, and back', async () => {
    const before = page.url().replace(/#.*/, '');
    const link = page.getByRole('article').getByRole('paragraph').getByRole('link');
    const own = await link.evaluateAll((all, here) => all.findIndex((a) =>
      /\/a\/[^/]+\.html$/.test(a.href) && a.href !== here), before);
    assert.ok(own >= 0, 'the text leads to no other article');
    await link.nth(own).click();
    await until(page, (url) => location.href.replace(/#.*/, '') !== url, before);
    await settled(page);
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    await page.goBack();
    await until(page, (url) => location.href.replace(/#.*/, '') === url, before);
    await settled(page);
  });

  test('the theme is changed', async () => {
    await page.evaluate(() => scrollTo(0, 0));
    await settled(page);
    const ground = () => page.evaluate(() => document.documentElement.style.backgroundColor);
    const before = await ground();
    await page.getByRole('button', { name: 'Text and colours' }).click();
    await page.getByRole('dialog').getByRole('radio', { name: 'Night' }).click();
    await settled(page);
    assert.notEqual(await ground(), before);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await until(page, () => !document.querySelector('#twin dialog'));
  });

  test('a picture is opened and closed', async () => {
    await page.getByRole('figure').getByRole('button').first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Back to the article' }).click();
    await until(page, () => !document.querySelector('#twin dialog'));
  });

  test('the code to embed is copied', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => scrollTo(0, 0));
    await settled(page);
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /code/i }).click();
    await until(page, async () => /<broadsheet-viewer src="http/.test(await navigator.clipboard.readText()));
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await until(page, () => !document.querySelector('#twin dialog'));
  });

  test('it is cited', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => scrollTo(0, 0));
    await settled(page);
    await page.getByRole('button', { name: 'Cite' }).click();
    await page.getByRole('dialog').waitFor();
    for (const [name, sign] of [['BibTeX', /^@article\{/], ['RIS', /^TY {2}- NEWS/],
      ['CSL-JSON', /"type": "article-newspaper"/], ['this sentence', /Accessed \d/]]) {
      await page.getByRole('button', { name }).click();
      await settled(page, 200);
      assert.match(await page.evaluate(() => navigator.clipboard.readText()), sign);
    }
    await page.getByRole('button', { name: 'Close' }).click();
    await until(page, () => !document.querySelector('#twin dialog'));
  });

  test('the console has no error', () => assert.deepEqual(opened.errors, []));
});
