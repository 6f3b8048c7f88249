import type { DataFinding } from '../../project/project.ts';
import { gapsIn, percent, quoted, stepFix } from './look.ts';
import type { FindingKind } from './look.ts';
import { counted, grouped } from '../../words.ts';

export const findMissingCells: FindingKind = ({ table, columns, target }) =>
  columns.flatMap(({ column, summary }): DataFinding[] => {
    const { missing } = summary;
    if (missing === 0) return [];
    const share = missing / table.rows;
    const empty = missing === table.rows;
    const name = quoted(column.name);
    const isTarget = column.name === target;
    const fillable = column.kind === 'number' || column.kind === 'category';
    const fix = empty
      ? stepFix('recipe', 'Drop the column', 'drop-columns', [column.name])
      : isTarget || !fillable
        ? stepFix('clean', 'Drop these rows', 'drop-missing-rows', [column.name])
        : stepFix('recipe', 'Fill in the gaps', 'impute', [column.name]);
    return [
      {
        id: `missing-cells/${column.name}`,
        kind: 'missing-cells',
        column: column.name,
        sentence: empty
          ? `${name} has no value at all.`
          : `${name} is empty in ${grouped(missing)} of ${counted(table.rows, 'row')} (${percent(missing, table.rows)}).`,
        severity: share > 0.4 || isTarget ? 'high' : share > 0.05 ? 'medium' : 'low',
        rows: missing,
        where: [gapsIn(column.name)],
        evidence: [
          ['empty', counted(missing, 'row')],
          ['with a value', counted(table.rows - missing, 'row')],
        ],
        fix,
      },
    ];
  });
