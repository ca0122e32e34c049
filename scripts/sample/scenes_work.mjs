// Printers at their trade, and a mender of carpets.
import { person } from './motifs.mjs';
import { bust } from './portraits.mjs';
import { circle, clamp, curve, mix, poly, rect, smooth } from './svg.mjs';

export function compositor(scene) {
  const { width: w, height: h } = scene;
  scene.fill(rect(0, 0, w, h), '#3c3128');
  for (let row = 0; row < 9; row++) {
    for (let column = 0; column < 6; column++) {
      const [x, y] = [column * 210 - 30, row * 130];
      scene.fill(rect(x + 8, y + 8, 194, 114), '#54432f');
      scene.fill(rect(x + 70, y + 56, 70, 22), '#9a7a44');
    }
  }
  scene.engrave({
    box: [0, 0, w, h],
    color: '#15100c',
    tone: (x, y) => clamp(0.25 + 0.7 * Math.hypot(x / w - 0.3, y / h - 0.2)),
    spacing: 10,
    angle: 90
  });
  scene.glow(w * 0.16, h * 0.12, w * 0.9, '#ffdf9e', 0.6);
  scene.fill(rect(80, h * 0.13 + 1050, 1000, h * 0.3), '#4a4f4c');
  scene.engrave({
    box: [80, h * 0.13 + 1050, 1000, h * 0.3],
    color: '#14100d',
    tone: (x) => 0.2 + 0.75 * smooth(420, 1000, x),
    spacing: 15.6,
    angle: 58
  });
  scene.placed({ scale: 10.4, x: 60, y: h * 0.13 }, () => bust(scene, {
    coat: '#4a4f4c',
    skin: '#e3bd95',
    shadow: '#96694b',
    hair: '#d7d2c4',
    ink: '#14100d',
    spectacles: true,
    wrinkles: 4,
    brow: 1
  }));
  scene.fill(
    poly([[w * 0.27, h * 0.74], [w * 0.73, h * 0.74], [w * 0.8, h], [w * 0.2, h]]), '#2b3d46');
  scene.shade(rect(0, h * 0.7, w, h * 0.3), [w * 0.2, h * 0.74, w * 0.6, h * 0.26], '#0e1418',
    (x) => 0.2 + 0.6 * smooth(w * 0.35, w * 0.75, x), { spacing: 11, angle: 84 });
  scene.placed({ x: w * 0.5, y: h * 0.88, turn: -7 }, () => {
    scene.fill(rect(-420, -52, 840, 30), '#c9b27a');
    scene.fill(rect(-420, -26, 840, 66), '#8f8a7d');
    scene.fill(rect(-420, 30, 840, 20), '#c9b27a');
    scene.fill(rect(240, -70, 60, 130), '#d9c592');
    for (let x = -410; x < 230;) {
      const wide = scene.between(18, 46);
      scene.fill(rect(x, -24, wide - 4, 54), scene.pick(['#b9b4a6', '#a39e90', '#cbc6b8']));
      scene.fill(rect(x + 4, -18, wide - 12, 8), '#2b2a28');
      x += wide;
    }
  });
  for (const [x, y, way] of [[w * 0.22, h * 0.9, 1], [w * 0.74, h * 0.86, -1]]) {
    scene.fill(curve(
                 [
                   [x - way * 150, h * 1.02], [x - way * 70, y - 70], [x + way * 40, y - 80],
                   [x + way * 96, y - 34], [x + way * 60, y + 16], [x + way * 30, y + 90],
                   [x - way * 20, h * 1.02]
                 ],
                 true),
      way > 0 ? '#dcb48b' : '#a97c5a');
    for (let i = 0; i < 4; i++)
      scene.stroke(
        curve(
          [[x + way * (8 + i * 18), y - 66 + i * 22], [x + way * (70 + i * 6), y - 46 + i * 24]]),
        '#4a2f20', 5);
  }
}

