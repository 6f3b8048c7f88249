import { describe, expect, it } from 'vitest';
import { layoutRegion, regionTable, summariseRegion, type RegionData } from './layout.ts';

const space = { width: 520, height: 300, em: 12 };
const data: RegionData = {
  boundary: [0.1, 0.4, 0.7, 1].map((x) => ({ x, y: 0.05 / x })),
  above: 'pays for itself',
  below: 'costs more than it saves',
  good: 'above',
  x: { title: 'recall', domain: [0, 1] },
  y: { title: 'precision', domain: [0, 1] },
};

describe('layoutRegion', () => {
  it('leaves what lies left of the line to the side below', () => {
    const { above, line } = layoutRegion(data, space);
    const left = Number(/^M([\d.]+)/.exec(above)?.[1]);
    expect(left).toBeCloseTo(line.x(0.1), 1);
  });

  it('names the good side in green and keeps the words inside', () => {
    const { labels, line } = layoutRegion(data, space);
    expect(labels[0]).toMatchObject({ text: 'pays for itself', paint: 'pass' });
    for (const label of labels) {
      expect(label.y).toBeGreaterThan(line.plot.top);
      expect(label.y).toBeLessThan(line.plot.top + line.plot.height);
    }
  });

  it('has no good side when nothing can pay', () => {
    const { above, labels } = layoutRegion({ ...data, boundary: [] }, space);
    expect(above).toBe('');
    expect(labels.map((label) => label.text)).toEqual(['costs more than it saves']);
  });

  it.each([240, 337, 520])('ends with its axes, %i pixels wide', (width) => {
    const spots = [{ x: 1, y: 0.1, hollow: true }];
    const { above, line } = layoutRegion({ ...data, spots }, { ...space, width });
    const right = line.plot.left + line.plot.width;
    const xs = [...above.matchAll(/[ML]([\d.]+)/g)].map((found) => Number(found[1]));
    expect(Math.max(...xs)).toBeCloseTo(right, 0);
    expect(line.spots[0]!.x).toBeCloseTo(right, 6);
    expect(line.xAxis.ticks.at(-1)!.at).toBeLessThanOrEqual(right);
    expect(right).toBeLessThan(width);
  });

  it('cuts a line that leaves the plane', () => {
    const { above } = layoutRegion({ ...data, boundary: [{ x: 0.5, y: 9 }] }, space);
    expect(above).not.toContain('-');
  });
});

it('is told in words and as a table', () => {
  expect(summariseRegion(data)).toBe(
    'Plane of precision by recall: above the line pays for itself, below it costs more than it saves. ' +
      'The line runs from 0.5 at 0.1 to 0.05 at 1.',
  );
  expect(regionTable(data).rows).toHaveLength(4);
});
