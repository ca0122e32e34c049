// Opens a packed site in headless Chromium and waits for its first article to be drawn.
//   node scripts/browser-check.mjs SITE [PICTURE]
// Exit code 0 only if the canvas is not blank, the console has no error, and the headline is in the
// browser's accessibility tree.
import { mkdirSync, readFileSync, readdirSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { accessibleNodes, openSite, viewerTookOver } from '../tests/support/browser.mjs';
import { decodePng, differingPixels } from '../tests/support/png.mjs';

const [site, picture = 'build/check/page.png'] = process.argv.slice(2);
if (!site || !existsSync(join(site, 'index.html'))) {
  console.error(`check: ${site ?? '(no site)'} is not a packed site: it has no index.html`);
  process.exit(2);
}
mkdirSync(dirname(picture), { recursive: true });

// The article that the front page names first.
function firstArticle() {
  const front = readFileSync(join(site, 'index.html'), 'utf8');
  const linked = /href="((?:\.\/)?a\/[^"#]+\.html)"/.exec(front)?.[1];
  if (linked) return linked;
  const files = existsSync(join(site, 'a')) ? readdirSync(join(site, 'a')) : [];
  const first = files.filter((name) => name.endsWith('.html')).sort()[0];
  if (!first) throw new Error('the site has no article page');
  return `a/${first}`;
}

const withPlainSpaces = (text) => text.replace(/[\s\u00ad]+/g, ' ').trim();

// What of the picture is the canvas's doing: the same view with the canvas hidden.
async function canvasShare(page) {
  const withCanvas = decodePng(await page.screenshot({ path: picture }));
  await page.evaluate(() => { document.querySelector('canvas').style.visibility = 'hidden'; });
  const without = decodePng(await page.screenshot());
  await page.evaluate(() => { document.querySelector('canvas').style.visibility = ''; });
  return differingPixels(withCanvas, without) / (withCanvas.width * withCanvas.height);
}

const article = firstArticle();
const opened = await openSite({ site, path: article });
const { page, errors } = opened;
const problems = [];
try {
  const headline = withPlainSpaces(await page.evaluate(() =>
    document.querySelector('#static h1, h1')?.textContent ?? ''));
  if (!headline) problems.push('the static page has no h1');
  await viewerTookOver(page);
  await page.waitForTimeout(1500); // fonts and pictures arrive, the settle frames pass
  const share = await canvasShare(page);
  if (share < 0.005) problems.push(`the canvas draws ${(share * 100).toFixed(2)} % of the pixels: blank`);
  const nodes = await accessibleNodes(page);
  const isHeard = nodes.some((node) => node.role === 'heading' && withPlainSpaces(node.name) === headline);
  if (!isHeard) {
    const headings = nodes.filter((node) => node.role === 'heading').map((node) => node.name);
    problems.push(`no heading "${headline}" in the accessibility tree; there are: ${headings.join(' | ')}`);
  }
  console.log(`check: ${article}: "${headline}"; the canvas draws ${(share * 100).toFixed(1)} % of the ` +
    `pixels, ${nodes.length} accessible nodes; picture: ${picture}`);
} catch (error) {
  await page.screenshot({ path: picture }).catch(() => {});
  problems.push(error.message);
} finally {
  await opened.close();
}
problems.push(...errors);
for (const problem of problems) console.error(`check: ${problem}`);
process.exit(problems.length ? 1 : 0);
