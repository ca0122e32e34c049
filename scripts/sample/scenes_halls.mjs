// Rooms and streets drawn towards one vanishing point.
import { person } from './motifs.mjs';
import { circle, curve, fractal, mix, poly, rect, smooth } from './svg.mjs';

// A room in one-point perspective: floor, walls, ceiling as flat tones with engraving.
function room(scene, { eye_x, eye_y, near, far, floor, wall, ceiling, ink }) {
  const { width: w, height: h } = scene;
  const [x0, x1] = [eye_x - far[0], eye_x + far[0]];
  const [y0, y1] = [eye_y - far[1], eye_y + far[2]];
  scene.fill(poly([[0, h], [w, h], [x1, y1], [x0, y1]]), floor);
  scene.fill(poly([[0, 0], [w, 0], [x1, y0], [x0, y0]]), ceiling);
  scene.fill(poly([[0, 0], [x0, y0], [x0, y1], [0, h]]), wall);
  scene.fill(poly([[w, 0], [x1, y0], [x1, y1], [w, h]]), wall);
  scene.engrave({
    box: [0, 0, x0, h],
    color: ink,
    tone: (x) => near + 0.3 * (1 - x / x0),
    spacing: 10,
    angle: 90
  });
  scene.engrave({
    box: [x1, 0, w - x1, h],
    color: ink,
    tone: (x) => near * 0.6 + 0.35 * ((x - x1) / (w - x1)),
    spacing: 10,
    angle: 90
  });
  scene.fill(rect(x0, y0, x1 - x0, y1 - y0), wall);
  return { x0, x1, y0, y1 };
}

// Posts, beams and rafters down the length of the hall, and the lamps that hang from them.
function timbers(scene, eye, { x0, x1, y0, y1 }) {
  const { width: w, height: h } = scene;
  for (let i = 7; i >= 0; i--) {
    const t = (1 - i / 8) ** 1.9;
    const [left, right] = [mix(x0, -80, t), mix(x1, w + 80, t)];
    const [top, foot] = [mix(y0, -120, t), mix(y1, h * 1.06, t)];
    const thick = mix(7, 46, t);
    const shade = `#${['1d130c', '23170f', '281b12'][i % 3]}`;
    scene.stroke(`M${left} ${foot}V${top}`, shade, thick);
    scene.stroke(`M${right} ${foot}V${top}`, shade, thick);
    const peak = mix(y0 - 40, -420, t);
    scene.stroke(poly([[left, top + thick], [eye[0], peak + thick], [right, top + thick]], false),
      shade, thick * 0.8);
    scene.stroke(`M${left} ${top + thick * 2}H${right}`, shade, thick * 0.75);
    scene.stroke(poly(
                   [
                     [left, mix(y0, y1, 0.35 - 0.2 * t) + (top - y0) * 0.5],
                     [mix(left, eye[0], 0.3), top + thick * 2]
                   ],
                   false),
      shade, thick * 0.5);
    scene.stroke(poly(
                   [
                     [right, mix(y0, y1, 0.35 - 0.2 * t) + (top - y0) * 0.5],
                     [mix(right, eye[0], 0.3), top + thick * 2]
                   ],
                   false),
      shade, thick * 0.5);
    if (i % 2 === 0) {
      const [lx, ly] = [mix(eye[0], w * 0.5, t), mix(y0 + 10, h * 0.1, t)];
      scene.glow(lx, ly, mix(60, 330, t), '#ffd07a', 0.75);
      scene.stroke(`M${lx} ${top + thick}V${ly}`, '#170f0a', mix(2, 5, t));
      scene.fill(
        poly([[lx - mix(5, 26, t), ly], [lx, ly - mix(8, 40, t)], [lx + mix(5, 26, t), ly]]),
        '#170f0a');
      scene.fill(circle(lx, ly + mix(2, 8, t), mix(4, 15, t)), '#fff2c9');
    }
  }
}

