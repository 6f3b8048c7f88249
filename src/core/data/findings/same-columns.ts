import type { DataFinding } from '../../project/project.ts';
import type { Column, Table } from '../table.ts';
import { counted } from '../../words.ts';
import { filledIn, quoted, stepFix } from './look.ts';
import type { DeepFinding, DeepLook } from './look.ts';

/** A column that says in every row what an earlier one says, in the same or in other words. */
export const findSameColumns: DeepFinding = (look) => {
  const seen = new Map<string, Column[]>();
  return look.columns.flatMap(({ column, summary }): DataFinding[] => {
    if (summary.distinct < 2 || column.kind === 'text' || column.kind === 'image') return [];
    const key = `${column.kind}/${summary.distinct}/${summary.missing}`;
    const alike = seen.get(key) ?? [];
    const twin = alike.find((other) => saysTheSame(look.table, other, column));
    seen.set(key, [...alike, column]);
    return twin === undefined ? [] : [sameAs(look, column, twin)];
  });
};

function sameAs(look: DeepLook, column: Column, twin: Column): DataFinding {
  const spare = look.target === column.name ? twin : column;
  return {
    id: `same-column/${column.name}`,
    kind: 'same-column',
    column: spare.name,
    sentence: `${quoted(column.name)} says the same as ${quoted(twin.name)} in every row: one of them is enough.`,
    severity: look.target === column.name || look.target === twin.name ? 'high' : 'medium',
    rows: look.table.rows,
    where: [filledIn(column.name)],
    evidence: [['rows compared', counted(look.table.rows, 'row')]],
    fix: stepFix('recipe', `Drop ${quoted(spare.name)}`, 'drop-columns', [spare.name]),
  };
}

function saysTheSame(table: Table, a: Column, b: Column): boolean {
  if (a.kind === 'category' && b.kind === 'category') return oneToOne(a.codes, b.codes);
  if (a.kind === 'text' || b.kind === 'text' || a.kind !== b.kind) return false;
  if (a.kind === 'category' || b.kind === 'category') return false;
  if (a.kind === 'image' || b.kind === 'image') return false;
  for (let row = 0; row < table.rows; row++) {
    const [x, y] = [a.values[row]!, b.values[row]!];
    if (x !== y && !(Number.isNaN(x) && Number.isNaN(y))) return false;
  }
  return true;
}

/** Each level of one goes with one level of the other. */
function oneToOne(a: Int32Array, b: Int32Array): boolean {
  const [there, back] = [new Map<number, number>(), new Map<number, number>()];
  for (let row = 0; row < a.length; row++) {
    const [x, y] = [a[row]!, b[row]!];
    if ((there.get(x) ?? y) !== y || (back.get(y) ?? x) !== x) return false;
    there.set(x, y);
    back.set(y, x);
  }
  return true;
}
