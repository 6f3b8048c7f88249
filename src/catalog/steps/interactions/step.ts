import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { NumberColumn } from '../../../core/data/table.ts';
import { freshName, listSome, numberColumn, takenNames } from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';
import { counted, grouped } from '../../../core/words.ts';
import { countTerms, productTerms } from './terms.ts';
import type { Term } from './terms.ts';

type Fitted = {
  readonly columns: readonly string[];
  readonly terms: readonly Term[];
  readonly names: readonly string[];
};

const MOST = 500;
const POWERS = ['', '', '²', '³'];

function nameTerm(term: Term, columns: readonly string[]): string {
  const places = [...new Set(term)];
  return places
    .map((place) => columns[place]! + POWERS[term.filter((other) => other === place).length]!)
    .join(' × ');
}

/** Products too large for a number are missing. */
function multiply(factors: readonly NumberColumn[], name: string): NumberColumn {
  const values = factors[0]!.values.slice();
  for (const factor of factors.slice(1))
    for (let row = 0; row < values.length; row++) values[row] = values[row]! * factor.values[row]!;
  for (let row = 0; row < values.length; row++)
    if (!Number.isFinite(values[row]!)) values[row] = NaN;
  return { kind: 'number', name, values };
}

export default defineStep({
  id: 'interactions',
  label: 'Products and powers',
  summary:
    'Adds the products of number columns with each other, so that a straight model can bend.',
  home: 'recipe',
  group: 'create',
  columns: 'some',
  params: [
    {
      kind: 'integer',
      id: 'degree',
      label: 'Degree',
      help: 'How many columns are multiplied at most: 2 gives pairs and squares, 3 also threes and cubes.',
      default: 2,
      min: 2,
      max: 3,
    },
    {
      kind: 'boolean',
      id: 'mixed',
      label: 'Different columns only',
      help: 'Leaves out squares and cubes.',
      default: false,
    },
  ],
  accepts: (column) => column.kind === 'number',
  fit(table, columns, { degree, mixed }) {
    const count = countTerms(columns.length, degree, mixed);
    if (count > MOST)
      return fail(
        'too-many-columns',
        `${counted(columns.length, 'column')} would give ${grouped(Math.round(count))} products, more than the ${MOST} allowed.`,
        '',
        'Choose fewer columns or a lower degree.',
      );
    const taken = takenNames(table);
    const terms = productTerms(columns.length, degree, mixed);
    const fitted: Fitted = {
      columns: [...columns],
      terms,
      names: terms.map((term) => freshName(taken, nameTerm(term, columns))),
    };
    return ok(fitted);
  },
  *applying(table, { columns, terms, names }) {
    const inputs = columns.map((name) => numberColumn(table, name));
    const added: NumberColumn[] = [];
    for (const [at, term] of terms.entries()) {
      const factors = term.map((place) => inputs[place]!);
      added.push(multiply(factors, names[at]!));
      yield (at + 1) / terms.length;
    }
    return { ...table, columns: [...table.columns, ...added] };
  },
  explain: ({ columns, names }) =>
    names.length === 0
      ? 'There are too few number columns to multiply.'
      : `${counted(names.length, 'product')} of ${counted(columns.length, 'column')}: ${listSome(names.map(shortName))}`,
});
