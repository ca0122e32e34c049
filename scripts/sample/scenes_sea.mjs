// The quays, the Sound and what lies on it.
import {
  cloud_bank, crane, far_town, gull, heron, hills, house_row, person, reeds, reflection, sky,
  spire, water,
} from './motifs.mjs';
import { circle, curve, fractal, poly, rect, smooth } from './svg.mjs';

export function crane_quay(scene) {
  const { width: w, height: h } = scene;
  const quay = h * 0.66;
  scene.gradient(
    rect(0, 0, w, quay), [[0, '#c3b9a4'], [0.5, '#e9d3ab'], [0.8, '#f2c994'], [1, '#eeb787']]);
  scene.fill(circle(w * 0.36, quay - 96, 74), '#fbecc6');
  scene.engrave({
    box: [0, 0, w, quay],
    color: '#a98f78',
    tone: (x, y) =>
      0.42 * (1 - y / quay) + 0.5 * smooth(0.55, 0.8, fractal(scene.noise, x / 620, y / 90, 3)),
    spacing: 11
  });
  far_town(scene, 0, w, quay, 70, '#9d8878');
  spire(scene, w * 0.14, quay, 190, '#9d8878');
  far_town(scene, w * 0.5, w, quay, 120, '#7a6a62');
  crane(scene, w * 0.24, quay + 6, h * 0.5, 1, '#2b2a2e');
  crane(scene, w * 0.56, quay + 6, h * 0.58, -1, '#26252a');
  crane(scene, w * 0.80, quay + 6, h * 0.52, 1, '#2b2a2e');
  scene.fill(rect(0, quay, w, 46), '#2b2a2e');
  for (let x = 30; x < w; x += 120) scene.fill(rect(x, quay + 46, 26, 40), '#2b2a2e');
  for (const t of [0.07, 0.42, 0.68, 0.93]) {
    scene.fill(rect(w * t, quay - 26, 22, 28), '#2b2a2e');
    scene.fill(circle(w * t + 11, quay - 26, 18, 9), '#2b2a2e');
  }
  person(scene, w * 0.46, quay + 2, 92, '#1f1e22', { reach: [26, 50] });
  person(scene, w * 0.485, quay + 2, 86, '#1f1e22', { hat: 'brim' });
  scene.gradient(
    rect(0, quay + 80, w, h - quay - 80), [[0, '#d9ab80'], [0.4, '#c2a489'], [1, '#7d7a78']]);
  scene.fill(rect(0, quay + 44, w, 50), '#3a3636', 0.75);
  water(scene, {
    top: quay + 84,
    bottom: h,
    ink: '#2e2d33',
    light: (x, y) =>
      0.55 + 0.4 * Math.exp(-(((x - w * 0.36) / 230) ** 2)) - 0.25 * ((y - quay) / (h - quay)),
    first: 6,
    last: 18,
    rough: 0.8
  });
  reflection(scene, w * 0.36, quay + 96, h, 84, '#fbe9bd');
  gull(scene, w * 0.47, h * 0.2, 60, '#2b2a2e');
  gull(scene, w * 0.42, h * 0.25, 40, '#2b2a2e');
}

