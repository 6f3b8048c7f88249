import { expect, test } from 'vitest';
import { buildTable } from '../../../core/data/build.ts';
import { fitStep, linesOf, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const textTable = (texts: readonly string[]) =>
  buildTable({ names: ['t'], rows: texts.length, cells: [texts], notes: [] }, [['t', 'text']]);
const table = textTable(['Win 100 now!', 'now or never, NOW', '', 'Straße 5 wins']);

test('counts letters, words, figures and capitals', () => {
  expect(tryStep(step, table, { most: 0 }).lines).toEqual([
    't letters 12 17 0 13',
    't words 3 4 0 3',
    't figures 3 0 0 1',
    't capitals 1 3 0 1',
  ]);
});

test('tells which frequent words a text has, later texts included', () => {
  const { lines, says } = tryStep(step, table, { most: 2, least: 1, counts: false });
  expect(lines).toEqual(['t has “now” 1 1 0 0', 't has “100” 1 0 0 0']);
  expect(says).toBe('t: 2 words, most often now, 100');
  const later = tryStep(
    step,
    table,
    { most: 1, counts: false, least: 2 },
    { on: textTable(['Now', 'nowhere']) },
  );
  expect(linesOf(later.table)).toEqual(['t has “now” 1 0']);
});

test('counts, weighs or hashes runs of words', () => {
  const texts = textTable(['not good not good', 'good', '']);
  const only = { counts: false, least: 1 } as const;
  expect(tryStep(step, texts, { ...only, weights: 'counts', to: 2 }).lines).toEqual([
    't “good” 2 1 0',
    't “good not” 1 0 0',
    't “not” 2 0 0',
    't “not good” 2 0 0',
  ]);
  const { table: weighed } = tryStep(step, texts, { ...only, weights: 'tfidf' });
  const [good, not] = weighed.columns;
  if (good?.kind !== 'number' || not?.kind !== 'number') throw new Error('No numbers.');
  expect(not.values[0]).toBeGreaterThan(good.values[0]!);
  expect(good.values[0]! ** 2 + not.values[0]! ** 2).toBeCloseTo(1, 12);
  const { table: hashed, says } = tryStep(step, texts, {
    ...only,
    weights: 'hash',
    width: 4,
    norm: false,
  });
  expect(hashed.columns.map(({ name }) => name)).toEqual([1, 2, 3, 4].map((n) => `t hash ${n}`));
  expect(says).toBe('t: 2 words in 4 columns by their hash');
});

test('leaves out words, and looks into them by characters', () => {
  const texts = textTable(['The cat', 'the hat']);
  const only = { counts: false, least: 1 } as const;
  expect(tryStep(step, texts, { ...only, stop: 'english' }).lines).toEqual([
    't has “cat” 1 0',
    't has “hat” 0 1',
  ]);
  expect(tryStep(step, texts, { ...only, stop: 'given', without: 'cat, HAT' }).lines).toEqual([
    't has “the” 1 1',
  ]);
  const { lines } = tryStep(step, texts, { ...only, unit: 'char-wb', from: 2, to: 2, share: 0.5 });
  expect(lines).toEqual(['t has “ c” 1 0', 't has “ h” 0 1', 't has “ca” 1 0', 't has “ha” 0 1']);
});

test('refuses runs that cannot be', () => {
  expect(fitStep(step, table, { from: 3, to: 2 })).toMatchObject({ problem: { code: 'bad-runs' } });
});
