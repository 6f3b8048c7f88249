/** Bits of doubles, and whole powers of two. The same on hosts of either byte order. */
const word = new Float64Array(1);
const halves = new Int32Array(word.buffer);
word[0] = 1;
const HIGH = halves[1] === 0 ? 0 : 1;

const LOWEST = -1074;
const HIGHEST = 1023;
const POWERS = new Float64Array(HIGHEST - LOWEST + 1);
for (let k = 0, up = 1; k <= HIGHEST; k++, up *= 2) POWERS[k - LOWEST] = up;
for (let k = -1, down = 0.5; k >= LOWEST; k--, down /= 2) POWERS[k - LOWEST] = down;

/** 2^k exactly, for whole k in [-1074, 1023]. */
export function powerOfTwo(k: number): number {
  return POWERS[k - LOWEST]!;
}

/** x·2^k with one rounding, for x in [0.5, 4) and k in [-1100, 1024]. */
export function scaleByPower(x: number, k: number): number {
  if (k > 1022) return x * 2 * POWERS[1022 - LOWEST]! * POWERS[k - 1023 - LOWEST]!;
  if (k < -1021) return x * POWERS[k + 200 - LOWEST]! * POWERS[-200 - LOWEST]!;
  return x * POWERS[k - LOWEST]!;
}

/** The whole k for which x·2^−k lies in [√½, √2), of a normal positive x. */
export function nearestExponent(x: number): number {
  word[0] = x;
  return (halves[HIGH]! - 0x3fe6a09e) >> 20;
}
