import { expect, test } from 'vitest';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['n 1 -999 3 -999', 'w none red _ red']);

test('writes a value, or nothing, in place of another', () => {
  expect(tryStep(step, table, { from: '-999' }).lines[0]).toBe('n 1 _ 3 _');
  expect(tryStep(step, table, { from: '-999', to: '0' }, { columns: ['n'] }).lines[0]).toBe(
    'n 1 0 3 0',
  );
  expect(tryStep(step, table, { from: 'none' }).lines[1]).toBe('w _ red _ red');
  expect(tryStep(step, table, { from: 'none', to: 'red' }).lines[1]).toBe('w red red _ red');
  expect(tryStep(step, table, { from: 'red', to: 'blue' }).lines[1]).toBe('w none blue _ blue');
});

test('says where it did', () => {
  expect(tryStep(step, table, { from: '-999' }).says).toBe('“-999” became missing: n, 2 cells');
});

test('puts no word among numbers', () => {
  expect(fitStep(step, table, { from: '1', to: 'one' }, ['n'])).toMatchObject({
    problem: { code: 'bad-value' },
  });
});

test('replaces several values, in capitals or not, or a part of the cell', () => {
  const sexes = tableFrom(['s M f male F', 'n 1 2 3 4']);
  const more = 'm = male\nf = female';
  expect(tryStep(step, sexes, { more, match: 'any-case' }).lines[0]).toBe(
    's male female male female',
  );
  const part = tryStep(step, sexes, { from: 'ale', to: '', match: 'part' });
  expect(part.lines).toEqual(['s M f m F', 'n 1 2 3 4']);
  expect(fitStep(step, sexes, { more: 'm male' })).toMatchObject({
    problem: { code: 'bad-pairs' },
  });
  expect(tryStep(step, sexes).says).toBe('No value to replace is given.');
});

test('exchanges two values at once', () => {
  const swap = { from: 'a', to: 'b', more: 'b = a' } as const;
  expect(tryStep(step, tableFrom(['w a b a c']), swap).lines).toEqual(['w b a b c']);
});
