import type { LineData, LineMarker } from '../../charts/index.ts';
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

/** Losses this many times above nine tenths of all would press the others flat. */
const FAR_ABOVE = 100;

/** Up to where losses are drawn; null: all of them. */
function ceilingOf(points: readonly LivePoint[]): number | null {
  const losses = points
    .flatMap(({ trainLoss, validationLoss }) => [trainLoss, validationLoss])
    .filter((loss): loss is number => loss !== null && Number.isFinite(loss))
    .toSorted((a, b) => a - b);
  const usual = losses[Math.floor(0.9 * (losses.length - 1))] ?? 0;
  const ceiling = FAR_ABOVE * usual;
  return ceiling > 0 && (losses.at(-1) ?? 0) > ceiling ? ceiling : null;
}

/** Training and validation loss by step, the best step marked. */
export function curveLines(
  points: readonly LivePoint[],
  spec: ModelSpec | undefined,
  markers: readonly LineMarker[] = [],
): LineData {
  const [one] = paceOf(spec);
  const planned = points.at(-1)?.of ?? 1;
  const reached = points.at(-1)?.step ?? 1;
  const best = bestPoint(points);
  const ceiling = ceilingOf(points);
  const drawn = (loss: number | null) =>
    ceiling !== null && loss !== null && loss > ceiling ? null : finite(loss);
  const validated = points.filter(({ validationLoss }) => validationLoss !== null);
  return {
    series: [
      {
        label: 'training',
        points: points.map(({ step, trainLoss }) => ({ x: step, y: drawn(trainLoss) })),
        paint: 'pos',
        quiet: true,
      },
      ...(validated.length > 0
        ? [
            {
              label: 'validation',
              points: validated.map(({ step, validationLoss }) => ({
                x: step,
                y: drawn(validationLoss),
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
    y: {
      title:
        ceiling === null
          ? 'loss, lower is better'
          : `loss, lower is better; above ${figure(ceiling)} it is not drawn`,
    },
    markers,
    spots:
      best === null
        ? []
        : [{ x: best.step, y: best.validationLoss!, label: `best at ${best.step}`, paint: 'neg' }],
  };
}

/** The project's metric by step, where it was measured on the way. */
export function metricLines(
  points: readonly LivePoint[],
  spec: ModelSpec | undefined,
  label: string,
  markers: readonly LineMarker[] = [],
): LineData {
  const lines = curveLines(points, spec, markers);
  const series = (name: string, of: (point: LivePoint) => number | undefined, quiet: boolean) => ({
    label: name,
    points: points.flatMap((point) => {
      const y = of(point);
      return y === undefined || !Number.isFinite(y) ? [] : [{ x: point.step, y }];
    }),
    paint: quiet ? ('pos' as const) : ('neg' as const),
    quiet,
  });
  return {
    ...lines,
    series: [
      series('training', (point) => point.trainMetric, true),
      series('validation', (point) => point.validationMetric, false),
    ].filter((line) => line.points.length > 0),
    y: { title: `${label}, on at most 1,000 rows of each part` },
    spots: [],
  };
}

/** Validation loss of several runs in one picture; with the name of the metric, that instead. */
export function comparedLines(
  runs: readonly { readonly label: string; readonly points: readonly LivePoint[] }[],
  metric: string | null = null,
): LineData {
  const valueOf = (point: LivePoint) =>
    metric === null
      ? finite(point.validationLoss ?? point.trainLoss)
      : finite(point.validationMetric ?? null);
  return {
    series: runs.map(({ label, points }, paint) => ({
      label,
      paint,
      points: points
        .map((point) => ({ x: point.step, y: valueOf(point) }))
        .filter(({ y }) => metric === null || y !== null),
    })),
    x: { title: 'step', whole: true },
    y: {
      title:
        metric === null
          ? 'validation loss, lower is better'
          : `${metric}, on at most 1,000 validation rows`,
    },
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
