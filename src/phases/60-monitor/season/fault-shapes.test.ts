import { expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import type { Injection } from '../../../core/monitor/season.ts';
import { seasonOf } from '../testing.ts';
import { curveWords, GROUPS, shapeWords, strengthCurve, ticksToEvent } from './fault-shapes.ts';

const fault = (parts: Partial<Injection> = {}): Injection => ({
  ...{ injector: 'unit-change', column: 'speed', strength: 0.8, settings: {}, from: 4, to: 6 },
  ...parts,
});

test('every kind of fault stands on a shelf', () => {
  for (const group of GROUPS)
    expect(catalog.injectors.all.filter((one) => one.group === group).length).toBeGreaterThan(0);
  expect(catalog.injectors.all.every(({ group }) => GROUPS.includes(group))).toBe(true);
});

test('strength is drawn and said over the whole season', () => {
  const season = seasonOf(2);
  expect(strengthCurve(season, fault())).toEqual([0, 0, 0, 0, 0.8, 0.8, 0.8, 0, 0, 0]);
  expect(curveWords(season, fault())).toBe(
    'Strength over the season: from day 5 to day 7, 0.80 at once.',
  );
  const growing = fault({ shape: 'incremental', period: 4, to: null });
  expect(curveWords(season, growing)).toMatch(/from day 5 to the end, most 0.80 in day 8/);
  const round = fault({ shape: 'recurring', period: 4, to: null });
  expect(curveWords(season, round)).toBe(
    'Strength over the season: from day 5 to the end, on and off every 4 days, most 0.80.',
  );
  expect(shapeWords(season, growing)).toBe('growing over 4 days');
  expect(shapeWords(season, fault())).toBe('');
});

test('the next event is a fault that begins or ends, or the first label', () => {
  const with_ = (played: number) => ticksToEvent(seasonOf(played, { injections: [fault()] }));
  expect(with_(0)).toBe(2);
  expect(with_(2)).toBe(3);
  expect(with_(5)).toBe(3);
  expect(with_(8)).toBeNull();
});
