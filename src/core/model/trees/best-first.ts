import type { CartNode } from './cart.ts';

/** Whether `a` comes before `b`: the larger gain, of equals the node made first. */
function precedes(a: CartNode, b: CartNode): boolean {
  return a.gain > b.gain || (a.gain === b.gain && a.at < b.at);
}

/** Open nodes, best cut first: a binary heap. */
export class BestFirst {
  readonly #heap: CartNode[] = [];

  get size(): number {
    return this.#heap.length;
  }

  add(node: CartNode): void {
    const heap = this.#heap;
    let at = heap.push(node) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!precedes(node, heap[above]!)) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = node;
  }

  take(): CartNode | undefined {
    const heap = this.#heap;
    const best = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return best;
    let at = 0;
    for (let next = 1; next < heap.length; next = 2 * at + 1) {
      if (next + 1 < heap.length && precedes(heap[next + 1]!, heap[next]!)) next++;
      if (!precedes(heap[next]!, last)) break;
      heap[at] = heap[next]!;
      at = next;
    }
    heap[at] = last;
    return best;
  }
}
