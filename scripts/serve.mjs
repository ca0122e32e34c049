// A file host for development and tests: static files, nothing else. Listens on 127.0.0.1 only.
//   node scripts/serve.mjs SITE [--port N] [--watch]
// --port N takes N or the next free port (default 8080). --watch adds a line to each page that loads
// it anew, at the same place, when POST /__changed arrives.
//
// Tests start it with faults, each a way real hosts misbehave:
//   noRanges     ignores Range and answers with the whole file
//   wrongTypes   application/octet-stream for everything
//   missing      [path] answered with 404
//   truncated    [path] cut in the middle of the body
//   corrupted    [path] with some of its bytes changed
//   wrongType    [path] as application/octet-stream
//   failing      [path] answered with 500
//   slowMs       waits before each answer
//   maxAge       seconds for which a browser need not ask again
//   cors         Access-Control-Allow-Origin: * on everything, as our recipes do
//   gzip         sends text and wasm with Content-Encoding: gzip (and ignores Range for those)
//   brotli       the same with br
import { createReadStream, readFileSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const kTypes = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.jsonl': 'application/jsonl', '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.webp': 'image/webp', '.avif': 'image/avif',
  '.gif': 'image/gif', '.ico': 'image/vnd.microsoft.icon', '.ttf': 'font/ttf', '.otf': 'font/otf',
  '.woff2': 'font/woff2', '.txt': 'text/plain; charset=utf-8', '.xml': 'application/xml',
  '.mp3': 'audio/mpeg', '.ogg': 'audio/ogg', '.oga': 'audio/ogg', '.opus': 'audio/ogg',
  '.wav': 'audio/wav', '.flac': 'audio/flac', '.m4a': 'audio/mp4',
  '.mp4': 'video/mp4', '.webm': 'video/webm', '.vtt': 'text/vtt',
  '.gz': 'application/gzip',
};
const kPackable = /\.(html|css|js|mjs|json|svg|txt|xml|wasm)$/;

const kWatchScript = `
const place = sessionStorage.getItem('watch-place');
if (place !== null) {
  sessionStorage.removeItem('watch-place');
  const go = (left) => { scrollTo(0, Number(place)); if (left) setTimeout(go, 100, left - 1); };
  addEventListener('load', () => go(20));
}
new EventSource('/__events').addEventListener('changed', () => {
  sessionStorage.setItem('watch-place', String(scrollY));
  location.reload();
});`;

// RFC 9110, 14.2: one range of bytes, or null for the whole. 'bad' cannot be satisfied. Several
// ranges at once may be answered with the whole file, and are.
export function rangeOf(header, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  if (match[1] === '') {
    const count = Math.min(Number(match[2]), size);
    return count === 0 ? 'bad' : { first: size - count, last: size - 1 };
  }
  const first = Number(match[1]);
  const last = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (match[2] !== '' && Number(match[2]) < first) return null;
  return first >= size ? 'bad' : { first, last };
}

// The file below `site` that a path asks for, or null. Nothing outside is ever served.
async function fileFor(site, path) {
  let decoded;
  try { decoded = decodeURIComponent(path); } catch { return null; }
  if (decoded.includes('\0') || decoded.split('/').includes('..')) return null;
  let file = join(site, decoded);
  if (decoded.endsWith('/')) file = join(file, 'index.html');
  try {
    const real = await realpath(file);
    if (real !== site && !real.startsWith(site + sep)) return null;
    const found = await stat(real);
    return found.isFile() ? { file: real, size: found.size, mtime: found.mtime } : null;
  } catch {
    return null;
  }
}

function sendText(response, status, text, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
  response.end(text);
}

// Once a file: a real host keeps what it packed.
const packedFiles = new Map();
function packed(found, pack) {
  const key = `${pack.name} ${found.file} ${found.mtime.getTime()}`;
  if (!packedFiles.has(key)) packedFiles.set(key, pack(readFileSync(found.file)));
  return packedFiles.get(key);
}

