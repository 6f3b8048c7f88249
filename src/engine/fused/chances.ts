import { mix32 } from '../../core/random.ts';

/** Chances of dropout are counted in 2⁻²⁴. */
export const CHANCES = 1 << 24;

/** Each layer its own chances. */
export function layerSeed(seed: number, layer: number): number {
  return mix32(seed + Math.imul(layer + 1, 0x9e3779b1));
}
