/**
 * Sums and products of two doubles with their rounding error, and the tables built from them.
 * A double-double is a pair (high, low) with value high + low and |low| at most half an ulp of high.
 */
export type Pair = readonly [high: number, low: number];

const SPLITTER = 134217729; // 2^27 + 1

/** Sum with its exact error (Knuth). */
export function twoSum(a: number, b: number): Pair {
  const sum = a + b;
  const part = sum - a;
  return [sum, a - (sum - part) + (b - part)];
}

/** The upper 26 bits of a double, so that products of such halves are exact. */
export function upperHalf(a: number): number {
  const scaled = SPLITTER * a;
  return scaled - (scaled - a);
}

/** The rounding error of `product`, which must be the double nearest to a·b (Dekker). */
export function productError(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

export function addPairs(a: Pair, b: Pair): Pair {
  const [high, low] = twoSum(a[0], b[0]);
  return twoSum(high, low + a[1] + b[1]);
}

export function multiplyPairs(a: Pair, b: Pair): Pair {
  const product = a[0] * b[0];
  const error = productError(a[0], b[0], product);
  return twoSum(product, error + (a[0] * b[1] + a[1] * b[0]));
}

export function dividePairs(a: Pair, b: Pair): Pair {
  const first = a[0] / b[0];
  const rest = addPairs(a, multiplyPairs([-first, 0], b));
  const second = rest[0] / b[0];
  const last = addPairs(rest, multiplyPairs([-second, 0], b));
  return addPairs([first, second], [last[0] / b[0], 0]);
}

/** log(numerator / denominator) for whole numbers, by the series of atanh. */
export function logOfRatio(numerator: number, denominator: number): Pair {
  const ratio = dividePairs([numerator - denominator, 0], [numerator + denominator, 0]);
  const square = multiplyPairs(ratio, ratio);
  let sum: Pair = [0, 0];
  for (let n = 81; n >= 1; n -= 2) {
    sum = addPairs(multiplyPairs(sum, square), dividePairs([1, 0], [n, 0]));
  }
  const half = multiplyPairs(sum, ratio);
  return [2 * half[0], 2 * half[1]];
}

/** exp of a pair no larger than 1 in size, by Taylor's series. */
export function expOfPair(x: Pair): Pair {
  let sum: Pair = [1, 0];
  for (let n = 30; n >= 1; n--) {
    sum = addPairs([1, 0], dividePairs(multiplyPairs(sum, x), [n, 0]));
  }
  return sum;
}

/** `value` cut to multiples of `grain` (a power of two), and the rest as one double. */
export function cut(value: Pair, grain: number): Pair {
  const high = Math.round(value[0] / grain) * grain;
  const [rest, tail] = twoSum(value[0] - high, value[1]);
  return [high, rest + tail];
}
