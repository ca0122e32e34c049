// Portraits and workrooms, and the photographs from a suitcase.
import { circle, clamp, curve, fractal, mix, poly, rect, smooth } from './svg.mjs';
import { far_town, frame, gull, house_row, person, sky, spire, water } from './motifs.mjs';
import { letters } from './lettering.mjs';

// A head and shoulders on a grid of 100 x 100, lit from the left: flat light, flat shadow, and
// engraving between them.
function bust(scene, { coat, skin, shadow, hair, ink, beard = false, spectacles = false, long_hair = false, bun = false, soft = false, wrinkles = 0, collar = '#efe6d2', brow = 0 }) {
  const jaw = soft ? 1.6 : 0;
  const face = curve([[34 + jaw, 34], [35 + jaw, 22], [43, 15], [54, 15], [63 - jaw, 21], [65 - jaw, 33], [63.5 - jaw, 44], [58.5 - jaw, 54], [50, 60], [42 + jaw, 54.5], [36 + jaw, 44]], true);
  if (long_hair) scene.fill(curve([[30, 58], [29, 30], [38, 11], [54, 8], [67, 18], [71, 38], [69, 62], [60, 66], [40, 66]], true), hair);
  if (bun) scene.fill(circle(66, 15, 9, 8), hair);
  const shoulders = curve([[2, 102], [8, 78], [28, 68], [42, 63], [58, 63], [72, 68], [92, 78], [98, 102]]) + 'Z';
  scene.fill(shoulders, coat);
  scene.shade(shoulders, [0, 60, 100, 42], ink, (x) => 0.2 + 0.75 * smooth(35, 90, x), { spacing: 1.5, step: 1.5, angle: 58, wobble: 0.15 });
  scene.fill(poly([[42, 50], [58, 50], [60, 66], [50, 76], [40, 66]]), shadow);
  scene.fill(poly([[39.5, 63], [50, 78], [44, 84], [33, 67]]), collar);
  scene.fill(poly([[60.5, 63], [50, 78], [56, 84], [67, 67]]), collar);
  if (!soft) scene.fill(poly([[50, 78], [46, 86], [50, 102], [54, 86]]), ink);
  scene.fill(circle(34, 37, 2.6, 5), skin);
  scene.fill(circle(65, 37, 2.6, 5), shadow);
  scene.fill(face, skin);
  scene.inside(face, () => {
    scene.fill(curve([[54, 12], [52, 26], [53, 33], [55.5, 42], [52, 45], [54, 49], [51, 53], [53, 64], [72, 60], [70, 12]]) + 'Z', shadow);
    scene.engrave({ box: [30, 12, 40, 52], color: ink, tone: (x, y) => 0.55 * smooth(50, 68, x) + 0.3 * smooth(44, 62, y) + 0.25 * smooth(39, 33, x), spacing: 1.25, step: 1.2, angle: -32, wobble: 0.15 });
  });
  for (const [x, dim] of [[42.5, 0], [57, 1]]) {
    scene.fill(curve([[x - 4, 35.4], [x, 33.4], [x + 4, 35.2], [x, 37.2]], true), dim ? '#d9cbb0' : '#f7f0df');
    scene.fill(circle(x + 0.3, 35.2, 1.75), ink);
    scene.stroke(curve([[x - 4.4, 35.2], [x, 32.8], [x + 4.2, 35]]), ink, 0.9);
    scene.stroke(curve([[x - 5.2, 31.4 - brow], [x, 29], [x + 4.8, 30.6 + brow * 0.4]]), hair, soft ? 1.05 : 1.7);
    if (wrinkles) scene.stroke(curve([[x - 3, 39], [x, 40.2], [x + 3.4, 39]]), ink, 0.5, 0.7);
  }
  scene.stroke(curve([[51, 33], [52.6, 40], [54, 44.2], [50.5, 45.6], [48.4, 44.6]]), ink, 0.8);
  if (soft) scene.fill(curve([[45, 50.8], [48.4, 49.8], [50.4, 50.4], [52.4, 49.8], [55.6, 50.7], [53, 53.4], [48, 53.5]], true), '#8c4a3c');
  scene.stroke(curve([[44.6, 50.7], [48, 51.3], [50.4, 51.6], [53, 51.3], [56, 50.5]]), ink, soft ? 0.7 : 1.1);
  if (!soft) scene.stroke(curve([[47, 54], [50.3, 54.6], [53.6, 53.8]]), ink, 0.6, 0.6);
  for (let i = 0; i < wrinkles; i++) scene.stroke(curve([[40, 24 + i * 2], [48, 23 + i * 2], [58, 24.4 + i * 2]]), ink, 0.45, 0.6);
  if (wrinkles) scene.stroke('M43.2 44.5C41.6 48 41.4 50 42 52M57.4 44.5C59 48 59.2 50 58.6 52', ink, 0.6);
  if (beard) {
    const hairs = curve([[35.2, 40], [38, 48], [44, 48.6], [50, 47.6], [57, 48.6], [62, 47], [64.4, 39], [64.6, 50], [60, 63], [50, 69], [40.5, 63], [35.5, 51]], true);
    scene.fill(`${hairs}${curve([[44.5, 51], [50, 49.8], [56, 51], [50, 53.2]], true)}`, hair);
    scene.shade(hairs, [33, 38, 34, 32], ink, (x, y) => 0.3 + 0.3 * smooth(45, 65, x), { spacing: 1.5, step: 1.5, angle: 76 });
    scene.stroke(curve([[45, 51.4], [50, 50.6], [55.6, 51.4]]), '#8a4f3d', 1.2);
  }
  if (long_hair) {
    scene.fill(curve([[32, 46], [31, 28], [40, 12], [54, 10], [66, 20], [68, 44], [63, 30], [52, 20], [42, 24], [35, 34]], true), hair);
  } else {
    scene.fill(curve([[33, 36], [31.5, 24], [38, 12], [50, 8], [62, 12], [68, 24], [66.4, 36], [63, 26], [56, 20.5], [46, 22.5], [38, 22], [35.4, 28]], true), hair);
  }
  if (spectacles) {
    for (const x of [42.5, 57]) scene.stroke(circle(x, 35.6, 5.8), ink, 1);
    scene.stroke('M48.3 35C49.4 34 50.2 34 51.2 35M36.8 34.6L34 33.6M62.8 34.6L65.4 33.6', ink, 1);
  }
}