export function night_ferry(scene) {
  const { width: w, height: h } = scene;
  const horizon = h * 0.58;
  sky(scene, {
    bottom: horizon,
    stops: [[0, '#18222d'], [0.6, '#364550'], [1, '#6d7a7e']],
    ink: '#0b1118',
    cover: 0.95,
    scale: 560,
    dark_top: 0.7
  });
  scene.fill(circle(w * 0.78, h * 0.17, 52), '#efe6c8');
  cloud_bank(scene, w * 0.7, h * 0.21, 460, 60, '#27333e');
  hills(scene, horizon + 8, 120, '#16202a', 420, 2);
  scene.gradient(
    rect(0, horizon, w, h - horizon), [[0, '#5a6a72'], [0.35, '#34454f'], [1, '#111a22']]);
  water(scene, {
    top: horizon,
    bottom: h,
    ink: '#0a1016',
    light: (x) => 0.3 + 0.35 * Math.exp(-(((x - w * 0.78) / 160) ** 2)),
    first: 6,
    last: 20,
    rough: 1.2
  });
  reflection(scene, w * 0.78, horizon + 8, h, 60, '#e9e1c2');
  const base = horizon + 74;
  scene.placed({ x: w * 0.42, y: base, turn: -2.2 }, () => {
    const hull = 'M-470 -96L-430 14L404 14C450 -10 486 -60 502 -112L380 -100Z';
    const [dark, wall] = ['#0a0f14', '#cfc8b4'];
    scene.fill(poly([[-380, -100], [-372, -168], [330, -168], [362, -100]]), wall);
    scene.fill(poly([[-310, -168], [-304, -226], [236, -226], [268, -168]]), '#b9b3a2');
    scene.fill(poly([[110, -226], [118, -270], [214, -270], [232, -226]]), wall);
    scene.shade(rect(-380, -270, 760, 170), [-380, -270, 760, 170], '#3a4148',
      (x, y) => 0.15 + 0.35 * ((y + 270) / 170), { spacing: 8 });
    for (let x = -350; x < 330; x += 38) scene.fill(rect(x, -150, 22, 22), '#ffd98c');
    for (let x = -284; x < 226; x += 32)
      scene.fill(rect(x, -210, 18, 20), scene.random() < 0.8 ? '#ffd98c' : '#3a4148');
    scene.fill(rect(126, -260, 84, 18), '#ffe6ac');
    scene.fill(poly([[-150, -226], [-138, -320], [-62, -320], [-70, -226]]), '#8c2f1b');
    scene.fill(rect(-142, -322, 84, 22), dark);
    scene.fill(hull, dark);
    scene.stroke('M-462 -76L490 -84', '#8c2f1b', 8);
    scene.stroke('M300 -168V-330M300 -300L352 -230M-420 -96V-190', dark, 5);
    [[300, -334], [352, -112], [-420, -194]].forEach(([x, y]) => {
      scene.glow(x, y, 80, '#ffe2a0', 0.9);
      scene.fill(circle(x, y, 6), '#fff3d0');
    });
    for (let i = 0; i < 7; i++)
      scene.fill(circle(-110 - i * 46, -340 - i * 16, 24 + i * 9, 14 + i * 5), '#2a343d', 0.7);
  });
  for (let x = -430; x < 430; x += 72)
    reflection(scene, w * 0.42 + x * 0.9, base + 18, base + 200, 22, '#f6cd80');
  scene.stroke(
    poly([[w * 0.42 + 470, base - 110], [w * 0.42 + 640, base + 60]], false), '#0a0f14', 4);
}

export function lighthouse(scene) {
  const { width: w, height: h } = scene;
  const sea = h * 0.78;
  sky(scene, {
    bottom: sea,
    stops: [[0, '#2c3947'], [0.5, '#74818a'], [0.85, '#d8c49c'], [1, '#e8b983']],
    ink: '#17202a',
    cover: 0.6,
    scale: 380,
    dark_top: 0.8
  });
  const [x, lamp_y] = [w * 0.56, h * 0.24];
  for (const [a, b] of [[-0.14, -0.05], [0.06, 0.15]]) {
    scene.fill(
      poly([[x, lamp_y], [x - w, lamp_y + w * a], [x - w, lamp_y + w * b]]), '#fbe7b4', 0.3);
  }
  scene.fill(
    poly([[x, lamp_y], [x + w * 0.6, lamp_y - w * 0.12], [x + w * 0.6, lamp_y - w * 0.02]]),
    '#fbe7b4', 0.4);
  scene.glow(x, lamp_y, 260, '#ffe9b0', 0.9);
  scene.gradient(rect(0, sea, w, h - sea), [[0, '#c79f78'], [0.3, '#6e7a80'], [1, '#24313b']]);
  water(scene, {
    top: sea,
    bottom: h,
    ink: '#121b23',
    light: (px) => 0.4 + 0.25 * Math.exp(-(((px - w * 0.3) / 140) ** 2)),
    first: 6,
    last: 19,
    rough: 1
  });
  const rock = curve([
    [w * 0.2, h * 0.93], [w * 0.27, h * 0.84], [w * 0.4, h * 0.79], [w * 0.5, h * 0.765],
    [w * 0.66, h * 0.77], [w * 0.78, h * 0.82], [w * 0.95, h * 0.86], [w * 1.05, h * 0.95]
  ]) +
    `L${w * 0.2} ${h * 0.95}Z`;
  scene.fill(rock, '#5c5650');
  scene.shade(rock, [w * 0.15, h * 0.75, w * 0.9, h * 0.2], '#16191d',
    (px, py) => 0.25 + 0.6 * smooth(0.3, 0.7, fractal(scene.noise, px / 90, py / 60, 3)) +
      0.3 * (px / w - 0.5),
    { spacing: 9, angle: 62 });
  const tower =
    poly([[x - 92, h * 0.785], [x - 58, lamp_y + 60], [x + 58, lamp_y + 60], [x + 92, h * 0.785]]);
  scene.fill(tower, '#f0e6cf');
  scene.inside(tower, () => {
    for (let i = 0; i < 3; i++)
      scene.fill(rect(x - 120, lamp_y + 150 + i * 250, 240, 120), '#8c2f1b');
  });
  scene.shade(tower, [x - 100, lamp_y, 200, h * 0.6], '#16191d',
    (px) => smooth(x - 30, x + 100, px) * 0.95, { spacing: 8, bend: (u) => Math.cos(u / 70) * 8 });
  for (let i = 0; i < 3; i++) scene.fill(rect(x - 16, lamp_y + 190 + i * 240, 26, 44), '#16191d');
  scene.fill(rect(x - 84, lamp_y + 40, 168, 26), '#16191d');
  scene.stroke(rect(x - 84, lamp_y + 8, 168, 34), '#16191d', 4);
  scene.fill(rect(x - 44, lamp_y - 44, 88, 88), '#ffedb9');
  for (let i = -2; i <= 2; i++) scene.stroke(`M${x + i * 22} ${lamp_y - 46}v90`, '#16191d', 5);
  scene.fill(curve([
    [x - 56, lamp_y - 44], [x - 36, lamp_y - 88], [x, lamp_y - 104], [x + 36, lamp_y - 88],
    [x + 56, lamp_y - 44]
  ]) + 'Z',
    '#16191d');
  scene.stroke(`M${x} ${lamp_y - 104}v-46`, '#16191d', 6);
  [[0.2, 0.42, 54], [0.27, 0.46, 38], [0.84, 0.5, 46]].forEach(
    ([a, b, s]) => gull(scene, w * a, h * b, s, '#f4ecd8'));
}

