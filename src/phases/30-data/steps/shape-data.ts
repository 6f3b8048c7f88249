import type { BarsData, HistogramData } from '../../../charts/index.ts';
import { formatDay } from '../../../charts/index.ts';
import type { Bins } from '../../../core/data/histogram.ts';
import { shortName } from '../../../core/data/names.ts';
import type { StepShape } from '../../../core/recipe/shapes.ts';
import { grouped } from '../../../core/words.ts';

type Numbers = Extract<StepShape, { kind: 'numbers' }>;
type Levels = Extract<StepShape, { kind: 'levels' }>;

function ranges({ edges, counts }: Bins) {
  return counts.map((count, i) => ({ from: edges[i]!, to: edges[i + 1]!, count }));
}

/** Whether before and after can share an axis: neither so wide that the other is a line on it. */
export function shareAxis({ before, after }: Numbers): boolean {
  const width = ({ edges }: Bins) => edges[edges.length - 1]! - edges[0]!;
  const both =
    Math.max(before.edges[before.edges.length - 1]!, after.edges[after.edges.length - 1]!) -
    Math.min(before.edges[0]!, after.edges[0]!);
  return both <= 0 || Math.min(width(before), width(after)) / both > 0.08;
}

export function shapeHistogram(shape: Numbers): HistogramData {
  return {
    bins: ranges(shape.after).map(({ from, to, count }) => ({ from, to, counts: [count] })),
    before: shareAxis(shape) ? ranges(shape.before) : undefined,
    x: {
      title: shortName(shape.column),
      time: shape.isDate,
      format: shape.isDate ? formatDay : undefined,
    },
  };
}

export function beforeHistogram({ before, column, isDate }: Numbers): HistogramData {
  return {
    bins: ranges(before).map(({ from, to, count }) => ({ from, to, counts: [count] })),
    x: { title: shortName(column), time: isDate, format: isDate ? formatDay : undefined },
    paint: 'before',
  };
}

export function shapeBars({ levels }: Levels): BarsData {
  return {
    title: 'rows',
    bars: levels.map(([level, before, after]) => ({
      label: shortName(level),
      value: after,
      before,
      paint: before === 0 ? 'accent' : undefined,
    })),
  };
}

/** What the step did to this column, as a title. */
export function shapeTitle(shape: StepShape): string {
  const name = shortName(shape.column);
  if (shape.kind === 'numbers') return `${name}, before and after`;
  const [before, after] = shape.distinct;
  return before === after
    ? `${name}: ${grouped(after)} levels`
    : `${name}: ${grouped(before)} levels become ${grouped(after)}`;
}
