import { expect, test } from 'vitest';
import type { Alarm, LaneMark, Season } from '../../monitor/season.ts';
import { courseOf } from './course.ts';

const mark = (level: LaneMark['level'], value: number): LaneMark => ({
  ...{ detector: 'group-gap', column: 'city', level, value, limit: 4 },
});
const alarm = { tick: 2, detector: 'group-gap', column: 'city' } as Alarm;

test('of several looks at a column in a tick, the loudest is its course', () => {
  const lanes = [
    [mark('calm', 1), mark('cannot-tell', 9)],
    [mark('calm', 2), mark('watch', 3)],
    [mark('alarm', 5), mark('alarm', 8), { ...mark('alarm', 20), column: 'sex' }],
  ];
  const reports = lanes.map((of, tick) => ({ tick, lanes: of }));
  const { points, since } = courseOf({ reports } as unknown as Season, alarm);
  expect(points.map(({ tick, value }) => [tick, value])).toEqual([
    [0, 1],
    [1, 3],
    [2, 8],
  ]);
  expect(since).toBe(1);
});
