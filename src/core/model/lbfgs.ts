/** A smooth function: writes the gradient at `x` and gives the value. */
export type Objective = (x: Float64Array, gradient: Float64Array) => Promise<number>;

/** Everything the next iteration depends on, as JSON. */
export type LbfgsState = {
  readonly iteration: number;
  readonly x: readonly number[];
  readonly moves: readonly (readonly number[])[];
  readonly turns: readonly (readonly number[])[];
};

export interface LbfgsOptions {
  readonly iterations: number;
  /** Stops when no gradient entry is larger. */
  readonly tolerance: number;
  /** Called after each iteration; `state` is only built when asked for. */
  readonly after: (
    iteration: number,
    x: Float64Array,
    state: () => LbfgsState,
  ) => Promise<void> | null;
}

/** Pairs kept. */
export const MEMORY = 10;
const DECREASE = 1e-4;
const CURVATURE = 0.9;
const TRIES = 40;
/** Where no better point can be told from rounding, a gradient this small is the bottom. */
export const FLAT = 1e-6;

export interface Pair {
  readonly move: Float64Array;
  readonly turn: Float64Array;
  readonly rho: number;
}
interface Point {
  readonly x: Float64Array;
  readonly gradient: Float64Array;
  readonly value: number;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function addScaled(into: Float64Array, scale: number, from: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = into[i]! + scale * from[i]!;
}

export function largest(values: Float64Array): number {
  let size = 0;
  for (const value of values) size = Math.max(size, Math.abs(value));
  return size;
}

export function pairOf(move: Float64Array, turn: Float64Array): Pair | null {
  const bend = dot(move, turn);
  return bend > 1e-12 * dot(turn, turn) ? { move, turn, rho: 1 / bend } : null;
}

/** The two-loop recursion (Nocedal & Wright, algorithm 7.4). */
export function direction(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const d = gradient.map((value) => -value);
  const alphas: number[] = [];
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { move, turn, rho } = pairs[i]!;
    const alpha = rho * dot(move, d);
    alphas[i] = alpha;
    addScaled(d, -alpha, turn);
  }
  const newest = pairs.at(-1);
  if (newest !== undefined) {
    const scale = 1 / (newest.rho * dot(newest.turn, newest.turn));
    for (let i = 0; i < d.length; i++) d[i] = d[i]! * scale;
  }
  for (const [i, { move, turn, rho }] of pairs.entries())
    addScaled(d, alphas[i]! - rho * dot(turn, d), move);
  return d;
}

/** Bisection to a step that meets the weak Wolfe conditions; null when none is found. */
async function search(
  objective: Objective,
  from: Point,
  d: Float64Array,
  first: number,
): Promise<Point | null> {
  const slope = dot(from.gradient, d);
  let low = 0;
  let high = Infinity;
  let step = first;
  for (let tries = 0; tries < TRIES; tries++) {
    const x = from.x.slice();
    addScaled(x, step, d);
    const gradient = new Float64Array(x.length);
    const value = await objective(x, gradient);
    if (!(value <= from.value + DECREASE * step * slope)) high = step;
    else if (dot(gradient, d) < CURVATURE * slope) low = step;
    else return { x, gradient, value };
    step = high === Infinity ? 2 * step : (low + high) / 2;
  }
  return null;
}

export function restore(state: LbfgsState): Pair[] {
  return state.moves.flatMap((move, i) => {
    const pair = pairOf(Float64Array.from(move), Float64Array.from(state.turns[i]!));
    return pair === null ? [] : [pair];
  });
}

/**
 * Minimises by limited-memory BFGS with ten pairs, from a state (`moves` and `turns` empty at the
 * start). `converged` tells whether the gradient fell below the tolerance.
 */
export async function minimise(
  objective: Objective,
  state: LbfgsState,
  options: LbfgsOptions,
): Promise<{ x: Float64Array; iterations: number; converged: boolean }> {
  const pairs = restore(state);
  const x = Float64Array.from(state.x);
  const gradient = new Float64Array(x.length);
  let point: Point = { x, gradient, value: await objective(x, gradient) };
  let iteration = state.iteration;
  while (iteration < options.iterations && largest(point.gradient) > options.tolerance) {
    const d = direction(point.gradient, pairs);
    const first = pairs.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(d, d))) : 1;
    const next = await search(objective, point, d, first);
    if (next === null) break;
    iteration++;
    const move = next.x.map((value, i) => value - point.x[i]!);
    const pair = pairOf(
      move,
      next.gradient.map((value, i) => value - point.gradient[i]!),
    );
    if (pair !== null) pairs.push(pair);
    if (pairs.length > MEMORY) pairs.shift();
    point = next;
    await options.after(iteration, point.x, () => ({
      iteration,
      x: [...next.x],
      moves: pairs.map((kept) => [...kept.move]),
      turns: pairs.map((kept) => [...kept.turn]),
    }));
  }
  return {
    ...point,
    iterations: iteration,
    converged: largest(point.gradient) <= Math.max(options.tolerance, FLAT),
  };
}
