// The sample's one sound: a bell of our own casting, from its partials, as a 16-bit WAV.

const kRate = 11025;
const kSeconds = 12;
// Ratio to the strike note, loudness, seconds to fall to a third. The two near-equal hums beat
// against each other: that is the crack in her.
const kPartials = [
  [0.5, 0.9, 5.2],
  [0.5042, 0.55, 4.8],
  [1, 0.8, 3.1],
  [1.19, 0.6, 2.6],
  [1.5, 0.35, 1.5],
  [2, 0.7, 1.9],
  [2.62, 0.3, 0.9],
  [3, 0.22, 0.6],
  [4.1, 0.16, 0.35],
  [5.43, 0.1, 0.2],
];
const kStrike_hz = 207;

function sample_at(seconds, strikes) {
  let sum = 0;
  for (const strike of strikes) {
    const t = seconds - strike;
    if (t < 0) continue;
    const attack = Math.min(1, t * 180);
    for (const [ratio, loudness, fall] of kPartials) {
      sum +=
        attack * loudness * Math.exp(-t / fall) * Math.sin(2 * Math.PI * kStrike_hz * ratio * t);
    }
  }
  const fade = Math.min(1, (kSeconds - seconds) * 2);
  return sum * fade;
}

export function bell_wav() {
  const count = kRate * kSeconds;
  const wav = Buffer.alloc(44 + count * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + count * 2, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(kRate, 24);
  wav.writeUInt32LE(kRate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(count * 2, 40);
  for (let i = 0; i < count; i++) {
    const value = Math.max(-1, Math.min(1, sample_at(i / kRate, [0.1, 6.1]) * 0.24));
    wav.writeInt16LE(Math.round(value * 32000), 44 + i * 2);
  }
  return wav;
}
