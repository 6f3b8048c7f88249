import { direction, dot, FLAT, largest, MEMORY, pairOf, restore } from './lbfgs.ts';
import type { LbfgsOptions, LbfgsState, Objective, Pair } from './lbfgs.ts';

const DECREASE = 1e-4;
const TRIES = 50;

interface Point {
  readonly x: Float64Array;
  /** Of the smooth part alone. */
  readonly gradient: Float64Array;
  /** With the penalty on sizes. */
  readonly value: number;
}

function penaltyOf(x: Float64Array, sizes: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += sizes[i]! * Math.abs(x[i]!);
  return sum;
}

/** The steepest of the slopes that sizes leave at each coordinate; 0 where none goes down. */
function slopeOf({ x, gradient }: Point, sizes: Float64Array): Float64Array {
  return gradient.map((slope, i) => {
    const size = sizes[i]!;
    if (x[i]! !== 0) return x[i]! > 0 ? slope + size : slope - size;
    if (slope + size < 0) return slope + size;
    return slope - size > 0 ? slope - size : 0;
  });
}

/** A move that stays within the orthant of the start: what would cross 0 stops there. */
function moveWithin(
  { x }: Point,
  slope: Float64Array,
  d: Float64Array,
  step: number,
  sizes: Float64Array,
): Float64Array {
  return x.map((value, i) => {
    const next = value + step * d[i]!;
    if (sizes[i] === 0) return next;
    const sign = value === 0 ? -slope[i]! : value;
    return next * sign > 0 ? next : 0;
  });
}

async function search(
  evaluate: (x: Float64Array) => Promise<Point>,
  from: Point,
  slope: Float64Array,
  d: Float64Array,
  first: number,
  sizes: Float64Array,
): Promise<Point | null> {
  let step = first;
  for (let tries = 0; tries < TRIES; tries++, step /= 2) {
    const next = await evaluate(moveWithin(from, slope, d, step, sizes));
    let gain = 0;
    for (let i = 0; i < slope.length; i++) gain += slope[i]! * (next.x[i]! - from.x[i]!);
    if (gain < 0 && next.value <= from.value + DECREASE * gain) return next;
  }
  return null;
}

/**
 * Minimises a smooth function plus Σ sizes × |x| by orthant-wise limited-memory quasi-Newton
 * (Andrew & Gao 2007); its states are those of `minimise`. Coordinates of size 0 are free.
 */
export async function minimiseWithSizes(
  smooth: Objective,
  sizes: Float64Array,
  state: LbfgsState,
  options: LbfgsOptions,
): Promise<{ x: Float64Array; iterations: number; converged: boolean }> {
  const evaluate = async (x: Float64Array): Promise<Point> => {
    const gradient = new Float64Array(x.length);
    return { x, gradient, value: (await smooth(x, gradient)) + penaltyOf(x, sizes) };
  };
  let pairs: Pair[] = restore(state);
  let point = await evaluate(Float64Array.from(state.x));
  let slope = slopeOf(point, sizes);
  let iteration = state.iteration;
  while (iteration < options.iterations && largest(slope) > options.tolerance) {
    const wished = direction(slope, pairs);
    const d = wished.map((value, i) => (value * slope[i]! < 0 ? value : 0));
    const first = pairs.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(d, d))) : 1;
    const next = await search(evaluate, point, slope, d, first, sizes);
    if (next === null) {
      if (pairs.length === 0) break;
      pairs = [];
      continue;
    }
    iteration++;
    const pair = pairOf(
      next.x.map((value, i) => value - point.x[i]!),
      next.gradient.map((value, i) => value - point.gradient[i]!),
    );
    if (pair !== null) pairs = [...pairs, pair].slice(-MEMORY);
    point = next;
    slope = slopeOf(point, sizes);
    const kept = pairs;
    await options.after(iteration, point.x, () => ({
      iteration,
      x: [...next.x],
      moves: kept.map(({ move }) => [...move]),
      turns: kept.map(({ turn }) => [...turn]),
    }));
  }
  const converged = largest(slope) <= Math.max(options.tolerance, FLAT);
  return { x: point.x, iterations: iteration, converged };
}
