import { describe, expect, it } from 'vitest';
import { buildTable } from '../../../core/data/build.ts';
import { readConditions, writeConditions } from '../../../core/data/condition-text.ts';
import type { Condition } from '../../../core/data/condition.ts';
import { unwrap } from '../../../core/result.ts';
import { randomFrom } from '../../../core/random.ts';
import step from './step.ts';

const table = buildTable({
  names: ['x', 'c'],
  rows: 6,
  cells: [
    ['1', '2', '3', '4', '5', ''],
    ['a', 'b', 'a', 'b', 'a', 'b'],
  ],
  notes: [],
});
const context = { random: randomFrom(1), target: null };
const where: Condition[] = [
  { kind: 'range', column: 'x', low: 2, high: 4 },
  { kind: 'levels', column: 'c', levels: ['b'], missing: false },
];

function left(keep: string, conditions: string): number[] {
  const fitted = unwrap(step.fit(table, [], { keep, conditions }, context));
  return [...step.apply(table, fitted).ids];
}

describe('a selection as a step', () => {
  it('keeps the rows that meet every condition, or all the others', () => {
    expect(left('keep', writeConditions(where))).toEqual([1, 3]);
    expect(left('drop', writeConditions(where))).toEqual([0, 2, 4, 5]);
    expect(left('drop', '')).toHaveLength(6);
  });

  it('says the selection in words', () => {
    const settings = { keep: 'drop', conditions: writeConditions(where) };
    const fitted = unwrap(step.fit(table, [], settings, context));
    expect(step.explain(fitted)).toBe(
      'Left out rows where x is 2 to 4 and c is b: 2 rows left out.',
    );
  });

  it.each(['not JSON', '{"kind":"rows"}', '[{"kind":"range","column":"x"}]', '[{"kind":"odd"}]'])(
    'refuses %s',
    (conditions) => {
      const fitted = step.fit(table, [], { keep: 'keep', conditions }, context);
      expect(fitted).toMatchObject({ ok: false, problem: { code: 'bad-conditions' } });
    },
  );

  it('reads back every kind of condition', () => {
    const all: Condition[] = [
      ...where,
      { kind: 'missing', column: 'x', missing: true },
      { kind: 'contains', column: 'c', text: 'é"\n' },
      { kind: 'rows', ids: [0, 5] },
    ];
    expect(unwrap(readConditions(writeConditions(all)))).toEqual(all);
  });
});
