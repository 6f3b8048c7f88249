import type { ReadHooks } from '../contracts/reader.ts';
import { seekFirst } from '../data/findings.ts';
import { summarizeColumn } from '../data/profile.ts';
import { SortRoom } from '../data/sort-numbers.ts';
import type { Table } from '../data/table.ts';
import type { ColumnSummary, DataFinding } from '../project/project.ts';
import { drive, stepOf } from '../recipe/work.ts';

/** What is known of every column and stands out in a table just read; may be given up in between. */
export async function lookFirst(
  table: Table,
  reasons: readonly string[],
  hooks: ReadHooks,
): Promise<{ readonly columns: ColumnSummary[]; readonly findings: DataFinding[] }> {
  const checkpoint = (): Promise<void> => hooks.progress(1, table.rows);
  const summaries: ColumnSummary[] = [];
  const room = new SortRoom();
  for (const column of table.columns) {
    summaries.push(summarizeColumn(column, room));
    await checkpoint();
  }
  const seeking = stepOf(seekFirst(table, { target: null }, summaries), 0, 1);
  return {
    columns: summaries.map((summary, at) => ({ ...summary, reason: reasons[at] ?? '' })),
    findings: await drive(seeking, { progress: () => undefined, checkpoint }),
  };
}
