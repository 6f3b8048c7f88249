import type { TradeOff } from './api.ts';

/** Times on one machine differ by so much from one moment to the next. */
const SAME_TIME = 0.1;

type Measured = Omit<TradeOff, 'dominatedBy'>;

/** −1, 0, 1: whether `a` is less, about as much, or more. */
function compare(a: number, b: number, tolerance = 0): -1 | 0 | 1 {
  if (Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b))) return 0;
  return a < b ? -1 : 1;
}

/** At least as good in everything, better in something; times alike within a tenth count as equal. */
export function dominates(a: Measured, b: Measured, sign: 1 | -1): boolean {
  const worse = [
    compare(-sign * a.metric, -sign * b.metric),
    compare(a.bytes, b.bytes),
    compare(a.milliseconds, b.milliseconds, SAME_TIME),
    compare(a.seconds, b.seconds, SAME_TIME),
  ];
  return worse.every((one) => one <= 0) && worse.some((one) => one < 0);
}

export function markDominated(runs: readonly Measured[], sign: 1 | -1): TradeOff[] {
  return runs.map((run) => ({
    ...run,
    dominatedBy: runs.filter((other) => dominates(other, run, sign)).map(({ run: id }) => id),
  }));
}
