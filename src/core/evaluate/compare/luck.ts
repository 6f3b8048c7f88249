import { metricOf } from '../../lab/estimate.ts';
import type { JudgedRun } from '../../lab/judged-run.ts';
import { variance } from '../../math.ts';
import type { Pieces } from '../../pieces.ts';
import type { Random } from '../../random.ts';
import { luckOfBest } from '../../stats/power.ts';
import type { Luck } from './api.ts';
import { drawPaired } from './paired.ts';
import { RunMeter } from './run-meter.ts';

/**
 * Optimism of choosing the best of k runs by the rows they share: the mean, over resamples of the
 * rows, of the best score less the best score on all rows (bootstrap estimate of the bias of a
 * maximum; Efron 1979). Correlated runs share their luck, so it is less than the bound for
 * independent ones. In the metric's unit, never below 0.
 */
export function* luckOfRuns(
  runs: readonly Pick<JudgedRun, 'run' | 'judged'>[],
  metric: string,
  random: Random,
): Pieces<Luck> {
  const meters = runs.map(({ judged }) => new RunMeter(judged, metric, null));
  const { points, draws } = yield* drawPaired(meters, random);
  return {
    ...luckOfDraws(
      points.map((point) => point[0]!),
      draws.map((figures) => figures[0]!),
      metricOf(metric).better === 'higher' ? 1 : -1,
      runs.map(({ run }) => run.id),
    ),
    rows: runs[0]!.judged.actual.length,
  };
}

export function luckOfDraws<Id>(
  points: readonly number[],
  draws: readonly Float64Array[],
  sign: 1 | -1,
  ids: readonly Id[],
): { runs: number; expected: number; bound: number; best: Id } {
  const best = points.reduce((at, value, i) => (sign * (value - points[at]!) > 0 ? i : at), 0);
  let sum = 0;
  let used = 0;
  draws[0]!.forEach((_, draw) => {
    const here = draws.map((own) => sign * own[draw]!).filter(Number.isFinite);
    if (here.length === 0) return;
    sum += Math.max(...here);
    used++;
  });
  const known = draws[best]!.filter(Number.isFinite);
  const error = known.length < 2 ? 0 : Math.sqrt(variance(known, 1));
  return {
    runs: points.length,
    expected: used === 0 ? 0 : Math.max(0, sum / used - sign * points[best]!),
    bound: luckOfBest(points.length, error),
    best: ids[best]!,
  };
}
