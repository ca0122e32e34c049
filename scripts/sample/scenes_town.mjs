// Streets and houses of Halvern.
import { letters } from './lettering.mjs';
import {
  cloud_bank, far_town, gull, house, house_row, lamp_post, person, sky, spire,
} from './motifs.mjs';
import { circle, clamp, curve, fractal, mix, poly, rect, smooth } from './svg.mjs';

const kBrick = [
  {
    wall: '#a5654a',
    roof: '#5b3a32',
    dark: '#3a2621',
    glass: '#4b3a36',
    lamp: '#f4cf86',
    frame: '#ecdcbf'
  },
  {
    wall: '#c08a63',
    roof: '#6b4337',
    dark: '#3a2621',
    glass: '#4f3f3a',
    lamp: '#f4cf86',
    frame: '#efe2c8'
  },
  {
    wall: '#d4b48c',
    roof: '#74503f',
    dark: '#4a3329',
    glass: '#51443d',
    lamp: '#f4cf86',
    frame: '#f4ead2'
  },
  {
    wall: '#8f5a49',
    roof: '#4c322c',
    dark: '#2f1f1b',
    glass: '#40312d',
    lamp: '#f4cf86',
    frame: '#e6d5b7'
  },
];

export function tram_hill(scene) {
  const { width: w, height: h } = scene;
  sky(scene, {
    bottom: h,
    stops: [[0, '#b8c0bd'], [0.5, '#ece0c6'], [1, '#f3e6c9']],
    ink: '#87918f',
    cover: 0.4,
    dark_top: 0.35
  });
  far_town(scene, w * 0.44, w * 0.64, h * 0.4, 90, '#b9ac97');
  spire(scene, w * 0.55, h * 0.4, 240, '#b9ac97');
  scene.fill(
    poly([[0, h * 0.44], [w * 0.44, h * 0.4], [w * 0.62, h * 0.4], [w, h * 0.44], [w, h], [0, h]]),
    '#a8906c');
  scene.engrave(
    { box: [0, h * 0.44, w, h * 0.56], color: '#5b4a3b', tone: () => 0.3, spacing: 13, angle: 90 });
  for (let i = 6; i >= 0; i--) {
    const near = 1 - i / 7;
    const base = mix(h * 0.4, h * 0.86, near ** 1.5);
    const tall = mix(120, 640, near ** 1.3);
    const wide = mix(50, 250, near);
    house(scene, mix(w * 0.44, -130, near ** 1.3), base, wide, tall, kBrick[i % 4],
      { lit: 0.05, gable: ['step', 'point', 'hip'][i % 3] });
    house(scene, mix(w * 0.6, w - 120, near ** 1.3), base, wide, tall * 0.94, kBrick[(i + 2) % 4],
      { lit: 0.05, gable: ['point', 'flat', 'step'][i % 3] });
  }
  const road = poly([[w * 0.47, h * 0.4], [w * 0.6, h * 0.4], [w * 1.02, h], [-w * 0.02, h]]);
  scene.fill(road, '#cbb996');
  scene.shade(road, [0, h * 0.38, w, h * 0.64], '#5b4a3b',
    (x, y) => 0.15 + 0.3 * fractal(scene.noise, x / 130, y / 26, 2) + 0.2 * ((y - h * 0.4) / h),
    { spacing: 13 });
  for (const [a, b] of [[0.527, 0.36], [0.548, 0.62]])
    scene.stroke(`M${w * a} ${h * 0.4}L${w * b} ${h}`, '#3a2f28', 9);
  scene.placed({ x: w * 0.5, y: h * 0.83 }, () => {
    const [red, cream, dark] = ['#8c2f1b', '#efe2c4', '#241c19'];
    scene.fill(circle(0, 14, 230, 26), '#5b4a3b', 0.7);
    scene.fill(poly([[-176, -10], [176, -10], [160, 22], [-160, 22]]), dark);
    scene.fill(rect(-190, -210, 380, 204), red);
    scene.fill(poly([[-190, -210], [-178, -400], [178, -400], [190, -210]]), cream);
    scene.fill(
      curve([[-196, -400], [-170, -444], [0, -462], [170, -444], [196, -400]]) + 'Z', dark);
    for (const [x, wide] of [[-156, 92], [-50, 100], [64, 92]]) {
      scene.fill(rect(x, -378, wide, 146), dark);
      scene.fill(poly([[x + 8, -240], [x + 8, -370], [x + wide * 0.6, -370]]), '#8d9a99', 0.75);
    }
    scene.shade(rect(-190, -210, 380, 204), [-190, -210, 380, 204], dark,
      (x) => 0.55 * smooth(0, 190, x), { spacing: 9, angle: 90 });
    scene.stroke('M-190 -120H190M-190 -206H190', '#e2b765', 6);
    scene.fill(circle(0, -76, 32), '#fbeab9');
    scene.stroke(circle(0, -76, 32), dark, 8);
    scene.fill(rect(-52, -446, 104, 42), cream);
    letters(scene, '9', -10, -442, 34, dark, 6);
    scene.fill(circle(-62, -300, 24), '#15100e');
    scene.fill(poly([[-100, -240], [-88, -278], [-36, -278], [-24, -240]]), '#15100e');
    scene.stroke('M0 -462L60 -640', dark, 7);
  });
  scene.stroke(`M${w * 0.536} ${h * 0.16}L${w * 0.515} ${- 20}`, '#2d2622', 4);
  scene.stroke(curve([[0, h * 0.1], [w * 0.5, h * 0.17], [w, h * 0.07]]), '#2d2622', 3);
  scene.stroke(curve([[w * 0.534, h * 0.28], [w * 0.53, h * 0.1], [w * 0.53, -10]]), '#2d2622', 3);
  person(scene, w * 0.72, h * 0.87, 250, '#241c19', { hat: 'brim' });
  person(
    scene, w * 0.775, h * 0.88, 232, '#241c19', { hat: 'scarf', skirt: true, reach: [22, 44] });
  person(scene, w * 0.27, h * 0.79, 190, '#241c19', { hat: 'cap', lean: 8 });
}