// A table with loaves and the baker behind it; `near` in [0, 1].
function bakers_table(scene, eye, y1, side, near) {
  const { height: h } = scene;
  const x = eye[0] + side * mix(120, 560, near);
  const y = mix(y1 + 20, h * 0.83, near);
  const wide = mix(90, 520, near);
  person(scene, x - side * wide * 0.1, y + mix(10, 70, near), mix(90, 470, near), '#1b110a',
    { hat: 'cap', lean: -side * 14, reach: [-side * 30, 46], skin: '#a87a54' });
  scene.fill(poly([
    [x - wide / 2, y], [x + wide / 2, y], [x + wide / 2 + side * 20, y + mix(10, 66, near)],
    [x - wide / 2 + side * 10, y + mix(10, 66, near)]
  ]),
    '#d8bb8e');
  scene.fill(
    rect(x - wide / 2 + side * 10, y + mix(10, 66, near), wide, mix(10, 60, near)), '#4a3222');
  for (let i = 0; i < 5; i++) {
    const bx = x + (i - 2) * wide * 0.17;
    scene.fill(circle(bx, y + mix(2, 8, near), mix(8, 40, near), mix(4, 22, near)), '#f3e3c0');
    scene.stroke(curve([
      [bx - mix(5, 24, near), y + mix(1, 4, near)], [bx, y - mix(1, 6, near)],
      [bx + mix(5, 24, near), y + mix(1, 4, near)]
    ]),
      '#8a6748', mix(1.5, 5, near));
  }
}

export function cord_hall(scene) {
  const { width: w, height: h } = scene;
  const eye = [w * 0.52, h * 0.5];
  const { x0, x1, y0, y1 } = room(scene, {
    eye_x: eye[0],
    eye_y: eye[1],
    near: 0.45,
    far: [130, 80, 90],
    floor: '#8a6748',
    wall: '#5a4030',
    ceiling: '#33241b',
    ink: '#170f0a'
  });
  scene.glow(eye[0], eye[1] + 40, 700, '#f6a545', 0.75);
  scene.fill(curve([
    [x0 + 50, y1], [x0 + 60, y0 + 66], [eye[0], y0 + 40], [x1 - 60, y0 + 66], [x1 - 50, y1]
  ]) + 'Z',
    '#ffc765');
  scene.fill(curve([
    [x0 + 84, y1], [x0 + 92, y0 + 92], [eye[0], y0 + 74], [x1 - 92, y0 + 92], [x1 - 84, y1]
  ]) + 'Z',
    '#fff0bd');
  scene.engrave({
    box: [0, h * 0.62, w, h * 0.38],
    color: '#2b1a10',
    tone: (x, y) => 0.12 + 0.55 * Math.abs(x / w - 0.52) + 0.2 * ((y - h * 0.62) / h),
    spacing: 12
  });
  timbers(scene, eye, { x0, x1, y0, y1 });
  [[-1, 0.1], [1, 0.2], [-1, 0.42], [1, 0.62], [-1, 0.95]].forEach(
    ([side, near]) => bakers_table(scene, eye, y1, side, near));
}

export function rope_walk(scene) {
  const { width: w, height: h } = scene;
  const eye = [w * 0.38, h * 0.46];
  const { x0, x1, y0, y1 } = room(scene, {
    eye_x: eye[0],
    eye_y: eye[1],
    near: 0.35,
    far: [46, 40, 40],
    floor: '#b29a72',
    wall: '#8d7757',
    ceiling: '#4b3f31',
    ink: '#241d15'
  });
  scene.fill(rect(x0, y0, x1 - x0, y1 - y0), '#fff4d2');
  scene.glow(eye[0], eye[1], 380, '#fff0c4', 0.85);
  for (let i = 12; i >= 0; i--) {
    const t = (1 - i / 13) ** 2.4;
    const [left, right, top, foot] =
      [mix(x0, -60, t), mix(x1, w + 60, t), mix(y0, -80, t), mix(y1, h * 1.1, t)];
    const thick = mix(3, 40, t);
    scene.stroke(`M${left} ${foot}V${top}H${right}V${foot}`, '#2e251b', thick);
    if (i < 12) {
      const pane = poly([
        [mix(x1, w, t * 0.72), mix(y0, h * 0.12, t)], [mix(x1, w, t * 0.98), mix(y0, h * 0.04, t)],
        [mix(x1, w, t * 0.98), mix(y1, h * 0.56, t)], [mix(x1, w, t * 0.72), mix(y1, h * 0.53, t)]
      ]);
      scene.fill(pane, '#fbeec8', 0.9);
    }
  }
  scene.engrave({
    box: [0, h * 0.56, w, h * 0.44],
    color: '#3a2f22',
    tone: (x, y) =>
      0.1 + 0.35 * fractal(scene.noise, x / 300, y / 40, 3) + 0.25 * Math.abs(x / w - 0.5),
    spacing: 12
  });
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
  person(
    scene, w * 0.52, h * 0.98, h * 0.62, '#1c150e', { hat: 'cap', lean: -16, reach: [-26, 50] });
  person(
    scene, w * 0.29, h * 0.76, h * 0.32, '#241b12', { hat: 'brim', lean: -12, reach: [18, 48] });
  person(scene, w * 0.405, h * 0.59, h * 0.13, '#2e251b', { hat: 'cap' });
}

