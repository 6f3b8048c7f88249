import type { Grouped } from '../data/groups.ts';
import type { Judged } from '../lab/estimate.ts';

export const ECE_BINS = 10;

/** One row a place: what all counts by group are made from. */
export interface Facts {
  readonly groups: number;
  /** Group of a row, -1 where it is not known. */
  readonly group: Int32Array;
  /** 2·(truth is the class asked about) + (it was decided for); 0 for numbers. */
  readonly cell: Uint8Array;
  /** Probability of the class asked about; for numbers what was decided. */
  readonly score: Float64Array;
  /** For numbers decided − actual, for classes 0 or 1: whether the truth is the class. */
  readonly truth: Float64Array;
}

/** Classes: one of them against the rest. Numbers: `ofClass` says nothing. */
export function factsOf(judged: Judged, { labels, codes }: Grouped, ofClass: number): Facts {
  const { outcome, actual, decided, predictions } = judged;
  const facts = { groups: labels.length, group: codes };
  if (outcome.task === 'regression')
    return {
      ...facts,
      cell: new Uint8Array(actual.length),
      score: decided,
      truth: decided.map((value, row) => value - actual[row]!),
    };
  const { width, values } = predictions;
  return {
    ...facts,
    cell: Uint8Array.from(
      actual,
      (truth, row) => 2 * Number(truth === ofClass) + Number(decided[row] === ofClass),
    ),
    score: Float64Array.from(actual, (_, row) => values[row * width + ofClass]!),
    truth: actual.map((truth) => Number(truth === ofClass)),
  };
}

/** Sums by group over rows, or over rows drawn from them. */
export interface Tally {
  readonly rows: Float64Array;
  /** Four a group: true negatives, false positives, false negatives, true positives. */
  readonly cells: Float64Array;
  readonly score: Float64Array;
  readonly truth: Float64Array;
  readonly size: Float64Array;
  /** ECE_BINS a group: probabilities minus truths of the rows in a bin. */
  readonly bins: Float64Array;
}

export function newTally(groups: number): Tally {
  return {
    rows: new Float64Array(groups),
    cells: new Float64Array(4 * groups),
    score: new Float64Array(groups),
    truth: new Float64Array(groups),
    size: new Float64Array(groups),
    bins: new Float64Array(ECE_BINS * groups),
  };
}

export function empty(tally: Tally): void {
  for (const sums of Object.values(tally) as Float64Array[]) sums.fill(0);
}

export function add(to: Tally, { rows, cells, score, truth, size, bins }: Tally): void {
  addAll(to.rows, rows);
  addAll(to.cells, cells);
  addAll(to.score, score);
  addAll(to.truth, truth);
  addAll(to.size, size);
  addAll(to.bins, bins);
}

function addAll(to: Float64Array, more: Float64Array): void {
  for (let i = 0; i < more.length; i++) to[i]! += more[i]!;
}

function addRow(
  { group, cell, score, truth }: Facts,
  row: number,
  weight: number,
  to: Tally,
): void {
  const g = group[row]!;
  to.rows[g]! += weight;
  to.cells[4 * g + cell[row]!]! += weight;
  to.score[g]! += weight * score[row]!;
  to.truth[g]! += weight * truth[row]!;
  to.size[g]! += weight * Math.abs(truth[row]!);
  const bin = Math.min(ECE_BINS - 1, Math.max(0, Math.floor(score[row]! * ECE_BINS)));
  to.bins[ECE_BINS * g + bin]! += weight * (score[row]! - truth[row]!);
}

/** Counts each row `times` often; one time each without. The tally is emptied before. */
export function count(facts: Facts, tally: Tally, times: Int32Array | null): Tally {
  const { group } = facts;
  empty(tally);
  for (let row = 0; row < group.length; row++) {
    const weight = times === null ? 1 : times[row]!;
    if (group[row]! >= 0 && weight !== 0) addRow(facts, row, weight, tally);
  }
  return tally;
}

/** One tally a bucket; `of` names the bucket of each row. */
export function countBuckets(facts: Facts, of: Int32Array, buckets: number): Tally[] {
  const tallies = Array.from({ length: buckets }, () => newTally(facts.groups));
  for (let row = 0; row < of.length; row++)
    if (facts.group[row]! >= 0) addRow(facts, row, 1, tallies[of[row]!]!);
  return tallies;
}
