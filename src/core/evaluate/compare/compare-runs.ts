import type { Judged } from '../../lab/estimate.ts';
import { metricOf } from '../../lab/estimate.ts';
import { moneyOfJudged } from '../../lab/judge.ts';
import type { JudgedRun } from '../../lab/judged-run.ts';
import type { Pieces } from '../../pieces.ts';
import type { Random } from '../../random.ts';
import { pearson } from '../../stats/correlation.ts';
import { adjustPValues, mcnemar, mcnemarMidP } from '../../stats/tests.ts';
import type { ComparedRun, Comparison, RunPair } from './api.ts';
import { chanceOf, drawPaired, spread } from './paired.ts';
import type { PairedDraws } from './paired.ts';
import { RunMeter } from './run-meter.ts';

const PER = 1000;

/** Runs judged on the same rows: each, and every pair of them, resample by resample. */
export function* compareJudged(
  runs: readonly Pick<JudgedRun, 'run' | 'judged' | 'payoff'>[],
  metric: string,
  random: Random,
): Pieces<Omit<Comparison, 'leftOut'>> {
  const priced = runs.every(({ payoff }) => payoff !== null);
  const money = runs.map(({ judged, payoff }) => (priced ? moneyOfJudged(payoff!, judged) : null));
  const meters = runs.map(({ judged }, at) => new RunMeter(judged, metric, money[at]!));
  const drawn = yield* drawPaired(meters, random);
  const places = runs.map((_, at) => at);
  return {
    rows: runs[0]!.judged.actual.length,
    metric,
    runs: runs.map(({ run }, at): ComparedRun => ({
      run: run.id,
      metric: spread(drawn.points[at]![0]!, drawn.draws[at]![0]!),
      money: priced ? spread(drawn.points[at]![1]!, drawn.draws[at]![1]!, PER) : null,
    })),
    pairs: places.flatMap((a) =>
      places
        .slice(a + 1)
        .map((b) => pairOf(a, b, runs[a]!.judged, runs[b]!.judged, drawn, metric, priced)),
    ),
  };
}

function pairOf(
  a: number,
  b: number,
  ofA: Judged,
  ofB: Judged,
  { points, draws }: PairedDraws,
  metric: string,
  priced: boolean,
): RunPair {
  const sign = metricOf(metric).better === 'higher' ? 1 : -1;
  const difference = (figure: number, scale: number) => {
    const other = draws[b]![figure]!;
    const gaps = draws[a]![figure]!.map((value, draw) => scale * (value - other[draw]!));
    return { point: scale * (points[a]![figure]! - points[b]![figure]!), gaps };
  };
  const gain = difference(0, sign);
  const money = priced ? difference(1, PER) : null;
  const only = ofA.outcome.task === 'regression' ? null : onlyRight(ofA, ofB);
  return {
    a,
    b,
    gain: spread(gain.point, gain.gaps),
    p: chanceOf(gain.point, gain.gaps),
    money: money === null ? null : spread(money.point, money.gaps),
    agreement: agreementOf(ofA, ofB),
    only,
    mcnemar:
      only === null
        ? null
        : { exact: mcnemar(only.a, only.b).pValue, midP: mcnemarMidP(only.a, only.b) },
  };
}

function onlyRight(a: Judged, b: Judged): { a: number; b: number } {
  const counts = { a: 0, b: 0 };
  a.actual.forEach((truth, row) => {
    const [first, second] = [a.decided[row] === truth, b.decided[row] === truth];
    if (first && !second) counts.a++;
    if (second && !first) counts.b++;
  });
  return counts;
}

function agreementOf(a: Judged, b: Judged): number {
  if (a.outcome.task === 'regression') return pearson(a.decided, b.decided).value;
  let alike = 0;
  a.decided.forEach((decided, row) => (alike += Number(decided === b.decided[row])));
  return alike / a.decided.length;
}

/** One run against every other. */
export interface Against {
  readonly other: number;
  /** Turned so that it is what the first one has over the other. */
  readonly pair: RunPair;
  /** Chance by the resamples, after Holm over these comparisons. */
  readonly adjusted: number;
}

export function against({ pairs }: Pick<Comparison, 'pairs'>, first: number): Against[] {
  const own = pairs
    .filter(({ a, b }) => a === first || b === first)
    .map((pair) => (pair.a === first ? pair : turned(pair)));
  const known = own.map(({ p }) => (Number.isNaN(p) ? 1 : p));
  const adjusted = adjustPValues(known, 'holm');
  return own.map((pair, at) => ({
    other: pair.b,
    pair,
    adjusted: Number.isNaN(pair.p) ? NaN : adjusted[at]!,
  }));
}

function turned(pair: RunPair): RunPair {
  const flip = ({ value, low, high }: RunPair['gain']) => ({
    value: -value,
    low: -high,
    high: -low,
  });
  return {
    ...pair,
    a: pair.b,
    b: pair.a,
    gain: flip(pair.gain),
    money: pair.money === null ? null : flip(pair.money),
    only: pair.only === null ? null : { a: pair.only.b, b: pair.only.a },
  };
}
