import { logOf } from '../shared/plain-lanes.ts';
import type { PlainMemory } from '../plain-memory.ts';

const { fround } = Math;
const LOG2_E = fround(1.44269504);
const LN2_HIGH = 0.693359375;
const LN2_LOW = fround(-2.1219444e-4);
const ROUND = 12582912;
const TERMS = [
  1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1,
  5.0000001201e-1,
].map(fround);

const words = new Int32Array(1);
const numbers = new Float32Array(words.buffer);

/** e^x as the kernel computes it, every step rounded to single precision. */
export function power(given: number): number {
  const x = Math.max(-87, Math.min(88, given));
  const n = fround(fround(fround(x * LOG2_E) + ROUND) - ROUND);
  const r = fround(fround(x - fround(n * LN2_HIGH)) - fround(n * LN2_LOW));
  const p = TERMS.reduce((sum, term) => fround(fround(sum * r) + term), 0);
  const whole = fround(fround(fround(p * fround(r * r)) + r) + 1);
  words[0] = (n + 127) << 23;
  return fround(whole * numbers[0]!);
}

function softmaxDelta(
  f32: Float32Array,
  scores: number,
  targets: number,
  delta: number,
  width: number,
  pull: number,
): number {
  let top = f32[scores]!;
  for (let k = 1; k < width; k++) if (f32[scores + k]! > top) top = f32[scores + k]!;
  let sum = 0;
  for (let k = 0; k < width; k++) {
    const p = power(fround(f32[scores + k]! - top));
    f32[delta + k] = p;
    sum = fround(sum + p);
  }
  const share = fround(1 / sum);
  let right = 0;
  for (let k = 0; k < width; k++) {
    const miss = fround(fround(f32[delta + k]! * share) - f32[targets + k]!);
    f32[delta + k] = miss * pull;
    right = fround(right + fround(f32[targets + k]! * f32[scores + k]!));
  }
  return fround(fround(logOf(sum) + top) - right);
}

/** max(z, 0) − y z + log(1 + e^−|z|). */
function logLoss(score: number, wanted: number): number {
  const flat = fround(Math.max(score, 0) - fround(wanted * score));
  return fround(flat + logOf(fround(1 + power(-Math.abs(score)))));
}

export function headDelta(
  { f32 }: PlainMemory,
  scores: number,
  targets: number,
  counts: number,
  delta: number,
  rows: number,
  width: number,
  stride: number,
  head: number,
  scale: number,
): number {
  let sum = 0;
  f32.fill(0, delta >> 2, (delta >> 2) + ((rows + 3) & ~3) * stride);
  for (let r = 0; r < rows; r++) {
    const count = f32[(counts >> 2) + r]!;
    const pull = fround(fround(scale) * count);
    const from = (scores >> 2) + r * stride;
    const into = (delta >> 2) + r * stride;
    const wanted = (targets >> 2) + r * width;
    if (head === 2) {
      sum += fround(count * softmaxDelta(f32, from, wanted, into, width, pull));
      continue;
    }
    const score = f32[from]!;
    const said = head === 1 ? fround(1 / fround(1 + power(-score))) : score;
    const miss = fround(said - f32[wanted]!);
    f32[into] = miss * pull;
    sum += fround(count * (head === 1 ? logLoss(score, f32[wanted]!) : fround(miss * miss)));
  }
  return sum;
}
