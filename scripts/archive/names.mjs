// Invented names: people, places and ships put together from syllables, some thousands of each.

const given = (words) => words.split(' ');

const kFirst = given(
  'Ada Albin Alma Ansel Asta Aulus Beatrix Bertram Bettine Bruno Canute Clemence Corin Dagny Dorian ' +
  'Edda Edmund Elke Emeric Esme Fenna Florian Frida Gideon Greta Gunnar Hanne Hedda Hector Ilse Imre ' +
  'Ines Ivo Jessamy Jonas Josune Juno Kasimir Lavinia Leopold Linnea Lorenz Maren Matthis Mirela ' +
  'Nell Nils Odile Olin Osgood Ottoline Petra Pim Quentin Ragna Roderick Rufus Sabine Selma Sibylla ' +
  'Soren Sunniva Tamsin Tobias Ulla Valentin Vera Wanda Wolfram Yusra Zeno');
const kHead = given(
  'Ar Bal Bran Cal Cor Dal Del Dun El Fal Far Fen Gal Gor Hal Har Hol Ivel Kel Kin Lan Lor Mar Mel ' +
  'Mor Nor Ol Or Pel Quil Ral Ren Ros Sal Sel Sil Tal Tarn Tes Thor Tol Ul Val Ven Vis Wal Wen Wyr Yar Zel');
const kMiddle = given('a e i o an en in on ar er ad ed el il am em');
const kTail = given(
  'bert brook by croft dale den dine fax field ford gate ham hart holt ker kers lake land ley low ' +
  'man mark mere mond more nell ner pole quist rick ridge row shaw sley son stead sted stow strand ' +
  'thorpe ton vane ver wald ward way well wick wood worth');
const kPlaceTail = given(
  'by combe dale fell fleet gard haven holm hythe law mere mouth ness port sand stead strand thwaite vik wick');
const kShip = given(
  'Patient Brave Little Northern Good Fair Early Swift Last Merry Grey Honest Second Blue Quiet');
const kShipOf = given(
  'Margaret Agnes Herring Lantern Petrel Widow Tern Hope Vesker Sarne Anchor Compass Heron Bell Harvest');

function built(random, tail) {
  const middle = random.holds(0.55) ? random.pick(kMiddle) : '';
  return random.pick_early(kHead) + middle + random.pick_early(tail);
}

export const surname = (random) => built(random, kTail);
export const full_name = (random) => `${random.pick_early(kFirst)} ${surname(random)}`;
export const place_name = (random) => built(random, kPlaceTail);
export const ship_name = (random) => `${random.pick(kShip)} ${random.pick(kShipOf)}`;
