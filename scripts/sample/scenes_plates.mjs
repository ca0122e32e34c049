// Maps, charts and the paper's mark: drawing with a ruler.
import { letters } from './lettering.mjs';
import { circle, curve, fractal, mix, poly, rect } from './svg.mjs';

export function tram_map(scene) {
  const { width: w, height: h } = scene;
  scene.fill(rect(0, 0, w, h), '#f6efdd');
  const river = curve([
    [-40, h * 0.86], [w * 0.2, h * 0.9], [w * 0.4, h * 0.84], [w * 0.7, h * 0.94],
    [w * 1.05, h * 0.9]
  ]);
  scene.fill(river + `L${w * 1.05} ${h * 1.05}L-40 ${h * 1.05}Z`, '#b9cdcc');
  letters(scene, 'RIVER SARNE', w * 0.66, h * 0.965, 26, '#4f7072', 3, 34);
  for (let i = 1; i < 6; i++)
    scene.stroke(curve([
      [-30, h * (0.86 - i * 0.13)], [w * 0.3, h * (0.8 - i * 0.145)],
      [w * 0.62, h * (0.88 - i * 0.14)], [w * 1.04, h * (0.72 - i * 0.1)]
    ]),
      '#d8cba8', 3);
  const stops = [
    ['KILN QUAY', 0.09, 0.83], ['CUSTOM HOUSE', 0.2, 0.77], ['SALTMARKET', 0.31, 0.71],
    ['CHANDLER\'S ROW', 0.42, 0.62], ['LOW SPRING', 0.5, 0.53], ['OSTLER\'S SCHOOL', 0.58, 0.44],
    ['WALL STEPS', 0.67, 0.36], ['HOSPITAL', 0.77, 0.28], ['HIGHMOOR', 0.88, 0.17]
  ].map(([name, x, y]) => [name, x * w, y * h]);
  const line = curve(stops.map(([, x, y]) => [x, y]));
  scene.stroke(line, '#8c2f1b', 22);
  scene.stroke(line, '#f6efdd', 5);
  for (let i = 0; i < 9; i++) {
    const at = (t) => {
      const bow = Math.sin(t * Math.PI) ** 0.6 * 52;
      return [mix(stops[2][1], stops[4][1], t) - bow, mix(stops[2][2], stops[4][2], t) - bow];
    };
    scene.stroke(poly([at(i / 9), at((i + 0.55) / 9)], false), '#8c2f1b', 10);
  }
  stops.forEach(([name, x, y], i) => {
    scene.fill(circle(x, y, i % 4 === 0 ? 26 : 19), '#1d1b18');
    scene.fill(circle(x, y, i % 4 === 0 ? 16 : 10), '#f6efdd');
    const right = i > 5;
    letters(scene, name, right ? x - name.length * 27 - 40 : x + 44, right ? y - 42 : y + 24, 28,
      '#1d1b18', 4, 27);
  });
  scene.stroke(`M${w * 0.08} ${h * 0.1}v120M${w * 0.08 - 18} ${h * 0.1 + 36}L${w * 0.08} ${
                 h * 0.1}L${w * 0.08 + 18} ${h * 0.1 + 36}`,
    '#1d1b18', 6);
  letters(scene, 'N', w * 0.08 - 13, h * 0.1 - 50, 34, '#1d1b18', 5);
  letters(scene, 'THE HILL LINE', w * 0.14, h * 0.1, 54, '#1d1b18', 7, 58);
  letters(scene, '9 STOPS  101 METRES', w * 0.14, h * 0.18, 28, '#6b655c', 3.5, 34);
}

