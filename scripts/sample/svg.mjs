// A scene: an SVG under construction, with the two things a wood engraving is made of: flat shapes,
// and lines whose thickness is the tone. Everything random comes from the scene's own seed, so a
// picture is the same bytes every time.

export function random_from(seed) {
  let state = 2166136261;
  for (const character of String(seed)) {
    state = Math.imul(state ^ character.codePointAt(0), 16777619);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const clamp = (value, low = 0, high = 1) => Math.min(high, Math.max(low, value));
export const mix = (a, b, t) => a + (b - a) * t;
export const smooth = (low, high, x) => {
  const t = clamp((x - low) / (high - low));
  return t * t * (3 - 2 * t);
};
const short = (n) => String(Math.round(n * 10) / 10);

// Points to a path; `closed` unless told otherwise.
export function poly(points, closed = true) {
  return 'M' + points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L') + (closed ? 'Z' : '');
}

// A smooth curve through the points (Catmull-Rom as cubic segments).
export function curve(points, closed = false) {
  const at = (i) =>
    closed ? points[(i + points.length) % points.length] : points[clamp(i, 0, points.length - 1)];
  let path = `M${short(points[0][0])} ${short(points[0][1])}`;
  const count = closed ? points.length : points.length - 1;
  for (let i = 0; i < count; i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const c1 = [p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6];
    const c2 = [p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6];
    path += 'C' + [c1, c2, p2].map(([x, y]) => `${short(x)} ${short(y)}`).join(' ');
  }
  return path + (closed ? 'Z' : '');
}

export const rect = (x, y, w, h) => poly([[x, y], [x + w, y], [x + w, y + h], [x, y + h]]);
export const circle = (x, y, rx, ry = rx) =>
  `M${short(x - rx)} ${short(y)}a${short(rx)} ${short(ry)} 0 1 0 ${short(2 * rx)} 0` +
  `a${short(rx)} ${short(ry)} 0 1 0 ${short(-2 * rx)} 0Z`;

// Value noise in [0, 1]; `fractal` adds octaves of it.
export function noise_from(seed) {
  const random = random_from(seed);
  const size = 256;
  const lattice = Array.from({ length: size * size }, random);
  const at = (x, y) => lattice[(((y % size) + size) % size) * size + (((x % size) + size) % size)];
  return (x, y) => {
    const [x0, y0] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [smooth(0, 1, x - x0), smooth(0, 1, y - y0)];
    return mix(mix(at(x0, y0), at(x0 + 1, y0), u), mix(at(x0, y0 + 1), at(x0 + 1, y0 + 1), u), v);
  };
}

export function fractal(noise, x, y, octaves = 4) {
  let [sum, weight, total] = [0, 1, 0];
  for (let i = 0; i < octaves; i++) {
    sum += weight * noise(x * 2 ** i + i * 17, y * 2 ** i + i * 31);
    total += weight;
    weight *= 0.5;
  }
  return sum / total;
}

export class Scene {
  constructor(name, width, height, paper) {
    Object.assign(this, { width, height, parts: [], definitions: [], clip_count: 0 });
    this.random = random_from(name);
    this.noise = noise_from(name + '/noise');
    this.fill(rect(0, 0, width, height), paper);
  }

  between(low, high) {
    return low + (high - low) * this.random();
  }

  pick(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  fill(path, color, opacity = 1) {
    const seen = opacity < 1 ? ` fill-opacity="${short(opacity * 10) / 10}"` : '';
    this.parts.push(`<path d="${path}" fill="${color}"${seen}/>`);
  }

  stroke(path, color, width, opacity = 1) {
    this.parts.push(
      `<path d="${path}" fill="none" stroke="${color}" stroke-width="${short(width)}"` +
        ` stroke-linecap="round" stroke-linejoin="round" stroke-opacity="${opacity}"/>`,
    );
  }

  // What `draw` adds is seen inside `path` only.
  inside(path, draw) {
    const id = `c${this.clip_count++}`;
    this.definitions.push(`<clipPath id="${id}"><path d="${path}"/></clipPath>`);
    this.parts.push(`<g clip-path="url(#${id})">`);
    draw();
    this.parts.push('</g>');
  }

  // What `draw` adds is moved, scaled (negative mirrors) and turned.
  placed({ x = 0, y = 0, scale = 1, scale_x = scale, turn = 0 }, draw) {
    this.parts.push(
      `<g transform="translate(${short(x)} ${short(y)}) rotate(${turn}) scale(${scale_x} ${
        scale})">`,
    );
    draw();
    this.parts.push('</g>');
  }

  gradient(path, stops, { horizontal = false } = {}) {
    const id = `g${this.definitions.length}`;
    const line = horizontal ? 'x1="0" y1="0" x2="1" y2="0"' : 'x1="0" y1="0" x2="0" y2="1"';
    const marks = stops.map(
      ([at, color, opacity = 1]) =>
        `<stop offset="${at}" stop-color="${color}" stop-opacity="${opacity}"/>`,
    );
    this.definitions.push(`<linearGradient id="${id}" ${line}>${marks.join('')}</linearGradient>`);
    this.fill(path, `url(#${id})`);
  }

  glow(x, y, radius, color, strength = 0.8) {
    const id = `g${this.definitions.length}`;
    const stops = [[0, strength], [0.25, strength * 0.5], [0.6, strength * 0.14], [1, 0]];
    const marks = stops.map(
      ([at, opacity]) => `<stop offset="${at}" stop-color="${color}" stop-opacity="${opacity}"/>`,
    );
    this.definitions.push(`<radialGradient id="${id}">${marks.join('')}</radialGradient>`);
    this.fill(circle(x, y, radius), `url(#${id})`);
  }

  // Parallel engraved lines over the box, as thick as `tone(x, y)` in [0, 1] asks: 1 closes up.
  // `bend(along)` pushes the line sideways, so that lines follow a form.
  engrave({ box, color, tone, spacing = 10, angle = 0, step = 14, wobble = 0.25, bend = null }) {
    const [left, top, width, height] = box;
    const [cx, cy] = [left + width / 2, top + height / 2];
    const radians = (angle * Math.PI) / 180;
    const [dx, dy] = [Math.cos(radians), Math.sin(radians)];
    const reach_u = (Math.abs(dx) * width + Math.abs(dy) * height) / 2;
    const reach_v = (Math.abs(dy) * width + Math.abs(dx) * height) / 2;
    let path = '';
    for (let v = -reach_v; v <= reach_v; v += spacing) {
      let [upper, lower] = [[], []];
      const flush = () => {
        if (upper.length > 1) path += poly([...upper, ...lower.reverse()]);
        [upper, lower] = [[], []];
      };
      for (let u = -reach_u; u <= reach_u + step; u += step) {
        const shake = (this.noise(u / 90 + 7, v / 9) - 0.5) * 2 * wobble * spacing;
        const off = v + shake + (bend ? bend(u, v) : 0);
        const [x, y] = [cx + u * dx - off * dy, cy + u * dy + off * dx];
        const seen = x >= left - step && x <= left + width + step && y >= top - step &&
          y <= top + height + step;
        const dark = seen ? tone(x, y) : 0;
        const half = dark > 0 ? Math.min(1, dark) * spacing * 0.5 : 0;
        if (half < spacing * 0.03) {
          flush();
          continue;
        }
        upper.push([x + half * dy, y - half * dx]);
        lower.push([x - half * dy, y + half * dx]);
      }
      flush();
    }
    if (path) this.fill(path, color);
  }

  // Shades a closed path with engraved lines.
  shade(path, box, color, tone, options = {}) {
    this.inside(
      path,
      () => this.engrave(
        { box, color, tone: typeof tone === 'number' ? () => tone : tone, ...options }),
    );
  }

  toString() {
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${this.height}" ` +
      `viewBox="0 0 ${this.width} ${this.height}"><defs>${this.definitions.join('')}</defs>` +
      `${this.parts.join('\n')}</svg>\n`);
  }
}
