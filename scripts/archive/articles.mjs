// The articles of a test archive, one after another. Article `index` depends on the seed and on the
// articles before it only through the photographs they used, so a longer archive begins like a
// shorter.
import { kEnglish } from './english.mjs';
import { Grammar, Random, seed_of } from './grammar.mjs';
import { full_name, place_name } from './names.mjs';
import { size_of_picture } from './pictures.mjs';
import { kArabic, kChinese, kFrench, kHindi, kPersian, kRussian } from './voices.mjs';

const kVoices = [kEnglish, kFrench, kRussian, kArabic, kPersian, kHindi, kChinese];
const kMissing = 0.05;
const kShared = 0.08;
const kFirstDay = Date.UTC(2004, 0, 1);
const kDayCount = 20 * 365.25;
const kDay_ms = 86_400_000;
const kCredits = [
  'Halden Press', 'Northlight', 'Estuary Pictures', 'The Evening Ledger', 'Harbour Board',
  'Town Museum', 'Courtesy of the owner'
];
// A paper has the same reporters for years.
const kStaffCount = 300;

// English headlines raise their words: {Thing} is {thing} so raised.
function with_capitals(slots) {
  const raised = {...slots };
  for (const name of ['thing', 'things', 'adjective', 'org', 'role', 'number']) {
    if (!Array.isArray(slots[name])) continue;
    const Name = name[0].toUpperCase() + name.slice(1);
    raised[Name] = slots[name].map(
      (entry) => entry.replace(/(^|[ ’])([a-z])(?![^{]*\})/g,
        (all, before, letter) => (before === '’' ? all : before + letter.toUpperCase())));
  }
  return raised;
}

const kNumberWords = [
  'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve',
  'Nineteen', 'Forty', 'Ninety'
];

function voice_of(table) {
  const slots = with_capitals(table.slots);
  slots.Number = (random) => random.pick(kNumberWords);
  return {...table, grammar: new Grammar(slots, table.finish) };
}

const kSpoken = kVoices.map(voice_of);

function pick_voice(random, languages) {
  const voices = languages.length ?
    kSpoken.filter((voice) => languages.includes(voice.language.split('-')[0])) :
    kSpoken;
  let left = random.next() * voices.reduce((sum, voice) => sum + voice.share, 0);
  return voices.find((voice) => (left -= voice.share) < 0) ?? voices[0];
}

// A marked run now and then, as real texts have; *ship names* of the grammar become emphasis.
function text_of(words, random, link) {
  const runs = [];
  const parts = words.split('*');
  parts.forEach(
    (part, i) => part && runs.push(i % 2 ? { text: part, emphasis: true } : { text: part }));
  if (link && runs[0].text.length > 40) {
    const [first, ...rest] = runs;
    const from = first.text.indexOf(' ', 4) + 1;
    const to = first.text.indexOf(' ', from + 12);
    if (from > 0 && to > from) {
      runs.splice(0, runs.length, { text: first.text.slice(0, from) },
        { text: first.text.slice(from, to), href: link }, { text: first.text.slice(to) }, ...rest);
    }
  }
  return runs.length === 1 && !runs[0].emphasis ? runs[0].text : runs;
}

function iso_day(ms) {
  return new Date(ms).toISOString().slice(0, 10);
}

function date_of(random) {
  const ms =
    kFirstDay + Math.floor(random.next() * kDayCount) * kDay_ms + random.below(86_400) * 1000;
  const kind = random.next();
  const full = new Date(ms).toISOString().slice(0, 19);
  if (kind < 0.8) return { ms, text: full + 'Z' };
  if (kind < 0.95) return { ms, text: full.slice(0, 10) };
  if (kind < 0.98) return { ms, text: full.slice(0, 7) };
  return { ms, text: full.slice(0, 4) };
}

export class ArchiveWriter {
  // `picture_count`: how many photographs there are; 0 lets every figure that shares none have its
  // own.
  constructor({ seed = 1, picture_count = 0, paragraph_count = 8, languages = [] } = {}) {
    Object.assign(this, { seed, picture_count, paragraph_count, languages });
    this.next_picture = 0;
    this.counts = {
      articles: 0,
      figures: 0,
      pictures: 0,
      captions: 0,
      credits: 0,
      alts: 0,
      shared: 0
    };
    const random = new Random(seed_of(seed, 991));
    this.staff = Array.from(
      { length: kStaffCount }, () => ({ name: full_name(random), place: place_name(random) }));
  }

  identifier(index) {
    return `t${this.seed}-${String(index).padStart(7, '0')}`;
  }

  // The number of a photograph: the next unused one, or now and then one that was used before.
  pick_picture(random) {
    const is_used_up = this.picture_count > 0 && this.next_picture >= this.picture_count;
    const may_share = this.next_picture > 0;
    if (is_used_up || (may_share && random.holds(kShared))) {
      this.counts.shared++;
      return random.below(this.next_picture);
    }
    this.counts.pictures++;
    return this.next_picture++;
  }

