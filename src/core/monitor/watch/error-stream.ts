import type { NumberSample, Verdict } from '../../contracts/detector.ts';
import { mean, quantileSorted, variance } from '../../math.ts';
import type { Steps } from '../../stats/excursion.ts';

/** Errors whose label has come, in order of arrival. */
export function knownErrors({ values }: NumberSample): Float64Array {
  const known = new Float64Array(values.length);
  let count = 0;
  for (let at = 0; at < values.length; at++)
    if (!Number.isNaN(values[at]!)) known[count++] = values[at]!;
  return count === values.length ? known : known.slice(0, count);
}

/** Every error is 0 or 1: right or wrong. */
export function isCount(errors: Float64Array): boolean {
  return errors.every((error) => error === 0 || error === 1);
}

/** The largest error a stream is expected to hold: 1 for right or wrong, else the 99% point. */
export function largestError(errors: Float64Array): number {
  if (isCount(errors)) return 1;
  const high = quantileSorted(errors.toSorted(), 0.99);
  return high > 0 ? high : 1;
}

/** What errors are measured by: how they lay where nothing had changed. */
export type ErrorScale = {
  readonly rows: number;
  readonly mean: number;
  /** 0 if they never varied. */
  readonly sd: number;
  /** Errors in standard deviations from the mean, and the share of each; at most 200. */
  readonly values: readonly number[];
  readonly shares: readonly number[];
};

const MOST_KEPT = 200;

/** Right or wrong: with one row of each kind added, so that neither is impossible. */
export function scaleErrors(errors: Float64Array): ErrorScale {
  const rows = errors.length;
  if (rows === 0) return { rows, mean: 0, sd: 0, values: [], shares: [] };
  const centre = mean(errors);
  if (isCount(errors)) {
    const share = (centre * rows + 1) / (rows + 2);
    const sd = Math.sqrt(share * (1 - share));
    return {
      ...{ rows, mean: centre, sd },
      values: [-share / sd, (1 - share) / sd],
      shares: [1 - share, share],
    };
  }
  const sd = Math.sqrt(variance(errors));
  const sorted = errors.toSorted();
  const kept = Math.min(MOST_KEPT, rows);
  const pick = (i: number): number => sorted[Math.floor(((i + 0.5) * rows) / kept)]!;
  const values = sd > 0 ? Array.from({ length: kept }, (_, i) => (pick(i) - centre) / sd) : [];
  return { rows, mean: centre, sd, values, shares: values.map(() => 1 / kept) };
}

/** Steps of a sum that lets `allowance` standard deviations pass. */
export function stepsBeyond({ values, shares }: ErrorScale, allowance: number): Steps {
  return { values: values.map((value) => value - allowance), shares };
}

/** Where a stream stands: what it holds against which floor. */
export interface Gauge {
  readonly value: number;
  readonly floor: number;
  readonly limit: number;
  /** “rose from 12% to 31%”, or how it stands. */
  readonly words: string;
}

/** A stream of errors as a fold. */
export interface Follower<S> {
  step(stream: S, error: number): { readonly stream: S; readonly fired: Gauge | null };
  /** How it stands; null as long as there is nothing to compare. */
  gauge(stream: S): Gauge | null;
}

export function streamCannotTell(sentence: string): Verdict {
  return { level: 'cannot-tell', value: 0, limit: 0, pValue: null, floor: null, sentence };
}

/** Share of the limit from which a stream is watched. */
const WATCHED = 0.75;

/** Takes arrivals in; where it fired, the gauge of the first time is what is told. */
export function followErrors<S>(
  before: S,
  errors: Float64Array,
  { seen, fewest }: { readonly seen: number; readonly fewest: number },
  follower: Follower<S>,
): { readonly stream: S; readonly verdict: Verdict } {
  let stream = before;
  let fired: Gauge | null = null;
  for (const error of errors) {
    const next = follower.step(stream, error);
    stream = next.stream;
    fired ??= next.fired;
  }
  const gauge = fired ?? follower.gauge(stream);
  if (gauge === null || seen < fewest) {
    const sentence = `Cannot tell yet whether the error changes: ${seen} labelled rows so far.`;
    return { stream, verdict: streamCannotTell(sentence) };
  }
  const { value, limit, floor, words } = gauge;
  const level = fired !== null ? 'alarm' : value > WATCHED * limit ? 'watch' : 'calm';
  return { stream, verdict: { level, value, limit, pValue: null, floor, sentence: words } };
}

/** Fewest labelled rows, as a setting. */
export const FEWEST_LABELLED = {
  kind: 'integer',
  id: 'fewest',
  label: 'Fewest labelled rows',
  help: 'Below this many it says that it cannot tell.',
  default: 20,
  min: 1,
  max: 10000,
} as const;

/** Standard errors of the expected mean that are taken off an allowance. */
const DOUBT = 2;

/** An allowance that the doubt about the expected mean leaves something of, and what it leaves. */
export function allowanceFor(
  asked: number,
  rows: number,
): { readonly allowance: number; readonly sure: number } {
  const doubt = DOUBT / Math.sqrt(Math.max(1, rows));
  const allowance = Math.max(asked, 1.5 * doubt);
  return { allowance, sure: allowance - doubt };
}
