import { expect, test } from 'vitest';
import type { Comparison } from '../../../core/monitor/worlds/worlds.ts';
import { operatorsOf, shareOfGap } from '../../../core/monitor/worlds/operators.ts';
import type { Score } from '../../../core/challenge/challenge.ts';
import { alarmOf, priced, reportOf, seasonOf } from '../testing.ts';
import { challengeRows, challengeTitle } from './challenge-words.ts';
import { replayTitle } from './replay-words.ts';
import { timelineOf } from './timeline-data.ts';
import { moneyLinesOf, worldRows, worldsTitle } from './world-words.ts';

const comparison: Comparison = {
  plan: { ticks: 2, every: 1, trainAt: [1], stretches: [{ from: 0, to: 1, models: [] }] },
  ...{ state: 'done', failure: null, pieces: [] },
  worlds: [
    { id: 'daily', earned: [10, 8], trainings: 1, seconds: 36 },
    { id: 'oracle', earned: [20, 20], trainings: 0, seconds: 0 },
  ],
};
const reports = [reportOf(0), reportOf(1, { earned: 20 })];
const season = seasonOf(2, { reports, comparison });

test('you, never acting and the others stand in one table with the share of what could be had', () => {
  expect(worldRows(priced, season)).toEqual([
    ['never acting', '$20', '–', '–', '–', '–'],
    ['retrained every day', '$18', '−$2', '−10%', 1, '0.1 to 0.4 Wh'],
    ['an oracle who knew', '$40', '+$20', '100%', 0, '–'],
    ['you', '$30', '+$10', '50%', '–', '–'],
  ]);
  expect(worldsTitle(priced, season)).toBe('You got 50% of the $20 that acting could have gained');
});

test('lines run, so far or ahead of never acting', () => {
  const last = (view: 'so far' | 'ahead') =>
    moneyLinesOf(priced, season, view).series.map(({ points }) => points.at(-1)!.y);
  expect(last('so far')).toEqual([20, 18, 40, 30]);
  expect(last('ahead')).toEqual([0, -2, 20, 10]);
});

test('what was played since is left out until it is compared', () => {
  const on = seasonOf(3, { comparison });
  expect(operatorsOf(on).map(({ earned }) => earned.length)).toEqual([2, 2, 2, 2]);
  expect(operatorsOf(seasonOf(3)).map(({ name }) => name)).toEqual(['never acting', 'you']);
});

test('no share where nothing could be gained', () => {
  expect(shareOfGap(10, 10, 10)).toBeNull();
  const flat = {
    ...comparison,
    worlds: comparison.worlds.map((world) => ({ ...world, earned: [10, 10] })),
  };
  expect(worldsTitle(priced, seasonOf(2, { comparison: flat }))).toMatch(
    /^Nothing could be gained/,
  );
});

test('a challenge is won, lost, even or not over', () => {
  const theirs: Score = {
    ...{ by: 'Ada', currency: '$', ticks: 2, earned: 25, idle: 20, oracle: 40, alarms: 3 },
  };
  const ended = { ...season, ended: true };
  expect(challengeTitle(priced, season, theirs)).toBe('Beat Ada: the season is not over');
  expect(challengeTitle(priced, ended, theirs)).toBe('You beat Ada by $5');
  expect(challengeTitle(priced, ended, { ...theirs, earned: 45 })).toBe('Ada is ahead by $15');
  expect(challengeTitle(priced, ended, { ...theirs, earned: 30 })).toMatch(/the same$/);
  expect(challengeRows(priced, ended, { ...theirs, by: '' }).map(([who]) => who)).toEqual([
    ...['whoever sent it, as the file says', 'you', 'an oracle who knew'],
  ]);
});

test('a replay says the same, or where not', () => {
  expect(replayTitle(season, { ticks: 2, first: null })).toBe('The same, bit for bit: 2 days');
  const first = { tick: 1, what: '“earned”', recorded: '1', now: '2' };
  expect(replayTitle(season, { ticks: 2, first })).toBe('It differs from day 2 on, in “earned”');
});

test('the timeline has a row a kind', () => {
  const names = { injector: (id: string) => id, detector: (id: string) => id };
  const rung = { ...season, alarms: [alarmOf(1, { tick: 1 })] };
  expect(
    timelineOf(priced, rung, names).rows.map(({ label, events }) => [label, events.length]),
  ).toEqual([
    ['faults', 0],
    ['alarms', 1],
    ['decisions', 0],
    ['in service', 1],
  ]);
});
