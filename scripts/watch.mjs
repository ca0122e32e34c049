// scripts/run --watch: serves the sample, and on every change of a source builds, packs and tells the page.
//   node scripts/watch.mjs build/sample-site --port N
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startServer } from './serve.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const site = process.argv[2];
const port = Number(process.argv[process.argv.indexOf('--port') + 1]);
const kWatched = ['src', 'web', 'assets', 'scripts/sample'];
const kPollMs = 400;

// The newest change below the watched folders. Polling: fs.watch misses folders on Linux under Node 18.
function newestChange() {
  let newest = 0;
  const visit = (path) => {
    if (!existsSync(path)) return;
    const found = statSync(path);
    if (found.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name));
    newest = Math.max(newest, found.mtimeMs);
  };
  for (const folder of kWatched) visit(join(root, folder));
  return newest;
}

function rebuild() {
  return new Promise((resolve) => {
    const child = spawn('bash', ['-c', `
      source scripts/toolchain.sh
      script_name=watch
      build_preset release "the command line program" broadsheet
      build_preset web-dev "the web viewer" viewer
      make_sample_site "$root/build/web-dev"
    `, 'scripts/watch'], { cwd: root, stdio: 'inherit' });
    child.on('exit', (code) => resolve(code === 0));
  });
}

const server = await startServer({ site, port, watch: true });
console.log('watch: change a file below src/, web/ or assets/; stop with Ctrl+C');
console.log(server.address);
let seen = newestChange();
for (;;) {
  await new Promise((resolve) => setTimeout(resolve, kPollMs));
  const now = newestChange();
  if (now <= seen) continue;
  seen = now;
  const began = Date.now();
  if (await rebuild()) {
    await fetch(server.address + '__changed', { method: 'POST' });
    console.log(`watch: the page shows the change after ${((Date.now() - began) / 1000).toFixed(1)} s`);
  } else {
    console.log('watch: it does not build; the page stays as it was');
  }
}
