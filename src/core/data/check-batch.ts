import type { BatchRule, Contract } from './contract.ts';
import { shortName } from './names.ts';
import { countMissing, findColumn } from './table.ts';
import type { Table } from './table.ts';

/** What a whole batch of rows breaks, beyond its single rows. */
export interface BatchBreach {
  /** Null: the number of rows itself. */
  readonly column: string | null;
  /** The batch is turned away. */
  readonly refused: boolean;
  readonly sentence: string;
}

/** Checks the number of rows and the shares of empty cells; `table` holds the contract’s columns. */
export function checkBatch(contract: Contract, table: Table): BatchBreach[] {
  const breaches: BatchBreach[] = [];
  const size = sizeOf(contract, table.rows);
  if (size !== null) breaches.push(size);
  for (const { name, rules } of contract.columns) {
    const column = findColumn(table, name);
    if (rules?.share === undefined || column === undefined || table.rows === 0) continue;
    const empty = countMissing(column);
    if (empty <= rules.share * table.rows) continue;
    breaches.push({
      column: name,
      refused: false,
      sentence: `${shortName(name)} is empty in ${sayShare(empty / table.rows)} of the rows; the contract lets ${sayShare(rules.share)} be.`,
    });
  }
  return breaches;
}

/** What is wrong with so many rows at once; null when nothing. */
export function breachOfSize(rule: BatchRule, rows: number): BatchBreach | null {
  if (rule.severity === 'off') return null;
  const tooFew = rule.least !== null && rows < rule.least;
  if (!tooFew && (rule.most === null || rows <= rule.most)) return null;
  const limit = tooFew ? `at least ${rule.least}` : `at most ${rule.most}`;
  return {
    column: null,
    refused: rule.severity === 'refuse',
    sentence: `${rows} rows arrived at once; the contract wants ${limit}.`,
  };
}

function sizeOf({ batch, volume }: Contract, rows: number): BatchBreach | null {
  if (batch !== undefined) return breachOfSize(batch, rows);
  if (volume === undefined) return null;
  const { unit, least, most } = volume.ranges[0]!;
  if (rows >= least && rows <= most) return null;
  const sentence = `${rows} rows arrived at once; a ${unit} should bring ${least === most ? least : `${least} to ${most}`}. If the file is no ${unit}, set the number yourself.`;
  return { column: null, refused: false, sentence };
}

function sayShare(share: number): string {
  return `${Number((100 * share).toPrecision(3))}%`;
}
