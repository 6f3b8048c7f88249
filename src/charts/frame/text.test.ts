import { describe, expect, it } from 'vitest';
import { fitName, fitText, fitTexts, spreadLabels, textWidth } from './text.ts';

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

describe('fitTexts', () => {
  it('keeps the ends of texts that begin alike', () => {
    const names = ['Unknown bird - small', 'Unknown bird - medium', 'Canada goose of the north'];
    const cut = fitTexts(names, 96, 12);
    expect(new Set(cut).size).toBe(3);
    expect(cut[0]).toMatch(/^Unkn.*…small$/);
    expect(cut[1]).toMatch(/^Unkn.*…medium$/);
    expect(cut[2]).toMatch(/^Canada.*…$/);
    for (const text of cut) expect(textWidth(text, 12)).toBeLessThanOrEqual(96);
  });

  it('leaves texts that are the same the same', () => {
    const [a, b] = fitTexts(['a_very_long_name', 'a_very_long_name'], 50, 12);
    expect(a).toBe(b);
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

it('a feature made of a level keeps the level, and loses of its column', () => {
  const name = 'credit_history = critical';
  const short = fitName(name, 110, 12);
  expect(short).toMatch(/^cred.*… = critical$/);
  expect(textWidth(short, 12)).toBeLessThanOrEqual(110);
  expect(fitName(name, 400, 12)).toBe(name);
  const long = fitName('credit_history = a level that is far too long', 90, 12);
  expect(long).toMatch(/^[a-z]+… = a.*…$/);
  expect(textWidth(long, 12)).toBeLessThanOrEqual(91);
  expect(fitName('flipper_length_mm', 60, 12)).toBe(fitText('flipper_length_mm', 60, 12));
});
