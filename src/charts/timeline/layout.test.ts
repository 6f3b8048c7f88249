import { expect, it } from 'vitest';
import { layoutTimeline, summariseTimeline, timelineTable, type TimelineData } from './layout.ts';

const data: TimelineData = {
  steps: 10,
  stepLabel: (step) => `day ${step + 1}`,
  rows: [
    { label: 'faults', events: [{ at: 2, to: 9, label: 'Unit change' }] },
    {
      label: 'alarms',
      events: [
        { at: 4, label: 'drift' },
        { at: 1, label: 'early' },
      ],
    },
    { label: 'decisions', events: [] },
  ],
};
const scene = layoutTimeline(data, { width: 500, height: 120, em: 12 });

it('draws stretches as bars from their first to the end of their last step', () => {
  const [span] = scene.spans;
  expect(span!.left).toBeCloseTo(scene.plot.left + 0.2 * scene.plot.width, 6);
  expect(span!.left + span!.width).toBeCloseTo(scene.plot.left + scene.plot.width - 1, 6);
  expect(span!.text).toBe('Unit change');
});

it('draws moments in the middle of their step, on their own row', () => {
  expect(scene.moments.map(({ x }) => x)).toEqual([
    expect.closeTo(scene.plot.left + 0.45 * scene.plot.width, 6),
    expect.closeTo(scene.plot.left + 0.15 * scene.plot.width, 6),
  ]);
  expect(new Set(scene.moments.map(({ y }) => y)).size).toBe(1);
});

it('has a place for the keyboard at every event, a row each', () => {
  expect(scene.marks.map(({ series }) => series)).toEqual([0, 1, 1]);
  expect(scene.marks[0]!.words).toBe('faults, day 3 to day 10\nUnit change');
});

it('writes nothing into a bar it does not fit in', () => {
  const short = {
    ...data,
    rows: [{ label: 'a', events: [{ at: 0, to: 0, label: 'Unit change' }] }],
  };
  expect(layoutTimeline(short, { width: 300, height: 60, em: 12 }).spans[0]!.text).toBe('');
});

it('is told in words, and as a table in order of time', () => {
  expect(summariseTimeline(data)).toContain('faults: Unit change, day 3 to day 10.');
  expect(summariseTimeline(data)).toContain('decisions: none.');
  expect(timelineTable(data).rows.map(([when]) => when)).toEqual([
    'day 2',
    'day 3 to day 10',
    'day 5',
  ]);
});
