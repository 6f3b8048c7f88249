import { cellText, findColumn, isMissing } from './table.ts';
import type { Column, Table } from './table.ts';

/** How rows fall into groups: by the levels of a column, or by bands of its numbers. */
export interface Grouping {
  readonly column: string;
  /** Ascending cuts of numbers: below the first, from it to the next, …; empty: each value a group. */
  readonly bands: readonly number[];
}

/** Rows in groups; `codes` point into `labels`, -1 is missing. */
export interface Grouped {
  readonly labels: readonly string[];
  readonly codes: Int32Array;
}

/** “under 25”, “25 to under 40”, “40 and over”: one label a band, in order. */
export function bandLabels(bands: readonly number[]): string[] {
  const between = bands.slice(1).map((cut, i) => `${bands[i]!} to under ${cut}`);
  return [`under ${bands[0]!}`, ...between, `${bands.at(-1)!} and over`];
}

/** Whether a column can name groups at all. */
export function canGroup(column: Column): boolean {
  return column.kind === 'category' || column.kind === 'number';
}

/** Each row's group; null where the table has no such column or its kind names none. */
export function groupRows(table: Table, { column: name, bands }: Grouping): Grouped | null {
  const column = findColumn(table, name);
  if (column === undefined || !canGroup(column)) return null;
  if (bands.length === 0) return byValue(column, table.rows);
  return {
    labels: bandLabels(bands),
    codes: Int32Array.from({ length: table.rows }, (_, row) => {
      const value = numberAt(column, row);
      return Number.isNaN(value) ? -1 : bands.filter((cut) => cut <= value).length;
    }),
  };
}

/** A category of figures, as a file of another making may bring it, is read as numbers. */
function numberAt(column: Column, row: number): number {
  if (column.kind === 'number') return column.values[row]!;
  const text = cellText(column, row).trim();
  return text === '' ? NaN : Number(text);
}

function byValue(column: Column, rows: number): Grouped {
  if (column.kind === 'category') return { labels: column.levels, codes: column.codes };
  const texts = Array.from({ length: rows }, (_, row) =>
    isMissing(column, row) ? null : cellText(column, row),
  );
  const labels = [...new Set(texts.filter((text) => text !== null))].sort(
    (a, b) => Number(a) - Number(b),
  );
  const codeOf = new Map(labels.map((label, code) => [label, code]));
  return {
    labels,
    codes: Int32Array.from(texts, (text) => (text === null ? -1 : codeOf.get(text)!)),
  };
}

/** Every pair of a group of the first and one of the second, “yes · single”. */
export function crossGroups(a: Grouped, b: Grouped): Grouped {
  const width = b.labels.length;
  return {
    labels: a.labels.flatMap((one) => b.labels.map((two) => `${one} · ${two}`)),
    codes: a.codes.map((code, row) => {
      const other = b.codes[row]!;
      return code < 0 || other < 0 ? -1 : code * width + other;
    }),
  };
}

const MOST_BANDS = 5;

/** Null when a person may cut numbers there, else the rule it breaks. */
export function whyNotBands(bands: readonly number[]): string | null {
  if (bands.length === 0 || bands.length > MOST_BANDS)
    return `Give one to ${MOST_BANDS} cuts, such as 25, 40, 60.`;
  if (!bands.every((cut) => Number.isFinite(cut))) return 'A cut is not a number.';
  if (bands.some((cut, i) => i > 0 && cut <= bands[i - 1]!)) return 'Cuts must rise.';
  return null;
}
