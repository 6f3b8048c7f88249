import { expect, test } from 'vitest';
import type { Param } from '../../../core/params.ts';
import { stepFields } from './step-fields.ts';

const text = (id: string, holds?: 'column' | 'formula'): Param => ({
  kind: 'text',
  id,
  label: id,
  help: '',
  default: '',
  ...(holds === undefined ? {} : { holds }),
});
const columns = [
  { name: 'speed', kind: 'number' as const },
  { name: 'size', kind: 'category' as const },
];

test('a setting that holds a column is picked from the columns there are', () => {
  const [field] = stepFields([text('by', 'column')], { by: 'size' }, columns);
  expect(field).toMatchObject({ kind: 'choice', value: 'size', error: undefined });
  expect(field?.kind === 'choice' && field.options.map(({ value }) => value)).toEqual([
    '',
    'speed',
    'size',
  ]);
});

test('a column that is gone stays visible, with what is wrong', () => {
  const [field] = stepFields([text('by', 'column')], { by: 'gone' }, columns);
  expect(field?.error).toContain('no column “gone”');
  expect(field?.kind === 'choice' && field.options.some(({ value }) => value === 'gone')).toBe(
    true,
  );
});

test('a formula is checked while it is written', () => {
  const check = (formula: string, known = columns) =>
    stepFields([text('f', 'formula')], { f: formula }, known)[0]?.error;
  expect(check('speed * 2')).toBeUndefined();
  expect(check('sped * 2')).toContain('speed');
  expect(check('speed *')).toBeTypeOf('string');
  expect(check('made * 2', [...columns, { name: 'made', kind: null as never }])).toBeUndefined();
});

test('a plain text stays a plain text', () => {
  expect(stepFields([text('name')], { name: 'x' }, columns)[0]).toMatchObject({ kind: 'text' });
});
