import { expect, test } from 'vitest';
import type { LivePoint } from '../../state/desk.ts';
import { curveLines } from './live-curve.ts';

const curve = (losses: readonly number[]): LivePoint[] =>
  losses.map((loss, i) => ({ step: i + 1, of: 40, trainLoss: loss, validationLoss: 1.1 * loss }));
const falling = Array.from({ length: 40 }, (_, i) => 1 / (i + 1));

test('a loss that leapt past all measure does not press the others flat, and that is said', () => {
  const lines = curveLines(curve([1.2e27, ...falling]), undefined);
  const [training, validation] = lines.series;
  expect([training!.points[0]!.y, validation!.points[0]!.y]).toEqual([null, null]);
  expect(training!.points[1]!.y).toBe(1);
  expect(lines.y!.title).toMatch(/above \d+(\.\d)? it is not drawn$/);
});

test('a loss that falls as losses do is drawn whole', () => {
  const lines = curveLines(curve(falling), undefined);
  expect(lines.series[0]!.points.every(({ y }) => y !== null)).toBe(true);
  expect(lines.y!.title).toBe('loss, lower is better');
});
