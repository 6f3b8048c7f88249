import { defineDetector } from '../../../core/contracts/detector.ts';
import type { NumberSample, Verdict } from '../../../core/contracts/detector.ts';
import { mean, variance } from '../../../core/math.ts';
import { FEWEST_DISTINCT } from '../../../core/monitor/watch/binned-distance.ts';
import { short, tooFew, worthOf } from '../../../core/monitor/watch/bins.ts';
import { randomFrom } from '../../../core/random.ts';
import { wasserstein1d } from '../../../core/stats/distance-of-samples.ts';
import {
  wassersteinChance,
  wassersteinFloor,
  wassersteinTail,
} from '../../../core/stats/wasserstein-chance.ts';
import type { WassersteinChance } from '../../../core/stats/wasserstein-chance.ts';

type State = {
  /** Ascending; a long reference is thinned to evenly spaced ranks. */
  readonly sorted: readonly number[];
  readonly rows: number;
  readonly mean: number;
  readonly sd: number;
  /** Null where the reference never varies. */
  readonly chance: WassersteinChance | null;
  readonly line: number;
  readonly fewest: number;
  readonly alpha: number;
};

const MOST_KEPT = 4000;

function present({ values }: NumberSample): Float64Array {
  return values.filter((value) => !Number.isNaN(value));
}

function thin(sorted: Float64Array): Float64Array {
  if (sorted.length <= MOST_KEPT) return sorted;
  return Float64Array.from(
    { length: MOST_KEPT },
    (_one, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / MOST_KEPT)]!,
  );
}

function cannotTell({ line }: State, sentence: string): Verdict {
  return { level: 'cannot-tell', value: 0, limit: line, pValue: null, floor: null, sentence };
}

function judge(state: State, window: NumberSample): Verdict {
  const now = present(window);
  const rows = worthOf(window, now.length);
  const { chance, sd, line } = state;
  const { column } = window;
  if (rows < state.fewest || state.rows < state.fewest)
    return cannotTell(state, tooFew(column, Math.min(rows, state.rows)));
  if (chance === null)
    return cannotTell(state, `Cannot tell: ${column} held one value, so it has no spread.`);
  const value = wasserstein1d(state.sorted, now) / sd;
  const floor = wassersteinFloor(chance, state.rows, rows, state.alpha);
  const pValue = wassersteinTail(chance, state.rows, rows, value);
  const limit = Math.max(line, floor);
  const watched = value > line / 2 && pValue < 0.01;
  const level = value > limit ? 'alarm' : watched ? 'watch' : 'calm';
  const numbers = `${value.toFixed(2)} standard deviations of way (Wasserstein), noise floor ${floor.toFixed(2)}, line ${line.toFixed(2)}`;
  const means = `mean ${short(state.mean)} → ${short(mean(now))}`;
  const sentence =
    level === 'calm'
      ? `${column} is as it was: ${numbers}.`
      : `${column} ${level === 'alarm' ? 'moved' : 'may be moving'}: ${numbers}; ${means}.`;
  return { level, value, limit, pValue, floor, sentence };
}

export default defineDetector({
  id: 'wasserstein',
  label: 'Wasserstein distance',
  summary:
    'How far values have to travel on average from one distribution to the other, in standard deviations of the reference, held against the larger of a customary line and what chance alone does with this many distinct rows.',
  watches: 'distribution',
  stands: false,
  kinds: ['number'],
  params: [
    {
      kind: 'number',
      id: 'line',
      label: 'Alarm line',
      help: 'In standard deviations of the reference; 0.1 is customary.',
      default: 0.1,
      min: 0.01,
      max: 10,
    },
    FEWEST_DISTINCT,
  ],
  start(reference, { line, fewest }, alpha): State {
    const known = present(reference);
    const sorted = thin(known.toSorted());
    const rows = worthOf(reference, known.length);
    const centre = known.length === 0 ? 0 : mean(known);
    const sd = known.length === 0 ? 0 : Math.sqrt(variance(known));
    const random = randomFrom('wasserstein');
    const chance = sd > 0 ? wassersteinChance(sorted, centre, sd, random) : null;
    return { sorted: [...sorted], rows, mean: centre, sd, chance, line, fewest, alpha };
  },
  step: (state, window) => ({ state, verdict: judge(state, window) }),
});
