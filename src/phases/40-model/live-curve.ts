import type { LineData } from '../../charts/index.ts';
import type { ModelSpec } from '../../core/contracts/model.ts';
import { counted, figure } from '../../core/words.ts';
import type { LivePoint } from '../../state/desk.ts';
import { paceOf } from './run-words.ts';

/** The point with the lowest validation loss, the first of equals. */
export function bestPoint(points: readonly LivePoint[]): LivePoint | null {
  let best: LivePoint | null = null;
  for (const point of points) {
    if (point.validationLoss === null || !Number.isFinite(point.validationLoss)) continue;
    if (best === null || point.validationLoss < best.validationLoss!) best = point;
  }
  return best;
}

const finite = (y: number | null) => (y !== null && Number.isFinite(y) ? y : null);

/** Training and validation loss by step, the best step marked. */
export function curveLines(points: readonly LivePoint[], spec: ModelSpec | undefined): LineData {
  const [one] = paceOf(spec);
  const planned = points.at(-1)?.of ?? 1;
  const reached = points.at(-1)?.step ?? 1;
  const best = bestPoint(points);
  const validated = points.filter(({ validationLoss }) => validationLoss !== null);
  return {
    series: [
      {
        label: 'training',
        points: points.map(({ step, trainLoss }) => ({ x: step, y: finite(trainLoss) })),
        paint: 'pos',
        quiet: true,
      },
      ...(validated.length > 0
        ? [
            {
              label: 'validation',
              points: validated.map(({ step, validationLoss }) => ({
                x: step,
                y: finite(validationLoss),
              })),
              paint: 'neg' as const,
            },
          ]
        : []),
    ],
    x: {
      title: one,
      domain: [1, Math.max(2, spec?.pace === 'iteration' ? reached : planned)],
      whole: true,
    },
    y: { title: 'loss, lower is better' },
    spots:
      best === null
        ? []
        : [{ x: best.step, y: best.validationLoss!, label: `best at ${best.step}`, paint: 'neg' }],
  };
}

/** The finding of a curve so far, as a title. */
export function curveTitle(
  points: readonly LivePoint[],
  spec: ModelSpec | undefined,
  ended: boolean,
): string {
  const [one, many] = paceOf(spec);
  const last = points.at(-1);
  if (last === undefined) return 'The curve begins with the first step';
  const best = bestPoint(points);
  if (best === null)
    return `Training loss ${figure(last.trainLoss)} after ${counted(last.step, one, many)}`;
  const since = last.step - best.step;
  if (since === 0)
    return ended
      ? `Best at the last ${one}, ${last.step}`
      : `Still getting better at ${one} ${last.step}`;
  if (spec?.pace === 'iteration') return `Validation loss was lowest at ${one} ${best.step}`;
  return ended
    ? `Best at ${one} ${best.step} of ${last.step}`
    : `Best at ${one} ${best.step}, ${counted(since, one, many)} ago`;
}
