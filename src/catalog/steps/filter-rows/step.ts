import { defineStep } from '../../../core/contracts/step.ts';
import { parseIsoDate } from '../../../core/data/dates.ts';
import { shortName } from '../../../core/data/names.ts';
import { cellText, filteringRows, isMissing } from '../../../core/data/table.ts';
import type { Column, Table } from '../../../core/data/table.ts';
import { bySpans, MANY_TEXTS } from '../../../core/pieces.ts';
import { columnOf } from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

const TESTS = [
  { value: 'equal', label: 'is' },
  { value: 'different', label: 'is not' },
  { value: 'less', label: 'is less than' },
  { value: 'at-most', label: 'is at most' },
  { value: 'more', label: 'is more than' },
  { value: 'at-least', label: 'is at least' },
  { value: 'contains', label: 'contains' },
  { value: 'empty', label: 'is empty' },
] as const;
const ORDERED = new Set(['less', 'at-most', 'more', 'at-least']);

type Rule = {
  readonly columns: readonly string[];
  readonly keep: string;
  readonly test: string;
  readonly value: string;
};

function limitOf(column: Column, value: string): number {
  return column.kind === 'date' ? parseIsoDate(value) : value.trim() === '' ? NaN : Number(value);
}

function compare(cell: number, limit: number, test: string): boolean {
  switch (test) {
    case 'less':
      return cell < limit;
    case 'at-most':
      return cell <= limit;
    case 'more':
      return cell > limit;
    case 'at-least':
      return cell >= limit;
    case 'different':
      return cell !== limit;
    default:
      return cell === limit;
  }
}

/** Whether one cell meets the condition; an empty cell meets only “is empty” and “is not”. */
function meets(column: Column, row: number, { test, value }: Rule, limit: number): boolean {
  if (isMissing(column, row)) return test === 'empty' || test === 'different';
  if (test === 'empty') return false;
  if (test === 'contains') return cellText(column, row).toLowerCase().includes(value.toLowerCase());
  if (column.kind === 'number' || column.kind === 'date') {
    return Number.isNaN(limit) ? test === 'different' : compare(column.values[row]!, limit, test);
  }
  return (cellText(column, row) === value) === (test === 'equal');
}

function keptRows(table: Table, rule: Rule): (row: number) => boolean {
  const columns = rule.columns.map((name) => columnOf(table, name));
  const limits = columns.map((column) => limitOf(column, rule.value));
  return (row) => {
    const met = columns.every((column, at) => meets(column, row, rule, limits[at]!));
    return met === (rule.keep === 'keep');
  };
}

function say({ columns, keep, test, value }: Rule): string {
  const label = TESTS.find((candidate) => candidate.value === test)!.label;
  const what = test === 'empty' ? label : `${label} ${shortName(value)}`;
  return `${keep === 'keep' ? 'Kept' : 'Left out'} rows where ${columns.map(shortName).join(' and ')} ${what}`;
}

export default defineStep({
  id: 'filter-rows',
  label: 'Filter rows',
  summary: 'Keeps or leaves out the rows that meet a condition.',
  home: 'clean',
  group: 'repair',
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'keep',
      label: 'Do',
      help: '',
      default: 'keep',
      options: [
        { value: 'keep', label: 'Keep them' },
        { value: 'drop', label: 'Leave them out' },
      ],
    },
    {
      kind: 'choice',
      id: 'test',
      label: 'Condition',
      help: 'How the cell is compared. With several columns every cell must meet it.',
      default: 'different',
      options: TESTS,
    },
    {
      kind: 'text',
      id: 'value',
      label: 'Value',
      help: 'What the cell is compared with. Dates are written year-month-day.',
      default: '',
    },
  ],
  accepts: () => true,
  *fitting(table, columns, { keep, test, value }) {
    const rule: Rule = { columns: [...columns], keep, test, value };
    for (const name of columns) {
      const column = columnOf(table, name);
      const ordered = column.kind === 'number' || column.kind === 'date';
      if (!ORDERED.has(test) || (ordered && !Number.isNaN(limitOf(column, value)))) continue;
      return ordered
        ? fail(
            'bad-value',
            `“${shortName(value)}” is no ${column.kind}.`,
            '',
            `Enter a ${column.kind} to compare ${shortName(name)} with.`,
          )
        : fail(
            'no-order',
            `${shortName(name)} holds words, which are neither more nor less.`,
            '',
            'Choose another condition.',
          );
    }
    const kept = keptRows(table, rule);
    let rows = 0;
    yield* bySpans(table.rows, MANY_TEXTS * 4, (from, to) => {
      for (let row = from; row < to; row++) if (kept(row)) rows++;
    });
    if (rows === 0 && table.rows > 0) {
      return fail('no-rows-left', 'No row would be left.', '', 'Loosen the condition.');
    }
    return ok({ ...rule, left: table.rows - rows });
  },
  applying: (table, rule) => filteringRows(table, keptRows(table, rule)),
  explain: (rule) => `${say(rule)}: ${counted(rule.left, 'row')} left out.`,
});
