/** The functions of `lanes.as`, a number at a time, with the same steps and so the same bits. */
const f = Math.fround;

/** a · b + c, rounded twice. */
export function madd(a: number, b: number, c: number): number {
  return f(f(a * b) + c);
}

export const TINY = f(1e-30);

export function flush(v: number): number {
  return Math.abs(v) > TINY ? v : 0;
}

const ROUND = 12582912;
const LOG2_E = f(1.44269502162933349609375);
const LN2_HIGH = f(0.693359375);
const LN2_LOW = f(-0.00021219444);
const [E6, E5, E4, E3] = [f(0.00139338), f(0.00836325), f(0.04166646), f(0.16666577)];
/** Powers of two from 2^−127, written as 0, to 2^127. */
const POWERS = Float32Array.from({ length: 255 }, (_, i) => (i === 0 ? 0 : 2 ** (i - 127)));

export function expOf(x: number): number {
  const held = Math.min(Math.max(x, -87), 88);
  const whole = f(madd(held, LOG2_E, ROUND) - ROUND);
  let r = madd(whole, -LN2_HIGH, held);
  r = madd(whole, -LN2_LOW, r);
  let p = madd(E6, r, E5);
  p = madd(p, r, E4);
  p = madd(p, r, E3);
  p = madd(p, r, 0.5);
  p = madd(p, f(r * r), f(r + 1));
  return f(p * (POWERS[whole + 127] ?? 1));
}

const bits = new Int32Array(1);
const float = new Float32Array(bits.buffer);
const SQRT2 = f(1.41421353816986083984375);
const LN2 = f(0.693147182464599609375);
const [L7, L5, L3] = [f(0.29582033), f(0.39988712), f(0.66666685)];

export function logOf(x: number): number {
  float[0] = x;
  const word = bits[0]!;
  bits[0] = (word & 0x007fffff) | 0x3f800000;
  const mantissa = float[0];
  const large = mantissa > SQRT2;
  const m = large ? f(mantissa * 0.5) : mantissa;
  const e = (word >>> 23) - 127 + Number(large);
  const rest = f(m - 1);
  const s = f(rest / f(rest + 2));
  const t = f(s * s);
  let q = madd(L7, t, L5);
  q = madd(q, t, L3);
  const tail = f(f(s * t) * q);
  return madd(e, LN2, f(f(s + s) + tail));
}

export function sigmoidOf(x: number): number {
  return f(1 / f(expOf(-x) + 1));
}

export function tanhOf(x: number): number {
  const e = expOf(f(Math.abs(x) * -2));
  const size = f(f(1 - e) / f(e + 1));
  return x < 0 || Object.is(x, -0) ? -size : size;
}
