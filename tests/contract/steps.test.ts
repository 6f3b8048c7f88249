import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lengthOf, takeRows } from '../../src/core/data/table.ts';
import type { Json } from '../../src/core/json.ts';
import { checkParam, completeSettings } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { columnOf } from '../../src/core/recipe/columns.ts';
import { unwrap } from '../../src/core/result.ts';
import {
  anySettings,
  busySettings,
  columnsFor,
  context,
  fitOn,
  settingsWithout,
  steps,
  TARGETS,
  through,
} from './step-laws.ts';
import { blanked, cellsOf, copyOf, emptied, estranged, mixed, tableOf } from './step-tables.ts';

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
    test('leaves columns it was not given as they are', () => {
      const given = columnsFor(step, mixed).slice(0, 1);
      const fitted = step.fit(mixed, given, busySettings(step), context(step));
      const after = step.apply(mixed, unwrap(fitted));
      if (step.id === 'select-columns')
        return expect(after.columns.map(({ name }) => name)).toEqual(given);
      for (const column of mixed.columns) {
        if (!given.includes(column.name)) expect(after.columns).toContain(column);
      }
    });

    test('never takes the target away', () => {
      let fits = 0;
      for (const target of TARGETS) {
        const features = columnsFor(step, mixed, target).slice(0, 2);
        const fitted = step.fit(mixed, features, settingsWithout(step, target.column), {
          random: randomFrom(1),
          target,
        });
        if (!fitted.ok) {
          expect(fitted.problem.code).toBe('needs-classes');
          continue;
        }
        fits++;
        expect(step.apply(mixed, fitted.value).columns).toContain(columnOf(mixed, target.column));
      }
      expect(fits).toBeGreaterThan(0);
    });
  },
);

describe.each(steps.filter(({ step }) => step.home === 'recipe' && step.looksBack !== true))(
  'recipe step $folder, row by row',
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
  },
);

describe.each(steps.filter(({ step }) => step.looksBack === true))(
  'recipe step $folder, which looks back',
  ({ step }) => {
    test('what comes later changes nothing before it', () => {
      const fitted = fitOn(step, mixed)!;
      const whole = step.apply(mixed, fitted);
      for (let rows = 0; rows <= mixed.rows; rows++) {
        const first = Int32Array.from({ length: rows }, (_, row) => row);
        const part = step.apply(takeRows(mixed, first), fitted);
        expect(cellsOf(part)).toStrictEqual(cellsOf(takeRows(whole, first)));
      }
    });
  },
);

describe.each(steps.filter(({ step }) => step.home === 'clean'))(
  'clean step $folder',
  ({ step }) => {
    test('finds nothing more to do when it runs again', () => {
      const once = step.apply(mixed, fitOn(step, mixed)!);
      const again = step.fit(once, columnsFor(step, once), busySettings(step), context(step));
      expect(cellsOf(step.apply(once, unwrap(again)))).toStrictEqual(cellsOf(once));
    });
  },
);
