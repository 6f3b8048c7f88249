import { widthOf } from '../input.ts';
import type { Outcome, Predictions } from '../task.ts';
import type { Found, Metric } from './search.ts';

export type Voting = 'uniform' | 'distance';

export interface Electorate {
  readonly outcome: Outcome;
  readonly targets: Float64Array;
  /** How much each row counts; null: 1 each. */
  readonly weights: Float64Array | null;
  readonly k: number;
  readonly voting: Voting;
  readonly metric: Metric;
}

/** What each neighbour of one query counts: the last only as far as k is not yet reached. */
function masses(electorate: Electorate, rows: Int32Array): number[] {
  const { weights, k } = electorate;
  let left = k;
  return Array.from(rows, (row) => {
    const mass = Math.min(left, weights === null ? 1 : weights[row]!);
    left -= mass;
    return mass;
  });
}

/** Votes by 1 / distance; where some are at no distance, theirs alone. */
function weigh(counted: number[], distances: Float64Array, metric: Metric): number[] {
  const nearest = distances[0]!;
  if (nearest === Infinity) return counted;
  return counted.map((mass, i) => {
    const distance = distances[i]!;
    if (nearest === 0) return distance === 0 ? mass : 0;
    const share = nearest / distance;
    return mass * (metric === 'euclidean' ? Math.sqrt(share) : share);
  });
}

/** Shares of the vote by class, or the mean target, of the neighbours found. */
export function countVotes(electorate: Electorate, found: Found): Predictions {
  const { outcome, targets, voting, metric } = electorate;
  const width = widthOf(outcome);
  const rows = found.counts.length;
  const values = new Float64Array(rows * width);
  for (let query = 0; query < rows; query++) {
    const from = query * found.capacity;
    const to = from + found.counts[query]!;
    const near = found.indices.subarray(from, to);
    const counted = masses(electorate, near);
    const votes =
      voting === 'uniform' ? counted : weigh(counted, found.distances.subarray(from, to), metric);
    const all = votes.reduce((sum, vote) => sum + vote, 0);
    for (const [i, row] of near.entries()) {
      const target = targets[row]!;
      const at = query * width + (outcome.task === 'regression' ? 0 : target);
      const share = votes[i]! / all;
      values[at] = values[at]! + (outcome.task === 'regression' ? share * target : share);
    }
  }
  return { rows, width, values };
}
