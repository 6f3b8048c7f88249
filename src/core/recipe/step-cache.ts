import { lengthOf } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';
import type { Json } from '../json.ts';
import type { StepReport } from '../project/project.ts';

/** A step that ran: what it learned, and the table behind it. */
export interface Stage {
  readonly table: Table;
  readonly columns: readonly string[];
  readonly fitted: Json;
  readonly report: StepReport;
}

/** What one step took; `cached` columns were there already and cost nothing. */
export interface StepCost {
  readonly id: StepReport['id'];
  /** Fitting and applying, on all rows it was given. */
  readonly milliseconds: number;
  readonly rows: number;
  readonly cached: boolean;
}

interface Held {
  readonly stage: Stage;
  readonly bytes: number;
}

/** Computed columns by the hash of everything they were made from; the latest within a budget. */
export class StepCache {
  readonly #most: number;
  readonly #held = new Map<string, Held>();
  #bytes = 0;

  /** `most`: bytes it may hold. */
  constructor(most: number) {
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  find(key: string): Stage | undefined {
    const held = this.#held.get(key);
    if (held === undefined) return undefined;
    this.#held.delete(key);
    this.#held.set(key, held);
    return held.stage;
  }

  /** Counts what the step added to the table before it; columns it shares cost nothing more. */
  keep(key: string, stage: Stage, before: Table): void {
    const bytes = addedBytes(stage.table, before);
    if (bytes > this.#most) return;
    this.#drop(key);
    this.#held.set(key, { stage, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#held.keys()) {
      if (this.#bytes <= this.#most) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#held.get(key)?.bytes ?? 0;
    this.#held.delete(key);
  }
}

function addedBytes(after: Table, before: Table): number {
  const shared = new Set<Column>(before.columns);
  return after.columns
    .filter((column) => !shared.has(column))
    .reduce((sum, column) => sum + bytesOf(column), 0);
}

const BYTES = { number: 8, date: 8, category: 4, text: 64 } as const;

function bytesOf(column: Column): number {
  return lengthOf(column) * ((BYTES as Record<string, number>)[column.kind] ?? 64);
}
