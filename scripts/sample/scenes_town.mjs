// Streets and rooms of Halvern.
import { circle, clamp, curve, fractal, mix, poly, rect, smooth } from './svg.mjs';
import { cloud_bank, far_town, gull, house, house_row, lamp_post, person, sky, spire } from './motifs.mjs';
import { letters } from './lettering.mjs';

const kBrick = [
  { wall: '#a5654a', roof: '#5b3a32', dark: '#3a2621', glass: '#4b3a36', lamp: '#f4cf86', frame: '#ecdcbf' },
  { wall: '#c08a63', roof: '#6b4337', dark: '#3a2621', glass: '#4f3f3a', lamp: '#f4cf86', frame: '#efe2c8' },
  { wall: '#d4b48c', roof: '#74503f', dark: '#4a3329', glass: '#51443d', lamp: '#f4cf86', frame: '#f4ead2' },
  { wall: '#8f5a49', roof: '#4c322c', dark: '#2f1f1b', glass: '#40312d', lamp: '#f4cf86', frame: '#e6d5b7' },
];

// A room in one-point perspective: floor, walls, ceiling as flat tones with engraving.
function room(scene, { eye_x, eye_y, near, far, floor, wall, ceiling, ink }) {
  const { width: w, height: h } = scene;
  const [x0, x1] = [eye_x - far[0], eye_x + far[0]];
  const [y0, y1] = [eye_y - far[1], eye_y + far[2]];
  scene.fill(poly([[0, h], [w, h], [x1, y1], [x0, y1]]), floor);
  scene.fill(poly([[0, 0], [w, 0], [x1, y0], [x0, y0]]), ceiling);
  scene.fill(poly([[0, 0], [x0, y0], [x0, y1], [0, h]]), wall);
  scene.fill(poly([[w, 0], [x1, y0], [x1, y1], [w, h]]), wall);
  scene.engrave({ box: [0, 0, x0, h], color: ink, tone: (x) => near + 0.3 * (1 - x / x0), spacing: 10, angle: 90 });
  scene.engrave({ box: [x1, 0, w - x1, h], color: ink, tone: (x) => near * 0.6 + 0.35 * ((x - x1) / (w - x1)), spacing: 10, angle: 90 });
  scene.fill(rect(x0, y0, x1 - x0, y1 - y0), wall);
  return { x0, x1, y0, y1 };
}

