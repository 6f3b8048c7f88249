import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { cellText, findColumn } from '../../../core/data/table.ts';
import type { Column, NumberColumn, Table } from '../../../core/data/table.ts';
import { figure, listSome, numberColumn, replaceColumns } from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';
import { PAIRS } from './units.ts';
import type { Conversion } from './units.ts';

type Done = {
  readonly label: string;
  readonly conversion: Conversion & { readonly [key: string]: number };
  readonly rows: 'all' | 'level' | 'above' | 'below';
  readonly where: string;
  readonly levels: readonly string[];
  readonly limit: number;
  /** Columns with the cells that were converted. */
  readonly counts: readonly (readonly [string, number])[];
};
type Rule = Pick<Done, 'rows' | 'where' | 'levels' | 'limit'>;

/** Whether each level of a column is among those named; other kinds are told by their text. */
function meetsLevel(column: Column, levels: readonly string[]): (row: number) => boolean {
  if (column.kind !== 'category') return (row) => levels.includes(cellText(column, row));
  const wanted = column.levels.map((level) => levels.includes(level));
  return (row) => wanted[column.codes[row]!] === true;
}

function whichRows(table: Table, column: NumberColumn, rule: Rule): (row: number) => boolean {
  const { values } = column;
  switch (rule.rows) {
    case 'all':
      return (row) => !Number.isNaN(values[row]);
    case 'above':
      return (row) => values[row]! > rule.limit;
    case 'below':
      return (row) => values[row]! < rule.limit;
    case 'level': {
      const meets = meetsLevel(findColumn(table, rule.where)!, rule.levels);
      return (row) => !Number.isNaN(values[row]) && meets(row);
    }
  }
}

function convert(table: Table, name: string, done: Done): NumberColumn {
  const column = numberColumn(table, name);
  const { before, factor, after } = done.conversion;
  const concerned = whichRows(table, column, done);
  const values = column.values.slice();
  for (let row = 0; row < values.length; row++)
    if (concerned(row)) values[row] = (values[row]! + before) * factor + after;
  return { ...column, values };
}

function countCells(table: Table, name: string, rule: Rule): number {
  const concerned = whichRows(table, numberColumn(table, name), rule);
  let cells = 0;
  for (let row = 0; row < table.rows; row++) if (concerned(row)) cells++;
  return cells;
}

function sayRows({ rows, where, levels, limit }: Rule): string {
  if (rows === 'all') return '';
  if (rows === 'level')
    return ` where ${shortName(where)} is ${levels.map(shortName).join(' or ')}`;
  return ` ${rows} ${figure(limit)}`;
}

export default defineStep({
  id: 'convert-units',
  label: 'Convert units',
  summary:
    'Brings numbers from one unit to another, in all rows or only where the unit differs. Runs before the split: rows sent to the endpoint must come in the new unit.',
  home: 'clean',
  group: 'repair',
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'pair',
      label: 'From and to',
      help: 'Or your own: the number times a factor, plus an offset.',
      default: 'own',
      options: [
        { value: 'own', label: 'A factor and an offset' },
        ...PAIRS.map(({ value, label }) => ({ value, label })),
      ],
    },
    {
      kind: 'number',
      id: 'factor',
      label: 'Factor',
      help: 'Each number is multiplied by it.',
      default: 1,
      min: -1e9,
      max: 1e9,
      when: { id: 'pair', is: ['own'] },
    },
    {
      kind: 'number',
      id: 'offset',
      label: 'Offset',
      help: 'It is added after the multiplication.',
      default: 0,
      min: -1e9,
      max: 1e9,
      when: { id: 'pair', is: ['own'] },
    },
    {
      kind: 'choice',
      id: 'rows',
      label: 'In',
      help: 'Where two units are mixed, choose what tells the rows that need it.',
      default: 'all',
      options: [
        { value: 'all', label: 'All rows' },
        { value: 'level', label: 'Rows where another column is …' },
        { value: 'above', label: 'Numbers above a limit' },
        { value: 'below', label: 'Numbers below a limit' },
      ],
    },
    {
      kind: 'text',
      id: 'where',
      label: 'That column',
      help: 'Its name.',
      default: '',
      holds: 'column',
      when: { id: 'rows', is: ['level'] },
    },
    {
      kind: 'text',
      id: 'is',
      label: 'Is',
      help: 'One value, or several in a line each.',
      default: '',
      lines: 2,
      when: { id: 'rows', is: ['level'] },
    },
    {
      kind: 'number',
      id: 'limit',
      label: 'Limit',
      help: 'In the unit as it is now.',
      default: 0,
      min: -1e12,
      max: 1e12,
      when: { id: 'rows', is: ['above', 'below'] },
    },
  ],
  accepts: (column) => column.kind === 'number',
  fit(table, columns, { pair, factor, offset, rows, where, is, limit }) {
    const named = PAIRS.find(({ value }) => value === pair);
    if (named === undefined && factor === 0)
      return fail(
        'bad-factor',
        'A factor of 0 would make every number the same.',
        '',
        'Enter the factor between the two units.',
      );
    if (rows === 'level' && findColumn(table, where) === undefined)
      return fail(
        'no-such-column',
        where === '' ? 'No column is named.' : `There is no column “${shortName(where)}”.`,
        '',
        'Write the name of the column that tells the unit.',
      );
    const { before, factor: times, after } = named ?? { before: 0, factor, after: offset };
    const levels = is.split('\n').map((level) => level.trim());
    const rule: Rule = { rows, where, levels, limit };
    return ok<Done>({
      label: named?.label ?? `× ${figure(factor)}${offset === 0 ? '' : ` + ${figure(offset)}`}`,
      conversion: { before, factor: times, after },
      ...rule,
      counts: columns.map((name): [string, number] => [name, countCells(table, name, rule)]),
    });
  },
  apply: (table, done) =>
    replaceColumns(
      table,
      new Map(done.counts.map(([name]) => [name, [convert(table, name, done)]])),
    ),
  explain(done) {
    const hit = done.counts.filter(([, cells]) => cells > 0);
    if (hit.length === 0) return 'No cell to convert.';
    return `${done.label}${sayRows(done)}: ${listSome(hit.map(([name, cells]) => `${shortName(name)}, ${counted(cells, 'cell')}`))}`;
  },
});
