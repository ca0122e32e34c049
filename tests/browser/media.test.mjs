// Recordings: the block that stands for one, the browser's own player over the canvas, what is said
// where the archive hasn't got it, and the system's player for the window.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { picture_jpeg } from '../../scripts/archive/pictures.mjs';
import { accessibleNodes, launchChromium, openSite, root, until, viewerTookOver } from '../support/browser.mjs';
import { packInput } from '../support/caption_archive.mjs';
import { settled } from './page.mjs';

// Four seconds of a quiet tone: 8-bit PCM, RIFF.
function wav() {
  const rate = 8000, samples = 4 * rate;
  const bytes = Buffer.alloc(44 + samples);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + samples, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20); // PCM
  bytes.writeUInt16LE(1, 22); // one channel
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples, 40);
  for (let i = 0; i < samples; i++) bytes[44 + i] = 128 + Math.round(10 * Math.sin(i / 3));
  return bytes;
}

// Two seconds of a moving square, as this Chromium records its own canvas.
async function webm() {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    return Buffer.from(await page.evaluate(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 90 });
      const context = canvas.getContext('2d');
      const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
      const parts = [];
      recorder.ondataavailable = ({ data }) => parts.push(data);
      const done = new Promise((resolve) => { recorder.onstop = resolve; });
      recorder.start();
      for (let i = 0; i < 40; i++) {
        context.fillStyle = '#456';
        context.fillRect(0, 0, 160, 90);
        context.fillStyle = '#fc8';
        context.fillRect(i * 3, 30, 30, 30);
        await new Promise((tick) => setTimeout(tick, 50));
      }
      recorder.stop();
      await done;
      return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
    }));
  } finally { await browser.close(); }
}

const articles = [
  { identifier: 'sound', headline: 'What the Harbour Sounded Like', inLanguage: 'en', datePublished: '2016-02-21',
    body: [
    { type: 'paragraph', text: 'The foghorn was recorded on its last night.' },
    { type: 'audio', name: 'The foghorn', leadIn: 'Listen', description: 'Recorded from the pier.',
      duration: 'PT4S', contentUrl: 'horn.wav' },
    { type: 'video', name: 'The ferry leaves', description: 'Seen from the customs house.', duration: 'PT2S',
      contentUrl: 'ferry.webm', poster: { src: 'poster.jpg', width: 320, height: 200 } },
    { type: 'video', name: 'The opening', duration: 'PT1M47S', contentUrl: null },
    { type: 'paragraph', text: 'Nobody has a recording of the bell.' }] },
  { identifier: 'other', headline: 'Another Article', inLanguage: 'en', datePublished: '2016-02-20',
    body: [{ type: 'paragraph', text: 'Elsewhere.' }] },
];