export function tram_hill(scene) {
  const { width: w, height: h } = scene;
  sky(scene, { bottom: h, stops: [[0, '#b8c0bd'], [0.5, '#ece0c6'], [1, '#f3e6c9']], ink: '#87918f', cover: 0.4, dark_top: 0.35 });
  far_town(scene, w * 0.44, w * 0.64, h * 0.4, 90, '#b9ac97');
  spire(scene, w * 0.55, h * 0.4, 240, '#b9ac97');
  scene.fill(poly([[0, h * 0.44], [w * 0.44, h * 0.4], [w * 0.62, h * 0.4], [w, h * 0.44], [w, h], [0, h]]), '#a8906c');
  scene.engrave({ box: [0, h * 0.44, w, h * 0.56], color: '#5b4a3b', tone: () => 0.3, spacing: 13, angle: 90 });
  for (let i = 6; i >= 0; i--) {
    const near = 1 - i / 7;
    const base = mix(h * 0.4, h * 0.86, near ** 1.5);
    const tall = mix(120, 640, near ** 1.3);
    const wide = mix(50, 250, near);
    house(scene, mix(w * 0.44, -130, near ** 1.3), base, wide, tall, kBrick[i % 4], { lit: 0.05, gable: ['step', 'point', 'hip'][i % 3] });
    house(scene, mix(w * 0.6, w - 120, near ** 1.3), base, wide, tall * 0.94, kBrick[(i + 2) % 4], { lit: 0.05, gable: ['point', 'flat', 'step'][i % 3] });
  }
  const road = poly([[w * 0.47, h * 0.4], [w * 0.6, h * 0.4], [w * 1.02, h], [-w * 0.02, h]]);
  scene.fill(road, '#cbb996');
  scene.shade(road, [0, h * 0.38, w, h * 0.64], '#5b4a3b', (x, y) => 0.15 + 0.3 * fractal(scene.noise, x / 130, y / 26, 2) + 0.2 * ((y - h * 0.4) / h), { spacing: 13 });
  for (const [a, b] of [[0.527, 0.36], [0.548, 0.62]]) scene.stroke(`M${w * a} ${h * 0.4}L${w * b} ${h}`, '#3a2f28', 9);
  scene.placed({ x: w * 0.5, y: h * 0.83 }, () => {
    const [red, cream, dark] = ['#8c2f1b', '#efe2c4', '#241c19'];
    scene.fill(circle(0, 14, 230, 26), '#5b4a3b', 0.7);
    scene.fill(poly([[-176, -10], [176, -10], [160, 22], [-160, 22]]), dark);
    scene.fill(rect(-190, -210, 380, 204), red);
    scene.fill(poly([[-190, -210], [-178, -400], [178, -400], [190, -210]]), cream);
    scene.fill(curve([[-196, -400], [-170, -444], [0, -462], [170, -444], [196, -400]]) + 'Z', dark);
    for (const [x, wide] of [[-156, 92], [-50, 100], [64, 92]]) {
      scene.fill(rect(x, -378, wide, 146), dark);
      scene.fill(poly([[x + 8, -240], [x + 8, -370], [x + wide * 0.6, -370]]), '#8d9a99', 0.75);
    }
    scene.shade(rect(-190, -210, 380, 204), [-190, -210, 380, 204], dark, (x) => 0.55 * smooth(0, 190, x), { spacing: 9, angle: 90 });
    scene.stroke('M-190 -120H190M-190 -206H190', '#e2b765', 6);
    scene.fill(circle(0, -76, 32), '#fbeab9');
    scene.stroke(circle(0, -76, 32), dark, 8);
    scene.fill(rect(-52, -446, 104, 42), cream);
    letters(scene, '9', -10, -442, 34, dark, 6);
    scene.fill(circle(-62, -300, 24), '#15100e');
    scene.fill(poly([[-100, -240], [-88, -278], [-36, -278], [-24, -240]]), '#15100e');
    scene.stroke('M0 -462L60 -640', dark, 7);
  });
  scene.stroke(`M${w * 0.536} ${h * 0.16}L${w * 0.515} ${-20}`, '#2d2622', 4);
  scene.stroke(curve([[0, h * 0.1], [w * 0.5, h * 0.17], [w, h * 0.07]]), '#2d2622', 3);
  scene.stroke(curve([[w * 0.534, h * 0.28], [w * 0.53, h * 0.1], [w * 0.53, -10]]), '#2d2622', 3);
  person(scene, w * 0.72, h * 0.87, 250, '#241c19', { hat: 'brim' });
  person(scene, w * 0.775, h * 0.88, 232, '#241c19', { hat: 'scarf', skirt: true, reach: [22, 44] });
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
  scene.engrave({ box: [0, 0, w, h * 0.6], color: '#2b1c13', tone: (x, y) => clamp(0.1 + Math.abs(x / w - 0.5) * 1.3), spacing: 9, angle: 90 });
  const [cx, cy] = [w / 2, h * 0.27];
  scene.glow(cx, cy, 560, '#ffe6ac', 0.65);
  scene.fill(circle(cx, cy, 178), '#2b1c13');
  scene.fill(circle(cx, cy, 162), '#f7e6b8');
  for (let i = 0; i < 8; i++) {
    const a = (i * Math.PI) / 4 + 0.2;
    scene.stroke(`M${cx + 46 * Math.cos(a)} ${cy + 46 * Math.sin(a)}L${cx + 162 * Math.cos(a)} ${cy + 162 * Math.sin(a)}`, '#2b1c13', 9);
    scene.stroke(circle(cx + 108 * Math.cos(a + 0.39), cy + 108 * Math.sin(a + 0.39), 34), '#2b1c13', 5);
  }
  scene.stroke(circle(cx, cy, 46), '#2b1c13', 9);
  scene.fill(poly([[cx - 120, cy + 100], [cx + 60, cy + 100], [cx + 420, h], [cx - 620, h]]), '#ffe6ac', 0.13);
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
      if (scene.random() < 0.9) person(scene, x + scene.between(-8, 8), y + tall * 0.38, tall, scene.pick(['#1a110b', '#241811', '#2e1f16']), { hat: 'none', skin: scene.pick(['#b98f6b', '#a67c5a', '#c7a07c', '#7d573e']), wide: 1.25, reach: scene.random() < 0.16 ? [14, 122] : null });
    }
    const arc = [];
    for (let i = 0; i <= 20; i++) {
      const a = mix(0.06, 0.94, i / 20) * Math.PI;
      arc.push([cx - Math.cos(a) * radius, h * 0.52 + Math.sin(a) * radius * 0.22 + near * h * 0.3]);
    }
    const front = curve(arc) + poly(arc.map(([x, y]) => [x, y + mix(64, 150, near)]).reverse()).replace('M', 'L');
    scene.fill(front, ['#5e4029', '#553923', '#4b311e', '#3f2918'][row]);
    scene.shade(front, [0, h * 0.5, w, h * 0.5], '#1f130b', (x) => 0.15 + 0.6 * Math.abs(x / w - 0.5), { spacing: 9, angle: 90 });
    scene.stroke(curve(arc), '#b78a58', mix(6, 13, near));
  }
}

