// What the tests of the sample's tools share: running a script, a directory that goes away again.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const kRoot = fileURLToPath(new URL('../../', import.meta.url));

export function run(program, args, options = {}) {
  const result = spawnSync(program, args, { cwd: kRoot, maxBuffer: 1 << 28, ...options });
  return {
    code: result.status,
    out: result.stdout,
    words: String(result.stderr),
    failure: result.error
  };
}

export function in_new_directory(act) {
  const directory = mkdtempSync(join(tmpdir(), 'broadsheet-'));
  try {
    return act(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

export const lines_of = (bytes) =>
  String(bytes).split('\n').filter(Boolean).map((line) => JSON.parse(line));

export const json_of = (path) => JSON.parse(readFileSync(join(kRoot, path), 'utf8'));

// Width and height from a baseline or progressive JPEG's frame header, or a PNG's IHDR.
export function pixel_size(file) {
  if (file.readUInt32BE(0) === 0x89504e47) return [file.readUInt32BE(16), file.readUInt32BE(20)];
  for (let at = 2; at < file.length; at += 2 + file.readUInt16BE(at + 2)) {
    const marker = file[at + 1];
    if (marker >= 0xc0 && marker <= 0xc2)
      return [file.readUInt16BE(at + 7), file.readUInt16BE(at + 5)];
  }
  throw new Error('no frame header');
}
