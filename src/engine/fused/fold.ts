import type { NetworkShape } from '../../core/model/network.ts';
import { countWeights } from '../../core/model/network.ts';
import type { Layout } from './layout.ts';

/** Keeps a variance of 0 from dividing; as in the kernel. */
export const NORM_FLOOR = 1e-5;

/**
 * Weights and biases that do by themselves what batch normalisation with its running figures does,
 * so that a model is read without it: γ (w·x + b − μ) / σ + β = (γ w / σ)·x + γ (b − μ) / σ + β.
 */
export function foldNorms(
  shape: NetworkShape,
  { layers }: Layout,
  parameters: Float32Array,
  running: Float32Array,
): Float32Array {
  const folded = parameters.slice(0, countWeights(shape));
  for (const { place, flatScales, flatRunning } of layers) {
    if (flatScales < 0) continue;
    const { inputs, outputs, weights, biases } = place;
    for (let j = 0; j < outputs; j++) {
      const deviation = Math.sqrt(running[flatRunning + outputs + j]! + NORM_FLOOR);
      const by = parameters[flatScales + j]! / deviation;
      const shift = parameters[flatScales + outputs + j]!;
      for (let i = 0; i < inputs; i++) {
        const at = weights + i * outputs + j;
        folded[at] = folded[at]! * by;
      }
      folded[biases + j] = (folded[biases + j]! - running[flatRunning + j]!) * by + shift;
    }
  }
  return folded;
}

/** Flat parameters to begin with: scales of 1, shifts of 0 behind the weights. */
export function withNorms({ layers, flatParameters }: Layout, weights: Float32Array): Float32Array {
  const parameters = new Float32Array(flatParameters);
  parameters.set(weights);
  for (const { place, flatScales } of layers)
    if (flatScales >= 0) parameters.fill(1, flatScales, flatScales + place.outputs);
  return parameters;
}

/** Running figures to begin with: means of 0, variances of 1. */
export function freshRunning({ layers, flatRunning: length }: Layout): Float32Array {
  const running = new Float32Array(length);
  for (const { place, flatRunning } of layers)
    if (flatRunning >= 0)
      running.fill(1, flatRunning + place.outputs, flatRunning + 2 * place.outputs);
  return running;
}
