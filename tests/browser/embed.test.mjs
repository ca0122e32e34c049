// An article in somebody else's page, from another origin.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { until, viewerTookOver } from '../support/browser.mjs';
import { embeddedFrame, message, openHost } from '../support/host_page.mjs';
import { leadArticle, longestArticle } from './page.mjs';

const withElement = (article, attributes = 'height="auto"') => (archive) =>
  `<p id="before">Before</p><script src="${archive}embed.js" async></script>
<broadsheet-viewer src="${archive}${article}" ${attributes}></broadsheet-viewer><p id="after">After</p>`;
const withFrame = (article, attributes = 'width="700" height="500"') => (archive) =>
  `<p>Before</p><iframe src="${archive}${article}" ${attributes}></iframe><p>After</p>`;
const words = (frame) => frame.evaluate(() => document.querySelector('#static h1').textContent.trim());

async function inHost(options, act) {
  const opened = await openHost(options);
  try { await act(opened); } finally { await opened.close(); }
}

describe('a plain frame', () => {
  test('is laid out for its own width, without bars, with a last line that leads to the archive', () =>
    inHost({ html: withFrame(leadArticle(), 'width="420" height="600"') }, async ({ page, errors }) => {
      const frame = await embeddedFrame(page);
      await viewerTookOver(frame);
      assert.equal(await frame.locator('#twin [role=banner], #twin header').count(), 0);
      const last = frame.locator('#twin footer');
      assert.equal(await last.count(), 1);
      const link = last.locator('a');
      assert.match(await link.getAttribute('href'), /\/a\/[^/]+\.html$/);
      assert.equal((await link.textContent()).trim(), 'Read in the archive');
      const h1 = await frame.locator('#twin h1').boundingBox();
      assert.ok(h1.width <= 420, `the headline is ${h1.width} px wide`);
      assert.deepEqual(errors.filter((error) => !/404/.test(error)), []);
    }));

  test('leaves the history, the keys and the scrolling of its host alone', () =>
    inHost({ html: (archive) => withFrame(leadArticle())(archive) + '<div style="height:3000px"></div>' },
      async ({ page }) => {
        const frame = await embeddedFrame(page);
        await viewerTookOver(frame);
        const before = await page.evaluate(() => history.length);
        assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
        const href = await frame.evaluate(() => [...document.querySelectorAll('#twin .t a')]
          .map((a) => a.href).find((h) => /\/a\/[^/]+\.html$/.test(h)) ?? '');
        if (href) {
          await frame.evaluate((h) =>
            [...document.querySelectorAll('#twin a')].find((a) => a.href === h).click(), href);
          await until(frame, (h) => location.href === h, href);
        }
        assert.equal(await page.evaluate(() => history.length), before);
        await page.keyboard.press('End');
        await until(page, () => scrollY > 1000); // the host's own key, the host's own scrolling
        assert.equal(await frame.evaluate(() => scrollY), 0);
      }));

  test('a sheet that opens on a touch screen makes no step of its host\'s history', () =>
    inHost({ html: withFrame(leadArticle()), context: { hasTouch: true, isMobile: true } }, async ({ page }) => {
      await page.context().addInitScript(() => { delete window.CloseWatcher; });
      await page.reload();
      const frame = await embeddedFrame(page);
      await viewerTookOver(frame);
      const before = await page.evaluate(() => history.length);
      const isOpen = () => document.querySelector('#twin dialog') !== null;
      await frame.evaluate(() => document.querySelector('#twin').dispatchEvent(
        new KeyboardEvent('keydown', { key: 't', bubbles: true, cancelable: true })));
      await until(frame, isOpen);
      assert.equal(await page.evaluate(() => history.length), before);
    }));

  test('a link to another site opens outside the frame, from the page and from the viewer', () =>
    inHost({ html: withFrame(leadArticle()) }, async ({ page, context }) => {
      await context.route('https://elsewhere.example/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: 'elsewhere' }));
      const frame = await embeddedFrame(page);
      await viewerTookOver(frame);
      const address = frame.url();
      for (const part of ['#static', '#twin']) {
        const opens = context.waitForEvent('page');
        await frame.evaluate((selector) => {
          const link = document.createElement('a');
          link.href = 'https://elsewhere.example/';
          document.querySelector(selector).append(link);
          link.click();
        }, part);
        const other = await opens;
        await other.waitForURL('https://elsewhere.example/');
        assert.equal(await other.evaluate(() => window.opener), null);
        assert.equal(frame.url(), address);
        await other.close();
      }
    }));

  test('keeps nothing', () =>
    inHost({ html: withFrame(leadArticle()) }, async ({ page }) => {
      const frame = await embeddedFrame(page);
      await viewerTookOver(frame);
      await frame.evaluate(() => scrollTo(0, 900));
      await page.waitForTimeout(500);
      assert.equal(await frame.evaluate(() => localStorage.length), 0);
    }));
});

describe('<broadsheet-viewer>', () => {
  test('takes the height of the article, draws only what is in view, and follows the theme', () =>
    inHost({ html: withElement(longestArticle()) }, async ({ page, errors }) => {
      const frame = await embeddedFrame(page);
      await viewerTookOver(frame);
      await until(page, () => messages.some((m) => m.type === 'ready' && m.mode === 'viewer'));
      const { height } = await message(page, 'resize');
      assert.ok(height > 3000, `${height} px tall`);
      await until(page, () => {
        const wanted = messages.findLast((m) => m.type === 'resize').height;
        const box = document.querySelector('broadsheet-viewer').getBoundingClientRect();
        return Math.abs(box.height - wanted) < 1;
      });
      const canvas = () => frame.evaluate(() => {
        const box = document.getElementById('canvas').getBoundingClientRect();
        return { top: box.top, height: box.height, width: box.width };
      });
      const first = await canvas();
      assert.ok(first.height < 2600, `${first.height} px of ${height} are drawn`);
      await page.evaluate(() => scrollTo(0, 2500));
      await until(frame, () => document.getElementById('canvas').getBoundingClientRect().top > 1000);
      const second = await canvas();
      assert.ok(second.top <= 2500 && second.top + second.height >= 2500 + 700, JSON.stringify(second));
      await page.evaluate(() =>
        document.querySelector('broadsheet-viewer').setAttribute('theme', 'night'));
      await until(page, () => messages.findLast((m) => m.type === 'theme')?.isDark === true);
      assert.deepEqual(errors.filter((error) => !/404/.test(error)), []);
    }));

  test('gives its context back when it is away, and draws again when it returns', () =>
    inHost({ html: (archive) => withElement(leadArticle())(archive) + '<div style="height:20000px"></div>' },
      async ({ page }) => {
        const frame = await embeddedFrame(page);
        await viewerTookOver(frame);
        const isLost = () => document.getElementById('canvas').getContext('webgl2').isContextLost();
        await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
        await until(frame, isLost);
        await page.evaluate(() => scrollTo(0, 0));
        await until(frame, () =>
          !document.getElementById('canvas').getContext('webgl2').isContextLost());
        await page.waitForTimeout(1500);
        assert.match(await frame.evaluate(() => document.documentElement.className), /viewer-on/);
        const shot = await page.screenshot({ clip: { x: 0, y: 60, width: 1000, height: 600 } });
        assert.ok(shot.length > 20_000, 'nothing is drawn after the return');
      }));

  test('an origin without rights hears of height and theme, and of nothing that the reader does', () =>
    inHost({ html: withElement(leadArticle()) }, async ({ page }) => {
      const frame = await embeddedFrame(page);
      await viewerTookOver(frame);
      await frame.evaluate(() => {
        getSelection().selectAllChildren(document.querySelector('#twin p.t') ?? document.body);
      });
      await page.evaluate(() => document.querySelector('broadsheet-viewer').command('search', 'the'));
      const refused = await message(page, 'error');
      assert.equal(refused.reason, 'origin');
      await page.waitForTimeout(600);
      const types = await page.evaluate(() => [...new Set(messages.map((m) => m.type))]);
      assert.deepEqual(types.filter((type) => /selection|search|navigate/.test(type)), []);
    }));

  test('an origin without rights that asks again hears nothing of where the reader has gone', () =>
    inHost({ html: withElement(leadArticle()) }, async ({ page, archive }) => {
      const frame = await embeddedFrame(page);
      await viewerTookOver(frame);
      const hello = () => page.evaluate(() => {
        messages.length = 0;
        document.querySelector('broadsheet-viewer').shadowRoot.querySelector('iframe').contentWindow
          .postMessage({ broadsheet: 1, type: 'hello', height: 'auto' }, '*');
      });
      await hello();
      const { title, url } = await message(page, 'ready');
      assert.equal(url, archive.address + leadArticle());
      const href = await frame.evaluate(() => [...document.querySelectorAll('#twin .t a, #twin a')]
        .map((a) => a.href).find((h) => /\/a\/[^/]+\.html$/.test(h) && h !== location.href));
      assert.ok(href, 'the article leads to no other');
      await frame.evaluate((h) => [...document.querySelectorAll('#twin a')].find((a) => a.href === h).click(), href);
      await until(frame, (h) => location.href.replace(/#.*/, '') === h, href);
      await until(frame, (before) => document.title !== before, title);
      await hello();
      const again = await message(page, 'ready');
      assert.deepEqual([again.title, again.url], [title, url]);
    }));

  test('a message of another version, or from another window, changes nothing', () =>
    inHost({ html: withElement(leadArticle()) }, async ({ page }) => {
      const frame = await embeddedFrame(page);
      await viewerTookOver(frame);
      await page.evaluate(() => {
        const { contentWindow } = document.querySelector('broadsheet-viewer').shadowRoot
          .querySelector('iframe');
        contentWindow.postMessage({ broadsheet: 99, type: 'theme', theme: 'night' }, '*');
        contentWindow.postMessage('theme', '*');
        contentWindow.postMessage(null, '*');
      });
      assert.equal((await message(page, 'error')).reason, 'version');
      await frame.evaluate(() => postMessage({ broadsheet: 1, type: 'theme', theme: 'night' }, '*'));
      await page.waitForTimeout(300);
      assert.equal(await frame.evaluate(() => document.documentElement.dataset.theme), undefined);
      // A frame of somebody else's can't speak for the element either.
      const height = await page.evaluate(async () => {
        const other = document.createElement('iframe');
        document.body.append(other);
        other.contentWindow.eval?.(`parent.postMessage({ broadsheet: 1, type: 'resize', height: 12 }, '*')`);
        await new Promise((done) => setTimeout(done, 300));
        return document.querySelector('broadsheet-viewer').getBoundingClientRect().height;
      });
      assert.ok(height > 12);
    }));

  test('its frame is named by the title, else by the words inside, however late they come', () =>
    inHost({ html: (archive) => `<script>addEventListener('error', (e) => { window.told = e.detail; }, true);
      </script><script src="${archive}embed.js"></script>
      <broadsheet-viewer data-src="${archive}${leadArticle()}"><a href="/">The headline</a></broadsheet-viewer>` },
    async ({ page }) => {
      const name = () => page.evaluate(() =>
        document.querySelector('broadsheet-viewer').shadowRoot?.querySelector('iframe')?.title);
      assert.equal(await name(), undefined);
      assert.equal(await page.evaluate(() => window.told), undefined);
      await page.evaluate(() => {
        const viewer = document.querySelector('broadsheet-viewer');
        const words = [...viewer.childNodes];
        viewer.replaceChildren();
        viewer.setAttribute('src', viewer.dataset.src);
        viewer.append(...words);
      });
      await viewerTookOver(await embeddedFrame(page));
      assert.equal(await name(), 'The headline');
      for (const title of ['Another name', '']) {
        await page.evaluate((value) => document.querySelector('broadsheet-viewer').setAttribute('title', value), title);
        assert.equal(await name(), title || 'The headline');
      }
      await page.evaluate(() => document.querySelector('broadsheet-viewer').setAttribute('src', 'javascript:1'));
      assert.equal((await until(page, () => window.told)).reason, 'src');
    }));

  test('src that is no web address is an error, and no frame', () =>
    inHost({ html: (archive) => `<script>addEventListener('error', (e) => { window.told = e.detail; }, true);
      </script><script src="${archive}embed.js"></script>
      <broadsheet-viewer src="javascript:alert(1)"></broadsheet-viewer>` }, async ({ page }) => {
      assert.equal((await until(page, () => window.told)).reason, 'src');
      assert.equal(page.mainFrame().childFrames().length, 0);
    }));
});

describe('sandboxed frames of another origin', () => {
  for (const isSandboxed of [false, true]) {
    for (const cors of [false, true]) {
      const name = `${isSandboxed ? 'sandbox="allow-scripts"' : 'no sandbox'}, ` +
        `${cors ? 'with' : 'without'} Access-Control-Allow-Origin`;
      const getsViewer = !isSandboxed || cors;
      test(`${name}: ${getsViewer ? 'the viewer' : 'the static article, whole'}`, () =>
        inHost({ faults: { cors }, html: withFrame(leadArticle(),
          `width="700" height="500"${isSandboxed ? ' sandbox="allow-scripts"' : ''}`) },
        async ({ page }) => {
          const frame = await embeddedFrame(page);
          if (getsViewer) {
            await viewerTookOver(frame);
            assert.ok((await frame.locator('#twin h1').textContent()).length > 5);
            return;
          }
          await page.waitForTimeout(2500);
          assert.doesNotMatch(await frame.evaluate(() => document.documentElement.className), /viewer-on/);
          assert.ok(await frame.isVisible('#static h1'));
          assert.ok((await words(frame)).length > 5);
          assert.ok((await frame.innerText('#static main')).length > 500);
          // Styled: the page's own style sheet is not refused.
          assert.match(await frame.evaluate(() =>
            getComputedStyle(document.querySelector('#static')).fontFamily), /Broadsheet Serif/);
        }));
    }
  }
});

describe('a host with rights', () => {
  // The archive's own origin has them all.
  const own = (archive) => archive + 'host.html';
  const html = (article) => `<!doctype html><script>window.messages = [];
addEventListener('message', ({ data }) => messages.push(data));</script>
<script src="embed.js"></script><broadsheet-viewer src="${article}"></broadsheet-viewer>`;

  test('hears of the article shown, of selections and of searches, and steers', () =>
    inHost({ html: () => '', go: false }, async ({ archive, page }) => {
      await page.route('**/host.html', (route) =>
        route.fulfill({ contentType: 'text/html', body: html(leadArticle()) }));
      await page.goto(own(archive.address));
      const frame = await embeddedFrame(page);
      await viewerTookOver(frame);
      await until(page, () => messages.some((m) => m.type === 'ready' && m.mode === 'viewer'));
      const paragraph = frame.locator('#twin p.t').filter({ hasText: /.{80}/ }).first();
      const text = await paragraph.evaluate((el) => {
        getSelection().selectAllChildren(el);
        return el.textContent.trim().slice(0, 30);
      });
      const selection = await until(page, (start) => messages.findLast((m) =>
        m.type === 'selection' && m.text.startsWith(start)), text.slice(0, 12));
      assert.ok(selection.text.length > 20);
      await page.evaluate(() => document.querySelector('broadsheet-viewer').command('search', 'the'));
      const found = await until(page, () => messages.findLast((m) =>
        m.type === 'search-results' && m.count > 0));
      assert.equal(found.query, 'the');
      const other = longestArticle();
      await page.evaluate((url) => document.querySelector('broadsheet-viewer').navigate(url), other);
      const gone = await until(page, (end) => messages.findLast((m) => m.type === 'navigate' &&
        m.url.replace(/#.*/, '').endsWith(end)), other);
      assert.ok(gone.url.endsWith(other), gone.url);
      const headline = (await frame.locator('#twin h1').textContent()).trim();
      assert.ok(gone.title.startsWith(headline), `"${gone.title}" is not the title of "${headline}"`);
      await page.evaluate(() => document.querySelector('broadsheet-viewer').navigate('https://evil.example/'));
      assert.equal((await message(page, 'error')).reason, 'address');
    }));

  test('steers a frame that shows the plain page', () =>
    inHost({ html: () => '', go: false }, async ({ archive, page }) => {
      await page.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html',
        body: html(leadArticle() + '#plain=1') }));
      await page.goto(own(archive.address));
      await until(page, () => messages.some((m) => m.type === 'error' && m.reason === 'asked'));
      const other = longestArticle();
      await page.evaluate((url) => document.querySelector('broadsheet-viewer').navigate(url), other);
      await until(page, (url) => messages.some((m) => m.type === 'ready' && m.url === url), archive.address + other);
    }));

  test('hears of the article shown from a frame that has no address of its own, too', () =>
    inHost({ html: () => '', go: false, faults: { cors: true } }, async ({ archive, page }) => {
      await page.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html',
        body: html(leadArticle()).replace('></broadsheet-viewer>', ' sandbox="allow-scripts"></broadsheet-viewer>') }));
      await page.goto(own(archive.address));
      const frame = await embeddedFrame(page);
      await viewerTookOver(frame);
      await until(page, () => messages.some((m) => m.type === 'ready' && m.mode === 'viewer'));
      const other = longestArticle();
      await page.evaluate((url) => document.querySelector('broadsheet-viewer').navigate(url), other);
      const gone = await until(page, (end) => messages.findLast((m) => m.type === 'navigate' &&
        m.url.replace(/#.*/, '').endsWith(end)), other);
      assert.equal(gone.url.replace(/#.*/, ''), archive.address + other);
    }));
});

describe('many on one page', () => {
  test('twenty embeds of 15,000 px scroll through at pixel ratio 3', { timeout: 900_000 }, () =>
    inHost({
      context: { viewport: { width: 420, height: 800 }, deviceScaleFactor: 3 },
      html: (archive) => `<script src="${archive}embed.js"></script>` +
        `<broadsheet-viewer src="${archive}${longestArticle()}"></broadsheet-viewer>`.repeat(20),
    }, async ({ page, errors }) => {
      const state = () => page.evaluate(() => [...document.querySelectorAll('broadsheet-viewer')]
        .map((el) => Math.round(el.getBoundingClientRect().height)));
      let drawn = 0;
      for (let index = 0; index < 20; ++index) {
        await page.evaluate((i) =>
          document.querySelectorAll('broadsheet-viewer')[i].scrollIntoView({ behavior: 'instant' }), index);
        const handle = await page.evaluateHandle((i) => document
          .querySelectorAll('broadsheet-viewer')[i].shadowRoot.querySelector('iframe'), index);
        let frame = null;
        for (let tries = 0; tries < 200 && !frame?.url().includes('/a/'); ++tries) {
          frame = await handle.asElement().contentFrame();
          if (!frame?.url().includes('/a/')) await page.waitForTimeout(50);
        }
        await viewerTookOver(frame);
        // Its middle is drawn, not only where it was opened.
        await page.evaluate((i) => {
          const el = document.querySelectorAll('broadsheet-viewer')[i];
          const box = el.getBoundingClientRect();
          scrollTo({ top: scrollY + box.top + box.height / 2, behavior: 'instant' });
        }, index);
        await until(frame, () => {
          const canvas = document.getElementById('canvas');
          const box = canvas.getBoundingClientRect();
          return box.top > 1000 && !canvas.getContext('webgl2').isContextLost() &&
            canvas.width * canvas.height <= 16_700_000;
        });
        ++drawn;
      }
      assert.equal(drawn, 20);
      assert.ok((await state()).every((height) => height > 12_000), JSON.stringify(await state()));
      // All but those in view have given their contexts back.
      await page.waitForTimeout(2500);
      let alive = 0;
      for (const frame of page.mainFrame().childFrames()) {
        alive += await frame.evaluate(() =>
          document.getElementById('canvas')?.getContext('webgl2').isContextLost() === false ? 1 : 0);
      }
      assert.ok(alive <= 2, `${alive} contexts are alive`);
      assert.deepEqual(errors.filter((error) => !/404/.test(error)), []);
    }));
});

describe('oEmbed, as WordPress does it', () => {
  // What wp-embed.js of WordPress does on the host's side: a secret in the fragment, "ready" with it,
  // and heights between 200 and 1000 taken from messages that carry it.
  const wordpress = `window.addEventListener('message', (event) => {
    const data = event.data;
    if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
    for (const frame of document.querySelectorAll('iframe[data-secret="' + data.secret + '"]')) {
      if (event.source !== frame.contentWindow) continue;
      window.heard = [...(window.heard ?? []), data];
      if (data.message === 'height') {
        frame.height = Math.min(1000, Math.max(200, parseInt(data.value, 10)));
      }
    }
  });
  const frame = document.querySelector('iframe.wp-embedded-content');
  const secret = 'aB3dE6gH9k';
  frame.src += '#?secret=' + secret;
  frame.setAttribute('data-secret', secret);
  frame.addEventListener('load', () =>
    frame.contentWindow.postMessage({ message: 'ready', secret }, '*'));`;

  for (const cors of [true, false]) {
    test(`${cors ? 'the frame answers the secret with its height' :
      'without Access-Control-Allow-Origin the frame shows the article at its given height'}`, () =>
      inHost({ faults: { cors }, html: (archive) => `<iframe class="wp-embedded-content"
        sandbox="allow-scripts" security="restricted" src="${archive}${leadArticle()}" width="640"
        height="640"></iframe><script>${wordpress}</script>` }, async ({ page }) => {
        const frame = await embeddedFrame(page);
        if (!cors) {
          await page.waitForTimeout(1500);
          assert.ok(await frame.isVisible('#static h1'));
          return;
        }
        const height = await until(page, () => window.heard?.find((m) => m.message === 'height'));
        assert.ok(height.value > 600);
        await until(page, () => document.querySelector('iframe').height === '1000');
        await viewerTookOver(frame);
      }));
  }
});
