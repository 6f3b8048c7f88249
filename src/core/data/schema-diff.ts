import { counted, figure, grouped } from '../words.ts';
import { isoDay } from './dates.ts';
import { shortName } from './names.ts';
import { countMissing, findColumn, lengthOf } from './table.ts';
import type { CategoryColumn, Column, ColumnKind, DateColumn, NumberColumn } from './table.ts';
import type { Table } from './table.ts';

interface Change {
  readonly column: string;
  readonly sentence: string;
}
/** One way in which further rows differ from the first ones. */
export type SchemaChange =
  | (Change & { readonly kind: 'new'; readonly now: ColumnKind })
  | (Change & { readonly kind: 'gone'; readonly was: ColumnKind })
  | (Change & { readonly kind: 'kind'; readonly was: ColumnKind; readonly now: ColumnKind })
  | (Change & {
      readonly kind: 'levels';
      /** The most frequent first. */
      readonly levels: readonly string[];
      readonly rows: number;
    })
  /** `low` and `high` are those of the first rows; dates in milliseconds. */
  | (Change & {
      readonly kind: 'range';
      readonly low: number;
      readonly high: number;
      readonly below: number;
      readonly above: number;
    })
  /** Shares of missing cells, 0 to 1. */
  | (Change & { readonly kind: 'missing'; readonly was: number; readonly now: number });

export interface SchemaDiff {
  readonly rowsBefore: number;
  readonly rowsNew: number;
  /** In the order of the first table's columns, new ones last; empty: nothing differs. */
  readonly changes: readonly SchemaChange[];
}

/** What further rows bring that the first ones did not have; columns are matched by name. */
export function diffSchemas(first: Table, next: Table): SchemaDiff {
  const changes = first.columns.flatMap((column) => {
    const other = findColumn(next, column.name);
    return other === undefined ? [sayGone(column)] : compare(column, other);
  });
  const fresh = next.columns.filter((column) => findColumn(first, column.name) === undefined);
  return {
    rowsBefore: first.rows,
    rowsNew: next.rows,
    changes: [...changes, ...fresh.map((column) => sayNew(column, first.rows))],
  };
}

function sayGone({ name, kind }: Column): SchemaChange {
  const sentence = `“${shortName(name)}” is not in the new file: its cells stay empty there.`;
  return { kind: 'gone', column: name, was: kind, sentence };
}

function sayNew({ name, kind }: Column, rows: number): SchemaChange {
  const sentence = `“${shortName(name)}” is new (${kind}): it stays empty in the ${counted(rows, 'row')} before.`;
  return { kind: 'new', column: name, now: kind, sentence };
}

function compare(first: Column, next: Column): SchemaChange[] {
  const missing = compareMissing(first, next);
  if (countMissing(next) === lengthOf(next)) return missing;
  if (first.kind !== next.kind) return [sayKind(first, next), ...missing];
  if (first.kind === 'category' && next.kind === 'category')
    return [...compareLevels(first, next), ...missing];
  if (isOrdered(first) && isOrdered(next)) return [...compareRange(first, next), ...missing];
  return missing;
}

function sayKind({ name, kind }: Column, next: Column): SchemaChange {
  const sentence = `“${shortName(name)}” was ${article(kind)} and looks like ${article(next.kind)} now; it is read as ${article(kind)}, and cells that cannot be become empty.`;
  return { kind: 'kind', column: name, was: kind, now: next.kind, sentence };
}

function article(kind: ColumnKind): string {
  return kind === 'image' ? 'an image' : `a ${kind}`;
}

function compareLevels(first: CategoryColumn, next: CategoryColumn): SchemaChange[] {
  const known = new Set(first.levels);
  const counts = new Float64Array(next.levels.length);
  for (const code of next.codes) if (code >= 0) counts[code]!++;
  const fresh = next.levels
    .map((level, code) => ({ level, rows: counts[code]! }))
    .filter(({ level, rows }) => rows > 0 && !known.has(level))
    .toSorted((a, b) => b.rows - a.rows);
  if (fresh.length === 0) return [];
  const rows = fresh.reduce((sum, level) => sum + level.rows, 0);
  const some = fresh.slice(0, 3).map(({ level }) => `“${shortName(level)}”`);
  const more = fresh.length > 3 ? ` and ${grouped(fresh.length - 3)} more` : '';
  return [
    {
      kind: 'levels',
      column: next.name,
      levels: fresh.map(({ level }) => level),
      rows,
      sentence: `“${shortName(next.name)}” has ${counted(fresh.length, 'new level')} in ${counted(rows, 'row')}: ${some.join(', ')}${more}.`,
    },
  ];
}

type Ordered = NumberColumn | DateColumn;

function isOrdered(column: Column): column is Ordered {
  return column.kind === 'number' || column.kind === 'date';
}

function compareRange(first: Ordered, next: Ordered): SchemaChange[] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of first.values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return [];
  let [below, above] = [0, 0];
  for (const value of next.values) {
    if (value < low) below++;
    else if (value > high) above++;
  }
  if (below + above === 0) return [];
  const say = (value: number) => (first.kind === 'date' ? isoDay(value) : figure(value));
  const parts = [
    ...(below > 0 ? [`${counted(below, 'value')} below ${say(low)}`] : []),
    ...(above > 0 ? [`${counted(above, 'value')} above ${say(high)}`] : []),
  ];
  const sentence = `“${shortName(next.name)}” leaves the range of the rows before: ${parts.join(' and ')}.`;
  return [{ kind: 'range', column: next.name, low, high, below, above, sentence }];
}

/** Said where the shares differ by 5 points, or by more than chance alone would have it. */
function compareMissing(first: Column, next: Column): SchemaChange[] {
  const [rows, others] = [lengthOf(first), lengthOf(next)];
  if (rows === 0 || others === 0) return [];
  const was = countMissing(first) / rows;
  const now = countMissing(next) / others;
  const pooled = (was * rows + now * others) / (rows + others);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / rows + 1 / others));
  const gap = Math.abs(now - was);
  if (gap < 0.05 && !(gap > 0.005 && gap > 4 * error)) return [];
  if (gap <= 2 * error) return [];
  const say = (share: number) => `${(share * 100).toFixed(1)}%`;
  const sentence = `“${shortName(next.name)}” is empty in ${say(now)} of the new rows; it was in ${say(was)}.`;
  return [{ kind: 'missing', column: next.name, was, now, sentence }];
}
