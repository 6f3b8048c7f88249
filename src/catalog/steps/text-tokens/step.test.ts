import { expect, test } from 'vitest';
import { buildTable } from '../../../core/data/build.ts';
import { tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const textTable = (texts: readonly string[]) =>
  buildTable({ names: ['t'], rows: texts.length, cells: [texts], notes: [] }, [['t', 'text']]);
const table = textTable(['Win cash now!', 'now or never, NOW', '', 'cash']);

test('numbers words by how often they stand, the others as one, in the order of the text', () => {
  const { lines, says, table: done } = tryStep(step, table, { length: 3, least: 2 });
  expect(lines).toEqual(['t word 1 3 1 0 2', 't word 2 2 3 0 0', 't word 3 1 3 0 0']);
  expect(says).toBe(
    't: 2 words learned from 3 texts, most often now, cash; 3 others as one; the first 3 of a text, 1 text cut off there',
  );
  expect(done.columns.map((column) => column.kind === 'number' && column.meaning)).toEqual(
    [0, 1, 2].map((at) => ({
      kind: 'token',
      text: 't',
      length: 3,
      vocabulary: 3,
      at,
      words: ['now', 'cash'],
    })),
  );
});

test('leaves other words out when told to, and reads new texts by what it learned', () => {
  const { lines } = tryStep(
    step,
    table,
    { length: 3, least: 2, unknown: 'skip' },
    { on: textTable(['never mind the cash', 'now']) },
  );
  expect(lines).toEqual(['t word 1 2 1', 't word 2 0 0', 't word 3 0 0']);
});
