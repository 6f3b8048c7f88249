import type { Score, ScoreChoices, Scores } from '../../../../core/evaluate/scores/api.ts';
import type { Outcome } from '../../../../core/model/task.ts';
import type { Estimate } from '../../../../core/project/project.ts';
import { metricLabel, sayMetric } from '../../figures.ts';

/** Fewer rows than this tell nothing yet. */
export const FEW_ROWS = 30;

/** Among as many classes as there are, every row would be right. */
export function firstChoices(outcome: Outcome): ScoreChoices {
  const classes = outcome.task === 'regression' ? 0 : outcome.classes.length;
  return { beta: 1, share: 0.1, k: Math.max(1, Math.min(3, classes - 1)), quantile: null };
}

const SHARES = new Set(['mape', 'smape']);
const TIMES = new Set(['lift']);
const UNITS = new Set(['pinball', 'poisson-deviance']);

/** Said in the unit of the target. */
const IN_UNITS = new Set(['mae', 'rmse', 'pinball']);

/** With the digits of its interval where that stands beside it. */
export function sayScore(id: string, value: number, beside?: Estimate): string {
  if (!Number.isFinite(value)) return 'not defined';
  if (SHARES.has(id)) return `${(100 * value).toFixed(1)}%`;
  if (TIMES.has(id)) return `${value.toFixed(2)}×`;
  return sayMetric(UNITS.has(id) ? 'mae' : id, value, beside);
}

export function scoreInterval(id: string, estimate: Estimate): string {
  if (!Number.isFinite(estimate.value)) return '–';
  return `${sayScore(id, estimate.low, estimate)}–${sayScore(id, estimate.high, estimate)}`;
}

/** Value and interval, or why there is none. */
export function scoreCells({ id, estimate, n }: Pick<Score, 'id' | 'estimate' | 'n'>): {
  readonly value: string;
  readonly interval: string;
} {
  if (n < FEW_ROWS) return { value: 'cannot tell yet', interval: `under ${FEW_ROWS} rows` };
  return { value: sayScore(id, estimate.value, estimate), interval: scoreInterval(id, estimate) };
}

/** The project’s metric, also where it stands among the averages or as F with β = 1. */
function ownScore(
  { metrics, averages, decided }: Scores,
  metric: string | null,
): Pick<Score, 'id' | 'label' | 'estimate' | 'n'> | undefined {
  const macro = averages.find(({ average }) => average === 'macro');
  if (metric === 'macro-f1' && macro !== undefined)
    return { id: metric, label: metricLabel(metric), estimate: macro.f, n: decided };
  if (metric === 'f1') return metrics.find(({ id, label }) => id === 'f-beta' && label === 'F1');
  return metrics.find(({ id }) => id === metric);
}

/** The finding of the view: the project's own metric. */
export function scoresTitle(scores: Scores, metric: string | null, unit = ''): string | null {
  const own = ownScore(scores, metric) ?? scores.metrics[0];
  if (own === undefined) return null;
  if (own.n < FEW_ROWS) return `Only ${own.n} rows: too few to say how good it is`;
  const { value, interval } = scoreCells(own);
  const of = unit !== '' && IN_UNITS.has(own.id) ? ` ${unit}` : '';
  return `${own.label} ${value}${of} (${interval})`;
}
