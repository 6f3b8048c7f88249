import { log } from '../../math.ts';

/**
 * Normalised discounted cumulative gain of ordering `relevance` by falling `score`, logarithm base
 * 2, over the first `most` places. Equal scores share their gain. 0 where nothing is relevant.
 */
export function ndcg(
  relevance: ArrayLike<number>,
  score: ArrayLike<number>,
  most = relevance.length,
): number {
  const best = gainOf(relevance, relevance, most);
  return best === 0 ? 0 : gainOf(relevance, score, most) / best;
}

function gainOf(relevance: ArrayLike<number>, score: ArrayLike<number>, most: number): number {
  const order = Array.from({ length: relevance.length }, (_one, i) => i);
  order.sort((a, b) => score[b]! - score[a]!);
  let total = 0;
  for (let from = 0; from < order.length && from < most;) {
    let to = from;
    let shared = 0;
    while (to < order.length && score[order[to]!] === score[order[from]!])
      shared += relevance[order[to++]!]!;
    let discount = 0;
    for (let place = from; place < Math.min(to, most); place++) discount += log(2) / log(place + 2);
    total += (shared / (to - from)) * discount;
    from = to;
  }
  return total;
}

/** Place of each, 1 is the largest. */
export function placesOf(sizes: ArrayLike<number>): number[] {
  const order = Array.from({ length: sizes.length }, (_one, i) => i);
  order.sort((a, b) => sizes[b]! - sizes[a]!);
  const places = new Array<number>(sizes.length).fill(0);
  order.forEach((at, place) => (places[at] = place + 1));
  return places;
}
