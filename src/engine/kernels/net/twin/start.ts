import type { NetKernel } from '../kernel.ts';
import { activate } from './activation.ts';
import { head } from './head.ts';
import { PlainMemory } from '../../plain-memory.ts';
import { normalize, unnormalize } from './norm.ts';
import { product, transpose } from './product.ts';
import { beyond, drop, gather, highest } from './rows.ts';
import { TwinUpdate } from './update.ts';

/** The first line of memory stays free: 0 is no place. */
const FREE = 64;

/** The network kernel in plain TypeScript, with memory of its own: slower, and the same bits. */
export function startTwin(): NetKernel {
  const memory = new PlainMemory();
  const update = new TwinUpdate(memory);
  const on = <Args extends unknown[], Answer>(
    run: (memory: PlainMemory, ...args: Args) => Answer,
  ): ((...args: Args) => Answer) => run.bind(null, memory);
  return {
    memory,
    heapBase: () => FREE,
    activate: on(activate),
    product: on(product),
    transpose: on(transpose),
    readRule: update.readRule.bind(update),
    descend: update.descend.bind(update),
    descendBiases: update.descendBiases.bind(update),
    correctKept: update.correctKept.bind(update),
    squares: update.squares.bind(update),
    head: on(head),
    normalize: on(normalize),
    unnormalize: on(unnormalize),
    gather: on(gather),
    drop: on(drop),
    highest: on(highest),
    beyond: on(beyond),
  };
}
