import type { Score, ScoreChoices, Scores } from '../../../../core/evaluate/scores/api.ts';
import type { Estimate } from '../../../../core/project/project.ts';
import { sayMetric } from '../../figures.ts';

/** Fewer rows than this tell nothing yet. */
export const FEW_ROWS = 30;

export const FIRST_CHOICES: ScoreChoices = { beta: 1, share: 0.1, k: 3, quantile: null };

const SHARES = new Set(['mape', 'smape']);
const TIMES = new Set(['lift']);
const UNITS = new Set(['pinball', 'poisson-deviance']);

export function sayScore(id: string, value: number): string {
  if (!Number.isFinite(value)) return 'not defined';
  if (SHARES.has(id)) return `${(100 * value).toFixed(1)}%`;
  if (TIMES.has(id)) return `${value.toFixed(2)}×`;
  return sayMetric(UNITS.has(id) ? 'mae' : id, value);
}

export function scoreInterval(id: string, { value, low, high }: Estimate): string {
  if (!Number.isFinite(value)) return '–';
  return `${sayScore(id, low)}–${sayScore(id, high)}`;
}

/** Value and interval, or why there is none. */
export function scoreCells({ id, estimate, n }: Pick<Score, 'id' | 'estimate' | 'n'>): {
  readonly value: string;
  readonly interval: string;
} {
  if (n < FEW_ROWS) return { value: 'cannot tell yet', interval: `under ${FEW_ROWS} rows` };
  return { value: sayScore(id, estimate.value), interval: scoreInterval(id, estimate) };
}

/** The finding of the view: the project's own metric. */
export function scoresTitle({ metrics }: Scores, metric: string | null): string | null {
  const own = metrics.find(({ id }) => id === metric) ?? metrics[0];
  if (own === undefined) return null;
  if (own.n < FEW_ROWS) return `Only ${own.n} rows: too few to say how good it is`;
  const { value, interval } = scoreCells(own);
  return `${own.label} ${value} (${interval})`;
}
