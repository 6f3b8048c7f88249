import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { Column } from '../../../core/data/table.ts';
import { partOf } from '../../../core/pieces.ts';
import { columnOf, listSome, replaceColumns } from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';
import { countIn, numberOf, readPairs, replaceIn } from './replace.ts';
import type { Pair } from './replace.ts';

function sayPair([from, to]: Pair): string {
  return `“${shortName(from)}” became ${to === '' ? 'missing' : `“${shortName(to)}”`}`;
}

export default defineStep({
  id: 'replace-values',
  label: 'Replace a value',
  summary: 'Writes another value, or nothing, wherever a cell holds this one.',
  home: 'clean',
  group: 'repair',
  columns: 'some',
  params: [
    {
      kind: 'text',
      id: 'from',
      label: 'Value',
      help: 'The cell must hold exactly this, unless you choose otherwise below.',
      default: '',
    },
    {
      kind: 'text',
      id: 'to',
      label: 'Becomes',
      help: 'Leave it empty to make the cell missing.',
      default: '',
    },
    {
      kind: 'text',
      id: 'more',
      label: 'More pairs',
      help: 'A line each, such as “m = male”. Nothing behind the sign makes the cell missing.',
      default: '',
      lines: 4,
    },
    {
      kind: 'choice',
      id: 'match',
      label: 'Must be equal to',
      help: 'Numbers are always compared whole.',
      default: 'cell',
      options: [
        { value: 'cell', label: 'The whole cell' },
        { value: 'any-case', label: 'The whole cell, capitals or not' },
        { value: 'part', label: 'A part of the cell' },
      ],
    },
  ],
  accepts: (column) => column.kind !== 'date' && column.kind !== 'image',
  *fitting(table, columns, { from, to, more, match }) {
    const further = readPairs(more);
    if (further === null)
      return fail(
        'bad-pairs',
        'A line of the further pairs has no equals sign.',
        '',
        'Write each line as old = new.',
      );
    const pairs: Pair[] = from === '' ? further : [[from, to], ...further];
    const worded = pairs.find(([, by]) => by !== '' && !Number.isFinite(numberOf(by)));
    const isNumber = (name: string) => columnOf(table, name).kind === 'number';
    if (worded !== undefined && columns.length === 1 && isNumber(columns[0]!)) {
      return fail(
        'bad-value',
        `${shortName(columns[0]!)} holds numbers, and “${shortName(worded[1])}” is none.`,
        '',
        'Enter a number, or leave it empty.',
      );
    }
    const fitting = columns.filter((name) => worded === undefined || !isNumber(name));
    const counts: [string, number][] = [];
    for (const [at, name] of fitting.entries()) {
      const counting = countIn(columnOf(table, name), pairs, match);
      counts.push([name, yield* partOf(counting, at, fitting.length)]);
    }
    return ok({ pairs, match, counts });
  },
  *applying(table, { pairs, match, counts }) {
    const by = new Map<string, Column[]>();
    for (const [at, [name]] of counts.entries()) {
      const replacing = replaceIn(columnOf(table, name), pairs, match);
      by.set(name, [yield* partOf(replacing, at, counts.length)]);
    }
    return replaceColumns(table, by);
  },
  explain({ pairs, counts }) {
    if (pairs.length === 0) return 'No value to replace is given.';
    const hit = counts.filter(([, cells]) => cells > 0);
    if (hit.length === 0)
      return `No cell holds ${pairs.map(([from]) => `“${shortName(from)}”`).join(' or ')}.`;
    const cells = hit.map(([name, count]) => `${shortName(name)}, ${counted(count, 'cell')}`);
    return `${listSome(pairs.map(sayPair))}: ${listSome(cells)}`;
  },
});
