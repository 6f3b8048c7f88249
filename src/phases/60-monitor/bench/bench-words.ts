import type { ScatterData } from '../../../charts/index.ts';
import { quantileSorted } from '../../../core/math.ts';
import type { Benched, DetectorBench } from '../../../core/monitor/bench/api.ts';
import { counted, listed } from '../../../core/words.ts';

/** Median and quartiles of the ticks until it rang; null where it rang in less than half of the seeds. */
export function delayOf({ delays, never }: Benched): readonly [number, number, number] | null {
  if (delays.length <= never) return null;
  const at = (share: number) => quantileSorted(Float64Array.from(delays), share);
  return [at(0.5), at(0.25), at(0.75)];
}

const seen = ({ detectors }: DetectorBench) =>
  detectors.flatMap((one) => {
    const delay = delayOf(one);
    return delay === null ? [] : [{ one, delay }];
  });

const KINDS = [
  { label: 'columns', watches: ['distribution', 'missing'] },
  { label: 'whole rows', watches: ['rows'] },
  { label: 'errors', watches: ['error'] },
  { label: 'groups', watches: ['group'] },
] as const;

const kindOf = ({ watches }: Benched): number =>
  KINDS.findIndex((kind) => (kind.watches as readonly string[]).includes(watches));

/** One point a detector that rang in most seeds. */
export function benchScatter(bench: DetectorBench): ScatterData {
  const points = seen(bench);
  return {
    x: points.map(({ one }) => one.monthly[0]),
    y: points.map(({ delay }) => delay[0]),
    ranges: {
      x: points.map(({ one }) => [one.monthly[1], one.monthly[2]]),
      y: points.map(({ delay }) => [delay[1], delay[2]]),
    },
    classOf: points.map(({ one }) => kindOf(one)),
    classes: KINDS.map(({ label }) => ({ label: `watches ${label}` })),
    xAxis: { title: 'false alarms in 30 ticks' },
    yAxis: { title: 'ticks until it rings' },
    nameOf: (point) => points[point]!.one.label,
    named: true,
  };
}

/** The quickest of those that ring falsely no more often than promised, and who misses it. */
export function benchTitle(bench: DetectorBench): string {
  const points = seen(bench);
  if (points.length === 0) return 'No detector rings for this fault in most seeds';
  const quickest = Math.min(...points.map(({ delay }) => delay[0]));
  const names = points.filter(({ delay }) => delay[0] === quickest).map(({ one }) => one.label);
  const first = names.length > 3 ? counted(names.length, 'detector') : listed(names);
  const missing = bench.detectors.length - points.length;
  const rest = missing === 0 ? '' : `; ${missing} of ${bench.detectors.length} mostly miss it`;
  const ring = names.length === 1 ? 'rings' : 'ring';
  return `${first} ${ring} within ${counted(quickest, 'tick')}${rest}`;
}

const round = (value: number): string => value.toFixed(value < 9.95 ? 1 : 0);

export const BENCH_COLUMNS = [
  { id: 'detector', label: 'Detector' },
  { id: 'false', label: 'False alarms in 30 ticks', numeric: true },
  { id: 'delay', label: 'Ticks until it rings', numeric: true },
  { id: 'never', label: 'Never rang', numeric: true },
  { id: 'untold', label: 'Could not tell', numeric: true },
];

/** Rows of the table, quickest first, with intervals and spread. */
export function benchRows({ detectors, seeds }: DetectorBench): string[][] {
  const wait = (one: Benched): number => delayOf(one)?.[0] ?? Infinity;
  return detectors
    .toSorted((a, b) => wait(a) - wait(b) || a.monthly[0] - b.monthly[0])
    .map((one) => {
      const delay = delayOf(one);
      const [rate, low, high] = one.monthly;
      return [
        one.label,
        `${round(rate)} (${round(low)} to ${round(high)})`,
        delay === null ? 'mostly never' : `${delay[0]} (${delay[1]} to ${delay[2]})`,
        `${one.never} of ${seeds}`,
        `${Math.round(100 * one.untold)}%`,
      ];
    });
}

/** How it was done, and what to beware of. */
export function benchNote(bench: DetectorBench): string {
  const { seeds, calmTicks, faultTicks, perTick, alpha, reference, pool } = bench;
  const promised = (alpha * 30).toFixed(1);
  return (
    `${seeds} seeds of ${calmTicks} ticks without a fault and ${faultTicks} with it, ${counted(perTick, 'row')} a tick, ` +
    `drawn from ${pool} held-back rows and compared with ${reference} others. ` +
    `Every detector is allowed a ${100 * alpha}% chance of a false alarm in one look: ` +
    `at most ${promised} in 30 ticks, were no look to overlap another. ` +
    'What reads errors, or mistakes by group, waits for labels, which is counted. Overlapping points share a place: the table has them all.'
  );
}

export function benchLeft({ left }: DetectorBench): string {
  return left.map(({ label, why }) => `${label}: ${why}`).join(' ');
}
