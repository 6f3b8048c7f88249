import { describe, expect, it } from 'vitest';
import { releaseId } from '../../id.ts';
import type { Tick, TickReport } from '../season.ts';
import { DAY_CURVES, rowsOfHour } from '../traffic/hours.ts';
import { watchVolume } from './volume-watch.ts';

const reportsOf = (counts: readonly number[]): TickReport[] =>
  counts.map((rows, tick) => ({
    ...{ tick, label: '', rows, distinct: rows, refused: 0, release: releaseId('release-1') },
    ...{ earned: 0, earnedIdle: 0, metric: null, labelledUpTo: tick, lanes: [] },
  }));

describe('rows that come day by day', () => {
  const days = {
    tick: { unit: 'rows', rows: 100 } as Tick,
    reports: reportsOf(new Array(9).fill(100)),
  };

  it('are held against the days before, once a week has passed', () => {
    expect(watchVolume(days, 6, 100, 0.001)).toBeNull();
    expect(watchVolume(days, 9, 100, 0.001)).toMatchObject({ level: 'calm', limit: 100 });
    expect(watchVolume(days, 9, 120, 0.001)).toMatchObject({ level: 'watch' });
    expect(watchVolume(days, 9, 49, 0.001)).toMatchObject({
      level: 'alarm',
      sentence: '49 rows arrived; the 9 ticks before brought 100.',
    });
  });
});

describe('rows that come hour by hour', () => {
  const tick = {
    ...{ unit: 'rows' as const, rows: 1200, week: { weekend: 0.4, swing: 0.15 } },
    hours: { shares: DAY_CURVES.day },
  };
  const countsOf = (seed: number): number[] =>
    Array.from({ length: 90 * 24 }, (_one, at) => rowsOfHour(tick, at, seed));

  it('ring neither by night nor at weekends, over ten seasons of 90 days', () => {
    const levels = { calm: 0, watch: 0, alarm: 0, 'cannot-tell': 0 };
    const alpha = 0.1 / 2160 / 20;
    for (let seed = 1; seed <= 10; seed++) {
      const counts = countsOf(seed);
      const season = { tick, reports: reportsOf(counts) };
      counts.forEach((count, at) => {
        const verdict = watchVolume(season, at, count, alpha);
        if (verdict !== null) levels[verdict.level]++;
      });
    }
    expect(levels.alarm).toBe(0);
    expect(levels.watch / levels.calm).toBeLessThan(0.06);
  });

  it('ring when a busy hour is silent or a night hour is not', () => {
    const season = { tick, reports: reportsOf(countsOf(3).slice(0, 504)) };
    const at = (hour: number) => 15 * 24 + hour;
    expect(watchVolume(season, at(14), 0, 1e-5)).toMatchObject({
      level: 'alarm',
      sentence: expect.stringMatching(
        /^No row arrived in this hour; the same hour of the 11 working days before brought \d+ to \d+\.$/,
      ) as string,
    });
    expect(watchVolume(season, at(3), 60, 1e-5)).toMatchObject({ level: 'alarm' });
    expect(watchVolume(season, at(3), 0, 1e-5)).toMatchObject({ level: 'calm' });
    expect(watchVolume(season, 3 * 24, 5, 1e-5)).toBeNull();
  });
});
