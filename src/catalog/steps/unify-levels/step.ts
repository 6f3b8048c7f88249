import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { CategoryColumn } from '../../../core/data/table.ts';
import {
  categoryColumn,
  listSome,
  presentLevels,
  replaceColumns,
} from '../../../core/recipe/columns.ts';
import { partOf } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import { fail, ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';
import { proposingJoins, readMapping } from './spellings.ts';
import type { Join } from './spellings.ts';

type Unified = { readonly column: string; readonly joins: readonly Join[] };

function unify(column: CategoryColumn, { joins }: Unified): CategoryColumn {
  const becomes = new Map(joins.map(([from, to]) => [from, to]));
  const places = new Map<string, number>();
  const levels: string[] = [];
  const perCode = column.levels.map((level) => {
    const to = becomes.get(level) ?? level;
    if (to === '') return -1;
    let place = places.get(to);
    if (place === undefined) places.set(to, (place = levels.push(to) - 1));
    return place;
  });
  return { ...column, levels, codes: column.codes.map((code) => perCode[code] ?? -1) };
}

/** A person's own pairs come first; what they lead to is a spelling like any other. */
function* withMapping(
  levels: readonly (readonly [string, number])[],
  pairs: readonly (readonly [string, string])[],
  propose: (levels: readonly (readonly [string, number])[]) => Pieces<Join[]>,
): Pieces<Join[]> {
  const given = new Map(pairs);
  const own = levels.flatMap(([level, rows]): Join[] => {
    const to = given.get(level);
    return to === undefined || to === level ? [] : [[level, to, rows]];
  });
  const counts = new Map<string, number>();
  for (const [level, rows] of levels) {
    const to = given.get(level) ?? level;
    if (to !== '') counts.set(to, (counts.get(to) ?? 0) + rows);
  }
  const proposed = yield* propose([...counts]);
  const then = new Map(proposed.map(([from, to]) => [from, to]));
  const known = new Set(own.map(([from]) => from));
  return [
    ...own.map(([from, to, rows]): Join => [from, then.get(to) ?? to, rows]),
    ...proposed.filter(([from]) => !known.has(from)),
  ];
}

export default defineStep({
  id: 'unify-levels',
  label: 'Unify spellings',
  summary:
    'Makes one word of several spellings: “ Gray”, “GRAY” and “gray”, and slips such as “grya” if you wish.',
  home: 'clean',
  group: 'repair',
  columns: 'some',
  params: [
    {
      kind: 'boolean',
      id: 'spaces',
      label: 'Spaces make no difference',
      help: 'Around the word, and how many there are inside.',
      default: true,
    },
    {
      kind: 'boolean',
      id: 'ignoreCase',
      label: 'Capitals make no difference',
      help: 'The most frequent spelling stays.',
      default: true,
    },
    {
      kind: 'boolean',
      id: 'accents',
      label: 'Accents make no difference',
      help: 'Café and Cafe become one word.',
      default: false,
    },
    {
      kind: 'boolean',
      id: 'punctuation',
      label: 'Punctuation makes no difference',
      help: 'New-York and New York become one word.',
      default: false,
    },
    {
      kind: 'integer',
      id: 'near',
      label: 'Letters that may differ',
      help: 'A rarer word joins a more frequent one that differs by so many letters. Words with different digits never join; look at what was joined.',
      default: 0,
      min: 0,
      max: 3,
    },
    {
      kind: 'text',
      id: 'mapping',
      label: 'Your own',
      help: 'A line each, such as “grey = gray”. Nothing behind the sign makes the cell missing.',
      default: '',
      lines: 4,
    },
  ],
  accepts: (column) => column.kind === 'category',
  *fitting(table, columns, { near, mapping, ...manner }) {
    const pairs = readMapping(mapping);
    if (pairs === null)
      return fail(
        'bad-mapping',
        'A line of your own has no equals sign.',
        '',
        'Write each line as old = new.',
      );
    const unified: Unified[] = [];
    for (const [at, column] of columns.entries()) {
      const levels = presentLevels(categoryColumn(table, column));
      const joining = withMapping(levels, pairs, (found) => proposingJoins(found, manner, near));
      unified.push({ column, joins: yield* partOf(joining, at, columns.length) });
      yield (at + 1) / columns.length;
    }
    return ok(unified);
  },
  apply: (table, done) =>
    replaceColumns(
      table,
      new Map(
        done
          .filter(({ joins }) => joins.length > 0)
          .map((one) => [one.column, [unify(categoryColumn(table, one.column), one)]]),
      ),
    ),
  explain(done) {
    const hit = done.filter(({ joins }) => joins.length > 0);
    if (hit.length === 0) return 'Every word is written in one way only.';
    return listSome(
      hit.map(({ column, joins }) => {
        const rows = joins.reduce((sum, [, , count]) => sum + count, 0);
        const some = joins.slice(0, 4).map(([from, to]) => {
          return to === ''
            ? `“${shortName(from)}” → missing`
            : `“${shortName(from)}” → “${shortName(to)}”`;
        });
        const more = joins.length > 4 ? ` and ${joins.length - 4} more` : '';
        return `${shortName(column)}: ${some.join(', ')}${more}, ${counted(rows, 'row')}`;
      }),
    );
  },
});
