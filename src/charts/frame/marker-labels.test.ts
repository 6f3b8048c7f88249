import { describe, expect, it } from 'vitest';
import { markerRoom, placeMarkerLabels } from './marker-labels.ts';
import { textWidth } from './text.ts';

const plot = { left: 40, top: 0, width: 400, height: 200 };

describe('placeMarkerLabels', () => {
  it('stands over its line when alone', () => {
    expect(placeMarkerLabels([{ at: 200, label: 'drift' }], plot, 12)).toMatchObject([
      { x: 200, row: 0 },
    ]);
  });

  it('steps aside before it stacks', () => {
    const labels = placeMarkerLabels(
      [
        { at: 200, label: 'drift begins' },
        { at: 225, label: 'first alarm' },
      ],
      plot,
      12,
    );
    expect(labels.map((label) => label.row)).toEqual([0, 0]);
    expect(labels[0]!.x).toBeLessThan(200);
  });

  it('stacks what cannot stand side by side', () => {
    const three = [200, 201, 202].map((at) => ({ at, label: 'a rather long label' }));
    const rows = placeMarkerLabels(three, plot, 12).map((label) => label.row);
    expect(new Set(rows).size).toBeGreaterThan(1);
    expect(markerRoom(placeMarkerLabels(three, plot, 12), 12)).toBeGreaterThan(24);
  });

  it('stays inside the plot at both ends', () => {
    const [first, last] = placeMarkerLabels(
      [
        { at: 40, label: 'begin' },
        { at: 440, label: 'the end' },
      ],
      plot,
      12,
    );
    expect(first!.x).toBeGreaterThan(40);
    expect(last!.x).toBeLessThan(440);
  });
});

describe('lines and words', () => {
  const season = [
    { at: 90, label: 'The answer changes' },
    { at: 130, label: 'A sensor breaks: duration' },
    { at: 136, label: 'first alarm' },
    { at: 230, label: 'Someone probes the model: duration' },
    { at: 236, label: '' },
  ];

  it('keeps every line out of the words of another', () => {
    const labels = placeMarkerLabels(season, plot, 12);
    const crossed = season.flatMap((line, i) =>
      labels.filter((label, j) => {
        const half = textWidth(label.text, 12) / 2;
        const inside = line.at > label.x - half && line.at < label.x + half;
        return i !== j && label.row >= 0 && labels[i]!.row > label.row && inside;
      }),
    );
    expect(crossed).toEqual([]);
  });

  it('gives no row to a line without words', () => {
    expect(placeMarkerLabels(season, plot, 12)[4]).toMatchObject({ row: -1, text: '' });
    expect(markerRoom([{ x: 10, row: -1, text: '' }], 12)).toBe(0);
  });
});
