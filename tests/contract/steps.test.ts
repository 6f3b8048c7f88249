import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Step, StepContext } from '../../src/core/contracts/step.ts';
import { lengthOf, takeRows } from '../../src/core/data/table.ts';
import type { Table } from '../../src/core/data/table.ts';
import type { Json } from '../../src/core/json.ts';
import { checkParam, completeSettings, defaultsOf } from '../../src/core/params.ts';
import type { Param, Settings, SettingValue } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { blanked, cellsOf, copyOf, emptied, estranged, mixed, tableOf } from './step-tables.ts';

const found = import.meta.glob<Step>('/src/catalog/steps/*/step.ts', {
  eager: true,
  import: 'default',
});
const steps = Object.entries(found).map(([path, step]) => ({
  folder: path.split('/').at(-2)!,
  step,
}));

const context = (seed = 1): StepContext => ({ random: randomFrom(seed), target: null });
const through = <T extends Json>(state: T): T => JSON.parse(JSON.stringify(state)) as T;

/** Columns for a step that must not be given all of them. */
function columnsFor(step: Step, table: Table): string[] {
  if (step.columns === 'none') return [];
  const accepted = table.columns.filter((column) => step.accepts(column)).map(({ name }) => name);
  return accepted.length === table.columns.length ? accepted.slice(0, -1) : accepted;
}

/** Settings under which the step has something to do. */
function busySettings(step: Step): Settings {
  const settings: Record<string, SettingValue> = { ...defaultsOf(step.params) };
  if (step.id === 'drop-missing-rows') settings['when'] = 'all';
  return settings;
}

function optionsOf(param: Param): fc.Arbitrary<SettingValue> {
  switch (param.kind) {
    case 'boolean':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...param.options.map(({ value }) => value));
    case 'integer':
      return fc.integer({ min: param.min, max: Math.min(param.max, param.min + 40) });
    case 'number':
      return fc.double({ min: param.min, max: param.max, noNaN: true });
    case 'text':
      return fc.constantFrom('', 'red', 'yes', '7', '2020-01-01', '__proto__');
  }
}

const anySettings = (step: Step): fc.Arbitrary<Settings> =>
  fc.record(Object.fromEntries(step.params.map((param) => [param.id, optionsOf(param)])));

function fitOn(
  step: Step,
  table: Table,
  settings: Settings = busySettings(step),
  seed = 1,
): Json | null {
  const fitted = step.fit(table, columnsFor(step, table), settings, context(seed));
  if (fitted.ok) return fitted.value;
  expect(fitted.problem.what).toMatch(/\.$/);
  expect(fitted.problem.fix).toMatch(/\.$/);
  return null;
}

/** Every number in the state is finite, and nothing in it is undefined. */
function expectPlain(state: Json): void {
  expect(through(state)).toStrictEqual(state);
}

test('finds at least fourteen steps', () => {
  expect(steps.length).toBeGreaterThanOrEqual(14);
});

