import { meanLoss, scoreWidth } from '../core/model/scores.ts';
import type { NetworkOptions, NetworkRows } from './tensors.ts';

/** Rows whose loss is reported. */
export interface Judged {
  readonly rows: number;
  readonly inputs: Float32Array;
  readonly target: Float64Array;
  readonly weights: Float64Array | null;
}

/** At most `most` rows, evenly spread. */
export function judgedRows({ rows, inputs, target, weights }: NetworkRows, most: number): Judged {
  const counts = weights === null ? null : Float64Array.from(weights);
  if (rows <= most) return { rows, inputs, target, weights: counts };
  const width = inputs.length / rows;
  const chosen = Array.from({ length: most }, (_, i) => Math.floor((i * rows) / most));
  const thinned = new Float32Array(most * width);
  for (const [i, row] of chosen.entries())
    thinned.set(inputs.subarray(row * width, (row + 1) * width), i * width);
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(chosen, (row) => values[row]!);
  return {
    rows: most,
    inputs: thinned,
    target: pick(target),
    weights: counts === null ? null : pick(counts),
  };
}

/** Mean loss of these scores in the target's unit; null without rows. */
export function lossOf(
  scores: Float32Array,
  { rows, target, weights }: Judged,
  { outcome, unit }: NetworkOptions,
): number | null {
  const values = Float64Array.from(scores);
  if (outcome.task === 'regression')
    for (let i = 0; i < values.length; i++) values[i] = unit.centre + unit.scale * values[i]!;
  return meanLoss(outcome, { rows, width: scoreWidth(outcome), values }, target, weights);
}
