// The programs that benches call, each way of calling one in a single place: harness.test.mjs calls
// them on something small, so that a bench does not break unseen.
import { spawnSync } from 'node:child_process';

// Calls it and gives what it prints; throws with its last words when it fails.
export function call(root, command, ...args) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (result.status !== 0) {
    const said = result.error?.message ?? (result.stdout + result.stderr).slice(-3000);
    throw new Error(`${command} ${args.slice(0, 6).join(' ')} failed:\n${said}`);
  }
  return result.stdout;
}

// A test archive of so many articles -> folder; more options as scripts/make-archive takes them.
export function makeArchive(root, folder, articleCount, ...options) {
  call(root, 'scripts/make-archive', String(articleCount), '--out', folder, ...options);
}