export function cord_hall(scene) {
  const { width: w, height: h } = scene;
  const eye = [w * 0.52, h * 0.5];
  const { x0, x1, y0, y1 } = room(scene, { eye_x: eye[0], eye_y: eye[1], near: 0.45, far: [130, 80, 90], floor: '#8a6748', wall: '#5a4030', ceiling: '#33241b', ink: '#170f0a' });
  scene.glow(eye[0], eye[1] + 40, 700, '#f6a545', 0.75);
  scene.fill(curve([[x0 + 50, y1], [x0 + 60, y0 + 66], [eye[0], y0 + 40], [x1 - 60, y0 + 66], [x1 - 50, y1]]) + 'Z', '#ffc765');
  scene.fill(curve([[x0 + 84, y1], [x0 + 92, y0 + 92], [eye[0], y0 + 74], [x1 - 92, y0 + 92], [x1 - 84, y1]]) + 'Z', '#fff0bd');
  scene.engrave({ box: [0, h * 0.62, w, h * 0.38], color: '#2b1a10', tone: (x, y) => 0.12 + 0.55 * Math.abs(x / w - 0.52) + 0.2 * ((y - h * 0.62) / h), spacing: 12 });
  for (let i = 7; i >= 0; i--) {
    const t = (1 - i / 8) ** 1.9;
    const [left, right] = [mix(x0, -80, t), mix(x1, w + 80, t)];
    const [top, foot] = [mix(y0, -120, t), mix(y1, h * 1.06, t)];
    const thick = mix(7, 46, t);
    const shade = `#${['1d130c', '23170f', '281b12'][i % 3]}`;
    scene.stroke(`M${left} ${foot}V${top}`, shade, thick);
    scene.stroke(`M${right} ${foot}V${top}`, shade, thick);
    const peak = mix(y0 - 40, -420, t);
    scene.stroke(poly([[left, top + thick], [eye[0], peak + thick], [right, top + thick]], false), shade, thick * 0.8);
    scene.stroke(`M${left} ${top + thick * 2}H${right}`, shade, thick * 0.75);
    scene.stroke(poly([[left, mix(y0, y1, 0.35 - 0.2 * t) + (top - y0) * 0.5], [mix(left, eye[0], 0.3), top + thick * 2]], false), shade, thick * 0.5);
    scene.stroke(poly([[right, mix(y0, y1, 0.35 - 0.2 * t) + (top - y0) * 0.5], [mix(right, eye[0], 0.3), top + thick * 2]], false), shade, thick * 0.5);
    if (i % 2 === 0) {
      const [lx, ly] = [mix(eye[0], w * 0.5, t), mix(y0 + 10, h * 0.1, t)];
      scene.glow(lx, ly, mix(60, 330, t), '#ffd07a', 0.75);
      scene.stroke(`M${lx} ${top + thick}V${ly}`, '#170f0a', mix(2, 5, t));
      scene.fill(poly([[lx - mix(5, 26, t), ly], [lx, ly - mix(8, 40, t)], [lx + mix(5, 26, t), ly]]), '#170f0a');
      scene.fill(circle(lx, ly + mix(2, 8, t), mix(4, 15, t)), '#fff2c9');
    }
  }
  const table = (side, near) => {
    const x = eye[0] + side * mix(120, 560, near);
    const y = mix(y1 + 20, h * 0.83, near);
    const wide = mix(90, 520, near);
    person(scene, x - side * wide * 0.1, y + mix(10, 70, near), mix(90, 470, near), '#1b110a', { hat: 'cap', lean: -side * 14, reach: [-side * 30, 46], skin: '#a87a54' });
    scene.fill(poly([[x - wide / 2, y], [x + wide / 2, y], [x + wide / 2 + side * 20, y + mix(10, 66, near)], [x - wide / 2 + side * 10, y + mix(10, 66, near)]]), '#d8bb8e');
    scene.fill(rect(x - wide / 2 + side * 10, y + mix(10, 66, near), wide, mix(10, 60, near)), '#4a3222');
    for (let i = 0; i < 5; i++) {
      const bx = x + (i - 2) * wide * 0.17;
      scene.fill(circle(bx, y + mix(2, 8, near), mix(8, 40, near), mix(4, 22, near)), '#f3e3c0');
      scene.stroke(curve([[bx - mix(5, 24, near), y + mix(1, 4, near)], [bx, y - mix(1, 6, near)], [bx + mix(5, 24, near), y + mix(1, 4, near)]]), '#8a6748', mix(1.5, 5, near));
    }
  };
  [[-1, 0.1], [1, 0.2], [-1, 0.42], [1, 0.62], [-1, 0.95]].forEach(([side, near]) => table(side, near));
}

