// The night of the sea gates.
import { letters } from './lettering.mjs';
import {
  far_town, gull, house_row, lamp_post, person, reflection, sky, spire, water,
} from './motifs.mjs';
import { circle, clamp, curve, fractal, mix, poly, rect, smooth } from './svg.mjs';

const kNight = [
  {
    wall: '#46525c',
    roof: '#2a333c',
    dark: '#1c232b',
    glass: '#2f3a44',
    lamp: '#f0bd6a',
    frame: '#1c232b'
  },
  {
    wall: '#57606a',
    roof: '#333b45',
    dark: '#1c232b',
    glass: '#333f4a',
    lamp: '#f3c77c',
    frame: '#20272f'
  },
  {
    wall: '#3a4650',
    roof: '#242c34',
    dark: '#171d24',
    glass: '#2a343d',
    lamp: '#eab25c',
    frame: '#171d24'
  },
];

function gate_tower(scene, x, base, width, height) {
  const [dark, mid, pale] = ['#1f2933', '#5d6b76', '#9aa5aa'];
  const body = poly([
    [x - width * 0.62, base], [x - width * 0.5, base - height], [x + width * 0.5, base - height],
    [x + width * 0.62, base]
  ]);
  scene.fill(body, mid);
  scene.shade(body, [x - width, base - height, width * 2, height], dark,
    (px) => smooth(x - width * 0.2, x + width * 0.6, px) * 0.85 + 0.08, { spacing: 9 });
  scene.fill(
    poly([[x - width * 0.5, base - height], [x - width * 0.5, base], [x - width * 0.62, base]]),
    pale, 0.5);
  scene.fill(rect(x - width * 0.72, base - height - 34, width * 1.44, 40), dark);
  scene.fill(rect(x - width * 0.5, base - height - 110, width, 80), mid);
  scene.fill(poly([
    [x - width * 0.62, base - height - 108], [x, base - height - 168],
    [x + width * 0.62, base - height - 108]
  ]),
    dark);
  for (let i = -1; i <= 1; i++)
    scene.fill(rect(x + i * width * 0.27 - 9, base - height - 88, 18, 40), '#f1c878');
}

// A wave breaking: a fan of blades with drops above.
function spray(scene, x, base, height, color) {
  for (let i = 0; i < 15; i++) {
    const lean = scene.between(-1, 1);
    const tall = height * scene.between(0.4, 1) * (1 - Math.abs(lean) * 0.45);
    const [foot, tip] = [x + lean * 46, x + lean * height * 0.8];
    scene.fill(curve([
      [foot - 9, base], [mix(foot, tip, 0.4) - 4, base - tall * 0.7], [tip, base - tall],
      [mix(foot, tip, 0.4) + 6, base - tall * 0.55], [foot + 9, base]
    ]) + 'Z',
      color, 0.9);
    scene.fill(
      circle(tip + lean * 12, base - tall - scene.between(6, 30), scene.between(2, 4.5)), color);
  }
  scene.fill(curve(
               [
                 [x - 120, base + 8], [x - 60, base - 12], [x, base - 22], [x + 60, base - 12],
                 [x + 120, base + 8], [x, base + 14]
               ],
               true),
    color);
}