// Houses in rings, and the wall with its bastions round them.
function walled_town(scene, centre, ink, red) {
  const { width: w, height: h } = scene;
  for (let ring = 0; ring < 5; ring++) {
    const count = 9 + ring * 7;
    for (let i = 0; i < count; i++) {
      const a = (i / count) * Math.PI * 2 + ring;
      const [x, y] =
        [centre[0] + Math.cos(a) * (70 + ring * 62), centre[1] + Math.sin(a) * (54 + ring * 44)];
      if (y > h * 0.47 + (x - w * 0.5) * -0.12 && y < h * 0.57) continue;
      if (x < w * 0.46) continue;
      scene.placed({ x, y, turn: (a * 180) / Math.PI + 90 }, () => {
        scene.fill(rect(-22, -12, scene.between(30, 50), scene.between(18, 26)),
          scene.pick([red, '#b8643f', '#a98a5a']));
        scene.stroke(rect(-22, -12, 44, 24), ink, 2.5);
      });
    }
  }
  const wall = [];
  for (let i = 0; i <= 24; i++) {
    const a = (i / 24) * Math.PI * 2;
    const r = i % 3 === 0 ? 1.12 : 0.98;
    wall.push([centre[0] + Math.cos(a) * 360 * r, centre[1] + 20 + Math.sin(a) * 262 * r]);
  }
  scene.stroke(poly(wall), ink, 7);
}

function ship(scene, ink) {
  scene.fill('M-60 0C-40 34 40 34 66 -4L40 4L-40 4Z', ink);
  scene.stroke('M-20 4V-80M22 4V-96', ink, 6);
  scene.fill(
    'M-20 -76C-56 -60 -56 -30 -20 -12C-34 -34 -34 -56 -20 -76Z' +
      'M22 -92C-18 -70 -18 -34 22 -12C6 -40 6 -64 22 -92Z',
    '#f6ead0');
  scene.stroke('M-20 -76C-56 -60 -56 -30 -20 -12M22 -92C-18 -70 -18 -34 22 -12', ink, 4);
}

function compass(scene, cx, cy, ink) {
  for (let i = 0; i < 16; i++) {
    const a = (i * Math.PI) / 8;
    const r = i % 4 === 0 ? 120 : i % 2 === 0 ? 84 : 50;
    scene.fill(poly([
      [cx + Math.sin(a) * r, cy - Math.cos(a) * r],
      [cx + Math.sin(a + 0.2) * 26, cy - Math.cos(a + 0.2) * 26], [cx, cy]
    ]),
      ink);
    scene.stroke(poly([
      [cx + Math.sin(a) * r, cy - Math.cos(a) * r],
      [cx + Math.sin(a - 0.2) * 26, cy - Math.cos(a - 0.2) * 26], [cx, cy]
    ]),
      ink, 2);
  }
  scene.stroke(circle(cx, cy, 62), ink, 3);
}

