import { expect, test } from 'vitest';
import { priced, seasonOf } from '../testing.ts';
import { startOf, ticksFor, unitOptions } from './season-start.ts';

const given = {
  ...{ seed: 3, tick: { unit: 'month' as const, rows: 40 }, ticks: 24, labelDelay: 1, owner: 'me' },
};

test('a season begins as suggested, else as the last one did', () => {
  const suggestion = {
    ...{ id: 'monitor/season' as const, label: '', why: '', advance: null, completes: true },
    choices: [{ type: 'monitor/start' as const, ...given }],
  };
  expect(startOf(priced, suggestion)).toEqual(given);
  const again = { ...priced, seasons: [seasonOf(2, { owner: 'her' })] };
  expect(startOf(again, null)).toMatchObject({ owner: 'her', ticks: 10 });
});

test('another tick fills the same span', () => {
  expect(ticksFor(priced, { unit: 'week', rows: 1 }, given)).toBe(104);
  expect(ticksFor(priced, { unit: 'month', rows: 1 }, given)).toBe(24);
  expect(ticksFor(priced, { unit: 'rows', rows: 50 }, given)).toBe(90);
});

test('without dates only drawn rows can be chosen', () => {
  expect(unitOptions(false).filter(({ disabled }) => !disabled)).toHaveLength(1);
  expect(unitOptions(true).every(({ disabled }) => !disabled)).toBe(true);
});
