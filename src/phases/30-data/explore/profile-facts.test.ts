import { describe, expect, test } from 'vitest';
import { buildTable } from '../../../core/data/build.ts';
import { profileColumn } from '../../../core/data/profile.ts';
import { unwrap } from '../../../core/result.ts';
import { mergeTo, outlierWords, profileFacts, sparkCounts, targetBars } from './profile-facts.ts';

const speeds = ['10', '11', '12', '13', '14', '15', '16', '17', '18', '900', '', '12'];
const birds = speeds.map((_, i) => (i % 3 === 0 ? 'gull' : 'duck'));
const damage = speeds.map((_, i) => (i % 2 === 0 ? 'yes' : 'no'));
const table = buildTable({
  names: ['speed', 'bird', 'damage'],
  rows: speeds.length,
  cells: [speeds, birds, damage],
  notes: [],
});
const binary = {
  column: 'damage',
  outcome: { task: 'binary', classes: ['no', 'yes'], positive: 1 },
} as const;
const profile = (name: string, target = true) =>
  unwrap(profileColumn(table, name, { target: target ? binary : null }));

describe('a column’s profile in words', () => {
  test('numbers come with quantiles, words without', () => {
    const speed = new Map(profileFacts(profile('speed')));
    expect(speed.get('missing')).toBe('1 (8%)');
    expect(speed.get('smallest')).toBe('10');
    expect(speed.get('largest')).toBe('900');
    expect(profileFacts(profile('bird')).map(([name]) => name)).toEqual(['missing', 'different']);
  });

  test('far values are counted with their fences', () => {
    expect(outlierWords(profile('speed'))).toContain('1 value below');
    expect(outlierWords(profile('bird'))).toBeNull();
  });

  test('the share of the positive class is over each level’s rows', () => {
    const bars = targetBars(profile('bird'), 'damage')!;
    expect(bars.bars.map((bar) => [bar.label, bar.value, bar.note])).toEqual([
      ['duck', 0.5, '8 rows'],
      ['gull', 0.5, '4 rows'],
    ]);
    expect(targetBars(profile('bird', false), 'damage')).toBeNull();
    expect(targetBars(profile('speed'), 'damage')).toBeNull();
  });

  test('the mean of a number target is told by group', () => {
    const target = { column: 'speed', outcome: { task: 'regression' } } as const;
    const byBird = unwrap(profileColumn(table, 'bird', { target }));
    expect(targetBars(byBird, 'speed')!.bars[1]).toMatchObject({ label: 'gull', note: '4 rows' });
  });
});

test('bars are merged without losing a row', () => {
  expect(mergeTo([1, 2, 3, 4, 5], 2)).toEqual([6, 9]);
  expect(mergeTo([1, 2], 16)).toEqual([1, 2]);
  const total = sparkCounts(profile('speed')).reduce((sum, count) => sum + count, 0);
  expect(total).toBe(11);
  expect(sparkCounts(profile('bird'))).toEqual([8, 4]);
});
