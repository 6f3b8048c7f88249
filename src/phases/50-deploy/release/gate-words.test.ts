import { expect, test } from 'vitest';
import { EMPTY_PROJECT } from '../../../core/project/apply.ts';
import { gate } from '../testing.ts';
import { gateDots, marginUnit, powerWords } from './gate-words.ts';

test('a gate is drawn against the line it opens at', () => {
  const rule = gateDots(EMPTY_PROJECT, gate('cannot-tell'), 10);
  expect(rule?.good).toEqual({ from: 0, better: 'higher' });
  expect(rule?.dots[0]).toMatchObject({ value: 20, low: -5, high: 45, paint: 'neg' });
  const champion = { ...gate('pass'), id: 'not-worse-than-champion' as const };
  expect(gateDots(EMPTY_PROJECT, champion, 10)?.good?.from).toBe(-10);
});

test('a gate without a difference has no figure', () => {
  expect(gateDots(EMPTY_PROJECT, { ...gate('pass'), difference: null }, 10)).toBeNull();
});

test('power is told as a share of equal candidates', () => {
  expect(powerWords(gate('pass'))).toBeNull();
  expect(powerWords({ ...gate('pass'), power: 0.42 })).toMatch(/^Power 42%.*60 rows/);
});

test('without prices the margin is counted in the metric', () => {
  const { framing } = EMPTY_PROJECT;
  const project = { ...EMPTY_PROJECT, framing: { ...framing, metric: 'accuracy' } };
  expect(marginUnit(project)).toEqual({ unit: undefined, per: 'Of Accuracy' });
});
