import { findMetric } from '../../model/metrics.ts';
import type { Outcome } from '../../model/task.ts';
import type { Score, ScoreChoices } from './api.ts';

/** 1, 0.5, 33.3: no digits that tell nothing. */
function plain(value: number): string {
  return String(Number(value.toPrecision(3)));
}

type Definition = Pick<Score, 'label' | 'definition' | 'better'>;

/** Name, definition and better end of a figure, with what was chosen for it. */
export function defineScore(
  id: string,
  outcome: Outcome,
  choices: ScoreChoices,
  quantile: number,
): Definition {
  const known = findMetric(id);
  const definition = definitionOf(id, outcome, choices, quantile);
  return {
    label: known?.label ?? labelOf(id, choices, quantile),
    definition,
    better: known?.better ?? (LOWER.has(id) ? 'lower' : 'higher'),
  };
}

const LOWER: ReadonlySet<string> = new Set(['smape', 'pinball', 'poisson-deviance']);

function labelOf(id: string, { beta, share, k }: ScoreChoices, quantile: number): string {
  switch (id) {
    case 'f-beta':
      return `F${plain(beta)}`;
    case 'kappa':
      return 'Cohen’s kappa';
    case 'lift':
      return `Lift at ${plain(100 * share)}%`;
    case 'top-k':
      return `Top-${k} accuracy`;
    case 'smape':
      return 'Symmetric MAPE';
    case 'pinball':
      return `Pinball loss at ${plain(quantile)}`;
    case 'poisson-deviance':
      return 'Poisson deviance';
    default:
      return id;
  }
}

function definitionOf(
  id: string,
  outcome: Outcome,
  { beta, share, k }: ScoreChoices,
  quantile: number,
): string {
  const yes = outcome.task === 'binary' ? `“${outcome.classes[outcome.positive]}”` : 'the class';
  const many = outcome.task === 'multiclass';
  switch (id) {
    case 'accuracy':
      return 'Rows decided right ÷ rows decided. A rare class hardly moves it.';
    case 'balanced-accuracy':
      return 'Recall of each class, averaged: every class counts alike.';
    case 'precision':
      return `Rows rightly called ${yes} ÷ all rows called ${yes}.`;
    case 'recall':
      return `Rows rightly called ${yes} ÷ all rows that are ${yes}.`;
    case 'f-beta':
      return `(1 + β²)·P·R ÷ (β²·P + R) of precision P and recall R, with β = ${plain(beta)}: ${leaning(beta)}.`;
    case 'top-k':
      return `Rows whose class is among the ${k} likeliest ÷ all rows.`;
    case 'mcc':
      return 'Correlation of decisions with the truth, −1 to 1; 0 is no better than chance.';
    case 'kappa':
      return 'Agreement beyond what the same shares of classes would give by chance; 1 is full, 0 is chance.';
    case 'log-loss':
      return 'Mean of −ln(probability given to what happened), in nats; sure and wrong costs most.';
    case 'brier':
      return many
        ? 'Mean square distance of probabilities from what happened, summed over classes: 0 to 2.'
        : 'Mean square distance of the probability from what happened (0 or 1).';
    case 'roc-auc':
      return many
        ? 'Chance that a row of a class scores above one of another, each class against the rest, averaged.'
        : `Chance that a row of ${yes} scores above another; 0.5 is guessing.`;
    case 'average-precision':
      return many
        ? 'Precision averaged over the recall gained, each class against the rest, averaged.'
        : `Precision averaged over the recall gained; guessing gives the share of ${yes}.`;
    case 'lift':
      return `Share of ${yes} among the ${plain(100 * share)}% best-scored rows ÷ their share among all rows.`;
    case 'mae':
      return 'Mean of |actual − predicted|, in the target’s unit.';
    case 'rmse':
      return 'Root of the mean of (actual − predicted)², in the target’s unit; big misses weigh more.';
    case 'mape':
      return 'Mean of |actual − predicted| ÷ |actual|. Useless where an actual is near 0.';
    case 'smape':
      return 'Mean of 2·|actual − predicted| ÷ (|actual| + |predicted|): 0 to 200%.';
    case 'r2':
      return '1 − squared error ÷ squared error of the mean: the share of the spread explained.';
    case 'pinball':
      return `Mean of ${plain(quantile)}·miss where it predicts too low and ${plain(1 - quantile)}·miss where too high: smallest at the ${plain(100 * quantile)}% quantile.`;
    case 'poisson-deviance':
      return 'Mean of 2·(y·ln(y ÷ p) − y + p), for counts; wants every prediction above 0.';
    default:
      throw new Error(`figure must be a known one, got ${id}`);
  }
}

function leaning(beta: number): string {
  if (beta === 1) return 'both count alike';
  return beta > 1
    ? `recall counts ${plain(beta)} times as much`
    : `precision counts ${plain(1 / beta)} times as much`;
}
