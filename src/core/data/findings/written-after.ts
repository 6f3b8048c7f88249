import type { DataFinding } from '../../project/project.ts';
import { counted } from '../../words.ts';
import { percent, quoted, theseRows } from './look.ts';
import type { DeepFinding } from './look.ts';

/** Dates that mostly lie after the moment of the event: not known when the model is asked. */
export const findWrittenAfter: DeepFinding = (look) => {
  const time = look.time?.column;
  if (time?.kind !== 'date' || look.target === null) return [];
  return look.columns.flatMap(({ column }): DataFinding[] => {
    if (column.kind !== 'date' || column === time) return [];
    const role = look.roleOf(column.name);
    if (role === 'ignored') return [];
    const after: number[] = [];
    let both = 0;
    for (let row = 0; row < look.table.rows; row++) {
      const [event, other] = [time.values[row]!, column.values[row]!];
      if (Number.isNaN(event) || Number.isNaN(other)) continue;
      both++;
      if (other > event) after.push(row);
    }
    if (both < 20 || after.length < 0.8 * both) return [];
    return [
      {
        id: `leak/${column.name}`,
        kind: 'leak',
        column: column.name,
        sentence: `${quoted(column.name)} lies after ${quoted(time.name)} in ${percent(after.length, both)} of ${counted(both, 'row')}: nobody knows it when the event happens.`,
        severity: 'high',
        rows: after.length,
        where: theseRows(look.table, after),
        evidence: [['rows after the event', counted(after.length, 'row')]],
        fix: { kind: 'role', label: 'Known too late', column: column.name, role: 'late' },
      },
    ];
  });
};