export function sea_gates(scene) {
  const { width: w, height: h } = scene;
  const horizon = h * 0.56;
  sky(scene, {
    bottom: horizon,
    stops: [[0, '#7f8d97'], [0.55, '#b9bdb8'], [0.85, '#e6d9bd'], [1, '#efdcae']],
    ink: '#2b3742',
    cover: 0.85,
    scale: 520,
    dark_top: 0.55
  });
  far_town(scene, 0, w, horizon + 6, 56, '#6b7780');
  spire(scene, w * 0.82, horizon, 150, '#6b7780');
  const towers = [-0.125, 0.04, 0.205, 0.37, 0.535, 0.70, 0.865, 1.03].map((t) => t * w);
  const sill = h * 0.78;
  for (let i = 0; i < towers.length - 1; i++) {
    const [left, right] = [towers[i], towers[i + 1]];
    const top = horizon - 6 + (i === 4 ? -26 : 0);
    scene.fill(rect(left, top, right - left, sill - top), '#45535f');
    scene.engrave({
      box: [left, top, right - left, sill - top],
      color: '#1f2933',
      tone: (px, py) => 0.2 + 0.5 * ((py - top) / (sill - top)),
      spacing: 13
    });
    for (let k = 1; k < 5; k++)
      scene.stroke(`M${left + (k * (right - left)) / 5} ${top}V${sill}`, '#1f2933', 5);
    scene.fill(rect(left, top - 7, right - left, 12), '#1f2933');
    scene.fill(rect(left, horizon - 110, right - left, 26), '#27323c');
    scene.stroke(`M${left} ${horizon - 124}H${right}`, '#27323c', 4);
    for (let k = 1; k < 12; k++)
      scene.stroke(`M${left + (k * (right - left)) / 12} ${horizon - 124}v16`, '#27323c', 3);
  }
  towers.forEach((x) => gate_tower(scene, x, sill + 30, w * 0.042, h * 0.42));
  person(scene, w * 0.615, horizon - 108, 58, '#141b22', { hat: 'brim', lean: 8 });
  person(scene, w * 0.64, horizon - 108, 54, '#141b22', { reach: [22, 60] });
  scene.gradient(
    rect(0, sill - 14, w, h - sill + 14), [[0, '#a9b4b1'], [0.4, '#8798a0'], [1, '#4f616d']]);
  water(scene, {
    top: sill - 10,
    bottom: h,
    ink: '#1d2a35',
    light: (x, y) => 0.42 + 0.3 * fractal(scene.noise, x / 260, y / 60, 3),
    first: 7,
    last: 24,
    rough: 1.3
  });
  for (const t of [0.12, 0.45, 0.62, 0.8]) spray(scene, w * t, sill + 10, 150, '#eef0e8');
  for (let i = 0; i < 26; i++) {
    const [x, y] = [scene.between(0, w), scene.between(sill + 20, h - 20)];
    const long = mix(60, 220, (y - sill) / (h - sill));
    scene.stroke(curve([
      [x, y], [x + long * 0.3, y - long * 0.09], [x + long * 0.6, y + 2],
      [x + long, y - long * 0.06]
    ]),
      '#e6e9e1', scene.between(3, 8), 0.9);
  }
  [[0.3, 0.12, 70], [0.36, 0.18, 46], [0.23, 0.24, 38], [0.75, 0.2, 50]].forEach(
    ([x, y, s]) => gull(scene, w * x, h * y, s, '#1f2933'));
}

// Three courses of sacks.
function sandbags(scene, from, to, y, size) {
  for (let row = 0; row < 3; row++) {
    for (let x = from + (row % 2) * size * 0.7; x < to; x += size * 1.45) {
      const sack = curve(
        [
          [x - size * 0.8, y - row * size * 0.72],
          [x - size * 0.7, y - row * size * 0.72 - size * 0.6],
          [x, y - row * size * 0.72 - size * 0.78],
          [x + size * 0.7, y - row * size * 0.72 - size * 0.58],
          [x + size * 0.8, y - row * size * 0.72]
        ],
        true);
      scene.fill(sack, scene.pick(['#a39a86', '#8d8676', '#b5ab95']));
      scene.stroke(sack, '#10171e', 3);
    }
  }
}

