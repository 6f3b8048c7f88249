import { coverageOf } from '../../explore/coverage.ts';
import type { DataFinding } from '../../project/project.ts';
import { wilson } from '../../stats/intervals.ts';
import { grouped } from '../../words.ts';
import { isMissing } from '../table.ts';
import type { Column } from '../table.ts';
import { sortPresent } from '../numbers.ts';
import { gapsIn, percent, quoted } from './look.ts';
import type { DeepFinding, DeepLook } from './look.ts';

const LEAST_YEARS = 3;
const LEAST_ROWS = 50;

/** Whole years with enough rows: each row’s year, or −1. */
function yearsOf(look: DeepLook): { first: number; years: number; of: Int32Array } | null {
  const time = look.time?.column;
  if (time?.kind !== 'date') return null;
  const coverage = coverageOf(sortPresent(time.values), false, 'year');
  if (coverage === null || coverage.counts.length < LEAST_YEARS || coverage.counts.length > 200)
    return null;
  const first = new Date(coverage.starts[0]!).getUTCFullYear();
  const of = new Int32Array(look.table.rows);
  for (let row = 0; row < of.length; row++) {
    const value = time.values[row]!;
    of[row] = Number.isNaN(value) ? -1 : new Date(value).getUTCFullYear() - first;
  }
  return { first, years: coverage.counts.length, of };
}

/** A column whose gaps come and go with the years, and years with many more rows than others. */
export const findChangesOverTime: DeepFinding = (look) => {
  const span = yearsOf(look);
  if (span === null) return [];
  const rows = countBy(span, () => true);
  const gaps = look.columns.flatMap(({ column, summary }): DataFinding[] =>
    summary.missing < LEAST_ROWS ? [] : driftOf(span, rows, column),
  );
  return [...gaps, ...volumeOf(look, span, rows)];
};

type Span = NonNullable<ReturnType<typeof yearsOf>>;

function countBy({ years, of }: Span, counts: (row: number) => boolean): number[] {
  const sums = new Array<number>(years).fill(0);
  for (let row = 0; row < of.length; row++) if (of[row]! >= 0 && counts(row)) sums[of[row]!]!++;
  return sums;
}

function driftOf(span: Span, rows: readonly number[], column: Column): DataFinding[] {
  const missing = countBy(span, (row) => isMissing(column, row));
  const shares = rows.flatMap((count, year) =>
    count < LEAST_ROWS
      ? []
      : [
          {
            year: span.first + year,
            count,
            missing: missing[year]!,
            share: missing[year]! / count,
          },
        ],
  );
  if (shares.length < LEAST_YEARS) return [];
  const least = shares.reduce((a, b) => (b.share < a.share ? b : a));
  const most = shares.reduce((a, b) => (b.share > a.share ? b : a));
  const apart =
    wilson(most.missing, most.count, 0.99).low - wilson(least.missing, least.count, 0.99).high;
  if (apart < 0.05) return [];
  const say = (one: typeof least) => `${percent(one.missing, one.count)} in ${one.year}`;
  return [
    {
      id: `gaps-over-time/${column.name}`,
      kind: 'gaps-over-time',
      column: column.name,
      sentence: `How often ${quoted(column.name)} is missing changes with the years: ${say(least)}, ${say(most)}. What a model learns of its gaps may not hold later. Filling them in would hide it, so nothing is offered here: let the monitor watch it.`,
      severity: 'medium',
      rows: missing.reduce((sum, count) => sum + count, 0),
      where: [gapsIn(column.name)],
      evidence: shares
        .slice(0, 24)
        .map((one) => [String(one.year), percent(one.missing, one.count)]),
      fix: null,
    },
  ];
}

/** The first and the last year may be cut short: they are left out. */
function volumeOf(look: DeepLook, span: Span, rows: readonly number[]): DataFinding[] {
  const inner = rows
    .slice(1, -1)
    .map((count, at) => ({ year: span.first + at + 1, count }))
    .filter(({ count }) => count > 0);
  if (inner.length < LEAST_YEARS) return [];
  const least = inner.reduce((a, b) => (b.count < a.count ? b : a));
  const most = inner.reduce((a, b) => (b.count > a.count ? b : a));
  if (most.count < 1.5 * least.count || most.count - least.count < 4 * Math.sqrt(most.count))
    return [];
  const name = look.time!.column.name;
  return [
    {
      id: `rows-over-time/${name}`,
      kind: 'rows-over-time',
      column: name,
      sentence: `The years do not hold equally many rows: ${grouped(least.count)} in ${least.year}, ${grouped(most.count)} in ${most.year}. More rows may mean more reporting, not more events; nothing to mend, but count nothing from it.`,
      severity: 'low',
      rows: 0,
      evidence: rows.slice(0, 24).map((count, at) => [String(span.first + at), grouped(count)]),
      fix: null,
    },
  ];
}