export function mudflat(scene) {
  const { width: w, height: h } = scene;
  const horizon = h * 0.42;
  sky(scene, {
    bottom: horizon,
    stops: [[0, '#aab1ae'], [0.6, '#dfd7c2'], [1, '#f1e3c4']],
    ink: '#6f7a7f',
    cover: 0.45,
    scale: 700,
    dark_top: 0.35
  });
  far_town(scene, w * 0.06, w * 0.4, horizon + 4, 60, '#8b9192');
  spire(scene, w * 0.2, horizon, 130, '#8b9192');
  hills(scene, horizon + 14, 46, '#9a9c95', 800, 1);
  scene.gradient(
    rect(0, horizon, w, h - horizon), [[0, '#c9bea6'], [0.5, '#9f937d'], [1, '#5f574b']]);
  water(scene, {
    top: horizon,
    bottom: h,
    ink: '#3b362f',
    light: (x, y) => 0.55 + 0.35 * fractal(scene.noise, x / 500, y / 50, 3) -
      0.25 * ((y - horizon) / (h - horizon)),
    first: 5,
    last: 17,
    rough: 0.7
  });
  const creek = (points, wide) => {
    const left = points.map(([x, y]) => [x - wide * ((y - horizon) / (h - horizon)), y]);
    const right = points.map(([x, y]) => [x + wide * ((y - horizon) / (h - horizon)), y]);
    scene.fill(curve(left) + curve(right.reverse()).replace('M', 'L') + 'Z', '#e9e2cf');
  };
  creek(
    [
      [w * 0.52, horizon + 6], [w * 0.47, h * 0.5], [w * 0.58, h * 0.6], [w * 0.44, h * 0.74],
      [w * 0.62, h * 0.88], [w * 0.55, h * 1.02]
    ],
    170);
  creek(
    [[w * 0.8, horizon + 10], [w * 0.74, h * 0.52], [w * 0.7, h * 0.6], [w * 0.58, h * 0.68]], 70);
  scene.placed({ x: w * 0.26, y: h * 0.74, turn: -9 }, () => {
    for (let i = -5; i <= 5; i++)
      scene.stroke(curve([
        [i * 42, 0], [i * 44 + 6, -56 + Math.abs(i) * 3], [i * 46 + 14, -118 + Math.abs(i) * 9]
      ]),
        '#25221e', 9);
    scene.stroke(curve([[-260, -70], [-120, 4], [120, 8], [290, -90]]), '#25221e', 15);
    scene.stroke(curve([[-240, -86], [-110, -40], [120, -34], [270, -104]]), '#25221e', 7);
  });
  heron(scene, w * 0.68, h * 0.82, 210, '#2b2a28');
  person(scene, w * 0.84, h * 0.57, 74, '#2b2a28', { hat: 'scarf', lean: 16, reach: [18, 20] });
  person(scene, w * 0.868, h * 0.565, 70, '#2b2a28', { hat: 'brim' });
  for (let i = 0; i < 60; i++)
    scene.fill(
      circle(scene.between(0.3, 0.5) * w, scene.between(horizon + 16, h * 0.52), 5, 3), '#4a453d');
  reeds(scene, -20, w * 0.1, h + 10, 240, '#2b2822', 40);
}

