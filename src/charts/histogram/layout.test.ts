import { describe, expect, it } from 'vitest';
import { histogramTable, layoutHistogram, summariseHistogram } from './layout.ts';

const space = { width: 500, height: 240, em: 12 };
const bins = [
  { from: 0, to: 10, counts: [30, 10] },
  { from: 10, to: 20, counts: [5, 5] },
];
const data = { bins, classes: [{ label: 'no' }, { label: 'yes' }], x: { title: 'speed' } };

describe('layoutHistogram', () => {
  it('stacks the classes without gap or overlap', () => {
    const { bars, plot } = layoutHistogram(data, space);
    const [no, yes] = bars;
    expect(yes!.top + yes!.height).toBeCloseTo(no!.top, 6);
    expect(no!.top + no!.height).toBeCloseTo(plot.top + plot.height, 6);
    expect(no!.height / yes!.height).toBeCloseTo(3, 6);
  });

  it('draws what was before at the size of what is now', () => {
    const before = [{ from: 0, to: 20, count: 5000 }];
    const scene = layoutHistogram({ bins, before, x: {} }, space);
    expect(scene.before[0]!.height).toBeCloseTo(scene.plot.height, 6);
  });

  it('says each bin in full', () => {
    const { marks } = layoutHistogram(data, space);
    expect(marks[0]!.words).toBe('0 to 10\n40 (80.0%)\nno: 30\nyes: 10');
  });

  it('draws no bins at all', () => {
    expect(layoutHistogram({ bins: [], x: {} }, space).bars).toEqual([]);
    expect(summariseHistogram({ bins: [], x: {} })).toBe('Histogram without values.');
  });
});

it('is told in words and as a table', () => {
  expect(summariseHistogram(data)).toBe(
    'Histogram of speed: 50 values from 0 to 20; most, 40, between 0 and 10.',
  );
  expect(histogramTable(data).rows[1]).toEqual([10, 20, 5, 5]);
});