// Somebody on a stool; `way` is 1 for facing right.
function seated(scene, x, base, tall, way, hat) {
  const s = tall / 100;
  scene.fill(curve([
    [x - 14 * s, base - 34 * s], [x - 15 * s, base - 70 * s], [x, base - 80 * s],
    [x + 13 * s, base - 68 * s], [x + 13 * s, base - 34 * s]
  ]) + 'Z',
    '#21150d');
  scene.stroke(
    poly([[x, base - 34 * s], [x + way * 24 * s, base - 36 * s], [x + way * 25 * s, base]], false),
    '#21150d', 10 * s);
  scene.stroke(poly(
                 [
                   [x + way * 6 * s, base - 66 * s], [x + way * 22 * s, base - 50 * s],
                   [x + way * 30 * s, base - 56 * s]
                 ],
                 false),
    '#21150d', 6 * s);
  scene.fill(circle(x + way * 2 * s, base - 88 * s, 7.4 * s, 9 * s), '#21150d');
  if (hat)
    scene.fill(curve([
      [x - 8 * s, base - 90 * s], [x - 5 * s, base - 99 * s], [x + 6 * s, base - 99 * s],
      [x + 9 * s, base - 90 * s]
    ]) + 'Z',
      '#8c2f1b');
  scene.stroke(poly(
                 [
                   [x - 12 * s, base], [x - 10 * s, base - 34 * s], [x + 12 * s, base - 34 * s],
                   [x + 12 * s, base]
                 ],
                 false),
    '#3a2617', 4 * s);
}

// Two at a table with glasses.
function cafe(scene, x, base, tall) {
  seated(scene, x - tall * 0.55, base, tall, 1, true);
  seated(scene, x + tall * 0.55, base, tall, -1, false);
  scene.stroke(`M${x} ${base}V${base - tall * 0.46}`, '#3a2617', tall * 0.04);
  scene.fill(circle(x, base - tall * 0.47, tall * 0.27, tall * 0.06), '#7b4a2b');
  scene.fill(rect(x - tall * 0.05, base - tall * 0.56, tall * 0.06, tall * 0.09), '#e5c06f');
  scene.fill(rect(x + tall * 0.08, base - tall * 0.54, tall * 0.05, tall * 0.07), '#e5c06f');
}

// The open side of the arcade, the vault's ribs, and the light that falls through.
function arches(scene, eye) {
  const { width: w, height: h } = scene;
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
    scene.fill(curve([
      [pa, mix(fa, fb, inset)], [pa, spring_a], [mix(pa, pb, 0.2), mix(spring_a, crown, 0.7)],
      [(pa + pb) / 2, crown], [mix(pa, pb, 0.8), mix(spring_b, crown, 0.7)], [pb, spring_b],
      [pb, mix(fa, fb, 1 - inset)]
    ]) + 'Z',
      '#a9c0bd');
    scene.stroke(poly([[xa, ta], [xa, fa]], false), '#6b4a2f', mix(4, 34, t));
    scene.stroke(curve([
      [xa, ta], [mix(xa, w - 20, 0.5), ta - mix(6, 150, t)], [mix(eye[0] + 60, w + 120, t), ta]
    ]),
      '#4b3421', mix(4, 40, t));
    const light = poly([
      [pa, mix(fa, fb, inset)], [pb, mix(fa, fb, 1 - inset)],
      [pb + mix(60, 520, s), mix(fa, fb, 1 - inset) + mix(4, 60, s)],
      [pa + mix(50, 460, t), mix(fa, fb, inset) + mix(2, 50, t)]
    ]);
    scene.fill(light, '#f7e4b4', 0.7);
  }
}

