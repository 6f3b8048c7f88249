import { expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import type { LaneMark } from '../../../core/monitor/season.ts';
import { alarmOf, reportOf, seasonOf } from '../testing.ts';
import { lanesTitle, seasonLanes } from './season-lanes.ts';

const sides = { left: 100, right: 80 };
const mark = (parts: Partial<LaneMark>): LaneMark => ({
  ...{ detector: 'psi', column: 'speed', level: 'watch' as const, value: 0.1, limit: 0.2 },
  ...parts,
});
const season = seasonOf(0, {
  reports: [
    reportOf(0, { lanes: [mark({}), mark({ column: 'height', value: 0.3, level: 'alarm' })] }),
    reportOf(1),
    reportOf(2, {
      lanes: [mark({ level: 'cannot-tell' }), mark({ detector: 'adwin', column: null })],
    }),
  ],
  alarms: [alarmOf(1, { tick: 0, column: 'height' })],
});

test('a lane is as hot as its hottest mark; no mark is calm, a doubt is a gap', () => {
  const { lanes, steps } = seasonLanes(season, catalog, 'detector', sides);
  const psi = lanes.find(({ label }) => label === 'PSI')!;
  expect(steps).toBe(10);
  expect(psi.heat).toEqual([1, 0, null]);
  expect(psi.alarms).toEqual([0]);
  expect(psi.words?.(0)).toMatch(/^height 0.300, line 0.200/);
  expect(psi.words?.(2)).toBe('cannot tell yet');
});

test('errors wait for labels: without a mark nothing is known of them', () => {
  const { lanes } = seasonLanes(season, catalog, 'detector', sides);
  expect(lanes.find(({ label }) => label === 'ADWIN')!.heat).toEqual([null, null, 0.325]);
});

test('a lane whose tumbling window was not full says so, and is not called calm', () => {
  const skipped = ['model-quality', 'data-drift'] as const;
  const waiting = seasonOf(0, {
    reports: [
      reportOf(0, { skipped }),
      reportOf(1, { skipped, lanes: [mark({ detector: 'adwin', column: null })] }),
      reportOf(2, { lanes: [mark({}), mark({ detector: 'error-rate', column: null })] }),
      reportOf(3),
    ],
  });
  const { lanes } = seasonLanes(waiting, catalog, 'detector', sides);
  const [rate, psi, adwin] = ['Error against validation', 'PSI', 'ADWIN'].map((label) =>
    lanes.find((lane) => lane.label === label)!,
  );
  for (const lane of [rate!, psi!]) {
    expect(lane.heat.slice(0, 2)).toEqual([null, null]);
    expect(lane.words?.(0)).toBe('did not look: its window was not full');
  }
  expect([psi!.words?.(3), rate!.words?.(3)]).toEqual(['calm', 'no label came']);
  expect(adwin!.words?.(1)).toMatch(/^value 0.100/);
  const [column] = seasonLanes(waiting, catalog, 'column', sides).lanes;
  expect([column!.words?.(1), column!.words?.(3)]).toEqual([
    'did not look: its window was not full',
    'calm',
  ]);
});

test('by column the alarmed one leads', () => {
  const { lanes } = seasonLanes(season, catalog, 'column', sides);
  expect(lanes.map(({ label }) => label)).toEqual(['height', 'speed']);
});

test('the title names what rang first', () => {
  expect(lanesTitle(season, catalog)).toBe('PSI rang first on “height”, day 1');
  expect(lanesTitle(seasonOf(2), catalog)).toBe('No detector has passed its line');
});
