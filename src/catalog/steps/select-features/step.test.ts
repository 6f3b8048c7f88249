import { expect, test } from 'vitest';
import type { Truth } from '../../../core/contracts/step.ts';
import type { NumberColumn, Table } from '../../../core/data/table.ts';
import { columnNames } from '../../../core/data/table.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { defaultsOf } from '../../../core/params.ts';
import { randomFrom } from '../../../core/random.ts';
import { unwrap } from '../../../core/result.ts';
import { codesOf, mutualInformation } from './mutual-information.ts';
import step from './step.ts';

const ROWS = 600;

/** y hangs on a and b; c repeats a; constant never varies; noise tells nothing; w hangs on y. */
function example(): Table {
  const random = randomFrom('select');
  const draw = (): Float64Array => Float64Array.from({ length: ROWS }, () => random.normal());
  const [a, b, noise, more] = [draw(), draw(), draw(), draw()];
  const y = a.map((value, row) => 2 * value - b[row]! + 0.1 * more[row]!);
  const number = (name: string, values: Float64Array): NumberColumn => ({
    kind: 'number',
    name,
    values,
  });
  return {
    rows: ROWS,
    ids: Int32Array.from(a.keys()),
    columns: [
      number('a', a),
      number('constant', new Float64Array(ROWS).fill(3)),
      number('noise', noise),
      number('b', b),
      number(
        'c',
        a.map((value) => 100 - 5 * value),
      ),
      {
        kind: 'category',
        name: 'w',
        levels: ['low', 'high'],
        codes: Int32Array.from(y, (value) => (value > 0 ? 1 : 0)),
      },
      number('y', y),
    ],
  };
}

const table = example();
const target = { column: 'y', outcome: { task: 'regression' } as Outcome };

function kept(settings: object, seed = 1): string[] {
  const names = columnNames(table).filter((name) => name !== 'y');
  const all = { ...defaultsOf(step.params), ...settings };
  const fitted = unwrap(step.fit(table, names, all, { random: randomFrom(seed), target }));
  expect(step.explain(fitted)).toContain('stay');
  return columnNames(step.apply(table, fitted));
}

test.each([
  ['correlation', ['a', 'constant', 'noise', 'b', 'w', 'y']],
  ['variance', ['a', 'noise', 'b', 'c', 'w', 'y']],
  ['information', ['a', 'b', 'c', 'w', 'y']],
  ['l1', ['a', 'b', 'w', 'y']],
])('keeps by %s', (method, expected) => {
  expect(kept({ method, penalty: 0.1 })).toEqual(expected);
});

test('keeps by permutation, the same for the same seed', () => {
  const found = kept({ method: 'permutation', most: 2 });
  expect(found).toEqual(expect.arrayContaining(['b', 'w', 'y']));
  expect(found).not.toContain('noise');
  expect(kept({ method: 'permutation', most: 2 })).toEqual(found);
});

test('keeps no more than so many', () => {
  expect(kept({ method: 'information', most: 1 })).toEqual(['a', 'y']);
});

test('information by chance does not count, and a copy tells everything', () => {
  const truth: Truth = {
    outcome: { task: 'binary', classes: ['n', 'y'], positive: 1 },
    values: Float64Array.from({ length: 400 }, (_, row) => row % 2),
  };
  const own = codesOf({ kind: 'number', name: 'y', values: truth.values });
  expect(mutualInformation(own, own).value).toBeCloseTo(Math.LN2, 12);
  const blind = codesOf({
    kind: 'number',
    name: 'x',
    values: truth.values.map((_, row) => Math.floor(row / 2) % 2),
  });
  expect(mutualInformation(own, blind).value).toBe(0);
  expect(mutualInformation(own, blind).byChance).toBeCloseTo(3.841458820694124 / 800, 12);
});