export function council_hall(scene) {
  const { width: w, height: h } = scene;
  scene.fill(rect(0, 0, w, h), '#6a4a33');
  for (let x = 0; x < w; x += 100) {
    scene.fill(rect(x + 8, h * 0.06, 84, h * 0.5), '#7c583d');
    scene.fill(rect(x + 20, h * 0.1, 60, h * 0.2), '#6f4d36');
    scene.fill(rect(x + 20, h * 0.33, 60, h * 0.2), '#6f4d36');
  }
  scene.engrave({
    box: [0, 0, w, h * 0.6],
    color: '#2b1c13',
    tone: (x, y) => clamp(0.1 + Math.abs(x / w - 0.5) * 1.3),
    spacing: 9,
    angle: 90
  });
  const [cx, cy] = [w / 2, h * 0.27];
  scene.glow(cx, cy, 560, '#ffe6ac', 0.65);
  scene.fill(circle(cx, cy, 178), '#2b1c13');
  scene.fill(circle(cx, cy, 162), '#f7e6b8');
  for (let i = 0; i < 8; i++) {
    const a = (i * Math.PI) / 4 + 0.2;
    scene.stroke(`M${cx + 46 * Math.cos(a)} ${cy + 46 * Math.sin(a)}L${cx + 162 * Math.cos(a)} ${
                   cy + 162 * Math.sin(a)}`,
      '#2b1c13', 9);
    scene.stroke(
      circle(cx + 108 * Math.cos(a + 0.39), cy + 108 * Math.sin(a + 0.39), 34), '#2b1c13', 5);
  }
  scene.stroke(circle(cx, cy, 46), '#2b1c13', 9);
  scene.fill(poly([[cx - 120, cy + 100], [cx + 60, cy + 100], [cx + 420, h], [cx - 620, h]]),
    '#ffe6ac', 0.13);
  scene.fill(rect(cx - 150, h * 0.46, 300, 130), '#3d281a');
  person(scene, cx, h * 0.56, 210, '#1a110b', { hat: 'none', skin: '#caa27b' });
  scene.fill(rect(cx - 160, h * 0.49, 320, 110), '#51351f');
  scene.fill(rect(cx - 176, h * 0.485, 352, 16), '#8f6843');
  for (let row = 0; row < 4; row++) {
    const [near, radius] = [row / 3, mix(430, 980, row / 3)];
    const count = 9 + row * 3;
    for (let i = 0; i < count; i++) {
      const a = mix(0.12, 0.88, i / (count - 1)) * Math.PI;
      const x = cx - Math.cos(a) * radius;
      const y = h * 0.52 + Math.sin(a) * radius * 0.22 + near * h * 0.3;
      const tall = mix(150, 300, near) * scene.between(0.92, 1.06);
      if (scene.random() < 0.9)
        person(scene, x + scene.between(-8, 8), y + tall * 0.38, tall,
          scene.pick(['#1a110b', '#241811', '#2e1f16']), {
            hat: 'none',
            skin: scene.pick(['#b98f6b', '#a67c5a', '#c7a07c', '#7d573e']),
            wide: 1.25,
            reach: scene.random() < 0.16 ? [14, 122] : null
          });
    }
    const arc = [];
    for (let i = 0; i <= 20; i++) {
      const a = mix(0.06, 0.94, i / 20) * Math.PI;
      arc.push(
        [cx - Math.cos(a) * radius, h * 0.52 + Math.sin(a) * radius * 0.22 + near * h * 0.3]);
    }
    const front = curve(arc) +
      poly(arc.map(([x, y]) => [x, y + mix(64, 150, near)]).reverse()).replace('M', 'L');
    scene.fill(front, ['#5e4029', '#553923', '#4b311e', '#3f2918'][row]);
    scene.shade(front, [0, h * 0.5, w, h * 0.5], '#1f130b',
      (x) => 0.15 + 0.6 * Math.abs(x / w - 0.5), { spacing: 9, angle: 90 });
    scene.stroke(curve(arc), '#b78a58', mix(6, 13, near));
  }
}

