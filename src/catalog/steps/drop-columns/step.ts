import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { dropColumns, isMissing, cellText } from '../../../core/data/table.ts';
import type { Column } from '../../../core/data/table.ts';
import { bySpans, MANY_TEXTS, partOf } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import { columnOf, listSome } from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';

interface Dropped {
  readonly column: string;
  readonly why: string;
}

/** Why a column can teach nothing: no value, one value, or a word of its own in nearly each row. */
function* uselessBecause(column: Column, rows: number): Pieces<string | null> {
  const seen = new Set<string>();
  let present = 0;
  yield* bySpans(rows, MANY_TEXTS * 4, (from, to) => {
    for (let row = from; row < to; row++) {
      if (isMissing(column, row)) continue;
      present++;
      seen.add(cellText(column, row));
    }
  });
  if (present === 0) return 'no values';
  if (seen.size === 1 && present === rows) return 'the same in every row';
  const words = column.kind === 'category' || column.kind === 'text';
  if (words && present > 20 && seen.size > 0.9 * present) return 'its own word in nearly every row';
  return null;
}

export default defineStep({
  id: 'drop-columns',
  label: 'Drop columns',
  summary: 'Leaves columns out, chosen by you or because they can teach nothing.',
  home: 'recipe',
  group: 'select',
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'which',
      label: 'Which',
      help: 'The chosen columns, or those of them that can teach nothing.',
      default: 'chosen',
      options: [
        { value: 'chosen', label: 'The chosen columns' },
        {
          value: 'useless',
          label: 'Those without use: empty, constant, or a new word in each row',
        },
      ],
    },
  ],
  accepts: () => true,
  *fitting(table, columns, settings, context) {
    const features = table.columns.length - (context.target === null ? 0 : 1);
    const dropped: Dropped[] = [];
    for (const [at, column] of columns.entries()) {
      const looking = uselessBecause(columnOf(table, column), table.rows);
      const why =
        settings.which === 'chosen' ? 'chosen' : yield* partOf(looking, at, columns.length);
      if (why !== null) dropped.push({ column, why });
    }
    if (features > 0 && dropped.length >= features) {
      return fail(
        'nothing-left',
        'This would drop every column.',
        '',
        'Choose which columns to drop.',
      );
    }
    return ok(dropped.map(({ column, why }) => ({ column, why })));
  },
  apply: (table, dropped) =>
    dropColumns(
      table,
      dropped.map(({ column }) => column),
    ),
  explain: (dropped) =>
    dropped.length === 0
      ? 'Nothing dropped.'
      : `Dropped ${listSome(dropped.map(({ column, why }) => (why === 'chosen' ? shortName(column) : `${shortName(column)} (${why})`)))}`,
});
