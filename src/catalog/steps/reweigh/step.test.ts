import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tableFrom } from '../../../../tests/contract/try-step.ts';
import type { Table } from '../../../core/data/table.ts';
import { defaultsOf } from '../../../core/params.ts';
import { randomFrom } from '../../../core/random.ts';
import { truthOf } from '../../../core/recipe/training.ts';
import { unwrap } from '../../../core/result.ts';
import step from './step.ts';

const outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;
const context = { random: randomFrom(1), target: { column: 'y', outcome } };
const settings = { ...defaultsOf(step.params), column: 'sex' };
const whole = tableFrom(
  ['y no no no yes no yes yes yes', 'sex f f f f m m m m'],
  [
    ['y', 'category'],
    ['sex', 'category'],
  ],
);
const features: Table = { ...whole, columns: whole.columns.slice(0, 1) };

describe('reweighing', () => {
  test('gives P(group) · P(class) / P(group, class), as Kamiran and Calders do', () => {
    const fitted = unwrap(step.fit(features, [], settings, { ...context, whole }));
    const rows = Int32Array.from({ length: 8 }, (_, row) => row);
    const truth = truthOf(features, context.target)!;
    const { weights } = step.balance!(features, fitted, truth, randomFrom(1), {
      table: whole,
      rows,
    });
    const expected = [2 / 3, 2 / 3, 2 / 3, 2, 2, 2 / 3, 2 / 3, 2 / 3];
    expected.forEach((weight, row) => expect(weights![row]).toBeCloseTo(weight, 12));
    expect(step.explain(fitted)).toContain('f, no 3 × 0.667; f, yes 1 × 2.0');
  });

  test('label and group then go together no more, whatever the rows', () => {
    const cells = fc.array(fc.tuple(fc.constantFrom('no', 'yes'), fc.constantFrom('f', 'm', 'x')), {
      minLength: 12,
      maxLength: 60,
    });
    fc.assert(
      fc.property(cells, (drawn) => {
        const all = new Set(drawn.map((pair) => pair.join()));
        fc.pre(all.size === 6);
        const table: Table = {
          rows: drawn.length,
          ids: Int32Array.from(drawn.keys()),
          columns: [
            {
              kind: 'category',
              name: 'y',
              levels: ['no', 'yes'],
              codes: Int32Array.from(drawn, ([y]) => Number(y === 'yes')),
            },
            {
              kind: 'category',
              name: 'sex',
              levels: ['f', 'm', 'x'],
              codes: Int32Array.from(drawn, ([, sex]) => ['f', 'm', 'x'].indexOf(sex)),
            },
          ],
        };
        const fitted = unwrap(step.fit(table, [], settings, context));
        const truth = truthOf(table, context.target)!;
        const { weights } = step.balance!(table, fitted, truth, randomFrom(1));
        const share = (sex: string) => {
          const of = (y: string | null) =>
            drawn.reduce(
              (sum, pair, row) =>
                sum + (pair[1] === sex && (y === null || pair[0] === y) ? weights![row]! : 0),
              0,
            );
          return of('yes') / of(null);
        };
        expect(share('m')).toBeCloseTo(share('f'), 9);
        expect(share('x')).toBeCloseTo(share('f'), 9);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  test('numbers fall into bands; a column without groups is named', () => {
    const aged: Table = {
      ...whole,
      columns: [
        whole.columns[0]!,
        { kind: 'number', name: 'age', values: Float64Array.of(20, 30, 40, 50, 60, 70, 80, NaN) },
      ],
    };
    const fitted = unwrap(step.fit(aged, [], { column: 'age', bands: '45' }, context));
    expect(step.explain(fitted)).toContain('under 45');
    expect(step.explain(fitted)).toContain('(not known)');
    const codeOf = (column: string, bands: string) => {
      const tried = step.fit(aged, [], { column, bands }, context);
      return tried.ok ? 'fitted' : tried.problem.code;
    };
    expect(codeOf('', '')).toBe('no-such-group');
    expect(codeOf('none', '')).toBe('no-such-group');
    expect(codeOf('age', '60, 20')).toBe('bad-bands');
  });
});