function station_house(scene, base) {
  const { width: w } = scene;
  scene.fill(rect(w * 0.04, base - 330, w * 0.5, 330), '#8f5b46');
  scene.shade(rect(w * 0.04, base - 330, w * 0.5, 330), [w * 0.04, base - 330, w * 0.5, 330],
    '#38231c', (x) => 0.12 + 0.4 * (x / (w * 0.54)), { spacing: 11 });
  scene.fill(poly([
    [w * 0.02, base - 326], [w * 0.09, base - 420], [w * 0.49, base - 420], [w * 0.56, base - 326]
  ]),
    '#eceae2');
  scene.fill(rect(w * 0.235, base - 560, 190, 560), '#9c6750');
  scene.fill(
    poly([[w * 0.225, base - 556], [w * 0.235 + 95, base - 690], [w * 0.235 + 206, base - 556]]),
    '#eceae2');
  scene.fill(circle(w * 0.235 + 95, base - 470, 62), '#2b1d18');
  scene.fill(circle(w * 0.235 + 95, base - 470, 52), '#fff0c8');
  scene.stroke(`M${w * 0.235 + 95} ${base - 508}V${base - 470}L${w * 0.235 + 122} ${base - 452}`,
    '#2b1d18', 7);
  for (const x of [0.065, 0.125, 0.18, 0.37, 0.43, 0.49]) {
    const px = w * x;
    const arch = curve([
      [px, base - 70], [px, base - 220], [px + 32, base - 262], [px + 64, base - 220],
      [px + 64, base - 70]
    ]) +
      'Z';
    scene.fill(arch, '#ffdb92');
    scene.stroke(arch, '#38231c', 7);
    scene.stroke(`M${px + 32} ${base - 250}V${base - 70}M${px} ${base - 160}h64`, '#38231c', 5);
  }
  scene.fill(curve([
    [w * 0.235 + 40, base], [w * 0.235 + 40, base - 150], [w * 0.235 + 95, base - 205],
    [w * 0.235 + 150, base - 150], [w * 0.235 + 150, base]
  ]) + 'Z',
    '#ffe9b4');
}

