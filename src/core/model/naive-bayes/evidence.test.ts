import { expect, test } from 'vitest';
import type { ModelArtifact } from '../../contracts/model.ts';
import { evidencePortrait } from './evidence.ts';

const artifact: ModelArtifact = {
  model: 'any',
  outcome: { task: 'multiclass', classes: ['a', 'b', 'c'], positive: -1 },
  features: ['wide', 'apart'],
  weights: {},
  ...{ steps: 1, bestStep: 1, converged: true, importance: null },
};
const PRIORS = [0.5, 0.3, 0.2];

test('a class stands against all others by their shares, the most telling feature first', () => {
  const levels = [
    [0.4, 0.6],
    [0.4, 0.1],
    [0.4, 0.2],
  ];
  const { classes, count } = evidencePortrait(artifact, PRIORS, { spread: 'on', levels });
  expect(count).toBe(2);
  const [first, second] = classes[0]!.rows;
  expect([first!.feature, first!.here]).toEqual(['apart', 0.6]);
  expect(first!.others).toBeCloseTo((0.3 * 0.1 + 0.2 * 0.2) / 0.5, 12);
  expect(first!.says).toBeCloseTo(Math.log(0.6 / 0.14), 12);
  expect(second!.says).toBeCloseTo(0, 12);
  expect(classes[1]!.rows[0]!.says).toBeLessThan(0);
  expect(first!.bells).toBeNull();
});

test('bell curves stand apart by their deviations, and are kept class by class', () => {
  const levels = [
    [0, 3],
    [0, 1],
    [0, 1],
  ];
  const variances = [
    [9, 4],
    [9, 4],
    [9, 4],
  ];
  const bells = evidencePortrait(artifact, PRIORS, { spread: 'bell', levels, variances });
  const [first] = bells.classes[0]!.rows;
  expect(first).toMatchObject({ feature: 'apart', here: 3, says: 1 });
  expect(first!.others).toBeCloseTo(1, 12);
  expect(first!.bells).toEqual([
    [3, 2],
    [1, 2],
    [1, 2],
  ]);
});

test('a class that every row has is told from nothing', () => {
  const outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;
  const levels = [
    [0.2, 0.3],
    [0.1, 0.9],
  ];
  const { classes } = evidencePortrait({ ...artifact, outcome }, [0, 1], { spread: 'on', levels });
  for (const { rows } of classes) for (const { says } of rows) expect(says).not.toBeNaN();
});
