import type { Judged } from '../../lab/estimate.ts';
import { moneyOfJudged } from '../../lab/judge.ts';
import type { JudgedRun } from '../../lab/judged-run.ts';
import { countByClass } from '../../model/metrics-label.ts';
import type { ClassCounts } from '../../model/metrics-label.ts';
import type { Outcome } from '../../model/task.ts';
import type { Pieces } from '../../pieces.ts';
import type { Estimate, Payoff } from '../../project/project.ts';
import type { Random } from '../../random.ts';
import { clopperPearson } from '../../stats/intervals.ts';
import type { PartScore, Score, ScoreChoices, Scores } from './api.ts';
import { AVERAGES, ClassMeter, classFigures } from './class-meter.ts';
import { defineScore } from './definitions.ts';
import { estimateFigures } from './meter.ts';
import { NUMBER_FIGURES, NumberMeter } from './number-meter.ts';

const REPLICATES = 400;
/** Above this many rows fewer resamples do: what they tell apart is finer than what matters. */
const MANY_ROWS = 200_000;
const FEW_REPLICATES = 200;
const PER = 1000;

type Asked = Pick<JudgedRun, 'judged' | 'payoff'>;

/** Every metric of the task with its definition and 95% interval, of all rows and of each class. */
export function* scoreJudged(
  { judged, payoff }: Asked,
  choices: ScoreChoices,
  random: Random,
): Pieces<Scores> {
  const money = payoff === null ? null : moneyOfJudged(payoff, judged);
  const quantile = choices.quantile ?? pricedQuantile(payoff);
  const asked = { ...choices, quantile };
  return judged.outcome.task === 'regression'
    ? yield* scoreNumbers(judged, asked, money, random)
    : yield* scoreClasses(judged, judged.outcome, asked, money, random);
}

type Resolved = ScoreChoices & { readonly quantile: number };

/** The quantile that costs least: too low against too high; one half where nothing is priced. */
export function pricedQuantile(payoff: Payoff | null): number {
  if (payoff?.kind !== 'units') return 0.5;
  const { under, over } = payoff;
  return under > 0 && over > 0 ? under / (under + over) : 0.5;
}

function replicatesFor(rows: number): number {
  return rows > MANY_ROWS ? FEW_REPLICATES : REPLICATES;
}

function thousandfold({ value, low, high }: Estimate): Estimate {
  return { value: PER * value, low: PER * low, high: PER * high };
}

function* scoreNumbers(
  judged: Judged,
  choices: Resolved,
  money: Float64Array | null,
  random: Random,
): Pieces<Scores> {
  const meter = new NumberMeter(judged, choices.quantile, money);
  const found = yield* estimateFigures(meter, random, replicatesFor(meter.rows));
  return {
    rows: meter.rows,
    decided: meter.rows,
    quantile: choices.quantile,
    metrics: NUMBER_FIGURES.map((id, i) => ({
      id,
      ...defineScore(id, judged.outcome, choices, choices.quantile),
      estimate: found[i]!,
      n: meter.rows,
      how: 'bootstrap',
    })),
    classes: [],
    averages: [],
    money: money === null ? null : thousandfold(found.at(-1)!),
  };
}

function* scoreClasses(
  judged: Judged,
  outcome: Exclude<Outcome, { task: 'regression' }>,
  choices: Resolved,
  money: Float64Array | null,
  random: Random,
): Pieces<Scores> {
  const meter = new ClassMeter(judged, choices, money);
  const found = yield* estimateFigures(meter, random, replicatesFor(meter.rows));
  const counts = countDecided(judged, outcome.classes.length);
  const decided = counts.reduce((sum, count) => sum + count.actual, 0);
  const ids = classFigures(outcome.task === 'binary');
  const exact = exactShares(counts, outcome, decided, meter);
  const metrics = ids.map((id, i): Score => {
    const share = exact.get(id);
    return {
      id,
      ...defineScore(id, outcome, choices, choices.quantile),
      estimate: share === undefined ? found[i]! : exactShare(share),
      n: share?.n ?? (OF_PROBABILITIES.has(id) ? meter.rows : decided),
      how: share === undefined ? 'bootstrap' : 'exact',
    };
  });
  const three = (at: number) => found.slice(ids.length + 3 * at, ids.length + 3 * at + 3);
  return {
    rows: meter.rows,
    decided,
    quantile: choices.quantile,
    metrics,
    averages: AVERAGES.map((average, i) => {
      const [precision, recall, f] = three(i);
      return { average, precision: precision!, recall: recall!, f: f! };
    }),
    classes: outcome.classes.map((name, k) => ({
      name,
      actual: counts[k]!.actual,
      predicted: counts[k]!.predicted,
      precision: partOf(counts[k]!.hits, counts[k]!.predicted),
      recall: partOf(counts[k]!.hits, counts[k]!.actual),
      f: {
        estimate: three(AVERAGES.length + k)[2]!,
        n: counts[k]!.actual + counts[k]!.predicted - counts[k]!.hits,
      },
    })),
    money: money === null ? null : thousandfold(found.at(-1)!),
  };
}

const OF_PROBABILITIES: ReadonlySet<string> = new Set([
  'log-loss',
  'brier',
  'roc-auc',
  'average-precision',
  'lift',
]);

/** Rows left to a person are in no class that was decided for. */
function countDecided({ actual, decided }: Judged, classes: number): ClassCounts[] {
  const known = Array.from(actual, (_, row) => row).filter((row) => decided[row]! >= 0);
  return countByClass(
    known.map((row) => actual[row]!),
    known.map((row) => decided[row]!),
    classes,
  );
}

interface Share {
  readonly hits: number;
  readonly n: number;
}

function exactShares(
  counts: readonly ClassCounts[],
  outcome: Exclude<Outcome, { task: 'regression' }>,
  decided: number,
  meter: ClassMeter,
): ReadonlyMap<string, Share> {
  const right = counts.reduce((sum, count) => sum + count.hits, 0);
  const shares = new Map<string, Share>([['accuracy', { hits: right, n: decided }]]);
  if (outcome.task !== 'binary')
    return shares.set('top-k', { hits: meter.amongTop, n: meter.rows });
  const { hits, predicted, actual } = counts[outcome.positive]!;
  return shares.set('precision', { hits, n: predicted }).set('recall', { hits, n: actual });
}

function exactShare({ hits, n }: Share): Estimate {
  if (n === 0) return { value: NaN, low: 0, high: 1 };
  return { value: hits / n, ...clopperPearson(hits, n) };
}

function partOf(hits: number, n: number): PartScore {
  return { estimate: exactShare({ hits, n }), n };
}
