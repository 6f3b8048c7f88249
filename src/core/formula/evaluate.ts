import { findColumn } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';
import type { CheckedFormula } from './check.ts';
import { compileFormula } from './compile.ts';
import type { Formula } from './syntax.ts';

/** Whether a date in it can stand at another hour than midnight, beside what columns hold. */
function movesDates(part: Formula): boolean {
  switch (part.kind) {
    case 'binary':
      return part.op === '+' || part.op === '-' || movesDates(part.left) || movesDates(part.right);
    case 'unary':
      return movesDates(part.of);
    case 'call':
      return part.name === 'date' || part.of.some(movesDates);
    default:
      return false;
  }
}

function wordColumn(name: string, texts: (string | null)[]): Column {
  const levels = [...new Set(texts)].filter((text) => text !== null).sort();
  const place = new Map(levels.map((level, code) => [level, code]));
  const codes = Int32Array.from(texts, (text) => (text === null ? -1 : place.get(text)!));
  return { kind: 'category', name, levels, codes };
}

/**
 * The formula on every row. Numbers and yes/no (1, 0) become a number column, dates a date column;
 * texts become words, or a text column where it reads one. A column that is gone is a bug.
 */
export function evaluateFormula(
  { formula, columns }: CheckedFormula,
  table: Table,
  name: string,
): Column {
  const read = (wanted: string): Column => {
    const column = findColumn(table, wanted);
    if (column === undefined) throw new Error(`There is no column ${wanted.slice(0, 60)}.`);
    return column;
  };
  const compiled = compileFormula(formula, read);
  if (compiled.type === 'text') {
    const texts = Array.from({ length: table.rows }, (_, row) => compiled.at(row));
    return columns.some(({ kind }) => kind === 'text')
      ? { kind: 'text', name, values: texts }
      : wordColumn(name, texts);
  }
  const values = new Float64Array(table.rows);
  for (let row = 0; row < table.rows; row++) values[row] = compiled.at(row);
  if (compiled.type !== 'date') return { kind: 'number', name, values };
  const timed = columns.some((used) => {
    const column = read(used.name);
    return column.kind === 'date' && column.precision === 'time';
  });
  return { kind: 'date', name, values, precision: timed || movesDates(formula) ? 'time' : 'day' };
}
