import { counted } from '../../words.ts';
import { positionsOf } from '../conditions.ts';
import { seekRepeats } from '../repeats.ts';
import { exactRepeats } from './duplicate-rows.ts';
import type { Column } from '../table.ts';
import { plainSpelling } from './plain-spelling.ts';
import { looksLikeId } from './near-unique.ts';
import { firstOffered, percent, quoted, stepFix, theseRows } from './look.ts';
import type { DeepFinding } from './look.ts';

/** Rows that repeat an earlier one but for its number, or for how its words are written. */
export const findNearDuplicates: DeepFinding = function* (look) {
  const { table, columns } = look;
  const ids = columns.filter((looked) => looksLikeId(looked, table.rows));
  const others = table.columns.filter((column) => !ids.some((id) => id.column === column));
  const hasWords = others.some(({ kind }) => kind === 'category' || kind === 'text');
  if (others.length < 2 || (ids.length === 0 && !hasWords)) return [];
  const exact = yield* exactRepeats(table);
  const alike = yield* seekRepeats(table, others.map(rewritten));
  const rows = positionsOf(alike).filter((row) => exact[row] === 0);
  if (rows.length === 0 || rows.length > 0.5 * table.rows) return [];
  const sameWords = yield* seekRepeats(table, others);
  const butForIds = rows.every((row) => sameWords[row] === 1);
  const names = ids.map(({ column }) => quoted(column.name)).join(', ');
  return [
    {
      id: 'near-duplicates',
      kind: 'near-duplicates',
      column: null,
      sentence: `${counted(rows.length, 'row')} (${percent(rows.length, table.rows)}) repeat an earlier row in all but ${butForIds ? names : `how words are written${ids.length > 0 ? ` or ${names}` : ''}`}.`,
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
        : null,
    },
  ];
};

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
