import type { TrainInput } from '../../../core/contracts/model.ts';
import type { NetworkShape } from '../../../core/model/network.ts';
import type { NetworkWeights } from './plan.ts';

/**
 * Weights of an earlier network of the same sizes and features, its answers brought to today's
 * unit; else null. Weights with normalisation folded into them are no beginning for one that
 * normalises.
 */
export function warmWeights(
  { warmStart, train, settings }: TrainInput,
  shape: NetworkShape,
  unit: { readonly scale: number; readonly centre: number },
): Float32Array | null {
  if (warmStart == null || warmStart.model !== 'neural-network') return null;
  if (settings.batchNorm === true) return null;
  const { features } = warmStart;
  const earlier = warmStart.weights as NetworkWeights;
  const same =
    earlier.sizes.length === shape.sizes.length &&
    earlier.sizes.every((size, layer) => size === shape.sizes[layer]) &&
    features.every((name, column) => name === train.names[column]);
  if (!same) return null;
  const values = Float32Array.from(earlier.values);
  const outputs = shape.sizes.at(-1)!;
  const biases = values.length - outputs;
  const times = earlier.scale / unit.scale;
  for (let at = biases - outputs * shape.sizes.at(-2)!; at < values.length; at++)
    values[at] = values[at]! * times;
  for (let at = biases; at < values.length; at++)
    values[at] = values[at]! + (earlier.centre - unit.centre) / unit.scale;
  return values;
}
