import { mix32 } from '../random.ts';
import type { Random } from '../random.ts';

/** Fills a mask: 0 for about `share` of the places, else what keeps the mean, 1 / (1 − share). */
export function fillMask(mask: Float32Array, share: number, chance: Random): void {
  const word = chance.int(2 ** 32) | 0;
  const limit = share * 2 ** 32;
  const kept = 1 / (1 - share);
  for (let at = 0; at < mask.length; at++)
    mask[at] = mix32(word ^ Math.imul(at + 1, 0x9e3779b1)) >>> 0 < limit ? 0 : kept;
}
