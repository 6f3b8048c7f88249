import type {
  BarsData,
  DependenceData,
  DotsData,
  SwarmData,
  WaterfallData,
} from '../../../../charts/index.ts';
import { formatExact } from '../../../../charts/index.ts';
import { shortName } from '../../../../core/data/names.ts';
import type { AttributionView, DependenceView, Importance } from '../../../../core/explain/api.ts';
import { centred } from '../../../../core/explain/dependence/dependence.ts';
import { counted, alike } from '../../../../core/words.ts';
import { unitTitle } from './explain-words.ts';

export type ImportanceIn = 'metric' | 'money';

/** Mean fall of the score by column, two standard deviations of the shuffles to either side; without a format as many decimals as the largest tells. */
export function importanceFigure(
  { columns }: Importance,
  by: ImportanceIn,
  most: number,
  title: string,
  format: ((value: number) => string) | null,
): BarsData {
  const bars = columns
    .flatMap(({ column, metric, money }) => {
      const spread = by === 'metric' ? metric : money;
      return spread === null ? [] : [{ column, ...spread }];
    })
    .toSorted((a, b) => b.mean - a.mean)
    .slice(0, most)
    .map(({ column, mean, sd }) => ({
      label: shortName(column),
      value: mean,
      low: mean - 2 * sd,
      high: mean + 2 * sd,
    }));
  return { title, bars, format: format ?? alike(bars.map(({ value }) => value)) };
}

const CURVES = 30;

/** The mean curve before those of single rows, by value. */
export function dependenceCurves(
  view: DependenceView,
  isCentred: boolean,
  yTitle: string,
  format: (value: number) => string,
): DependenceData {
  const { average, individual } = isCentred ? centred(view) : view;
  const { values, kind, rows, rug } = view;
  const width = values.length;
  const step = Math.max(1, Math.floor(rows / CURVES));
  return {
    x: values,
    mean: average,
    rows: Array.from({ length: Math.min(CURVES, rows) }, (_, i) =>
      individual.subarray(i * step * width, (i * step + 1) * width),
    ),
    rug,
    xTitle: shortName(view.column),
    yTitle,
    kind: kind === 'date' ? 'time' : 'number',
    format,
  };
}

/** The mean answer by level, with the middle half of the rows. */
export function dependenceDots(
  view: DependenceView,
  isCentred: boolean,
  answerTitle: string,
  format: (value: number) => string,
): DotsData {
  const { average, individual } = isCentred ? centred(view) : view;
  const { levels, rows, rug } = view;
  const width = levels!.length;
  return {
    title: answerTitle,
    format,
    dots: levels!.map((label, k) => {
      const column = Float64Array.from(
        { length: rows },
        (_, row) => individual[row * width + k]!,
      ).sort();
      return {
        label: shortName(label),
        value: average[k]!,
        low: column[Math.floor(0.25 * (rows - 1))]!,
        high: column[Math.ceil(0.75 * (rows - 1))]!,
        rows: rug.filter((place) => place === k).length,
      };
    }),
  };
}

export function meanSizesOf({ values, names, ids }: AttributionView): number[] {
  return names.map((_, k) => {
    let sum = 0;
    for (let row = 0; row < ids.length; row++) sum += Math.abs(values[row * names.length + k]!);
    return sum / Math.max(1, ids.length);
  });
}

/** Columns of a view, the largest first. */
export function bySize(sizes: readonly number[]): number[] {
  return sizes.map((_, k) => k).toSorted((a, b) => sizes[b]! - sizes[a]!);
}

export function swarmFigure(view: AttributionView, most: number, name: string): SwarmData {
  const { names, ids, values, places, cells, unit } = view;
  const width = names.length;
  const lanes = bySize(meanSizesOf(view)).slice(0, most);
  const take = (of: Float64Array, k: number) =>
    Float64Array.from(ids, (_, row) => of[row * width + k]!);
  return {
    title: `contribution, ${unitTitle(unit, name)}`,
    lanes: lanes.map((k) => ({
      label: shortName(names[k]!),
      values: take(values, k),
      tones: take(places, k),
    })),
    rowOf: (row) => `Row ${ids[row]! + 1}`,
    cellOf: (lane, row) => cells[row]![lanes[lane]!]!,
    format: formatExact,
  };
}

const STEPS = 9;

/** One row from the base to its answer, the smallest contributions together. */
export function waterfallFigure(view: AttributionView, name: string): WaterfallData {
  const { names, values, cells, base, answers, unit, errors } = view;
  const order = bySize(names.map((_, k) => Math.abs(values[k]!)));
  const shown = order.slice(0, order.length <= STEPS + 1 ? order.length : STEPS);
  const rest = order.slice(shown.length);
  const others = rest.reduce((sum, k) => sum + values[k]!, 0);
  return {
    title: unitTitle(unit, name),
    start: { label: 'base', value: base },
    steps: [
      ...shown.map((k) => ({
        label: shortName(names[k]!),
        note: cells[0]![k]!,
        value: values[k]!,
        ...(errors === null ? {} : { give: 2 * errors[k]! }),
      })),
      ...(rest.length === 0
        ? []
        : [{ label: counted(rest.length, 'other column'), value: others }]),
    ],
    end: { label: 'this row', value: answers[0]! },
    format: alike(shown.map((k) => values[k]!)),
  };
}
