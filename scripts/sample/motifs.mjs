// What the scenes are put together from: skies, water, houses, people, boats, lamps, plants.
// Each takes the scene first and draws at once, back to front.
import { circle, clamp, curve, fractal, mix, poly, rect, smooth } from './svg.mjs';

// Flat bands from light to dark with engraved cloud over them; `cover` in [0, 1].
export function sky(
  scene, {bottom, stops, ink, cover = 0.5, scale = 420, spacing = 10, dark_top = 0.4}) {
  scene.gradient(rect(0, 0, scene.width, bottom), stops);
  const tone = (x, y) => {
    const cloud = fractal(scene.noise, x / scale, y / (scale * 0.42), 4);
    const mass = smooth(0.62 - cover * 0.3, 0.9 - cover * 0.2, cloud);
    return 0.75 * mass + dark_top * (1 - y / bottom) ** 2;
  };
  scene.engrave({ box: [0, 0, scene.width, bottom], color: ink, tone, spacing, step: 16 });
}

// Lit undersides of cloud: flat shapes, pale.
export function cloud_bank(scene, x, y, width, height, color, opacity = 1) {
  const points = [];
  for (let i = 0; i <= 14; i++) {
    const t = i / 14;
    const lift = Math.sin(t * Math.PI) ** 0.6 * height;
    points.push([x + t * width, y - lift * scene.between(0.55, 1)]);
  }
  scene.fill(curve(points) + `L${x + width} ${y + height * 0.12}L${x} ${y + height * 0.12}Z`, color,
    opacity);
}

// Rows of strokes that widen towards the viewer; `light(x, y)` in [0, 1] thins them.
export function water(
  scene, {top, bottom, ink, light = () => 0.5, first = 5, last = 16, rough = 0.5}) {
  let path = '';
  for (let y = top; y < bottom;) {
    const near = (y - top) / (bottom - top);
    const spacing = mix(first, last, near);
    let [upper, lower] = [[], []];
    const flush = () => {
      if (upper.length > 1) path += poly([...upper, ...lower.reverse()]);
      [upper, lower] = [[], []];
    };
    const length = mix(60, 240, near);
    for (let x = -20; x <= scene.width + 20; x += mix(8, 16, near)) {
      const streak = scene.noise(x / length + y * 3.1, y * 0.71);
      const tone = clamp((1 - light(x, y)) * 1.15 + (streak - 0.55) * 1.5 * rough);
      const half = tone * spacing * 0.5;
      if (half < 0.35) {
        flush();
        continue;
      }
      const swell = (scene.noise(x / (length * 1.6), y / 40) - 0.5) * spacing * 1.6 * rough;
      upper.push([x, y + swell - half]);
      lower.push([x, y + swell + half]);
    }
    flush();
    y += spacing;
  }
  scene.fill(path, ink);
}

// A broken column of light under a lamp.
export function reflection(scene, x, top, bottom, width, color) {
  for (let y = top; y < bottom;) {
    const near = (y - top) / (bottom - top);
    const half = width * mix(0.35, 1, near) * scene.between(0.35, 1) * (1 - near * 0.35);
    const tall = mix(3, 8, near);
    const at = x + scene.between(-1, 1) * width * 0.35 * near;
    scene.fill(poly([[at - half, y], [at, y - tall / 2], [at + half, y], [at, y + tall / 2]]),
      color, 0.85 - near * 0.4);
    y += tall * scene.between(1.3, 2.1);
  }
}

// A house seen from the front. `lit` is the share of windows with a lamp behind.
export function house(scene, x, base, width, height, colors, {lit = 0.2, gable = 'point'} = {}) {
  const top = base - height;
  const peak = top - width * 0.55;
  const middle = x + width / 2;
  const gables = {
    point: [[x, top], [middle, peak], [x + width, top]],
    step: [0, 1, 2, 3]
            .flatMap((i) => [[x + (i * width) / 8, top - (i * width) / 7],
                       [x + ((i + 1) * width) / 8, top - (i * width) / 7]])
            .concat([3, 2, 1, 0].flatMap(
              (i) => [[x + width - ((i + 1) * width) / 8, top - (i * width) / 7],
                [x + width - (i * width) / 8, top - (i * width) / 7]])),
    flat: [[x - 4, top], [x - 4, top - 14], [x + width + 4, top - 14], [x + width + 4, top]],
    hip: [
      [x - 6, top], [x + width * 0.22, top - width * 0.32], [x + width * 0.78, top - width * 0.32],
      [x + width + 6, top]
    ],
  };
  const roof = gables[gable];
  scene.fill(
    rect(middle + width * 0.16, peak + width * 0.02, width * 0.11, width * 0.4), colors.dark);
  scene.fill(poly([[x, base], ...roof, [x + width, base]]), colors.wall);
  if (gable === 'hip' || gable === 'point') scene.fill(poly(roof), colors.roof);
  const shadow = [x + width * 0.62, peak, width * 0.38, base - peak];
  scene.inside(
    poly([[x, base], ...roof, [x + width, base]]),
    () => scene.engrave({
      box: shadow,
      color: colors.dark,
      tone: (px) => 0.25 + 0.4 * ((px - shadow[0]) / shadow[2]),
      spacing: 8,
      angle: 90
    }),
  );
  const columns = Math.max(2, Math.round(width / 44));
  const rows = Math.max(1, Math.floor(height / 66));
  const [pane_w, pane_h] = [width / columns * 0.42, height / rows * 0.44];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const px = x + (column + 0.5) * (width / columns) - pane_w / 2;
      const py = top + (row + 0.32) * (height / rows);
      const is_lit = scene.random() < lit;
      scene.fill(rect(px - 2.5, py - 2.5, pane_w + 5, pane_h + 5), colors.frame ?? colors.dark);
      scene.fill(rect(px, py, pane_w, pane_h), is_lit ? colors.lamp : colors.glass);
      scene.stroke(`M${px + pane_w / 2} ${py}v${pane_h}M${px} ${py + pane_h * 0.45}h${pane_w}`,
        colors.frame ?? colors.dark, 2);
    }
  }
}

