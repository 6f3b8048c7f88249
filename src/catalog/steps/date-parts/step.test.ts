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

test('tells quarter, ISO week, weekend and minute', () => {
  const edges = tableFrom([
    'd 2021-01-03T23:59 2021-01-04T00:01 2020-12-31T12:30 1969-12-28T00:00',
  ]);
  const { lines } = tryStep(step, edges, {
    year: false,
    month: false,
    weekday: false,
    hour: false,
    quarter: true,
    week: true,
    dayOfMonth: true,
    weekend: true,
    minute: true,
  });
  expect(lines).toEqual([
    'd quarter 1 1 4 4',
    'd week 53 1 53 52',
    'd day of month 3 4 31 28',
    'd weekend 1 0 0 1',
    'd minute 59 1 30 0',
  ]);
});

test('counts days since the first training date, a given one, or another column', () => {
  const two = tableFrom(['d 2024-03-02 2024-03-01 _', 'born 2024-02-01 _ 2024-01-01']);
  const only = { year: false, month: false, weekday: false } as const;
  const columns = ['d'];
  const later = { columns, on: tableFrom(['d 2024-02-29', 'born 2024-02-28']) };
  expect(tryStep(step, two, { ...only, since: 'first' }, later).lines[0]).toBe('d days since -1');
  const given = tryStep(step, two, { ...only, since: 'given', sinceDate: '2024-01-01' }, later);
  expect(given.lines[0]).toBe('d days since 59');
  expect(given.says).toBe('d → days since 2024-01-01');
  const other = { ...only, since: 'column', sinceColumn: 'born' } as const;
  expect(tryStep(step, two, other, { columns }).lines[0]).toBe('d days since born 30 _ _');
  expect(fitStep(step, two, { ...other, sinceColumn: 'died' }, columns)).toMatchObject({
    problem: { code: 'no-such-column' },
  });
  expect(fitStep(step, two, { ...only, since: 'given', sinceDate: 'soon' })).toMatchObject({
    problem: { code: 'bad-date' },
  });
});
