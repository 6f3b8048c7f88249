import { expect, it } from 'vitest';
import type { Arrivals, Injector } from '../../src/core/contracts/injector.ts';
import { countMissing, findColumn } from '../../src/core/data/table.ts';
import type { Table } from '../../src/core/data/table.ts';
import { targetVector } from '../../src/core/data/target.ts';
import { mean } from '../../src/core/math.ts';
import { defaultsOf } from '../../src/core/params.ts';
import { applyTo, casesOf, contextFor, makeTable, plugins } from './injector-tables.ts';
import type { Case } from './injector-tables.ts';

const ROWS = 600;
const STRENGTHS = [0, 0.3, 0.6, 0.9] as const;

type Measure = (before: Table, after: Arrivals, at: Case) => number;

/** Mean distance of cells from what they were; a changed level or an empty cell is 1. */
const cellsMoved: Measure = (before, after, { column }) => {
  const [was, now] = [findColumn(before, column!)!, findColumn(after, column!)!];
  if (was.kind === 'category' && now.kind === 'category') {
    const name = (side: typeof was, row: number) => side.levels[side.codes[row]!];
    return mean(Array.from(was.codes, (_c, row) => Number(name(was, row) !== name(now, row))));
  }
  if (was.kind !== 'number' || now.kind !== 'number') throw new Error('no number');
  const gaps = Array.from(was.values, (value, row) => Math.abs(now.values[row]! - value));
  return mean(gaps.filter((gap) => !Number.isNaN(gap)));
};
const empty: Measure = (_before, after, { column }) => {
  const found = findColumn(after, column!);
  return found === undefined ? after.rows : countMissing(found);
};
const answersOf = (table: Table, { target }: Case) =>
  targetVector(table, target.column, target.outcome);
const answerMoved: Measure = (before, after, at) => {
  const was = answersOf(before, at);
  return mean(answersOf(after, at).map((answer, row) => Math.abs(answer - was[row]!)));
};
const answerMix: Measure = (_before, after, at) => mean(answersOf(after, at));
const rowsMoved: Measure = (before, after, at) =>
  cellsMoved(before, after, { ...at, column: '__proto__' });
const count: Measure = (_before, after) => after.rows;
const repeats: Measure = (_before, after) => after.rows - new Set(after.events ?? after.ids).size;
const waiting: Measure = (_before, { waited, rows }) =>
  waited === undefined ? 0 : waited.filter((ticks) => ticks > 0).length / rows;
const invented: Measure = (_before, after) => after.ids.filter((id) => id < 0).length;
/** Share of the high half among the cells that are left: it falls, whichever way the rest goes. */
const highLost: Measure = (before, after, at) => {
  const [was, now] = [findColumn(before, at.column!)!, findColumn(after, at.column!)!];
  if (was.kind !== 'number' || now.kind !== 'number') return empty(before, after, at);
  const known = (values: Float64Array) => values.filter((value) => !Number.isNaN(value));
  return mean(known(was.values)) - mean(known(now.values));
};

const MOVES = new Map<string, Measure>([
  ['adversarial-probing', invented],
  ['broken-sensor', cellsMoved],
  ['category-renamed', cellsMoved],
  ['concept-shift', answerMoved],
  ['covariate-shift', cellsMoved],
  ['date-format', empty],
  ['duplicated-events', repeats],
  ['label-noise', answerMoved],
  ['label-shift', answerMix],
  ['late-events', waiting],
  ['missing-field', empty],
  ['missing-not-at-random', highLost],
  ['new-category', cellsMoved],
  ['scale-drift', cellsMoved],
  ['schema-change', empty],
  ['subpopulation', rowsMoved],
  ['traffic-burst', count],
  ['unit-change', cellsMoved],
]);

const told = (injector: Injector, at: Case, strength: number): Table => {
  const rows = makeTable(2, ROWS);
  const context = contextFor(at, strength, ROWS);
  const settings = defaultsOf(injector.params);
  return (
    injector.told?.(rows, strength, settings, context) ?? applyTo(injector, rows, at, strength)
  );
};

const cases = plugins
  .filter(({ folder }) => folder !== 'feedback-loop')
  .flatMap(({ folder, injector }) => casesOf(injector).map((at) => ({ folder, injector, at })));

it.each(cases)('$folder moves what it says on $at.column, the more the stronger', (one) => {
  const { folder, injector, at } = one;
  const measure = MOVES.get(folder)!;
  const before = makeTable(2, ROWS);
  const values = STRENGTHS.map((strength) => measure(before, told(injector, at, strength), at));
  for (const [i, value] of values.entries())
    if (i > 0) expect(value).toBeGreaterThan(values[i - 1]!);
});

it('feedback-loop withholds labels of rows passed over, and of no others', () => {
  const { injector } = plugins.find(({ folder }) => folder === 'feedback-loop')!;
  const [at] = casesOf(injector);
  const rows = makeTable(2, ROWS);
  const decided = Float64Array.from({ length: ROWS }, (_one, row) =>
    row % 5 === 0 ? NaN : row % 2,
  );
  const settings = defaultsOf(injector.params);
  const shares = STRENGTHS.map((strength) => {
    const context = contextFor(at!, strength, ROWS);
    const lost = injector.withholds!(rows, decided, strength, settings, context);
    lost.forEach((flag, row) => flag === 1 && expect(decided[row]).toBe(0));
    return lost.reduce((sum, flag) => sum + flag, 0);
  });
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(new Set(shares).size).toBe(STRENGTHS.length);
});