export function rope_walk(scene) {
  const { width: w, height: h } = scene;
  const eye = [w * 0.38, h * 0.46];
  const { x0, x1, y0, y1 } = room(scene, { eye_x: eye[0], eye_y: eye[1], near: 0.35, far: [46, 40, 40], floor: '#b29a72', wall: '#8d7757', ceiling: '#4b3f31', ink: '#241d15' });
  scene.fill(rect(x0, y0, x1 - x0, y1 - y0), '#fff4d2');
  scene.glow(eye[0], eye[1], 380, '#fff0c4', 0.85);
  for (let i = 12; i >= 0; i--) {
    const t = (1 - i / 13) ** 2.4;
    const [left, right, top, foot] = [mix(x0, -60, t), mix(x1, w + 60, t), mix(y0, -80, t), mix(y1, h * 1.1, t)];
    const thick = mix(3, 40, t);
    scene.stroke(`M${left} ${foot}V${top}H${right}V${foot}`, '#2e251b', thick);
    if (i < 12) {
      const pane = poly([[mix(x1, w, t * 0.72), mix(y0, h * 0.12, t)], [mix(x1, w, t * 0.98), mix(y0, h * 0.04, t)], [mix(x1, w, t * 0.98), mix(y1, h * 0.56, t)], [mix(x1, w, t * 0.72), mix(y1, h * 0.53, t)]]);
      scene.fill(pane, '#fbeec8', 0.9);
    }
  }
  scene.engrave({ box: [0, h * 0.56, w, h * 0.44], color: '#3a2f22', tone: (x, y) => 0.1 + 0.35 * fractal(scene.noise, x / 300, y / 40, 3) + 0.25 * Math.abs(x / w - 0.5), spacing: 12 });
  for (let k = 0; k < 5; k++) {
    const far = [eye[0] - 14 + k * 8, eye[1] + 8];
    const near = [w * (0.16 + k * 0.15), h * 1.02];
    scene.stroke(poly([far, near], false), '#6d5838', 18 - k);
    scene.stroke(poly([far, near], false), '#e3cfa0', 9);
    for (let i = 3; i < 46; i++) {
      const t = (i / 46) ** 2.2;
      const [x, y] = [mix(far[0], near[0], t), mix(far[1], near[1], t)];
      scene.stroke(`M${x - 13 * t} ${y - 8 * t}L${x + 13 * t} ${y + 8 * t}`, '#6d5838', 1 + 5 * t);
    }
  }
  person(scene, w * 0.52, h * 0.98, h * 0.62, '#1c150e', { hat: 'cap', lean: -16, reach: [-26, 50] });
  person(scene, w * 0.29, h * 0.76, h * 0.32, '#241b12', { hat: 'brim', lean: -12, reach: [18, 48] });
  person(scene, w * 0.405, h * 0.59, h * 0.13, '#2e251b', { hat: 'cap' });
}