export function lowgate_night(scene) {
  const { width: w, height: h } = scene;
  const street = h * 0.66;
  scene.gradient(rect(0, 0, w, street), [[0, '#1d2833'], [1, '#54616b']]);
  scene.engrave({
    box: [0, 0, w, street],
    color: '#10171e',
    tone: (x, y) => 0.75 - y / street + 0.35 * fractal(scene.noise, x / 300, y / 120, 3),
    spacing: 10,
    angle: -24
  });
  far_town(scene, w * 0.38, w * 0.64, street - 40, 150, '#2b3640');
  spire(scene, w * 0.51, street - 60, 360, '#2b3640');
  const side = (mirror) => {
    for (let i = 5; i >= 0; i--) {
      const near = 1 - i / 6;
      const wide = mix(60, 190, near);
      const x = mix(w * 0.4, -60, near ** 1.25);
      scene.placed(mirror ? { x: w, scale_x: -1, scale: 1 } : {},
        () => house_row(scene, x, x + 1, street + mix(-30, 46, near), {
          low: mix(180, 430, near),
          high: mix(200, 470, near),
          colors: kNight,
          lit: 0.28,
          wide: [wide, wide + 4]
        }));
    }
  };
  side(false);
  side(true);
  scene.gradient(
    poly([[w * 0.38, street - 36], [w * 0.62, street - 36], [w * 1.1, h], [-w * 0.1, h]]),
    [[0, '#7a766a'], [0.4, '#4b535a'], [1, '#26303a']]);
  scene.gradient(rect(0, street + 44, w, h), [[0, '#4b535a', 0.4], [1, '#1d2731']]);
  water(scene, {
    top: street - 20,
    bottom: h,
    ink: '#10171e',
    light: (x, y) => 0.28 + 0.5 * Math.exp(-(((x - w * 0.5) / (90 + (y - street) * 0.9)) ** 2)),
    first: 6,
    last: 17,
    rough: 1
  });
  [[0.22, 0.2, 300], [0.76, 0.14, 260], [0.445, -0.02, 140]].forEach(([x, drop, tall]) => {
    const base = street + h * drop * 0.5;
    lamp_post(scene, w * x, base, tall, '#0f151b', '#f5c776');
    reflection(scene, w * x, base + 6, h, tall * 0.13, '#f3c16d');
  });
  for (const [from, to, y, size] of [
         [0, w * 0.3, street + 62, 30], [w * 0.73, w, street + 58, 28]]) {
    sandbags(scene, from, to, y, size);
  }
  person(scene, w * 0.56, street + 66, 168, '#0c1116', { hat: 'scarf', skirt: true });
  person(scene, w * 0.60, street + 60, 176, '#0c1116', { hat: 'brim', reach: [-16, 52] });
  scene.engrave({
    box: [0, 0, w, h],
    color: '#cdd6da',
    tone: (x, y) => (scene.noise(x / 7, y / 40) > 0.82 ? 0.11 : 0),
    spacing: 15,
    angle: 68,
    step: 30
  });
}

export function pilots_stairs(scene) {
  const { width: w, height: h } = scene;
  const water_line = h * 0.64;
  scene.fill(rect(0, 0, w, h), '#4a5259');
  for (let y = 0, row = 0; y < water_line + 60; y += 106, row++) {
    for (let x = -120 + (row % 2) * 110; x < w; x += 220) {
      const stone = rect(x + 5, y + 5, 210, 96);
      scene.fill(stone, scene.pick(['#6b747a', '#7b8286', '#5f686f', '#737b80']));
      scene.shade(stone, [x, y, 220, 106], '#262d33',
        (px, py) => 0.12 + 0.5 * smooth(0.4, 0.8, fractal(scene.noise, px / 70, py / 40, 3)) +
          0.25 * (px / w),
        { spacing: 8, angle: row * 7 - 20 });
    }
  }
  scene.glow(w * 0.1, h * 0.1, w * 0.95, '#f6d9a0', 0.5);
  const [left, wide] = [w * 0.44, w * 0.17];
  scene.fill(rect(left + 16, 0, wide, h), '#1b2126', 0.55);
  scene.fill(rect(left, 0, wide, h), '#efe6cf');
  scene.stroke(rect(left, -10, wide, h + 20), '#1b2126', 7);
  const metre = h * 0.62;
  const brass_y = water_line - 30;
  for (let mark = 0; mark < 100; mark++) {
    const y = brass_y - metre * 0.29 + mark * (metre / 50) - metre * 0.5;
    const is_long = mark % 5 === 0;
    scene.fill(
      rect(left + wide * (is_long ? 0.56 : 0.74), y, wide * (is_long ? 0.44 : 0.26), metre / 100),
      mark % 10 === 0 ? '#8c2f1b' : '#1b2126');
  }
  ['52', '51', '50', '49', '48', '47'].forEach(
    (text, i) => letters(scene, text, left + wide * 0.06,
      brass_y - metre * 0.55 + i * (metre / 10) + 14, 50, '#1b2126', 7, 44));
  for (const y of [h * 0.06, h * 0.4]) {
    scene.fill(rect(left - 34, y, wide + 68, 40), '#2a3238');
    [left - 18, left + wide + 18].forEach((x) => scene.fill(circle(x, y + 20, 9), '#8d979b'));
  }
  const swell = [];
  for (let x = -40; x <= w + 40; x += 60)
    swell.push([x, water_line - 44 + (scene.noise(x / 150, 3) - 0.5) * 90]);
  const surface = curve(swell) + `L${w + 40} ${h}L-40 ${h}Z`;
  scene.gradient(surface, [[0, '#2d3d47'], [0.25, '#1a2730'], [1, '#0c1319']]);
  scene.stroke(curve(swell), '#dfe5df', 9);
  scene.inside(surface, () => water(scene, {
    top: water_line - 40,
    bottom: h,
    ink: '#060b0f',
    light: (x, y) => 0.35 + 0.4 * Math.exp(-(((x - w * 0.3) / 260) ** 2)),
    first: 10,
    last: 26,
    rough: 1.4
  }));
  const plate = rect(left - 70, brass_y + 60, wide + 140, 74);
  scene.fill(plate, '#c99d49', 0.72);
  scene.stroke(plate, '#5f4618', 5, 0.8);
  letters(scene, 'CANDLEMAS 1961', left - 54, brass_y + 80, 34, '#20170a', 5, 22.5);
  scene.inside(plate, () => water(scene, {
    top: brass_y + 50,
    bottom: brass_y + 150,
    ink: '#14202a',
    light: () => 0.7,
    first: 12,
    last: 18,
    rough: 1.2
  }));
  for (let i = 0; i < 18; i++) {
    const [x, y] = [scene.between(0, w), scene.between(water_line + 110, h)];
    scene.stroke(
      curve([[x, y], [x + 60, y - 10], [x + 130, y + 4]]), '#b9c6c8', scene.between(3, 6), 0.7);
  }
}

