// The Sarne above the town: eels, reeds, rowers.
import { letters } from './lettering.mjs';
import {
  far_town, gull, heron, hills, house, person, reeds, reflection, sky, spire, water,
} from './motifs.mjs';
import { circle, clamp, curve, fractal, mix, poly, rect, smooth } from './svg.mjs';

function tree(scene, x, base, height, color, dark) {
  scene.stroke(curve([
    [x, base], [x + height * 0.02, base - height * 0.3], [x - height * 0.02, base - height * 0.6]
  ]),
    dark, height * 0.05);
  for (let i = 0; i < 9; i++) {
    const [cx, cy] =
      [x + scene.between(-0.26, 0.26) * height, base - height * scene.between(0.45, 0.95)];
    const r = height * scene.between(0.1, 0.19);
    scene.fill(circle(cx, cy, r), color);
    scene.shade(circle(cx, cy, r), [cx - r, cy - r, r * 2, r * 2], dark,
      (px, py) => smooth(-r * 0.3, r, py - cy + (px - cx) * 0.5) * 0.9, { spacing: 7, angle: -35 });
  }
}

export function eel_river(scene) {
  const { width: w, height: h } = scene;
  const bank = h * 0.45;
  sky(scene, {
    bottom: bank,
    stops: [[0, '#9fb0ac'], [0.6, '#d9d9bf'], [1, '#efe2b9']],
    ink: '#5f726f',
    cover: 0.4,
    dark_top: 0.45
  });
  hills(scene, bank + 20, 190, '#a9b29a', 520, 1);
  hills(scene, bank + 26, 110, '#83907a', 380, 2);
  for (let i = 0; i < 14; i++)
    tree(scene, w * (0.36 + i * 0.047) + scene.between(-16, 16), bank + 14, scene.between(90, 190),
      '#5f7259', '#2c3a30');
  scene.gradient(rect(0, bank, w, h - bank), [[0, '#dfd7b4'], [0.3, '#a9b3a3'], [1, '#4a5e5c']]);
  water(scene, {
    top: bank,
    bottom: h,
    ink: '#22332f',
    light: (x, y) =>
      0.5 + 0.35 * Math.exp(-(((x - w * 0.62) / 300) ** 2)) - 0.2 * ((y - bank) / (h - bank)),
    first: 5,
    last: 17,
    rough: 0.7
  });
  for (let i = 0; i < 30; i++) {
    const x = w * scene.between(0.36, 1);
    scene.fill(poly([[x, bank + 4], [x + 9, bank + scene.between(60, 150)], [x + 20, bank + 4]]),
      '#3c4f45', 0.5);
  }
  scene.placed({ x: w * 0.64, y: h * 0.68 }, () => {
    scene.fill('M-210 -34C-140 26 130 30 200 -30L150 -22C60 -2 -90 -2 -160 -22Z', '#2a201a');
    scene.fill('M-180 -26C-90 -8 60 -8 160 -26L120 -36L-140 -36Z', '#6b5139');
  });
  person(scene, w * 0.61, h * 0.685, 210, '#1f2522', { hat: 'brim', lean: 10, reach: [34, 40] });
  scene.stroke(poly([[w * 0.638, h * 0.6], [w * 0.71, h * 0.8]], false), '#1f2522', 6);
  scene.fill(rect(w * 0.67, h * 0.63, 50, 44), '#8a6a43');
  reflection(scene, w * 0.62, h * 0.72, h, 50, '#efe2b9');
  const near_bank = curve([
    [-20, h * 0.64], [w * 0.14, h * 0.67], [w * 0.25, h * 0.78], [w * 0.36, h * 0.93],
    [w * 0.42, h * 1.03]
  ]) +
    `L-20 ${h * 1.03}Z`;
  scene.fill(near_bank, '#3a4634');
  scene.shade(
    near_bank, [0, h * 0.6, w * 0.45, h * 0.42], '#141c16', 0.55, { spacing: 9, angle: 74 });
  heron(scene, w * 0.3, h * 0.87, 300, '#1a211d');
  reeds(scene, -30, w * 0.24, h * 0.98, 560, '#1a231c', 70);
  reeds(scene, w * 0.86, w * 1.02, h * 1.04, 380, '#1a231c', 34);
  gull(scene, w * 0.76, h * 0.15, 54, '#4b5a57');
}