export function house_row(scene, from, to, base, {low, high, colors, lit = 0.2, wide = [80, 130]}) {
  for (let x = from; x < to;) {
    const width = scene.between(wide[0], wide[1]);
    const kind = scene.pick(['point', 'step', 'point', 'hip', 'flat']);
    house(
      scene, x, base, width, scene.between(low, high), scene.pick(colors), { lit, gable: kind });
    x += width - 1;
  }
}

// A roofscape far away: one flat silhouette with chimneys and a tower or two.
export function far_town(scene, from, to, base, height, color) {
  const points = [[from, base]];
  for (let x = from; x < to;) {
    const width = scene.between(18, 46);
    const tall = height * scene.between(0.35, 0.75);
    points.push(
      [x, base - tall], [x + width / 2, base - tall - width * 0.4], [x + width, base - tall]);
    if (scene.random() < 0.3)
      points.push([x + width, base - tall - 16], [x + width + 6, base - tall - 16],
        [x + width + 6, base - tall]);
    x += width + 6;
  }
  points.push([to, base]);
  scene.fill(poly(points), color);
}

export function spire(scene, x, base, height, color) {
  const w = height * 0.16;
  scene.fill(poly([
    [x - w / 2, base], [x - w / 2, base - height * 0.5], [x - w * 0.62, base - height * 0.5],
    [x, base - height], [x + w * 0.62, base - height * 0.5], [x + w / 2, base - height * 0.5],
    [x + w / 2, base]
  ]),
    color);
  scene.stroke(`M${x} ${base - height}v${- height * 0.08}`, color, 3);
}

// A person as a silhouette, feet at (x, base).
export function person(scene, x, base, height, color,
  {hat = 'cap', lean = 0, reach = null, skirt = false, skin = null, wide = 1} = {}) {
  const s = height / 100;
  const at = (px, py) => [x + (px * wide + lean * (py / 100)) * s, base - py * s];
  const legs = skirt ? [[-11, 0], [-8, 45], [8, 45], [11, 0]] :
                       [[-8, 0], [-7.5, 45], [7.5, 45], [9, 0], [3.5, 0], [1, 34], [-3, 0]];
  scene.fill(poly(legs.map(([a, b]) => at(a, b))), color);
  scene.fill(curve([
    at(-10, 34), at(-10, 60), at(-12, 76), at(-5, 83), at(5, 83), at(12, 76), at(10, 60),
    at(10.5, 34)
  ]) + 'Z',
    color);
  if (reach) {
    scene.stroke(
      poly([at(9, 77), at((9 + reach[0]) / 2 + 3, (77 + reach[1]) / 2 - 5), at(...reach)], false),
      color, 6 * s);
  }
  scene.fill(circle(...at(0, 91), 6.4 * s, 7.6 * s), skin ?? color);
  const brim = {
    cap: [[-7.5, 94], [-6, 100], [5, 101], [7, 95], [11, 94]],
    brim: [[-11, 94], [-6, 95], [-5, 102], [5, 102], [6, 95], [11, 94]],
    scarf: [[-8, 84], [-8.5, 95], [0, 101], [8.5, 95], [8, 84]]
  }[hat];
  if (brim) scene.fill(poly(brim.map(([a, b]) => at(a, b))), color);
}