function portrait(ground, sitter) {
  return (scene) => {
    const { width: w, height: h } = scene;
    scene.fill(rect(0, 0, w, h), ground[0]);
    scene.engrave({ box: [0, 0, w, h], color: ground[1], tone: (x, y) => clamp(0.1 + 0.55 * (x / w) * (1.2 - y / h)), spacing: 7, angle: -38 });
    scene.placed({ scale: w / 100, x: 0, y: h - w }, () => bust(scene, sitter));
  };
}

export const marrable = portrait(['#c6cfcb', '#6f8288'], { coat: '#2f4550', skin: '#e6c4a0', shadow: '#a97f63', hair: '#241f20', ink: '#151618', brow: 0, collar: '#405863', long_hair: true, soft: true });
export const quellen = portrait(['#dccfae', '#9a8355'], { coat: '#5b4636', skin: '#ddb48e', shadow: '#9c6f52', hair: '#6b4128', ink: '#1d1512', beard: true, spectacles: true });
export const ferrow = portrait(['#d6c3b4', '#98705f'], { coat: '#6b2a2a', skin: '#b78661', shadow: '#7b5138', hair: '#1c1614', ink: '#120d0c', bun: true, soft: true, collar: '#d9b98a' });

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
  scene.engrave({ box: [0, 0, w, h], color: '#15100c', tone: (x, y) => clamp(0.25 + 0.7 * Math.hypot(x / w - 0.3, y / h - 0.2)), spacing: 10, angle: 90 });
  scene.glow(w * 0.16, h * 0.12, w * 0.9, '#ffdf9e', 0.6);
  scene.fill(rect(80, h * 0.13 + 1050, 1000, h * 0.3), '#4a4f4c');
  scene.engrave({ box: [80, h * 0.13 + 1050, 1000, h * 0.3], color: '#14100d', tone: (x) => 0.2 + 0.75 * smooth(420, 1000, x), spacing: 15.6, angle: 58 });
  scene.placed({ scale: 10.4, x: 60, y: h * 0.13 }, () => bust(scene, { coat: '#4a4f4c', skin: '#e3bd95', shadow: '#96694b', hair: '#d7d2c4', ink: '#14100d', spectacles: true, wrinkles: 4, brow: 1 }));
  scene.fill(poly([[w * 0.27, h * 0.74], [w * 0.73, h * 0.74], [w * 0.8, h], [w * 0.2, h]]), '#2b3d46');
  scene.shade(rect(0, h * 0.7, w, h * 0.3), [w * 0.2, h * 0.74, w * 0.6, h * 0.26], '#0e1418', (x) => 0.2 + 0.6 * smooth(w * 0.35, w * 0.75, x), { spacing: 11, angle: 84 });
  scene.placed({ x: w * 0.5, y: h * 0.88, turn: -7 }, () => {
    scene.fill(rect(-420, -52, 840, 30), '#c9b27a');
    scene.fill(rect(-420, -26, 840, 66), '#8f8a7d');
    scene.fill(rect(-420, 30, 840, 20), '#c9b27a');
    scene.fill(rect(240, -70, 60, 130), '#d9c592');
    for (let x = -410; x < 230; ) {
      const wide = scene.between(18, 46);
      scene.fill(rect(x, -24, wide - 4, 54), scene.pick(['#b9b4a6', '#a39e90', '#cbc6b8']));
      scene.fill(rect(x + 4, -18, wide - 12, 8), '#2b2a28');
      x += wide;
    }
  });
  for (const [x, y, way] of [[w * 0.22, h * 0.9, 1], [w * 0.74, h * 0.86, -1]]) {
    scene.fill(curve([[x - way * 150, h * 1.02], [x - way * 70, y - 70], [x + way * 40, y - 80], [x + way * 96, y - 34], [x + way * 60, y + 16], [x + way * 30, y + 90], [x - way * 20, h * 1.02]], true), way > 0 ? '#dcb48b' : '#a97c5a');
    for (let i = 0; i < 4; i++) scene.stroke(curve([[x + way * (8 + i * 18), y - 66 + i * 22], [x + way * (70 + i * 6), y - 46 + i * 24]]), '#4a2f20', 5);
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
            scene.fill(rect(-long / 2, -6, long, 13), scene.pick(['#8d8a84', '#a9a59d', '#75726c', '#c0bcb2']));
            scene.fill(rect(-long / 2, -6, 7, 13), '#d9d4c6');
          });
        }
      }
      x += cell_w;
    });
  });
  scene.engrave({ box: [0, 0, w, h], color: '#0c0805', tone: (x, y) => clamp(Math.hypot(x / w - 0.32, y / h - 0.3) * 0.95 - 0.2), spacing: 10, angle: 34 });
  scene.glow(w * 0.3, h * 0.26, w * 0.55, '#ffe2a6', 0.3);
}

