import { expect, test } from 'vitest';
import { countUp } from '../arrays.ts';
import { namedRows, tooMany } from './nearly-same-rows.ts';

test.each([1, 2000, 2001, 9000])('%i rows have a fix, or a word why they have none', (count) => {
  const rows = countUp(count);
  const fix = namedRows({ rows: count, ids: rows, columns: [] }, rows);
  expect(fix === null).toBe(count > 2000);
  expect(tooMany(count)).toBe(
    fix === null
      ? ' That is more than the 2,000 rows a step can name one by one: look at them, and drop them by a rule of your own.'
      : '',
  );
});
