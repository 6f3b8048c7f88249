import type {
  BarsData,
  BoxesData,
  BrushRange,
  DensityData,
  DotsData,
  HeatData,
  MatrixData,
  ScatterData,
  TimeSeriesData,
} from '../../../../charts/index.ts';
import { dotsDomain, formatDay } from '../../../../charts/index.ts';
import type { Condition } from '../../../../core/data/condition.ts';
import { shortName } from '../../../../core/data/names.ts';
import type { AssociationMap } from '../../../../core/explore/associations.ts';
import type { MissingMap, MissingPattern } from '../../../../core/explore/missingness.ts';
import type { BoxesFigure, CountsFigure, PointsFigure } from '../../../../core/explore/scatter.ts';
import type { RankedColumn, TargetByColumn } from '../../../../core/explore/target-by.ts';
import type { TimeView } from '../../../../core/explore/time-view.ts';
import { grouped } from '../../../../core/words.ts';
import { percent } from '../../../parts/percent.ts';
import { rankedNote, strengthWords, valueFormat } from './words.ts';

/** The map without columns the measure compares with no other. */
export function comparedColumns(map: AssociationMap): AssociationMap {
  const all = map.columns.length;
  const kept = map.columns.flatMap((_, row) =>
    map.columns.some((_other, column) => !Number.isNaN(map.values[row * all + column]!))
      ? [row]
      : [],
  );
  if (kept.length === all) return map;
  const values = kept.flatMap((row) => kept.map((column) => map.values[row * all + column]!));
  return {
    ...map,
    columns: kept.map((at) => map.columns[at]!),
    values: Float64Array.from(values),
  };
}

export function associationMatrix(map: AssociationMap): MatrixData {
  const names = map.columns.map(({ name }) => shortName(name));
  return {
    ...{ rows: names, columns: names, values: map.values },
    ...{ rowTitle: 'column', columnTitle: 'column', format: strengthWords },
  };
}

const axisOf = (name: string, kind: 'number' | 'date') =>
  ({ title: shortName(name), kind: kind === 'date' ? 'time' : 'number' }) as const;

export function pointsData(x: string, y: string, figure: PointsFigure): ScatterData {
  return {
    ...{ x: figure.x, y: figure.y },
    xAxis: axisOf(x, figure.xKind),
    yAxis: axisOf(y, figure.yKind),
    ...(figure.groupOf === null
      ? {}
      : { classOf: figure.groupOf, classes: figure.groups.map((label) => ({ label })) }),
    nameOf: (point) => `row ${grouped(figure.ids[point]! + 1)}`,
  };
}

export function densityData(x: string, y: string, figure: PointsFigure): DensityData {
  return {
    x: { ...axisOf(x, figure.xKind), edges: figure.xEdges },
    y: { ...axisOf(y, figure.yKind), edges: figure.yEdges },
    counts: figure.counts,
  };
}

/** Rows below which every value of a group is drawn instead of a box. */
const STRIP = 8;

export function boxesData({ boxes, number, valueKind }: BoxesFigure): BoxesData {
  return {
    title: shortName(number),
    ...(valueKind === 'date' ? { kind: 'time' as const, format: formatDay } : {}),
    groups: boxes.boxes.map((box) => ({
      ...box,
      label: shortName(box.label),
      points: box.points.map(({ value }) => value),
      strip: box.rows < STRIP,
    })),
  };
}

/** Rows by both categories; tinted where there are more or fewer than chance would give. */
export function countsData({ rows, columns, counts, residuals }: CountsFigure): HeatData {
  return {
    rows: rows.groups.map(({ label }) => shortName(label)),
    columns: columns.groups.map(({ label }) => shortName(label)),
    rowTitle: shortName(rows.column),
    columnTitle: shortName(columns.column),
    cells: counts.map((line, i) =>
      line.map((count, j) => ({
        text: grouped(count),
        note: percent(count / Math.max(1, rows.groups[i]!.rows)),
        tint:
          Math.abs(residuals[i]![j]!) < 2 ? 0 : Math.max(-1, Math.min(1, residuals[i]![j]! / 12)),
      })),
    ),
  };
}

