// The converter that README shows works as it stands.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { problems_of } from './schema_validator.mjs';
import { in_new_directory, json_of, kRoot, lines_of, run } from './support.mjs';

const schema = json_of('assets/schema/article.schema.json');
const converted = (csv) => run('node', ['assets/examples/convert.mjs', csv]);

test('convert: the example export becomes articles that fit the schema', () => {
  const { code, out, words } = converted('assets/examples/export.csv');
  assert.equal(code, 0, words);
  const articles = lines_of(out);
  assert.deepEqual(articles.map((one) => one.identifier), ['1041', '1042', '1043']);
  for (const one of articles) assert.deepEqual(problems_of(schema, one, { strict: true }), []);
});

test('convert: commas, quotes and line ends inside a field are kept', () => {
  const [first, second] = lines_of(converted('assets/examples/export.csv').out);
  assert.equal(first.headline, 'Ferry Returns, a Day Late and Singing');
  assert.deepEqual(first.author, [{ name: 'Ines Marrable' }, { name: 'Edda Loman' }]);
  assert.equal(first.body.length, 2);
  assert.match(first.body[1].text, /^"We ran out of soup at four," said/);
  assert.equal(first.image.credit, 'Courier studio');
  assert.ok(!('author' in second) && !('image' in second) && !('description' in second));
});

test('convert: a byte order mark and Windows line ends do no harm', () => {
  in_new_directory((directory) => {
    const csv = join(directory, 'export.csv');
    writeFileSync(csv, '\uFEFFid,title,body\r\n7,"Salt, and more salt","One\r\n\r\nTwo"\r\n');
    const [one] = lines_of(converted(csv).out);
    assert.equal(one.identifier, '7');
    assert.equal(one.headline, 'Salt, and more salt');
    assert.deepEqual(one.body.map((block) => block.text), ['One', 'Two']);
  });
});

test('convert: it is short enough to be read before it is used', () => {
  const lines = readFileSync(join(kRoot, 'assets/examples/convert.mjs'), 'utf8').trim().split('\n');
  assert.ok(lines.length <= 36, `${lines.length} lines`);
});
