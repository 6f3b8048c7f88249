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

it('writes beside a bar what does not fit in it, and nothing where there is no room', () => {
  const withEvents = (...events: TimelineData['rows'][number]['events']) =>
    layoutTimeline({ ...data, rows: [{ label: 'a', events }] }, { width: 300, height: 60, em: 12 });
  const [span] = withEvents({ at: 0, to: 0, label: 'Unit change' }).spans;
  expect(span!.text).toBe('Unit change');
  expect(span!.textX).toBeGreaterThan(span!.left + span!.width);
  const last = withEvents({ at: 9, to: 9, label: 'Unit change' }).spans[0]!;
  expect(last.textX).toBeLessThan(last.left);
  const crowded = withEvents(
    { at: 0, to: 0, label: 'Unit change' },
    { at: 1, to: 9, label: 'release 2' },
  );
  expect(crowded.spans.map(({ text }) => text)).toEqual(['', 'release 2']);
});

it('draws stretches that overlap under each other', () => {
  const events = [
    { at: 1, to: 9, label: 'one' },
    { at: 2, to: 4, label: 'two' },
    { at: 5, to: 9, label: 'three' },
  ];
  const rows = [
    { label: 'faults', events },
    { label: 'alarms', events: [{ at: 3, label: 'drift' }] },
  ];
  const { spans, tracks, moments } = layoutTimeline(
    { ...data, rows },
    { width: 500, height: 120, em: 12 },
  );
  expect(spans[1]!.top).toBeGreaterThan(spans[0]!.top);
  expect(spans[2]!.top).toBe(spans[1]!.top);
  expect(tracks[0]!.height).toBeGreaterThan(tracks[1]!.height);
  expect(moments[0]!.y).toBeGreaterThan(spans[1]!.top + spans[1]!.height);
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