export function north_station(scene) {
  const { width: w, height: h } = scene;
  scene.gradient(rect(0, 0, w, h), [[0, '#55636d'], [0.5, '#a3aaa7'], [1, '#e3dfd2']]);
  scene.engrave({ box: [0, 0, w, h * 0.6], color: '#2c3842', tone: (x, y) => 0.65 * (1 - y / (h * 0.6)) + 0.4 * smooth(0.5, 0.75, fractal(scene.noise, x / 400, y / 150, 3)), spacing: 10, angle: 8 });
  house_row(scene, w * 0.55, w + 40, h * 0.62, { low: 130, high: 240, colors: [{ wall: '#6d747a', roof: '#e8e6df', dark: '#333d46', glass: '#414c55', lamp: '#f3c77c' }, { wall: '#7d8386', roof: '#f2f0e9', dark: '#333d46', glass: '#414c55', lamp: '#f3c77c' }], lit: 0.4, wide: [90, 150] });
  const base = h * 0.7;
  scene.fill(rect(w * 0.04, base - 330, w * 0.5, 330), '#8f5b46');
  scene.shade(rect(w * 0.04, base - 330, w * 0.5, 330), [w * 0.04, base - 330, w * 0.5, 330], '#38231c', (x) => 0.12 + 0.4 * (x / (w * 0.54)), { spacing: 11 });
  scene.fill(poly([[w * 0.02, base - 326], [w * 0.09, base - 420], [w * 0.49, base - 420], [w * 0.56, base - 326]]), '#eceae2');
  scene.fill(rect(w * 0.235, base - 560, 190, 560), '#9c6750');
  scene.fill(poly([[w * 0.225, base - 556], [w * 0.235 + 95, base - 690], [w * 0.235 + 206, base - 556]]), '#eceae2');
  scene.fill(circle(w * 0.235 + 95, base - 470, 62), '#2b1d18');
  scene.fill(circle(w * 0.235 + 95, base - 470, 52), '#fff0c8');
  scene.stroke(`M${w * 0.235 + 95} ${base - 508}V${base - 470}L${w * 0.235 + 122} ${base - 452}`, '#2b1d18', 7);
  for (const x of [0.065, 0.125, 0.18, 0.37, 0.43, 0.49]) {
    const px = w * x;
    const arch = curve([[px, base - 70], [px, base - 220], [px + 32, base - 262], [px + 64, base - 220], [px + 64, base - 70]]) + 'Z';
    scene.fill(arch, '#ffdb92');
    scene.stroke(arch, '#38231c', 7);
    scene.stroke(`M${px + 32} ${base - 250}V${base - 70}M${px} ${base - 160}h64`, '#38231c', 5);
  }
  scene.fill(curve([[w * 0.235 + 40, base], [w * 0.235 + 40, base - 150], [w * 0.235 + 95, base - 205], [w * 0.235 + 150, base - 150], [w * 0.235 + 150, base]]) + 'Z', '#ffe9b4');
  scene.gradient(rect(0, base - 6, w, h - base + 6), [[0, '#e9e6db'], [1, '#b9bdbd']]);
  scene.engrave({ box: [0, base, w, h - base], color: '#7c868a', tone: (x, y) => 0.1 + 0.35 * smooth(0.45, 0.75, fractal(scene.noise, x / 220, y / 40, 3)), spacing: 12 });
  for (const y of [0.84, 0.885]) scene.stroke(`M0 ${h * y}H${w}`, '#2f3840', 8);
  for (let x = 0; x < w; x += 64) scene.stroke(`M${x} ${h * 0.828}l-22 ${h * 0.075}`, '#535c62', 9, 0.8);
  scene.placed({ x: w * 0.76, y: h * 0.862 }, () => {
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
  });
  lamp_post(scene, w * 0.13, h * 0.8, 270, '#171d22', '#ffd486');
  lamp_post(scene, w * 0.5, h * 0.8, 270, '#171d22', '#ffd486');
  [[0.2, 0.82, 190, 'scarf', true], [0.245, 0.825, 206, 'brim', false], [0.36, 0.81, 176, 'cap', false], [0.44, 0.815, 182, 'scarf', true]].forEach(([x, y, tall, hat, skirt]) => person(scene, w * x, h * y, tall, '#171d22', { hat, skirt }));
  scene.fill(rect(w * 0.27, h * 0.785, 70, 46), '#3a2a20');
  for (let i = 0; i < 520; i++) scene.fill(circle(scene.between(0, w), scene.between(0, h), scene.between(1.5, 6)), '#fbfaf4', 0.9);
}

