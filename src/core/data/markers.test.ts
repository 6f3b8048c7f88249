import { describe, expect, test } from 'vitest';
import { unwrap } from '../result.ts';
import { appendTable } from './append.ts';
import { buildTable, importTable } from './build.ts';
import { diffSchemas } from './schema-diff.ts';
import { applyMarkers } from './missing.ts';
import { proposeMarkers } from './propose-markers.ts';
import { sampleRows, sampleTable, samplingError, saySamplingError } from './sample.ts';
import { cellText, countMissing } from './table.ts';

const tableOf = (columns: Readonly<Record<string, readonly string[]>>) =>
  buildTable({
    names: Object.keys(columns),
    rows: Object.values(columns)[0]!.length,
    cells: Object.values(columns),
    notes: [],
  });
const many = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at));
const kindsOf = (table: ReturnType<typeof tableOf>) => table.columns.map(({ kind }) => kind);
const texts = (table: ReturnType<typeof tableOf>, column: number) =>
  many(table.rows, (row) => cellText(table.columns[column]!, row));

describe('markers are proposed by evidence', () => {
  test('a repeated number far from all others, with its count', () => {
    const table = tableOf({
      co: many(300, (at) => (at % 10 === 0 ? '-200' : String(1 + at / 100))),
    });
    expect(proposeMarkers(table)).toMatchObject([
      { column: 'co', text: '-200', rows: 30, state: 'likely' },
    ]);
    expect(proposeMarkers(table)[0]!.why).toMatch(/far below the next value/);
  });

  test('several of them on both sides', () => {
    const table = tableOf({
      age: many(400, (at) => (at < 8 ? '-999' : at < 20 ? '9999' : String(20 + (at % 60)))),
    });
    expect(proposeMarkers(table).map(({ text, rows }) => [text, rows])).toEqual([
      ['9999', 12],
      ['-999', 8],
    ]);
  });

  test('not a number that is one of many, nor an outlier of another shape', () => {
    const scores = tableOf({ score: many(200, (at) => String(at % 100)) });
    const pay = tableOf({ pay: many(200, (at) => (at < 4 ? '123456' : String(1000 + at))) });
    expect([...proposeMarkers(scores), ...proposeMarkers(pay)]).toEqual([]);
  });

  test('words in a column that is numbers or dates without them', () => {
    const table = tableOf({
      n: many(50, (at) => (at % 5 === 0 ? 'n.d.' : String(at))),
      day: many(50, (at) => (at % 9 === 0 ? 'never' : `2020-01-${10 + (at % 18)}`)),
      answer: many(50, (at) => ['yes', 'no', 'unknown'][at % 3]!),
    });
    expect(proposeMarkers(table).map(({ column, text, state }) => [column, text, state])).toEqual([
      ['n', 'n.d.', 'likely'],
      ['day', 'never', 'likely'],
      ['answer', 'unknown', 'maybe'],
    ]);
  });

  test('the usual ones are shown as read already', () => {
    const table = tableOf({ x: ['1', 'NA', '?', 'NA', '5'], y: ['a', '-', 'b', 'a', ''] });
    expect(proposeMarkers(table).map(({ text, rows, state }) => [text, rows, state])).toEqual([
      ['NA', 2, 'read'],
      ['?', 1, 'read'],
      ['-', 1, 'read'],
    ]);
  });
});

describe('markers are laid on', () => {
  test('a column of numbers and a word becomes numbers', () => {
    const table = applyMarkers(tableOf({ x: ['1', 'n.d.', '3'], y: ['n.d.', 'b', 'c'] }), [
      { column: null, text: 'n.d.' },
    ]);
    expect(kindsOf(table)).toEqual(['number', 'category']);
    expect(texts(table, 0)).toEqual(['1', '', '3']);
    expect(texts(table, 1)).toEqual(['', 'b', 'c']);
    expect(table.notes.join()).toContain('1 cells hold a text you said');
  });

  test('a number, in one column only, however it is written', () => {
    const table = applyMarkers(tableOf({ x: ['1', '-200', '-200.0'], y: ['-200', '2', '3'] }), [
      { column: 'x', text: '-200' },
    ]);
    expect(texts(table, 0)).toEqual(['1', '', '']);
    expect(texts(table, 1)).toEqual(['-200', '2', '3']);
  });

  test('a date', () => {
    const table = applyMarkers(tableOf({ d: ['1900-01-01', '2020-02-29'] }), [
      { column: 'd', text: '1900-01-01' },
    ]);
    expect(texts(table, 0)).toEqual(['', '2020-02-29']);
  });

  test('the usual ones are answers where a person says so', () => {
    const raw = { names: ['country'], rows: 3, cells: [['NA', 'DE', 'NA']], notes: [] };
    const hints = { dateOrder: 'auto', decimal: 'auto', usualMarkers: false } as const;
    const table = unwrap(importTable(raw, [], hints));
    expect(table.columns[0]).toMatchObject({ levels: ['DE', 'NA'] });
    expect(countMissing(table.columns[0]!)).toBe(0);
  });
});

