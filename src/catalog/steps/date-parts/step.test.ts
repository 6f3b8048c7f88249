import { expect, test } from 'vitest';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['d 2024-02-29 1969-12-31 _ 2000-01-01']);

test('reads year, month, weekday (Monday is 1) and day of the year', () => {
  expect(tryStep(step, table, { dayOfYear: true }).lines).toEqual([
    'd year 2024 1969 _ 2000',
    'd month 2 12 _ 1',
    'd weekday 4 3 _ 6',
    'd day of year 60 365 _ 1',
  ]);
});

test('lays parts on circles', () => {
  const { lines } = tryStep(step, tableFrom(['d 2024-01-05 2024-04-05 2024-07-05']), {
    cyclic: true,
    weekday: false,
    year: false,
  });
  expect(lines).toEqual(['d month sin 0 1 0', 'd month cos 1 0 -1']);
});

test('gives the hour only where there is a time', () => {
  const timed = tableFrom(['d 2024-01-05T07:30 2024-01-05T23:00']);
  expect(tryStep(step, timed, { year: false, month: false, weekday: false }).lines).toEqual([
    'd hour 7 23',
  ]);
  expect(tryStep(step, table).lines.some((line) => line.startsWith('d hour'))).toBe(false);
});

test('wants at least one part', () => {
  const none = { year: false, month: false, weekday: false, hour: false };
  expect(fitStep(step, table, none)).toMatchObject({ problem: { code: 'no-parts' } });
});