export function salt_arcade(scene) {
  const { width: w, height: h } = scene;
  const eye = [w * 0.66, h * 0.47];
  scene.fill(rect(0, 0, w, h), '#d8b98a');
  scene.fill(
    poly([[0, h], [w, h], [eye[0] + 60, eye[1] + 70], [eye[0] - 60, eye[1] + 70]]), '#c7a576');
  scene.fill(
    poly([[0, -h * 0.2], [0, h * 1.2], [eye[0] - 60, eye[1] + 70], [eye[0] - 60, eye[1] - 90]]),
    '#f0dcae');
  scene.fill(poly([
    [0, 0], [w, 0], [w, -10], [eye[0] + 60, eye[1] - 90], [eye[0] - 60, eye[1] - 90], [0, -h * 0.2]
  ]),
    '#7b5a3e');
  scene.fill(rect(eye[0] - 60, eye[1] - 90, 120, 160), '#fff2cf');
  scene.glow(eye[0], eye[1], 360, '#fff0c8', 0.8);
  scene.fill(
    poly([[w, -10], [w, h], [eye[0] + 60, eye[1] + 70], [eye[0] + 60, eye[1] - 90]]), '#8d6846');
  scene.engrave({
    box: [eye[0] + 60, 0, w - eye[0], h],
    color: '#3a2617',
    tone: (x) => 0.15 + 0.5 * ((x - eye[0]) / (w - eye[0])),
    spacing: 11,
    angle: 90
  });
  arches(scene, eye);
  const floor = poly([[0, h], [w, h], [eye[0] + 60, eye[1] + 70], [eye[0] - 60, eye[1] + 70]]);
  scene.shade(floor, [0, h * 0.5, w, h * 0.5], '#5b3f28',
    (x, y) => 0.05 + 0.3 * smooth(0.4, 0.75, fractal(scene.noise, x / 160, y / 50, 3)),
    { spacing: 12, angle: -8 });
  cafe(scene, w * 0.62, h * 0.64, 120);
  cafe(scene, w * 0.52, h * 0.75, 210);
  cafe(scene, w * 0.72, h * 0.95, 400);
  scene.stroke(`M${w * 0.9} ${h * 0.08}V${h * 0.2}M${w * 0.83} ${h * 0.23}L${w * 0.97} ${h * 0.2}M${
                 w * 0.83} ${h * 0.23}v${h * 0.1}M${w * 0.97} ${h * 0.2}v${h * 0.12}`,
    '#d9a94c', 8);
  for (const [x, y] of [[0.83, 0.33], [0.97, 0.32]])
    scene.fill(
      curve([[w * x - 60, h * y], [w * x, h * y + 34], [w * x + 60, h * y]]) + 'Z', '#d9a94c');
}

// Wooden houses with lit shops on both sides of the street.
function fronts(scene, eye) {
  const { width: w, height: h } = scene;
  for (let i = 6; i >= 0; i--) {
    const t = (1 - i / 7) ** 1.6;
    for (const side of [-1, 1]) {
      const edge = eye[0] + side * mix(60, w * 0.52, t);
      const wide = mix(50, 330, t);
      const [top, foot] = [mix(eye[1] - 90, -60, t), mix(eye[1] + 46, h * 0.98, t)];
      const x = side < 0 ? edge - wide : edge;
      scene.fill(rect(x, top, wide, foot - top), ['#3a2b2e', '#45312f', '#332a33'][i % 3]);
      scene.shade(rect(x, top, wide, foot - top), [x, top, wide, foot - top], '#140f13',
        (px, py) => 0.2 + 0.5 * (1 - (py - top) / (foot - top)),
        { spacing: mix(5, 11, t), angle: 90 });
      const eave = top + (foot - top) * 0.5;
      scene.fill(curve([
        [x - wide * 0.1, eave + mix(6, 26, t)], [x + wide * 0.1, eave], [x + wide * 0.9, eave],
        [x + wide * 1.1, eave + mix(6, 26, t)]
      ]) + 'Z',
        '#171217');
      scene.fill(
        rect(x + wide * 0.14, eave + (foot - eave) * 0.2, wide * 0.72, (foot - eave) * 0.62),
        '#f6b45a');
      for (let k = 1; k < 5; k++)
        scene.stroke(
          `M${x + wide * (0.14 + k * 0.144)} ${eave + (foot - eave) * 0.2}v${(foot - eave) * 0.62}`,
          '#2a1a16', mix(2, 6, t));
      scene.stroke(`M${x + wide * 0.14} ${eave + (foot - eave) * 0.4}h${wide * 0.72}`, '#2a1a16',
        mix(2, 6, t));
      for (const k of [0.2, 0.55])
        scene.fill(rect(x + wide * k, top + (eave - top) * 0.35, wide * 0.22, (eave - top) * 0.36),
          scene.random() < 0.6 ? '#e9a550' : '#221b20');
    }
  }
}

