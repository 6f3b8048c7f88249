import { expect, it } from 'vitest';
import { cellText, isNumeric, tableText } from './table-text.ts';

const table = {
  columns: ['slice', 'recall'],
  rows: [
    ['military\tbase', 0.4199],
    ['dawn', null],
  ],
};

it('gives spreadsheet text with numbers in full', () => {
  expect(tableText(table)).toBe('slice\trecall\nmilitary base\t0.4199\ndawn\t');
});

it('knows columns of numbers and shows gaps', () => {
  expect(isNumeric(table, 1)).toBe(true);
  expect(isNumeric(table, 0)).toBe(false);
  expect(cellText(null)).toBe('–');
});