describe('a sample', () => {
  const table = tableOf({ x: many(5000, String) });

  test('has as many rows as asked for, in their old order, with their ids', () => {
    const { table: taken, note } = sampleTable(table, { rows: 700, seed: 1 });
    expect(taken.rows).toBe(700);
    expect([...taken.ids]).toEqual([...taken.ids].sort((a, b) => a - b));
    expect(texts(taken as typeof table, 0)).toEqual([...taken.ids].map(String));
    expect(note).toContain('700 of 5,000 rows (14.0%)');
    expect(note).toContain('±3.7 points');
  });

  test('is the same for the same seed and another for another', () => {
    const rows = (seed: number) => [...sampleRows(table, { rows: 300, seed })];
    expect(rows(1)).toEqual(rows(1));
    expect(rows(1)).not.toEqual(rows(2));
  });

  test('takes every row equally often', () => {
    const small = tableOf({ x: many(50, String) });
    const counts = new Float64Array(50);
    for (let seed = 0; seed < 2000; seed++)
      for (const row of sampleRows(small, { rows: 10, seed })) counts[row]!++;
    const chi2 = counts.reduce((sum, count) => sum + (count - 400) ** 2 / 400, 0);
    expect(chi2).toBeLessThan(86);
  });

  test('larger than the table is all of it', () => {
    expect(sampleTable(table, { rows: 9000, seed: 1 }).table).toBe(table);
  });

  test('says its error as the usual formula has it', () => {
    expect(samplingError(100_000)).toBeCloseTo(0.0031, 4);
    expect(saySamplingError(100_000)).toBe('A share of 50% is known to ±0.31 points.');
  });
});

describe('further rows', () => {
  const first = tableOf({
    n: many(40, String),
    city: many(40, (at) => ['Rome', 'Oslo'][at % 2]!),
    gone: many(40, () => '1'),
  });
  const next = tableOf({
    city: ['Rome', 'Lima', 'Lima', 'Pune'],
    n: ['7', 'x', '99', '-3'],
    fresh: ['1', '2', '3', '4'],
  });

  test('are told apart from the first ones', () => {
    const { changes, rowsBefore, rowsNew } = diffSchemas(first, next);
    expect([rowsBefore, rowsNew]).toEqual([40, 4]);
    expect(changes.map(({ kind, column }) => [kind, column])).toEqual([
      ['kind', 'n'],
      ['levels', 'city'],
      ['gone', 'gone'],
      ['new', 'fresh'],
    ]);
    expect(changes[1]!.sentence).toBe('“city” has 2 new levels in 3 rows: “Lima”, “Pune”.');
    for (const { sentence } of changes) expect(sentence).toMatch(/^“.*\.$/);
  });

  test('that leave the range or are emptier are said so', () => {
    const before = tableOf({ x: many(200, (at) => String(at)) });
    const after = tableOf({ x: many(100, (at) => (at < 30 ? '' : at < 60 ? '250' : '-7')) });
    const { changes } = diffSchemas(before, after);
    expect(changes.map(({ kind }) => kind)).toEqual(['range', 'missing']);
    expect(changes[0]).toMatchObject({ below: 40, above: 30, low: 0, high: 199 });
    expect(changes[1]).toMatchObject({ was: 0, now: 0.3 });
  });

  test('of the same kind differ in nothing', () => {
    expect(diffSchemas(first, first).changes).toEqual([]);
  });

  test('stand under the first ones, in their kinds, with ids that run on', () => {
    const joined = appendTable(first, next, 'more.csv');
    expect(joined.rows).toBe(44);
    expect(kindsOf(joined)).toEqual(['number', 'category', 'number', 'number']);
    expect([...joined.ids.subarray(39)]).toEqual([39, 40, 41, 42, 43]);
    expect(texts(joined, 0).slice(39)).toEqual(['39', '7', '', '99', '-3']);
    expect(texts(joined, 1).slice(39)).toEqual(['Oslo', 'Rome', 'Lima', 'Lima', 'Pune']);
    expect(texts(joined, 2).slice(39)).toEqual(['1', '', '', '', '']);
    expect(texts(joined, 3).slice(39)).toEqual(['', '1', '2', '3', '4']);
    const notes = joined.notes.join('\n');
    expect(notes).toContain('4 rows of “more.csv” were added after 40.');
    expect(notes).toContain('“gone” is not in it');
    expect(notes).toContain('“fresh” is new');
    expect(notes).toContain('1 cell could not be read as number');
  });
});