describe('recordings', { timeout: 300_000 }, () => {
  let folder, site;
  before(async () => {
    mkdirSync(root + 'build/tmp', { recursive: true });
    folder = mkdtempSync(root + 'build/tmp/media-');
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in/horn.wav'), wav());
    writeFileSync(join(folder, 'in/ferry.webm'), await webm());
    writeFileSync(join(folder, 'in/poster.jpg'), picture_jpeg(7, 1, [320, 200]));
    writeFileSync(join(folder, 'in/broadsheet.json'), JSON.stringify({ title: 'The Harbour Archive' }));
    for (const article of articles) {
      writeFileSync(join(folder, `in/${article.identifier}.json`), JSON.stringify(article));
    }
    site = packInput(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function open(options = {}) {
    const opened = await openSite({ site, path: 'index.html', ...options });
    await viewerTookOver(opened.page);
    const story = opened.page.getByRole('link', { name: 'What the Harbour Sounded Like' }).first();
    await story.evaluate((el) => el.click());
    await until(opened.page, () => document.querySelector('#twin article h1'));
    await settled(opened.page);
    return opened;
  }
  const media = (page) => page.evaluate(() => {
    const el = document.querySelector('.player :is(audio, video)');
    return el && { kind: el.localName, isPaused: el.paused, at: el.currentTime,
      hasFocus: document.activeElement === el };
  });
  const plays = (page) => until(page, () => {
    const el = document.querySelector('.player :is(audio, video)');
    return el && !el.paused && el.currentTime > 0.1;
  });

  test('a block says what it holds, how long it is, and what can be done with it', async () => {
    const { page, errors, server, close } = await open();
    try {
      for (const name of ['The foghorn', 'The ferry leaves', 'The opening']) {
        assert.equal(await page.getByRole('group', { name }).count(), 1, name);
      }
      const text = await page.evaluate(() => document.querySelector('#twin article').textContent);
      for (const words of ['Listen', 'Recorded from the pier.', 'Audio · 0:04',
        'The recording is not in this archive. Its length was 1:47.']) {
        assert.ok(text.includes(words), words);
      }
      assert.equal(await page.getByRole('button', { name: /^Play: / }).count(), 2);
      // Nothing of a recording is fetched before somebody asks for it.
      assert.ok(!server.requests.some(({ path }) => path.includes('/media/')));
      assert.deepEqual(errors, []);
    } finally { await close(); }
  });

  test('it plays in the browser’s own player, pauses, and gives the focus back', async () => {
    const { page, errors, close } = await open();
    try {
      for (const [name, kind] of [['The foghorn', 'audio'], ['The ferry leaves', 'video']]) {
        const button = page.getByRole('button', { name: `Play: ${name}` });
        await button.focus();
        await page.keyboard.press('Enter');
        await plays(page);
        const playing = await media(page);
        assert.equal(playing.kind, kind);
        assert.ok(playing.hasFocus);
        assert.ok((await accessibleNodes(page)).some((node) => node.role === 'dialog' && node.name === name));
        await page.keyboard.press(' ');
        await until(page, () => document.querySelector('.player :is(audio, video)').paused);
        const { at } = await media(page);
        await page.waitForTimeout(200);
        assert.equal((await media(page)).at, at);
        await page.keyboard.press('Escape');
        await until(page, () => !document.querySelector('.player'));
        await until(page, (words) => document.activeElement.textContent === words ||
          document.activeElement.ariaLabel === words, `Play: ${name}`);
      }
      assert.deepEqual(errors, []);
    } finally { await close(); }
  });

  test('leaving the article stops it; so does its Close', async () => {
    const { page, close } = await open();
    try {
      const play = () => page.getByRole('button', { name: 'Play: The foghorn' }).evaluate((el) => el.click());
      const silent = () => until(page, () => !document.querySelector('.player') && window.played.paused);
      const start = async () => {
        await play();
        await plays(page);
        await page.evaluate(() => { window.played = document.querySelector('.player audio'); });
      };
      await start();
      await page.getByRole('button', { name: 'Close' }).click();
      await silent();
      await start();
      await page.goBack();
      await until(page, () => !/\/a\//.test(location.pathname));
      await silent();
    } finally { await close(); }
  });

  test('on a phone the player fits; one that cannot be played says so', async () => {
    const { page, close } = await open({ context: { viewport: { width: 360, height: 740 } } });
    try {
      await page.route('**/media/**', (route) => route.fulfill({ status: 404, body: '' }));
      await page.getByRole('button', { name: 'Play: The ferry leaves' }).evaluate((el) => el.click());
      await until(page, () => document.querySelector('.player')?.textContent.includes('could not be played'));
      const box = await page.evaluate(() => {
        const { left, right } = document.querySelector('.player').getBoundingClientRect();
        return { left, right };
      });
      assert.ok(box.left >= 0 && box.right <= 360, JSON.stringify(box));
      await page.keyboard.press('Escape');
      await until(page, () => !document.querySelector('.player'));
    } finally { await close(); }
  });

  test('in the window it is handed to the system’s player', (t) => {
    const viewer = ['build/native/broadsheet-viewer', 'build/native-asan/broadsheet-viewer']
      .map((file) => root + file).find((file) => existsSync(file));
    const hasDisplay = process.env.DISPLAY || spawnSync('which', ['xvfb-run']).status === 0;
    if (!viewer || !hasDisplay) return t.skip('no window here');
    const bin = join(folder, 'bin'), told = join(folder, 'told');
    mkdirSync(bin);
    writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$@" >'${told}'\n`);
    chmodSync(join(bin, 'xdg-open'), 0o755);
    const words = [viewer, site, '--open', 'sound', '--play', '1', '--screenshot', join(folder, 'shot.png')];
    const [program, ...rest] = process.env.DISPLAY ? words : ['xvfb-run', '-a', ...words];
    const ran = spawnSync(program, rest, { encoding: 'utf8', timeout: 60_000,
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, LIBGL_ALWAYS_SOFTWARE: '1' } });
    if (!existsSync(join(folder, 'shot.png'))) return t.skip(`no window here: ${ran.stderr.slice(0, 200)}`);
    assert.match(readFileSync(told, 'utf8'), /^file:\/\/.*\/media\/[0-9a-f]+\.wav\n$/);
  });
});