export function hand_press(scene) {
  const { width: w, height: h } = scene;
  scene.fill(rect(0, 0, w, h), '#cdb892');
  scene.fill(rect(0, h * 0.78, w, h * 0.22), '#8a6c48');
  scene.fill(rect(w * 0.62, h * 0.08, w * 0.3, h * 0.46), '#fbf2d6');
  for (let i = 0; i < 4; i++) scene.stroke(`M${w * (0.62 + i * 0.1)} ${h * 0.08}v${h * 0.46}M${w * 0.62} ${h * (0.08 + i * 0.153)}h${w * 0.3}`, '#5f4a33', 13);
  scene.engrave({ box: [0, 0, w, h * 0.78], color: '#7b6443', tone: (x, y) => clamp(0.62 - 0.6 * (x / w)), spacing: 10, angle: 90 });
  scene.engrave({ box: [0, h * 0.78, w, h * 0.22], color: '#3a2a1a', tone: (x) => 0.5 - 0.25 * (x / w), spacing: 15 });
  const [iron, edge] = ['#23262a', '#5b6167'];
  scene.stroke(`M${w * 0.24} ${h * 0.9}V${h * 0.2}M${w * 0.52} ${h * 0.9}V${h * 0.2}`, iron, 60);
  scene.fill(curve([[w * 0.2, h * 0.24], [w * 0.22, h * 0.12], [w * 0.3, h * 0.1], [w * 0.38, h * 0.04], [w * 0.46, h * 0.1], [w * 0.54, h * 0.12], [w * 0.56, h * 0.24]]) + 'Z', iron);
  scene.stroke(curve([[w * 0.23, h * 0.22], [w * 0.25, h * 0.14], [w * 0.31, h * 0.13], [w * 0.38, h * 0.075]]), edge, 8);
  scene.fill(circle(w * 0.38, h * 0.17, 44), '#b98d3c');
  scene.stroke(circle(w * 0.38, h * 0.17, 26), '#5f4618', 8);
  scene.fill(rect(w * 0.35, h * 0.24, w * 0.06, h * 0.22), edge);
  for (let i = 0; i < 8; i++) scene.stroke(`M${w * 0.35} ${h * (0.255 + i * 0.025)}l${w * 0.06} ${h * 0.018}`, iron, 8);
  scene.fill(rect(w * 0.2, h * 0.46, w * 0.36, h * 0.07), iron);
  scene.fill(rect(w * 0.1, h * 0.6, w * 0.74, h * 0.06), iron);
  scene.fill(rect(w * 0.1, h * 0.6, w * 0.74, 14), edge);
  scene.fill(rect(w * 0.5, h * 0.575, w * 0.3, h * 0.03), '#efe6d2');
  scene.fill(poly([[w * 0.8, h * 0.58], [w * 0.94, h * 0.3], [w * 0.96, h * 0.31], [w * 0.83, h * 0.6]]), '#5f4a33');
  scene.fill(poly([[w * 0.815, h * 0.56], [w * 0.935, h * 0.32], [w * 0.78, h * 0.29], [w * 0.68, h * 0.52]]), '#f6efdc');
  for (let i = 0; i < 9; i++) scene.stroke(`M${mix(w * 0.792, w * 0.7, 0.1)} ${h * (0.33 + i * 0.021)}l${w * 0.1} ${h * 0.017}`, '#4a4540', 5, 0.8);
  scene.stroke(curve([[w * 0.36, h * 0.36], [w * 0.2, h * 0.4], [w * 0.1, h * 0.5], [w * 0.04, h * 0.52]]), '#b98d3c', 20);
  scene.stroke(`M${w * 0.16} ${h * 0.66}L${w * 0.12} ${h * 0.92}M${w * 0.78} ${h * 0.66}L${w * 0.82} ${h * 0.92}`, iron, 34);
  scene.fill(rect(w * 0.18, h * 0.89, w * 0.42, 30), iron);
  person(scene, w * 0.1, h * 1.04, h * 0.74, '#1a1410', { hat: 'cap', lean: 14, reach: [14, 66], skin: '#a87a54', wide: 1.15 });
}