// Strings of lanterns across the street, the nearest last.
function lanterns(scene, eye) {
  const { height: h } = scene;
  for (let i = 5; i >= 0; i--) {
    const t = (1 - i / 6) ** 1.5;
    const [left, right, y] =
      [eye[0] - mix(60, 760, t), eye[0] + mix(60, 800, t), mix(eye[1] - 60, h * 0.06, t)];
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
}

// A counter with a steaming pot.
function stall(scene, x, base, s) {
  scene.fill(rect(x - 150 * s, base - 120 * s, 300 * s, 120 * s), '#6b2a1c');
  scene.fill(rect(x - 164 * s, base - 132 * s, 328 * s, 18 * s), '#c99a5c');
  scene.fill(curve([
    [x - 60 * s, base - 132 * s], [x - 50 * s, base - 186 * s], [x + 50 * s, base - 186 * s],
    [x + 60 * s, base - 132 * s]
  ]) + 'Z',
    '#171217');
  for (let i = 0; i < 5; i++)
    scene.stroke(curve([
      [x - 30 * s + i * 16 * s, base - 190 * s], [x - 44 * s + i * 20 * s, base - 250 * s],
      [x - 20 * s + i * 14 * s, base - 310 * s], [x - 40 * s + i * 22 * s, base - 390 * s]
    ]),
      '#f3dcb6', 6 * s, 0.45);
}

export function lantern_row(scene) {
  const { width: w, height: h } = scene;
  const eye = [w * 0.47, h * 0.53];
  scene.gradient(rect(0, 0, w, h), [[0, '#22222f'], [0.5, '#4a3a3d'], [1, '#2a2226']]);
  scene.engrave(
    { box: [0, 0, w, h * 0.5], color: '#12121a', tone: (x, y) => 0.75 - y / h, spacing: 10 });
  scene.glow(eye[0], eye[1], 420, '#ffb765', 0.7);
  fronts(scene, eye);
  const ground =
    poly([[eye[0] - 60, eye[1] + 46], [eye[0] + 60, eye[1] + 46], [w * 1.02, h], [-w * 0.02, h]]);
  scene.fill(ground, '#5b4540');
  scene.shade(ground, [0, eye[1], w, h - eye[1]], '#1a1315',
    (x, y) => 0.3 + 0.3 * fractal(scene.noise, x / 120, y / 24, 2) + 0.3 * Math.abs(x / w - 0.47),
    { spacing: 12 });
  lanterns(scene, eye);
  person(
    scene, w * 0.73, h * 0.88, 330, '#120d10', { hat: 'cap', reach: [-22, 56], skin: '#b5835a' });
  stall(scene, w * 0.68, h * 0.93, 1.05);
  person(scene, w * 0.56, h * 0.97, 350, '#120d10', { hat: 'none', lean: 6, reach: [20, 60] });
  person(scene, w * 0.3, h * 0.82, 230, '#120d10', { hat: 'scarf', skirt: true });
  person(scene, w * 0.34, h * 0.81, 130, '#120d10', { hat: 'none' });
  person(scene, w * 0.44, h * 0.68, 110, '#1a1315', { hat: 'brim' });
  person(scene, w * 0.49, h * 0.66, 96, '#1a1315', { hat: 'none' });
}
