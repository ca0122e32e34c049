// scripts/make-sample: pictures, bell and film are files of the right kind and the same every time.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { bell_wav } from '../../scripts/sample/bell.mjs';
import { vp8_frames_of_webp, webm_of } from '../../scripts/sample/film.mjs';
import { kPictures, picture_svg } from '../../scripts/sample/pictures.mjs';

import { in_new_directory, kRoot, pixel_size, run } from './support.mjs';

const has_vips = run('vips', ['--version']).failure === undefined;
const skip = has_vips ? false : 'vips is not installed (Debian: libvips-tools)';

test('make-sample: a picture has the size stated, keeps below 300 kB, and is the same twice',
  { skip }, () => {
    in_new_directory((directory) => {
      const made = ['a', 'b'].map((name) => {
        const out = join(directory, name);
        const { code, words } = run('scripts/make-sample', [out, '--only', 'suitcase']);
        assert.equal(code, 0, words);
        return out;
      });
      const names = readdirSync(join(made[0], 'pictures'));
      assert.equal(names.length, 5);
      for (const name of names) {
        const [first, second] = made.map((out) => readFileSync(join(out, 'pictures', name)));
        const picture = kPictures.find(({ file }) => file === name);
        assert.deepEqual(pixel_size(first), [picture.width, picture.height], name);
        assert.ok(first.length < 300_000, `${name}: ${first.length} bytes`);
        assert.ok(first.equals(second), name);
      }
      const articles = readdirSync(join(kRoot, 'assets/sample/articles'));
      assert.deepEqual(readdirSync(join(made[0], 'articles')), articles);
    });
  });

test('make-sample: every scene draws, the same each time, without a bad number', () => {
  for (const picture of kPictures) {
    const svg = picture_svg(picture);
    assert.equal(svg, picture_svg(picture), picture.file);
    assert.doesNotMatch(svg, /NaN|undefined|Infinity/, picture.file);
    assert.match(svg, /^<svg /);
    assert.doesNotMatch(svg, /<text|<image/, `${picture.file} depends on a font or another file`);
  }
});

test('make-sample: the bell is twelve seconds of sound that starts and ends quietly', () => {
  const wav = bell_wav();
  assert.equal(wav.toString('latin1', 0, 4) + wav.toString('latin1', 8, 16), 'RIFFWAVEfmt ');
  const seconds = wav.readUInt32LE(40) / wav.readUInt32LE(28);
  assert.equal(seconds, 12);
  assert.equal(wav.length, 44 + wav.readUInt32LE(40));
  let loudest = 0;
  for (let at = 44; at < wav.length; at += 2)
    loudest = Math.max(loudest, Math.abs(wav.readInt16LE(at)));
  assert.ok(loudest > 8000 && loudest < 32767, `loudest ${loudest}`);
  assert.equal(wav.readInt16LE(44), 0);
  assert.ok(Math.abs(wav.readInt16LE(wav.length - 2)) < 40);
});

// The elements of an EBML buffer with 4-byte sizes, as {id, at, body}.
function elements_of(bytes, from = 0) {
  const found = [];
  for (let at = from; at < bytes.length;) {
    const id_length = Math.clz32(bytes[at]) - 24 + 1;
    const size = bytes.readUInt32BE(at + id_length) & 0x0fffffff;
    const start = at + id_length + 4;
    found.push({
      id: bytes.toString('hex', at, at + id_length),
      at,
      body: bytes.subarray(start, start + size)
    });
    at = start + size;
  }
  return found;
}

test('make-sample: the film is WebM whose cues point at its clusters', () => {
  const frames = Array.from({ length: 25 }, (_, i) => Buffer.alloc(40 + i, i));
  const webm = webm_of(frames, { width: 480, height: 270, frames_per_sec: 10 });
  const [header, segment] = elements_of(webm);
  assert.deepEqual([header.id, segment.id], ['1a45dfa3', '18538067']);
  const parts = elements_of(segment.body);
  const clusters = parts.filter((part) => part.id === '1f43b675');
  assert.equal(clusters.length, 3);
  const cues = elements_of(parts.find((part) => part.id === '1c53bb6b').body);
  const positions =
    cues.map((cue) => elements_of(elements_of(cue.body)[1].body)[1].body.readUInt32BE(0));
  assert.deepEqual(positions, clusters.map((cluster) => cluster.at));
  const blocks =
    clusters.flatMap((cluster) => elements_of(cluster.body).filter((part) => part.id === 'a3'));
  assert.deepEqual(blocks.map((block) => block.body.subarray(4)), frames);
  assert.deepEqual(blocks.slice(9, 12).map((block) => block.body.readInt16BE(1)), [900, 0, 100]);
});

test('make-sample: a WebP file without a lossy frame is refused', () => {
  const lossless = Buffer.from('RIFF\x10\0\0\0WEBPVP8L\x04\0\0\0abcd', 'latin1');
  assert.throws(() => vp8_frames_of_webp(lossless), /no VP8 frame/);
});

test('make-sample: without a directory, or with the source as one, it says what to do', () => {
  for (const args of [[], ['assets/sample'], ['--jobs', 'x', 'out']]) {
    const { code, words } = run('scripts/make-sample', args);
    assert.equal(code, 1);
    assert.match(words, /^make-sample: /);
  }
});
