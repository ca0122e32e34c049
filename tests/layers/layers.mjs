// The layers of src/README.md as a table, and what else an include may not do. A change here is a
// change of the architecture: change the table of src/README.md with it.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

// Which folders of src/ a folder may include, besides itself.
export const kMayInclude = {
  base: [],
  article: ['base'],
  formats: ['article', 'base'],
  page: ['article', 'base'],
  search: ['article', 'base'],
  bundle: ['search', 'article', 'base'],
  typeset: ['article', 'base'],
  reader: ['bundle', 'search', 'typeset', 'article', 'base'],
  access: ['reader', 'typeset', 'article', 'base'],
  ui: ['access', 'reader', 'typeset', 'bundle', 'search', 'page', 'formats', 'article', 'base'],
  platform: ['base'],
  cli: ['access', 'reader', 'typeset', 'bundle', 'search', 'page', 'formats', 'article', 'base'],
};

// Which headers from outside stand where: [what it is called here, header, folders or files].
const kHeaders = [
  ['ImGui', /^(backends\/)?im(gui|stb)\w*\.h$/, ['ui/', 'platform/']],
  ['Emscripten', /^emscripten(\/|\.h)/, ['platform/', 'main.cpp']],
  ['SDL', /^(SDL2\/)?SDL\w*\.h$/, ['platform/sdl_window.cpp']],
  ['OpenGL', /^(GL|GLES\d)\//, ['platform/']],
  ['HarfBuzz', /^hb(-\w+)*\.h$/, ['typeset/', 'bundle/native/', 'cli/']],
  // JSON is read in one place; everybody else has article/json.h.
  ['nlohmann', /^nlohmann\//, ['article/json_reader.cpp']],
  ['vips', /^vips\//, ['platform/native', 'cli/']],
  ['threads', /^(thread|mutex|future|condition_variable)$/, ['platform/', 'cli/']],
];

const kRefusedFolders = /^(utils?|helpers?|commons?|managers?|misc|shared)$/;
const kPlatformMacro = /\b__EMSCRIPTEN__\b/;
const kMacroPlaces = ['platform/', 'main.cpp'];

export function filesBelow(folder, pattern) {
  const found = [];
  for (const name of readdirSync(folder).sort()) {
    if (name === 'node_modules' || name.startsWith('.')) continue;
    const path = join(folder, name);
    if (statSync(path).isDirectory()) found.push(...filesBelow(path, pattern));
    else if (pattern.test(name)) found.push(path);
  }
  return found;
}

export function foldersBelow(folder) {
  return readdirSync(folder).filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .map((name) => join(folder, name)).filter((path) => statSync(path).isDirectory())
    .flatMap((path) => [path, ...foldersBelow(path)]);
}

const isAmong = (places, path) => places.some((place) => path.startsWith(place));

function problemsOfInclude(path, folder, include, isAngled, folders) {
  const problems = [];
  for (const [what, pattern, places] of kHeaders) {
    if (pattern.test(include) && !isAmong(places, path)) {
      problems.push(`${what} (${include}) is for ${places.join(', ')} only`);
    }
  }
  if (isAngled) return problems;
  const target = include.includes('/') ? include.split('/')[0] : null;
  if (target !== null && folders.has(target)) {
    const allowed = folder === null || target === folder || kMayInclude[folder]?.includes(target);
    if (!allowed) problems.push(`${folder}/ may not include ${target}/ ("${include}")`);
  } else if (folder !== null && /^(app\w*|main)\.h$/.test(include)) {
    problems.push(`${folder}/ may not include the program's own "${include}"`);
  } else if (!include.endsWith('.inc') && !include.startsWith('generated/') &&
             !/^(app\w*)\.h$/.test(include)) {
    problems.push(`"${include}" is not rooted at src/`);
  }
  return problems;
}

// Everything that `text`, at `path` below src/, may not have: a list of sentences.
export function problemsOf(path, text, folders = new Set(Object.keys(kMayInclude))) {
  const folder = path.includes('/') ? path.split('/')[0] : null;
  const problems = [];
  const lines = text.split('\n');
  let firstOwn = null;
  lines.forEach((line, index) => {
    const say = (what) => problems.push(`src/${path}:${index + 1}: ${what}`);
    const match = /^\s*#\s*include\s*([<"])([^>"]+)[>"]/.exec(line);
    if (match) {
      if (match[1] === '"') firstOwn ??= match[2];
      for (const what of problemsOfInclude(path, folder, match[2], match[1] === '<', folders)) say(what);
    }
    if (kPlatformMacro.test(line) && !isAmong(kMacroPlaces, path)) {
      say(`__EMSCRIPTEN__ is for ${kMacroPlaces.join(', ')} only: a file per platform, chosen at link time`);
    }
  });
  if (folder !== null && !(folder in kMayInclude)) {
    problems.push(`src/${path}: the folder ${folder}/ is in no layer: give it a row in tests/layers/layers.mjs`);
  }
  return problems;
}

export function checkLayers(root) {
  const source = join(root, 'src');
  const problems = [];
  for (const file of filesBelow(source, /\.(h|cpp|inc)$/)) {
    problems.push(...problemsOf(relative(source, file), readFileSync(file, 'utf8')));
  }
  for (const place of ['src', 'tests', 'scripts', 'web', 'assets']) {
    for (const folder of foldersBelow(join(root, place))) {
      if (kRefusedFolders.test(basename(folder))) {
        problems.push(`${relative(root, folder)}/: a folder is named by the question it answers`);
      }
    }
  }
  return problems;
}

// The table of src/README.md: {folder: [what it may include]}, for comparing with ours.
export function tableOfReadme(text) {
  const table = {};
  for (const match of text.matchAll(/^\| `(\w+)\/` \|[^|]*\|([^|]*)\|$/gm)) {
    table[match[1]] = match[2].trim();
  }
  return table;
}