export function carpet_loft(scene) {
  const { width: w, height: h } = scene;
  scene.fill(rect(0, 0, w, h), '#c9a878');
  scene.engrave({ box: [0, 0, w, h * 0.5], color: '#7b5b38', tone: (x, y) => 0.2 + 0.4 * (x / w), spacing: 10, angle: 90 });
  const carpet = (x, y, wide, tall, ground, border, figure) => {
    scene.fill(rect(x, y, wide, tall), border);
    scene.fill(rect(x + wide * 0.04, y + tall * 0.03, wide * 0.92, tall * 0.94), '#e9d3a2');
    scene.fill(rect(x + wide * 0.06, y + tall * 0.045, wide * 0.88, tall * 0.91), border);
    for (let i = 0; i < 13; i++) {
      for (const py of [y + tall * 0.085, y + tall * 0.915]) scene.fill(poly([[x + wide * (0.11 + i * 0.065), py - 15], [x + wide * (0.135 + i * 0.065), py], [x + wide * (0.11 + i * 0.065), py + 15], [x + wide * (0.085 + i * 0.065), py]]), i % 2 ? figure : '#e9d3a2');
    }
    scene.fill(rect(x + wide * 0.15, y + tall * 0.13, wide * 0.7, tall * 0.74), ground);
    scene.stroke(rect(x + wide * 0.15, y + tall * 0.13, wide * 0.7, tall * 0.74), '#e9d3a2', 7);
    const [cx, cy] = [x + wide / 2, y + tall / 2];
    for (const [r, color] of [[0.3, figure], [0.25, '#e9d3a2'], [0.21, border], [0.12, '#e9d3a2'], [0.07, figure]]) {
      const petals = [];
      for (let i = 0; i < 32; i++) {
        const a = (i * Math.PI) / 16;
        const reach = r * (i % 2 ? 1 : 0.82);
        petals.push([cx + Math.cos(a) * wide * reach, cy + Math.sin(a) * tall * reach * 0.95]);
      }
      scene.fill(curve(petals, true), color);
    }
    for (const [sx, sy] of [[-1, -1], [1, -1], [-1, 1], [1, 1]]) {
      scene.fill(curve([[cx + sx * wide * 0.35, cy + sy * tall * 0.37], [cx + sx * wide * 0.35, cy + sy * tall * 0.19], [cx + sx * wide * 0.26, cy + sy * tall * 0.25], [cx + sx * wide * 0.17, cy + sy * tall * 0.37]]) + 'Z', figure);
      for (let i = 0; i < 3; i++) scene.fill(circle(cx + sx * wide * (0.3 - i * 0.09), cy + sy * tall * (0.1 + i * 0.085), 11), '#e9d3a2');
    }
    for (let i = 0; i < wide; i += 13) scene.stroke(`M${x + i} ${y + tall}v26`, '#e9d3a2', 4);
  };
  carpet(w * 0.06, -h * 0.12, w * 0.52, h * 0.82, '#7d2320', '#22354a', '#b8642e');
  scene.inside(rect(w * 0.62, 0, w * 0.38, h * 0.72), () => carpet(w * 0.64, h * 0.04, w * 0.46, h * 0.6, '#2c4a45', '#6e241d', '#c08a3c'));
  scene.fill(poly([[0, h * 0.76], [w, h * 0.72], [w, h], [0, h]]), '#7b5b38');
  scene.shade(poly([[0, h * 0.76], [w, h * 0.72], [w, h], [0, h]]), [0, h * 0.7, w, h * 0.3], '#2b1c10', (x) => 0.25 + 0.35 * (x / w), { spacing: 14, angle: -2 });
  const [x, base] = [w * 0.66, h * 0.94];
  const robe = curve([[x - 250, base], [x - 230, base - 110], [x - 120, base - 250], [x - 60, base - 470], [x + 40, base - 520], [x + 130, base - 470], [x + 170, base - 260], [x + 200, base - 60], [x + 190, base]]) + 'Z';
  scene.fill(robe, '#35505c');
  scene.shade(robe, [x - 60, base - 500, 240, 500], '#0c1116', (px) => 0.2 + 0.6 * smooth(x, x + 170, px), { spacing: 9, angle: 70 });
  scene.fill(curve([[x - 40, base - 560], [x - 62, base - 610], [x - 40, base - 668], [x + 20, base - 690], [x + 66, base - 650], [x + 60, base - 580], [x + 20, base - 530]], true), '#d8ae84');
  scene.fill(curve([[x - 44, base - 640], [x - 20, base - 720], [x + 60, base - 716], [x + 100, base - 640], [x + 92, base - 540], [x + 40, base - 500], [x + 44, base - 600], [x + 10, base - 660]], true), '#3f6a66');
  scene.stroke(`M${x - 46} ${base - 612}l16 -2`, '#1c140d', 6);
  scene.stroke(curve([[x + 10, base - 420], [x - 120, base - 330], [x - 250, base - 390]]), '#35505c', 74);
  scene.fill(circle(x - 266, base - 396, 34, 28), '#d8ae84');
  scene.stroke(`M${x - 290} ${base - 404}l-84 -26`, '#e8e2d2', 5);
  scene.stroke(curve([[x - 374, base - 430], [x - 420, base - 380], [x - 330, base - 330], [x - 280, base - 390]]), '#b8642e', 4);
  [['#b8642e', -300], ['#22354a', -200], ['#7d2320', 260], ['#c08a3c', 360]].forEach(([color, off]) => {
    scene.fill(circle(x + off, base + 20, 50, 44), color);
    for (let i = -2; i <= 2; i++) scene.stroke(curve([[x + off - 44, base + 20 + i * 12], [x + off, base + 8 + i * 15], [x + off + 44, base + 20 + i * 12]]), '#1c140d', 2.5, 0.6);
  });
  scene.fill(poly([[0, 0], [w * 0.5, 0], [w * 0.95, h], [w * 0.1, h]]), '#fff0c8', 0.13);
}

