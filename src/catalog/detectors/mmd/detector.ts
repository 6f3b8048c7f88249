import { defineDetector } from '../../../core/contracts/detector.ts';
import type { RowsSample, Verdict } from '../../../core/contracts/detector.ts';
import { FEWEST_DISTINCT } from '../../../core/monitor/watch/binned-distance.ts';
import { besideReference, startRows } from '../../../core/monitor/watch/row-reference.ts';
import type { RowReference } from '../../../core/monitor/watch/row-reference.ts';
import { BY_SCALE, encodeRows } from '../../../core/monitor/watch/row-vectors.ts';
import {
  crossSum,
  kernelMatrix,
  kernelSum,
  medianSigma,
  mmd2Biased,
  pairDistances,
  rbf,
} from '../../../core/stats/mmd.ts';
import { mmdChance, mmdFloor, mmdTail } from '../../../core/stats/mmd-chance.ts';
import type { MmdChance } from '../../../core/stats/mmd-chance.ts';

type State = RowReference & {
  readonly sigma: number;
  /** Sum of kernel values within the reference. */
  readonly within: number;
  readonly chance: MmdChance | null;
  readonly alpha: number;
};

/** Rows of either side whose pairs are compared. */
const FORM = { most: 200, code: BY_SCALE };
/** Rows the law of chance is learnt from. */
const CHANCE_ROWS = 100;

function sumOfPairs(squared: Float64Array, rows: number, sigma: number): number {
  return rows + 2 * squared.reduce((sum, one) => sum + rbf(one, sigma), 0);
}

function begin(reference: RowsSample, fewest: number, alpha: number): State {
  const { kept, points, chosen } = startRows(reference, fewest, FORM);
  const squared = pairDistances(points);
  const sigma = medianSigma(squared);
  const { rows } = points;
  const learnt = Math.min(rows, CHANCE_ROWS);
  const every = Int32Array.from({ length: learnt }, (_, i) => Math.floor((i * rows) / learnt));
  const sample = encodeRows(
    kept.coder,
    reference,
    every.map((place) => chosen[place]!),
    BY_SCALE,
  );
  return {
    ...{ ...kept, sigma, alpha },
    within: sigma > 0 ? sumOfPairs(squared, rows, sigma) : 0,
    chance: sigma > 0 && learnt > 1 ? mmdChance(kernelMatrix(sample, sigma), learnt) : null,
  };
}

function judge(state: State, window: RowsSample): Verdict {
  const cannotTell = (sentence: string): Verdict => ({
    ...{ level: 'cannot-tell', value: 0, limit: 0, pValue: null, floor: null, sentence },
  });
  const beside = besideReference(state, window, FORM);
  if (!beside.told) return cannotTell(beside.sentence);
  const { chance, sigma } = state;
  if (chance === null) return cannotTell('Cannot tell: all reference rows are alike.');
  const { before, now, worth: rows } = beside;
  const sums = {
    within: state.within,
    withinOther: kernelSum(now, sigma),
    between: crossSum(before, now, sigma),
  };
  const value = mmd2Biased(sums, before.rows, now.rows);
  const noise = 1 / state.worth + 1 / rows;
  const floor = mmdFloor(chance, noise, state.alpha);
  const pValue = mmdTail(chance, noise, value);
  const level = value > floor ? 'alarm' : pValue < 0.01 ? 'watch' : 'calm';
  const numbers = `squared MMD ${value.toFixed(3)}, noise floor ${floor.toFixed(3)}`;
  const what = level === 'alarm' ? 'moved' : 'may be moving';
  const sentence =
    level === 'calm'
      ? `Whole rows are as they were: ${numbers}.`
      : `Whole rows ${what}, columns together: ${numbers}.`;
  return { level, value, limit: floor, pValue, floor, sentence };
}

export default defineDetector({
  id: 'mmd',
  label: 'MMD',
  summary:
    'Maximum mean discrepancy of whole rows with a Gaussian kernel as wide as the median distance, held against what chance alone does with this many distinct rows; sees columns that move together.',
  watches: 'rows',
  stands: false,
  kinds: ['rows'],
  params: [FEWEST_DISTINCT],
  start: (reference, { fewest }, alpha): State => begin(reference, fewest, alpha),
  step: (state, window) => ({ state, verdict: judge(state, window) }),
});
