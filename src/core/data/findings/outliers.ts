import type { DataFinding } from '../../project/project.ts';
import { fencesOf } from '../numbers.ts';
import { quoted, stepFix } from './look.ts';
import type { FindingKind } from './look.ts';
import { counted } from '../../words.ts';

const TIMES = 3;

export const findOutliers: FindingKind = ({ table, columns, target }) =>
  columns.flatMap(({ column, summary, sorted, facts }): DataFinding[] => {
    if (column.kind !== 'number' || sorted === null || facts === null) return [];
    if (summary.distinct < 10 || facts.quantiles.q25 === facts.quantiles.q75) return [];
    const [low, high] = fencesOf(facts, TIMES);
    const rows = sorted.filter((value) => value < low || value > high).length;
    if (rows === 0) return [];
    const worst = facts.max - high > low - facts.min ? facts.max : facts.min;
    return [
      {
        id: `outliers/${column.name}`,
        kind: 'outliers',
        column: column.name,
        sentence: `${quoted(column.name)} has ${counted(rows, 'value')} far from the rest, such as ${worst}; half of all lie between ${facts.quantiles.q25} and ${facts.quantiles.q75}.`,
        severity: rows > 0.01 * table.rows ? 'medium' : 'low',
        rows,
        fix:
          column.name === target
            ? null
            : stepFix('recipe', 'Clip them', 'clip', [column.name], {
                method: 'iqr',
                times: TIMES,
              }),
      },
    ];
  });