const kSepia = ['#e7d8b8', '#b89a6d', '#7b5f3c', '#46331f', '#23180e'];

// The white edge, foxing and creases of an old print.
function age(scene, edge) {
  const { width: w, height: h } = scene;
  for (let i = 0; i < 90; i++) scene.fill(circle(scene.between(0, w), scene.between(0, h), scene.between(1, 7)), scene.pick(['#9a7444', '#f4ead2']), 0.35);
  for (let i = 0; i < 3; i++) {
    const x = scene.between(0.1, 0.9) * w;
    scene.stroke(curve([[x, 0], [x + scene.between(-50, 50), h * 0.4], [x + scene.between(-90, 90), h]]), '#f7eed8', 2.5, 0.55);
  }
  frame(scene, edge, '#f3ead4');
  scene.fill(poly([[w - edge * 2.4, h], [w, h - edge * 2.8], [w, h]]), '#d9c7a0');
}

export function suitcase_ferry(scene) {
  const { width: w, height: h } = scene;
  scene.gradient(rect(0, 0, w, h), [[0, kSepia[1]], [0.5, kSepia[0]], [1, kSepia[1]]]);
  water(scene, { top: h * 0.5, bottom: h * 0.74, ink: kSepia[2], light: () => 0.6, first: 5, last: 9 });
  far_town(scene, 0, w, h * 0.5, 60, kSepia[1]);
  scene.fill(rect(0, h * 0.72, w, h * 0.28), kSepia[2]);
  scene.engrave({ box: [0, h * 0.72, w, h * 0.28], color: kSepia[4], tone: () => 0.3, spacing: 24 });
  scene.stroke(`M0 ${h * 0.56}H${w}M0 ${h * 0.64}H${w}`, kSepia[3], 7);
  for (let x = 40; x < w; x += 150) scene.stroke(`M${x} ${h * 0.56}V${h * 0.76}`, kSepia[3], 9);
  [[0.24, 410, 'scarf'], [0.4, 440, 'brim'], [0.56, 400, 'scarf'], [0.71, 425, 'none']].forEach(([x, tall, hat]) => person(scene, w * x, h * 0.97, tall, kSepia[4], { hat, skirt: true, skin: kSepia[0], wide: 1.15, reach: [18, 60] }));
  scene.fill(rect(w * 0.8, h * 0.83, 130, 96), kSepia[3]);
  scene.stroke(rect(w * 0.8, h * 0.83, 130, 96), kSepia[1], 5);
  gull(scene, w * 0.2, h * 0.18, 70, kSepia[3]);
  gull(scene, w * 0.63, h * 0.13, 50, kSepia[3]);
  age(scene, 42);
}