export function eel_trap(scene) {
  const { width: w, height: h } = scene;
  scene.fill(rect(0, 0, w, h), '#dccba6');
  scene.glow(w * 0.36, h * 0.3, w * 0.8, '#fff1cb', 0.7);
  scene.engrave({
    box: [0, 0, w, h],
    color: '#8a7350',
    tone: (x, y) => clamp(Math.hypot(x / w - 0.4, y / h - 0.4) * 0.7 - 0.16),
    spacing: 10,
    angle: 20
  });
  const shadow = curve(
    [
      [w * 0.16, h * 0.86], [w * 0.5, h * 0.8], [w * 0.92, h * 0.84], [w * 0.7, h * 0.93],
      [w * 0.34, h * 0.94]
    ],
    true);
  scene.fill(shadow, '#5f4c30', 0.6);
  const [cx, top, foot] = [w * 0.5, h * 0.14, h * 0.86];
  const half = (t) => w *
    (t < 0.12 ? mix(0.2, 0.15, t / 0.12) :
                0.15 + 0.13 * Math.sin(((t - 0.12) / 0.88) * Math.PI * 0.92));
  const left = [], right = [];
  for (let i = 0; i <= 30; i++) {
    const t = i / 30;
    left.push([cx - half(t), mix(top, foot, t)]);
    right.push([cx + half(t), mix(top, foot, t)]);
  }
  const body = curve(left) + curve(right.reverse()).replace('M', 'L') + 'Z';
  scene.fill(body, '#b88a4f');
  scene.inside(body, () => {
    for (let row = 0; row < 44; row++) {
      const t = row / 44;
      const y = mix(top, foot, t);
      for (let column = 0; column < 18; column++) {
        if ((row + column) % 2) continue;
        const a = mix(-1, 1, (column + 0.5) / 18);
        const x = cx + Math.sin((a * Math.PI) / 2) * half(t);
        const wide = half(t) * 0.2 * Math.cos((a * Math.PI) / 2) + 5;
        scene.fill(circle(x, y, wide, 9), a > 0.25 ? '#8f652f' : '#e2bd7e');
        scene.stroke(curve([[x - wide, y + 3], [x, y + 9], [x + wide, y + 3]]), '#3d2a12', 3);
      }
    }
    scene.engrave({
      box: [cx, top, w * 0.3, foot - top],
      color: '#2a1c0c',
      tone: (x) => 0.85 * smooth(cx + 20, cx + w * 0.28, x),
      spacing: 9,
      angle: 90
    });
  });
  scene.stroke(curve(left), '#3d2a12', 8);
  scene.stroke(curve(right), '#3d2a12', 8);
  for (const t of [0.02, 0.34, 0.66, 0.96]) {
    const y = mix(top, foot, t);
    scene.stroke(curve([[cx - half(t), y], [cx, y + 26], [cx + half(t), y]]), '#3d2a12', 14);
    scene.stroke(curve([[cx - half(t), y - 2], [cx, y + 22], [cx + half(t), y - 2]]), '#e2bd7e', 5);
  }
  scene.fill(circle(cx, top, half(0), 34), '#2a1c0c');
  scene.stroke(circle(cx, top, half(0), 34), '#e2bd7e', 9);
  scene.stroke(
    curve([[cx - half(0), top], [cx - 60, top - 130], [cx + 60, top - 130], [cx + half(0), top]]),
    '#5f4420', 12);
  const eel =
    [[cx + w * 0.2, h * 0.9], [w * 0.76, h * 0.84], [w * 0.84, h * 0.88], [w * 0.9, h * 0.83]];
  scene.stroke(curve(eel), '#1d1a14', 26);
  scene.stroke(curve(eel.map(([x, y]) => [x, y - 6])), '#5d6152', 7);
}

