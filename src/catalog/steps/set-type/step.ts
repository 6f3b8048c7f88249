import { defineStep } from '../../../core/contracts/step.ts';
import { correctingKind } from '../../../core/data/infer.ts';
import { shortName } from '../../../core/data/names.ts';
import { cellText, isMissing, lengthOf } from '../../../core/data/table.ts';
import type { Column } from '../../../core/data/table.ts';
import type { Reading } from '../../../core/data/words.ts';
import { partOf } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import { columnOf, listSome, replaceColumns } from '../../../core/recipe/columns.ts';
import { fail, ok, refuse } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

const KINDS = [
  { value: 'category', label: 'Words' },
  { value: 'number', label: 'Numbers' },
  { value: 'date', label: 'Dates' },
  { value: 'text', label: 'Texts' },
] as const;
type Kind = (typeof KINDS)[number]['value'];

type Change = {
  readonly column: string;
  readonly to: Kind;
  readonly was: string;
  /** Cells that could not be read so, and one of them. */
  readonly lost: number;
  readonly example: string;
};

function blank(column: Column, kind: Kind): Column {
  const { name } = column;
  const rows = lengthOf(column);
  const nothing = () => new Float64Array(rows).fill(NaN);
  switch (kind) {
    case 'number':
      return { kind, name, values: nothing() };
    case 'date':
      return { kind, name, values: nothing(), precision: 'day' };
    case 'category':
      return { kind, name, levels: [], codes: new Int32Array(rows).fill(-1) };
    case 'text':
      return { kind, name, values: Array.from({ length: rows }, () => null) };
  }
}

interface Tried {
  readonly kind: Kind;
  readonly reading: Result<Reading>;
}

/** What a column was read as while fitting is what is needed for applying. */
const latest = new WeakMap<Column, Tried>();

function* readAs(column: Column, kind: Kind): Pieces<Result<Reading>> {
  const known = latest.get(column);
  if (known?.kind === kind) return known.reading;
  const reading = yield* correctingKind(column, kind);
  latest.set(column, { kind, reading });
  return reading;
}

function countLost(before: Column, after: Column): { lost: number; example: string } {
  let [lost, example] = [0, ''];
  for (let row = 0; row < lengthOf(before); row++) {
    if (!isMissing(after, row) || isMissing(before, row)) continue;
    if (lost++ === 0) example = cellText(before, row);
  }
  return { lost, example };
}

export default defineStep({
  id: 'set-type',
  label: 'Set the type',
  summary: 'Reads a column as numbers, words, dates or texts.',
  home: 'clean',
  group: 'repair',
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'to',
      label: 'Read as',
      help: 'Codes such as a postcode are words, even where they are written in digits.',
      default: 'category',
      options: KINDS,
    },
    {
      kind: 'choice',
      id: 'unread',
      label: 'A cell that cannot be read so',
      help: 'Stopping shows you one of them, so that you can mend it first.',
      default: 'missing',
      options: [
        { value: 'missing', label: 'Becomes missing' },
        { value: 'stop', label: 'Stops here' },
      ],
    },
  ],
  accepts: (column) => column.kind !== 'image',
  *fitting(table, columns, { to, unread }) {
    const changes: Change[] = [];
    for (const [at, name] of columns.entries()) {
      const column = columnOf(table, name);
      if (column.kind === to) continue;
      const reading = yield* partOf(readAs(column, to), at, columns.length);
      if (!reading.ok) return refuse(reading.problem);
      const { lost, example } = countLost(column, reading.value.column);
      if (lost > 0 && unread === 'stop')
        return fail(
          'unread-cells',
          `${counted(lost, 'cell')} of ${shortName(name)} cannot be read so, such as “${shortName(example)}”.`,
          '',
          'Replace these values first, or let them become missing.',
        );
      changes.push({ column: name, to, was: column.kind, lost, example });
    }
    return ok(changes);
  },
  /** A column that cannot be read so becomes missing. */
  *applying(table, changes) {
    const by = new Map<string, Column[]>();
    for (const [at, { column: name, to }] of changes.entries()) {
      const column = columnOf(table, name);
      const reading = yield* partOf(readAs(column, to), at, changes.length);
      latest.delete(column);
      by.set(name, [reading.ok ? reading.value.column : blank(column, to)]);
    }
    return replaceColumns(table, by);
  },
  explain: (changes) =>
    changes.length === 0
      ? 'Every column has this type already.'
      : listSome(
          changes.map(({ column, to, was, lost, example }) => {
            const gone =
              lost === 0 ? '' : ` (${counted(lost, 'cell')} such as “${shortName(example)}” lost)`;
            return `${shortName(column)}: ${was} → ${to}${gone}`;
          }),
        ),
});
