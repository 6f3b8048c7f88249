import type { Registry } from '../contracts/catalog.ts';
import type { Step, StepContext, Truth } from '../contracts/step.ts';
import { takeCodes, takeNumbers } from '../data/arrays.ts';
import { concatTables } from '../data/concat.ts';
import { findColumn, takingRows } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { targetVector } from '../data/target.ts';
import type { Json } from '../json.ts';
import type { DesignMatrix } from '../model/task.ts';
import { scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { randomFrom } from '../random.ts';
import type { Random } from '../random.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { FittedRecipe } from './fitted.ts';
import { puttingTogether } from './matrix.ts';
import type { Gaps } from './matrix.ts';
import { applyPieces, findStep, placeOf } from './run-step.ts';
import { takeInputs } from './transform.ts';
import { finish, stepOf } from './work.ts';
import type { Work } from './work.ts';

/** What a model learns from: balanced rows, and values no row’s own target went into. */
export interface TrainingMatrix {
  readonly matrix: DesignMatrix;
  /** Class index or number, one a row of the matrix. */
  readonly target: Float64Array;
  /** One a row, mean 1; null: all count the same. */
  readonly weights: Float64Array | null;
  /** 0-based positions in the source, one a row of the matrix. */
  readonly ids: Int32Array;
}

export interface TrainingContext {
  readonly seed: number;
  readonly target: NonNullable<StepContext['target']>;
}

/** Chance for one step’s folds and draws; the same whenever the step meets the same rows. */
export function trainingRandom(seed: number, step: string): Random {
  return randomFrom(seed).fork(`recipe/${step}/training`);
}

export function truthOf(table: Table, target: StepContext['target']): Truth | null {
  if (target === null || findColumn(table, target.column) === undefined) return null;
  return { outcome: target.outcome, values: targetVector(table, target.column, target.outcome) };
}

/** The step on the rows it was fitted on. */
export function applyFitted(
  step: Step,
  table: Table,
  fitted: Json,
  where: string,
  truth: Truth | null,
  random: () => Random,
  copy = 0,
): Pieces<Result<Table>> {
  return applyPieces(crossFitted(step, truth, random, copy), table, fitted, where);
}

function crossFitted(step: Step, truth: Truth | null, random: () => Random, copy: number): Step {
  const { applyToTraining, applyingToTraining } = step;
  if (applyToTraining === undefined || truth === null) return step;
  return {
    ...step,
    *applying(rows, state) {
      return applyingToTraining === undefined
        ? applyToTraining(rows, state, truth, random(), copy)
        : yield* applyingToTraining(rows, state, truth, random(), copy);
    },
  };
}

/**
 * The rows a recipe was fitted on as a matrix: encodings of the target are cross-fitted, then
 * balancing steps draw and weigh the rows. A leaky recipe sees its own target: that is its fault.
 */
export function trainingMatrix(
  fitted: FittedRecipe,
  table: Table,
  steps: Registry<Step>,
  context: TrainingContext,
  gaps: Gaps = 'refused',
): Result<TrainingMatrix> {
  return finish(preparingTraining(fitted, table, steps, context, gaps));
}

/** As `trainingMatrix`, piece by piece. */
export function* preparingTraining(
  fitted: FittedRecipe,
  table: Table,
  steps: Registry<Step>,
  context: TrainingContext,
  gaps: Gaps = 'refused',
): Work<Result<TrainingMatrix>> {
  const truth = truthOf(table, context.target)!;
  const inputs = takeInputs(fitted, table);
  if (!inputs.ok) return inputs;
  const passes = passesOf(fitted, steps);
  const tables: Table[] = [];
  for (const [done, pass] of passes.entries()) {
    const run = runPass(fitted, inputs.value, truth, steps, context, pass);
    const share = { done, of: passes.length, steps: fitted.steps.length };
    const table = yield* withinPasses(run, share);
    if (!table.ok) return table;
    tables.push(table.value);
  }
  const values = repeated(truth.values, tables.length);
  const all = concatTables(tables);
  const steady = passes.length * fitted.steps.length;
  return yield* stepOf(
    balancing(fitted, all, { ...truth, values }, table, steps, context, gaps),
    steady,
    steady + 1,
  );
}

function repeated(values: Float64Array, times: number): Float64Array {
  const all = new Float64Array(values.length * times);
  for (let at = 0; at < times; at++) all.set(values, at * values.length);
  return all;
}

/** One time through the recipe: the rows as they are, or a copy of them that a step makes. */
interface Pass {
  readonly step: string | null;
  readonly copy: number;
}

/** A leaky recipe applies its steps as they serve, so that copies would be the rows again. */
function passesOf(fitted: FittedRecipe, steps: Registry<Step>): Pass[] {
  const copying = fitted.leaky ? [] : fitted.steps;
  return [
    { step: null, copy: 0 },
    ...copying.flatMap(({ id, plugin, fitted: state }) =>
      Array.from({ length: steps.find(plugin)?.copies?.(state) ?? 0 }, (_, at) => ({
        step: id,
        copy: at + 1,
      })),
    ),
  ];
}

/** Steps of one pass as steps of all, before the balancing. */
function* withinPasses<T>(
  work: Work<T>,
  { done, of, steps }: { readonly done: number; readonly of: number; readonly steps: number },
): Work<T> {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    yield { done: done * steps + next.value.done, total: of * steps + 1 };
  }
}