function glass_eel(scene, x, y, length, phase) {
  const spine = [];
  for (let i = 0; i <= 24; i++) {
    const t = i / 24;
    spine.push([x + t * length, y + Math.sin(t * 7 + phase) * length * 0.055 * (0.4 + t)]);
  }
  const girth = (t) => length * 0.024 * Math.min(1, t * 9 + 0.35) * (1 - t ** 3 * 0.85);
  const upper = spine.map(([px, py], i) => [px, py - girth(i / 24)]);
  const lower = spine.map(([px, py], i) => [px, py + girth(i / 24)]).reverse();
  scene.fill(curve(upper) + curve(lower).replace('M', 'L') + 'Z', '#f7f0dc');
  scene.stroke(curve(upper), '#2b2a28', 4);
  scene.stroke(curve(lower), '#2b2a28', 4);
  scene.stroke(curve(spine.slice(1, -1)), '#8c2f1b', 3, 0.8);
  for (let i = 2; i < 23; i++) {
    const [px, py] = spine[i];
    scene.stroke(
      `M${px - 5} ${py - girth(i / 24) * 0.8}L${px} ${py}L${px - 5} ${py + girth(i / 24) * 0.8}`,
      '#6b655c', 1.6);
  }
  const fin = spine.slice(9).map(
    ([px, py], i) => [px, py - girth((i + 9) / 24) - length * 0.02 * Math.sin((i / 15) * Math.PI)]);
  scene.stroke(curve(fin), '#6b655c', 2.5);
  scene.fill(
    circle(x + length * 0.022, y + Math.sin(phase + 0.15) * length * 0.022 - 3, length * 0.0085),
    '#1d1b18');
}

export function eel_plate(scene) {
  const { width: w, height: h } = scene;
  scene.fill(rect(0, 0, w, h), '#f3ead3');
  for (let i = 0; i < 300; i++)
    scene.fill(
      circle(scene.between(0, w), scene.between(0, h), scene.between(1, 3.5)), '#d9c9a2', 0.7);
  scene.stroke(rect(36, 36, w - 72, h - 72), '#2b2a28', 4);
  scene.stroke(rect(50, 50, w - 100, h - 100), '#2b2a28', 1.6);
  [[140, 190, 560, 0.2], [830, 170, 640, 1.6], [1600, 200, 660, 3], [180, 400, 720, 4.2],
    [1010, 380, 520, 5.4], [1640, 420, 600, 0.9]]
    .forEach(([x, y, length, phase], i) => {
      glass_eel(scene, x, y, length, phase);
      letters(scene, String(i + 1), x - 44, y - 18, 34, '#8c2f1b', 4);
    });
  for (let i = 0; i <= 10; i++)
    scene.stroke(`M${160 + i * 80} 560v${i % 5 ? 16 : 34}`, '#2b2a28', 3);
  scene.stroke('M160 560H960', '#2b2a28', 4);
  letters(scene, '0', 150, 606, 26, '#2b2a28', 3);
  letters(scene, '10 MM', 900, 606, 26, '#2b2a28', 3, 24);
  letters(scene, 'ANGUILLA SARNICA', 1380, 560, 44, '#2b2a28', 4.5, 47);
  letters(scene, 'GLASS EELS OF THE SARNE', 1400, 622, 22, '#6b655c', 2.6, 30);
}

