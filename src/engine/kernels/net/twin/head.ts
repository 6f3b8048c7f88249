import { expOf, logOf, sigmoidOf } from '../../shared/plain-lanes.ts';
import type { PlainMemory } from '../../plain-memory.ts';

const [LINEAR, SIGMOID] = [0, 1];
const f = Math.fround;

interface Rows {
  readonly memory: PlainMemory;
  readonly z: number;
  readonly rows: number;
  readonly units: number;
  readonly width: number;
  readonly scale: number;
  /** Index of the first delta; below 0 for none. */
  readonly delta: number;
  targetOf(row: number): number;
  weightOf(row: number): number;
}

export function head(
  memory: PlainMemory,
  kind: number,
  z: number,
  rows: number,
  units: number,
  width: number,
  targets: number,
  weights: number,
  order: number,
  scale: number,
  delta: number,
): number {
  const { f32, i32 } = memory;
  const placeOf = (row: number): number => (order === 0 ? row : i32[(order >> 2) + row]!);
  const all: Rows = {
    memory,
    z: z >> 2,
    rows,
    units,
    width,
    scale: f(scale),
    delta: delta === 0 ? -1 : delta >> 2,
    targetOf: (row) => f32[(targets >> 2) + placeOf(row)]!,
    weightOf: (row) => (weights === 0 ? 1 : f32[(weights >> 2) + placeOf(row)]!),
  };
  if (all.delta >= 0) f32.fill(0, all.delta, all.delta + ((rows + 3) & ~3) * width);
  return kind === LINEAR ? squared(all) : kind === SIGMOID ? logistic(all) : softmax(all);
}

function squared({ memory: { f32 }, z, rows, width, scale, delta, ...by }: Rows): number {
  let sum = 0;
  for (let r = 0; r < rows; r++) {
    const miss = f(f32[z + r * width]! - by.targetOf(r));
    sum += f(f(miss * miss) * by.weightOf(r));
    if (delta >= 0) f32[delta + r * width] = f(f(miss * scale) * by.weightOf(r));
  }
  return sum;
}

function logistic({ memory: { f32 }, z, rows, width, scale, delta, ...by }: Rows): number {
  let sum = 0;
  const losses = new Float32Array(4);
  for (let r = 0; r < rows; r++) {
    if ((r & 3) === 0) losses.fill(0);
    const [v, y, w] = [f32[z + r * width]!, by.targetOf(r), by.weightOf(r)];
    const soft = logOf(f(expOf(-Math.abs(v)) + 1));
    const flat = f(Math.max(v, 0) - f(y * v));
    losses[r & 3] = f(f(flat + soft) * w);
    if (delta >= 0) f32[delta + r * width] = f(f(f(sigmoidOf(v) - y) * scale) * w);
    if ((r & 3) === 3 || r === rows - 1) sum += losses[0]! + losses[1]! + (losses[2]! + losses[3]!);
  }
  return sum;
}

function softmax({ memory: { f32 }, z, rows, units, width, scale, delta, ...by }: Rows): number {
  let loss = 0;
  for (let r = 0; r < rows; r++) {
    const at = z + r * width;
    const wanted = Math.trunc(by.targetOf(r));
    const weight = by.weightOf(r);
    const score = f32[at + wanted]!;
    let highest = f32[at]!;
    for (let k = 1; k < units; k++) highest = Math.max(highest, f32[at + k]!);
    for (let k = 0; k < width; k++) f32[at + k] = expOf(f(f32[at + k]! - highest));
    let total = 0;
    for (let k = 0; k < units; k++) total = f(total + f32[at + k]!);
    loss += f(f(f(highest + logOf(total)) - score) * weight);
    if (delta < 0) continue;
    const to = delta + r * width;
    const share = f(f(f(1 / total) * scale) * weight);
    for (let k = 0; k < units; k++) f32[to + k] = f(f32[at + k]! * share);
    f32[to + wanted] = f(f32[to + wanted]! - f(scale * weight));
  }
  return loss;
}
