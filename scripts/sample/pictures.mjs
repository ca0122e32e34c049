// Every picture of the sample: its file, its size and the scene that draws it.
import * as portraits from './portraits.mjs';
import * as gates from './scenes_gates.mjs';
import * as halls from './scenes_halls.mjs';
import * as plates from './scenes_plates.mjs';
import * as river from './scenes_river.mjs';
import * as sea from './scenes_sea.mjs';
import * as suitcase from './scenes_suitcase.mjs';
import * as town from './scenes_town.mjs';
import * as work from './scenes_work.mjs';
import { Scene } from './svg.mjs';

const table = [
  ['sea-gates.jpg', 2000, 1250, gates.sea_gates],
  ['crane-quay.jpg', 1800, 1200, sea.crane_quay],
  ['lowgate-night.jpg', 1600, 1067, gates.lowgate_night],
  ['pilots-stairs.jpg', 1200, 1600, gates.pilots_stairs],
  ['control-room.jpg', 1800, 1100, gates.control_room],
  ['gates-poster.jpg', 1280, 720, gates.gates_poster],
  ['night-ferry.jpg', 2200, 1000, sea.night_ferry],
  ['lighthouse.jpg', 1000, 1600, sea.lighthouse],
  ['mudflat.jpg', 2400, 900, sea.mudflat],
  ['frozen-sarne.jpg', 1800, 1200, sea.frozen_sarne],
  ['council-hall.jpg', 1600, 1000, town.council_hall],
  ['tram-hill.jpg', 1800, 1200, town.tram_hill],
  ['cord-hall.jpg', 1600, 1100, halls.cord_hall],
  ['rope-walk.jpg', 1800, 1100, halls.rope_walk],
  ['north-station.jpg', 1800, 1150, town.north_station],
  ['salt-arcade.jpg', 1600, 1200, halls.salt_arcade],
  ['kite-roofs.jpg', 1700, 1100, town.kite_roofs],
  ['lantern-row.jpg', 1600, 1100, halls.lantern_row],
  ['eel-river.jpg', 1800, 1100, river.eel_river],
  ['eel-trap.jpg', 1200, 1200, river.eel_trap],
  ['eel-plate.jpg', 2400, 700, river.eel_plate],
  ['eel-lab.jpg', 1500, 1000, river.eel_lab],
  ['regatta.jpg', 2200, 1100, river.regatta],
  ['boathouse.jpg', 1600, 1000, river.boathouse],
  ['compositor.jpg', 1200, 1600, work.compositor],
  ['type-case.jpg', 1600, 1100, work.type_case],
  ['hand-press.jpg', 1500, 1200, work.hand_press],
  ['carpet-loft.jpg', 1400, 1400, work.carpet_loft],
  ['marrable.jpg', 480, 480, portraits.marrable],
  ['quellen.jpg', 480, 480, portraits.quellen],
  ['ferrow.jpg', 480, 480, portraits.ferrow],
  ['suitcase-ferry.jpg', 1200, 860, suitcase.suitcase_ferry],
  ['suitcase-school.jpg', 1200, 900, suitcase.suitcase_school],
  ['suitcase-wedding.jpg', 860, 1200, suitcase.suitcase_wedding],
  ['suitcase-bridge.jpg', 1240, 820, suitcase.suitcase_bridge],
  ['suitcase-label.png', 420, 280, suitcase.suitcase_label],
  ['tram-map.png', 1600, 1100, plates.tram_map],
  ['old-map.jpg', 1600, 1600, plates.old_map],
  ['surge-chart.png', 1600, 900, plates.surge_chart],
  ['mark.png', 600, 600, plates.mark],
];

export const kPictures = table.map(([file, width, height, draw]) => ({file, width, height, draw}));

export function picture_svg({file, width, height, draw}) {
  const scene = new Scene(file, width, height, '#efe7d5');
  draw(scene);
  return scene.toString();
}
