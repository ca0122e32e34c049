// What the web bench compares a start with: the same article as a PDF in PDF.js, and a page whose
// module has the size of egui's. Each sets window.isThere when its canvas is drawn.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const page = (head, script) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Peer</title>
<meta name="viewport" content="width=device-width">${head}<canvas id="canvas"></canvas>
<script type="module">${script}</script></html>`;

// LEB128, as WebAssembly's sections count.
function leb(number) {
  const bytes = [];
  do {
    bytes.push((number & 127) | (number > 127 ? 128 : 0));
    number >>>= 7;
  } while (number);
  return Buffer.from(bytes);
}

// A module with as many functions as make about `size` bytes after brotli: arithmetic with constants
// that nothing can guess, so that the browser has as much to compile as to fetch.
export function moduleOfSize(size) {
  let seed = 1;
  const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) >>> 4;
  const make = (count) => {
    const bodies = Array.from({ length: count }, () => {
      const steps = Array.from({ length: 40 }, () =>
        Buffer.concat([Buffer.from([0x41]), leb(random() & 0x3ffffff), Buffer.from([0x6a])]));
      const code = Buffer.concat([Buffer.from([0, 0x20, 0]), ...steps, Buffer.from([0x0b])]);
      return Buffer.concat([leb(code.length), code]);
    });
    const section = (id, ...parts) => {
      const body = Buffer.concat(parts);
      return Buffer.concat([Buffer.from([id]), leb(body.length), body]);
    };
    return Buffer.concat([Buffer.from('0061736d01000000', 'hex'),
      section(1, Buffer.from([1, 0x60, 1, 0x7f, 1, 0x7f])),
      section(3, leb(count), Buffer.alloc(count)),
      section(7, Buffer.from([1, 3]), Buffer.from('run'), Buffer.from([0, 0])),
      section(10, leb(count), ...bodies)]);
  };
  const packed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  const perFunction = packed(make(200)).length / 200;
  return make(Math.round(size / perFunction));
}

const drawsCanvas = `const context = document.getElementById('canvas').getContext('2d');
context.fillText('x', 9, 9); requestAnimationFrame(() => { window.isThere = true; });`;

// Writes the peers' pages into `folder`: [{name, path}]. `pdfjs` is the folder of the npm package
// pdfjs-dist, or undefined; `makePdf` gives the article as a PDF.
export async function makePeers(folder, { pdfjs, makePdf, moduleBytes }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'module.wasm'), moduleOfSize(moduleBytes));
  writeFileSync(join(folder, 'module.html'), page('', `
const { instance } = await WebAssembly.instantiateStreaming(fetch('module.wasm'));
instance.exports.run(1);
${drawsCanvas}`));
  const peers = [{ name: `a page with ${Math.round(moduleBytes / 1000)} KB of wasm`, path: 'module.html' }];
  if (!pdfjs) return peers;
  for (const file of ['pdf.min.js', 'pdf.worker.min.js']) {
    cpSync(join(pdfjs, 'build', file), join(folder, file));
  }
  writeFileSync(join(folder, 'article.pdf'), await makePdf());
  writeFileSync(join(folder, 'pdf.html'), page('<script src="pdf.min.js"></script>', `
pdfjsLib.GlobalWorkerOptions.workerSrc = 'pdf.worker.min.js';
const file = await pdfjsLib.getDocument('article.pdf').promise;
const first = await file.getPage(1);
const viewport = first.getViewport({ scale: devicePixelRatio });
const canvas = document.getElementById('canvas');
Object.assign(canvas, { width: viewport.width, height: viewport.height });
await first.render({ canvasContext: canvas.getContext('2d'), viewport }).promise;
requestAnimationFrame(() => { window.isThere = true; });`));
  return [...peers, { name: 'PDF.js with the article as a PDF', path: 'pdf.html' }];
}
