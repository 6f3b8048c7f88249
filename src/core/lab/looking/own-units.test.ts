import { expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import { buildTable } from '../../data/build.ts';
import { splitTable } from '../../data/split-table.ts';
import { findColumn } from '../../data/table.ts';
import { stepId } from '../../id.ts';
import { defaultsOf } from '../../params.ts';
import type { Settings } from '../../params.ts';
import { fitRecipe } from '../../recipe/fit.ts';
import { applyRecipe } from '../../recipe/transform.ts';
import { unwrap } from '../../result.ts';
import { inOwnUnit, ownUnits, slopeOf } from './own-units.ts';

const rows = 90;
const cells = (make: (at: number) => string) => Array.from({ length: rows }, (_, at) => make(at));
const table = buildTable({
  names: ['mass', 'land', 'y'],
  rows,
  cells: [
    cells((at) => (at % 7 === 3 ? '' : String(2700 + 61 * ((at * 37) % rows)))),
    cells((at) => 'abc'[at % 3]!),
    cells((at) => String(at % 5)),
  ],
  notes: [],
});
const ratios = { train: 0.6, validation: 0.2, test: 0.1, production: 0.1 };
const parts = unwrap(splitTable(table, { method: 'random', seed: 2, ratios }, null));
const { steps } = catalog;

function fit(...uses: (readonly [plugin: string, settings?: Settings])[]) {
  const recipe = uses.map(([plugin, settings], i) => ({
    ...{ id: stepId(`s${i}`), plugin, columns: [], enabled: true, comment: '' },
    settings: { ...defaultsOf(steps.find(plugin)!.params), ...settings },
  }));
  const context = { seed: 1, target: { column: 'y', outcome: { task: 'regression' } } } as const;
  return unwrap(fitRecipe(parts.train, recipe, ['mass', 'land'], steps, context));
}

const unitOf = (fitted: ReturnType<typeof fit>, feature: string) =>
  unwrap(ownUnits(fitted, parts.train.table, steps)).find((unit) => unit.feature === feature)!;

test.each([
  ['scaled', [['impute'], ['one-hot'], ['standardize']]],
  ['bent and scaled', [['impute'], ['one-hot'], ['power'], ['standardize']]],
] as const)('a threshold on a %s column parts the same rows in its own unit', (_, uses) => {
  const fitted = fit(...uses);
  const unit = unitOf(fitted, 'mass');
  const own = findColumn(parts.train.table, 'mass');
  const read = findColumn(unwrap(applyRecipe(fitted, parts.train.table, steps)), 'mass');
  if (own?.kind !== 'number' || read?.kind !== 'number') throw new Error('mass is a number');
  for (const threshold of [-1.234, -0.3, 0.41, 1.1]) {
    const { value, rises } = inOwnUnit(unit.knots!, threshold);
    expect(rises).toBe(true);
    for (const [row, mass] of own.values.entries())
      if (!Number.isNaN(mass)) expect(mass <= value).toBe(read.values[row]! <= threshold);
  }
  expect(inOwnUnit(unit.knots!, 0).value).toBeGreaterThan(2700);
});

test('a level as a number is told from the step that made it', () => {
  const unit = unitOf(fit(['impute'], ['one-hot'], ['standardize']), 'land = b');
  expect(unit.knots!.map(({ low }) => low)).toEqual([0, 1]);
  expect(unit.flag).toBe('made');
});

test('what is read as it was needs no way back', () => {
  expect(unitOf(fit(['impute'], ['one-hot']), 'mass')).toEqual({
    ...{ feature: 'mass', knots: null, after: null, flag: null },
  });
});

test('one more in the own unit is read as the same everywhere only where the way is straight', () => {
  const scaled = unitOf(fit(['impute'], ['standardize']), 'mass');
  const [a, b] = [scaled.knots![0]!, scaled.knots!.at(-1)!];
  expect(slopeOf(scaled)).toBeCloseTo((b.read - a.read) / (b.low - a.low), 12);
  expect(slopeOf(unitOf(fit(['impute'], ['power'], ['standardize']), 'mass'))).toBeNull();
  expect(slopeOf({ knots: null, after: null })).toBe(1);
  expect(slopeOf({ knots: null, after: 'Hash' })).toBeNull();
});
