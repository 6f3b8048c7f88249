import type { Registry } from '../contracts/catalog.ts';
import type { ModelSpec } from '../contracts/model.ts';
import type { Step } from '../contracts/step.ts';
import { shortName } from '../data/names.ts';
import type { Column, NumberMeaning, Table } from '../data/table.ts';
import type { DesignMatrix } from '../model/task.ts';
import { fail, ok, refuse } from '../result.ts';
import type { Problem, Result } from '../result.ts';
import { MANY_ROWS } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import type { FittedRecipe } from './fitted.ts';
import { applyingRecipe } from './transform.ts';
import { counted } from '../words.ts';
import { finish, stepOf } from './work.ts';
import type { Work } from './work.ts';

const WHERE = 'After the last step of the recipe.';

/** What becomes of missing cells: NaN in the matrix, for models that learn from them, or a refusal. */
export type Gaps = 'kept' | 'refused';

/** What this model makes of missing cells. */
export function gapsFor(spec: Pick<ModelSpec, 'takesMissing'> | undefined): Gaps {
  return spec?.takesMissing === true ? 'kept' : 'refused';
}

/** A table through a fitted recipe, as numbers only. */
export function toMatrix(
  fitted: FittedRecipe,
  table: Table,
  steps: Registry<Step>,
  gaps: Gaps = 'refused',
): Result<DesignMatrix> {
  return finish(makingMatrix(fitted, table, steps, gaps));
}

/** As `toMatrix`, piece by piece. */
export function* makingMatrix(
  fitted: FittedRecipe,
  table: Table,
  steps: Registry<Step>,
  gaps: Gaps = 'refused',
): Work<Result<DesignMatrix>> {
  const applied = yield* applyingRecipe(fitted, table, steps);
  if (!applied.ok) return applied;
  const { length } = fitted.steps;
  return yield* stepOf(puttingTogether(applied.value, gaps), length, length + 1);
}

/** Whether a table is numbers, some of them missing; looks without copying it. */
export function checkNumbers(table: Table): Result<null> {
  if (table.columns.length === 0) return noColumn();
  for (const column of table.columns) {
    if (column.kind !== 'number') return refuseKind(column);
    const counts = countOdd(column.values);
    if (counts.infinite > 0) return refuseInfinite(column, counts.infinite);
  }
  return ok(null);
}

/** What keeps models that cannot learn from missing cells from these numbers; null where none is. */
export function findGaps(table: Table): Problem | null {
  for (const column of table.columns) {
    const missing = column.kind === 'number' ? countOdd(column.values).missing : 0;
    if (missing > 0) return missingCells(column, missing);
  }
  return null;
}

function countOdd(values: Float64Array): { missing: number; infinite: number } {
  let missing = 0;
  let infinite = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value - value === 0) continue;
    if (Number.isNaN(value)) missing++;
    else infinite++;
  }
  return { missing, infinite };
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

/** Rows whose values stay in cache while all columns pass over them. */
const BLOCK = 32;

/** Four columns side by side: what they write lies together. */
function fillFour(
  values: Float64Array,
  cells: readonly Float64Array[],
  from: number,
  to: number,
  width: number,
  at: number,
): void {
  const [a, b, c, d] = [cells[at]!, cells[at + 1]!, cells[at + 2]!, cells[at + 3]!];
  for (let row = from, place = from * width + at; row < to; row++, place += width) {
    values[place] = a[row]!;
    values[place + 1] = b[row]!;
    values[place + 2] = c[row]!;
    values[place + 3] = d[row]!;
  }
}

function fillColumn(
  values: Float64Array,
  cells: Float64Array,
  from: number,
  to: number,
  width: number,
  at: number,
): void {
  for (let row = from, place = from * width + at; row < to; row++, place += width)
    values[place] = cells[row]!;
}

/**
 * Numbers of a table side by side, in pieces. Refuses words, dates, infinite numbers and, unless they
 * are kept, missing cells, naming the step that takes care of them.
 */
export function* puttingTogether(table: Table, gaps: Gaps): Pieces<Result<DesignMatrix>> {
  const width = table.columns.length;
  if (width === 0) return noColumn();
  const cells: Float64Array[] = [];
  for (const [at, column] of table.columns.entries()) {
    if (column.kind !== 'number') return refuseKind(column);
    const { missing, infinite } = countOdd(column.values);
    if (infinite > 0) return refuseInfinite(column, infinite);
    if (missing > 0 && gaps === 'refused') return refuse(missingCells(column, missing));
    cells.push(column.values);
    if (table.rows >= MANY_ROWS) yield (at + 1) / (2 * width);
  }
  const values = new Float64Array(table.rows * width);
  for (let from = 0; from < table.rows; from += BLOCK) {
    const to = Math.min(table.rows, from + BLOCK);
    let at = 0;
    for (; at + 4 <= width; at += 4) fillFour(values, cells, from, to, width, at);
    for (; at < width; at++) fillColumn(values, cells[at]!, from, to, width, at);
    if (table.rows >= MANY_ROWS && from % MANY_ROWS === 0) yield 0.5 + to / (2 * table.rows);
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

function refuseInfinite(column: Column, infinite: number): Result<never> {
  const cells = counted(infinite, 'infinite number');
  return fail(
    'infinite-cells',
    `“${shortName(column.name)}” has ${cells}, with which no model can reckon.`,
    WHERE,
    'Add the step Clip before it grows so large, or drop it.',
  );
}

function missingCells(column: Column, missing: number): Problem {
  const cells = counted(missing, 'missing cell');
  return {
    code: 'missing-cells',
    what: `“${shortName(column.name)}” has ${cells}; only boosted trees learn from those.`,
    where: WHERE,
    fix: 'Add the step Fill in missing values, or choose boosted trees.',
  };
}