export function type_case(scene) {
  const { width: w, height: h } = scene;
  scene.fill(rect(0, 0, w, h), '#2d2118');
  scene.placed({ x: w * 0.5, y: h * 0.52, turn: -4 }, () => {
    const columns = [1, 1, 1, 1, 1, 1, 1.6, 1.6, 1, 1, 1, 1, 1.4];
    const total = columns.reduce((a, b) => a + b, 0);
    const [wide, tall] = [w * 1.02, h * 0.94];
    scene.fill(rect(-wide / 2 - 26, -tall / 2 - 26, wide + 52, tall + 52), '#6b4a2c');
    let x = -wide / 2;
    columns.forEach((column, i) => {
      const cell_w = (column / total) * wide;
      const rows = i === 6 || i === 7 ? 4 : 6;
      for (let row = 0; row < rows; row++) {
        const cell_h = tall / rows;
        const y = -tall / 2 + row * cell_h;
        scene.fill(rect(x + 5, y + 5, cell_w - 10, cell_h - 10), '#1c140d');
        scene.fill(rect(x + 5, y + 5, cell_w - 10, 16), '#0e0a06');
        const fullness = scene.between(0.35, 1);
        for (let k = 0; k < fullness * cell_w * cell_h * 0.0046; k++) {
          const [px, py] = [x + scene.between(16, cell_w - 30), y + scene.between(26, cell_h - 26)];
          const a = scene.between(-40, 40);
          const long = scene.between(20, 34);
          scene.placed({ x: px, y: py, turn: a }, () => {
            scene.fill(rect(-long / 2, -6, long, 13),
              scene.pick(['#8d8a84', '#a9a59d', '#75726c', '#c0bcb2']));
            scene.fill(rect(-long / 2, -6, 7, 13), '#d9d4c6');
          });
        }
      }
      x += cell_w;
    });
  });
  scene.engrave({
    box: [0, 0, w, h],
    color: '#0c0805',
    tone: (x, y) => clamp(Math.hypot(x / w - 0.32, y / h - 0.3) * 0.95 - 0.2),
    spacing: 10,
    angle: 34
  });
  scene.glow(w * 0.3, h * 0.26, w * 0.55, '#ffe2a6', 0.3);
}

export function hand_press(scene) {
  const { width: w, height: h } = scene;
  scene.fill(rect(0, 0, w, h), '#cdb892');
  scene.fill(rect(0, h * 0.78, w, h * 0.22), '#8a6c48');
  scene.fill(rect(w * 0.62, h * 0.08, w * 0.3, h * 0.46), '#fbf2d6');
  for (let i = 0; i < 4; i++)
    scene.stroke(`M${w * (0.62 + i * 0.1)} ${h * 0.08}v${h * 0.46}M${w * 0.62} ${
                   h * (0.08 + i * 0.153)}h${w * 0.3}`,
      '#5f4a33', 13);
  scene.engrave({
    box: [0, 0, w, h * 0.78],
    color: '#7b6443',
    tone: (x, y) => clamp(0.62 - 0.6 * (x / w)),
    spacing: 10,
    angle: 90
  });
  scene.engrave({
    box: [0, h * 0.78, w, h * 0.22],
    color: '#3a2a1a',
    tone: (x) => 0.5 - 0.25 * (x / w),
    spacing: 15
  });
  const [iron, edge] = ['#23262a', '#5b6167'];
  scene.stroke(`M${w * 0.24} ${h * 0.9}V${h * 0.2}M${w * 0.52} ${h * 0.9}V${h * 0.2}`, iron, 60);
  scene.fill(curve([
    [w * 0.2, h * 0.24], [w * 0.22, h * 0.12], [w * 0.3, h * 0.1], [w * 0.38, h * 0.04],
    [w * 0.46, h * 0.1], [w * 0.54, h * 0.12], [w * 0.56, h * 0.24]
  ]) + 'Z',
    iron);
  scene.stroke(
    curve(
      [[w * 0.23, h * 0.22], [w * 0.25, h * 0.14], [w * 0.31, h * 0.13], [w * 0.38, h * 0.075]]),
    edge, 8);
  scene.fill(circle(w * 0.38, h * 0.17, 44), '#b98d3c');
  scene.stroke(circle(w * 0.38, h * 0.17, 26), '#5f4618', 8);
  scene.fill(rect(w * 0.35, h * 0.24, w * 0.06, h * 0.22), edge);
  for (let i = 0; i < 8; i++)
    scene.stroke(`M${w * 0.35} ${h * (0.255 + i * 0.025)}l${w * 0.06} ${h * 0.018}`, iron, 8);
  scene.fill(rect(w * 0.2, h * 0.46, w * 0.36, h * 0.07), iron);
  scene.fill(rect(w * 0.1, h * 0.6, w * 0.74, h * 0.06), iron);
  scene.fill(rect(w * 0.1, h * 0.6, w * 0.74, 14), edge);
  scene.fill(rect(w * 0.5, h * 0.575, w * 0.3, h * 0.03), '#efe6d2');
  scene.fill(
    poly([[w * 0.8, h * 0.58], [w * 0.94, h * 0.3], [w * 0.96, h * 0.31], [w * 0.83, h * 0.6]]),
    '#5f4a33');
  scene.fill(
    poly(
      [[w * 0.815, h * 0.56], [w * 0.935, h * 0.32], [w * 0.78, h * 0.29], [w * 0.68, h * 0.52]]),
    '#f6efdc');
  for (let i = 0; i < 9; i++)
    scene.stroke(
      `M${mix(w * 0.792, w * 0.7, 0.1)} ${h * (0.33 + i * 0.021)}l${w * 0.1} ${h * 0.017}`,
      '#4a4540', 5, 0.8);
  scene.stroke(
    curve([[w * 0.36, h * 0.36], [w * 0.2, h * 0.4], [w * 0.1, h * 0.5], [w * 0.04, h * 0.52]]),
    '#b98d3c', 20);
  scene.stroke(`M${w * 0.16} ${h * 0.66}L${w * 0.12} ${h * 0.92}M${w * 0.78} ${h * 0.66}L${
                 w * 0.82} ${h * 0.92}`,
    iron, 34);
  scene.fill(rect(w * 0.18, h * 0.89, w * 0.42, 30), iron);
  person(scene, w * 0.1, h * 1.04, h * 0.74, '#1a1410',
    { hat: 'cap', lean: 14, reach: [14, 66], skin: '#a87a54', wide: 1.15 });
}

