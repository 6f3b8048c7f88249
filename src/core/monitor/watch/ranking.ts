import { log } from '../../math.ts';

/** So many are sorted sooner by putting each in its place. */
const FEW = 40;

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

/** `ndcg` of many scores of the same relevance. */
export function ndcgOf(relevance: ArrayLike<number>): (score: ArrayLike<number>) => number {
  const most = relevance.length;
  const best = gainOf(relevance, relevance, most);
  return (score) => (best === 0 ? 0 : gainOf(relevance, score, most) / best);
}

/** By place, from 0. */
const discounts: number[] = [];

function discountOf(place: number): number {
  for (let at = discounts.length; at <= place; at++) discounts.push(log(2) / log(at + 2));
  return discounts[place]!;
}

/** Places by falling score; of equal ones the earlier first. */
function orderOf(score: ArrayLike<number>, length: number): Int32Array {
  const order = new Int32Array(length);
  if (length > FEW) {
    for (let i = 0; i < length; i++) order[i] = i;
    return order.sort((a, b) => score[b]! - score[a]! || a - b);
  }
  for (let i = 0; i < length; i++) {
    let at = i;
    for (; at > 0 && score[order[at - 1]!]! < score[i]!; at--) order[at] = order[at - 1]!;
    order[at] = i;
  }
  return order;
}

function gainOf(relevance: ArrayLike<number>, score: ArrayLike<number>, most: number): number {
  const order = orderOf(score, relevance.length);
  let total = 0;
  for (let from = 0; from < order.length && from < most;) {
    let to = from;
    let shared = 0;
    while (to < order.length && score[order[to]!] === score[order[from]!])
      shared += relevance[order[to++]!]!;
    let discount = 0;
    for (let place = from; place < Math.min(to, most); place++) discount += discountOf(place);
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
