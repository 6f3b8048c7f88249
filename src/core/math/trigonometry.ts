import { powerOfTwo } from './bits.ts';
import { cut } from './double-double.ts';
import type { Pair } from './double-double.ts';

/*
 * x = n·π/2 + (high + low) with |high| ≤ π/4, then Taylor's series. Arguments too large, or so near
 * a multiple of π/2 that digits would cancel, are reduced in whole numbers of any length instead.
 */
const PI_BITS = 1280n;

/** arctan(1 / n)·2^bits, by its series in whole numbers. */
function scaledArctan(n: bigint, bits: bigint): bigint {
  let term = (1n << bits) / n;
  let sum = term;
  for (let k = 3n, sign = -1n; term !== 0n; k += 2n, sign = -sign) {
    term /= n * n;
    sum += (sign * term) / k;
  }
  return sum;
}

let piScaled = 0n;

/** π/2·2^PI_BITS, by Machin's formula. */
function halfPiScaled(): bigint {
  if (piScaled === 0n) {
    const bits = PI_BITS + 32n;
    piScaled = (8n * scaledArctan(5n, bits) - 2n * scaledArctan(239n, bits)) >> 32n;
  }
  return piScaled;
}

/** value / 2^bits as a pair of doubles. */
function toPair(value: bigint, bits: bigint): Pair {
  const size = value < 0n ? -value : value;
  const length = BigInt(size.toString(16).length * 4);
  const shift = length > 120n ? length - 120n : 0n;
  const kept = size >> shift;
  const upper = kept >> 67n;
  const scale = powerOfTwo(Number(shift - bits));
  const high = Number(upper << 67n) * scale;
  const low = Number(kept - (upper << 67n)) * scale;
  return value < 0n ? [-high, -low] : [high, low];
}

const [PART_1, REST_1] = cut(toPair(halfPiScaled(), PI_BITS), powerOfTwo(-32));
const [PART_2] = cut([REST_1, 0], powerOfTwo(-64));
const PART_3 = toPair(
  halfPiScaled() -
    (BigInt(PART_1 * powerOfTwo(32)) << (PI_BITS - 32n)) -
    (BigInt(PART_2 * powerOfTwo(64)) << (PI_BITS - 64n)),
  PI_BITS,
)[0];
const PER_HALF_PI = 1 / PART_1;
const ROUNDER = 6755399441055744; // 1.5 · 2^52
const reduced = new Float64Array(2);

/** Leaves the remainder in `reduced` and returns n mod 4. */
function reduce(x: number): number {
  if (x <= 0.78 && x >= -0.78) {
    reduced[0] = x;
    reduced[1] = 0;
    return 0;
  }
  if (Math.abs(x) < 1_000_000) {
    const n = x * PER_HALF_PI + ROUNDER - ROUNDER;
    const first = x - n * PART_1;
    const step = n * PART_2;
    const second = first - step;
    if (Math.abs(second) > 1e-5) {
      const lost = second - first;
      const tail = first - (second - lost) - (step + lost) - n * PART_3;
      const high = second + tail;
      reduced[0] = high;
      reduced[1] = second - high + tail;
      return n & 3;
    }
  }
  return reduceExactly(x);
}

function reduceExactly(x: number): number {
  const whole =
    Math.abs(x) < 1e18 ? BigInt(x * powerOfTwo(53)) << (PI_BITS - 53n) : BigInt(x) << PI_BITS;
  const unit = halfPiScaled();
  const half = unit >> 1n;
  const n = (whole + (whole < 0n ? -half : half)) / unit;
  const [high, low] = toPair(whole - n * unit, PI_BITS);
  reduced[0] = high;
  reduced[1] = low;
  return Number(((n % 4n) + 4n) % 4n);
}

/** sin(x + low) for |x| ≤ 0.79. */
function smallSin(x: number, low: number): number {
  const z = x * x;
  const z2 = z * z;
  const near = 1 / 120 - z * (1 / 5040) + z2 * (1 / 362880 - z * (1 / 39916800));
  const far = 1 / 6227020800 - z * (1 / 1307674368000) + z2 * (1 / 355687428096000);
  const series = -1 / 6 + z * (near + z2 * z2 * far);
  return x + (low + (x * z * series - 0.5 * z * low));
}

/** cos(x + low) for |x| ≤ 0.79. */
function smallCos(x: number, low: number): number {
  const z = x * x;
  const z2 = z * z;
  const near = 1 / 24 - z * (1 / 720) + z2 * (1 / 40320 - z * (1 / 3628800));
  const far = 1 / 479001600 - z * (1 / 87178291200) + z2 * (1 / 20922789888000);
  const half = 0.5 * z;
  const high = 1 - half;
  return high + (1 - high - half + (z2 * (near + z2 * z2 * far) - x * low));
}

function quadrant(n: number): number {
  const high = reduced[0]!;
  const low = reduced[1]!;
  const value = (n & 1) === 0 ? smallSin(high, low) : smallCos(high, low);
  return (n & 2) === 0 ? value : -value;
}

/** Sine of x in radians, at any size of x. */
export function sin(x: number): number {
  if (x < 1e-8 && x > -1e-8) return x;
  if (!(Math.abs(x) < Infinity)) return NaN;
  return quadrant(reduce(x));
}

/** Cosine of x in radians, at any size of x. */
export function cos(x: number): number {
  if (!(Math.abs(x) < Infinity)) return NaN;
  return quadrant(reduce(x) + 1);
}
