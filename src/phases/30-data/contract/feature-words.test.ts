import { expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import type { RegisteredFeature } from '../../../core/project/project.ts';
import { featureCells, hitWords } from './feature-words.ts';

const feature: RegisteredFeature = {
  name: 'speed',
  version: 1,
  hash: '0123456789abcdef',
  kind: 'number',
  sources: ['speed', 'a', 'b', 'c'],
  steps: [{ plugin: 'impute', columns: ['speed'], settings: {} }],
};

test('a feature says its version as registered, and whether it changed since', () => {
  const label = catalog.steps.find('impute')!.label;
  expect(featureCells(feature, [], catalog.steps)).toEqual([
    'speed',
    'not yet',
    '01234567',
    'speed, a, b and 1 more',
    label,
  ]);
  expect(featureCells(feature, [{ ...feature, version: 3 }], catalog.steps)[1]).toBe('3');
  const other = [{ ...feature, version: 3, hash: 'x' }];
  expect(featureCells({ ...feature, steps: [] }, other, catalog.steps)).toMatchObject({
    1: '3, changed since',
    4: 'as it is',
  });
});

test('hits are counted in steps', () => {
  expect(hitWords([0, 0])).toBe('No step computes anything.');
  expect(hitWords([0, 4])).toContain('4 steps were computed');
  expect(hitWords([3, 4])).toContain('3 of 4 steps were there already');
});