function sendFile(request, response, found, faults, path) {
  const isTruncated = faults.truncated?.includes(path);
  const headers = {
    'Content-Type': faults.wrongTypes || faults.wrongType?.includes(path) ? 'application/octet-stream'
      : kTypes[extname(found.file).toLowerCase()] ?? 'application/octet-stream',
    'Cache-Control': faults.maxAge ? `max-age=${faults.maxAge}` : 'no-cache',
    'Last-Modified': found.mtime.toUTCString(),
    // A damaged file and the mended one are two.
    ETag: `"${found.size}-${found.mtime.getTime()}${faults.corrupted?.includes(path) ? '-damaged' : ''}"`,
  };
  if (faults.cors) headers['Access-Control-Allow-Origin'] = '*';
  if (request.headers['if-none-match'] === headers.ETag) {
    response.writeHead(304, headers);
    return response.end();
  }
  if ((faults.gzip || faults.brotli) && kPackable.test(found.file)) {
    const body = packed(found, faults.brotli ? brotliCompressSync : gzipSync);
    response.writeHead(200, { ...headers, 'Content-Encoding': faults.brotli ? 'br' : 'gzip',
      'Content-Length': body.length });
    return response.end(request.method === 'HEAD' ? undefined : body);
  }
  if (!faults.noRanges) headers['Accept-Ranges'] = 'bytes';
  const range = faults.noRanges ? null : rangeOf(request.headers.range, found.size);
  if (range === 'bad') {
    return sendText(response, 416, 'no such range\n', { 'Content-Range': `bytes */${found.size}` });
  }
  const first = range?.first ?? 0;
  const last = range?.last ?? found.size - 1;
  headers['Content-Length'] = last - first + 1;
  if (range) headers['Content-Range'] = `bytes ${first}-${last}/${found.size}`;
  response.writeHead(range ? 206 : 200, headers);
  if (request.method === 'HEAD' || found.size === 0) return response.end();
  const end = isTruncated ? first + Math.floor((last - first) / 2) : last;
  if (faults.corrupted?.includes(path)) {
    const bytes = Buffer.from(readFileSync(found.file).subarray(first, last + 1));
    for (let i = 20; i < bytes.length; i += 97) bytes[i] ^= 0x55;
    return response.end(bytes);
  }
  const stream = createReadStream(found.file, { start: first, end });
  stream.on('error', () => response.destroy());
  if (!isTruncated) return stream.pipe(response);
  stream.pipe(response, { end: false });
  stream.on('end', () => setTimeout(() => response.destroy(), 50));
}

function sendWatchedPage(response, found) {
  const page = readFileSync(found.file, 'utf8');
  const body = page.replace('</head>', '<script src="/__watch.js"></script></head>');
  response.writeHead(200, { 'Content-Type': kTypes['.html'], 'Cache-Control': 'no-store' });
  response.end(body);
}

// What only --watch adds. True when it has answered.
function answeredWatch(request, response, path, listeners) {
  if (path === '/__watch.js') {
    response.writeHead(200, { 'Content-Type': kTypes['.js'], 'Cache-Control': 'no-store' });
    response.end(kWatchScript);
  } else if (path === '/__events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(':\n\n');
    listeners.add(response);
    request.on('close', () => listeners.delete(response));
  } else if (path === '/__changed' && request.method === 'POST') {
    for (const listener of listeners) listener.write('event: changed\ndata:\n\n');
    sendText(response, 200, 'told\n');
  } else {
    return false;
  }
  return true;
}

function listen(server, port, isExact) {
  return new Promise((resolve, reject) => {
    const tryPort = (candidate) => {
      server.once('error', (error) => {
        const mayGoOn = error.code === 'EADDRINUSE' && !isExact && candidate < port + 100;
        if (mayGoOn) tryPort(candidate + 1); else reject(error);
      });
      server.listen(candidate, '127.0.0.1', () => {
        server.removeAllListeners('error');
        resolve(server.address().port);
      });
    };
    tryPort(port);
  });
}

// Serves the folder `site`. Port 0: any free one; else that one or the next free one. `faults` may be
// changed while it runs. `requests` is the list of what was asked for.
export async function startServer({ site, port = 0, faults = {}, watch = false }) {
  const root = await realpath(site);
  const requests = [];
  const listeners = new Set();
  const server = createServer(async (request, response) => {
    const path = request.url.replace(/[?#].*/s, '');
    requests.push({ method: request.method, path, range: request.headers.range ?? null });
    if (watch && answeredWatch(request, response, path, listeners)) return;
    if (faults.slowMs) await new Promise((resolve) => setTimeout(resolve, faults.slowMs));
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendText(response, 405, 'only GET and HEAD\n', { Allow: 'GET, HEAD' });
    }
    if (faults.failing?.includes(path)) return sendText(response, 500, 'failing, as asked\n');
    const found = faults.missing?.includes(path) ? null : await fileFor(root, path);
    if (!found) return sendText(response, 404, `no such file: ${path}\n`);
    if (watch && found.file.endsWith('.html')) return sendWatchedPage(response, found);
    sendFile(request, response, found, faults, path);
  });
  const taken = await listen(server, port, false);
  return {
    address: `http://127.0.0.1:${taken}/`, port: taken, faults, requests,
    close: () => new Promise((resolve) => {
      for (const listener of listeners) listener.end();
      server.close(resolve);
      server.closeAllConnections?.();
    }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const words = process.argv.slice(2);
  const at = words.indexOf('--port');
  const port = at >= 0 ? Number(words.splice(at, 2)[1]) : 8080;
  const watch = words.includes('--watch');
  const site = words.find((word) => !word.startsWith('--'));
  if (!site || !Number.isInteger(port) || port < 0 || port > 65535) {
    console.error('usage: node scripts/serve.mjs SITE [--port N] [--watch]');
    process.exit(2);
  }
  try {
    const server = await startServer({ site, port, watch });
    console.log(server.address);
  } catch (error) {
    console.error(`serve: ${site} can't be served: ${error.message}`);
    process.exit(1);
  }
}
