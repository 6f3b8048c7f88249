import { expect, test } from 'vitest';
import { hashPlace } from '../../../core/murmur.ts';
import { tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['w a b a _'], [['w', 'category']]);

test('gives each word, new ones too, the column its hash names', () => {
  const later = tableFrom(['w a new _'], [['w', 'category']]);
  const { table: after } = tryStep(step, table, { width: 5 }, { on: later });
  expect(after.columns.map(({ name }) => name)).toEqual([1, 2, 3, 4, 5].map((n) => `w hash ${n}`));
  for (const [row, word] of ['a', 'new'].entries()) {
    const [place, sign] = hashPlace(word, 5);
    const cells = after.columns.map((column) =>
      column.kind === 'number' ? column.values[row] : 9,
    );
    expect(cells).toEqual([0, 1, 2, 3, 4].map((at) => (at === place ? sign : 0)));
  }
});

test('says how many words share a column, and can do without signs', () => {
  const { lines, says } = tryStep(step, table, { width: 2, signed: false });
  const [a] = hashPlace('a', 2);
  const [b] = hashPlace('b', 2);
  expect(lines[a]).toBe(a === b ? `w hash ${a + 1} 1 1 1 0` : `w hash ${a + 1} 1 0 1 0`);
  expect(says).toBe(
    `w: 2 words in 2 columns, ${a === b ? '2 words share theirs' : 'none shares one'}`,
  );
});