export function frozen_sarne(scene) {
  const { width: w, height: h } = scene;
  const ice = h * 0.5;
  scene.gradient(rect(0, 0, w, ice), [[0, '#c9cbc4'], [1, '#ece2cb']]);
  scene.engrave({
    box: [0, 0, w, ice],
    color: '#8d8f8b',
    tone: (x, y) => 0.5 * (1 - y / ice) ** 1.4 +
      0.3 * smooth(0.5, 0.75, fractal(scene.noise, x / 500, y / 120, 3)),
    spacing: 9
  });
  far_town(scene, 0, w, ice, 110, '#a5a39b');
  spire(scene, w * 0.7, ice, 300, '#8f8e88');
  house_row(scene, -20, w * 0.34, ice + 10, {
    low: 110,
    high: 190,
    colors: [
      { wall: '#8a857b', roof: '#e9e6dc', dark: '#4a4844', glass: '#55524d', lamp: '#e7bd77' },
      { wall: '#9b9488', roof: '#f1eee5', dark: '#4a4844', glass: '#55524d', lamp: '#e7bd77' }
    ],
    lit: 0.15,
    wide: [70, 110]
  });
  scene.gradient(rect(0, ice, w, h - ice), [[0, '#efe9da'], [1, '#d3d2c8']]);
  scene.engrave({
    box: [0, ice, w, h - ice],
    color: '#9aa09f',
    tone: (x, y) => 0.28 * smooth(0.5, 0.75, fractal(scene.noise, x / 260, y / 30, 3)) +
      0.18 * ((y - ice) / (h - ice)),
    spacing: 10
  });
  for (let i = 0; i < 16; i++) {
    const [x, y] = [scene.between(0, w), scene.between(ice + 60, h)];
    scene.stroke(
      curve([[x, y], [x + 90, y - 14], [x + 200, y + 10], [x + 330, y - 20]]), '#7f8787', 2.5, 0.7);
  }
  scene.placed({ x: w * 0.3, y: h * 0.62, turn: 5 }, () => {
    scene.fill('M-210 -46C-150 30 130 34 190 -52Z', '#2c2a28');
    scene.stroke('M-30 -40V-330M-30 -310L140 -70M-30 -310L-170 -60M-30 -200L90 -50', '#2c2a28', 6);
  });
  const skater = (x, y, tall, options, foot) => {
    scene.fill(circle(x + tall * 0.18, y + 5, tall * 0.34, tall * 0.03), '#a7aaa6', 0.8);
    person(scene, x, y, tall, '#26272a', options);
    scene.stroke(`M${x - tall * 0.14} ${y + 3}h${tall * 0.34 * foot}`, '#26272a', 4);
  };
  [[0.56, 0.58, 84], [0.62, 0.57, 72], [0.46, 0.56, 64], [0.85, 0.57, 70], [0.52, 0.66, 120],
    [0.93, 0.68, 130], [0.41, 0.72, 140], [0.9, 0.59, 74], [0.5, 0.6, 66], [0.77, 0.56, 56]]
    .forEach(([x, y, tall], i) => skater(w * x, h * y, tall,
               { lean: i % 2 ? 14 : -12, hat: i % 3 ? 'scarf' : 'brim', skirt: i % 2 === 0 }, 1));
  skater(w * 0.68, h * 0.86, 330, { lean: 22, hat: 'brim', reach: [40, 62] }, 1.1);
  skater(w * 0.79, h * 0.88, 310, { lean: 18, hat: 'scarf', skirt: true, reach: [-24, 58] }, 1);
  skater(w * 0.14, h * 0.92, 260, { lean: -10, hat: 'cap', reach: [30, 84] }, 1);
}
