import type { LineData } from '../line/layout.ts';

/** What a training run has shown so far; values may be NaN where an epoch has none. */
export interface TrainingCurves {
  readonly train: ArrayLike<number>;
  readonly validation?: ArrayLike<number>;
  /** "log loss". */
  readonly metric: string;
  /** "epoch", "tree". */
  readonly unit: string;
  /** Index of the best step on validation. */
  readonly best?: number;
  /** How far the axis goes, so that the line grows into it. */
  readonly planned?: number;
}

function pointsOf(values: ArrayLike<number>) {
  return Array.from(values, (y, i) => ({ x: i + 1, y: Number.isFinite(y) ? y : null }));
}

/** Training against validation, with the best step marked. Steps count from 1. */
export function curvesToLines(curves: TrainingCurves): LineData {
  const { train, validation, best, metric, unit, planned } = curves;
  const last = Math.max(planned ?? 0, train.length, 2);
  const at = best !== undefined ? validation?.[best] : undefined;
  const spots =
    best !== undefined && at !== undefined && Number.isFinite(at)
      ? [{ x: best + 1, y: at, label: `best at ${unit} ${best + 1}`, paint: 'neg' as const }]
      : [];
  return {
    series: [
      { label: 'training', points: pointsOf(train), paint: 'pos', quiet: true },
      ...(validation
        ? [{ label: 'validation', points: pointsOf(validation), paint: 'neg' as const }]
        : []),
    ],
    x: { title: unit, domain: [1, last], whole: true },
    y: { title: metric },
    spots,
  };
}
