import { layerPlaces } from './network.ts';
import type { NetworkShape } from './network.ts';
import type { NetworkPortrait } from './portrait.ts';

/** Units of a layer, and inputs, that are shown at most. */
export const SHOWN = 12;

/** A network as it can be drawn: wide layers by their first units, all outputs up to as many. */
export function networkPortrait(
  shape: NetworkShape,
  values: Float64Array,
  features: readonly string[],
): NetworkPortrait {
  const layers = layerPlaces(shape).map(({ inputs, outputs, weights, biases }, i, all) => {
    const [from, to] = [Math.min(inputs, SHOWN), Math.min(outputs, SHOWN)];
    return {
      units: outputs,
      activation: i === all.length - 1 ? shape.head : shape.activation,
      weights: Array.from({ length: to }, (_, unit) =>
        Array.from({ length: from }, (_, input) => values[weights + input * outputs + unit]!),
      ),
      biases: [...values.subarray(biases, biases + to)],
    };
  });
  return {
    kind: 'network',
    inputs: features.slice(0, SHOWN),
    layers,
    width: features.length,
  };
}
