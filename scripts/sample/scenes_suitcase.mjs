// The photographs from a suitcase, brown with age.
import { letters } from './lettering.mjs';
import { far_town, frame, gull, house_row, person, spire, water } from './motifs.mjs';
import { circle, curve, fractal, poly, rect } from './svg.mjs';

const kSepia = ['#e7d8b8', '#b89a6d', '#7b5f3c', '#46331f', '#23180e'];

// The white edge, foxing and creases of an old print.
function age(scene, edge) {
  const { width: w, height: h } = scene;
  for (let i = 0; i < 90; i++)
    scene.fill(circle(scene.between(0, w), scene.between(0, h), scene.between(1, 7)),
      scene.pick(['#9a7444', '#f4ead2']), 0.35);
  for (let i = 0; i < 3; i++) {
    const x = scene.between(0.1, 0.9) * w;
    scene.stroke(
      curve([[x, 0], [x + scene.between(-50, 50), h * 0.4], [x + scene.between(-90, 90), h]]),
      '#f7eed8', 2.5, 0.55);
  }
  frame(scene, edge, '#f3ead4');
  scene.fill(poly([[w - edge * 2.4, h], [w, h - edge * 2.8], [w, h]]), '#d9c7a0');
}

export function suitcase_ferry(scene) {
  const { width: w, height: h } = scene;
  scene.gradient(rect(0, 0, w, h), [[0, kSepia[1]], [0.5, kSepia[0]], [1, kSepia[1]]]);
  water(
    scene, { top: h * 0.5, bottom: h * 0.74, ink: kSepia[2], light: () => 0.6, first: 5, last: 9 });
  far_town(scene, 0, w, h * 0.5, 60, kSepia[1]);
  scene.fill(rect(0, h * 0.72, w, h * 0.28), kSepia[2]);
  scene.engrave(
    { box: [0, h * 0.72, w, h * 0.28], color: kSepia[4], tone: () => 0.3, spacing: 24 });
  scene.stroke(`M0 ${h * 0.56}H${w}M0 ${h * 0.64}H${w}`, kSepia[3], 7);
  for (let x = 40; x < w; x += 150) scene.stroke(`M${x} ${h * 0.56}V${h * 0.76}`, kSepia[3], 9);
  [[0.24, 410, 'scarf'], [0.4, 440, 'brim'], [0.56, 400, 'scarf'], [0.71, 425, 'none']].forEach(
    ([x, tall, hat]) => person(scene, w * x, h * 0.97, tall, kSepia[4],
      { hat, skirt: true, skin: kSepia[0], wide: 1.15, reach: [18, 60] }));
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
  scene.shade(rect(w * 0.08, h * 0.1, w * 0.84, h * 0.52), [w * 0.08, h * 0.1, w * 0.84, h * 0.52],
    kSepia[3], 0.35, { spacing: 16 });
  for (let i = 0; i < 4; i++) {
    const x = w * (0.15 + i * 0.19);
    scene.fill(rect(x, h * 0.16, 120, 210), kSepia[0]);
    scene.stroke(`M${x + 60} ${h * 0.16}v210M${x} ${h * 0.16 + 70}h120M${x} ${h * 0.16 + 140}h120`,
      kSepia[3], 7);
  }
  scene.fill(rect(0, h * 0.62, w, h * 0.38), kSepia[1]);
  for (let row = 0; row < 3; row++) {
    for (let i = 0; i < 9 + row; i++) {
      const x = w * (0.1 + (i + (row % 2) * 0.5) * (0.8 / (8.6 + row)));
      person(scene, x, h * (0.74 + row * 0.1), 210 + row * 14 + scene.between(-16, 16),
        scene.pick([kSepia[3], kSepia[4], '#5b4429']), {
          hat: scene.pick(['none', 'none', 'cap', 'scarf']),
          skirt: scene.random() < 0.5,
          skin: kSepia[0],
          wide: 1.2
        });
    }
  }
  person(scene, w * 0.07, h * 0.93, 360, kSepia[4], { hat: 'brim', skin: kSepia[0], wide: 1.1 });
  age(scene, 40);
}