export function suitcase_school(scene) {
  const { width: w, height: h } = scene;
  scene.gradient(rect(0, 0, w, h), [[0, kSepia[0]], [1, kSepia[1]]]);
  scene.fill(rect(w * 0.08, h * 0.1, w * 0.84, h * 0.52), kSepia[2]);
  scene.shade(rect(w * 0.08, h * 0.1, w * 0.84, h * 0.52), [w * 0.08, h * 0.1, w * 0.84, h * 0.52], kSepia[3], 0.35, { spacing: 16 });
  for (let i = 0; i < 4; i++) {
    const x = w * (0.15 + i * 0.19);
    scene.fill(rect(x, h * 0.16, 120, 210), kSepia[0]);
    scene.stroke(`M${x + 60} ${h * 0.16}v210M${x} ${h * 0.16 + 70}h120M${x} ${h * 0.16 + 140}h120`, kSepia[3], 7);
  }
  scene.fill(rect(0, h * 0.62, w, h * 0.38), kSepia[1]);
  for (let row = 0; row < 3; row++) {
    for (let i = 0; i < 9 + row; i++) {
      const x = w * (0.1 + (i + (row % 2) * 0.5) * (0.8 / (8.6 + row)));
      person(scene, x, h * (0.74 + row * 0.1), 210 + row * 14 + scene.between(-16, 16), scene.pick([kSepia[3], kSepia[4], '#5b4429']), { hat: scene.pick(['none', 'none', 'cap', 'scarf']), skirt: scene.random() < 0.5, skin: kSepia[0], wide: 1.2 });
    }
  }
  person(scene, w * 0.07, h * 0.93, 360, kSepia[4], { hat: 'brim', skin: kSepia[0], wide: 1.1 });
  age(scene, 40);
}

