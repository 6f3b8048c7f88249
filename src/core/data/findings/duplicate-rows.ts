import { positionsOf } from '../conditions.ts';
import { findRepeats } from '../repeats.ts';
import { percent, stepFix, theseRows } from './look.ts';
import type { FindingKind } from './look.ts';
import { counted } from '../../words.ts';

export const findDuplicateRows: FindingKind = ({ table }) => {
  const repeats = findRepeats(table, table.columns);
  const rows = repeats.reduce((sum, flag) => sum + flag, 0);
  if (rows === 0) return [];
  return [
    {
      id: 'duplicate-rows',
      kind: 'duplicate-rows',
      column: null,
      sentence: `${counted(rows, 'row')} (${percent(rows, table.rows)}) equal to an earlier row in every cell.`,
      severity: rows > 0.01 * table.rows ? 'high' : 'medium',
      rows,
      where: theseRows(table, positionsOf(repeats)),
      fix: stepFix('clean', 'Remove the duplicates', 'deduplicate', []),
    },
  ];
};
