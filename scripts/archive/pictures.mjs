// Small real JPEG files, some thousands in a minute: a baseline encoder (ITU-T T.81) for pictures
// of 16 colours a side. A picture is drawn in blocks of 8 x 8 whose only coefficients are the mean
// and the two slopes, so that no transform is needed.
import { Random, seed_of } from './grammar.mjs';

// Bits of each DC size and AC symbol, from Annex K.3.
const kDcBits = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const kDcValues = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
// Our own short AC table: end of block, then run 0 or 1 with sizes 1 to 7 (a slope needs 5).
const kAcBits = [0, 1, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0];
const kAcValues =
  [0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17];

function codes_of(bits, values) {
  const codes = new Map();
  let [code, at] = [0, 0];
  bits.forEach((count, i) => {
    for (let k = 0; k < count; k++) codes.set(values[at++], [code++, i + 1]);
    code <<= 1;
  });
  return codes;
}

const kDc = codes_of(kDcBits, kDcValues);
const kAc = codes_of(kAcBits, kAcValues);

class BitWriter {
  constructor() {
    Object.assign(this, { bytes: [], held: 0, count: 0 });
  }

  put(value, length) {
    for (let i = length - 1; i >= 0; i--) {
      this.held = (this.held << 1) | ((value >> i) & 1);
      if (++this.count < 8) continue;
      this.bytes.push(this.held);
      if (this.held === 0xff) this.bytes.push(0);
      [this.held, this.count] = [0, 0];
    }
  }

  finish() {
    while (this.count !== 0) this.put(1, 1);
    return this.bytes;
  }
}

const size_of = (value) => (value === 0 ? 0 : 32 - Math.clz32(Math.abs(value)));
const bits_of = (value, size) => (value < 0 ? value + (1 << size) - 1 : value);

function put_block(writer, [mean, slope_x, slope_y], last_mean) {
  const difference = mean - last_mean;
  const size = size_of(difference);
  writer.put(...kDc.get(size));
  if (size) writer.put(bits_of(difference, size), size);
  let run = 0;
  for (const value of [slope_x, slope_y]) {
    if (value === 0) {
      run++;
      continue;
    }
    const wide = Math.min(7, size_of(value));
    writer.put(...kAc.get((run << 4) | wide));
    writer.put(bits_of(value, wide), wide);
    run = 0;
  }
  writer.put(...kAc.get(0));
}

const segment =
  (marker, bytes) => [0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255, ...bytes];

function headers(width, height) {
  const quantised = new Array(64).fill(8);
  const component = (id) => [id, 0x11, 0];
  return [
    0xff,
    0xd8,
    ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xdb, [0, ...quantised]),
    ...segment(0xc0,
      [
        8, height >> 8, height & 255, width >> 8, width & 255, 3, ...component(1), ...component(2),
        ...component(3)
      ]),
    ...segment(0xc4, [0x00, ...kDcBits, ...kDcValues]),
    ...segment(0xc4, [0x10, ...kAcBits, ...kAcValues]),
    ...segment(0xda, [3, 1, 0x00, 2, 0x00, 3, 0x00, 0, 63, 0]),
  ];
}

// A sky, two ridges and a shore, as [Y, Cb, Cr] about 0 for a place in [0, 1] x [0, 1].
function landscape(random) {
  const [sea, ridge, tone] = [0.55 + random.next() * 0.25, random.next() * 6, random.next()];
  const [sky_blue, land_red] = [random.next() * 50 - 10, random.next() * 40 - 12];
  const [near, far] = [2 + random.next() * 7, 2 + random.next() * 9];
  return (x, y) => {
    const crest = sea - 0.09 + 0.07 * Math.sin(ridge + x * far) + 0.04 * Math.sin(x * near * 2.3);
    const shore = sea + 0.16 + 0.05 * Math.sin(ridge * 2 + x * near);
    if (y < crest) return [20 + 90 * y + 30 * tone - 20, sky_blue * (1 - y), -sky_blue * 0.4];
    if (y < sea) return [-40 - 30 * tone, 4, land_red * 0.5];
    if (y < shore) return [-10 + 50 * (y - sea), sky_blue * 0.8, -12];
    return [-74 + 30 * tone, -18, land_red];
  };
}

export const kSizes = [[240, 160], [160, 240], [200, 200], [320, 128], [96, 96]];
export const size_of_picture = (seed, index) => kSizes[seed_of(seed, index, 77) % kSizes.length];

// The file of picture `index`: 1 to 3 KB. Another size is in multiples of 8.
export function picture_jpeg(seed, index, [width, height] = size_of_picture(seed, index)) {
  const at = landscape(new Random(seed_of(seed, index, 78)));
  const writer = new BitWriter();
  const last = [0, 0, 0];
  for (let y = 0; y < height; y += 8) {
    for (let x = 0; x < width; x += 8) {
      const here = at((x + 4) / width, (y + 4) / height);
      const right = at((x + 8) / width, (y + 4) / height);
      const below = at((x + 4) / width, (y + 8) / height);
      for (let i = 0; i < 3; i++) {
        const slope = (to) => Math.max(-16, Math.min(16, Math.round((here[i] - to[i]) * 0.9)));
        const block = [Math.round(here[i]), slope(right), slope(below)];
        put_block(writer, block, last[i]);
        last[i] = block[0];
      }
    }
  }
  return Buffer.from([...headers(width, height), ...writer.finish(), 0xff, 0xd9]);
}
