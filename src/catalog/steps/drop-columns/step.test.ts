import { expect, test } from 'vitest';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const many = Array.from({ length: 30 }, (_, at) => at);
const table = tableFrom([
  'same ' + many.map(() => 'x').join(' '),
  'none ' + many.map(() => '_').join(' '),
  'id ' + many.map((at) => `i${at}`).join(' '),
  'good ' + many.map((at) => at % 4).join(' '),
]);

test('leaves out what was chosen', () => {
  const { lines, says } = tryStep(step, table, {}, { columns: ['same', 'id'] });
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['none', 'good']);
  expect(says).toBe('Dropped same; id');
});

test('finds what can teach nothing', () => {
  const { lines, says } = tryStep(step, table, { which: 'useless' });
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['good']);
  expect(says).toContain('same (the same in every row)');
});

test('never leaves out everything', () => {
  expect(fitStep(step, table)).toMatchObject({ problem: { code: 'nothing-left' } });
});
