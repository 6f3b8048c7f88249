import type { Pieces } from '../../pieces.ts';
import { counted } from '../../words.ts';
import { positionsOf } from '../conditions.ts';
import { seekRepeats } from '../repeats.ts';
import { exactRepeats } from './duplicate-rows.ts';
import type { DataFinding } from '../../project/project.ts';
import type { Column, Table } from '../table.ts';
import { plainSpelling } from './plain-spelling.ts';
import { looksLikeId } from './near-unique.ts';
import { firstOffered, percent, quoted, stepFix, theseRows } from './look.ts';
import type { DeepFinding, DeepLook, LookedAt } from './look.ts';
import { seekNearPairs } from './near-pairs.ts';
import { namedRows, sayNearPairs, tooMany } from './nearly-same-rows.ts';

/** Rows that repeat an earlier one but for its number, or for how its words are written. */
export const findNearDuplicates: DeepFinding = function* (look) {
  const { table, columns } = look;
  const ids = columns.filter((looked) => looksLikeId(looked, table.rows));
  const others = columns.filter((looked) => !ids.includes(looked));
  const exact = yield* exactRepeats(table);
  const alike = yield* alikeRows(
    table,
    others.map(({ column }) => column),
    ids.length > 0,
  );
  const rows = positionsOf(alike).filter((row) => exact[row] === 0);
  const byWords = rows.length > 0.5 * table.rows ? [] : yield* sayAlike(look, ids, others, rows);
  const known = exact.map((flag, row) => flag | alike[row]!);
  const pairs = yield* seekNearPairs(others, table.rows, known);
  return [...byWords, ...sayNearPairs(look, pairs)];
};

/** 1 for each row that repeats an earlier one in all but its ids and its spelling. */
function* alikeRows(table: Table, others: readonly Column[], hasIds: boolean): Pieces<Uint8Array> {
  const hasWords = others.some(({ kind }) => kind === 'category' || kind === 'text');
  return others.length < 2 || (!hasIds && !hasWords)
    ? new Uint8Array(table.rows)
    : yield* seekRepeats(table, others.map(rewritten));
}

function* sayAlike(
  look: DeepLook,
  ids: readonly LookedAt[],
  looked: readonly LookedAt[],
  rows: ArrayLike<number>,
): Pieces<DataFinding[]> {
  if (rows.length === 0) return [];
  const { table } = look;
  const others = looked.map(({ column }) => column);
  const sameWords = yield* seekRepeats(table, others);
  const butForIds = Array.from(rows).every((row) => sameWords[row] === 1);
  const names = ids.map(({ column }) => quoted(column.name)).join(', ');
  return [
    {
      id: 'near-duplicates',
      kind: 'near-duplicates',
      column: null,
      sentence: `${counted(rows.length, 'row')} (${percent(rows.length, table.rows)}) repeat an earlier row in all but ${butForIds ? names : `how words are written${ids.length > 0 ? ` or ${names}` : ''}`}.${butForIds ? '' : tooMany(rows.length)}`,
      severity: rows.length > 0.01 * table.rows ? 'medium' : 'low',
      rows: rows.length,
      where: theseRows(table, rows),
      evidence: [['columns compared', String(others.length)]],
      fix: butForIds
        ? firstOffered(
            look,
            stepFix(
              'clean',
              'Keep the first of each',
              'deduplicate',
              others.map((column) => column.name),
            ),
          )
        : firstOffered(look, namedRows(table, rows)),
    },
  ];
}

const MANY = 200_000;

/** Words without case, accents and spare spaces; very long columns of texts stay as they are. */
function rewritten(column: Column): Column {
  if (column.kind === 'text' && column.values.length <= MANY)
    return { ...column, values: column.values.map((text) => text && plainSpelling(text)) };
  if (column.kind !== 'category') return column;
  const levels = [...new Set(column.levels.map(plainSpelling))];
  const place = new Map(levels.map((level, code) => [level, code]));
  const codeOf = column.levels.map((level) => place.get(plainSpelling(level))!);
  return { ...column, levels, codes: column.codes.map((code) => (code < 0 ? -1 : codeOf[code]!)) };
}