export function suitcase_wedding(scene) {
  const { width: w, height: h } = scene;
  scene.gradient(rect(0, 0, w, h), [[0, kSepia[2]], [1, kSepia[1]]]);
  const arch = curve([[w * 0.2, h * 0.8], [w * 0.2, h * 0.3], [w * 0.5, h * 0.1], [w * 0.8, h * 0.3], [w * 0.8, h * 0.8]]) + 'Z';
  scene.engrave({ box: [0, 0, w, h * 0.8], color: kSepia[3], tone: (x, y) => 0.25 + 0.3 * fractal(scene.noise, x / 80, y / 60, 2), spacing: 10 });
  scene.fill(arch, kSepia[4]);
  scene.stroke(arch, kSepia[0], 14);
  scene.fill(poly([[0, h * 0.8], [w, h * 0.8], [w, h], [0, h]]), kSepia[1]);
  for (let i = 0; i < 3; i++) scene.stroke(`M0 ${h * (0.82 + i * 0.06)}H${w}`, kSepia[2], 9);
  person(scene, w * 0.6, h * 0.9, 620, '#140d07', { hat: 'brim', skin: kSepia[0], wide: 1.2 });
  const dress = curve([[w * 0.16, h * 0.93], [w * 0.3, h * 0.68], [w * 0.36, h * 0.56], [w * 0.46, h * 0.56], [w * 0.5, h * 0.7], [w * 0.56, h * 0.92]]) + 'Z';
  scene.fill(dress, '#f6eedb');
  scene.shade(dress, [w * 0.38, h * 0.56, w * 0.2, h * 0.38], kSepia[1], 0.45, { spacing: 12, angle: 70 });
  scene.fill(curve([[w * 0.34, h * 0.6], [w * 0.36, h * 0.52], [w * 0.45, h * 0.52], [w * 0.48, h * 0.6]], true), '#f6eedb');
  scene.fill(circle(w * 0.415, h * 0.48, 36, 44), kSepia[0]);
  scene.fill(curve([[w * 0.34, h * 0.62], [w * 0.345, h * 0.47], [w * 0.41, h * 0.425], [w * 0.47, h * 0.46], [w * 0.44, h * 0.46], [w * 0.385, h * 0.48], [w * 0.36, h * 0.62]], true), '#fbf6e8');
  for (let i = 0; i < 16; i++) scene.fill(circle(w * 0.45 + scene.between(-40, 40), h * 0.64 + scene.between(-34, 40), scene.between(10, 18)), scene.pick([kSepia[0], kSepia[1], '#fbf6e8']));
  age(scene, 38);
}

