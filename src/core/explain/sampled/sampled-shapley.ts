import type { Pieces } from '../../pieces.ts';
import type { Random } from '../../random.ts';
import type { Result } from '../../result.ts';
import { ok } from '../../result.ts';
import type { Attributions } from '../attributions.ts';

/**
 * Answers of composed rows: row r takes column p as in place `of[r × players + p]`: −1 is the row
 * that is explained, anything else a background row.
 */
export type Answer = (of: Int32Array, row: number) => Result<Float64Array>;

export interface SampledGame {
  readonly players: number;
  /** Background rows an absent column takes its values from; each is used equally often. */
  readonly background: number;
  readonly answer: Answer;
}

export interface Sampled extends Attributions {
  /** Standard error of each attribution, by what the draws differ; row-major. */
  readonly errors: Float64Array;
  /** f(x), one a row. */
  readonly answers: Float64Array;
  /** Orders walked for each row, both directions counted. */
  readonly orders: number;
}

/** Rows composed for one order and its reverse: from nothing known to all known. */
function walksOf(order: Int32Array, background: number, into: Int32Array, at: number): number {
  const players = order.length;
  let place = at;
  for (const turned of [order, order.toReversed()]) {
    for (let known = 0; known <= players; known++) {
      into.fill(background, place, place + players);
      for (let k = 0; k < known; k++) into[place + turned[k]!] = -1;
      place += players;
    }
  }
  return place;
}

/**
 * Shapley values by walking random orders of the columns, each with its reverse (Castro et al. 2009;
 * Mitchell et al. 2022). Every round walks every background row once, so that base + Σφ = f(x) up to
 * rounding. Seeded; the same orders for every row.
 */
export function* sampleShapley(
  game: SampledGame,
  rows: number,
  rounds: number,
  random: Random,
): Pieces<Result<Sampled>> {
  const { players, background } = game;
  const pairs = rounds * background;
  const orders = Array.from({ length: pairs }, () => {
    const order = Int32Array.from({ length: players }, (_, p) => p);
    random.shuffle(order);
    return order;
  });
  const walk = 2 * (players + 1);
  const of = new Int32Array(pairs * walk * players);
  let place = 0;
  for (const [pair, order] of orders.entries())
    place = walksOf(order, pair % background, of, place);
  const values = new Float64Array(rows * players);
  const errors = new Float64Array(rows * players);
  const answers = new Float64Array(rows);
  let base = 0;
  for (let row = 0; row < rows; row++) {
    const said = game.answer(of, row);
    if (!said.ok) return said;
    const tally = tallyOf(orders, said.value, players);
    values.set(tally.means, row * players);
    errors.set(tally.errors, row * players);
    answers[row] = said.value[players]!;
    base += tally.base / rows;
    yield (row + 1) / rows;
  }
  return ok({ base, rows, columns: players, values, errors, answers, orders: 2 * pairs });
}

/** Mean and standard error over pairs of what each column added when it came to be known. */
function tallyOf(orders: readonly Int32Array[], said: Float64Array, players: number) {
  const means = new Float64Array(players);
  const squares = new Float64Array(players);
  const added = new Float64Array(players);
  let base = 0;
  for (const [pair, order] of orders.entries()) {
    const first = pair * 2 * (players + 1);
    const second = first + players + 1;
    base += (said[first]! - base) / (pair + 1);
    for (let k = 0; k < players; k++) added[order[k]!] = said[first + k + 1]! - said[first + k]!;
    for (let k = 0; k < players; k++) {
      const player = order[players - 1 - k]!;
      const gain = (added[player]! + said[second + k + 1]! - said[second + k]!) / 2;
      const off = gain - means[player]!;
      means[player]! += off / (pair + 1);
      squares[player]! += off * (gain - means[player]!);
    }
  }
  const n = orders.length;
  const errors = squares.map((sum) => (n < 2 ? NaN : Math.sqrt(sum / (n - 1) / n)));
  return { means, errors, base };
}
