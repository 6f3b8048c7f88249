import { expect, test } from 'vitest';
import type { GridView } from '../../core/lab/api.ts';
import type { ColumnSummary } from '../../core/project/project.ts';
import { gridColumns, waitingWords } from './grid-columns.ts';

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

test('kinds are told and numbers are set right', () => {
  const [speed, bird, made] = gridColumns(
    ['speed', 'bird', 'bird_gull'],
    [summary('bird', 'category'), summary('speed', 'number')],
  );
  expect(speed).toMatchObject({ id: 'speed', note: 'number', numeric: true });
  expect(bird).toMatchObject({ note: 'category', numeric: false });
  expect(made).toMatchObject({ id: 'bird_gull', note: undefined });
});

test('cells get room: texts most, words as long as they are', () => {
  const airport = { ...summary('airport', 'category'), top: [['CHICAGO O’HARE INTL', 9]] as const };
  const [note, long, short] = gridColumns(
    ['note', 'airport', 'bird'],
    [summary('note', 'text'), airport, summary('bird', 'category')],
  );
  expect(note!.width).toBe(320);
  expect(long!.width).toBeGreaterThan(150);
  expect(short!.width).toBe(96);
});

test('a name of ten kilobytes is cut for the head and stays whole as the id', () => {
  const name = 'x'.repeat(10_000);
  const [column] = gridColumns([name], []);
  expect(column!.id).toBe(name);
  expect(column!.label.length).toBeLessThan(70);
  expect(column!.width).toBeLessThanOrEqual(240);
});

test('what is waited for has the word of what was asked', () => {
  const shown: GridView = { of: 'read', sort: null, search: null, where: [] };
  const sort = { column: 'x', descending: true };
  const search = { column: null, text: 'a' };
  expect(waitingWords(shown, { ...shown, sort })).toBe('Sorting…');
  expect(waitingWords(shown, { ...shown, search })).toBe('Searching…');
  const where = [{ kind: 'rows', ids: [1] }] as const;
  expect(waitingWords(shown, { ...shown, where })).toBe('Filtering…');
  expect(waitingWords(shown, { ...shown, of: 'clean', sort })).toBe('Fetching rows…');
  expect(waitingWords(null, shown)).toBe('Fetching rows…');
});
