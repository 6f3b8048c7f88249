import type { ScatterData, ScatterField } from '../../../charts/index.ts';
import { formatDay, formatExact } from '../../../charts/index.ts';
import type { Surface, SurfaceAxis, SurfacePoint } from '../../../core/lab/looking/api.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { counted } from '../../../core/words.ts';

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
  const points = pointsWithin(surface);
  return {
    x: points.map(({ x }, at) => x + aside(surface.x, at)),
    y: points.map(({ y }, at) => y + aside(surface.y, at + points.length)),
    classOf: points.map(({ actual }) => scale.groupOf(actual)),
    classes: scale.classes,
    xAxis,
    yAxis,
    field: predictions === null ? undefined : fieldOf(surface, predictions, scale),
  };
}

/** Training rows that lie in the picture: it leaves out the outermost values. */
export function pointsWithin(surface: Surface): readonly SurfacePoint[] {
  const [xAxis, yAxis] = [axisFor(surface.x), axisFor(surface.y)];
  return surface.points.filter(({ x, y }) => lies(x, xAxis) && lies(y, yAxis));
}

/** Share of a level's room that its points are spread over. */
const ROOM = 0.6;
/** Multiples of it fall evenly between 0 and 1. */
const GOLDEN = 0.6180339887498949;

/** Points of one level would cover one another: they stand side by side. */
function aside({ levels }: SurfaceAxis, at: number): number {
  return levels === null ? 0 : ROOM * (((at * GOLDEN) % 1) - 0.5);
}

/** How the colours and points are read, and which rows are not there. */
export function surfaceWords(surface: Surface, outcome: Outcome): string {
  const strong =
    outcome.task === 'regression'
      ? 'Stronger colour is farther from the median of the training rows.'
      : 'Stronger colour is a surer answer.';
  const beyond = surface.points.length - pointsWithin(surface).length;
  const few =
    beyond === 0
      ? ''
      : ` (${counted(beyond, 'row')} with an outermost value ${beyond === 1 ? 'lies' : 'lie'} beyond the picture)`;
  return `${strong} Points are ${counted(surface.points.length, 'training row')}${few}. ${surface.others}`;
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
      format: (value) => levels[Math.round(value)] ?? '',
      isNamed: true,
    };
  const half = (values[1]! - values[0]!) / 2;
  return {
    title: column,
    kind: kind === 'date' ? 'time' : 'number',
    domain: [values[0]! - half, values.at(-1)! + half],
    format: kind === 'date' ? formatDay : formatExact,
  };
}
