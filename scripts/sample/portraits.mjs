// Heads and shoulders: the authors, and whoever else is drawn close.
import { circle, clamp, curve, poly, rect, smooth } from './svg.mjs';

// Eyes, nose and mouth, and the lines of age.
function features(scene, { ink, hair, soft, brow, wrinkles }) {
  for (const [x, dim] of [[42.5, 0], [57, 1]]) {
    scene.fill(curve([[x - 4, 35.4], [x, 33.4], [x + 4, 35.2], [x, 37.2]], true),
      dim ? '#d9cbb0' : '#f7f0df');
    scene.fill(circle(x + 0.3, 35.2, 1.75), ink);
    scene.stroke(curve([[x - 4.4, 35.2], [x, 32.8], [x + 4.2, 35]]), ink, 0.9);
    scene.stroke(curve([[x - 5.2, 31.4 - brow], [x, 29], [x + 4.8, 30.6 + brow * 0.4]]), hair,
      soft ? 1.05 : 1.7);
    if (wrinkles) scene.stroke(curve([[x - 3, 39], [x, 40.2], [x + 3.4, 39]]), ink, 0.5, 0.7);
  }
  scene.stroke(curve([[51, 33], [52.6, 40], [54, 44.2], [50.5, 45.6], [48.4, 44.6]]), ink, 0.8);
  if (soft)
    scene.fill(
      curve(
        [
          [45, 50.8], [48.4, 49.8], [50.4, 50.4], [52.4, 49.8], [55.6, 50.7], [53, 53.4], [48, 53.5]
        ],
        true),
      '#8c4a3c');
  scene.stroke(
    curve([[44.6, 50.7], [48, 51.3], [50.4, 51.6], [53, 51.3], [56, 50.5]]), ink, soft ? 0.7 : 1.1);
  if (!soft) scene.stroke(curve([[47, 54], [50.3, 54.6], [53.6, 53.8]]), ink, 0.6, 0.6);
  for (let i = 0; i < wrinkles; i++)
    scene.stroke(curve([[40, 24 + i * 2], [48, 23 + i * 2], [58, 24.4 + i * 2]]), ink, 0.45, 0.6);
  if (wrinkles)
    scene.stroke('M43.2 44.5C41.6 48 41.4 50 42 52M57.4 44.5C59 48 59.2 50 58.6 52', ink, 0.6);
}

function whiskers(scene, { ink, hair }) {
  const hairs = curve(
    [
      [35.2, 40], [38, 48], [44, 48.6], [50, 47.6], [57, 48.6], [62, 47], [64.4, 39], [64.6, 50],
      [60, 63], [50, 69], [40.5, 63], [35.5, 51]
    ],
    true);
  scene.fill(`${hairs}${curve([[44.5, 51], [50, 49.8], [56, 51], [50, 53.2]], true)}`, hair);
  scene.shade(hairs, [33, 38, 34, 32], ink, (x, y) => 0.3 + 0.3 * smooth(45, 65, x),
    { spacing: 1.5, step: 1.5, angle: 76 });
  scene.stroke(curve([[45, 51.4], [50, 50.6], [55.6, 51.4]]), '#8a4f3d', 1.2);
}

function top_of_hair(scene, { hair, long_hair }) {
  if (long_hair) {
    scene.fill(curve(
                 [
                   [32, 46], [31, 28], [40, 12], [54, 10], [66, 20], [68, 44], [63, 30], [52, 20],
                   [42, 24], [35, 34]
                 ],
                 true),
      hair);
  } else {
    scene.fill(curve(
                 [
                   [33, 36], [31.5, 24], [38, 12], [50, 8], [62, 12], [68, 24], [66.4, 36],
                   [63, 26], [56, 20.5], [46, 22.5], [38, 22], [35.4, 28]
                 ],
                 true),
      hair);
  }
}

