import { figure } from '../../words.ts';
import type { DataFinding } from '../../project/project.ts';
import { quoted, rangeOf, stepFix } from './look.ts';
import type { FindingKind } from './look.ts';

export const findSkewedNumbers: FindingKind = ({ columns, target }) =>
  columns.flatMap(({ column, summary, facts }): DataFinding[] => {
    if (column.kind !== 'number' || facts === null || summary.distinct < 20) return [];
    if (Math.abs(facts.skew) < 2 || column.name === target) return [];
    const tail = facts.skew > 0 ? 'large' : 'small';
    return [
      {
        id: `skew/${column.name}`,
        kind: 'skew',
        column: column.name,
        sentence: `${quoted(column.name)} has a long tail of ${tail} values (skew ${facts.skew.toFixed(1)}): its mean is ${figure(facts.mean)}, its median ${figure(facts.quantiles.q50)}.`,
        severity: 'low',
        rows: 0,
        where: [
          facts.skew > 0
            ? rangeOf(column.name, facts.quantiles.q95, null)
            : rangeOf(column.name, null, facts.quantiles.q05),
        ],
        evidence: [
          ['skew', facts.skew.toFixed(2)],
          ['mean', figure(facts.mean)],
          ['median', figure(facts.quantiles.q50)],
        ],
        fix: stepFix('recipe', 'Straighten it', 'power', [column.name]),
      },
    ];
  });
