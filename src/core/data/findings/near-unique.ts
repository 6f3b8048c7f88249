import { counted, grouped } from '../../words.ts';
import type { DataFinding } from '../../project/project.ts';
import type { LookedAt } from './look.ts';
import { filledIn, quoted } from './look.ts';
import type { FindingKind } from './look.ts';

/** Words of their own in nearly every row, or whole numbers counting up from one to the next. */
export function looksLikeId({ column, summary }: LookedAt, rows: number): boolean {
  const present = rows - summary.missing;
  if (present < 20) return false;
  if (column.kind === 'number') {
    const counted = summary.distinct === present && summary.max! - summary.min! === present - 1;
    return (
      counted && column.values.every((value) => Number.isNaN(value) || Number.isInteger(value))
    );
  }
  if (column.kind === 'date' || column.kind === 'image') return false;
  if (summary.distinct <= 0.9 * present) return false;
  return column.kind === 'category' || averageLength(column.values) <= 40;
}

function averageLength(values: readonly (string | null)[]): number {
  const some = values.slice(0, 1000);
  return some.reduce((sum, text) => sum + (text?.length ?? 0), 0) / Math.max(1, some.length);
}

export const findNearUnique: FindingKind = ({ table, columns, target }) =>
  columns.flatMap((looked): DataFinding[] => {
    const { column, summary } = looked;
    if (column.name === target || !looksLikeId(looked, table.rows)) return [];
    return [
      {
        id: `near-unique/${column.name}`,
        kind: 'near-unique',
        column: column.name,
        sentence: `${quoted(column.name)} has ${grouped(summary.distinct)} different values in ${counted(table.rows, 'row')}: it names rows, it does not describe them.`,
        severity: 'medium',
        rows: summary.distinct,
        where: [filledIn(column.name)],
        evidence: [
          ['different values', grouped(summary.distinct)],
          ['rows', grouped(table.rows - summary.missing)],
        ],
        fix: { kind: 'role', label: 'Make it an id', column: column.name, role: 'id' },
      },
    ];
  });
