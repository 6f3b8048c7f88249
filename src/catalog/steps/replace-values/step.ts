import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { cellText, isMissing, lengthOf } from '../../../core/data/table.ts';
import type { CategoryColumn, Column } from '../../../core/data/table.ts';
import { columnOf, listSome, replaceColumns } from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

function replaceLevel(column: CategoryColumn, from: string, to: string): Column {
  const old = column.levels.indexOf(from);
  if (old < 0) return column;
  const levels = column.levels.filter((level) => level !== from);
  let known = to === '' ? -1 : levels.indexOf(to);
  if (to !== '' && known < 0) known = levels.push(to) - 1;
  const codes = column.codes.map((code) => (code === old ? known : code > old ? code - 1 : code));
  return { ...column, levels, codes };
}

function replaceIn(column: Column, from: string, to: string): Column {
  switch (column.kind) {
    case 'number': {
      const [old, by] = [numberOf(from), numberOf(to)];
      return { ...column, values: column.values.map((value) => (value === old ? by : value)) };
    }
    case 'category':
      return replaceLevel(column, from, to);
    case 'text': {
      const by = to === '' ? null : to;
      return { ...column, values: column.values.map((text) => (text === from ? by : text)) };
    }
    case 'date':
    case 'image':
      return column;
  }
}

function countOf(column: Column, from: string): number {
  const number = numberOf(from);
  const rows = lengthOf(column);
  let cells = 0;
  for (let row = 0; row < rows; row++) {
    if (isMissing(column, row)) continue;
    if (column.kind === 'number' ? column.values[row] === number : cellText(column, row) === from) {
      cells++;
    }
  }
  return cells;
}

export default defineStep({
  id: 'replace-values',
  label: 'Replace a value',
  summary: 'Writes another value, or nothing, wherever a cell holds exactly this one.',
  home: 'clean',
  columns: 'some',
  params: [
    {
      kind: 'text',
      id: 'from',
      label: 'Value',
      help: 'The cell must hold exactly this.',
      default: '',
    },
    {
      kind: 'text',
      id: 'to',
      label: 'Becomes',
      help: 'Leave it empty to make the cell missing.',
      default: '',
    },
  ],
  accepts: (column) => column.kind !== 'date' && column.kind !== 'image',
  fit(table, columns, { from, to }) {
    const toNumber = columns.find((name) => columnOf(table, name).kind === 'number');
    if (
      toNumber !== undefined &&
      columns.length === 1 &&
      to !== '' &&
      !Number.isFinite(numberOf(to))
    ) {
      return fail(
        'bad-value',
        `${shortName(toNumber)} holds numbers, and “${shortName(to)}” is none.`,
        '',
        'Enter a number, or leave it empty.',
      );
    }
    const counts = columns
      .map((name): [string, number] => [name, countOf(columnOf(table, name), from)])
      .filter(
        ([name]) =>
          to === '' || columnOf(table, name).kind !== 'number' || Number.isFinite(numberOf(to)),
      );
    return ok({ from, to, counts });
  },
  apply: (table, { from, to, counts }) =>
    replaceColumns(
      table,
      new Map(counts.map(([name]) => [name, [replaceIn(columnOf(table, name), from, to)]])),
    ),
  explain({ from, to, counts }) {
    const hit = counts.filter(([, cells]) => cells > 0);
    if (hit.length === 0) return `No cell holds “${shortName(from)}”.`;
    const by = to === '' ? 'missing' : `“${shortName(to)}”`;
    return `“${shortName(from)}” became ${by}: ${listSome(hit.map(([name, cells]) => `${shortName(name)}, ${counted(cells, 'cell')}`))}`;
  },
});