export function old_map(scene) {
  const { width: w, height: h } = scene;
  scene.fill(rect(0, 0, w, h), '#ead9b2');
  scene.engrave({
    box: [0, 0, w, h],
    color: '#cdb684',
    tone: (x, y) => 0.45 * fractal(scene.noise, x / 200, y / 200, 4) ** 1.5,
    spacing: 7,
    angle: 45
  });
  const [ink, red] = ['#3a2a1a', '#8c2f1b'];
  const coast = [
    [-20, h * 0.3], [w * 0.12, h * 0.34], [w * 0.22, h * 0.28], [w * 0.3, h * 0.36],
    [w * 0.4, h * 0.4], [w * 0.5, h * 0.5], [w * 0.46, h * 0.6], [w * 0.34, h * 0.66],
    [w * 0.22, h * 0.64], [w * 0.1, h * 0.72], [-20, h * 0.7]
  ];
  const sea = curve(coast) + 'Z';
  scene.fill(sea, '#cfc79f');
  for (let i = 0; i < 7; i++)
    scene.stroke(curve(coast.map(([x, y]) => [x - i * 13, mix(y, h * 0.5, i * 0.035)])), ink,
      3.2 - i * 0.36, 0.75);
  const river = [
    [w * 0.5, h * 0.5], [w * 0.58, h * 0.54], [w * 0.66, h * 0.48], [w * 0.76, h * 0.5],
    [w * 0.84, h * 0.42], [w * 1.03, h * 0.38]
  ];
  scene.stroke(curve(river), ink, 44);
  scene.stroke(curve(river), '#cfc79f', 36);
  const centre = [w * 0.62, h * 0.42];
  walled_town(scene, centre, ink, red);
  scene.fill(poly([
    [centre[0] - 20, centre[1]], [centre[0] - 20, centre[1] - 60], [centre[0], centre[1] - 130],
    [centre[0] + 20, centre[1] - 60], [centre[0] + 20, centre[1]]
  ]),
    ink);
  for (let i = 0; i < 46; i++) {
    const [x, y] = [
      scene.between(w * 0.1, w * 0.96),
      i % 2 ? scene.between(h * 0.74, h * 0.9) : scene.between(h * 0.1, h * 0.16)
    ];
    scene.stroke(
      curve([[x - 16, y], [x - 8, y - 14], [x, y - 16], [x + 10, y - 13], [x + 16, y]]), ink, 3);
    scene.stroke(`M${x} ${y}v14`, ink, 4);
  }
  for (let i = 0; i < 60; i++) {
    const [x, y] = [w * 0.52 + scene.between(0, 640), h * 0.62 + scene.between(0, 150)];
    scene.stroke(`M${x} ${y}h34M${x + 6} ${y - 8}v8M${x + 16} ${y - 12}v12M${x + 26} ${y - 8}v8`,
      '#6d6a3c', 2.5);
  }
  scene.placed({ x: w * 0.16, y: h * 0.5, scale: 1.25 }, () => ship(scene, ink));
  scene.placed({ x: w * 0.28, y: h * 0.56, scale: 0.8 }, () => ship(scene, ink));
  compass(scene, w * 0.17, h * 0.86, ink);
  scene.fill('M' +
      `${w * 0.56} ${h * 0.8}h${w * 0.36}v${h * 0.12}h${- w * 0.36}Z`,
    '#f3e6c6');
  scene.stroke(rect(w * 0.56, h * 0.8, w * 0.36, h * 0.12), ink, 6);
  scene.stroke(rect(w * 0.57, h * 0.81, w * 0.34, h * 0.1), ink, 2);
  letters(scene, 'HALVERNE', w * 0.6, h * 0.825, 58, red, 7, 57);
  letters(scene, 'ANNO 1641', w * 0.635, h * 0.882, 30, ink, 4, 40);
  letters(scene, 'THE GREY SOUND', w * 0.03, h * 0.42, 26, ink, 3.4, 33);
  scene.stroke(rect(26, 26, w - 52, h - 52), ink, 10);
  for (let i = 0; i < 30; i++)
    if (i % 2)
      scene.fill(rect(44 + i * ((w - 88) / 30), 44, (w - 88) / 30, 14) +
          rect(44 + i * ((w - 88) / 30), h - 58, (w - 88) / 30, 14),
        ink);
}

