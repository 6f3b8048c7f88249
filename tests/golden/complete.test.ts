import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const sources = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== 'complete.test.ts')
  .map((name) => readFileSync(`${here}${name}`, 'utf8'));

/** Modules that the tests beside this one import by name, comparing their numbers with a reference. */
const imported = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/from '(?:\.\.\/)+src\/([^']+)'/g)].map(([, path]) => path!),
  ),
);

test.each([
  ['step', import.meta.glob('../../src/catalog/steps/*/step.ts')],
  ['detector', import.meta.glob('../../src/catalog/detectors/*/detector.ts')],
] as const)('every %s has golden numbers', (_, modules) => {
  const paths = Object.keys(modules).map((path) => path.replace('../../src/', ''));
  expect(paths.length).toBeGreaterThan(4);
  expect(paths.filter((path) => !imported.has(path))).toEqual([]);
});

/** Their numbers are seen through a module that gathers them, or they say which rows, not how much. */
const SEEN_ELSEWHERE = new Map([
  ['core/explore/by-target.ts', 'core/explore/column-report.ts'],
  ['core/explore/target-by-groups.ts', 'core/explore/target-by.ts'],
  ['core/explore/scatter-boxes.ts', 'core/explore/scatter.ts'],
  ['core/explore/scatter-groups.ts', 'core/explore/scatter.ts'],
  ['core/explore/time-view-periods.ts', 'core/explore/time-view.ts'],
  ['core/stats/ranks.ts', 'core/stats/correlation.ts'],
]);
const NO_FIGURES = [
  'associations-order',
  'associations-rows',
  'associations',
  'column-key',
  'scatter-colour',
].map((name) => `core/explore/${name}.ts`);

test('every statistic has golden numbers', () => {
  const modules = Object.keys(
    import.meta.glob([
      '../../src/core/explore/*.ts',
      '../../src/core/stats/*.ts',
      '../../src/core/data/{profile,histogram,numbers}.ts',
    ]),
  )
    .map((path) => path.replace('../../src/', ''))
    .filter((path) => !path.endsWith('.test.ts'));
  const without = modules.filter((path) => !imported.has(SEEN_ELSEWHERE.get(path) ?? path));
  expect(without.toSorted()).toEqual(NO_FIGURES);
});