function carriage(scene) {
  const [dark, green] = ['#171d22', '#2f4a45'];
  scene.fill(rect(-300, -250, 900, 214), green);
  scene.fill(rect(-310, -274, 920, 28), '#eceae2');
  for (let x = -270; x < 560; x += 108) {
    scene.fill(rect(x, -212, 76, 84), '#ffdb92');
    scene.fill(circle(x + 38, -146, 17, 22), dark, 0.8);
  }
  scene.stroke('M-300 -104H620', '#d8b066', 6);
  scene.fill(rect(-300, -38, 900, 20), dark);
  for (const x of [-220, -130, 40, 130, 320, 410]) {
    scene.fill(circle(x, -10, 38), dark);
    scene.fill(circle(x, -10, 12), '#7c868a');
  }
}

export function north_station(scene) {
  const { width: w, height: h } = scene;
  scene.gradient(rect(0, 0, w, h), [[0, '#55636d'], [0.5, '#a3aaa7'], [1, '#e3dfd2']]);
  scene.engrave({
    box: [0, 0, w, h * 0.6],
    color: '#2c3842',
    tone: (x, y) => 0.65 * (1 - y / (h * 0.6)) +
      0.4 * smooth(0.5, 0.75, fractal(scene.noise, x / 400, y / 150, 3)),
    spacing: 10,
    angle: 8
  });
  house_row(scene, w * 0.55, w + 40, h * 0.62, {
    low: 130,
    high: 240,
    colors: [
      { wall: '#6d747a', roof: '#e8e6df', dark: '#333d46', glass: '#414c55', lamp: '#f3c77c' },
      { wall: '#7d8386', roof: '#f2f0e9', dark: '#333d46', glass: '#414c55', lamp: '#f3c77c' }
    ],
    lit: 0.4,
    wide: [90, 150]
  });
  const base = h * 0.7;
  station_house(scene, base);
  scene.gradient(rect(0, base - 6, w, h - base + 6), [[0, '#e9e6db'], [1, '#b9bdbd']]);
  scene.engrave({
    box: [0, base, w, h - base],
    color: '#7c868a',
    tone: (x, y) => 0.1 + 0.35 * smooth(0.45, 0.75, fractal(scene.noise, x / 220, y / 40, 3)),
    spacing: 12
  });
  for (const y of [0.84, 0.885]) scene.stroke(`M0 ${h * y}H${w}`, '#2f3840', 8);
  for (let x = 0; x < w; x += 64)
    scene.stroke(`M${x} ${h * 0.828}l-22 ${h * 0.075}`, '#535c62', 9, 0.8);
  scene.placed({ x: w * 0.76, y: h * 0.862 }, () => carriage(scene));
  lamp_post(scene, w * 0.13, h * 0.8, 270, '#171d22', '#ffd486');
  lamp_post(scene, w * 0.5, h * 0.8, 270, '#171d22', '#ffd486');
  [[0.2, 0.82, 190, 'scarf', true], [0.245, 0.825, 206, 'brim', false],
    [0.36, 0.81, 176, 'cap', false], [0.44, 0.815, 182, 'scarf', true]]
    .forEach(
      ([x, y, tall, hat, skirt]) => person(scene, w * x, h * y, tall, '#171d22', { hat, skirt }));
  scene.fill(rect(w * 0.27, h * 0.785, 70, 46), '#3a2a20');
  for (let i = 0; i < 520; i++)
    scene.fill(
      circle(scene.between(0, w), scene.between(0, h), scene.between(1.5, 6)), '#fbfaf4', 0.9);
}

