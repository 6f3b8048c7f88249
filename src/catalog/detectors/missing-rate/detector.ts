import { defineDetector } from '../../../core/contracts/detector.ts';
import type { ColumnSample, Verdict } from '../../../core/contracts/detector.ts';
import { effectiveRows } from '../../../core/monitor/watch/evidence.ts';
import { percent, riseChance, riseFloor } from '../../../core/monitor/watch/proportions.ts';

type State = {
  readonly missing: number;
  readonly rows: number;
  readonly rise: number;
  readonly fewest: number;
  readonly alpha: number;
};

function countHoles(values: Float64Array): number {
  let holes = 0;
  for (let at = 0; at < values.length; at++) if (Number.isNaN(values[at]!)) holes++;
  return holes;
}

function countBlanks(codes: Int32Array): number {
  let blanks = 0;
  for (let at = 0; at < codes.length; at++) if (codes[at]! < 0) blanks++;
  return blanks;
}

/** Missing cells and rows, as many as the distinct rows behind them are worth. */
function countMissing(sample: ColumnSample): { missing: number; rows: number } {
  const isNumber = sample.kind === 'number';
  const missing = isNumber ? countHoles(sample.values) : countBlanks(sample.codes);
  const total = isNumber ? sample.values.length : sample.codes.length;
  const rows = Math.floor(effectiveRows(total, sample.distinct));
  return { missing: total === 0 ? 0 : Math.round((missing * rows) / total), rows };
}

function judge(state: State, column: string, now: { missing: number; rows: number }): Verdict {
  const before = state.rows === 0 ? 0 : state.missing / state.rows;
  const limit = Math.min(1, before + state.rise);
  if (now.rows < state.fewest || state.rows < state.fewest) {
    const rows = Math.min(now.rows, state.rows);
    const sentence = `Cannot tell yet whether more of ${column} is missing: ${rows} distinct rows so far.`;
    return { level: 'cannot-tell', value: 0, limit, pValue: null, floor: null, sentence };
  }
  const share = now.missing / now.rows;
  const pValue = riseChance(now.missing, now.rows, state.missing, state.rows);
  const floor = riseFloor(state.alpha, now.rows, state.missing, state.rows);
  const rises = share > limit;
  const level = rises && pValue < state.alpha ? 'alarm' : rises && pValue < 0.01 ? 'watch' : 'calm';
  const numbers = `${percent(share)} of ${now.rows} distinct rows, ${percent(before)} in training${floor === null ? '' : `, noise floor ${percent(floor)}`}`;
  const sentence =
    level === 'calm'
      ? `Missing ${column}: ${numbers}.`
      : `${column} is missing more often: ${numbers}.`;
  return { level, value: share, limit, pValue, floor, sentence };
}

export default defineDetector({
  id: 'missing-rate',
  label: 'Missing share',
  summary: 'Exact test of whether more cells of a column arrive empty than in training rows.',
  watches: 'missing',
  stands: true,
  kinds: ['number', 'category'],
  params: [
    {
      kind: 'number',
      id: 'rise',
      label: 'Smallest rise that matters',
      help: 'Share of rows, 0 to 1, that must be missing on top of the usual.',
      default: 0.03,
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
    return { ...countMissing(reference), rise: settings.rise, fewest: settings.fewest, alpha };
  },
  step(state, window) {
    return { state, verdict: judge(state, window.column, countMissing(window)) };
  },
});