export function surge_chart(scene) {
  const { width: w, height: h } = scene;
  scene.fill(rect(0, 0, w, h), '#fbf7ec');
  const [left, right, top, foot] = [130, w - 150, 110, h - 120];
  const x_of = (hour) => mix(left, right, (hour - 12) / 14);
  const y_of = (metres) => mix(foot, top, (metres - 1) / 4.4);
  for (let metres = 1; metres <= 5; metres++) {
    scene.stroke(`M${left} ${y_of(metres)}H${right}`, '#ddd6c9', 2.5);
    letters(scene, `${metres} M`, left - 96, y_of(metres) - 12, 24, '#6b655c', 3, 24);
  }
  for (let hour = 12; hour <= 26; hour += 2) {
    scene.stroke(`M${x_of(hour)} ${foot}v12`, '#6b655c', 2.5);
    letters(scene, `${String(hour % 24).padStart(2, '0')}:00`, x_of(hour) - 42, foot + 26, 22,
      '#6b655c', 2.8, 19);
  }
  scene.stroke(`M${left} ${y_of(4.71)}H${right}`, '#b98d3c', 4);
  letters(scene, '1961', right + 14, y_of(4.71) - 10, 22, '#8a6420', 3, 22);
  const tide = [], river = [], forecast = [];
  for (let i = 0; i <= 56; i++) {
    const hour = 12 + i / 4;
    const swing = Math.exp(-(((hour - 20.87) / 3.6) ** 2));
    tide.push([x_of(hour), y_of(1.5 + 3.33 * swing + 0.03 * Math.sin(hour * 9))]);
    forecast.push([x_of(hour), y_of(1.5 + 2.7 * Math.exp(-(((hour - 22.3) / 3.5) ** 2)))]);
    const before = 1.4 + 3.33 * swing;
    river.push([
      x_of(hour),
      y_of(hour < 18 ? Math.min(before, 2.55) :
                       2.55 + 0.41 * Math.min(1, (hour - 18) / 3.2) - 0.03 * Math.max(0, hour - 22))
    ]);
  }
  scene.fill(curve(tide) + `L${right} ${foot}L${left} ${foot}Z`, '#cfdbd9', 0.6);
  for (let i = 0; i < forecast.length - 1; i += 2)
    scene.stroke(poly([forecast[i], forecast[i + 1]], false), '#857d70', 4);
  scene.stroke(curve(river), '#2f5a5e', 7);
  scene.stroke(curve(tide), '#8c2f1b', 9);
  scene.stroke(`M${x_of(17.67)} ${top - 10}V${foot}`, '#1d1b18', 3);
  letters(scene, 'GATES ORDERED DOWN 17:40', x_of(17.67) - 528, top - 14, 22, '#1d1b18', 3, 21.5);
  scene.fill(circle(x_of(20.87), y_of(4.83), 13), '#8c2f1b');
  letters(scene, '4.83', x_of(20.87) + 26, y_of(4.83) - 42, 36, '#8c2f1b', 5, 33);
  letters(scene, 'OUTSIDE', x_of(24.1), y_of(4.4), 24, '#8c2f1b', 3.2, 24);
  letters(scene, 'INSIDE', x_of(24.7), y_of(3.25), 24, '#2f5a5e', 3.2, 24);
  letters(scene, 'FORECAST', x_of(15), y_of(1.3), 22, '#857d70', 3, 22);
}

export function mark(scene) {
  const { width: w, height: h } = scene;
  scene.fill(rect(0, 0, w, h), '#fbf9f4');
  scene.fill(circle(w / 2, h / 2, w * 0.47), '#1d1b18');
  scene.fill(circle(w / 2, h / 2, w * 0.43), '#fbf9f4');
  for (let i = 0; i < 4; i++) {
    const y = h * (0.66 + i * 0.065);
    const points = [];
    for (let k = 0; k <= 12; k++)
      points.push([w * (0.17 + i * 0.035 + k * (0.66 - i * 0.07) / 12), y + (k % 2 ? -9 : 9)]);
    scene.stroke(curve(points), '#1d1b18', 13 - i * 2);
  }
  scene.fill(
    poly(
      [[w * 0.43, h * 0.62], [w * 0.455, h * 0.34], [w * 0.545, h * 0.34], [w * 0.57, h * 0.62]]),
    '#8c2f1b');
  scene.fill(rect(w * 0.43, h * 0.315, w * 0.14, 14), '#1d1b18');
  scene.fill(rect(w * 0.462, h * 0.24, w * 0.076, h * 0.08), '#e2b765');
  scene.fill(poly([[w * 0.44, h * 0.245], [w * 0.5, h * 0.17], [w * 0.56, h * 0.245]]), '#1d1b18');
  scene.fill(poly([[w * 0.46, h * 0.28], [w * 0.16, h * 0.22], [w * 0.14, h * 0.31]]) +
      poly([[w * 0.54, h * 0.28], [w * 0.84, h * 0.22], [w * 0.86, h * 0.31]]),
    '#e2b765', 0.85);
}
