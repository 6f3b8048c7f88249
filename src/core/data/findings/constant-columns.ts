import { counted } from '../../words.ts';
import { cellText, isMissing } from '../table.ts';
import type { DataFinding } from '../../project/project.ts';
import { filledIn, quoted, stepFix } from './look.ts';
import type { FindingKind } from './look.ts';

export const findConstantColumns: FindingKind = ({ table, columns }) =>
  columns.flatMap(({ column, summary }): DataFinding[] => {
    if (summary.distinct !== 1 || table.rows < 2) return [];
    let first = 0;
    while (isMissing(column, first)) first++;
    const value = cellText(column, first).slice(0, 40);
    return [
      {
        id: `constant/${column.name}`,
        kind: 'constant',
        column: column.name,
        sentence: `${quoted(column.name)} is “${value}” wherever it has a value, so it can teach nothing.`,
        severity: 'medium',
        rows: table.rows - summary.missing,
        where: [filledIn(column.name)],
        evidence: [
          ['the value', value],
          ['empty', counted(summary.missing, 'row')],
        ],
        fix: stepFix('recipe', 'Drop the column', 'drop-columns', [column.name]),
      },
    ];
  });
