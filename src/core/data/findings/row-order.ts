import type { DataFinding } from '../../project/project.ts';
import { counted, grouped } from '../../words.ts';
import { quoted, theseRows } from './look.ts';
import type { DeepFinding } from './look.ts';

/** The file holds its levels one after the other: all of Seattle, then all of New York. */
export const findRowOrder: DeepFinding = ({ table, columns }) =>
  columns.flatMap(({ column, texts }): DataFinding[] => {
    if (column.kind !== 'category' || texts.length < 2 || texts.length > 20) return [];
    if (table.rows < 50 || texts.some(([, count]) => count < 10)) return [];
    const turns: number[] = [];
    let last = -1;
    for (let row = 0; row < table.rows; row++) {
      const code = column.codes[row]!;
      if (code < 0 || code === last) continue;
      if (last >= 0) turns.push(row);
      if (turns.length >= texts.length) return [];
      last = code;
    }
    const first = turns[0]!;
    const [from, to] = [
      column.levels[column.codes[0]!] ?? '',
      column.levels[column.codes[first]!]!,
    ];
    return [
      {
        id: `row-order/${column.name}`,
        kind: 'row-order',
        column: column.name,
        sentence: `The rows come in blocks of ${quoted(column.name)}: it turns from ${quoted(from)} to ${quoted(to)} at row ${grouped(first + 1)} and never back. A cut by position would put them into different parts; nothing to mend in the rows, cut them at random or by a date.`,
        severity: 'medium',
        rows: 0,
        where: theseRows(
          table,
          turns.flatMap((row) => [row - 1, row]),
        ),
        evidence: texts.slice(0, 6).map(([level, count]) => [level, counted(count, 'row')]),
        fix: null,
      },
    ];
  });
