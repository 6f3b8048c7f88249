import { describe, expect, it } from 'vitest';
import { fitText, spreadLabels, textWidth } from './text.ts';

describe('fitText', () => {
  it('leaves what fits', () => {
    expect(fitText('B-737-300', 200, 12)).toBe('B-737-300');
  });

  it('cuts a 40-character name to its room', () => {
    const cut = fitText('number_of_struck_aircraft_parts_reported', 100, 12);
    expect(cut.endsWith('…')).toBe(true);
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(100);
  });
});

describe('spreadLabels', () => {
  it('leaves labels that stand apart', () => {
    expect(spreadLabels([10, 50, 90], 14, 0, 100)).toEqual([10, 50, 90]);
  });

  it('pushes crowded labels apart and keeps their order', () => {
    const placed = spreadLabels([50, 51, 49], 14, 0, 200);
    expect(placed[2]).toBeLessThan(placed[0]!);
    expect(placed[0]).toBeLessThan(placed[1]!);
    expect(placed[0]! - placed[2]!).toBeGreaterThanOrEqual(14);
    expect(placed[1]! - placed[0]!).toBeGreaterThanOrEqual(14);
  });

  it('keeps a crowd at the edge inside', () => {
    const placed = spreadLabels([98, 99, 100], 10, 0, 100);
    expect(placed).toEqual([80, 90, 100]);
  });
});