export function eel_lab(scene) {
  const { width: w, height: h } = scene;
  scene.gradient(rect(0, 0, w, h), [[0, '#3a4d50'], [1, '#22302f']]);
  scene.engrave({
    box: [0, 0, w, h],
    color: '#101a1b',
    tone: (x, y) => clamp(Math.hypot(x / w - 0.52, y / h - 0.42) * 1.2 - 0.2),
    spacing: 9,
    angle: 90
  });
  for (let shelf = 0; shelf < 2; shelf++) {
    const y = h * (0.24 + shelf * 0.22);
    scene.fill(rect(0, y, w, 14), '#16201f');
    for (let x = 30; x < w - 60; x += scene.between(74, 104)) {
      const [wide, tall] = [scene.between(46, 66), scene.between(90, 150)];
      scene.fill(rect(x, y - tall, wide, tall), '#9cb0a5', 0.35);
      scene.fill(rect(x, y - tall * 0.72, wide, tall * 0.72),
        scene.pick(['#d5b26a', '#b7bf93', '#c49a5c']), 0.55);
      scene.fill(rect(x - 4, y - tall - 14, wide + 8, 16), '#16201f');
      scene.stroke(curve([
        [x + wide * 0.3, y - 10], [x + wide * 0.7, y - tall * 0.25],
        [x + wide * 0.35, y - tall * 0.45], [x + wide * 0.6, y - tall * 0.62]
      ]),
        '#f3ead3', 4, 0.85);
    }
  }
  const [tx, ty, tw, th] = [w * 0.3, h * 0.56, w * 0.6, h * 0.3];
  scene.glow(tx + tw / 2, ty + th / 2, w * 0.44, '#bfe0cf', 0.5);
  scene.gradient(rect(tx, ty, tw, th), [[0, '#d5ecdc'], [1, '#7fa79a']]);
  scene.inside(rect(tx, ty, tw, th), () => {
    for (let i = 0; i < 46; i++) {
      const [x, y, s] =
        [scene.between(tx, tx + tw), scene.between(ty + 20, ty + th - 10), scene.between(40, 90)];
      const a = scene.between(-0.5, 0.5);
      scene.stroke(curve([
        [x, y], [x + s * 0.33, y + s * a * 0.5 - 8], [x + s * 0.66, y + s * a + 8],
        [x + s, y + s * a]
      ]),
        '#24403a', scene.between(2.5, 5), 0.75);
    }
  });
  scene.stroke(rect(tx, ty, tw, th), '#0d1514', 12);
  scene.stroke(`M${tx} ${ty + 24}H${tx + tw}`, '#f4fbf3', 4, 0.9);
  scene.fill(rect(0, h * 0.86, w, h * 0.14), '#2b2119');
  scene.shade(
    rect(0, h * 0.86, w, h * 0.14), [0, h * 0.86, w, h * 0.14], '#0f0b08', 0.5, { spacing: 9 });
  person(scene, w * 0.2, h * 1.14, h * 0.98, '#0a100f',
    { hat: 'none', wide: 1.25, lean: 14, reach: [34, 60] });
  scene.fill(circle(w * 0.2 + 22, h * 0.19, 70, 30), '#0a100f');
}

