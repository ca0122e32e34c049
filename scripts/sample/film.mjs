// The sample's one film. A lossy WebP picture is a VP8 key frame in a box; here the frames are
// taken out of theirs and put into a WebM file (RFC 9559, RFC 9649), so that no video encoder is
// needed.
import { far_town, person, spire, water } from './motifs.mjs';
import { crew_boat } from './scenes_river.mjs';
import { curve, fractal, mix, poly, rect, Scene } from './svg.mjs';

export const kFilm = {
  width: 480,
  height: 270,
  frames_per_sec: 10,
  frame_count: 80
};

export function film_frame_svg(index) {
  const { width: w, height: h, frame_count } = kFilm;
  const scene = new Scene('film', w, h, '#d9dccb');
  const t = index / (frame_count - 1);
  const pan = t * 260;
  const bank = h * 0.42;
  scene.gradient(rect(0, 0, w, bank), [[0, '#a7bdc2'], [1, '#f1e6c6']]);
  scene.placed({ x: -pan * 0.25 }, () => {
    far_town(scene, -10, w + 90, bank, 40, '#9aa49b');
    spire(scene, w * 0.8, bank, 80, '#9aa49b');
  });
  scene.placed({ x: -pan * 0.6 }, () => {
    scene.fill(rect(0, bank, w * 1.6, 22), '#b9a67c');
    for (let x = 4; x < w * 1.5; x += 8) {
      const cheer = scene.random() < 0.4 ? [12, 104 + 14 * Math.sin(index * 1.7 + x)] : null;
      const color = scene.pick(['#3a3a40', '#6b3a2c', '#2f4a4d', '#7a6a4f']);
      person(scene, x, bank + 18, scene.between(22, 28), color, { skin: '#c99b72', reach: cheer });
    }
  });
  scene.gradient(rect(0, bank + 20, w, h), [[0, '#8fa79f'], [0.5, '#4f6d70'], [1, '#3f5c60']]);
  scene.placed({ x: -(pan * 3) % 120 }, () => {
    scene.width = w + 140;
    const light = (x, y) => 0.6 + 0.2 * fractal(scene.noise, x / 120, y / 30, 2);
    water(
      scene, { top: bank + 24, bottom: h, ink: '#1f3639', light, first: 4, last: 9, rough: 0.8 });
    scene.width = w;
  });
  const stroke = Math.sin(index * 0.78);
  const far_x = mix(40, 118, t);
  const near_x = mix(2, 96, t) + stroke * 2;
  crew_boat(scene, far_x, h * 0.62, 250, '#e9e4d2', '#e7dcc0', Math.sin(index * 0.78 + 0.6) * 0.6);
  crew_boat(scene, near_x, h * 0.82, 300, '#8c2f1b', '#f4efdd', stroke * 0.6);
  const post = mix(w * 1.9, w * 0.82, t);
  scene.fill(poly([[post, bank - 30], [post + 6, bank - 30], [post + 6, h], [post, h]]), '#241c19');
  const flap = 4 * Math.sin(index);
  scene.fill(curve([
    [post, bank - 28], [post - 16, bank - 24 + flap], [post - 34, bank - 26], [post - 34, bank - 8],
    [post - 16, bank - 6 + flap], [post, bank - 8]
  ]) + 'Z',
    '#8c2f1b');
  return scene.toString();
}

// All frames below each other: one picture, which libvips saves as an animation.
export function film_strip_svg() {
  const { width, height, frame_count } = kFilm;
  const frames = Array.from({ length: frame_count },
    (_, i) => film_frame_svg(i).replace('<svg ', `<svg y="${i * height}" `));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${
    height * frame_count}">${frames.join('')}</svg>\n`;
}

// The VP8 bitstreams of a lossy WebP animation, each a key frame of the whole picture.
export function vp8_frames_of_webp(webp) {
  const frames = [];
  const walk = (from, to) => {
    for (let at = from; at + 8 <= to;) {
      const size = webp.readUInt32LE(at + 4);
      const kind = webp.toString('latin1', at, at + 4);
      if (kind === 'VP8 ') frames.push(webp.subarray(at + 8, at + 8 + size));
      if (kind === 'ANMF') walk(at + 8 + 16, at + 8 + size);
      at += 8 + size + (size & 1);
    }
  };
  walk(12, webp.length);
  if (frames.length === 0) throw new Error('the WebP file holds no VP8 frame');
  // A key frame's header (RFC 6386, 9.1): its lowest bit is 0, its size stands after the start
  // code.
  const first = frames[0].readUInt32LE(6);
  if (frames.some((frame) => (frame[0] & 1) !== 0 || frame.readUInt32LE(6) !== first)) {
    throw new Error('a frame is not a key frame of the whole picture');
  }
  return frames;
}

function element(id, ...parts) {
  const body = Buffer.concat(parts);
  const head = Buffer.from(id, 'hex');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(0x10000000 | body.length);
  return Buffer.concat([head, size, body]);
}

function number(value, byte_count = 4) {
  const bytes = Buffer.alloc(byte_count);
  bytes.writeUIntBE(value, 0, byte_count);
  return bytes;
}

function simple_block(frame, offset_ms) {
  const head = Buffer.from([0x81, 0, 0, 0x80]);
  head.writeInt16BE(offset_ms, 1);
  return element('a3', head, frame);
}

// Key frames only, a cluster per second, and the cues before the clusters, so that a player can
// seek without reading the file to its end.
export function webm_of(frames, {width, height, frames_per_sec}) {
  const frame_ms = 1000 / frames_per_sec;
  const clusters = [];
  for (let first = 0; first < frames.length; first += frames_per_sec) {
    const blocks = frames.slice(first, first + frames_per_sec)
                     .map((frame, i) => simple_block(frame, i * frame_ms));
    clusters.push(element('1f43b675', element('e7', number(first * frame_ms)), ...blocks));
  }
  const duration = Buffer.alloc(8);
  duration.writeDoubleBE(frames.length * frame_ms);
  const info = element('1549a966', element('2ad7b1', number(1_000_000)), element('4489', duration),
    element('4d80', Buffer.from('broadsheet sample')),
    element('5741', Buffer.from('broadsheet sample')));
  const video = element('e0', element('b0', number(width, 2)), element('ba', number(height, 2)));
  const track = element('ae', element('d7', number(1, 1)), element('73c5', number(1)),
    element('83', number(1, 1)), element('86', Buffer.from('V_VP8')), video);
  const tracks = element('1654ae6b', track);
  const cues_at = (start) => {
    let at = start;
    const points = clusters.map((cluster, i) => {
      const position = element('b7', element('f7', number(1, 1)), element('f1', number(at)));
      at += cluster.length;
      return element('bb', element('b3', number(i * 1000)), position);
    });
    return element('1c53bb6b', ...points);
  };
  const before = info.length + tracks.length;
  const cues = cues_at(before + cues_at(0).length);
  const header = element('1a45dfa3', element('4286', number(1, 1)), element('42f7', number(1, 1)),
    element('42f2', number(4, 1)), element('42f3', number(8, 1)),
    element('4282', Buffer.from('webm')), element('4287', number(4, 1)),
    element('4285', number(2, 1)));
  return Buffer.concat([header, element('18538067', info, tracks, cues, ...clusters)]);
}
