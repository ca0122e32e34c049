// A small archive of pictures that make a captions view difficult: captions of 300 words and none,
// tall and wide ones, one photograph under several wordings, pictures that can't be had for every
// reason there is, and an article in a language from right to left.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { picture_jpeg } from '../../scripts/archive/pictures.mjs';
import { root, sampleSite } from './browser.mjs';
import { pngFile } from './png.mjs';

const kClauses = ['The ferry waits at the lower pier', 'the mayor is second from left',
  'rain had fallen since the morning', 'the band had been asked not to play',
  'behind them stands the old customs house', 'the child in the cap was never named'];
export const longCaption = Array.from({ length: 50 }, (_, i) =>
  `${kClauses[i % kClauses.length]} (${i + 1}).`).join(' ');

const arabicClause = 'وقف رئيس البلدية عند الرصيف القديم مع طاقم العبّارة قبل الإبحار';

const jpeg = (seed, width, height) => picture_jpeg(7, seed, [width, height]);
// A PNG of a few bytes that claims to be enormous.
const bomb = () => pngFile(60_000, 60_000, 6, Buffer.alloc(100));

const files = {
  'plain.jpg': jpeg(1, 960, 640), 'tall.jpg': jpeg(2, 320, 1600), 'wide.jpg': jpeg(3, 1600, 240),
  'small.jpg': jpeg(4, 96, 96), 'shared.jpg': jpeg(5, 960, 640), 'portrait.jpg': jpeg(6, 480, 640),
  'square.jpg': jpeg(8, 640, 640), 'night.jpg': jpeg(9, 1280, 848),
  'broken.jpg': Buffer.concat([jpeg(10, 640, 424).subarray(0, 40), Buffer.from('no more than that')]),
  'text.jpg': Buffer.from('This is no picture at all.\n'), 'huge.png': bomb(),
};

const image = (src, width, height, alt) => ({ src, width, height, ...(alt ? { alt } : {}) });
const figure = (picture, caption, more = {}) => ({ type: 'figure', image: picture,
  ...(caption ? { caption } : {}), ...more });

const articles = [
  { identifier: 'harbour', headline: 'Harbour Reopens After a Winter of Repairs', articleSection: 'City',
    inLanguage: 'en', datePublished: '2016-02-21', author: [{ name: 'Nora Lind' }], body: [
      { type: 'paragraph', text: 'The harbour opened again on Sunday, a month late.' },
      figure(image('plain.jpg', 960, 640, 'A harbour with two cranes'), [
        { text: 'FILE - The harbour before the repairs, seen from the ' },
        { text: 'customs house', href: 'https://example.org/customs' }, { text: ', Jan. 4, 2016.' }],
      { credit: 'Ana Ruiz / Harbour Press', dateCreated: '2016-01-04', contentLocation: 'Lower Pier' }),
      figure(image('tall.jpg', 320, 1600, 'A lighthouse'), 'The lighthouse, which is older than the town.',
        { credit: 'Harbour Press' }),
      figure(image('wide.jpg', 1600, 240), 'A panorama of the bay made from four plates.'),
      figure(image('shared.jpg', 960, 640, 'Six people on a pier'),
        'The crew of the ferry Aurora on the lower pier on Sunday.', { credit: 'Ana Ruiz' }),
      figure(image('night.jpg', 1280, 848, 'Lights on water'), longCaption,
        { credit: 'Collection of the Harbour Museum', dateCreated: '1931-08' }),
      figure(image('small.jpg', 96, 96, 'A stamp'), 'A stamp of the harbour office, at its own size.'),
    ] },
  { identifier: 'ferry', headline: 'The Crew That Stayed: Six Names From the Ferry Aurora and Where They Went',
    articleSection: 'Features', inLanguage: 'en', datePublished: '2016-02-28', body: [
      { type: 'paragraph', text: 'Of the six, two still live in the town.' },
      figure(image('shared.jpg', 960, 640, 'Six people on a pier'),
        'Survivors of the ferry Aurora wait on the lower pier on Monday.', { credit: 'Harbour Press' }),
      figure(image('square.jpg', 640, 640)),
      { type: 'gallery', items: [
        figure(image('portrait.jpg', 480, 640, 'The mate'), 'The mate, in 1962.', { credit: 'Private' }),
        figure(image('square.jpg', 640, 640, 'The deck'), 'The deck after the fire.', { credit: 'Private' }),
        figure(image('plain.jpg', 960, 640), 'The pier, empty.'),
      ].map(({ type: _, ...item }) => item) },
    ] },
  { identifier: 'lost', headline: 'Pictures That Nobody Can Find', articleSection: 'City', inLanguage: 'en',
    datePublished: '2016-03-01', body: [
      { type: 'paragraph', text: 'Each for another reason.' },
      figure(image('absent.jpg', 640, 426), 'A picture that was not found.', { credit: 'Nobody' }),
      figure(image('broken.jpg', 640, 424), 'A picture whose file is damaged.'),
      figure(image('huge.png', 60000, 60000), 'A picture that is too large.'),
      figure(image('text.jpg', 640, 400), 'A picture that is none.'),
      figure(image('https://example.org/far.jpg', 640, 400), 'A picture elsewhere on the web.'),
    ] },
  { identifier: 'mina', headline: 'إعادة افتتاح الميناء بعد شتاء من الإصلاحات', articleSection: 'المدينة',
    inLanguage: 'ar', datePublished: '2016-02-22', body: [
      { type: 'paragraph', text: 'افتُتح الميناء من جديد يوم الأحد.' },
      figure(image('shared.jpg', 960, 640, 'ستة أشخاص على رصيف'), `${arabicClause}.`,
        { credit: 'آنا رويز', dateCreated: '2016-02-21', contentLocation: 'الرصيف السفلي' }),
      figure(image('tall.jpg', 320, 1600), 'المنارة أقدم من المدينة.', { credit: 'صحافة الميناء' }),
      figure(image('night.jpg', 1280, 848, 'أضواء على الماء'), Array(30).fill(arabicClause).join('. ')),
      figure(image('absent-too.jpg', 640, 426), 'صورة لم يُعثر عليها.'),
    ] },
];

export const articleCount = articles.length;

export function writeCaptionArchive(folder, language = 'en') {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const titles = { en: 'The Harbour Archive', ar: 'أرشيف الميناء' };
  writeFileSync(join(folder, 'broadsheet.json'), JSON.stringify({ title: titles[language], language }));
  for (const article of articles.filter(({ inLanguage }) => language === 'en' || inLanguage === language)) {
    writeFileSync(join(folder, `${article.identifier}.json`), JSON.stringify(article));
  }
}

export function packCaptionArchive(folder, language) {
  writeCaptionArchive(join(folder, 'in'), language);
  return packInput(folder);
}

// Packs FOLDER/in with the viewer of the sample's site; returns the site's folder.
export function packInput(folder) {
  const program = process.env.BROADSHEET_PROGRAM ?? ['build/native/broadsheet', 'build/native-asan/broadsheet']
    .map((file) => root + file).find((file) => existsSync(file));
  const site = join(folder, 'site');
  const packed = spawnSync(program, ['pack', join(folder, 'in'), '-o', site, '--quiet', '--viewer', sampleSite,
    '--fonts', JSON.parse(readFileSync(root + 'build/dependencies.json', 'utf8')).fonts], { encoding: 'utf8' });
  if (!existsSync(join(site, 'index.html'))) throw new Error(packed.stderr);
  return site;
}
