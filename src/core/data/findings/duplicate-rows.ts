import { findRepeats } from '../repeats.ts';
import { percent, stepFix } from './look.ts';
import type { FindingKind } from './look.ts';

export const findDuplicateRows: FindingKind = ({ table }) => {
  const rows = findRepeats(table, table.columns).reduce((sum, flag) => sum + flag, 0);
  if (rows === 0) return [];
  return [
    {
      id: 'duplicate-rows',
      kind: 'duplicate-rows',
      column: null,
      sentence: `${rows} rows (${percent(rows, table.rows)}) repeat an earlier row in every cell.`,
      severity: rows > 0.01 * table.rows ? 'high' : 'medium',
      rows,
      fix: stepFix('clean', 'Remove the duplicates', 'deduplicate', []),
    },
  ];
};
