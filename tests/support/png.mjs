// Reads a PNG as browsers write screenshots (8 bits a channel, RGB or RGBA, not interlaced), and writes
// and compares such pictures. PNG specification, 2nd edition.
import { deflateSync, inflateSync } from 'node:zlib';

function paeth(a, b, c) {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

// {width, height, channels, data}
export function decodePng(bytes) {
  if (bytes.readUInt32BE(0) !== 0x89504e47) throw new Error('not a PNG');
  let width = 0, height = 0, channels = 0;
  const parts = [];
  for (let at = 8; at < bytes.length;) {
    const size = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + size);
    if (type === 'IHDR') {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      channels = { 2: 3, 6: 4 }[body[9]];
      if (body[8] !== 8 || !channels || body[12] !== 0) throw new Error('a PNG of another kind');
    }
    if (type === 'IDAT') parts.push(body);
    at += size + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const data = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x >= channels ? data[y * stride + x - channels] : 0;
      const up = y > 0 ? data[(y - 1) * stride + x] : 0;
      const corner = x >= channels && y > 0 ? data[(y - 1) * stride + x - channels] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      data[y * stride + x] = raw[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return { width, height, channels, data };
}

// How many pixels of two pictures of one size differ by more than `tolerance` in some channel.
export function differingPixels(a, b, tolerance = 24) {
  if (a.width !== b.width || a.height !== b.height) throw new Error('pictures of two sizes');
  let count = 0;
  for (let i = 0; i < a.width * a.height; i++) {
    for (let c = 0; c < 3; c++) {
      if (Math.abs(a.data[i * a.channels + c] - b.data[i * b.channels + c]) > tolerance) {
        count++;
        break;
      }
    }
  }
  return count;
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function chunk(type, body) {
  const bytes = Buffer.alloc(body.length + 12);
  bytes.writeUInt32BE(body.length, 0);
  bytes.write(type, 4, 'latin1');
  body.copy(bytes, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, body.length + 8)), body.length + 8);
  return bytes;
}

// As RGB. Every row is told by its difference from the row above, which suits text on a plain ground.
export function encodePng({ width, height, channels, data }) {
  const raw = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0, at = 0; y < height; y++) {
    raw[at++] = 2;
    for (let i = 0; i < width * 3; i++) {
      const from = (y * width + Math.floor(i / 3)) * channels + (i % 3);
      raw[at++] = data[from] - (y > 0 ? data[from - width * channels] : 0);
    }
  }
  return pngFile(width, height, 2, raw);
}

// Of rows as they stand in the file, each after its filter's number, in a colour type of 8 bits a channel.
export function pngFile(width, height, colourType, rows) {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, colourType, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

// Each pixel the mean of four.
export function halved({ width, height, channels, data }) {
  const half = { width: width >> 1, height: height >> 1, channels: 3, data: null };
  half.data = Buffer.alloc(half.width * half.height * 3);
  for (let y = 0; y < half.height; y++) {
    for (let x = 0; x < half.width; x++) {
      for (let c = 0; c < 3; c++) {
        const at = (2 * y * width + 2 * x) * channels + c;
        const below = at + width * channels;
        half.data[(y * half.width + x) * 3 + c] =
          (data[at] + data[at + channels] + data[below] + data[below + channels] + 2) >> 2;
      }
    }
  }
  return half;
}
