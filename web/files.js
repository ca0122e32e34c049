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
