import type { HeatData, ScatterData } from '../../../../charts/index.ts';
import type { Against } from '../../../../core/evaluate/compare/compare-runs.ts';
import type {
  Comparison,
  Differences,
  SliceDifference,
  TradeOff,
} from '../../../../core/evaluate/compare/api.ts';
import { wattHours } from '../../../../core/pillars/energy.ts';
import type { Estimate } from '../../../../core/project/project.ts';
import {
  alike as withLike,
  counted,
  figure,
  grouped,
  listed,
  withinSentence,
} from '../../../../core/words.ts';
import { sayShortMoney } from '../../../parts/money.ts';
import { metricLabel, sayMetric } from '../../figures.ts';

/** Differences less likely than this by chance alone, after Holm, are told. */
export const LEVEL = 0.05;

const signed = (text: string, value: number) => (value > 0 ? `+${text}` : text);

/** “+0.012 (0.003 to 0.021)”. */
export function gainWords(metric: string, gain: Estimate): string {
  const { value, low, high } = gain;
  const say = (one: number) => sayMetric(metric, one, gain);
  return `${signed(say(value), value)} (${say(low)} to ${say(high)})`;
}

export function chanceWords(p: number): string {
  if (Number.isNaN(p)) return 'cannot tell';
  if (p < 0.001) return 'below 0.1%';
  return `${p < 0.1 ? (100 * p).toPrecision(2) : Math.round(100 * p)}%`;
}

export function verdict({ pair, adjusted }: Against): string {
  if (Number.isNaN(adjusted)) return 'cannot tell yet';
  if (adjusted >= LEVEL) return 'no difference beyond chance';
  return pair.gain.value > 0 ? 'better than this one' : 'worse than this one';
}

/** What was found, about the run in front. */
export function compareTitle(comparison: Comparison, all: readonly Against[]): string {
  const first = comparison.runs[0]!.run;
  const told = all.filter(({ adjusted }) => adjusted < LEVEL);
  const worse = told
    .filter(({ pair }) => pair.gain.value < 0)
    .map(({ other }) => comparison.runs[other]!.run);
  const label = withinSentence(metricLabel(comparison.metric));
  if (worse.length > 0)
    return `${listed(worse)} score${worse.length === 1 ? 's' : ''} better than ${first} by more than chance`;
  if (told.length === all.length)
    return `${first} is better than ${all.length === 1 ? 'the other run' : `all ${all.length} others`} by more than chance`;
  const alike = all
    .filter(({ adjusted }) => !(adjusted < LEVEL))
    .map(({ other }) => comparison.runs[other]!.run);
  const names = alike.length > 3 ? `${alike.length} other runs` : listed(alike);
  return `In ${label} ${first} cannot be told from ${names}`;
}

/** Short where many stand side by side; all but all is never 100. */
function sayShare(share: number, isShort: boolean): string {
  if (!isShort) return `${(100 * share).toFixed(1)}%`;
  const whole = Math.round(100 * share);
  return whole === 100 && share < 1 ? '>99' : `${whole}`;
}

export function agreementHeat({ runs, pairs }: Comparison): HeatData {
  const at = (a: number, b: number) =>
    a === b
      ? 1
      : pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))!
          .agreement;
  const names = runs.map(({ run }) => run as string);
  return {
    rows: names,
    columns: names,
    rowTitle: 'run',
    columnTitle: 'run',
    cells: runs.map((_, a) =>
      runs.map((__, b) => {
        const share = at(a, b);
        return { text: sayShare(share, runs.length > 4), tint: Math.max(0, share) };
      }),
    ),
  };
}

export function rightWords({ rows, alike, right }: Differences, a: string, b: string): string {
  if (right === null)
    return `They predict the same number for ${grouped(alike)} of ${counted(rows, 'row')}.`;
  return `Of ${counted(rows, 'row')} both are right on ${grouped(right.both)} and both wrong on ${grouped(right.neither)}. Only ${a} is right on ${grouped(right.first)}, only ${b} on ${grouped(right.second)}.`;
}

export function sliceGain(
  unit: Differences['unit'],
  { gain }: SliceDifference,
  currency: string,
): string {
  const plain = withLike([gain.value, gain.low, gain.high]);
  const say = (value: number) => {
    if (unit === 'right') return `${(100 * value).toFixed(1).replace('-', '−')} points`;
    if (unit === 'money') return sayShortMoney(Number((1000 * value).toPrecision(3)), currency);
    return plain(value);
  };
  return `${signed(say(gain.value), gain.value)} (${say(gain.low)} to ${say(gain.high)})`;
}

export const SLICE_UNITS = {
  money: 'Money per 1,000 rows',
  right: 'Rows decided right',
  error: 'Mean error saved',
} as const;

export function sayBytes(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  return bytes < 1e6 ? `${figure(bytes / 1000)} kB` : `${figure(bytes / 1e6)} MB`;
}

export function sayEnergy(seconds: number): string {
  const [least, most] = wattHours(seconds);
  if (most < 0.001) return 'below 0.001 Wh';
  const say = (hours: number) =>
    hours < 0.001 ? '< 0.001' : Number(hours.toPrecision(2)).toString();
  return `${say(least)} to ${say(most)} Wh`;
}

export const TRADE_AXES = {
  bytes: {
    label: 'Size',
    title: 'bytes, log scale',
    of: (run: TradeOff) => run.bytes,
    say: sayBytes,
  },
  milliseconds: {
    label: 'Latency',
    title: 'milliseconds a row, log scale',
    of: (run: TradeOff) => run.milliseconds,
    say: (ms: number) => `${figure(ms)} ms`,
  },
  seconds: {
    label: 'Energy',
    title: 'seconds of training, log scale',
    of: (run: TradeOff) => run.seconds,
    say: (s: number) => `${figure(s)} s`,
  },
} as const;
export type TradeAxis = keyof typeof TRADE_AXES;

/** Quality against one cost; the front in one colour, beaten runs in another. */
export function tradeScatter(
  runs: readonly TradeOff[],
  axis: TradeAxis,
  metric: string,
): ScatterData {
  const { title, of, say } = TRADE_AXES[axis];
  return {
    x: runs.map((run) => Math.log10(Math.max(of(run), 1e-6))),
    y: runs.map((run) => run.metric),
    classOf: runs.map(({ dominatedBy }) => Number(dominatedBy.length > 0)),
    classes: [
      { label: 'on the front', paint: 'neg' },
      { label: 'beaten by another', paint: 'none' },
    ],
    xAxis: { title, format: (value) => say(10 ** value) },
    yAxis: { title: metricLabel(metric), format: (value) => sayMetric(metric, value) },
    nameOf: (point) => runs[point]!.run,
    named: true,
  };
}

export function tradeTitle(runs: readonly TradeOff[]): string {
  const front = runs.filter(({ dominatedBy }) => dominatedBy.length === 0);
  if (front.length === 1)
    return `${front[0]!.run} is best in quality, size, latency and energy at once`;
  return front.length > 3
    ? `${front.length} of ${runs.length} runs are beaten by none in quality and every cost`
    : `${listed(front.map(({ run }) => run))}: beaten by none in quality and every cost`;
}
