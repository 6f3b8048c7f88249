import type { Pieces } from '../../pieces.ts';
import { positionsOf } from '../conditions.ts';
import { seekRepeats } from '../repeats.ts';
import type { Table } from '../table.ts';
import { percent, stepFix, theseRows } from './look.ts';
import type { FindingKind } from './look.ts';
import { counted } from '../../words.ts';

const known = new WeakMap<Table, Uint8Array>();

/** 1 for each row equal to an earlier one in every cell. */
export function* exactRepeats(table: Table): Pieces<Uint8Array> {
  const repeats = known.get(table) ?? (yield* seekRepeats(table, table.columns));
  known.set(table, repeats);
  return repeats;
}

export const findDuplicateRows: FindingKind = function* ({ table }) {
  const repeats = yield* exactRepeats(table);
  const rows = repeats.reduce((sum, flag) => sum + flag, 0);
  if (rows === 0) return [];
  return [
    {
      id: 'duplicate-rows',
      kind: 'duplicate-rows',
      column: null,
      sentence: `${counted(rows, 'row')} (${percent(rows, table.rows)}) ${rows === 1 ? 'equals' : 'equal'} an earlier row in every cell.`,
      severity: rows > 0.01 * table.rows ? 'high' : 'medium',
      rows,
      where: theseRows(table, positionsOf(repeats)),
      evidence: [
        ['columns compared', String(table.columns.length)],
        ['rows left without them', counted(table.rows - rows, 'row')],
      ],
      fix: stepFix('clean', 'Remove the duplicates', 'deduplicate', []),
    },
  ];
};
