// Firefox over WebDriver BiDi and WebKitGTK over WebDriver, as far as tests need them: open an address,
// run a function in the page. Null where the engine isn't installed.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root } from './browser.mjs';

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function start(command, args, env) {
  const child = spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...env }, detached: true });
  return () => new Promise((done) => {
    child.once('exit', done);
    try { process.kill(-child.pid, 'SIGTERM'); } catch { done(); }
    setTimeout(() => { try { process.kill(-child.pid, 'SIGKILL'); } catch { /* gone */ } }, 3000).unref();
  });
}

// Asks `tryOnce` until it answers.
async function eventually(tryOnce, what, timeoutMs = 60_000) {
  for (const end = Date.now() + timeoutMs; ;) {
    try { return await tryOnce(); } catch (error) {
      if (Date.now() > end) throw new Error(`${what}: ${error.message}`);
      await pause(200);
    }
  }
}

const callText = (ask, args) => `(${ask})(...${JSON.stringify(args)})`;

// A screen that nobody sees: {env, stop}. OpenGL is drawn in software on it.
function startScreen(port) {
  const display = `:${90 + port % 900}`;
  const stop = start('/usr/bin/Xvfb', [display, '-screen', '0', '1400x1000x24', '-nolisten', 'tcp']);
  return { stop, env: { DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: '1', GDK_BACKEND: 'x11' } };
}

// Headless Firefox has no WebGL: there the plain page is what is to be seen. On a screen it has.
export async function openFirefox({ isHeadless = false } = {}) {
  const programs = ['/usr/bin/firefox-esr', ...(isHeadless ? [] : ['/usr/bin/Xvfb'])];
  if (!programs.every((file) => existsSync(file))) return null;
  // Node.js 18 has no WebSocket; playwright-core carries one.
  const folder = JSON.parse(readFileSync(root + 'build/dependencies.json', 'utf8'))['playwright-core'];
  const WebSocket = createRequire(import.meta.url)(folder + '/lib/utilsBundle').ws;
  const profile = mkdtempSync(join(tmpdir(), 'broadsheet-firefox-'));
  writeFileSync(join(profile, 'user.js'), [['browser.shell.checkDefaultBrowser', false],
    ['datareporting.policy.dataSubmissionEnabled', false], ['app.update.enabled', false],
    ['network.captive-portal-service.enabled', false], ['browser.startup.page', 0],
    ['webgl.force-enabled', true], ['dom.events.testing.asyncClipboard', true]]
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`).join('\n'));
  const port = await freePort();
  const screen = isHeadless ? { env: { MOZ_HEADLESS_WIDTH: '1280', MOZ_HEADLESS_HEIGHT: '900' } } : startScreen(port);
  const stopFirefox = start('/usr/bin/firefox-esr', [...(isHeadless ? ['--headless'] : []), '--no-remote',
    '--remote-allow-system-access',
    '--width', '1280', '--height', '900', '--profile', profile, '--remote-debugging-port', String(port)], screen.env);
  const stop = async () => {
    await stopFirefox();
    await screen.stop?.();
  };
  const socket = await eventually(() => new Promise((resolve, reject) => {
    const wanted = new WebSocket(`ws://127.0.0.1:${port}/session`);
    wanted.on('open', () => resolve(wanted));
    wanted.on('error', reject);
  }), 'Firefox did not start');
  let last = 0;
  const waiting = new Map();
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  });
  const send = (method, params) => new Promise((resolve, reject) => {
    waiting.set(++last, (message) => (message.type === 'error'
      ? reject(new Error(`${method}: ${message.message}`)) : resolve(message.result)));
    socket.send(JSON.stringify({ id: last, method, params }));
  });
  await send('session.new', { capabilities: {} });
  const { contexts } = await send('browsingContext.getTree', {});
  const { context } = contexts[0];
  return {
    name: 'Firefox',
    go: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    async evaluate(ask, ...args) {
      const { result, exceptionDetails } = await send('script.evaluate', { target: { context }, awaitPromise: true,
        expression: `Promise.resolve(${callText(ask, args)}).then((x) => JSON.stringify(x ?? null))` });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return JSON.parse(result.value);
    },
    // The menu's "Zoom Text Only" and its zoom: the browser's window does it, not the page.
    async zoomText(scale) {
      const windows = await send('browsingContext.getTree', { 'moz:scope': 'chrome' });
      const target = { context: windows.contexts[0].context };
      const { exceptionDetails } = await send('script.evaluate', { target, awaitPromise: false,
        expression: `ZoomManager.useFullZoom = false; gBrowser.selectedBrowser.textZoom = ${scale}` });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
    },
    async close() {
      socket.close();
      await stop();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export async function openWebKit() {
  const programs = ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];
  if (!programs.every((file) => existsSync(file))) return null;
  const port = await freePort();
  const { env, stop: stopScreen } = startScreen(port);
  if (process.getuid?.() === 0) env.WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS = '1';
  const stopDriver = start(programs[0], [`--port=${port}`], env);
  const send = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method,
      body: body && JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${value?.message}`);
    return value;
  };
  const close = async () => {
    await stopDriver();
    await stopScreen();
  };
  try {
    const { sessionId } = await eventually(() => send('POST', '/session', { capabilities: {} }),
      'WebKit did not start');
    const base = `/session/${sessionId}`;
    return {
      name: 'WebKitGTK',
      go: (url) => send('POST', `${base}/url`, { url }),
      async evaluate(ask, ...args) {
        const text = await send('POST', `${base}/execute/async`, { args: [], script: `const done = arguments[0];
          Promise.resolve(${callText(ask, args)}).then((x) => done(JSON.stringify(x ?? null)),
            (error) => done(JSON.stringify({ error: String(error) })));` });
        return JSON.parse(text);
      },
      async close() {
        await send('DELETE', base).catch(() => {});
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
