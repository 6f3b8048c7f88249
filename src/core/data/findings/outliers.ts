import type { DataFinding } from '../../project/project.ts';
import { fencesOf } from '../numbers.ts';
import { quoted, rangeOf, stepFix } from './look.ts';
import type { FindingKind } from './look.ts';
import { counted } from '../../words.ts';

const TIMES = 3;
/** More than this is how the column is, a heap with a long tail, and no accident of some rows. */
const MOST_SHARE = 0.05;

const short = (value: number) => String(Number(value.toPrecision(6)));

const firstAbove = (sorted: Float64Array, fence: number) => sorted.find((value) => value > fence)!;
const lastBelow = (sorted: Float64Array, fence: number) =>
  sorted.findLast((value) => value < fence)!;

export const findOutliers: FindingKind = ({ table, columns, target }) =>
  columns.flatMap(({ column, summary, sorted, facts }): DataFinding[] => {
    if (column.kind !== 'number' || sorted === null || facts === null) return [];
    if (summary.distinct < 10 || facts.quantiles.q25 === facts.quantiles.q75) return [];
    const [low, high] = fencesOf(facts, TIMES);
    const rows = sorted.filter((value) => value < low || value > high).length;
    if (rows === 0 || rows > MOST_SHARE * sorted.length) return [];
    const worst = facts.max - high > low - facts.min ? facts.max : facts.min;
    return [
      {
        id: `outliers/${column.name}`,
        kind: 'outliers',
        column: column.name,
        sentence: `${quoted(column.name)} has ${counted(rows, 'value')} far from the rest, such as ${short(worst)}; half of all lie between ${short(facts.quantiles.q25)} and ${short(facts.quantiles.q75)}.`,
        severity: rows > 0.01 * table.rows ? 'medium' : 'low',
        rows,
        where: [
          worst === facts.max
            ? rangeOf(column.name, firstAbove(sorted, high), null)
            : rangeOf(column.name, null, lastBelow(sorted, low)),
        ],
        evidence: [
          ['middle half', `${short(facts.quantiles.q25)} to ${short(facts.quantiles.q75)}`],
          ['fences', `${short(low)} and ${short(high)}`],
          ['smallest and largest', `${facts.min} and ${facts.max}`],
        ],
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
