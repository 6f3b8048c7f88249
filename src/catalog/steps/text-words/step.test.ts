import { expect, test } from 'vitest';
import { buildTable } from '../../../core/data/build.ts';
import { linesOf, tryStep } from '../../../../tests/contract/try-step.ts';
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
