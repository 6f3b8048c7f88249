import type { Registry } from '../../contracts/catalog.ts';
import type { Step } from '../../contracts/step.ts';
import { findColumn, takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { FittedRecipe } from '../../recipe/fitted.ts';
import { applyRecipe } from '../../recipe/transform.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { FeatureUnit, UnitKnot } from './api.ts';

/** Rows a unit is read off, evenly spread. */
const ROWS = 2000;
const KNOTS = 200;
/** Values this close, as a share of their spread, are one value moved by rounding. */
const SAME = 1e-9;

/** Cells of a number column with values on both sides, by what the model reads. */
interface Pair {
  readonly read: number;
  readonly own: number;
}

/**
 * What a model’s inputs are in the units they had before later steps changed them: read off training
 * rows, wherever the steps kept the order of the values.
 */
export function ownUnits(
  fitted: FittedRecipe,
  train: Table,
  steps: Registry<Step>,
): Result<FeatureUnit[]> {
  const count = Math.min(ROWS, train.rows);
  const some = takeRows(
    train,
    Int32Array.from({ length: count }, (_, i) => Math.floor((i * train.rows) / count)),
  );
  const stages: Table[] = [];
  for (let done = 0; done <= fitted.steps.length; done++) {
    const stage = applyRecipe(fitted, some, steps, done);
    if (!stage.ok) return stage;
    stages.push(stage.value);
  }
  return ok(fitted.outputs.map((feature) => unitOf(feature, stages, fitted, steps)));
}

/** From the first stage that has the column as a number, to the last. */
function unitOf(
  feature: string,
  stages: readonly Table[],
  fitted: FittedRecipe,
  steps: Registry<Step>,
): FeatureUnit {
  const first = stages.find((stage) => findColumn(stage, feature)?.kind === 'number');
  const [before, after] = [first, stages.at(-1)].map((stage) =>
    stage === undefined ? undefined : findColumn(stage, feature),
  );
  if (before?.kind !== 'number' || after?.kind !== 'number')
    return { feature, knots: null, after: null, flag: null };
  const isFlag = before.values.every((value) => value === 0 || value === 1);
  const flag = isFlag ? (first === stages[0] ? 'given' : 'made') : null;
  if (first === stages.at(-1)) return { feature, knots: null, after: null, flag };
  const pairs: Pair[] = [];
  for (const [row, own] of before.values.entries()) {
    const read = after.values[row]!;
    if (Number.isFinite(own) && Number.isFinite(read)) pairs.push({ read, own });
  }
  if (pairs.every(({ read, own }) => read === own))
    return { feature, knots: null, after: null, flag };
  const knots = knotsOf(pairs);
  return {
    feature,
    knots,
    after: knots === null ? lastStepOf(feature, fitted, steps) : null,
    flag,
  };
}

/** Label of the last step that works on this column. */
function lastStepOf(
  feature: string,
  { steps }: FittedRecipe,
  known: Registry<Step>,
): string | null {
  const last = steps.findLast(({ columns }) => columns.includes(feature)) ?? steps.at(-1);
  return last === undefined ? null : (known.find(last.plugin)?.label ?? last.plugin);
}

/** The way back, as values read with the own values that gave them; null where order is lost. */
function knotsOf(pairs: readonly Pair[]): UnitKnot[] | null {
  const sorted = pairs.toSorted((a, b) => a.read - b.read || a.own - b.own);
  const spread = (sorted.at(-1)?.read ?? 0) - (sorted[0]?.read ?? 0);
  const knots: { read: number; low: number; high: number }[] = [];
  for (const { read, own } of sorted) {
    const last = knots.at(-1);
    if (last !== undefined && read - last.read <= SAME * spread) {
      last.low = Math.min(last.low, own);
      last.high = Math.max(last.high, own);
    } else knots.push({ read, low: own, high: own });
  }
  if (knots.length < 2) return null;
  const rises = knots.every((knot, i) => i === 0 || knot.low >= knots[i - 1]!.high);
  const falls = knots.every((knot, i) => i === 0 || knot.high <= knots[i - 1]!.low);
  if (!rises && !falls) return null;
  const every = Math.ceil(knots.length / KNOTS);
  return knots.filter((_, i) => i % every === 0 || i === knots.length - 1);
}

/** The own value at which a threshold on what the model reads lies, and whether larger stays larger. */
export function inOwnUnit(
  knots: readonly UnitKnot[],
  threshold: number,
): { readonly value: number; readonly rises: boolean } {
  const rises = knots.at(-1)!.high >= knots[0]!.low;
  const above = knots.findIndex(({ read }) => read > threshold);
  const right = Math.min(Math.max(above < 0 ? knots.length - 1 : above, 1), knots.length - 1);
  const [a, b] = [knots[right - 1]!, knots[right]!];
  const [from, to] = rises ? [a.high, b.low] : [a.low, b.high];
  const share = (threshold - a.read) / (b.read - a.read);
  return { value: from + share * (to - from), rises };
}

/** How far from a straight line knots may lie, as a share of what is read, to be one. */
const STRAIGHT = 1e-6;

/** What the model reads more for one more in the own unit; null where that is not the same everywhere. */
export function slopeOf({ knots, after }: Pick<FeatureUnit, 'knots' | 'after'>): number | null {
  if (knots === null) return after === null ? 1 : null;
  const [first, last] = [knots[0]!, knots.at(-1)!];
  if (last.low === first.low) return null;
  const slope = (last.read - first.read) / (last.low - first.low);
  const reach = Math.abs(last.read - first.read);
  const isStraight = knots.every(({ read, low, high }) =>
    [low, high].every(
      (own) => Math.abs(first.read + slope * (own - first.low) - read) <= STRAIGHT * reach,
    ),
  );
  return isStraight ? slope : null;
}