  figure(voice, random, figure_id) {
    const picture = this.pick_picture(random);
    // What the photograph shows is its own, whoever prints it: each part has its own numbers.
    const own = (part) => new Random(seed_of(this.seed, picture, part));
    const taken_ms = kFirstDay + own(1).below(kDayCount) * kDay_ms;
    const date = new Date(taken_ms);
    const day = voice.day_in_words(
      date.getUTCDate(), voice.months[date.getUTCMonth()], date.getUTCFullYear());
    const scene = voice.grammar.say('scene', own(2));
    const [width, height] = size_of_picture(this.seed, picture);
    const name = `${String(picture).padStart(7, '0')}.jpg`;
    const image = { src: `pictures/${name.slice(0, 4)}/${name}`, width, height };
    const figure = { identifier: figure_id, image };
    this.counts.figures++;
    if (!random.holds(kMissing)) {
      image.alt = voice.grammar.say('alt', own(3));
      this.counts.alts++;
    }
    if (!random.holds(kMissing)) {
      figure.caption = text_of(voice.grammar.sentence('caption', random, { scene, day }), random);
      this.counts.captions++;
    }
    if (!random.holds(kMissing)) {
      const lender = own(4);
      figure.credit = `${full_name(lender)} / ${lender.pick_early(kCredits)}`;
      this.counts.credits++;
    }
    if (own(5).holds(0.7)) figure.dateCreated = iso_day(taken_ms);
    const site = own(6);
    if (site.holds(0.4)) figure.contentLocation = voice.grammar.say('place', site);
    return figure;
  }

  paragraph(voice, random, facts, index) {
    const count = random.between(2, 4);
    const lines =
      Array.from({ length: count }, () => voice.grammar.sentence('line', random, facts));
    const link = index > 0 && random.holds(0.06) ?
      `index.html#/a/${this.identifier(random.below(index))}` :
      '';
    return { type: 'paragraph', text: text_of(lines.join(voice.joint), random, link) };
  }

  // Something other than a paragraph, between two of them.
  furniture(voice, random, facts, id) {
    const kind = random.next();
    const say = (slot) => voice.grammar.sentence(slot, random, facts);
    if (kind < 0.38) return { type: 'figure', ...this.figure(voice, random, id) };
    if (kind < 0.66)
      return { type: 'heading', level: random.holds(0.8) ? 2 : 3, text: say('heading') };
    if (kind < 0.8)
      return {
        type: 'quote',
        text: say('quote'),
        attribution: voice.grammar.say('person', random, facts)
      };
    if (kind < 0.87)
      return {
        type: 'list',
        ordered: random.holds(0.4),
        items: [say('heading'), say('heading'), say('heading')]
      };
    if (kind < 0.92) return this.table(voice, random, facts);
    if (kind < 0.95)
      return {
        type: 'gallery',
        items: ['a', 'b', 'c'].map((end) => this.figure(voice, random, id + end))
      };
    if (kind < 0.98)
      return {
        type: 'video',
        name: say('headline'),
        leadIn: say('watch'),
        duration: `PT${random.between(1, 9)}M${random.below(60)}S`,
        contentUrl: null
      };
    return { type: 'divider' };
  }

  table(voice, random, facts) {
    const say = (slot) => voice.grammar.say(slot, random, facts);
    const row = () => [{ text: say('place'), header: true }, { text: say('number'), align: 'end' },
      { text: say('many'), align: 'end' }];
    const head = [
      { text: say('place') }, { text: say('things'), align: 'end' },
      { text: say('thing'), align: 'end' }
    ];
    return { type: 'table', head, rows: Array.from({ length: random.between(3, 7) }, row) };
  }

  body(voice, random, facts, index) {
    const opening = voice.grammar.sentence('opening', random, facts);
    const body = [{ type: 'paragraph', text: text_of(opening, random) }];
    const count = Math.max(1, Math.round(this.paragraph_count * (0.4 + 1.2 * random.next())));
    for (let i = 1; i < count; i++) {
      if (random.holds(0.28)) body.push(this.furniture(voice, random, facts, `f${body.length}`));
      body.push(this.paragraph(voice, random, facts, index));
    }
    return body;
  }

  article(index) {
    const random = new Random(seed_of(this.seed, index, 1));
    const voice = pick_voice(random, this.languages);
    const { grammar } = voice;
    const has = () => !random.holds(kMissing);
    // An article keeps to one place and to a few people.
    const facts = {
      place: grammar.say('place', random),
      person: [grammar.say('person', random), grammar.say('person', random)]
    };
    const one = {
      formatVersion: 1,
      identifier: this.identifier(index),
      headline: grammar.sentence('headline', random, facts).replaceAll('*', '')
    };
    if (has()) one.description = grammar.sentence('standfirst', random, facts).replaceAll('*', '');
    if (random.holds(0.15)) one.label = random.pick_early(voice.labels);
    if (random.holds(0.1)) one.updated = true;
    if (has()) {
      const date = date_of(random);
      one.datePublished = date.text;
      if (one.updated && date.text.length > 10)
        one.dateModified =
          new Date(date.ms + random.below(kDay_ms)).toISOString().slice(0, 19) + 'Z';
    }
    if (random.holds(0.5)) one.dateline = facts.place;
    if (has()) one.inLanguage = voice.language;
    if (has()) one.articleSection = random.pick_early(voice.sections);
    if (has())
      one.keywords = [...new Set([0, 1, 2].map(() => grammar.say('keyword', random, facts)))];
    if (has()) one.author = this.authors(random);
    if (random.holds(0.02))
      one.correction = [{
        date: one.datePublished?.slice(0, 10) ?? '2020',
        text: grammar.sentence('correction', random, facts)
      }];
    if (random.holds(0.75)) one.image = this.figure(voice, random, 'lead');
    one.body = this.body(voice, random, facts, index);
    this.counts.articles++;
    return one;
  }

  authors(random) {
    const first = random.pick_early(this.staff);
    const authors = [
      { name: first.name, ...(random.holds(0.3) ? { jobTitle: `Reporter, ${first.place}` } : {}) }
    ];
    if (random.holds(0.1)) {
      const second = random.pick(this.staff);
      if (second.name !== first.name) authors.push({ name: second.name });
    }
    return authors;
  }
}