// A head and shoulders on a grid of 100 x 100, lit from the left: flat light, flat shadow, and
// engraving between them.
export function bust(scene, {
  coat,
  skin,
  shadow,
  hair,
  ink,
  beard = false,
  spectacles = false,
  long_hair = false,
  bun = false,
  soft = false,
  wrinkles = 0,
  collar = '#efe6d2',
  brow = 0
}) {
  const jaw = soft ? 1.6 : 0;
  const face = curve(
    [
      [34 + jaw, 34], [35 + jaw, 22], [43, 15], [54, 15], [63 - jaw, 21], [65 - jaw, 33],
      [63.5 - jaw, 44], [58.5 - jaw, 54], [50, 60], [42 + jaw, 54.5], [36 + jaw, 44]
    ],
    true);
  if (long_hair)
    scene.fill(
      curve(
        [[30, 58], [29, 30], [38, 11], [54, 8], [67, 18], [71, 38], [69, 62], [60, 66], [40, 66]],
        true),
      hair);
  if (bun) scene.fill(circle(66, 15, 9, 8), hair);
  const shoulders =
    curve([[2, 102], [8, 78], [28, 68], [42, 63], [58, 63], [72, 68], [92, 78], [98, 102]]) + 'Z';
  scene.fill(shoulders, coat);
  scene.shade(shoulders, [0, 60, 100, 42], ink, (x) => 0.2 + 0.75 * smooth(35, 90, x),
    { spacing: 1.5, step: 1.5, angle: 58, wobble: 0.15 });
  scene.fill(poly([[42, 50], [58, 50], [60, 66], [50, 76], [40, 66]]), shadow);
  scene.fill(poly([[39.5, 63], [50, 78], [44, 84], [33, 67]]), collar);
  scene.fill(poly([[60.5, 63], [50, 78], [56, 84], [67, 67]]), collar);
  if (!soft) scene.fill(poly([[50, 78], [46, 86], [50, 102], [54, 86]]), ink);
  scene.fill(circle(34, 37, 2.6, 5), skin);
  scene.fill(circle(65, 37, 2.6, 5), shadow);
  scene.fill(face, skin);
  scene.inside(face, () => {
    scene.fill(curve([
      [54, 12], [52, 26], [53, 33], [55.5, 42], [52, 45], [54, 49], [51, 53], [53, 64], [72, 60],
      [70, 12]
    ]) + 'Z',
      shadow);
    scene.engrave({
      box: [30, 12, 40, 52],
      color: ink,
      tone: (x, y) => 0.55 * smooth(50, 68, x) + 0.3 * smooth(44, 62, y) + 0.25 * smooth(39, 33, x),
      spacing: 1.25,
      step: 1.2,
      angle: -32,
      wobble: 0.15
    });
  });
  features(scene, { ink, hair, soft, brow, wrinkles });
  if (beard) whiskers(scene, { ink, hair });
  top_of_hair(scene, { hair, long_hair });
  if (spectacles) {
    for (const x of [42.5, 57]) scene.stroke(circle(x, 35.6, 5.8), ink, 1);
    scene.stroke('M48.3 35C49.4 34 50.2 34 51.2 35M36.8 34.6L34 33.6M62.8 34.6L65.4 33.6', ink, 1);
  }
}

function portrait(ground, sitter) {
  return (scene) => {
    const { width: w, height: h } = scene;
    scene.fill(rect(0, 0, w, h), ground[0]);
    scene.engrave({
      box: [0, 0, w, h],
      color: ground[1],
      tone: (x, y) => clamp(0.1 + 0.55 * (x / w) * (1.2 - y / h)),
      spacing: 7,
      angle: -38
    });
    scene.placed({ scale: w / 100, x: 0, y: h - w }, () => bust(scene, sitter));
  };
}

export const marrable = portrait(['#c6cfcb', '#6f8288'], {
  coat: '#2f4550',
  skin: '#e6c4a0',
  shadow: '#a97f63',
  hair: '#241f20',
  ink: '#151618',
  brow: 0,
  collar: '#405863',
  long_hair: true,
  soft: true
});
export const quellen = portrait(['#dccfae', '#9a8355'], {
  coat: '#5b4636',
  skin: '#ddb48e',
  shadow: '#9c6f52',
  hair: '#6b4128',
  ink: '#1d1512',
  beard: true,
  spectacles: true
});
export const ferrow = portrait(['#d6c3b4', '#98705f'], {
  coat: '#6b2a2a',
  skin: '#b78661',
  shadow: '#7b5138',
  hair: '#1c1614',
  ink: '#120d0c',
  bun: true,
  soft: true,
  collar: '#d9b98a'
});