function* runPass(
  fitted: FittedRecipe,
  table: Table,
  truth: Truth,
  steps: Registry<Step>,
  { seed }: TrainingContext,
  pass: Pass,
): Work<Result<Table>> {
  let current = ok(table) as Result<Table>;
  for (const [index, { id, plugin, fitted: state }] of fitted.steps.entries()) {
    if (!current.ok) return current;
    const where = placeOf(index, plugin);
    const step = findStep(steps, plugin, where);
    if (!step.ok) return step;
    const copy = pass.step === id ? pass.copy : 0;
    const random = trainingRandom(seed, id);
    const applying = applyFitted(
      step.value,
      current.value,
      state,
      where,
      fitted.leaky ? null : truth,
      () => (copy === 0 ? random : random.fork(`copy ${copy}`)),
      copy,
    );
    current = yield* stepOf(applying, index, fitted.steps.length);
    yield { done: index + 1, total: fitted.steps.length };
  }
  return current;
}

function* balancing(
  fitted: FittedRecipe,
  table: Table,
  truth: Truth,
  whole: Table,
  steps: Registry<Step>,
  context: TrainingContext,
  gaps: Gaps,
): Pieces<Result<TrainingMatrix>> {
  let rows = table;
  let target = truth.values;
  let weights: Float64Array | null = null;
  let places: Int32Array = Int32Array.from({ length: rows.rows }, (_, row) => row % whole.rows);
  for (const [index, { id, plugin, fitted: state }] of fitted.steps.entries()) {
    const step = steps.find(plugin);
    if (step?.balance === undefined) continue;
    const drawn = step.balance(
      rows,
      state,
      { ...truth, values: target },
      trainingRandom(context.seed, id),
      { table: whole, rows: places },
    );
    if (drawn.rows.length === 0)
      return fail(
        'no-rows-left',
        'Balancing left no training row.',
        placeOf(index, plugin),
        'Turn the step off or keep more rows.',
      );
    yield 0.2;
    rows = yield* scaled(takingRows(rows, drawn.rows), 0.2, 0.5);
    target = takeNumbers(target, drawn.rows);
    places = takeCodes(places, drawn.rows);
    weights = combine(weights === null ? null : takeNumbers(weights, drawn.rows), drawn.weights);
  }
  const matrix = yield* scaled(puttingTogether(rows, gaps), 0.5, 1);
  return matrix.ok ? ok({ matrix: matrix.value, target, weights, ids: rows.ids }) : matrix;
}

/** Rows weighed once more, by source row; a row that is not named counts 1. */
export function weighRows(
  { weights, ids }: Pick<TrainingMatrix, 'weights' | 'ids'>,
  by: ReadonlyMap<number, number> | undefined,
): Float64Array | null {
  if (by === undefined) return weights;
  return combine(
    weights ?? new Float64Array(ids.length).fill(1),
    Float64Array.from(ids, (id) => by.get(id) ?? 1),
  );
}

function combine(a: Float64Array | null, b: Float64Array | null): Float64Array | null {
  if (a === null || b === null) return a ?? b;
  const product = a.map((value, row) => value * b[row]!);
  const mean = product.reduce((sum, value) => sum + value, 0) / product.length;
  return mean > 0 ? product.map((value) => value / mean) : product;
}
