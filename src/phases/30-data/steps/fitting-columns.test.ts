import { expect, test } from 'vitest';
import { defineStep } from '../../../core/contracts/step.ts';
import type { ColumnSummary } from '../../../core/project/project.ts';
import { ok } from '../../../core/result.ts';
import { columnsBefore, fittingColumns, fitWords } from './fitting-columns.ts';

const words = defineStep({
  id: 'words',
  label: 'Words',
  summary: '',
  home: 'recipe',
  columns: 'some',
  params: [],
  accepts: (column) => column.kind === 'category',
  fit: () => ok(null),
  apply: (table) => table,
  explain: () => '',
});
const summary = (name: string, kind: ColumnSummary['kind']): ColumnSummary => ({
  name,
  kind,
  reason: '',
  missing: 0,
  distinct: 1,
  min: null,
  max: null,
  mean: null,
  sd: null,
  top: [],
  personal: null,
});
const columns = columnsBefore(
  ['bird', 'speed', 'phase', 'sky', 'bird_missing'],
  [
    summary('speed', 'number'),
    summary('bird', 'category'),
    summary('phase', 'category'),
    summary('sky', 'category'),
  ],
);

test('a step is offered the columns of its kinds; made columns count as numbers', () => {
  expect(fittingColumns(words, columns).map((column) => column.name)).toEqual([
    'bird',
    'phase',
    'sky',
  ]);
});

test('the palette says how many fit', () => {
  expect(fitWords(words, columns)).toBe('Fits 3 of 5 columns: bird, phase and 1 more.');
  expect(fitWords(words, columns.slice(1, 2))).toBe('Fits none of your columns.');
  expect(fitWords(words, columns.slice(0, 1))).toBe('Fits every column.');
  expect(fitWords({ ...words, columns: 'none' }, columns)).toBe('Works on the whole table.');
});
