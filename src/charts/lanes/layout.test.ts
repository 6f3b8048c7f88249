import { describe, expect, it } from 'vitest';
import { lanesHeight, lanesTable, layoutLanes, summariseLanes, type LanesData } from './layout.ts';

const space = { width: 500, height: 120, em: 12 };
const data: LanesData = {
  steps: 4,
  stepLabel: (step) => `day ${step + 1}`,
  lanes: [
    { label: 'PSI', heat: [0, 0.2, 1, null], alarms: [2], words: (step) => `PSI 0.0${step}` },
    { label: 'KS', heat: [0.1, 0.1, 0.1, 0.1] },
  ],
  markers: [{ step: 1, label: 'drift begins' }],
};

describe('layoutLanes', () => {
  it('draws what has a value and leaves a gap where none is', () => {
    expect(layoutLanes(data, space).cells).toHaveLength(7);
  });

  it('rings its alarm in the middle of its step', () => {
    const { alarms, plot } = layoutLanes(data, space);
    expect(alarms[0]!.x).toBeCloseTo(plot.left + plot.width * 0.625, 6);
  });

  it('lets the hottest speak where steps outnumber pixels', () => {
    const heat = Array.from({ length: 5000 }, (_, i) => (i === 2500 ? 1 : 0));
    const { cells } = layoutLanes({ ...data, steps: 5000, lanes: [{ label: 'a', heat }] }, space);
    expect(cells.length).toBeLessThan(300);
    expect(Math.max(...cells.map((cell) => cell.heat))).toBe(1);
  });

  it('takes the edges of the figure above', () => {
    const { plot } = layoutLanes({ ...data, left: 60, right: 90 }, space);
    expect(plot.left).toBe(60);
    expect(plot.width).toBe(350);
  });

  it('writes names whole over their lanes where it is narrow', () => {
    const name = 'Predictions: Kolmogorov–Smirnov';
    const lanes = [{ label: name, heat: [0, 0, 0, 0] }];
    const wide = layoutLanes({ ...data, lanes, left: 80 }, space);
    expect(wide.labels[0]).toMatchObject({ anchor: 'end' });
    expect(wide.labels[0]!.text).not.toBe(name);
    const narrow = layoutLanes({ ...data, lanes, left: 80 }, { ...space, width: 320 });
    expect(narrow.labels[0]).toMatchObject({ x: 80, text: name, anchor: 'start' });
    expect(narrow.labels[0]!.y).toBeLessThan(narrow.tracks[0]!.top);
    expect(narrow.cells[0]!.top).toBe(narrow.tracks[0]!.top);
  });

  it('survives a season without steps', () => {
    expect(layoutLanes({ ...data, steps: 0, lanes: [] }, space).cells).toEqual([]);
    expect(lanesHeight({ ...data, lanes: [] }, 500, 12)).toBeGreaterThan(0);
  });
});

it('is told in words and as a table', () => {
  expect(summariseLanes(data)).toBe(
    'Timeline of 2 detectors over 4 steps. PSI: one alarm, first at day 3. KS: no alarm. ' +
      'drift begins at day 2.',
  );
  expect(lanesTable(data).rows[2]).toEqual(['day 3', 'PSI 0.02 (alarm)', '10%']);
});