export function crew_boat(scene, x, y, length, color, shirt, phase) {
  scene.fill(curve(
               [
                 [x, y - 6], [x + length * 0.3, y + 4], [x + length * 0.7, y + 4],
                 [x + length, y - 8], [x + length * 0.7, y + 18], [x + length * 0.3, y + 18]
               ],
               true),
    color);
  for (let i = 0; i < 8; i++) {
    const px = x + length * (0.14 + i * 0.093);
    const s = length / 900;
    scene.fill(curve(
                 [
                   [px - 20 * s, y + 4], [px - 26 * s + phase * 16 * s, y - 54 * s],
                   [px - 6 * s + phase * 26 * s, y - 66 * s],
                   [px + 18 * s + phase * 12 * s, y - 46 * s], [px + 18 * s, y + 4]
                 ],
                 true),
      shirt);
    scene.fill(circle(px + phase * 24 * s, y - 80 * s, 13 * s, 15 * s), '#c99b72');
    scene.fill(curve([
      [px + phase * 24 * s - 14 * s, y - 84 * s], [px + phase * 24 * s, y - 99 * s],
      [px + phase * 24 * s + 13 * s, y - 86 * s]
    ]) + 'Z',
      '#221a15');
    scene.stroke(
      poly([[px + 4 * s, y - 46 * s], [px + 40 * s, y - 30 * s]], false), '#c99b72', 9 * s);
    scene.stroke(
      poly([[px + 40 * s, y - 30 * s], [px - 40 * s - phase * 40 * s, y + 74 * s]], false),
      '#efe2c4', 6 * s);
    scene.fill(poly([
      [px - 30 * s - phase * 36 * s, y + 58 * s], [px - 56 * s - phase * 44 * s, y + 92 * s],
      [px - 40 * s - phase * 44 * s, y + 98 * s], [px - 18 * s - phase * 36 * s, y + 64 * s]
    ]),
      color);
    for (let k = 0; k < 5; k++)
      scene.fill(circle(px - 40 * s - phase * 40 * s + scene.between(-22, 22) * s,
                   y + scene.between(70, 92) * s, scene.between(2, 6) * s),
        '#f4efdd');
  }
  const cox = x + length * 0.9;
  const s = length / 900;
  scene.fill(curve(
               [
                 [cox - 14 * s, y + 2], [cox - 12 * s, y - 44 * s], [cox + 12 * s, y - 44 * s],
                 [cox + 14 * s, y + 2]
               ],
               true),
    '#221a15');
  scene.fill(circle(cox - 2 * s, y - 58 * s, 12 * s, 14 * s), '#c99b72');
}

export function regatta(scene) {
  const { width: w, height: h } = scene;
  const bank = h * 0.4;
  sky(scene, {
    bottom: bank,
    stops: [[0, '#a7bdc2'], [1, '#f1e6c6']],
    ink: '#6d868d',
    cover: 0.35,
    dark_top: 0.4
  });
  far_town(scene, w * 0.5, w, bank, 120, '#9aa49b');
  spire(scene, w * 0.88, bank, 230, '#9aa49b');
  hills(scene, bank + 8, 90, '#7f9080', 420, 3);
  for (let i = 0; i < 12; i++)
    tree(scene, w * 0.03 + i * 84, bank + 10, scene.between(110, 200), '#6c8262', '#2f4233');
  scene.fill(rect(0, bank, w, 60), '#b9a67c');
  for (let x = 10; x < w; x += scene.between(15, 34))
    person(scene, x, bank + 50 + scene.between(-6, 8), scene.between(62, 80),
      scene.pick(['#3a3a40', '#6b3a2c', '#2f4a4d', '#7a6a4f', '#4a3d55']), {
        hat: scene.pick(['brim', 'scarf', 'cap', 'none']),
        skirt: scene.random() < 0.4,
        skin: '#c99b72',
        reach: scene.random() < 0.2 ? [12, 118] : null
      });
  for (let x = 60; x < w; x += 190) {
    scene.stroke(`M${x} ${bank + 50}V${bank - 110}`, '#3a2f28', 5);
    scene.fill(curve([
      [x, bank - 110], [x + 40, bank - 118], [x + 78, bank - 98], [x + 40, bank - 84],
      [x, bank - 76]
    ]) + 'Z',
      scene.pick(['#8c2f1b', '#2f5a5e', '#d9a94c']));
  }
  scene.fill(rect(0, bank + 56, w, 22), '#5f5440');
  scene.gradient(rect(0, bank + 78, w, h), [[0, '#8fa79f'], [0.3, '#6d8c8a'], [0.6, '#3f5c60']]);
  water(scene, {
    top: bank + 78,
    bottom: h,
    ink: '#1f3639',
    light: (x, y) =>
      0.55 + 0.2 * fractal(scene.noise, x / 300, y / 60, 2) - 0.15 * ((y - bank) / (h - bank)),
    first: 6,
    last: 18,
    rough: 0.8
  });
  crew_boat(scene, w * 0.2, h * 0.6, 980, '#2f3f57', '#e7dcc0', 0.5);
  crew_boat(scene, w * 0.24, h * 0.83, 1480, '#8c2f1b', '#f4efdd', -0.4);
  for (let i = 0; i < 12; i++)
    scene.stroke(curve([
      [w * 0.02 + i * 40, h * 0.87 + i * 3], [w * 0.1 + i * 46, h * 0.855 + i * 3],
      [w * 0.19 + i * 40, h * 0.865 + i * 2]
    ]),
      '#dfe6d6', 4, 0.7);
}