function carpet(scene, x, y, wide, tall, { ground, border, figure }) {
  scene.fill(rect(x, y, wide, tall), border);
  scene.fill(rect(x + wide * 0.04, y + tall * 0.03, wide * 0.92, tall * 0.94), '#e9d3a2');
  scene.fill(rect(x + wide * 0.06, y + tall * 0.045, wide * 0.88, tall * 0.91), border);
  for (let i = 0; i < 13; i++) {
    for (const py of [y + tall * 0.085, y + tall * 0.915])
      scene.fill(poly([
        [x + wide * (0.11 + i * 0.065), py - 15], [x + wide * (0.135 + i * 0.065), py],
        [x + wide * (0.11 + i * 0.065), py + 15], [x + wide * (0.085 + i * 0.065), py]
      ]),
        i % 2 ? figure : '#e9d3a2');
  }
  scene.fill(rect(x + wide * 0.15, y + tall * 0.13, wide * 0.7, tall * 0.74), ground);
  scene.stroke(rect(x + wide * 0.15, y + tall * 0.13, wide * 0.7, tall * 0.74), '#e9d3a2', 7);
  const [cx, cy] = [x + wide / 2, y + tall / 2];
  for (const [r, color] of [
         [0.3, figure], [0.25, '#e9d3a2'], [0.21, border], [0.12, '#e9d3a2'], [0.07, figure]]) {
    const petals = [];
    for (let i = 0; i < 32; i++) {
      const a = (i * Math.PI) / 16;
      const reach = r * (i % 2 ? 1 : 0.82);
      petals.push([cx + Math.cos(a) * wide * reach, cy + Math.sin(a) * tall * reach * 0.95]);
    }
    scene.fill(curve(petals, true), color);
  }
  for (const [sx, sy] of [[-1, -1], [1, -1], [-1, 1], [1, 1]]) {
    scene.fill(curve([
      [cx + sx * wide * 0.35, cy + sy * tall * 0.37],
      [cx + sx * wide * 0.35, cy + sy * tall * 0.19],
      [cx + sx * wide * 0.26, cy + sy * tall * 0.25], [cx + sx * wide * 0.17, cy + sy * tall * 0.37]
    ]) + 'Z',
      figure);
    for (let i = 0; i < 3; i++)
      scene.fill(circle(cx + sx * wide * (0.3 - i * 0.09), cy + sy * tall * (0.1 + i * 0.085), 11),
        '#e9d3a2');
  }
  for (let i = 0; i < wide; i += 13) scene.stroke(`M${x + i} ${y + tall}v26`, '#e9d3a2', 4);
}