export function control_room(scene) {
  const { width: w, height: h } = scene;
  const sill = h * 0.66;
  scene.gradient(rect(0, 0, w, sill),
    [[0, '#26333f'], [0.6, '#5b6a73'], [0.74, '#9aa19c'], [0.76, '#44535e'], [1, '#22303b']]);
  const horizon = sill * 0.75;
  scene.engrave({
    box: [0, 0, w, horizon],
    color: '#131c25',
    tone: (x, y) =>
      0.7 * (1 - y / horizon) + 0.6 * smooth(0.5, 0.8, fractal(scene.noise, x / 380, y / 110, 4)),
    spacing: 10
  });
  water(scene, {
    top: horizon,
    bottom: sill,
    ink: '#101921',
    light: () => 0.42,
    first: 5,
    last: 10,
    rough: 1.2
  });
  for (let i = 0; i < 11; i++) {
    const x = w * (0.1 + i * 0.08);
    scene.glow(x, horizon - 12, 46, '#ffd68a', 0.9);
    scene.fill(circle(x, horizon - 12, 6), '#fff0c4');
    reflection(scene, x, horizon + 6, sill, 9, '#f5ca7a');
  }
  for (const t of [0, 0.245, 0.495, 0.745, 0.985])
    scene.fill(rect(w * t, 0, w * 0.018, sill), '#10161c');
  scene.fill(rect(0, 0, w, 44), '#10161c');
  scene.fill(rect(0, sill - 8, w, h), '#1a2027');
  const desk = poly([[0, h * 0.8], [w, h * 0.8], [w, h], [0, h]]);
  scene.fill(rect(0, h * 0.78, w, 14), '#3b444c');
  scene.shade(desk, [0, h * 0.8, w, h * 0.2], '#0b0f13', 0.6, { spacing: 9 });
  for (let i = 0; i < 9; i++) {
    const x = w * (0.06 + i * 0.108);
    scene.fill(circle(x, h * 0.9, 34), '#2f3941');
    scene.stroke(circle(x, h * 0.9, 34), '#79848b', 4);
    scene.stroke(
      poly([[x, h * 0.9], [x + scene.between(-20, 20), h * 0.9 - 22]], false), '#f0bd6a', 4);
    scene.fill(circle(x + 54, h * 0.87, 6), i % 4 ? '#f0bd6a' : '#b2422b');
  }
  const clock = [w * 0.5 + 8, h * 0.115];
  scene.fill(circle(...clock, 66), '#0d1217');
  scene.fill(circle(...clock, 56), '#e9e1cb');
  for (let i = 0; i < 12; i++) {
    const a = (i * Math.PI) / 6;
    scene.stroke(poly(
                   [
                     [clock[0] + 44 * Math.sin(a), clock[1] - 44 * Math.cos(a)],
                     [clock[0] + 52 * Math.sin(a), clock[1] - 52 * Math.cos(a)]
                   ],
                   false),
      '#0d1217', 5);
  }
  scene.stroke(poly([[clock[0] - 26, clock[1] - 12], clock, [clock[0] + 30, clock[1] + 30]], false),
    '#0d1217', 6);
  person(scene, w * 0.17, h * 0.97, h * 0.72, '#070a0d', { hat: 'cap', wide: 1.15 });
  person(scene, w * 0.36, h * 0.99, h * 0.66, '#070a0d',
    { hat: 'none', lean: 8, wide: 1.1, reach: [34, 60] });
  person(scene, w * 0.66, h * 0.97, h * 0.7, '#070a0d', { hat: 'scarf', wide: 1.1 });
  person(
    scene, w * 0.86, h * 1.0, h * 0.74, '#070a0d', { hat: 'brim', wide: 1.2, reach: [-16, 88] });
}

