// What the browser tests ask of a packed site and of the page.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { sampleSite } from '../support/browser.mjs';

const pages = () => readdirSync(join(sampleSite, 'a')).filter((name) => name.endsWith('.html')).sort();
const read = (name) => readFileSync(join(sampleSite, 'a', name), 'utf8');

// The article that the front page names first.
export function leadArticle() {
  if (!existsSync(join(sampleSite, 'index.html'))) throw new Error(`no packed site in ${sampleSite}`);
  return /href="(a\/[^"#]+\.html)"/.exec(readFileSync(join(sampleSite, 'index.html'), 'utf8'))[1];
}

export const articlesIn = (language) => pages()
  .filter((file) => new RegExp(`<html[^>]* lang="${language}["-]`).test(read(file))).map((name) => 'a/' + name);

// The first article in that language ("fa"), or undefined.
export const articleIn = (language) => articlesIn(language)[0];

// The article with the most text.
export function longestArticle() {
  return 'a/' + pages().map((name) => [read(name).length, name]).sort((a, b) => b[0] - a[0])[0][1];
}

// Resolves when no frame has been asked for during `quietMs`.
export async function settled(page, quietMs = 400, timeoutMs = 20_000) {
  await page.evaluate(async ([quiet, timeout]) => {
    const original = window.requestAnimationFrame;
    let last = performance.now();
    const begin = last;
    window.requestAnimationFrame = (callback) => {
      last = performance.now();
      return original.call(window, callback);
    };
    while (performance.now() - last < quiet && performance.now() - begin < timeout) {
      await new Promise((done) => setTimeout(done, 50));
    }
    window.requestAnimationFrame = original;
  }, [quietMs, timeoutMs]);
}
