import { expect, test } from 'vitest';
import { EMPTY_PROJECT } from '../../../core/project/apply.ts';
import { alarmOf, priced, reportOf, seasonOf } from '../testing.ts';
import {
  moneyTitle,
  nextWords,
  notBegun,
  promisedBy,
  rangWords,
  seasonLead,
  seasonTitle,
  stakeWords,
  tickDate,
  tickLabel,
} from './season-words.ts';

test('ticks to come are named on from the first one played', () => {
  const months = seasonOf(0, {
    tick: { unit: 'month', rows: 30 },
    reports: [reportOf(0, { label: '1999-11' })],
  });
  expect([0, 1, 2].map((tick) => tickLabel(months, tick))).toEqual([
    '1999-11',
    '1999-12',
    '2000-01',
  ]);
  const weeks = seasonOf(0, {
    tick: { unit: 'week', rows: 7 },
    reports: [reportOf(0, { label: 'week of 2010-01-04' })],
  });
  expect(tickLabel(weeks, 1)).toBe('2010-01-11');
  expect(tickLabel(seasonOf(0), 4)).toBe('day 5');
});

test('the title tells what acting was worth', () => {
  const reports = [reportOf(0, { earned: 30, earnedIdle: 10 }), reportOf(1)];
  expect(seasonTitle(priced, seasonOf(0, { reports }))).toBe(
    'Day 2: you earned $40. Acting was worth $20 more.',
  );
  const worse = [reportOf(0, { earned: -30, earnedIdle: 10 })];
  expect(seasonTitle(priced, seasonOf(0, { reports: worse }))).toBe(
    'Day 1: you lost $30. Acting cost $40.',
  );
  expect(seasonTitle(priced, seasonOf(3))).toBe('Day 3: you earned $30. Never acting: the same.');
});

test('without prices the title is the metric', () => {
  const project = { ...EMPTY_PROJECT, framing: { ...EMPTY_PROJECT.framing, metric: 'accuracy' } };
  expect(seasonTitle(project, seasonOf(3))).toMatch(/^Day 3: Accuracy 0.900/);
});

test('the lead counts what rang', () => {
  expect(seasonLead(seasonOf(3))).toMatch(/No alarm so far/);
  expect(seasonLead(seasonOf(3, { alarms: [alarmOf(1)] }))).toMatch(/1 alarm rang, 1 unanswered/);
});

test('title and lead say whose rows arrive', () => {
  const only = { column: 'location', levels: ['New York', 'Boston'] };
  const tick = { unit: 'month' as const, rows: 30 };
  const season = seasonOf(0, { only, tick });
  expect(seasonTitle(priced, season)).toMatch(
    /^The season is set: \d+ months where location is New York or Boston to play$/,
  );
  expect(seasonLead(season)).toMatch(
    /^Real later rows where location is New York or Boston, month by month\./,
  );
  expect(seasonLead(seasonOf(0, { only }))).toMatch(/is New York or Boston, drawn again/);
});

test('the money figure says how far apart the lines are, and since when', () => {
  const reports = [reportOf(0), reportOf(1, { earnedIdle: 2 })];
  expect(moneyTitle(priced, seasonOf(0, { reports }))).toBe(
    '$8 ahead of never acting, apart since day 2',
  );
  expect(moneyTitle(priced, seasonOf(3))).toBe('So far you and never acting are one line');
});

test('before the first tick the figures say what to play', () => {
  const month = seasonOf(0, { tick: { unit: 'month', rows: 30 } });
  expect(notBegun(priced, month)).toMatchObject({ title: 'Production has not begun' });
  expect(notBegun(priced, month).text).toMatch(/^Play the first month/);
  expect(notBegun(priced, seasonOf(0, { ended: true })).text).toMatch(/ended before its first day/);
});

test('what rang is headed by when', () => {
  const alarms = [alarmOf(1, { tick: 16 }), alarmOf(2, { tick: 3 })];
  const season = seasonOf(20, { ticks: 90, alarms });
  expect(rangWords(season, [alarms[0]!])).toBe('Day 17: something rang');
  expect(rangWords(season, alarms)).toBe('Day 17: 2 alarms wait, this one first');
});

test('a season says what a person does next', () => {
  expect(nextWords(seasonOf(0), 0)).toMatch(/^Run plays until something rings/);
  const reports = [reportOf(0), reportOf(1)];
  expect(nextWords(seasonOf(0, { reports }), 0)).toMatch(/^Nothing waits for you/);
  expect(nextWords(seasonOf(0, { reports }), 1)).toMatch(/^It waits: .* every day goes on/);
  expect(nextWords(seasonOf(0, { reports }), 2)).toMatch(/^They wait/);
  expect(nextWords(seasonOf(0, { reports, ticks: 2 }), 1)).toMatch(/end the season/);
});

test('what is at stake is named in money, and left out where nothing is priced', () => {
  expect(stakeWords(priced, { value: 1200, low: 900, high: 1500 })).toBe(
    'Validation promised $1,200 (95%: $900 to $1,500) per 1,000 decisions; your floor is $5.',
  );
  expect(promisedBy(EMPTY_PROJECT, null)).toBeNull();
  expect(promisedBy(priced, null)).toBeNull();
});

test('a tick has a date beside its number only where the data has time', () => {
  expect(tickDate(seasonOf(0), 4)).toBeUndefined();
  const tick = { unit: 'month', rows: 30 } as const;
  const months = seasonOf(0, { tick, reports: [reportOf(0, { label: '1999-11' })] });
  expect(tickDate(months, 1)).toBe('1999-12');
});