export function kite_roofs(scene) {
  const { width: w, height: h } = scene;
  scene.gradient(
    rect(0, 0, w, h), [[0, '#8fa9ae'], [0.45, '#d9d6bf'], [0.75, '#f6dca6'], [1, '#f2c98c']]);
  scene.engrave({
    box: [0, 0, w, h * 0.7],
    color: '#5f7a82',
    tone: (x, y) => 0.45 * (1 - y / (h * 0.7)) ** 1.5,
    spacing: 10
  });
  for (const [x, y, wide] of [[0.1, 0.5, 500], [0.55, 0.42, 620], [0.3, 0.32, 380]])
    cloud_bank(scene, w * x, h * y, wide, 80, '#fbf0d6', 0.8);
  far_town(scene, 0, w, h * 0.66, 130, '#b08f74');
  spire(scene, w * 0.62, h * 0.64, 260, '#b08f74');
  house_row(scene, -30, w + 30, h * 0.86,
    { low: 110, high: 220, colors: kBrick, lit: 0.12, wide: [110, 190] });
  const roof = poly([[0, h * 0.84], [w * 0.62, h * 0.78], [w * 0.7, h], [0, h]]);
  scene.fill(roof, '#6b4337');
  scene.shade(roof, [0, h * 0.76, w * 0.7, h * 0.26], '#2f1f1b',
    (x, y) => 0.35 + 0.25 * ((y - h * 0.78) / 200), { spacing: 15, angle: -3.5 });
  scene.fill(rect(w * 0.72, h * 0.78, w * 0.2, h * 0.3), '#4c322c');
  const colors = ['#8c2f1b', '#2f5a5e', '#d98e32', '#3d3f6b', '#b8503a', '#f2e2bd', '#56713f'];
  const kite = (x, y, size, turn, color) => {
    scene.placed({ x, y, turn, scale: size }, () => {
      scene.fill('M0 -1.1L0.8 0L0 1L-0.8 0Z', color);
      scene.fill('M0 -1.1L0.8 0L0 1Z', '#241a17', 0.25);
      scene.stroke('M0 -1.1V1M-0.8 0H0.8', '#241a17', 0.1);
    });
    const tail = [];
    for (let i = 0; i <= 6; i++)
      tail.push(
        [x + Math.sin(i * 1.3 + turn) * size * 0.28 - i * size * 0.12, y + size + i * size * 0.34]);
    scene.stroke(curve(tail), '#241a17', 2.5);
  };
  const flyers = [
    [w * 0.13, h * 0.83, 250], [w * 0.27, h * 0.82, 200], [w * 0.44, h * 0.81, 270],
    [w * 0.8, h * 0.79, 215]
  ];
  flyers.forEach(([x, base, tall], i) => {
    const [kx, ky] = [[0.3, 0.12], [0.5, 0.26], [0.68, 0.1], [0.9, 0.22]][i];
    const hand = [x + tall * 0.22, base - tall * 0.95];
    scene.stroke(
      curve([hand, [mix(hand[0], w * kx, 0.5), mix(hand[1], h * ky, 0.42)], [w * kx, h * ky]]),
      '#3a2a26', 2);
    person(scene, x, base, tall, '#241a17',
      { hat: i % 2 ? 'scarf' : 'none', skirt: i % 2 === 1, lean: -6, reach: [22, 95] });
    kite(w * kx, h * ky, 62, 14 + i * 9, colors[i]);
  });
  [[0.12, 0.16, 34], [0.2, 0.3, 24], [0.42, 0.09, 22], [0.8, 0.36, 28], [0.58, 0.42, 18],
    [0.93, 0.08, 26]]
    .forEach(([x, y, size], i) => kite(w * x, h * y, size, i * 13 - 20, colors[(i + 3) % 7]));
  gull(scene, w * 0.74, h * 0.3, 40, '#5f4a40');
}
