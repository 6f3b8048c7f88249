import { scoreWidth } from '../core/model/scores.ts';
import type { NetworkOptions, NetworkRows } from './tensors.ts';

/** Wanted outputs, rows × outputs: 1 at a row's class, 0 or 1, or the number in the network's unit. */
export function wantedOutputs(
  { rows, target }: NetworkRows,
  options: NetworkOptions,
): Float32Array {
  const { outcome, unit } = options;
  const width = scoreWidth(outcome);
  const wanted = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const value = target[row]!;
    if (outcome.task === 'multiclass') wanted[row * width + value] = 1;
    else wanted[row] = outcome.task === 'binary' ? value : (value - unit.centre) / unit.scale;
  }
  return wanted;
}