export function gates_poster(scene) {
  const { width: w, height: h } = scene;
  scene.gradient(rect(0, 0, w, h), [[0, '#3a3128'], [1, '#17130f']]);
  scene.glow(w * 0.5, h * 0.36, w * 0.55, '#e9b765', 0.6);
  scene.engrave({
    box: [0, 0, w, h],
    color: '#0d0a07',
    tone: (x, y) => clamp(Math.hypot((x - w / 2) / w, (y - h * 0.4) / h) * 1.5 - 0.25),
    spacing: 9,
    angle: 12
  });
  const [gold, deep, pale] = ['#c9973f', '#6b4a15', '#f0d79a'];
  scene.fill(
    poly([[w * 0.14, h * 0.8], [w * 0.86, h * 0.8], [w * 0.92, h * 0.94], [w * 0.08, h * 0.94]]),
    '#4a2f1a');
  scene.shade(
    rect(0, h * 0.8, w, h * 0.14), [0, h * 0.8, w, h * 0.14], '#22140a', 0.5, { spacing: 7 });
  for (const t of [0.27, 0.73]) {
    const tower = poly(
      [[w * t - 60, h * 0.8], [w * t - 46, h * 0.2], [w * t + 46, h * 0.2], [w * t + 60, h * 0.8]]);
    scene.fill(tower, gold);
    scene.shade(tower, [w * t - 60, h * 0.2, 120, h * 0.6], deep,
      (x) => smooth(w * t - 20, w * t + 60, x), { spacing: 7 });
    scene.fill(rect(w * t - 70, h * 0.16, 140, 30), gold);
    scene.fill(rect(w * t - 70, h * 0.16, 140, 8), pale);
    for (let i = 0; i < 9; i++)
      scene.stroke(`M${w * t - 40} ${h * (0.28 + i * 0.055)}h80`, deep, 3);
  }
  const [left, right, top, bottom] = [w * 0.31, w * 0.69, h * 0.42, h * 0.64];
  scene.fill(rect(left, top, right - left, bottom - top), gold);
  scene.shade(rect(left, top, right - left, bottom - top), [left, top, right - left, bottom - top],
    deep, (x, y) => (y - top) / (bottom - top), { spacing: 8 });
  for (let i = 1; i < 6; i++)
    scene.stroke(`M${left + ((right - left) * i) / 6} ${top}V${bottom}`, deep, 6);
  scene.fill(rect(left, top - 6, right - left, 14), pale);
  for (const x of [left + 30, right - 30]) scene.stroke(`M${x} ${top}V${h * 0.18}`, pale, 4);
  scene.fill(rect(w * 0.2, h * 0.12, w * 0.6, 24), deep);
  scene.stroke(`M${w * 0.2} ${h * 0.12}H${w * 0.8}`, pale, 5);
  const hand = curve([
    [w * 1.02, h * 0.98], [w * 0.84, h * 0.78], [w * 0.72, h * 0.56], [w * 0.675, h * 0.5],
    [w * 0.685, h * 0.47], [w * 0.75, h * 0.53], [w * 0.765, h * 0.47], [w * 0.785, h * 0.48],
    [w * 0.8, h * 0.56], [w * 0.9, h * 0.62], [w * 1.05, h * 0.74]
  ]);
  scene.fill(hand + 'Z', '#0d0a07');
}