export function salt_arcade(scene) {
  const { width: w, height: h } = scene;
  const eye = [w * 0.66, h * 0.47];
  scene.fill(rect(0, 0, w, h), '#d8b98a');
  scene.fill(poly([[0, h], [w, h], [eye[0] + 60, eye[1] + 70], [eye[0] - 60, eye[1] + 70]]), '#c7a576');
  scene.fill(poly([[0, -h * 0.2], [0, h * 1.2], [eye[0] - 60, eye[1] + 70], [eye[0] - 60, eye[1] - 90]]), '#f0dcae');
  scene.fill(poly([[0, 0], [w, 0], [w, -10], [eye[0] + 60, eye[1] - 90], [eye[0] - 60, eye[1] - 90], [0, -h * 0.2]]), '#7b5a3e');
  scene.fill(rect(eye[0] - 60, eye[1] - 90, 120, 160), '#fff2cf');
  scene.glow(eye[0], eye[1], 360, '#fff0c8', 0.8);
  scene.fill(poly([[w, -10], [w, h], [eye[0] + 60, eye[1] + 70], [eye[0] + 60, eye[1] - 90]]), '#8d6846');
  scene.engrave({ box: [eye[0] + 60, 0, w - eye[0], h], color: '#3a2617', tone: (x) => 0.15 + 0.5 * ((x - eye[0]) / (w - eye[0])), spacing: 11, angle: 90 });
  for (let i = 6; i >= 0; i--) {
    const t = (1 - i / 7) ** 1.9;
    const s = (1 - (i - 1) / 7) ** 1.9;
    const [xa, xb] = [mix(eye[0] - 60, -140, t), mix(eye[0] - 60, -140, s)];
    const [ta, tb] = [mix(eye[1] - 90, -h * 0.3, t), mix(eye[1] - 90, -h * 0.3, s)];
    const [fa, fb] = [mix(eye[1] + 70, h * 1.16, t), mix(eye[1] + 70, h * 1.16, s)];
    const inset = 0.16;
    const [pa, pb] = [mix(xa, xb, inset), mix(xa, xb, 1 - inset)];
    const spring_a = mix(ta, fa, 0.42), spring_b = mix(tb, fb, 0.42);
    const crown = (ta + tb) / 2 + (fa - ta) * 0.15;
    scene.fill(curve([[pa, mix(fa, fb, inset)], [pa, spring_a], [mix(pa, pb, 0.2), mix(spring_a, crown, 0.7)], [(pa + pb) / 2, crown], [mix(pa, pb, 0.8), mix(spring_b, crown, 0.7)], [pb, spring_b], [pb, mix(fa, fb, 1 - inset)]]) + 'Z', '#a9c0bd');
    scene.stroke(poly([[xa, ta], [xa, fa]], false), '#6b4a2f', mix(4, 34, t));
    scene.stroke(curve([[xa, ta], [mix(xa, w - 20, 0.5), ta - mix(6, 150, t)], [mix(eye[0] + 60, w + 120, t), ta]]), '#4b3421', mix(4, 40, t));
    const light = poly([[pa, mix(fa, fb, inset)], [pb, mix(fa, fb, 1 - inset)], [pb + mix(60, 520, s), mix(fa, fb, 1 - inset) + mix(4, 60, s)], [pa + mix(50, 460, t), mix(fa, fb, inset) + mix(2, 50, t)]]);
    scene.fill(light, '#f7e4b4', 0.7);
  }
  const floor = poly([[0, h], [w, h], [eye[0] + 60, eye[1] + 70], [eye[0] - 60, eye[1] + 70]]);
  scene.shade(floor, [0, h * 0.5, w, h * 0.5], '#5b3f28', (x, y) => 0.05 + 0.3 * smooth(0.4, 0.75, fractal(scene.noise, x / 160, y / 50, 3)), { spacing: 12, angle: -8 });
  const seated = (x, base, tall, way, hat) => {
    const s = tall / 100;
    scene.fill(curve([[x - 14 * s, base - 34 * s], [x - 15 * s, base - 70 * s], [x, base - 80 * s], [x + 13 * s, base - 68 * s], [x + 13 * s, base - 34 * s]]) + 'Z', '#21150d');
    scene.stroke(poly([[x, base - 34 * s], [x + way * 24 * s, base - 36 * s], [x + way * 25 * s, base]], false), '#21150d', 10 * s);
    scene.stroke(poly([[x + way * 6 * s, base - 66 * s], [x + way * 22 * s, base - 50 * s], [x + way * 30 * s, base - 56 * s]], false), '#21150d', 6 * s);
    scene.fill(circle(x + way * 2 * s, base - 88 * s, 7.4 * s, 9 * s), '#21150d');
    if (hat) scene.fill(curve([[x - 8 * s, base - 90 * s], [x - 5 * s, base - 99 * s], [x + 6 * s, base - 99 * s], [x + 9 * s, base - 90 * s]]) + 'Z', '#8c2f1b');
    scene.stroke(poly([[x - 12 * s, base], [x - 10 * s, base - 34 * s], [x + 12 * s, base - 34 * s], [x + 12 * s, base]], false), '#3a2617', 4 * s);
  };
  const cafe = (x, base, tall) => {
    seated(x - tall * 0.55, base, tall, 1, true);
    seated(x + tall * 0.55, base, tall, -1, false);
    scene.stroke(`M${x} ${base}V${base - tall * 0.46}`, '#3a2617', tall * 0.04);
    scene.fill(circle(x, base - tall * 0.47, tall * 0.27, tall * 0.06), '#7b4a2b');
    scene.fill(rect(x - tall * 0.05, base - tall * 0.56, tall * 0.06, tall * 0.09), '#e5c06f');
    scene.fill(rect(x + tall * 0.08, base - tall * 0.54, tall * 0.05, tall * 0.07), '#e5c06f');
  };
  cafe(w * 0.62, h * 0.64, 120);
  cafe(w * 0.52, h * 0.75, 210);
  cafe(w * 0.72, h * 0.95, 400);
  scene.stroke(`M${w * 0.9} ${h * 0.08}V${h * 0.2}M${w * 0.83} ${h * 0.23}L${w * 0.97} ${h * 0.2}M${w * 0.83} ${h * 0.23}v${h * 0.1}M${w * 0.97} ${h * 0.2}v${h * 0.12}`, '#d9a94c', 8);
  for (const [x, y] of [[0.83, 0.33], [0.97, 0.32]]) scene.fill(curve([[w * x - 60, h * y], [w * x, h * y + 34], [w * x + 60, h * y]]) + 'Z', '#d9a94c');
}

