import type { ColumnSample, Verdict } from '../../contracts/detector.ts';
import { chi2Sf } from '../../stats/special.ts';
import { biggestMove, compareBins, countReference, tooFew } from './bins.ts';
import type { Bins, Compared } from './bins.ts';
import { chi2Limit } from './chi2-limit.ts';

/** A reference in bins, and what a distance is held against. */
export type BinnedState = {
  readonly bins: Bins;
  readonly line: number;
  readonly fewest: number;
  readonly alpha: number;
};

export interface BinnedDistance {
  /** “Hellinger”. */
  readonly name: string;
  /** Of shares before and now, bin by bin. */
  distance(before: readonly number[], now: readonly number[]): number;
  /**
   * By chance alone, distance² is about `chance` · (1/rows before + 1/rows now) · chi-square with
   * bins − 1 degrees of freedom, each side short of as many rows as bins.
   */
  readonly chance: number;
}

/** Rows expected in a bin, at least: with fewer, chance beats its formula. */
const BIN_ROWS = 10;
const BINS = 10;

export function startBinned(
  reference: ColumnSample,
  { line, fewest }: { readonly line: number; readonly fewest: number },
  alpha: number,
): BinnedState {
  return { bins: countReference(reference, BINS), line, fewest, alpha };
}

/** Ten bins of equal share, or the levels, merged until chance follows its formula. */
export function judgeBinned(
  state: BinnedState,
  window: ColumnSample,
  measure: BinnedDistance,
): Verdict {
  const compared = compareBins(state.bins, window, BIN_ROWS);
  const { rowsBefore, rowsNow } = compared;
  if (rowsNow < state.fewest || rowsBefore < state.fewest)
    return cannotTell(state, tooFew(window.column, Math.min(rowsNow, rowsBefore)));
  if (state.bins.counts.length < 2)
    return cannotTell(state, `Cannot tell: ${window.column} held one value, so it has no bins.`);
  return compare(state, window.column, compared, measure);
}

function cannotTell({ line }: BinnedState, sentence: string): Verdict {
  return { level: 'cannot-tell', value: 0, limit: line, pValue: null, floor: null, sentence };
}

function compare(
  state: BinnedState,
  column: string,
  compared: Compared,
  { name, distance, chance }: BinnedDistance,
): Verdict {
  const { cells, rowsBefore, rowsNow } = compared;
  const few = cells.length;
  const noise = chance * (1 / (rowsBefore - few) + 1 / (rowsNow - few));
  const freedom = Math.max(1, cells.length - 1);
  const value = distance(
    cells.map(({ before }) => before),
    cells.map(({ now }) => now),
  );
  const floor = Math.sqrt(chi2Limit(state.alpha, freedom) * noise);
  const pValue = chi2Sf((value * value) / noise, freedom);
  const limit = Math.max(state.line, floor);
  const watched = value > state.line / 2 && pValue < 0.01;
  const level = value > limit ? 'alarm' : watched ? 'watch' : 'calm';
  const numbers = `${name} ${value.toFixed(2)}, noise floor ${floor.toFixed(2)}, line ${state.line.toFixed(2)}`;
  const sentence =
    level === 'calm'
      ? `${column} is as it was: ${numbers}.`
      : `${column} ${level === 'alarm' ? 'moved' : 'may be moving'}: ${numbers}; ${biggestMove(state.bins, compared)}.`;
  return { level, value, limit, pValue, floor, sentence };
}

/** Fewest distinct rows, as a setting. */
export const FEWEST_DISTINCT = {
  kind: 'integer',
  id: 'fewest',
  label: 'Fewest distinct rows',
  help: 'Below this many it says that it cannot tell.',
  default: 20,
  min: 5,
  max: 10000,
} as const;
