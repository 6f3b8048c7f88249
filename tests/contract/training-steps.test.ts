import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StepContext, TrainingRows, Truth } from '../../src/core/contracts/step.ts';
import { takeRows } from '../../src/core/data/table.ts';
import type { Column, Table } from '../../src/core/data/table.ts';
import { targetVector } from '../../src/core/data/target.ts';
import type { Settings } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { anySettings, busySettings, columnsFor, steps, TARGETS } from './step-laws.ts';
import { cellsOf, emptied, mixed } from './step-tables.ts';

const truthFor = (target: NonNullable<StepContext['target']>, table = mixed): Truth => ({
  outcome: target.outcome,
  values: targetVector(table, target.column, target.outcome),
});

describe.each(steps.filter(({ step }) => step.applyToTraining !== undefined))(
  'step $folder on the rows it was fitted on',
  ({ step }) => {
    test.each(TARGETS)('gives the columns that it gives elsewhere, target $column', (target) => {
      const columns = columnsFor(step, mixed, target);
      const random = randomFrom(1);
      const fitted = unwrap(step.fit(mixed, columns, busySettings(step), { random, target }));
      const named = (table: Table): string[] => table.columns.map(({ name, kind }) => kind + name);
      for (const table of [mixed, takeRows(mixed, Int32Array.of(4)), emptied(mixed)]) {
        const truth = truthFor(target, table);
        const trained = step.applyToTraining!(table, fitted, truth, randomFrom(2));
        expect(named(trained)).toEqual(named(step.apply(table, fitted)));
        expect(trained.ids).toStrictEqual(table.ids);
      }
      const twice = [3, 3].map((seed) =>
        step.applyToTraining!(mixed, fitted, truthFor(target), randomFrom(seed)),
      );
      expect(cellsOf(twice[0]!)).toStrictEqual(cellsOf(twice[1]!));
    });

    test.each(TARGETS)('no row’s own target is in its values, target $column', (target) => {
      const columns = columnsFor(step, mixed, target);
      const random = randomFrom(1);
      const fitted = unwrap(step.fit(mixed, columns, busySettings(step), { random, target }));
      const truth = truthFor(target);
      const before = step.applyToTraining!(mixed, fitted, truth, randomFrom(7));
      for (let row = 0; row < mixed.rows; row++) {
        const values = truth.values.slice();
        values[row] = target.outcome.task === 'regression' ? 1e6 : 1 - values[row]!;
        const after = step.applyToTraining!(mixed, fitted, { ...truth, values }, randomFrom(7));
        const alone = Int32Array.of(row);
        expect(cellsOf(takeRows(after, alone))).toStrictEqual(cellsOf(takeRows(before, alone)));
      }
    });
  },
);

/** Sums under names. */
function tally() {
  const sums = new Map<string, number>();
  return {
    of: (name: string) => sums.get(name) ?? 0,
    set: (name: string, value: number) => sums.set(name, value),
    add: (name: string, more = 1) => sums.set(name, (sums.get(name) ?? 0) + more),
    keys: () => [...sums.keys()],
  };
}

describe.each(steps.filter(({ step }) => step.balance !== undefined))(
  'balancing step $folder',
  ({ step }) => {
    const classes = ['a', 'b', 'c'];
    const isGrouped = step.params.some((param) => param.kind === 'text' && param.holds === 'group');
    const grouping: Settings = isGrouped ? { column: 'constructor', bands: '' } : {};
    const groups = mixed.columns.find(({ name }) => name === 'constructor')!;
    const groupOf = (row: number): string =>
      isGrouped && groups.kind === 'category' ? `${groups.codes[row % mixed.rows]}` : 'all';
    const pairOf = (code: number, row: number): string => `${code} of ${groupOf(row)}`;
    const outcome = { task: 'multiclass', classes, positive: -1 } as const;
    const target = { column: 'rare', outcome };

    /** Class 0 most often, class 2 rarely; −1 stands for none. */
    const draw = (codes: readonly number[], settings: Settings, seed = 4): TrainingRows => {
      const values = Float64Array.from(codes, (code) => (code < 0 ? NaN : code));
      const rows = Int32Array.from(codes, (_, row) => row % mixed.rows);
      const word: Column = {
        kind: 'category',
        name: 'rare',
        levels: classes,
        codes: Int32Array.from(codes),
      };
      const table = { ...takeRows(mixed, rows) };
      const columns = [...table.columns.filter(({ name }) => name !== 'rare'), word];
      const random = randomFrom(seed);
      const fitted = unwrap(
        step.fit(
          { ...table, columns },
          [],
          { ...busySettings(step), ...settings, ...grouping },
          {
            random,
            target,
          },
        ),
      );
      expect(step.apply(table, fitted)).toBe(table);
      return step.balance!(table, fitted, { outcome, values }, random);
    };
    const codes = fc.array(fc.constantFrom(0, 0, 0, 0, 1, 1, 2, -1), {
      minLength: 1,
      maxLength: 80,
    });

    test('gives rows that are there, weights with a mean of 1, and the same for the same seed', () => {
      fc.assert(
        fc.property(codes, anySettings(step), (drawn, settings) => {
          const { rows, weights } = draw(drawn, settings);
          expect(rows.length).toBeGreaterThan(0);
          for (const row of rows) expect(row >= 0 && row < drawn.length).toBe(true);
          expect(draw(drawn, settings)).toStrictEqual({ rows, weights });
          if (weights === null) return;
          expect(weights.length).toBe(rows.length);
          for (const weight of weights) expect(weight).toBeGreaterThan(0);
          const sum = weights.reduce((total, weight) => total + weight, 0);
          expect(sum / weights.length).toBeCloseTo(1, 9);
        }),
        { numRuns: 60, seed: 8 },
      );
    });

    /*
     * What rows of a class count together is the same for every class; where a step weighs groups, what
     * rows of a class in a group count is as the sizes of the two have it, were they strangers.
     */
    test(`makes ${isGrouped ? 'class and group strangers' : 'classes count the same'}, and loses none`, () => {
      fc.assert(
        fc.property(codes, (drawn) => {
          const { rows, weights } = draw(drawn, {});
          const [wanted, inGroup, inClass, sums] = [tally(), tally(), tally(), tally()];
          drawn.forEach((code, row) => {
            if (code < 0) return;
            inGroup.add(groupOf(row));
            inClass.add(`${code}`);
          });
          drawn.forEach((code, row) => {
            if (code >= 0)
              wanted.set(
                pairOf(code, row),
                isGrouped ? inGroup.of(groupOf(row)) * inClass.of(`${code}`) : 1,
              );
          });
          rows.forEach((row, at) => {
            if (drawn[row]! >= 0) sums.add(pairOf(drawn[row]!, row), weights?.[at] ?? 1);
          });
          const ratios = wanted.keys().map((pair) => sums.of(pair) / wanted.of(pair));
          for (const ratio of ratios) expect(ratio / ratios[0]!).toBeCloseTo(1, 6);
          if (ratios.length > 0) expect(ratios[0]).toBeGreaterThan(0);
        }),
        { numRuns: 60, seed: 9 },
      );
    });

    test('refuses a number as target, and no target', () => {
      const random = randomFrom(1);
      const codeFor = (target: StepContext['target']): string => {
        const fitted = step.fit(mixed, [], busySettings(step), { random, target });
        return fitted.ok ? 'fitted' : fitted.problem.code;
      };
      expect(codeFor(TARGETS[0]!)).toBe('needs-classes');
      expect(codeFor(null)).toBe('no-target');
    });
  },
);
