import { findColumn } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';
import { bySpans, complete, MANY_TEXTS, scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
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

function* wordColumn(name: string, texts: readonly (string | null)[]): Pieces<Column> {
  const found = new Map<string, number>();
  const codes = new Int32Array(texts.length);
  const numbering = bySpans(texts.length, MANY_TEXTS, (from, to) => {
    for (let row = from; row < to; row++) {
      const text = texts[row]!;
      const known = text === null ? -1 : (found.get(text) ?? found.size);
      if (text !== null && known === found.size) found.set(text, known);
      codes[row] = known;
    }
  });
  yield* scaled(numbering, 0, 0.8);
  const levels = [...found.keys()].sort();
  const places = new Int32Array(levels.length);
  for (const [place, level] of levels.entries()) places[found.get(level)!] = place;
  for (let row = 0; row < codes.length; row++)
    if (codes[row]! >= 0) codes[row] = places[codes[row]!]!;
  return { kind: 'category', name, levels, codes };
}

/**
 * The formula on every row. Numbers and yes/no (1, 0) become a number column, dates a date column;
 * texts become words, or a text column where it reads one. A column that is gone is a bug.
 */
export function evaluateFormula(checked: CheckedFormula, table: Table, name: string): Column {
  return complete(evaluatingFormula(checked, table, name));
}

/** As `evaluateFormula`, in pieces. */
export function* evaluatingFormula(
  { formula, columns }: CheckedFormula,
  table: Table,
  name: string,
): Pieces<Column> {
  const read = (wanted: string): Column => {
    const column = findColumn(table, wanted);
    if (column === undefined) throw new Error(`There is no column ${wanted.slice(0, 60)}.`);
    return column;
  };
  const compiled = compileFormula(formula, read);
  if (compiled.type === 'text') {
    const texts = new Array<string | null>(table.rows);
    const writing = bySpans(table.rows, MANY_TEXTS, (from, to) => {
      for (let row = from; row < to; row++) texts[row] = compiled.at(row);
    });
    yield* scaled(writing, 0, 0.5);
    return columns.some(({ kind }) => kind === 'text')
      ? { kind: 'text', name, values: texts }
      : yield* scaled(wordColumn(name, texts), 0.5, 1);
  }
  const values = new Float64Array(table.rows);
  yield* bySpans(table.rows, 4 * MANY_TEXTS, (from, to) => {
    for (let row = from; row < to; row++) values[row] = compiled.at(row);
  });
  if (compiled.type !== 'date') return { kind: 'number', name, values };
  const timed = columns.some((used) => {
    const column = read(used.name);
    return column.kind === 'date' && column.precision === 'time';
  });
  return { kind: 'date', name, values, precision: timed || movesDates(formula) ? 'time' : 'day' };
}
