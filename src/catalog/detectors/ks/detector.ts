import { defineDetector } from '../../../core/contracts/detector.ts';
import type { NumberSample, Verdict } from '../../../core/contracts/detector.ts';
import { log } from '../../../core/math.ts';
import { short, tooFew, worthOf } from '../../../core/monitor/watch/bins.ts';
import { kolmogorovSf } from '../../../core/stats/special.ts';

type State = {
  /** Ascending; a long reference is thinned to evenly spaced ranks. */
  readonly sorted: readonly number[];
  readonly rows: number;
  readonly smallest: number;
  readonly fewest: number;
  readonly alpha: number;
};

const MOST_KEPT = 4000;

function sortedOf({ values }: NumberSample): Float64Array {
  const known = new Float64Array(values.length);
  let count = 0;
  for (let at = 0; at < values.length; at++)
    if (!Number.isNaN(values[at]!)) known[count++] = values[at]!;
  return known.subarray(0, count).sort();
}

function thin(sorted: Float64Array): number[] {
  if (sorted.length <= MOST_KEPT) return [...sorted];
  return Array.from(
    { length: MOST_KEPT },
    (_one, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / MOST_KEPT)]!,
  );
}

/** Where the other side has more values than this a value, they are leapt over. */
const DENSE = 12;

/** How many of the ascending values are below `value`, or at most `value`; `from` are, at least. */
function countUpTo(
  sorted: readonly number[],
  value: number,
  including: boolean,
  from: number,
): number {
  let low = from;
  let high = from;
  for (let step = 1; high < sorted.length; step *= 2) {
    const left = including ? sorted[high]! <= value : sorted[high]! < value;
    if (!left) break;
    low = high + 1;
    high = Math.min(sorted.length, high + step);
  }
  while (low < high) {
    const middle = (low + high) >> 1;
    const left = including ? sorted[middle]! <= value : sorted[middle]! < value;
    if (left) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Largest gap between two cumulative curves of ascending values, where it is, and whether more of
 * `now` lies above it than before. Between two values of `now` only the other curve rises, so the
 * largest gap is at, or just before, one.
 */
function largestGap(
  before: readonly number[],
  now: Float64Array,
): { readonly gap: number; readonly at: number; readonly isUp: boolean } {
  let gap = 0;
  let at = NaN;
  let isUp = false;
  let below = 0;
  let most = 0;
  const isDense = before.length < DENSE * now.length;
  while (below < now.length) {
    const value = now[below]!;
    let upTo = below + 1;
    while (upTo < now.length && now[upTo] === value) upTo++;
    let less = most;
    if (isDense) {
      while (less < before.length && before[less]! < value) less++;
      most = less;
      while (most < before.length && before[most]! <= value) most++;
    } else {
      less = countUpTo(before, value, false, most);
      most = countUpTo(before, value, true, less);
    }
    const under = below / now.length - less / before.length;
    const over = upTo / now.length - most / before.length;
    const larger = Math.abs(under) > Math.abs(over) ? under : over;
    if (Math.abs(larger) > gap) {
      gap = Math.abs(larger);
      at = value;
      isUp = larger < 0;
    }
    below = upTo;
  }
  return { gap, at, isUp };
}

/** The lower middle one of ascending values. */
function middleOf(sorted: ArrayLike<number>): number {
  return sorted[(sorted.length - 1) >> 1]!;
}

/** Stephens' small-sample form of Kolmogorov's limit: what D is multiplied by. */
function scaleOf(rowsBefore: number, rowsNow: number): number {
  const root = Math.sqrt((rowsBefore * rowsNow) / (rowsBefore + rowsNow));
  return root + 0.12 + 0.11 / root;
}

function judge(state: State, column: string, now: Float64Array, rowsNow: number): Verdict {
  if (rowsNow < state.fewest || state.rows < state.fewest) {
    const sentence = tooFew(column, Math.min(rowsNow, state.rows));
    return { level: 'cannot-tell', value: 0, limit: 0, pValue: null, floor: null, sentence };
  }
  const { gap, at, isUp } = largestGap(state.sorted, now);
  const scale = scaleOf(state.rows, rowsNow);
  const pValue = kolmogorovSf(gap * scale);
  const floor = Math.sqrt(-log(state.alpha / 2) / 2) / scale;
  const limit = Math.max(state.smallest, floor);
  const level = gap > limit ? 'alarm' : pValue < 0.01 && gap > state.smallest ? 'watch' : 'calm';
  const numbers = `largest gap ${gap.toFixed(2)} (KS), noise floor ${floor.toFixed(2)}, line ${state.smallest.toFixed(2)}`;
  const verdict = { level, value: gap, limit, pValue, floor } as const;
  if (level === 'calm') return { ...verdict, sentence: `${column} is as it was: ${numbers}.` };
  const moves = `${level === 'alarm' ? 'moved' : 'may be moving'} ${isUp ? 'up' : 'down'}`;
  const medians = `median ${short(middleOf(state.sorted))} → ${short(middleOf(now))}`;
  return { ...verdict, sentence: `${column} ${moves}: ${medians}, ${numbers}, at ${short(at)}.` };
}

export default defineDetector({
  id: 'ks',
  label: 'Kolmogorov–Smirnov',
  summary:
    'Largest gap between the two cumulative curves of a number, held against what chance does with this many distinct rows.',
  watches: 'distribution',
  stands: true,
  kinds: ['number'],
  params: [
    {
      kind: 'number',
      id: 'smallest',
      label: 'Smallest gap that matters',
      help: 'A gap below this is left alone, however sure the test is.',
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
    const sorted = sortedOf(reference);
    const rows = worthOf(reference, sorted.length);
    const { smallest, fewest } = settings;
    return { sorted: thin(sorted), rows, smallest, fewest, alpha };
  },
  step(state, window) {
    const now = sortedOf(window);
    const verdict = judge(state, window.column, now, worthOf(window, now.length));
    return { state, verdict };
  },
});
