import type { DataFinding } from '../../project/project.ts';
import { levelsOf, quoted, stepFix } from './look.ts';
import type { FindingKind } from './look.ts';
import { counted, grouped } from '../../words.ts';

const MANY = 50;

/** Many levels, or levels with so few rows that nothing can be learned of them. */
export const findRareLevels: FindingKind = ({ table, columns, target }) =>
  columns.flatMap(({ column, texts, summary }): DataFinding[] => {
    if (column.kind !== 'category' || table.rows < 50) return [];
    if (summary.distinct > 0.9 * (table.rows - summary.missing)) return [];
    const least = Math.max(3, 0.005 * table.rows);
    const rare = texts.filter(([, count]) => count < least);
    const rows = rare.reduce((sum, [, count]) => sum + count, 0);
    const some = rare.slice(0, 50).map(([text]) => text);
    const isTarget = column.name === target;
    const fix = isTarget ? null : stepFix('recipe', 'Join rare words', 'group-rare', [column.name]);
    if (texts.length > MANY) {
      return [
        {
          id: `high-cardinality/${column.name}`,
          kind: 'high-cardinality',
          column: column.name,
          sentence: `${quoted(column.name)} has ${grouped(texts.length)} different words; ${grouped(rare.length)} of them have fewer than ${grouped(Math.ceil(least))} rows each.`,
          severity: 'medium',
          rows,
          where: [levelsOf(column.name, some)],
          evidence: [['different words', grouped(texts.length)]],
          fix,
        },
      ];
    }
    if (rare.length === 0 || (texts.length === 2 && !isTarget)) return [];
    return [
      {
        id: `rare-levels/${column.name}`,
        kind: 'rare-levels',
        column: column.name,
        sentence: `${quoted(column.name)} has ${counted(rare.length, 'word')} with few rows, such as ${quoted(rare[0]![0])} (${rare[0]![1]}).`,
        severity: isTarget ? 'medium' : 'low',
        rows,
        where: [levelsOf(column.name, some)],
        evidence: rare.slice(0, 6).map(([text, count]) => [text, counted(count, 'row')]),
        fix,
      },
    ];
  });
