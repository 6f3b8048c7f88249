import { expect, test } from 'vitest';
import type { GroupCourse, Reasons, Stretches } from '../../../core/lab/alarms/api.ts';
import { alarmId } from '../../../core/id.ts';
import { alarmOf, seasonOf } from '../testing.ts';
import {
  earnedDots,
  earnedLead,
  earnedTitle,
  groupLead,
  groupTitle,
  movedRows,
  movedTitle,
  reasonsBars,
  reasonsLead,
  reasonsTitle,
} from './evidence-pictures.ts';
import { followerLead } from './inbox.ts';

const season = seasonOf(9);
const stretch = (to: number, value: number) => ({
  ...{ from: to - 1, to, rows: 300, value, low: value - 1, high: value + 1 },
});
const stretches: Stretches = {
  windows: [stretch(2, 4), stretch(4, 2.5), stretch(6, -1)],
  before: { value: 4.2, low: 4, high: 4.4, rows: 500 },
};

test('money a decision is told of the window that rang, not of the newest', () => {
  expect(earnedTitle(stretches, 5, '€')).toBe('A decision earned €2.50, €4.20 promised');
  expect(earnedLead(stretches, 5, '€')).toBe(
    '300 labelled rows when it rang, 95%: €1.50 to €3.50. The line: €4.20 on 500 rows it was judged by (95%: €4.00 to €4.40).',
  );
  const { dots, reference } = earnedDots(season, stretches, '€');
  expect(dots.map(({ label, value }) => [label, value])).toEqual([
    ['day 3', 4],
    ['day 5', 2.5],
    ['day 7', -1],
  ]);
  expect(reference).toBe(4.2);
  expect(earnedTitle({ ...stretches, windows: [] }, 5, '€')).toMatch(/too few labels/);
});

test('a group is told with its measure, in shares or in the unit of the target', () => {
  const share = (value: number) => ({ ...stretch(4, value), low: value - 0.1, high: value + 0.1 });
  const course: GroupCourse = {
    ...{ column: 'location', group: 'Seattle', measure: 'Decided wrongly', isShare: true },
    ...{ windows: [share(0.48)], before: { value: 0.088, low: 0.05, high: 0.12, rows: 200 } },
  };
  expect(groupTitle(course, 4)).toBe('location “Seattle”: decided wrongly 48.0%, 8.8% when judged');
  expect(groupLead(course, 4)).toMatch(/^The group of location that went furthest; 300 rows/);
  expect(groupTitle({ ...course, isShare: false }, 4)).toMatch(/0\.48/);
});

test('what the model leans on is told by the column whose share moved most', () => {
  const column = (name: string, before: number, now: number, was: number, is: number) => ({
    ...{ name, before, now, placeBefore: was, placeNow: is },
  });
  const reasons: Reasons = {
    ...{ rows: { before: 300, now: 96 }, window: [0, 4] },
    columns: [column('size', 0.3, 0.6, 2, 1), column('speed', 0.7, 0.4, 1, 2)],
  };
  expect(reasonsTitle(reasons)).toBe('The model leans on size for 60.0%, 30.0% in training');
  expect(reasonsLead(season, reasons)).toMatch(/96 explained rows of day 1 to day 5 against 300/);
  expect(reasonsBars(reasons).bars).toMatchObject([
    { label: 'size', value: 0.6, before: 0.3, note: 'place 2 → 1' },
    { label: 'speed', note: 'place 1 → 2' },
  ]);
});

test('columns that had moved are told with how much the model leans on them', () => {
  const moved = [
    {
      ...{ column: 'size', times: 1.4, level: 'alarm' as const, alarm: alarmId('a') },
      reliance: { column: 'size', share: 0.3, place: 2, of: 5 },
    },
    { column: 'hour', times: 0.4, level: 'calm' as const, alarm: null, reliance: null },
  ];
  expect(movedTitle(moved)).toBe('size had moved beyond its line');
  expect(movedTitle(moved.slice(1))).toBe('No column had moved beyond its line when it rang');
  expect(movedRows(moved)).toEqual([
    ['size', '1.40 times its line', '30.0%, place 2 of 5'],
    ['hour', '0.40 times its line', 'does not say'],
  ]);
});

test('what follows an alarm says where it shows', () => {
  expect(followerLead(alarmOf(1, { kind: 'money' }))).toBe(
    'It shows in what decisions earn, too. ',
  );
  expect(followerLead(alarmOf(1, { kind: 'data-quality' }))).toBe('');
});
