import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { CategoryColumn } from '../../../core/data/table.ts';
import {
  categoryColumn,
  listSome,
  presentLevels,
  replaceColumns,
} from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

type Grouping = {
  readonly column: string;
  readonly kept: readonly string[];
  /** Words seen in training that were joined, and their rows. */
  readonly joined: number;
  readonly rows: number;
  readonly other: string;
};

function group(column: CategoryColumn, { kept, other }: Grouping): CategoryColumn {
  const levels = kept.includes(other) ? [...kept] : [...kept, other];
  const place = new Map(levels.map((level, at) => [level, at]));
  const rest = place.get(other)!;
  const perCode = column.levels.map((level) => place.get(level) ?? rest);
  return { ...column, levels, codes: column.codes.map((code) => (code < 0 ? -1 : perCode[code]!)) };
}

export default defineStep({
  id: 'group-rare',
  label: 'Join rare words',
  summary: 'Makes one word of all that are rare in training, and of all that are new later.',
  home: 'recipe',
  group: 'encode',
  columnwise: true,
  columns: 'some',
  params: [
    {
      kind: 'integer',
      id: 'most',
      label: 'Words kept at most',
      help: 'The most frequent words are kept.',
      default: 12,
      min: 1,
      max: 500,
    },
    {
      kind: 'number',
      id: 'share',
      label: 'Least share of rows',
      help: 'A word with a smaller share of the training rows is joined with the others.',
      default: 0.01,
      min: 0,
      max: 0.5,
    },
    {
      kind: 'text',
      id: 'name',
      label: 'Name of the rest',
      help: '',
      default: 'other',
    },
  ],
  accepts: (column) => column.kind === 'category',
  fit: (table, columns, { most, share, name }) =>
    ok(
      columns.map((column): Grouping => {
        const present = presentLevels(categoryColumn(table, column));
        const total = present.reduce((sum, [, count]) => sum + count, 0);
        const frequent = present
          .toSorted((a, b) => b[1] - a[1])
          .filter(([, count]) => count >= share * total)
          .slice(0, most);
        const kept = new Set(frequent.map(([level]) => level));
        const joined = present.filter(([level]) => !kept.has(level));
        return {
          column,
          kept: present.map(([level]) => level).filter((level) => kept.has(level)),
          joined: joined.length,
          rows: joined.reduce((sum, [, count]) => sum + count, 0),
          other: name === '' ? 'other' : name,
        };
      }),
    ),
  apply: (table, groupings) =>
    replaceColumns(
      table,
      new Map(
        groupings.map((grouping) => [
          grouping.column,
          [group(categoryColumn(table, grouping.column), grouping)],
        ]),
      ),
    ),
  explain(groupings) {
    const hit = groupings.filter(({ joined }) => joined > 0);
    if (hit.length === 0) return 'No word is rare; new words will be joined under one name.';
    return listSome(
      hit.map(
        ({ column, kept, joined, rows, other }) =>
          `${shortName(column)}: ${counted(kept.length, 'word')} kept, ${joined} joined as “${shortName(other)}” (${counted(rows, 'row')})`,
      ),
    );
  },
});
