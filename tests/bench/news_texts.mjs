// Texts for the benches: the news of BROADSHEET_DATA, a paragraph a line.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export const kNews = [
  { language: 'en', direction: 'ltr', file: 'tehran-times-en', family: 'Source Serif 4',
    face: 'SourceSerif4-Regular.ttf' },
  { language: 'ar', direction: 'rtl', file: 'saudinewsnet-ar', family: 'Noto Naskh Arabic',
    face: 'NotoNaskhArabic-Regular.ttf' },
  { language: 'fa', direction: 'rtl', file: 'fars-fa', family: 'Noto Naskh Arabic',
    face: 'NotoNaskhArabic-Regular.ttf' },
  { language: 'zh', direction: 'ltr', file: 'thucnews-titles-zh', family: 'Noto Sans CJK SC',
    face: 'NotoSansCJK-Regular.ttc' },
];

// The paragraphs of articles in order, as strings without line ends.
export function newsParagraphs(news) {
  const path = join(process.env.BROADSHEET_DATA ?? '', 'news', `${news.file}.jsonl.gz`);
  if (!process.env.BROADSHEET_DATA || !existsSync(path)) return [];
  const paragraphs = [];
  for (const line of gunzipSync(readFileSync(path)).toString('utf8').split('\n')) {
    if (!line) continue;
    for (const { text } of JSON.parse(line).body) {
      const plain = typeof text === 'string' ? text : (text ?? []).map((run) => run.text).join('');
      if (plain.trim()) paragraphs.push(plain.replace(/[\r\n\u2028\u2029]+/g, ' '));
    }
    if (paragraphs.length > 40_000) break;
  }
  return paragraphs;
}

// Writes `bytes` bytes of them, again from the start where there are fewer; gives the file's path.
export function writeNewsText(root, news, bytes) {
  const paragraphs = newsParagraphs(news);
  if (paragraphs.length === 0) return null;
  const lines = [];
  let size = 0;
  for (let i = 0; size < bytes; i = (i + 1) % paragraphs.length) {
    lines.push(paragraphs[i]);
    size += Buffer.byteLength(paragraphs[i]) + 1;
  }
  const folder = join(root, 'build/bench');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `news-${news.language}.txt`);
  writeFileSync(path, lines.join('\n') + '\n');
  return path;
}
