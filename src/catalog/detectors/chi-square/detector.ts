import { defineDetector } from '../../../core/contracts/detector.ts';
import type { Verdict } from '../../../core/contracts/detector.ts';
import {
  biggestMove,
  compareBins,
  countReference,
  tooFew,
} from '../../../core/monitor/watch/bins.ts';
import type { Bins, Compared } from '../../../core/monitor/watch/bins.ts';
import { chi2Limit } from '../../../core/monitor/watch/chi2-limit.ts';
import { percent, riseChance } from '../../../core/monitor/watch/proportions.ts';
import { chi2Ppf, chi2Sf } from '../../../core/stats/special.ts';

type State = {
  readonly bins: Bins;
  readonly smallest: number;
  readonly fewest: number;
  readonly alpha: number;
};

const BIN_ROWS = 5;

/** Two-sample contingency statistic of shares over common bins. */
function statisticOf({ cells, rowsBefore, rowsNow }: Compared): number {
  const noise = 1 / rowsBefore + 1 / rowsNow;
  let total = 0;
  for (const { before, now } of cells) {
    const pooled = (before * rowsBefore + now * rowsNow) / (rowsBefore + rowsNow);
    const gap = now - before;
    if (pooled > 0) total += (gap * gap) / (pooled * noise);
  }
  return total;
}

/** Beyond this a chance is nought. */
const SMALLEST_CHANCE = 1e-12;

/**
 * Chance of so many rows with levels the reference never held. What was seen once there says how
 * often something new is to be expected (Good and Turing).
 */
function chanceOfUnseen({ counts }: Bins, { unseen, rowsBefore, rowsNow }: Compared): number {
  if (unseen === 0) return 1;
  const once = counts.filter((count) => count === 1).length;
  const rows = Math.floor(rowsNow);
  const before = Math.floor(rowsBefore);
  return riseChance(Math.round(unseen * rows), rows, Math.min(once, before), before);
}

/** Two cells are judged by Fisher's exact test, both sides: one of them may be rare. */
function chanceOfMix(mix: number, { cells, rowsBefore, rowsNow }: Compared): number {
  const [cell] = cells;
  if (cell === undefined || cells.length !== 2) return chi2Sf(mix, Math.max(1, cells.length - 1));
  const rows = Math.floor(rowsNow);
  const before = Math.floor(rowsBefore);
  const hits = Math.round(cell.now * rows);
  const old = Math.round(cell.before * before);
  const rise = riseChance(hits, rows, old, before);
  const fall = riseChance(rows - hits, rows, before - old, before);
  return Math.min(1, 2 * Math.min(rise, fall));
}

function judge(state: State, column: string, compared: Compared): Verdict {
  const { rowsBefore, rowsNow } = compared;
  if (rowsNow < state.fewest || rowsBefore < state.fewest) {
    const sentence = tooFew(column, Math.min(rowsNow, rowsBefore));
    return { level: 'cannot-tell', value: 0, limit: 0, pValue: null, floor: null, sentence };
  }
  const freedom = Math.max(1, compared.cells.length - 1);
  const mix = statisticOf(compared);
  const byMix = chanceOfMix(mix, compared);
  const byUnseen = Math.max(SMALLEST_CHANCE, 2 * chanceOfUnseen(state.bins, compared));
  const isNew = byUnseen < byMix;
  const pValue = Math.min(byMix, byUnseen);
  const isExact = isNew || compared.cells.length === 2;
  const value = isExact ? chi2Ppf(1 - Math.max(SMALLEST_CHANCE, pValue), freedom) : mix;
  const limit = chi2Limit(state.alpha, freedom);
  const size = Math.sqrt(mix * (1 / rowsBefore + 1 / rowsNow));
  const matters = isNew || size >= state.smallest;
  const level = matters && value > limit ? 'alarm' : matters && pValue < 0.01 ? 'watch' : 'calm';
  const numbers = `chi-square ${value.toFixed(1)}, noise floor ${limit.toFixed(1)}`;
  const moved = isNew
    ? `${percent(compared.unseen)} are levels never seen before`
    : biggestMove(state.bins, compared);
  const sentence =
    level === 'calm'
      ? `The mix of ${column} is as it was: ${numbers}.`
      : `The mix of ${column} ${level === 'alarm' ? 'changed' : 'may be changing'}: ${numbers}; ${moved}.`;
  return { level, value, limit, pValue, floor: limit, sentence };
}

export default defineDetector({
  id: 'chi-square',
  label: 'Chi-square',
  summary:
    'Two-sample contingency test of the mix of levels, levels never seen before among them; both sides count their distinct rows.',
  watches: 'distribution',
  stands: true,
  kinds: ['category'],
  params: [
    {
      kind: 'number',
      id: 'smallest',
      label: 'Smallest effect that matters',
      help: 'Cohen’s w below this is left alone, however sure the test is.',
      default: 0.1,
      min: 0,
      max: 1,
    },
    {
      kind: 'integer',
      id: 'fewest',
      label: 'Fewest distinct rows',
      help: 'Below this many it says that it cannot tell.',
      default: 20,
      min: 5,
      max: 10000,
    },
  ],
  start(reference, settings, alpha): State {
    const bins = countReference(reference, 10);
    return { bins, smallest: settings.smallest, fewest: settings.fewest, alpha };
  },
  step(state, window) {
    const compared = compareBins(state.bins, window, BIN_ROWS);
    return { state, verdict: judge(state, window.column, compared) };
  },
});
