// A sign-writer's single-stroke capitals and figures, so that no picture depends on a font. Points
// lie on a grid 4 wide and 6 tall, the top at 0; strokes are parted by "|".
import { poly } from './svg.mjs';

const kStrokes = {
  A: '06 20 46|14 34',
  B: '00 06 36 45 44 33 03|33 42 41 30 00',
  C: '41 30 10 01 05 16 36 45',
  D: '00 06 26 44 42 20 00',
  E: '40 00 06 46|03 33',
  F: '40 00 06|03 33',
  G: '41 30 10 01 05 16 36 45 43 23',
  H: '00 06|40 46|03 43',
  I: '20 26',
  J: '40 45 36 16 05',
  K: '00 06|40 03 46',
  L: '00 06 46',
  M: '06 00 23 40 46',
  N: '06 00 46 40',
  O: '10 30 41 45 36 16 05 01 10',
  P: '06 00 30 41 42 33 03',
  Q: '10 30 41 45 36 16 05 01 10|24 46',
  R: '06 00 30 41 42 33 03|23 46',
  S: '41 30 10 01 02 13 33 44 45 36 16 05',
  T: '00 40|20 26',
  U: '00 05 16 36 45 40',
  V: '00 26 40',
  W: '00 16 23 36 40',
  X: '00 46|40 06',
  Y: '00 23 40|23 26',
  Z: '00 40 06 46',
  0: '10 30 41 45 36 16 05 01 10',
  1: '11 20 26',
  2: '01 10 30 41 42 06 46',
  3: '01 10 30 41 42 33 13|33 44 45 36 16 05',
  4: '36 30 04 44',
  5: '40 00 03 33 44 45 36 06',
  6: '41 30 10 01 05 16 36 45 44 33 03',
  7: '00 40 16',
  8: '13 02 01 10 30 41 42 33 13 04 05 16 36 45 44 33',
  9: '05 16 36 45 41 30 10 01 02 13 43',
  '.': '25 26',
  '-': '13 33',
  '\'': '20 21',
  ' ': '',
  ':': '12 12|15 15',
};

// The width of the text drawn, in pixels.
export function letters(scene, text, x, y, height, color, weight, advance = height * 0.92) {
  const unit = height / 6;
  [...text.toUpperCase()].forEach((character, i) => {
    for (const stroke of (kStrokes[character] ?? '').split('|').filter(Boolean)) {
      const narrow = Math.min(unit, (advance - weight * 1.6) / 4);
      const points =
        stroke.split(' ').map((p) => [x + i * advance + p[0] * narrow, y + p[1] * unit]);
      scene.stroke(poly(points, false), color, weight);
    }
  });
  return text.length * advance;
}
