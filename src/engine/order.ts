import type { Random } from '../core/random.ts';

/**
 * Shuffles 0 … n − 1 into `order`, every order equally likely to one part in four thousand million:
 * sfc32 from the stream's state on, a word of 32 bits a place, since an epoch of a small network
 * takes little longer than a careful shuffle.
 */
export function shuffleRows(order: Int32Array, random: Random): void {
  let [a, b, c, counter] = random.state() as [number, number, number, number];
  for (let row = 0; row < order.length; row++) order[row] = row;
  for (let last = order.length - 1; last > 0; last--) {
    const word = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    const chosen = Math.floor(((word >>> 0) * (last + 1)) / 4294967296);
    const kept = order[last]!;
    order[last] = order[chosen]!;
    order[chosen] = kept;
  }
}