export function suitcase_bridge(scene) {
  const { width: w, height: h } = scene;
  scene.gradient(rect(0, 0, w, h), [[0, kSepia[1]], [0.6, kSepia[0]], [1, kSepia[2]]]);
  house_row(scene, 0, w, h * 0.5, { low: 90, high: 190, colors: [{ wall: kSepia[1], roof: kSepia[2], dark: kSepia[3], glass: kSepia[3], lamp: kSepia[0] }, { wall: '#c9ae80', roof: kSepia[2], dark: kSepia[3], glass: kSepia[3], lamp: kSepia[0] }], wide: [70, 120] });
  spire(scene, w * 0.77, h * 0.5, 330, kSepia[2]);
  water(scene, { top: h * 0.5, bottom: h, ink: kSepia[3], light: (x) => 0.6 + 0.2 * Math.cos(x / 120), first: 5, last: 14 });
  const deck = curve([[0, h * 0.5], [w * 0.25, h * 0.4], [w * 0.5, h * 0.37], [w * 0.75, h * 0.4], [w, h * 0.5]]);
  let arches = '';
  for (let i = 0; i < 3; i++) {
    const [a, b] = [w * (0.06 + i * 0.31), w * (0.32 + i * 0.31)];
    arches += curve([[a, h * 0.78], [a + 12, h * 0.62], [(a + b) / 2, h * 0.46], [b - 12, h * 0.62], [b, h * 0.78]]) + 'Z';
  }
  scene.fill(`${deck}L${w} ${h * 0.78}L0 ${h * 0.78}Z${arches}`, kSepia[3]);
  scene.parts[scene.parts.length - 1] = scene.parts.at(-1).replace('/>', ' fill-rule="evenodd"/>');
  scene.stroke(deck, kSepia[4], 20);
  for (let i = 0; i < 17; i++) {
    const t = (i + 0.5) / 17;
    person(scene, w * t, h * (0.5 - 0.13 * Math.sin(t * Math.PI)), scene.between(70, 96), kSepia[4], { hat: scene.pick(['brim', 'cap', 'scarf']), skirt: scene.random() < 0.4 });
  }
  age(scene, 40);
}

export function suitcase_label(scene) {
  const { width: w, height: h } = scene;
  scene.fill(rect(0, 0, w, h), '#5b3b25');
  scene.fill(rect(18, 18, w - 36, h - 36), '#efe2bf');
  scene.stroke(rect(30, 30, w - 60, h - 60), '#8c2f1b', 5);
  letters(scene, 'HOTEL', 64, 52, 40, '#8c2f1b', 5, 60);
  letters(scene, 'VESKER', 62, 112, 44, '#1d2a35', 6, 52);
  scene.stroke(curve([[60, 206], [120, 190], [180, 208], [240, 190], [300, 208], [360, 192]]), '#1d2a35', 5);
  letters(scene, 'ROOM 9', 118, 224, 22, '#1d2a35', 3, 30);
}
