import { expect, test } from 'vitest';
import {
  answerColumns,
  answersName,
  batchTitle,
  pageToCsv,
  rowsPerSecond,
  shownCell,
} from './batch-words.ts';

const page = { names: ['a,b', 'c'], total: 1, from: 0, ids: [0], cells: [['say "hi"', '']] };
const batch = { rows: 1200, refused: 12, violations: [], csv: '', head: page, seconds: 0.5 };

test('the title counts what was answered and what was refused', () => {
  expect(batchTitle(batch)).toBe('1,188 rows answered, 12 rows refused');
  expect(batchTitle({ ...batch, refused: 0 })).toBe('All 1,200 rows were answered');
  expect(batchTitle({ ...batch, rows: 0, refused: 0 })).toBe('The file holds no rows');
});

test('rows a second need a measured time', () => {
  expect(rowsPerSecond(batch)).toBe(2400);
  expect(rowsPerSecond({ ...batch, seconds: 0 })).toBe(0);
});

test('the answers are named after their file', () => {
  expect(answersName('cards.2024.csv')).toBe('cards.2024-answers.csv');
  expect(answersName('cards')).toBe('cards-answers.csv');
});

test('cells with commas and quotes are quoted', () => {
  expect(pageToCsv(page)).toBe('"a,b",c\r\n"say ""hi""",');
});

test('figures are cut to telling digits and set right', () => {
  expect(shownCell('0.8587306139588391')).toBe('0.859');
  expect(shownCell('2024-01-02')).toBe('2024-01-02');
  expect(shownCell('')).toBeNull();
  const head = {
    ...page,
    names: ['decision', 'share'],
    cells: [
      ['record it', '0.5'],
      ['', ''],
    ],
  };
  expect(answerColumns(head).map(({ numeric }) => numeric)).toEqual([false, true]);
});