export function kite_roofs(scene) {
  const { width: w, height: h } = scene;
  scene.gradient(rect(0, 0, w, h), [[0, '#8fa9ae'], [0.45, '#d9d6bf'], [0.75, '#f6dca6'], [1, '#f2c98c']]);
  scene.engrave({ box: [0, 0, w, h * 0.7], color: '#5f7a82', tone: (x, y) => 0.45 * (1 - y / (h * 0.7)) ** 1.5, spacing: 10 });
  for (const [x, y, wide] of [[0.1, 0.5, 500], [0.55, 0.42, 620], [0.3, 0.32, 380]]) cloud_bank(scene, w * x, h * y, wide, 80, '#fbf0d6', 0.8);
  far_town(scene, 0, w, h * 0.66, 130, '#b08f74');
  spire(scene, w * 0.62, h * 0.64, 260, '#b08f74');
  house_row(scene, -30, w + 30, h * 0.86, { low: 110, high: 220, colors: kBrick, lit: 0.12, wide: [110, 190] });
  const roof = poly([[0, h * 0.84], [w * 0.62, h * 0.78], [w * 0.7, h], [0, h]]);
  scene.fill(roof, '#6b4337');
  scene.shade(roof, [0, h * 0.76, w * 0.7, h * 0.26], '#2f1f1b', (x, y) => 0.35 + 0.25 * ((y - h * 0.78) / 200), { spacing: 15, angle: -3.5 });
  scene.fill(rect(w * 0.72, h * 0.78, w * 0.2, h * 0.3), '#4c322c');
  const colors = ['#8c2f1b', '#2f5a5e', '#d98e32', '#3d3f6b', '#b8503a', '#f2e2bd', '#56713f'];
  const kite = (x, y, size, turn, color) => {
    scene.placed({ x, y, turn, scale: size }, () => {
      scene.fill('M0 -1.1L0.8 0L0 1L-0.8 0Z', color);
      scene.fill('M0 -1.1L0.8 0L0 1Z', '#241a17', 0.25);
      scene.stroke('M0 -1.1V1M-0.8 0H0.8', '#241a17', 0.1);
    });
    const tail = [];
    for (let i = 0; i <= 6; i++) tail.push([x + Math.sin(i * 1.3 + turn) * size * 0.28 - i * size * 0.12, y + size + i * size * 0.34]);
    scene.stroke(curve(tail), '#241a17', 2.5);
  };
  const flyers = [[w * 0.13, h * 0.83, 250], [w * 0.27, h * 0.82, 200], [w * 0.44, h * 0.81, 270], [w * 0.8, h * 0.79, 215]];
  flyers.forEach(([x, base, tall], i) => {
    const [kx, ky] = [[0.3, 0.12], [0.5, 0.26], [0.68, 0.1], [0.9, 0.22]][i];
    const hand = [x + tall * 0.22, base - tall * 0.95];
    scene.stroke(curve([hand, [mix(hand[0], w * kx, 0.5), mix(hand[1], h * ky, 0.42)], [w * kx, h * ky]]), '#3a2a26', 2);
    person(scene, x, base, tall, '#241a17', { hat: i % 2 ? 'scarf' : 'none', skirt: i % 2 === 1, lean: -6, reach: [22, 95] });
    kite(w * kx, h * ky, 62, 14 + i * 9, colors[i]);
  });
  [[0.12, 0.16, 34], [0.2, 0.3, 24], [0.42, 0.09, 22], [0.8, 0.36, 28], [0.58, 0.42, 18], [0.93, 0.08, 26]].forEach(([x, y, size], i) => kite(w * x, h * y, size, i * 13 - 20, colors[(i + 3) % 7]));
  gull(scene, w * 0.74, h * 0.3, 40, '#5f4a40');
}

