import type { Sampling } from '../project/data.ts';
import { mix32 } from '../random.ts';
import { grouped } from '../words.ts';
import { takeRows } from './table.ts';
import type { Table } from './table.ts';

/** Half the width of the 95% interval of a share of 50% among so many rows, 0 to 1. */
export function samplingError(rows: number): number {
  return 1.96 * Math.sqrt(0.25 / Math.max(1, rows));
}

/** What a share counted on so many rows says of all of them. */
export function saySamplingError(rows: number): string {
  const points = samplingError(rows) * 100;
  const digits = points >= 1 ? 1 : points >= 0.1 ? 2 : 3;
  return `A share of 50% is known to ±${points.toFixed(digits)} points.`;
}

/**
 * As many rows as asked for, every choice of rows equally likely, in their old order. A row is in
 * by a number made of the seed and its id, so that rows added later push few others out.
 */
export function sampleRows(table: Table, { rows, seed }: Sampling): Int32Array {
  if (rows >= table.rows) return Int32Array.from({ length: table.rows }, (_, row) => row);
  const start = mix32(seed ^ 0x5bd1e995);
  const lots = Uint32Array.from(table.ids, (id) => mix32(Math.imul(id + 1, 0x9e3779b1) ^ start));
  const limit = lots.toSorted()[rows - 1]!;
  let atLimit = rows - lots.reduce((sum, lot) => sum + (lot < limit ? 1 : 0), 0);
  const kept = new Int32Array(rows);
  let at = 0;
  for (let row = 0; row < table.rows; row++) {
    const lot = lots[row]!;
    if (lot < limit || (lot === limit && atLimit-- > 0)) kept[at++] = row;
  }
  return kept;
}

/** The sampled rows with a sentence about what the sample leaves open. */
export function sampleTable(table: Table, sampling: Sampling): { table: Table; note: string } {
  if (sampling.rows >= table.rows)
    return { table, note: `All ${grouped(table.rows)} rows are used: the sample would be larger.` };
  const taken = takeRows(table, sampleRows(table, sampling));
  const share = ((100 * taken.rows) / table.rows).toFixed(1);
  return {
    table: taken,
    note: `${grouped(taken.rows)} of ${grouped(table.rows)} rows (${share}%) were drawn at random. ${saySamplingError(taken.rows)}`,
  };
}
