import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentSeason } from '../../core/project/views.ts';
import { unwrap } from '../../core/result.ts';
import type { Desk } from '../../state/desk.ts';
import { openScenario } from '../../../tests/support/open-scenario.ts';

let desk: Desk;
let close: () => Promise<void>;

/** Penguins in production, a measure shifted, played on a while after it rang. */
beforeAll(async () => {
  ({ desk, close } = await openScenario('penguins'));
  while (desk.route.step.name !== 'monitor/season') {
    await desk.settled();
    unwrap(await desk.accept((await desk.suggest(desk.route.step.name))!));
  }
  const start = (await desk.suggest('monitor/season'))!;
  for (const choice of start.choices) unwrap(desk.dispatch(choice));
  unwrap(await desk.advance(null));
  unwrap(await desk.advance(9));
}, 60_000);
afterAll(() => close());

const season = () => currentSeason(desk.project)!;
const alarm = () => season().alarms.find(({ kind }) => kind === 'data-drift')!;

test('an alarm opens its evidence: which feature, how far, since when, what it costs', async () => {
  const { course, spread, worth, reliance } = unwrap(await desk.lab.alarmEvidence(alarm().id));
  const fault = season().injections[0]!;
  expect(course.since).toBeGreaterThanOrEqual(fault.from);
  expect(course.points.find(({ tick }) => tick === alarm().tick)).toMatchObject({
    value: alarm().value,
    level: 'alarm',
  });
  expect(spread).toMatchObject({ kind: 'numbers', of: fault.column });
  expect(spread!.now.median).toBeGreaterThan(spread!.before.median!);
  if (spread?.kind !== 'numbers') throw new Error('no numbers');
  const sum = (side: 'before' | 'now') => spread.bins.reduce((total, bin) => total + bin[side], 0);
  expect(sum('before')).toBe(spread.before.rows - spread.before.missing);
  expect(sum('now')).toBe(spread.now.rows - spread.now.missing);
  expect(worth).toMatchObject({ unit: 'money', enough: true });
  expect(worth.change.high).toBeLessThan(0);
  expect(worth.total.value).toBeCloseTo((worth.change.value / 1000) * worth.decisions, 6);
  expect(reliance).toMatchObject({ column: fault.column, place: 1 });
});

test('every answer says what it costs and may bring; a mapping is found in the data and holds', async () => {
  const answers = unwrap(await desk.lab.alarmChoices(alarm().id));
  expect(answers.map(({ label }) => label)).toEqual([
    'Fix the data',
    'Retrain',
    expect.stringMatching(/^Map it back: − /),
    'Ask for labels',
    'Leave it',
    expect.any(String),
    'Recalibrate',
    'Roll back',
  ]);
  expect(answers.map(({ barred }) => barred !== undefined)).toEqual([
    ...[false, false, false, false, false, true, true, true],
  ]);
  for (const { costs, brings, barred } of answers)
    expect(barred ?? (costs !== undefined && brings !== undefined)).toBeTruthy();
  const mapping = answers[2]!;
  expect(mapping.brings).toMatch(/^\+\$[\d,.]+ per 1,000 decisions/);
  const before = season().reports.length;
  for (const choice of mapping.choices) unwrap(desk.dispatch(choice));
  unwrap(await desk.advance(8));
  const { repairs, reports } = season();
  expect(repairs).toMatchObject([{ from: before, to: null, step: { plugin: 'convert-units' } }]);
  const gain = reports.slice(before).map(({ earned, earnedIdle }) => earned - earnedIdle);
  expect(gain.reduce((a, b) => a + b, 0)).toBeGreaterThan(0);
  expect(reports.slice(0, before).every(({ earned, earnedIdle }) => earned === earnedIdle)).toBe(
    true,
  );
});