describe.each(steps)('step $folder', ({ folder, step }) => {
  test('is named like its folder and says what it does', () => {
    expect(step.id).toBe(folder);
    expect(step.label.length).toBeGreaterThan(2);
    expect(step.summary).toMatch(/^[A-Z].*\.$/);
  });

  test('has defaults that pass their own check, under ids of their own', () => {
    for (const param of step.params) expect(checkParam(param, param.default)).toBeNull();
    expect(new Set(step.params.map(({ id }) => id)).size).toBe(step.params.length);
    expect(completeSettings(step.params, {}, '').ok).toBe(true);
  });

  test('survives JSON and then gives the same cells, whatever the settings', () => {
    fc.assert(
      fc.property(anySettings(step), (settings) => {
        const fitted = fitOn(step, mixed, settings);
        if (fitted === null) return;
        expectPlain(fitted);
        expect(step.apply(mixed, through(fitted))).toStrictEqual(step.apply(mixed, fitted));
        expect(step.explain(fitted).length).toBeGreaterThan(3);
      }),
      { numRuns: 40, seed: 5 },
    );
  });

  test('changes neither the table it is fitted on nor the one it is applied to', () => {
    const table = copyOf(mixed);
    const fitted = fitOn(step, table)!;
    expect(table).toStrictEqual(mixed);
    step.apply(table, fitted);
    expect(table).toStrictEqual(mixed);
  });

  test('gives the same result for the same seed', () => {
    expect(fitOn(step, mixed, busySettings(step), 9)).toStrictEqual(
      fitOn(step, mixed, busySettings(step), 9),
    );
  });

  test('keeps ids with their rows', () => {
    const after = step.apply(mixed, fitOn(step, mixed)!);
    if (step.home === 'recipe') expect(after.ids).toStrictEqual(mixed.ids);
    else for (const id of after.ids) expect(mixed.ids).toContain(id);
    expect(after.ids.length).toBe(after.rows);
    expect(new Set(after.columns.map(({ name }) => name)).size).toBe(after.columns.length);
  });

  test('works on a table without rows, without values, and with new words', () => {
    const fitted = fitOn(step, mixed)!;
    for (const table of [emptied(mixed), blanked(mixed), estranged(mixed)]) {
      const after = step.apply(table, fitted);
      if (step.home === 'recipe') expect(after.rows).toBe(table.rows);
      for (const column of after.columns) {
        expect(lengthOf(column)).toBe(after.rows);
      }
      expect(after.columns.map(({ name }) => name)).toEqual(
        step.apply(mixed, fitted).columns.map(({ name }) => name),
      );
    }
  });

  test('can be fitted on a table without rows or values, or refuses with a sentence', () => {
    for (const table of [emptied(mixed), blanked(mixed), tableOf([], 0)]) {
      const fitted = fitOn(step, table);
      if (fitted === null) continue;
      expectPlain(fitted);
      expect(step.apply(mixed, fitted).columns.length).toBeGreaterThanOrEqual(0);
      expect(step.explain(fitted).length).toBeGreaterThan(3);
    }
  });

  test('stays finite where numbers are huge', () => {
    const huge = Float64Array.from({ length: mixed.rows }, (_, row) =>
      row % 2 === 0 ? 9e149 : -row * 1e140,
    );
    const table = tableOf(
      [{ kind: 'number', name: 'huge', values: huge }, ...mixed.columns],
      mixed.rows,
    );
    const fitted = fitOn(step, table);
    if (fitted !== null) expectPlain(fitted);
  });
});

describe.each(steps.filter(({ step }) => step.home === 'recipe'))(
  'recipe step $folder',
  ({ step }) => {
    test('treats each row by itself: some rows of the result are the result of some rows', () => {
      const fitted = fitOn(step, mixed)!;
      const whole = step.apply(mixed, fitted);
      fc.assert(
        fc.property(fc.subarray([...mixed.ids.keys()]), (rows) => {
          const picked = Int32Array.from(rows);
          const part = step.apply(takeRows(mixed, picked), fitted);
          expect(cellsOf(part)).toStrictEqual(cellsOf(takeRows(whole, picked)));
        }),
        { numRuns: 20, seed: 6 },
      );
    });

    test('leaves columns it was not given as they are', () => {
      const given = columnsFor(step, mixed).slice(0, 1);
      const fitted = step.fit(mixed, given, busySettings(step), context());
      const after = step.apply(mixed, unwrap(fitted));
      if (step.id === 'select-columns')
        return expect(after.columns.map(({ name }) => name)).toEqual(given);
      for (const column of mixed.columns) {
        if (!given.includes(column.name)) expect(after.columns).toContain(column);
      }
    });

    test('never takes the target away', () => {
      const outcome = { task: 'regression' } as const;
      const features = columnsFor(step, mixed)
        .filter((name) => name !== 'price')
        .slice(0, 2);
      const target = { column: 'price', outcome };
      const fitted = step.fit(mixed, features, busySettings(step), {
        random: randomFrom(1),
        target,
      });
      expect(step.apply(mixed, unwrap(fitted)).columns).toContain(mixed.columns[1]);
    });
  },
);

describe.each(steps.filter(({ step }) => step.home === 'clean'))(
  'clean step $folder',
  ({ step }) => {
    test('finds nothing more to do when it runs again', () => {
      const once = step.apply(mixed, fitOn(step, mixed)!);
      const again = step.fit(once, columnsFor(step, once), busySettings(step), context());
      expect(cellsOf(step.apply(once, unwrap(again)))).toStrictEqual(cellsOf(once));
    });
  },
);
