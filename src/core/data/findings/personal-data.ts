import type { DataFinding } from '../../project/project.ts';
import { filledIn, quoted } from './look.ts';
import type { FindingKind } from './look.ts';

export const findPersonalData: FindingKind = ({ table, columns }) =>
  columns.flatMap(({ column, summary }): DataFinding[] =>
    summary.personal === null
      ? []
      : [
          {
            id: `personal/${column.name}`,
            kind: 'personal',
            column: column.name,
            sentence: `${quoted(column.name)} looks like ${summary.personal}: it can tell who a row is about.`,
            severity: 'high',
            rows: table.rows - summary.missing,
            where: [filledIn(column.name)],
            evidence: [['what it looks like', summary.personal]],
            fix: { kind: 'role', label: 'Leave it out', column: column.name, role: 'ignored' },
          },
        ],
  );
