import type { ScatterData, ScatterField } from '../../../charts/index.ts';
import { formatDay, formatExact } from '../../../charts/index.ts';
import type { Surface, SurfaceAxis } from '../../../core/lab/looking/api.ts';
import type { Outcome } from '../../../core/model/task.ts';

/** Predictions of the grid rows, rows × width. */
export interface GridPredictions {
  readonly width: number;
  readonly values: Float64Array;
}

/** What a model says over two columns, and where training rows lie. */
export function surfaceFigure(
  surface: Surface,
  predictions: GridPredictions | null,
  outcome: Outcome,
): ScatterData {
  const scale = scaleOf(surface, outcome);
  const [xAxis, yAxis] = [axisFor(surface.x), axisFor(surface.y)];
  const points = surface.points.filter(({ x, y }) => lies(x, xAxis) && lies(y, yAxis));
  return {
    x: points.map(({ x }) => x),
    y: points.map(({ y }) => y),
    classOf: points.map(({ actual }) => scale.groupOf(actual)),
    classes: scale.classes,
    xAxis,
    yAxis,
    field: predictions === null ? undefined : fieldOf(surface, predictions, scale),
  };
}

interface ColourScale {
  readonly classes: NonNullable<ScatterData['classes']>;
  groupOf(actual: number): number;
  /** Group and confidence, 0 to 1, of a cell's mean prediction. */
  cell(values: Float64Array): { readonly group: number; readonly strength: number };
}

function scaleOf(surface: Surface, outcome: Outcome): ColourScale {
  return outcome.task === 'regression' ? numberScale(surface) : classScale(outcome);
}

function classScale(outcome: Exclude<Outcome, { task: 'regression' }>): ColourScale {
  const { classes, positive } = outcome;
  const two = classes.length === 2;
  return {
    classes: classes.map((label, k) =>
      two ? { label, paint: k === positive ? ('pos' as const) : ('neg' as const) } : { label },
    ),
    groupOf: (actual) => actual,
    cell(values) {
      let group = 0;
      for (let k = 1; k < values.length; k++) if (values[k]! > values[group]!) group = k;
      const chance = 1 / values.length;
      return { group, strength: Math.max(0, (values[group]! - chance) / (1 - chance)) };
    },
  };
}

/** Numbers: orange below the middle of the training rows, blue above, stronger the farther. */
function numberScale(surface: Surface): ColourScale {
  const sorted = surface.points.map(({ actual }) => actual).toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const middle = at(0.5);
  const reach = Math.max(at(0.95) - middle, middle - at(0.05)) || 1;
  return {
    classes: [
      { label: `below ${formatExact(middle)}`, paint: 'neg' },
      { label: `${formatExact(middle)} and above`, paint: 'pos' },
    ],
    groupOf: (actual) => (actual < middle ? 0 : 1),
    cell: ([value]) => ({
      group: value! < middle ? 0 : 1,
      strength: Math.min(1, Math.abs(value! - middle) / reach),
    }),
  };
}

function fieldOf(
  surface: Surface,
  { width, values }: GridPredictions,
  scale: ColourScale,
): ScatterField {
  const [columns, rows] = [surface.x.values.length, surface.y.values.length];
  const classOf = new Int32Array(columns * rows);
  const strength = new Float64Array(columns * rows);
  const mean = new Float64Array(width);
  for (let i = 0; i < columns; i++)
    for (let j = 0; j < rows; j++) {
      const from = (i * rows + j) * surface.copies;
      mean.fill(0);
      for (let copy = 0; copy < surface.copies; copy++)
        for (let k = 0; k < width; k++)
          mean[k]! += values[(from + copy) * width + k]! / surface.copies;
      const cell = scale.cell(mean);
      const at = (rows - 1 - j) * columns + i;
      classOf[at] = cell.group;
      strength[at] = cell.strength;
    }
  return { columns, rows, classOf, strength };
}

function lies(value: number, { domain }: ScatterData['xAxis']): boolean {
  return domain === undefined || (value >= domain[0] && value <= domain[1]);
}

/** The axis covers whole cells: half a cell beyond the outer values. */
function axisFor({ column, kind, values, levels }: SurfaceAxis): ScatterData['xAxis'] {
  if (levels !== null)
    return {
      title: column,
      domain: [-0.5, levels.length - 0.5],
      format: (value) => levels[value] ?? '',
    };
  const half = (values[1]! - values[0]!) / 2;
  return {
    title: column,
    kind: kind === 'date' ? 'time' : 'number',
    domain: [values[0]! - half, values.at(-1)! + half],
    format: kind === 'date' ? formatDay : formatExact,
  };
}
