import type { ColumnExpectation, Contract } from '../../../core/data/contract.ts';
import { isoDay } from '../../../core/data/dates.ts';
import type { GridPage } from '../../../core/lab/api.ts';
import type { ColumnSummary, DecisionRule } from '../../../core/project/project.ts';
import type { Option } from '../../../ui/index.ts';
import { parseNumber } from '../../../ui/index.ts';

export type Cells = ReadonlyMap<string, string>;

const MOST_OPTIONS = 80;
/** A level no training row can have had. */
export const UNSEEN = 'never seen before';

function median(values: readonly number[]): number | null {
  const sorted = values.filter((value) => Number.isFinite(value)).toSorted((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function numbersOf(page: GridPage | null, name: string): number[] {
  const at = page?.names.indexOf(name) ?? -1;
  if (page === null || at < 0) return [];
  return page.cells.flatMap((row) => (row[at] ? [Number(row[at])] : []));
}

function ordinaryCell(
  expected: ColumnExpectation,
  summary: ColumnSummary | undefined,
  page: GridPage | null,
): string {
  switch (expected.kind) {
    case 'number': {
      const middle = median(numbersOf(page, expected.name)) ?? summary?.mean ?? expected.min;
      if (!Number.isFinite(middle)) return '';
      const value = expected.whole ? Math.round(middle) : Number(middle.toPrecision(4));
      return String(value);
    }
    case 'date':
      return isoDay(expected.max);
    case 'category': {
      const seen = new Set(expected.levels);
      return summary?.top.find(([level]) => seen.has(level))?.[0] ?? expected.levels[0] ?? '';
    }
    case 'text':
      return summary?.top[0]?.[0] ?? '';
    case 'image':
      return '';
  }
}

/** A row like most: medians of some training rows, the most frequent levels, the newest date. */
export function ordinaryRow(
  contract: Contract,
  summaries: readonly ColumnSummary[],
  page: GridPage | null,
): Map<string, string> {
  const byName = new Map(summaries.map((summary) => [summary.name, summary]));
  return new Map(
    contract.columns.map((expected) => [
      expected.name,
      ordinaryCell(expected, byName.get(expected.name), page),
    ]),
  );
}

/** Levels for a select; null where there are too many to choose from. */
export function levelOptions(expected: ColumnExpectation): Option[] | null {
  if (expected.kind !== 'category' || expected.levels.length > MOST_OPTIONS) return null;
  const levels = [...new Set([...expected.levels, ...(expected.rules?.levels ?? [])])];
  return [
    ...levels.map((level) => ({ value: level, label: level })),
    { value: '', label: '(missing)' },
    { value: UNSEEN, label: '(a level never seen)' },
  ];
}

/** What cannot even be read, by column; an empty cell can: it is missing. */
export function unreadable(contract: Contract, cells: Cells): Map<string, string> {
  const wrong = new Map<string, string>();
  for (const { kind, name } of contract.columns) {
    const text = cells.get(name)?.trim() ?? '';
    if (kind !== 'number' || text === '') continue;
    const read = parseNumber(text);
    if (!read.ok) wrong.set(name, read.why);
  }
  return wrong;
}

/** The column a rule decides by, where the contract does not ask for it. */
export interface Deciding {
  readonly column: string;
  /** Groups to choose from; null: a number that falls into bands. */
  readonly options: Option[] | null;
}

export function decidingBy(contract: Contract, rule: DecisionRule): Deciding | null {
  if (rule.kind !== 'group-thresholds') return null;
  if (contract.columns.some(({ name }) => name === rule.column)) return null;
  const levels = rule.by.map(([group]) => ({ value: group, label: group }));
  const unknown = { value: '', label: '(not known)' };
  return {
    column: rule.column,
    options: rule.bands.length > 0 ? null : [...levels, unknown],
  };
}

/** Cells as the endpoint takes them: plain figures, in the order of the contract. */
export function toCall(
  contract: Contract,
  cells: Cells,
  deciding: Deciding | null = null,
): [string, string][] {
  const asked = contract.columns.map(({ kind, name }) => {
    const text = cells.get(name)?.trim() ?? '';
    const read = kind === 'number' && text !== '' ? parseNumber(text) : null;
    return [name, read?.ok ? String(read.value) : text] satisfies [string, string];
  });
  if (deciding === null) return asked;
  return [...asked, [deciding.column, cells.get(deciding.column)?.trim() ?? '']];
}
