import { describe, expect, test } from 'vitest';
import { buildTable } from '../../../core/data/build.ts';
import { profileColumn } from '../../../core/data/profile.ts';
import { selectedColumn, wholeColumn } from '../../../core/explore/column-report.ts';
import { unwrap } from '../../../core/result.ts';
import { mergeTo, profileFacts, reportSpark, sparkCounts } from './profile-facts.ts';

const speeds = ['10', '11', '12', '13', '14', '15', '16', '17', '18', '900', '', '12'];
const birds = speeds.map((_, i) => (i % 3 === 0 ? 'gull' : 'duck'));
const damage = speeds.map((_, i) => (i % 2 === 0 ? 'yes' : 'no'));
const table = buildTable({
  names: ['speed', 'bird', 'damage'],
  rows: speeds.length,
  cells: [speeds, birds, damage],
  notes: [],
});
const profile = (name: string) => unwrap(profileColumn(table, name));

describe('a column’s profile in words', () => {
  test('numbers come with quantiles, words without', () => {
    const speed = new Map(profileFacts(profile('speed')));
    expect(speed.get('missing')).toBe('1 (8%)');
    expect(speed.get('smallest')).toBe('10');
    expect(speed.get('largest')).toBe('900');
    expect(profileFacts(profile('bird')).map(([name]) => name)).toEqual(['missing', 'different']);
  });
});

test('bars are merged without losing a row', () => {
  expect(mergeTo([1, 2, 3, 4, 5], 2)).toEqual([6, 9]);
  expect(mergeTo([1, 2], 16)).toEqual([1, 2]);
  const total = sparkCounts(profile('speed')).reduce((sum, count) => sum + count, 0);
  expect(total).toBe(11);
  expect(sparkCounts(profile('bird'))).toEqual([8, 4]);
});

test('a selection has its own figures and bars', () => {
  const whole = unwrap(wholeColumn(table, 'speed', null));
  const selected = selectedColumn(table, whole, Int32Array.of(0, 1, 9), null);
  const facts = new Map(profileFacts(whole.profile, selected));
  expect(facts.get('largest')).toBe('900');
  expect(facts.get('missing')).toBe('none');
  const bars = reportSpark({ ...whole, missingWith: [], selected });
  expect(bars.reduce((sum, count) => sum + count, 0)).toBe(3);
});