export function suitcase_wedding(scene) {
  const { width: w, height: h } = scene;
  scene.gradient(rect(0, 0, w, h), [[0, kSepia[2]], [1, kSepia[1]]]);
  const arch = curve([
    [w * 0.2, h * 0.8], [w * 0.2, h * 0.3], [w * 0.5, h * 0.1], [w * 0.8, h * 0.3],
    [w * 0.8, h * 0.8]
  ]) +
    'Z';
  scene.engrave({
    box: [0, 0, w, h * 0.8],
    color: kSepia[3],
    tone: (x, y) => 0.25 + 0.3 * fractal(scene.noise, x / 80, y / 60, 2),
    spacing: 10
  });
  scene.fill(arch, kSepia[4]);
  scene.stroke(arch, kSepia[0], 14);
  scene.fill(poly([[0, h * 0.8], [w, h * 0.8], [w, h], [0, h]]), kSepia[1]);
  for (let i = 0; i < 3; i++) scene.stroke(`M0 ${h * (0.82 + i * 0.06)}H${w}`, kSepia[2], 9);
  person(scene, w * 0.6, h * 0.9, 620, '#140d07', { hat: 'brim', skin: kSepia[0], wide: 1.2 });
  const dress = curve([
    [w * 0.16, h * 0.93], [w * 0.3, h * 0.68], [w * 0.36, h * 0.56], [w * 0.46, h * 0.56],
    [w * 0.5, h * 0.7], [w * 0.56, h * 0.92]
  ]) +
    'Z';
  scene.fill(dress, '#f6eedb');
  scene.shade(
    dress, [w * 0.38, h * 0.56, w * 0.2, h * 0.38], kSepia[1], 0.45, { spacing: 12, angle: 70 });
  scene.fill(
    curve(
      [[w * 0.34, h * 0.6], [w * 0.36, h * 0.52], [w * 0.45, h * 0.52], [w * 0.48, h * 0.6]], true),
    '#f6eedb');
  scene.fill(circle(w * 0.415, h * 0.48, 36, 44), kSepia[0]);
  scene.fill(
    curve(
      [
        [w * 0.34, h * 0.62], [w * 0.345, h * 0.47], [w * 0.41, h * 0.425], [w * 0.47, h * 0.46],
        [w * 0.44, h * 0.46], [w * 0.385, h * 0.48], [w * 0.36, h * 0.62]
      ],
      true),
    '#fbf6e8');
  for (let i = 0; i < 16; i++)
    scene.fill(circle(w * 0.45 + scene.between(-40, 40), h * 0.64 + scene.between(-34, 40),
                 scene.between(10, 18)),
      scene.pick([kSepia[0], kSepia[1], '#fbf6e8']));
  age(scene, 38);
}

export function suitcase_bridge(scene) {
  const { width: w, height: h } = scene;
  scene.gradient(rect(0, 0, w, h), [[0, kSepia[1]], [0.6, kSepia[0]], [1, kSepia[2]]]);
  house_row(scene, 0, w, h * 0.5, {
    low: 90,
    high: 190,
    colors: [
      { wall: kSepia[1], roof: kSepia[2], dark: kSepia[3], glass: kSepia[3], lamp: kSepia[0] },
      { wall: '#c9ae80', roof: kSepia[2], dark: kSepia[3], glass: kSepia[3], lamp: kSepia[0] }
    ],
    wide: [70, 120]
  });
  spire(scene, w * 0.77, h * 0.5, 330, kSepia[2]);
  water(scene, {
    top: h * 0.5,
    bottom: h,
    ink: kSepia[3],
    light: (x) => 0.6 + 0.2 * Math.cos(x / 120),
    first: 5,
    last: 14
  });
  const deck = curve(
    [[0, h * 0.5], [w * 0.25, h * 0.4], [w * 0.5, h * 0.37], [w * 0.75, h * 0.4], [w, h * 0.5]]);
  let arches = '';
  for (let i = 0; i < 3; i++) {
    const [a, b] = [w * (0.06 + i * 0.31), w * (0.32 + i * 0.31)];
    arches += curve([
      [a, h * 0.78], [a + 12, h * 0.62], [(a + b) / 2, h * 0.46], [b - 12, h * 0.62], [b, h * 0.78]
    ]) +
      'Z';
  }
  scene.fill(`${deck}L${w} ${h * 0.78}L0 ${h * 0.78}Z${arches}`, kSepia[3]);
  scene.parts[scene.parts.length - 1] = scene.parts.at(-1).replace('/>', ' fill-rule="evenodd"/>');
  scene.stroke(deck, kSepia[4], 20);
  for (let i = 0; i < 17; i++) {
    const t = (i + 0.5) / 17;
    person(scene, w * t, h * (0.5 - 0.13 * Math.sin(t * Math.PI)), scene.between(70, 96), kSepia[4],
      { hat: scene.pick(['brim', 'cap', 'scarf']), skirt: scene.random() < 0.4 });
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
  scene.stroke(
    curve([[60, 206], [120, 190], [180, 208], [240, 190], [300, 208], [360, 192]]), '#1d2a35', 5);
  letters(scene, 'ROOM 9', 118, 224, 22, '#1d2a35', 3, 30);
}
