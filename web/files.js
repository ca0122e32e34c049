// Where the site's files come from: the host, or, in a site that is one file, that file itself, which
// carries each of them as a block of base64 (src/cli/single_file.cpp).
const blocks = new Map([...document.querySelectorAll('script[data-file]')]
  .map((block) => [block.dataset.file, block]));
const unpacked = new Map();

export const isSingleFile = blocks.size > 0;

const types = { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp',
  gif: 'image/gif', svg: 'image/svg+xml', avif: 'image/avif', mp3: 'audio/mpeg', wav: 'audio/wav',
  ogg: 'audio/ogg', opus: 'audio/ogg', mp4: 'video/mp4', webm: 'video/webm' };

function bytesOf(path) {
  if (!unpacked.has(path)) {
    const text = atob(blocks.get(path).textContent);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; ++i) bytes[i] = text.charCodeAt(i);
    unpacked.set(path, bytes);
    if (unpacked.size > 8) unpacked.delete(unpacked.keys().next().value);
  }
  return unpacked.get(path);
}

// The file's path and type in the one file; null: it isn't there.
function blockAt(url) {
  const root = new URL('.', document.baseURI).href;
  const path = decodeURI(String(url).replace(/[?#].*/s, '')).slice(decodeURI(root).length);
  if (!blocks.has(path)) return null;
  return { path, type: types[path.split('.').pop()] ?? 'application/octet-stream' };
}

// As fetch(): a Response, whole even where a range is asked for.
export async function fetchFile(url, options) {
  if (!isSingleFile) return fetch(url, options);
  const block = blockAt(url);
  if (!block) return new Response(null, { status: 404 });
  return new Response(bytesOf(block.path), { headers: { 'Content-Type': block.type } });
}

// Some hosts unpack .gz on the way ("Content-Encoding: gzip"): then it is what it was before already.
export async function ungzipped(stream) {
  const [peek, rest] = stream.tee();
  const reader = peek.getReader();
  const { value } = await reader.read();
  reader.cancel().catch(() => {});
  const isGzip = value?.[0] === 0x1f && value?.[1] === 0x8b;
  return isGzip ? rest.pipeThrough(new DecompressionStream('gzip')) : rest;
}

// As in sw.js, which can't import it everywhere.
const isNamedByContent = (path) => /^(data|search|pictures|media|fonts|patterns|words)\//.test(path);

// The site's files as bytes, whole or in part. A few whole answers are kept for the next part: a host
// that ignores ranges answers with everything each time.
export function openFiles(root) {
  const kept = new Map();
  const asked = new Set();
  let isDistrusted = false;

  // What is named by its content is as good old as new, whatever the host says of caching: the font
  // that the page has is not asked for again.
  function cacheFor(url, range = '') {
    if (asked.has(url + range) || !isNamedByContent(url.slice(root.length))) return 'default';
    asked.add(url + range);
    return isDistrusted ? 'reload' : 'force-cache';
  }

  function keep(url, answer) {
    kept.set(url, answer);
    answer.catch(() => kept.delete(url));
    if (kept.size > 4) kept.delete(kept.keys().next().value);
    return answer;
  }

  async function ask(url) {
    // The one file whose name says nothing of what is in it.
    const cache = url === root + 'manifest.json' ? 'no-cache' : cacheFor(url);
    const response = await fetchFile(url, { cache });
    if (!response.ok) throw Object.assign(new Error(`${response.status}`), response);
    return new Uint8Array(await response.arrayBuffer());
  }

  // A 206's bytes, where it is the part asked for (the file may end before) and not encoded as a whole.
  async function partOf(response, offset, last) {
    const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(response.headers.get('Content-Range') ?? '');
    if (!match || response.headers.get('Content-Encoding')) return null;
    const [from, to, total] = match.slice(1).map(Number);
    if (from !== offset || !(to === last || to === total - 1)) return null;
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length === to - from + 1 ? bytes : null;
  }

  const whole = (url) => kept.get(url) ?? keep(url, ask(url));

  async function part(url, offset, size) {
    const last = size >= 0 ? offset + size - 1 : -1;
    const slice = (all) => all.subarray(offset, size >= 0 ? offset + size : undefined);
    if (kept.has(url)) return slice(await kept.get(url));
    const range = `bytes=${offset}-${last < 0 ? '' : last}`;
    const response = await fetchFile(url, { headers: { Range: range }, cache: cacheFor(url, range) });
    if (response.status === 206) {
      const bytes = await partOf(response, offset, last);
      if (bytes) return bytes;
    } else if (response.status === 200) {
      return slice(await keep(url, response.arrayBuffer().then((buffer) => new Uint8Array(buffer))));
    } else if (response.status === 404 || response.status === 410) {
      throw Object.assign(new Error(`${response.status}`), { status: response.status });
    }
    return slice(await whole(url));
  }

  // What was asked for before the viewer could ask: the few files that every start needs.
  const early = new Map();
  const nameOf = (url, offset, size) => `${url} ${offset} ${size}`;
  const get = (url, offset, size) => (offset > 0 || size >= 0 ? part(url, offset, size) : whole(url));

  return {
    // `size` bytes from `offset` on; to the end where it is negative.
    read(url, offset = 0, size = -1) {
      const ask = () => get(url, offset, size);
      return early.get(nameOf(url, offset, size))?.catch(ask) ?? ask();
    },
    readAhead(url, offset = 0, size = -1) {
      const answer = get(url, offset, size);
      answer.catch(() => {}); // asked again, it is told then
      early.set(nameOf(url, offset, size), answer);
      return answer;
    },
    // What is asked from now on is asked again for a reason.
    forgetEarly() { early.clear(); },
    // Something came damaged, and may lie so in the browser's store: what is asked from now on is fetched.
    distrust() {
      for (const all of [kept, early, asked]) all.clear();
      isDistrusted = true;
    },
    // A module, from its gzip where that is there and the browser unpacks it.
    async instantiate(url) {
      const asGzip = async () => {
        const packed = new Blob([await this.read(`${url}.gz`)]).stream();
        return WebAssembly.instantiate(await new Response(await ungzipped(packed)).arrayBuffer());
      };
      const asItIs = async () => WebAssembly.instantiate(await this.read(url));
      return typeof DecompressionStream === 'function' ? asGzip().catch(asItIs) : asItIs();
    },
    // A Response, for what isn't kept here.
    open: (url) => fetchFile(url, { cache: cacheFor(url) }),
  };
}

// What a player or a link can be given for the file. It lasts as long as the page.
const addresses = new Map();
export function fileAddress(url) {
  const block = isSingleFile ? blockAt(url) : null;
  if (!block) return url;
  if (!addresses.has(block.path)) {
    const blob = new Blob([bytesOf(block.path)], { type: block.type });
    addresses.set(block.path, URL.createObjectURL(blob));
  }
  return addresses.get(block.path);
}

// Pictures and recordings of the static page, which can't name a file that isn't there.
export async function fillMedia() {
  for (const name of ['src', 'poster']) {
    for (const element of document.querySelectorAll(`#static [data-${name}]`)) {
      const response = await fetchFile(new URL(element.dataset[name], document.baseURI));
      if (response.ok) element[name] = URL.createObjectURL(await response.blob());
    }
  }
}

// A page's address inside the one file: "#!a/story.html#b=3".
export const singleFileHash = (path, fragment) => '#!' + path + (fragment ? '#' + fragment : '');
export function singleFilePlace(hash) {
  const [, path, fragment] = /^#!([^#]*)#?(.*)$/s.exec(hash) ?? [];
  return path === undefined ? null : { path: decodeURI(path), fragment };
}
