import type { NetworkShape } from '../../core/model/network.ts';
import { isKept } from '../kernels/net/twin/rows.ts';
import { CHANCES, layerSeed } from './chances.ts';
import { pad4 } from './layout.ts';

/**
 * What dropout multiplies the outputs of each hidden layer with, rows × units: the same that the
 * kernels draw from this seed. Null without dropout.
 */
export function dropMasks(
  shape: NetworkShape,
  dropout: number,
  seed: number,
  rows: number,
): Float32Array[] | null {
  if (dropout === 0) return null;
  const share = Math.round(dropout * CHANCES);
  const scale = 1 / (1 - dropout);
  return shape.sizes.slice(1, -1).map((units, layer) => {
    const mask = new Float32Array(rows * units);
    const chances = layerSeed(seed, layer);
    for (let r = 0; r < rows; r++)
      for (let j = 0; j < units; j++)
        if (isKept(r * pad4(units) + j, chances, share)) mask[r * units + j] = scale;
    return mask;
  });
}
