import type { DataFinding } from '../../project/project.ts';
import { quoted, rangeOf, stepFix } from './look.ts';
import type { FindingKind } from './look.ts';
import { counted } from '../../words.ts';

const NEVER_NEGATIVE =
  /(^|[_\s-])(age|price|cost|count|weight|mass|height|length|width|depth|distance|speed|duration|quantity|qty|amount|number|population|humidity|area|births|salary|income)([_\s-]|$)/i;

export const findImpossibleNumbers: FindingKind = ({ table, columns, target }) =>
  columns.flatMap(({ column, sorted }): DataFinding[] => {
    if (column.kind !== 'number' || sorted === null || column.name === target) return [];
    if (!NEVER_NEGATIVE.test(column.name.slice(0, 100))) return [];
    const rows = sorted.findIndex((value) => value >= 0);
    const negative = rows < 0 ? sorted.length : rows;
    if (negative === 0 || negative > 0.2 * table.rows) return [];
    return [
      {
        id: `impossible/${column.name}`,
        kind: 'impossible',
        column: column.name,
        sentence: `${quoted(column.name)} is below zero in ${counted(negative, 'row')}, down to ${sorted[0]}; by its name it cannot be.`,
        severity: 'medium',
        rows: negative,
        where: [rangeOf(column.name, null, sorted[negative - 1]!)],
        evidence: [
          ['smallest', String(sorted[0])],
          ['nearest to zero', String(sorted[negative - 1])],
        ],
        fix: stepFix('clean', 'Leave these rows out', 'filter-rows', [column.name], {
          keep: 'drop',
          test: 'less',
          value: '0',
        }),
      },
    ];
  });