export function rankingData(by: TargetByColumn, most: number): BarsData {
  return {
    title: 'size of the association',
    format: strengthWords,
    domain: [0, 1],
    bars: by.ranked.slice(0, most).map((one) => {
      const ends = [Math.abs(one.low), Math.abs(one.high)];
      const crosses = one.low < 0 && one.high > 0;
      return {
        label: shortName(one.name),
        value: Number.isNaN(one.value) ? null : Math.abs(one.value),
        low: crosses ? 0 : Math.min(...ends),
        high: Math.max(...ends),
        paint: one.measure === 'spearman' && one.value < 0 ? ('neg' as const) : ('pos' as const),
        note: rankedNote(one),
      };
    }),
  };
}

/** Small figures of the target by column, all on one scale. */
export function targetDots(
  by: TargetByColumn,
): { readonly of: RankedColumn; readonly data: DotsData }[] {
  const drawn = by.ranked.filter((one) => one.groups !== null && one.groups.length > 0);
  const all = drawn.flatMap(({ groups }) => groups ?? []);
  const domain = dotsDomain(all, by.overall);
  const share = by.className !== null;
  const title = share
    ? `share of ${shortName(by.className ?? '')}`
    : `mean of ${shortName(by.target)}`;
  return drawn.map((of) => ({
    of,
    data: {
      ...{ title, domain, reference: by.overall, format: valueFormat(share) },
      dots: (of.groups ?? []).map((group) => ({ ...group, label: shortName(group.label) })),
      joined: false,
    },
  }));
}

export function timeData(view: TimeView): TimeSeriesData {
  const share = view.kind === 'share';
  return {
    ...{ spans: view.spans, gaps: view.gaps },
    title: view.column === null ? null : share ? 'share' : `mean ${shortName(view.column)}`,
    ...(share ? { format: percent, withZero: true } : {}),
    ...(view.by === 'hour'
      ? { nameOf: ({ from }) => new Date(from).toISOString().slice(0, 16).replace('T', ' ') }
      : {}),
  };
}

export function missingMatrix(map: MissingMap): MatrixData {
  const places = map.blocks.map(({ from, to }) => `rows ${grouped(from + 1)} to ${grouped(to)}`);
  return {
    rows: places,
    columns: map.columns.map(({ name }) => shortName(name)),
    values: map.blocks.flatMap(({ from, to, missing }) =>
      missing.map((count) => count / Math.max(1, to - from)),
    ),
    ...{ rowTitle: 'rows', columnTitle: 'columns', format: percent, paint: 'warn', endsOnly: true },
    note: (row, column) => `${grouped(map.blocks[row]!.missing[column]!)} missing`,
  };
}

export function patternBars(map: MissingMap): BarsData {
  return {
    title: 'rows',
    bars: map.patterns.map(({ names, rows }) => ({
      label: names.length === 0 ? 'nothing missing' : names.map(shortName).join(' + '),
      value: rows,
      note: percent(rows / Math.max(1, map.rows)),
      paint: names.length === 0 ? ('before' as const) : ('warn' as const),
    })),
  };
}

/** Rows that lack just these columns of all that have gaps. */
export function patternConditions(map: MissingMap, { names }: MissingPattern): Condition[] {
  return map.columns.map(({ name }) => ({
    kind: 'missing',
    column: name,
    missing: names.includes(name),
  }));
}

/** Conditions a brushed range stands for; dates keep their milliseconds whole. */
export function rangeConditions(range: BrushRange, x: string, y: string | null): Condition[] {
  const one = (column: string, [low, high]: readonly [number, number]): Condition => ({
    ...{ kind: 'range', column, low, high },
  });
  return [one(x, range.x), ...(range.y === undefined || y === null ? [] : [one(y, range.y)])];
}

/** The selection without what it asks of these columns: a view does not hide its own brush. */
export function exceptColumns(
  where: readonly Condition[],
  columns: readonly (string | null)[],
): Condition[] {
  return where.filter((one) => one.kind === 'rows' || !columns.includes(one.column));
}

/** The range the selection asks of a column; null where an end is open. */
export function rangeIn(
  where: readonly Condition[],
  column: string | null,
): readonly [number, number] | null {
  for (const one of where)
    if (one.kind === 'range' && one.column === column && one.low !== null && one.high !== null)
      return [one.low, one.high];
  return null;
}

/** Brushed ends on round values of about three figures of the span. */
export function roundRange([low, high]: readonly [number, number]): readonly [number, number] {
  const span = Math.abs(high - low);
  if (span === 0) return [low, high];
  const digits = Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(span))));
  const step = 10 ** digits;
  return [Math.floor(low * step) / step, Math.ceil(high * step) / step];
}