export function lamp_post(scene, x, base, height, color, light) {
  scene.stroke(`M${x} ${base}V${base - height}`, color, Math.max(4, height * 0.022));
  const s = height * 0.055;
  const top = base - height;
  scene.glow(x, top - s * 0.4, height * 0.75, light, 0.75);
  scene.fill(
    poly([[x - s * 0.6, top], [x - s, top - s * 1.7], [x + s, top - s * 1.7], [x + s * 0.6, top]]),
    light);
  scene.stroke(
    poly([[x - s * 0.6, top], [x - s, top - s * 1.7], [x + s, top - s * 1.7], [x + s * 0.6, top]]),
    color, 4);
  scene.fill(
    poly([[x - s * 1.25, top - s * 1.7], [x, top - s * 2.6], [x + s * 1.25, top - s * 1.7]]),
    color);
}

// A portal crane; `way` is 1 for a jib to the right.
export function crane(scene, x, base, height, way, color) {
  const s = height / 100;
  const at = (px, py) => [x + px * s * way, base - py * s];
  const line = (points, width) =>
    scene.stroke(poly(points.map(([a, b]) => at(a, b)), false), color, width * s);
  line([[-16, 0], [-10, 34], [10, 34], [16, 0]], 3.2);
  line([[-13, 16], [13, 16]], 1.6);
  scene.fill(poly([[-12, 34], [-12, 52], [12, 52], [12, 34]].map(([a, b]) => at(a, b))), color);
  line([[0, 52], [-3, 78]], 3);
  line([[6, 50], [62, 96]], 2.4);
  line([[2, 56], [62, 96]], 1.4);
  for (let i = 1; i < 9; i++) {
    const t = i / 9;
    line([[mix(6, 62, t), mix(50, 96, t)], [mix(2, 62, t - 0.06), mix(56, 96, t - 0.06)]], 0.8);
  }
  line([[-3, 78], [62, 96]], 0.7);
  line([[-3, 78], [-14, 50]], 0.9);
  line([[62, 96], [62, 44]], 0.6);
  line([[60, 44], [62, 40], [64, 43]], 1.2);
}

export function reeds(scene, from, to, base, height, color, count) {
  for (let i = 0; i < count; i++) {
    const x = scene.between(from, to);
    const tall = height * scene.between(0.55, 1);
    const lean = scene.between(-0.12, 0.22) * tall;
    const foot = base + scene.between(0, height * 0.06);
    scene.stroke(curve([[x, foot], [x + lean * 0.3, foot - tall * 0.5], [x + lean, foot - tall]]),
      color, scene.between(2, 5));
    if (scene.random() < 0.4)
      scene.fill(circle(x + lean, foot - tall, 5, tall * 0.07), color);
    else if (scene.random() < 0.5) {
      const h = foot - tall * 0.5;
      scene.fill(curve([
        [x + lean * 0.3, h], [x + 40 + lean, h - 50], [x + 84 + lean, h - 30],
        [x + 38 + lean, h - 36]
      ]) + 'Z',
        color);
    }
  }
}

// A heron looking right, `height` tall, feet at (x, base).
export function heron(scene, x, base, height, color) {
  const s = height / 100;
  const at = ([px, py]) => [x + px * s, base - py * s];
  scene.stroke(poly([[-2, 0], [-1, 38]].map(at), false), color, 1.8 * s);
  scene.stroke(poly([[6, 0], [3, 38]].map(at), false), color, 1.8 * s);
  scene.fill(
    curve([[-30, 30], [-14, 52], [6, 62], [14, 56], [12, 44], [0, 36], [-16, 34]].map(at), true),
    color);
  scene.stroke(curve([[10, 56], [18, 64], [8, 76], [12, 88], [18, 93]].map(at)), color, 4.5 * s);
  scene.fill(curve([[12, 90], [17, 97], [24, 95], [22, 90]].map(at), true), color);
  scene.fill(poly([[21, 95.5], [44, 92], [21, 91]].map(at)), color);
  scene.stroke(poly([[15, 95], [2, 99]].map(at), false), color, 1.4 * s);
}

export function gull(scene, x, y, span, color) {
  const s = span / 2;
  scene.stroke(curve([
    [x - s, y - s * 0.1], [x - s * 0.5, y - s * 0.42], [x, y], [x + s * 0.55, y - s * 0.45],
    [x + s, y - s * 0.2]
  ]),
    color, Math.max(2.5, span * 0.07));
}

export function hills(scene, base, height, color, roughness = 300, seed = 0) {
  const points = [];
  for (let x = -20; x <= scene.width + 20; x += 20) {
    points.push(
      [x, base - height * fractal(scene.noise, x / roughness + seed * 9.7, seed * 3.3, 4)]);
  }
  scene.fill(curve(points) + `L${scene.width + 20} ${scene.height}L-20 ${scene.height}Z`, color);
  return points;
}

// A quiet frame of unprinted paper, as proofs have.
export function frame(scene, width, color) {
  const [w, h] = [scene.width, scene.height];
  scene.fill(`${rect(0, 0, w, h)}M${width} ${width}V${h - width}H${w - width}V${width}Z`, color);
}
