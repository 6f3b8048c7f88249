import type { Registry } from '../contracts/catalog.ts';
import type { Step } from '../contracts/step.ts';
import { shortName } from '../data/names.ts';
import type { Column, NumberMeaning, Table } from '../data/table.ts';
import type { DesignMatrix } from '../model/task.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { complete, MANY_ROWS } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import type { FittedRecipe } from './fitted.ts';
import { applyingRecipe } from './transform.ts';
import { finish, stepOf } from './work.ts';
import type { Work } from './work.ts';

const WHERE = 'After the last step of the recipe.';

/** A table through a fitted recipe, as numbers only. */
export function toMatrix(
  fitted: FittedRecipe,
  table: Table,
  steps: Registry<Step>,
): Result<DesignMatrix> {
  return finish(makingMatrix(fitted, table, steps));
}

/** As `toMatrix`, piece by piece. */
export function* makingMatrix(
  fitted: FittedRecipe,
  table: Table,
  steps: Registry<Step>,
): Work<Result<DesignMatrix>> {
  const applied = yield* applyingRecipe(fitted, table, steps);
  if (!applied.ok) return applied;
  const { length } = fitted.steps;
  return yield* stepOf(puttingTogether(applied.value), length, length + 1);
}

/** Whether a table is numbers without gaps; looks without copying it. */
export function checkNumbers(table: Table): Result<null> {
  if (table.columns.length === 0) return noColumn();
  for (const column of table.columns) {
    if (column.kind !== 'number') return refuseKind(column);
    let missing = 0;
    for (const value of column.values) if (!Number.isFinite(value)) missing++;
    if (missing > 0) return refuseMissing(column, missing);
  }
  return ok(null);
}

/** The first column with a number below 0; null when there is none. */
export function negativeColumn(table: Table): string | null {
  const found = table.columns.find(
    (column) => column.kind === 'number' && column.values.some((value) => value < 0),
  );
  return found?.name ?? null;
}

/** What numbers of a table stand for beside their size, each kind once. */
export function meaningKinds(table: Table): NumberMeaning['kind'][] {
  const kinds = table.columns.flatMap((column) =>
    column.kind === 'number' && column.meaning !== undefined ? [column.meaning.kind] : [],
  );
  return [...new Set(kinds)];
}

function noColumn(): Result<never> {
  return fail(
    'no-features',
    'The recipe leaves no column to learn from.',
    WHERE,
    'Keep at least one column.',
  );
}

/** Refuses words, dates and missing cells, naming the step that takes care of them. */
export function tableToMatrix(table: Table): Result<DesignMatrix> {
  return complete(puttingTogether(table));
}

/** As `tableToMatrix`, in pieces. */
export function* puttingTogether(table: Table): Pieces<Result<DesignMatrix>> {
  const width = table.columns.length;
  if (width === 0) return noColumn();
  const values = new Float64Array(table.rows * width);
  for (const [at, column] of table.columns.entries()) {
    if (column.kind !== 'number') return refuseKind(column);
    const cells = column.values;
    let missing = 0;
    for (let row = 0; row < table.rows; row++) {
      const value = cells[row]!;
      if (!Number.isFinite(value)) missing++;
      values[row * width + at] = value;
    }
    if (missing > 0) return refuseMissing(column, missing);
    if (table.rows >= MANY_ROWS) yield (at + 1) / width;
  }
  const names = table.columns.map((column) => column.name);
  const meanings = table.columns.map((column) =>
    column.kind === 'number' ? (column.meaning ?? null) : null,
  );
  const plain = meanings.every((meaning) => meaning === null);
  const matrix = { names, rows: table.rows, columns: width, values };
  return ok(plain ? matrix : { ...matrix, meanings });
}

const CONTENTS: Readonly<Record<Column['kind'], string>> = {
  number: 'number values',
  category: 'words',
  date: 'date values',
  text: 'text values',
  image: 'pictures',
};

function refuseKind(column: Column): Result<never> {
  const name = shortName(column.name);
  const fix = {
    number: '',
    category: 'Add the step One-hot (or Ordinal) for it, or drop it.',
    date: 'Add the step Date parts for it, or drop it.',
    text: 'Add the step Words of a text for it, or drop it.',
    image: 'Add the step Pixels as numbers for it, or drop it.',
  }[column.kind];
  return fail(
    'not-numbers',
    `“${name}” still holds ${CONTENTS[column.kind]}; a model needs numbers.`,
    WHERE,
    fix,
  );
}

function refuseMissing(column: Column, missing: number): Result<never> {
  return fail(
    'missing-cells',
    `“${shortName(column.name)}” has ${missing} missing cells; a model needs a number in each.`,
    WHERE,
    'Add the step Fill in missing values for it, or drop it.',
  );
}
