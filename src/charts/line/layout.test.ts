import { describe, expect, it } from 'vitest';
import { decimate } from './decimate.ts';
import { layoutLine, type LineData } from './layout.ts';
import { lineTable, summariseLine } from './words.ts';

const space = { width: 640, height: 280, em: 12 };
const points = (...ys: (number | null)[]) => ys.map((y, x) => ({ x, y }));
const two: LineData = {
  series: [
    { label: 'you', points: points(0, 10, 20, 40) },
    { label: 'never retrained', points: points(0, 9, 18, null) },
  ],
  x: { title: 'day' },
  y: { title: 'earned' },
};

describe('layoutLine', () => {
  it('puts the labels beside the ends, inside the figure', () => {
    const scene = layoutLine(two, space);
    expect(scene.endLabels.map((label) => label.text)).toEqual(['you', 'never retrained']);
    for (const label of scene.endLabels) expect(label.x).toBeGreaterThan(scene.plot.left);
  });

  it('asks for a legend where there is no room beside the lines', () => {
    const scene = layoutLine(two, { ...space, width: 340 });
    expect(scene.needsLegend).toBe(true);
    expect(scene.endLabels).toEqual([]);
  });

  it('breaks the line at a gap and walks only what is known', () => {
    const scene = layoutLine(
      { ...two, series: [{ label: 'a', points: points(1, null, 3) }] },
      space,
    );
    expect(scene.lines[0]!.line.match(/M/g)).toHaveLength(2);
    expect(scene.marks.map((mark) => mark.words)).toEqual(['0: 1', '2: 3']);
  });

  it('keeps the labels of markers apart and above the plot', () => {
    const markers = [
      { x: 1, label: 'drift begins here' },
      { x: 1.1, label: 'first alarm rings' },
      { x: 1.2, label: 'retrained' },
    ];
    const scene = layoutLine({ ...two, markers }, space);
    const labels = scene.markers.map((marker) => marker.label);
    expect(new Set(labels.map((label) => `${label.x} ${label.y}`)).size).toBe(3);
    for (const label of labels) expect(label.y).toBeLessThan(scene.plot.top);
  });

  it('shows its band inside the scale', () => {
    const banded = [
      { x: 0, y: 1, low: -5, high: 4 },
      { x: 1, y: 2, low: 0, high: 9 },
    ];
    const { y, lines } = layoutLine({ ...two, series: [{ label: 'a', points: banded }] }, space);
    expect(y.domain[0]).toBeLessThanOrEqual(-5);
    expect(y.domain[1]).toBeGreaterThanOrEqual(9);
    expect(lines[0]!.band).toContain('Z');
  });

  it('draws an empty chart without failing', () => {
    const scene = layoutLine({ ...two, series: [] }, space);
    expect(scene.marks).toEqual([]);
    expect(scene.xAxis.ticks.length).toBeGreaterThan(0);
  });
});

describe('decimate', () => {
  it('keeps the peak of a million points in a few thousand', () => {
    const many = Array.from({ length: 200_000 }, (_, x) => ({ x, y: x === 77_777 ? 99 : x % 7 }));
    const kept = decimate(many, 300);
    expect(kept.length).toBeLessThanOrEqual(1200);
    expect(kept.some((point) => point.y === 99)).toBe(true);
    expect(kept[0]).toBe(many[0]);
    expect(kept[kept.length - 1]).toBe(many[many.length - 1]);
  });

  it('leaves short lines alone', () => {
    const few = points(1, 2, 3);
    expect(decimate(few, 300)).toBe(few);
  });
});

describe('words', () => {
  it('says where each line starts, ends and peaks', () => {
    expect(summariseLine(two)).toBe(
      'Line chart of earned by day. you: from 0 at 0 to 40 at 3, highest 40 at 3. ' +
        'never retrained: from 0 at 0 to 18 at 2, highest 18 at 2.',
    );
  });

  it('makes one table of all series', () => {
    const table = lineTable(two);
    expect(table.columns).toEqual(['day', 'you', 'never retrained']);
    expect(table.rows[3]).toEqual(['3', 40, null]);
  });
});