export function lantern_row(scene) {
  const { width: w, height: h } = scene;
  const eye = [w * 0.47, h * 0.53];
  scene.gradient(rect(0, 0, w, h), [[0, '#22222f'], [0.5, '#4a3a3d'], [1, '#2a2226']]);
  scene.engrave({ box: [0, 0, w, h * 0.5], color: '#12121a', tone: (x, y) => 0.75 - y / h, spacing: 10 });
  scene.glow(eye[0], eye[1], 420, '#ffb765', 0.7);
  for (let i = 6; i >= 0; i--) {
    const t = (1 - i / 7) ** 1.6;
    for (const side of [-1, 1]) {
      const edge = eye[0] + side * mix(60, w * 0.52, t);
      const wide = mix(50, 330, t);
      const [top, foot] = [mix(eye[1] - 90, -60, t), mix(eye[1] + 46, h * 0.98, t)];
      const x = side < 0 ? edge - wide : edge;
      scene.fill(rect(x, top, wide, foot - top), ['#3a2b2e', '#45312f', '#332a33'][i % 3]);
      scene.shade(rect(x, top, wide, foot - top), [x, top, wide, foot - top], '#140f13', (px, py) => 0.2 + 0.5 * (1 - (py - top) / (foot - top)), { spacing: mix(5, 11, t), angle: 90 });
      const eave = top + (foot - top) * 0.5;
      scene.fill(curve([[x - wide * 0.1, eave + mix(6, 26, t)], [x + wide * 0.1, eave], [x + wide * 0.9, eave], [x + wide * 1.1, eave + mix(6, 26, t)]]) + 'Z', '#171217');
      scene.fill(rect(x + wide * 0.14, eave + (foot - eave) * 0.2, wide * 0.72, (foot - eave) * 0.62), '#f6b45a');
      for (let k = 1; k < 5; k++) scene.stroke(`M${x + wide * (0.14 + k * 0.144)} ${eave + (foot - eave) * 0.2}v${(foot - eave) * 0.62}`, '#2a1a16', mix(2, 6, t));
      scene.stroke(`M${x + wide * 0.14} ${eave + (foot - eave) * 0.4}h${wide * 0.72}`, '#2a1a16', mix(2, 6, t));
      for (const k of [0.2, 0.55]) scene.fill(rect(x + wide * k, top + (eave - top) * 0.35, wide * 0.22, (eave - top) * 0.36), scene.random() < 0.6 ? '#e9a550' : '#221b20');
    }
  }
  const ground = poly([[eye[0] - 60, eye[1] + 46], [eye[0] + 60, eye[1] + 46], [w * 1.02, h], [-w * 0.02, h]]);
  scene.fill(ground, '#5b4540');
  scene.shade(ground, [0, eye[1], w, h - eye[1]], '#1a1315', (x, y) => 0.3 + 0.3 * fractal(scene.noise, x / 120, y / 24, 2) + 0.3 * Math.abs(x / w - 0.47), { spacing: 12 });
  for (let i = 5; i >= 0; i--) {
    const t = (1 - i / 6) ** 1.5;
    const [left, right, y] = [eye[0] - mix(60, 760, t), eye[0] + mix(60, 800, t), mix(eye[1] - 60, h * 0.06, t)];
    const rope = (p) => [mix(left, right, p), y + Math.sin(p * Math.PI) * mix(10, 110, t)];
    scene.stroke(curve([0, 0.25, 0.5, 0.75, 1].map(rope)), '#0f0c10', mix(1.5, 4, t));
    for (const p of [0.14, 0.32, 0.5, 0.68, 0.86]) {
      const [x, ly] = rope(p);
      const r = mix(7, 46, t);
      scene.glow(x, ly + r * 1.2, r * 3.2, '#ff9a4a', 0.6);
      scene.fill(circle(x, ly + r * 1.2, r, r * 0.86), '#d8452a');
      scene.fill(circle(x, ly + r * 1.2, r * 0.5, r * 0.84), '#f28a45', 0.8);
      scene.fill(rect(x - r * 0.4, ly + r * 0.28, r * 0.8, r * 0.16), '#2a1a16');
      scene.fill(rect(x - r * 0.4, ly + r * 1.96, r * 0.8, r * 0.16), '#2a1a16');
      scene.stroke(`M${x} ${ly + r * 2.1}v${r * 0.7}`, '#e9b765', mix(1.5, 5, t));
    }
  }
  const stall = (x, base, s) => {
    scene.fill(rect(x - 150 * s, base - 120 * s, 300 * s, 120 * s), '#6b2a1c');
    scene.fill(rect(x - 164 * s, base - 132 * s, 328 * s, 18 * s), '#c99a5c');
    scene.fill(curve([[x - 60 * s, base - 132 * s], [x - 50 * s, base - 186 * s], [x + 50 * s, base - 186 * s], [x + 60 * s, base - 132 * s]]) + 'Z', '#171217');
    for (let i = 0; i < 5; i++) scene.stroke(curve([[x - 30 * s + i * 16 * s, base - 190 * s], [x - 44 * s + i * 20 * s, base - 250 * s], [x - 20 * s + i * 14 * s, base - 310 * s], [x - 40 * s + i * 22 * s, base - 390 * s]]), '#f3dcb6', 6 * s, 0.45);
  };
  person(scene, w * 0.73, h * 0.88, 330, '#120d10', { hat: 'cap', reach: [-22, 56], skin: '#b5835a' });
  stall(w * 0.68, h * 0.93, 1.05);
  person(scene, w * 0.56, h * 0.97, 350, '#120d10', { hat: 'none', lean: 6, reach: [20, 60] });
  person(scene, w * 0.3, h * 0.82, 230, '#120d10', { hat: 'scarf', skirt: true });
  person(scene, w * 0.34, h * 0.81, 130, '#120d10', { hat: 'none' });
  person(scene, w * 0.44, h * 0.68, 110, '#1a1315', { hat: 'brim' });
  person(scene, w * 0.49, h * 0.66, 96, '#1a1315', { hat: 'none' });
}
