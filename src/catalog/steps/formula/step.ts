import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { countMissing } from '../../../core/data/table.ts';
import type { Column, Table } from '../../../core/data/table.ts';
import { checkFormula, evaluatingFormula, printFormula } from '../../../core/formula.ts';
import type { FormulaColumn } from '../../../core/formula.ts';
import { freshName, takenNames } from '../../../core/recipe/columns.ts';
import type { Pieces } from '../../../core/pieces.ts';
import { fail, ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

type Fitted = {
  readonly name: string;
  readonly formula: string;
  /** The columns it reads, as they were. */
  readonly reads: readonly { readonly name: string; readonly kind: FormulaColumn['kind'] }[];
  readonly missing: number;
};

function* compute(
  table: Table,
  { name, formula, reads }: Pick<Fitted, 'name' | 'formula' | 'reads'>,
): Pieces<Column> {
  const checked = checkFormula(formula, reads);
  if (!checked.ok) throw new Error(checked.problem.what);
  return yield* evaluatingFormula(checked.value, table, name);
}

export default defineStep({
  id: 'formula',
  label: 'Formula',
  summary: 'Adds a column computed from other columns of the same row, by a formula you write.',
  home: 'recipe',
  group: 'create',
  columns: 'none',
  params: [
    {
      kind: 'text',
      id: 'name',
      label: 'Name of the column',
      help: '',
      default: 'formula',
    },
    {
      kind: 'text',
      id: 'formula',
      label: 'Formula',
      help: 'For example price / max(weight, 1), or if(sex = "male", 1, 0). Odd names go between backticks, texts between quotes. Where a cell is empty or a division is by zero, the result is empty.',
      default: '',
      holds: 'formula',
    },
  ],
  accepts: () => true,
  *fitting(table, _columns, { name, formula }, { target }) {
    const known = table.columns.filter((column) => column.name !== target?.column);
    const checked = checkFormula(formula, known);
    if (!checked.ok) {
      const reads = target !== null && checkFormula(formula, table.columns).ok;
      if (!reads) return checked;
      return fail(
        'reads-target',
        `The formula reads “${shortName(target.column)}”, which is what is to be predicted.`,
        checked.problem.where,
        'Leave it out: it is not known when a prediction is made.',
      );
    }
    const reads = checked.value.columns.map((column) => ({ name: column.name, kind: column.kind }));
    const wanted = name.trim() === '' ? 'formula' : name.trim();
    const fitted = { name: freshName(takenNames(table), wanted), formula, reads };
    return ok({ ...fitted, missing: countMissing(yield* compute(table, fitted)) });
  },
  *applying(table, fitted) {
    const column = yield* compute(table, fitted);
    return { ...table, columns: [...table.columns, column] };
  },
  explain({ name, formula, reads, missing }) {
    const checked = checkFormula(formula, reads);
    const text = checked.ok ? printFormula(checked.value.formula) : formula;
    const gaps = missing === 0 ? 'none is empty' : `${counted(missing, 'cell')} empty`;
    return `${shortName(name)} = ${text.length > 160 ? `${text.slice(0, 159)}…` : text}; ${gaps}.`;
  },
});
