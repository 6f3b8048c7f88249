import type { LayerHealth } from '../core/contracts/model.ts';
import { layerPlaces } from '../core/model/network.ts';
import type { NetworkShape } from '../core/model/network.ts';

function norm(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}

/** Share of units with no answer above 0, over rows × units. */
function deadShare(answers: Float32Array, units: number): number {
  const alive = new Set<number>();
  for (let i = 0; i < answers.length; i++) if (answers[i]! > 0) alive.add(i % units);
  return 1 - alive.size / units;
}

function saturatedShare(answers: Float32Array, low: number): number {
  let count = 0;
  for (const answer of answers) if (answer < low || answer > 0.99) count++;
  return count / answers.length;
}

/** How each layer did in a step: from flat weights and gradient, and the hidden layers' answers. */
export function healthOf(
  { sizes, activation, head }: NetworkShape,
  weights: Float32Array,
  gradient: Float32Array,
  answers: readonly Float32Array[],
): LayerHealth[] {
  return layerPlaces({ sizes, activation, head }).map((place, i) => {
    const { weights: start, biases, outputs } = place;
    const answered = answers[i];
    const flat = activation === 'tanh' || activation === 'sigmoid';
    return {
      gradientNorm: norm(gradient.subarray(start, biases + outputs)),
      weightNorm: norm(weights.subarray(start, biases)),
      deadShare:
        answered !== undefined && activation === 'relu' ? deadShare(answered, outputs) : null,
      saturatedShare:
        answered !== undefined && flat
          ? saturatedShare(answered, activation === 'tanh' ? -0.99 : 0.01)
          : null,
    };
  });
}
