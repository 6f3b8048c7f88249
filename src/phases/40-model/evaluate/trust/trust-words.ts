import type { DotsData } from '../../../../charts/index.ts';
import type { Luck } from '../../../../core/evaluate/compare/api.ts';
import type { CrossSpread } from '../../../../core/evaluate/cross-validation/spread.ts';
import { fingerprint } from '../../../../core/hash.ts';
import { variance } from '../../../../core/math.ts';
import { findMetric } from '../../../../core/model/metrics.ts';
import type {
  CrossMethod,
  CrossValidation,
  Project,
  Run,
} from '../../../../core/project/project.ts';
import { counted, grouped, withinSentence } from '../../../../core/words.ts';
import { metricLabel, sayMetric } from '../../figures.ts';

export const METHOD_LABELS: Readonly<Record<CrossMethod, string>> = {
  'k-fold': 'K-fold: rows shuffled',
  stratified: 'Stratified: every fold has its share of each class',
  grouped: 'Grouped: no group on both sides',
  time: 'Time series: each fold is judged on what came after',
};

/** No end of an interval lies beyond what the metric can be. */
function within(metric: string, value: number): number {
  const [low, high] = findMetric(metric)?.range ?? [-Infinity, Infinity];
  return Math.min(high, Math.max(low, value));
}

export function crossTitle(spread: CrossSpread | null, metric: string): string {
  if (spread === null) return 'Would other rows give the same score?';
  const say = (value: number) => sayMetric(metric, value);
  return `Over ${spread.folds} folds ${withinSentence(metricLabel(metric))} is ${say(spread.mean)} (${say(within(metric, spread.low))} to ${say(within(metric, spread.high))})`;
}

/** The validation score beside the folds. */
export function crossWords(spread: CrossSpread, run: Run, metric: string): string {
  const say = (value: number) => sayMetric(metric, value);
  const { value } = run.result!.metric;
  const agrees = value >= spread.low && value <= spread.high;
  return `Validation said ${say(value)}: ${agrees ? 'within what the folds say' : 'outside what the folds say, so that one cut of the rows was kind or unkind'}. Standard deviation of the folds ${say(spread.sd)}. Folds learn from much the same rows, so they are not independent: taken as such the interval would be ${say(within(metric, spread.naive.low))} to ${say(within(metric, spread.naive.high))}; the one above allows for it (Nadeau and Bengio).`;
}

export function foldDots({ done }: CrossValidation, mean: number | null, metric: string): DotsData {
  return {
    dots: done.map(({ fold, metric: value, judged }) => ({
      label: `fold ${fold + 1}`,
      value: Number.isFinite(value) ? value : null,
      low: null,
      high: null,
      rows: judged,
    })),
    title: metricLabel(metric),
    format: (value) => sayMetric(metric, value),
    ...(mean === null ? {} : { reference: mean }),
  };
}

/** Finished runs that were told the same but for the seed, itself among them. */
export function seedTwins(project: Project, run: Run): readonly Run[] {
  const told = ({ model, settings, rows, from, warm }: Run) =>
    fingerprint([model, settings, rows, from, warm ?? null]);
  const own = told(run);
  const seeds = new Set<number>();
  return project.runs.filter((one) => {
    if (one.result === null || one.result.script !== undefined || told(one) !== own) return false;
    if (seeds.has(one.seed)) return false;
    seeds.add(one.seed);
    return true;
  });
}

export function seedTitle(twins: readonly Run[], metric: string): string {
  if (twins.length < 2) return 'How much is the seed?';
  const scores = twins.map(({ result }) => result!.metric.value);
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  if (low === high) return `${twins.length} seeds, one and the same score`;
  return `${twins.length} seeds score ${sayMetric(metric, low)} to ${sayMetric(metric, high)}`;
}

export function seedWords(twins: readonly Run[], metric: string): string {
  const scores = twins.map(({ result }) => result!.metric.value);
  const sd = Math.sqrt(variance(scores, 1));
  const { low, high } = twins[0]!.result!.metric;
  const rows = (high - low) / (2 * 1.96);
  const share =
    rows === 0
      ? ''
      : ` Resampling the validation rows alone moves it by ${sayMetric(metric, rows)}.`;
  return `The same settings and rows: standard deviation over seeds ${sayMetric(metric, sd)}.${share} A gain smaller than this is no gain.`;
}

export function luckTitle({ runs, expected }: Luck, metric: string): string {
  if (runs < 2) return 'One run: nothing was chosen among many';
  return `Choosing the best of ${runs} runs flatters by about ${sayMetric(metric, expected)}`;
}

export function luckWords({ runs, rows, best, bound }: Luck, metric: string): string {
  if (runs < 2)
    return 'With one run the validation score is not flattered by choosing. Each further run you compare on the same rows adds luck.';
  return `k = ${runs} runs were judged on the same n = ${grouped(rows)} validation rows, and ${best} scores best. Resampling those rows for all ${runs} at once, the best of a resample lies that far above the best score here: runs that agree share their luck. Were they unrelated it could be up to ${sayMetric(metric, bound)} (one standard error × √(2 ln k)). The test set has no such luck in it, as long as you look once.`;
}

export function sealDate(at: number | undefined): string {
  return at === undefined
    ? ''
    : ` on ${new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long' })}`;
}

export function foldsWords(left: number): string {
  return counted(left, 'fold');
}
