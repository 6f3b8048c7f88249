import type { Judged } from '../../lab/estimate.ts';
import { countByThreshold, curveOfSteps } from '../../model/curves.ts';
import type { CurveKind, CurvePoint, ScoreSteps } from '../../model/curves.ts';
import { reliabilitiesOf } from './reliability.ts';
import type { Reliability } from './reliability.ts';

export interface DrawnCurve {
  /** At most 400. */
  readonly points: readonly CurvePoint[];
  /** Of all points; NaN for lift. */
  readonly area: number;
}

/** How well one class is told from the rest, at every threshold. */
export interface ClassCurves extends Readonly<Record<CurveKind, DrawnCurve>> {
  /** Place among the outcome's classes. */
  readonly of: number;
  readonly name: string;
  /** Rows of the class, and all rows. */
  readonly positives: number;
  readonly rows: number;
  /** Rows the rule now calls it, and those of them that are. */
  readonly called: number;
  readonly found: number;
}

export interface ScoreCurves {
  /** Two classes: the positive one. Many: each that some rows have and some have not. */
  readonly classes: readonly ClassCurves[];
  readonly reliabilities: readonly Reliability[];
}

const MOST_POINTS = 400;

export function drawCurves(judged: Judged): ScoreCurves {
  const { outcome } = judged;
  if (outcome.task === 'regression') return { classes: [], reliabilities: [] };
  const shown = outcome.task === 'binary' ? [outcome.positive] : outcome.classes.map((_, k) => k);
  const classes = shown.flatMap((k): ClassCurves[] => {
    const steps = stepsOf(judged, k);
    if (steps.positives === 0 || steps.negatives === 0) return [];
    const { positives, negatives } = steps;
    const draw = (kind: CurveKind) => curveOfSteps(steps, kind, MOST_POINTS);
    return [
      {
        of: k,
        name: outcome.classes[k]!,
        positives,
        rows: positives + negatives,
        ...calledAs(judged, k),
        roc: draw('roc'),
        pr: draw('pr'),
        gain: draw('gain'),
        lift: draw('lift'),
      },
    ];
  });
  return { classes, reliabilities: reliabilitiesOf(judged) };
}

function stepsOf({ actual, predictions }: Judged, k: number): ScoreSteps {
  const { rows, width, values } = predictions;
  const labels = new Uint8Array(rows);
  const scores = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    labels[row] = Number(actual[row] === k);
    scores[row] = values[row * width + k]!;
  }
  return countByThreshold(labels, scores);
}

function calledAs({ actual, decided }: Judged, k: number): { called: number; found: number } {
  let called = 0;
  let found = 0;
  for (let row = 0; row < decided.length; row++) {
    if (decided[row] !== k) continue;
    called++;
    if (actual[row] === k) found++;
  }
  return { called, found };
}
