import { expect, test } from 'vitest';
import { layoutLanes } from '../../../charts/lanes/layout.ts';
import { layoutLine } from '../../../charts/line/layout.ts';
import { catalog } from '../../../catalog/index.ts';
import type { LaneMark } from '../../../core/monitor/season.ts';
import { priced, reportOf, seasonOf } from '../testing.ts';
import { laneLines, laneWords } from './lane-details.ts';
import { laneKeys, laneLabel, seasonLanes } from './season-lanes.ts';
import { metricLines, moneyLines } from './season-lines.ts';

const sides = { left: 100, right: 80 };
const TICKS = 10_000;
const DETECTORS = ['ks', 'psi', 'chi-square', 'missing-rate', 'error-rate', 'adwin'];
const mark = (detector: string, tick: number, parts: Partial<LaneMark> = {}): LaneMark => ({
  ...{ detector, column: 'speed', level: 'calm' as const, limit: 0.2 },
  value: (tick % 97) / 500,
  ...parts,
});
const estimated = {
  ...{ by: 'confidence' as const, rows: 100, metricMargin: 0.02 },
  metric: { value: 0.9, low: 0.85, high: 0.95 },
  money: { value: 0.1, low: 0, high: 0.2 },
};
const season = seasonOf(0, {
  ticks: TICKS,
  reports: Array.from({ length: TICKS }, (_, tick) =>
    reportOf(tick, {
      estimated,
      lanes: [
        ...DETECTORS.map((detector) => mark(detector, tick)),
        mark('psi', tick, { column: null, kind: 'prediction-drift', floor: 0.1 }),
      ],
    }),
  ),
});
const space = { width: 720, height: 300, em: 12 };

test('ten thousand windows are drawn to the width there is', () => {
  const scene = layoutLanes(seasonLanes(season, catalog, 'detector', sides), space);
  expect(scene.cells.length).toBeLessThanOrEqual((7 * scene.plot.width) / 2);
  expect(scene.cells.length).toBeGreaterThan(1000);
  for (const data of [
    moneyLines(priced, season, catalog, sides),
    metricLines(priced, season, 0.9, sides),
    laneLines(season, laneKeys(season, catalog)[0]!, 'speed', sides),
  ]) {
    const lines = JSON.stringify(layoutLine(data, space));
    expect(lines.length).toBeLessThan(1_500_000);
  }
});

test('a detector of predictions has a lane of its own, with value, line and noise floor', () => {
  const keys = laneKeys(season, catalog);
  const own = keys.filter(({ detector }) => detector === 'psi');
  expect(own.map((key) => laneLabel(catalog, key))).toEqual(['PSI', 'Predictions: PSI']);
  const lines = laneLines(season, own[1]!, null, sides);
  expect(lines.series.map(({ label }) => label)).toEqual(['value', 'line', 'noise floor']);
  expect(laneWords(season, own[1]!, null)).toMatch(/line 0.200, what chance alone does 0.100/);
  expect(laneLines(season, own[0]!, 'speed', sides).series).toHaveLength(2);
});

test('the metric stands once its label has come, its estimate before', () => {
  const short = { ...season, reports: season.reports.slice(0, 4) };
  const [came, said] = metricLines(priced, short, 0.9, sides).series;
  expect(came!.points.map(({ y }) => y)).toEqual([0.9, 0.9, 0.9, null]);
  expect(came!.points[0]).toMatchObject({ low: 0.88, high: 0.92 });
  expect(said).toMatchObject({ label: 'estimated' });
  expect(said!.points[3]).toMatchObject({ y: 0.9, low: 0.85, high: 0.95 });
});
