import { levelsOf, percent, quoted, stepFix } from './look.ts';
import type { FindingKind } from './look.ts';
import { counted } from '../../words.ts';

export const findClassImbalance: FindingKind = ({ table, columns, target }) => {
  const looked = columns.find(({ column }) => column.name === target);
  if (looked === undefined || looked.column.kind !== 'category' || looked.texts.length < 2)
    return [];
  const [level, rows] = looked.texts.at(-1)!;
  const share = rows / Math.max(1, table.rows - looked.summary.missing);
  if (share > 0.2 || share * looked.texts.length > 0.5) return [];
  return [
    {
      id: `class-imbalance/${looked.column.name}`,
      kind: 'class-imbalance',
      column: looked.column.name,
      sentence: `${quoted(looked.column.name)} is ${quoted(level)} in only ${counted(rows, 'row')} (${percent(rows, table.rows)}): accuracy would hardly notice if all were missed.`,
      severity: share < 0.05 ? 'high' : 'medium',
      rows,
      where: [levelsOf(looked.column.name, [level])],
      evidence: looked.texts.slice(0, 6).map(([name, count]) => [name, counted(count, 'row')]),
      fix: stepFix('recipe', 'Let rare classes count more', 'class-weights', []),
    },
  ];
};
