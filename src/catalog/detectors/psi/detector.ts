import { defineDetector } from '../../../core/contracts/detector.ts';
import type { Verdict } from '../../../core/contracts/detector.ts';
import { log } from '../../../core/math.ts';
import {
  biggestMove,
  compareBins,
  countReference,
  tooFew,
} from '../../../core/monitor/watch/bins.ts';
import type { Bins, Compared } from '../../../core/monitor/watch/bins.ts';
import { chi2Limit } from '../../../core/monitor/watch/chi2-limit.ts';
import { psiTail } from '../../../core/stats/noise-floor.ts';

type State = {
  readonly bins: Bins;
  readonly line: number;
  readonly fewest: number;
  readonly alpha: number;
};

/** Rows expected in a bin, at least: with fewer, chance beats its formula. */
const BIN_ROWS = 10;

/** Population stability index, natural logarithm, one row added to every bin of both sides. */
function psiOf({ cells, rowsBefore, rowsNow }: Compared): number {
  let total = 0;
  for (const { before, now } of cells) {
    const a = (before * rowsBefore + 1) / (rowsBefore + cells.length);
    const b = (now * rowsNow + 1) / (rowsNow + cells.length);
    total += (b - a) * log(b / a);
  }
  return total;
}

function judge(state: State, column: string, compared: Compared): Verdict {
  const { rowsBefore, rowsNow } = compared;
  if (rowsNow < state.fewest || rowsBefore < state.fewest) {
    const sentence = tooFew(column, Math.min(rowsNow, rowsBefore));
    return {
      level: 'cannot-tell',
      value: 0,
      limit: state.line,
      pValue: null,
      floor: null,
      sentence,
    };
  }
  const bins = compared.cells.length;
  const noise = 1 / rowsBefore + 1 / rowsNow;
  const floor = chi2Limit(state.alpha, bins - 1) * noise;
  const value = psiOf(compared);
  const pValue = psiTail(value, bins, rowsBefore, rowsNow);
  const limit = Math.max(state.line, floor);
  const watched = value > state.line / 2 && pValue < 0.01;
  const level = value > limit ? 'alarm' : watched ? 'watch' : 'calm';
  const numbers = `PSI ${value.toFixed(2)}, noise floor ${floor.toFixed(2)}, line ${state.line.toFixed(2)}`;
  const sentence =
    level === 'calm'
      ? `${column} is as it was: ${numbers}.`
      : `${column} ${level === 'alarm' ? 'moved' : 'may be moving'}: ${numbers}; ${biggestMove(state.bins, compared)}.`;
  return { level, value, limit, pValue, floor, sentence };
}

export default defineDetector({
  id: 'psi',
  label: 'PSI',
  summary:
    'Population stability index over ten equal bins or the levels, held against the larger of a customary line and what chance alone does with this many distinct rows.',
  watches: 'distribution',
  stands: true,
  kinds: ['number', 'category'],
  params: [
    {
      kind: 'number',
      id: 'line',
      label: 'Alarm line',
      help: 'Customary bands: 0.1 is a moderate move, 0.2 to 0.25 a large one.',
      default: 0.2,
      min: 0.01,
      max: 5,
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
    return { bins, line: settings.line, fewest: settings.fewest, alpha };
  },
  step(state, window) {
    const compared = compareBins(state.bins, window, BIN_ROWS);
    return { state, verdict: judge(state, window.column, compared) };
  },
});