// A woman at work, seated on the floor at (x, base), facing left.
function mender(scene, x, base) {
  const robe = curve([
    [x - 250, base], [x - 230, base - 110], [x - 120, base - 250], [x - 60, base - 470],
    [x + 40, base - 520], [x + 130, base - 470], [x + 170, base - 260], [x + 200, base - 60],
    [x + 190, base]
  ]) +
    'Z';
  scene.fill(robe, '#35505c');
  scene.shade(robe, [x - 60, base - 500, 240, 500], '#0c1116',
    (px) => 0.2 + 0.6 * smooth(x, x + 170, px), { spacing: 9, angle: 70 });
  scene.fill(
    curve(
      [
        [x - 40, base - 560], [x - 62, base - 610], [x - 40, base - 668], [x + 20, base - 690],
        [x + 66, base - 650], [x + 60, base - 580], [x + 20, base - 530]
      ],
      true),
    '#d8ae84');
  scene.fill(
    curve(
      [
        [x - 44, base - 640], [x - 20, base - 720], [x + 60, base - 716], [x + 100, base - 640],
        [x + 92, base - 540], [x + 40, base - 500], [x + 44, base - 600], [x + 10, base - 660]
      ],
      true),
    '#3f6a66');
  scene.stroke(`M${x - 46} ${base - 612}l16 -2`, '#1c140d', 6);
  scene.stroke(
    curve([[x + 10, base - 420], [x - 120, base - 330], [x - 250, base - 390]]), '#35505c', 74);
  scene.fill(circle(x - 266, base - 396, 34, 28), '#d8ae84');
  scene.stroke(`M${x - 290} ${base - 404}l-84 -26`, '#e8e2d2', 5);
  scene.stroke(
    curve(
      [[x - 374, base - 430], [x - 420, base - 380], [x - 330, base - 330], [x - 280, base - 390]]),
    '#b8642e', 4);
}

export function carpet_loft(scene) {
  const { width: w, height: h } = scene;
  scene.fill(rect(0, 0, w, h), '#c9a878');
  scene.engrave({
    box: [0, 0, w, h * 0.5],
    color: '#7b5b38',
    tone: (x, y) => 0.2 + 0.4 * (x / w),
    spacing: 10,
    angle: 90
  });
  carpet(scene, w * 0.06, -h * 0.12, w * 0.52, h * 0.82,
    { ground: '#7d2320', border: '#22354a', figure: '#b8642e' });
  scene.inside(rect(w * 0.62, 0, w * 0.38, h * 0.72),
    () => carpet(scene, w * 0.64, h * 0.04, w * 0.46, h * 0.6,
      { ground: '#2c4a45', border: '#6e241d', figure: '#c08a3c' }));
  scene.fill(poly([[0, h * 0.76], [w, h * 0.72], [w, h], [0, h]]), '#7b5b38');
  scene.shade(poly([[0, h * 0.76], [w, h * 0.72], [w, h], [0, h]]), [0, h * 0.7, w, h * 0.3],
    '#2b1c10', (x) => 0.25 + 0.35 * (x / w), { spacing: 14, angle: -2 });
  const [x, base] = [w * 0.66, h * 0.94];
  mender(scene, x, base);
  [['#b8642e', -300], ['#22354a', -200], ['#7d2320', 260], ['#c08a3c', 360]].forEach(
    ([color, off]) => {
      scene.fill(circle(x + off, base + 20, 50, 44), color);
      for (let i = -2; i <= 2; i++)
        scene.stroke(curve([
          [x + off - 44, base + 20 + i * 12], [x + off, base + 8 + i * 15],
          [x + off + 44, base + 20 + i * 12]
        ]),
          '#1c140d', 2.5, 0.6);
    });
  scene.fill(poly([[0, 0], [w * 0.5, 0], [w * 0.95, h], [w * 0.1, h]]), '#fff0c8', 0.13);
}
