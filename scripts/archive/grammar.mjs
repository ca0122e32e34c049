// Sentences from templates: "The {org} {decided} on {weekday}." Each slot is a list of entries,
// which may hold slots again; entries early in a list come more often than late ones, as words do.

// A fast generator of 32-bit numbers (mulberry32); the same seed gives the same sequence.
export class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  // In [0, 1).
  next() {
    let t = (this.state = (this.state + 0x6d2b79f5) | 0);
    t = Math.imul(t ^ (t >>> 15), 1 | t);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(count) {
    return Math.floor(this.next() * count);
  }

  between(low, high) {
    return low + this.below(high - low + 1);
  }

  holds(share) {
    return this.next() < share;
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  // The first entries come oftener.
  pick_early(list) {
    return list[Math.floor(this.next() ** 1.8 * list.length)];
  }
}

// Mixes numbers to a seed.
export function seed_of(...numbers) {
  let h = 0x811c9dc5;
  for (const n of numbers) {
    h = Math.imul(h ^ (n & 0xffff), 16777619);
    h = Math.imul(h ^ (n >>> 16), 16777619);
    h ^= h >>> 13;
  }
  return h >>> 0;
}

function compiled(template) {
  return template.split(/\{(\w+)\}/);
}

export class Grammar {
  // `slots`: name -> list of entries, or a function (random, facts) -> string. `facts` are the
  // article's own: a slot found there is said the same way throughout.
  // `finish` puts right what slots can't know of each other, such as "a" before a vowel.
  constructor(slots, finish = (text) => text) {
    this.finish = finish;
    this.slots = {};
    for (const [name, entries] of Object.entries(slots)) {
      this.slots[name] = typeof entries === 'function' ? entries : entries.map(compiled);
    }
  }

  say(slot, random, facts = {}) {
    return this.finish(this.expand(slot, random, facts));
  }

  expand(slot, random, facts) {
    const known = facts[slot];
    if (known !== undefined) return typeof known === 'string' ? known : random.pick(known);
    const entries = this.slots[slot];
    if (entries === undefined) throw new Error(`the grammar has no slot {${slot}}`);
    if (typeof entries === 'function') return entries(random, facts);
    return this.fill(random.pick_early(entries), random, facts);
  }

  fill(parts, random, facts) {
    if (parts.length === 1) return parts[0];
    let text = parts[0];
    for (let i = 1; i < parts.length; i += 2)
      text += this.expand(parts[i], random, facts) + parts[i + 1];
    return text;
  }

  // A slot with its first letter raised.
  sentence(slot, random, facts) {
    const text = this.say(slot, random, facts);
    const first = text.codePointAt(0);
    if (first >= 97 && first <= 122) return String.fromCharCode(first - 32) + text.slice(1);
    const letter = String.fromCodePoint(first);
    return letter.toUpperCase() + text.slice(letter.length);
  }
}
