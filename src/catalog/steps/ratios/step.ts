import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { findColumn } from '../../../core/data/table.ts';
import type { NumberColumn, Table } from '../../../core/data/table.ts';
import { freshName, listSome, numberColumn, takenNames } from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

type Ratio = {
  readonly above: string;
  readonly below: string;
  readonly name: string;
  /** Training cells without a value: one of the two is missing, or the lower one is 0. */
  readonly missing: number;
};

const MOST = 300;

function divide(table: Table, above: string, below: string, name: string): NumberColumn {
  const [a, b] = [numberColumn(table, above).values, numberColumn(table, below).values];
  const values = new Float64Array(table.rows);
  for (let row = 0; row < values.length; row++) {
    const ratio = a[row]! / b[row]!;
    values[row] = Number.isFinite(ratio) ? ratio : NaN;
  }
  return { kind: 'number', name, values };
}

function countGaps(table: Table, above: string, below: string): number {
  const [a, b] = [numberColumn(table, above).values, numberColumn(table, below).values];
  let missing = 0;
  for (let row = 0; row < table.rows; row++) if (!Number.isFinite(a[row]! / b[row]!)) missing++;
  return missing;
}

/** Each chosen column by the named one; without a name, each by every later one. */
function pairsOf(columns: readonly string[], by: string): [string, string][] {
  if (by !== '')
    return columns.filter((name) => name !== by).map((name): [string, string] => [name, by]);
  return columns.flatMap((above, at) =>
    columns.slice(at + 1).map((below): [string, string] => [above, below]),
  );
}

export default defineStep({
  id: 'ratios',
  label: 'Ratios',
  summary: 'Adds one number divided by another; where the second is 0, the cell is empty.',
  home: 'recipe',
  group: 'create',
  columns: 'some',
  params: [
    {
      kind: 'text',
      id: 'by',
      label: 'Divided by',
      help: 'The column that each chosen one is divided by; left empty, each is divided by those after it.',
      default: '',
      holds: 'column',
    },
  ],
  accepts: (column) => column.kind === 'number',
  *fitting(table, columns, { by }, { target }) {
    if (by !== '' && (findColumn(table, by)?.kind !== 'number' || by === target?.column))
      return fail(
        'no-such-column',
        `There is no number column “${shortName(by)}” to divide by.`,
        '',
        'Write the name of a number column that is a feature, or leave it empty.',
      );
    const pairs = pairsOf(columns, by);
    if (pairs.length > MOST)
      return fail(
        'too-many-columns',
        `${counted(columns.length, 'column')} would give ${pairs.length} ratios, more than the ${MOST} allowed.`,
        '',
        'Choose fewer columns, or one to divide by.',
      );
    const taken = takenNames(table);
    const ratios: Ratio[] = [];
    for (const [at, [above, below]] of pairs.entries()) {
      const name = freshName(taken, `${above} / ${below}`);
      ratios.push({ above, below, name, missing: countGaps(table, above, below) });
      yield (at + 1) / pairs.length;
    }
    return ok(ratios);
  },
  *applying(table, ratios) {
    const added: NumberColumn[] = [];
    for (const [at, { above, below, name }] of ratios.entries()) {
      added.push(divide(table, above, below, name));
      yield (at + 1) / ratios.length;
    }
    return { ...table, columns: [...table.columns, ...added] };
  },
  explain: (ratios) =>
    ratios.length === 0
      ? 'There are too few number columns to divide.'
      : listSome(
          ratios.map(
            ({ name, missing }) =>
              shortName(name) + (missing > 0 ? `, ${counted(missing, 'cell')} empty` : ''),
          ),
        ),
});