export function boathouse(scene) {
  const { width: w, height: h } = scene;
  const sea = h * 0.68;
  scene.gradient(rect(0, 0, w, sea), [[0, '#e2c9a4'], [1, '#f3dfb2']]);
  scene.engrave({
    box: [0, 0, w, sea],
    color: '#b4956d',
    tone: (x, y) => 0.4 * (1 - y / sea) + 0.25 * fractal(scene.noise, x / 400, y / 80, 3),
    spacing: 10
  });
  scene.fill(circle(w * 0.17, h * 0.4, 80), '#fbeec4');
  hills(scene, sea, 130, '#b59a77', 360, 2);
  house(scene, w * 0.3, sea, 620, 260, {
    wall: '#6b5a48',
    roof: '#3a2f28',
    dark: '#2a211b',
    glass: '#4b4036',
    lamp: '#f4cf86',
    frame: '#e2d3b0'
  },
    { gable: 'point', lit: 0.3 });
  for (let i = 0; i < 3; i++) {
    const x = w * 0.33 + i * 180;
    scene.fill(
      curve([[x, sea], [x, sea - 130], [x + 65, sea - 178], [x + 130, sea - 130], [x + 130, sea]]) +
        'Z',
      '#1c1511');
    for (let k = 0; k < 3; k++)
      scene.fill(circle(x + 65, sea - 24 - k * 42, 50, 11), ['#8c2f1b', '#d9a94c', '#2f5a5e'][k]);
  }
  scene.fill(poly([[w * 0.26, sea], [w * 0.74, sea], [w * 0.84, h * 0.84], [w * 0.18, h * 0.84]]),
    '#8d7250');
  for (let i = 0; i < 9; i++)
    scene.stroke(`M${mix(w * 0.26, w * 0.18, i / 9)} ${mix(sea, h * 0.84, i / 9)}H${
                   mix(w * 0.74, w * 0.84, i / 9)}`,
      '#4b3a28', 4);
  scene.gradient(rect(0, h * 0.84, w, h * 0.16), [[0, '#b9a37e'], [1, '#5f5a52']]);
  scene.fill(poly([[0, sea], [w * 0.26, sea], [w * 0.18, h * 0.84], [0, h * 0.84]]), '#c9ae84');
  scene.fill(poly([[w * 0.74, sea], [w, sea], [w, h * 0.84], [w * 0.84, h * 0.84]]), '#a58a66');
  water(scene,
    { top: h * 0.84, bottom: h, ink: '#2b241d', light: () => 0.5, first: 7, last: 15, rough: 0.8 });
  const y = h * 0.79;
  scene.fill(curve(
               [
                 [w * 0.2, y - 96], [w * 0.36, y - 78], [w * 0.62, y - 78], [w * 0.8, y - 104],
                 [w * 0.6, y - 60], [w * 0.36, y - 60]
               ],
               true),
    '#8c2f1b');
  for (let i = 0; i < 6; i++)
    person(scene, w * (0.29 + i * 0.083), y + 40, 190, '#1c1511',
      { hat: i % 2 ? 'none' : 'cap', reach: [6, 86], skin: '#9c714f' });
  gull(scene, w * 0.6, h * 0.16, 60, '#6b5a48');
  gull(scene, w * 0.68, h * 0.22, 40, '#6b5a48');
}
