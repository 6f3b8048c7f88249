import { ColumnBuilder } from '../../../core/data/column-builder.ts';
import type { ReadingHints } from '../../../core/data/hints.ts';
import type { Column } from '../../../core/data/table.ts';
import type { Reading } from '../../../core/data/words.ts';
import { counted, grouped } from '../../../core/words.ts';

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const LARGEST = 1e150;

export type CellKind = 'number' | 'date' | 'words';

/** How a Parquet column is to be kept, by the type the file gives it. */
export interface CellPlan {
  readonly kind: CellKind;
  /** The file's own name of the type, for the reason. */
  readonly type: string;
  /** Of numbers the file keeps exactly, in tenths, hundredths …. */
  readonly decimals?: number;
}

/**
 * Cells of one column as the file types them; numbers and dates never become text, but for whole
 * numbers of more digits than a number of 64 bits holds.
 */
export class CellCollector {
  readonly #name: string;
  readonly #plan: CellPlan;
  readonly #values: Float64Array;
  readonly #hints: ReadingHints;
  #words: ColumnBuilder | null;
  #long = 0;
  #rounded = 0;
  #infinite = 0;
  #unread = 0;
  #row = 0;

  constructor(name: string, plan: CellPlan, rows: number, hints: ReadingHints) {
    this.#name = name;
    this.#plan = plan;
    this.#hints = hints;
    this.#values = new Float64Array(plan.kind === 'words' ? 0 : rows);
    this.#words = plan.kind === 'words' ? new ColumnBuilder(name, hints) : null;
  }

  add(cell: unknown): void {
    if (typeof cell === 'bigint' && this.#plan.kind === 'number' && isRounded(cell)) this.#widen();
    if (this.#words !== null) this.#words.add(textOf(cell));
    else {
      const value = this.#plan.kind === 'date' ? timeOf(cell) : this.#numberOf(cell);
      if (cell !== null && cell !== undefined && !isNumber(cell) && Number.isNaN(value))
        this.#unread++;
      this.#values[this.#row] = value;
    }
    this.#row++;
  }

  /** From here on all cells are kept as text, those before as well. */
  #widen(): void {
    this.#long++;
    if (this.#words !== null) return;
    this.#words = new ColumnBuilder(this.#name, this.#hints);
    for (const value of this.#values.subarray(0, this.#row))
      this.#words.add(Number.isNaN(value) ? '' : exactText(value));
  }

  #numberOf(cell: unknown): number {
    if (typeof cell === 'bigint') return Number(cell);
    if (typeof cell === 'boolean') return cell ? 1 : 0;
    if (typeof cell !== 'number') return NaN;
    const { decimals } = this.#plan;
    if (decimals !== undefined && Math.abs(cell) * Number(`1e${decimals}`) > 2 ** 53)
      this.#rounded++;
    if (Math.abs(cell) < LARGEST || Number.isNaN(cell)) return cell;
    this.#infinite++;
    return NaN;
  }

  finish(): Reading {
    const { type } = this.#plan;
    if (this.#words !== null) {
      const reading = this.#words.finish();
      return { ...reading, notes: [...reading.notes, ...this.#notes()] };
    }
    const name = this.#name;
    const values = this.#values;
    const column: Column =
      this.#plan.kind === 'date'
        ? { kind: 'date', name, values, precision: precisionOf(values) }
        : { kind: 'number', name, values };
    return { column, reason: `the file says ${type}`, notes: this.#notes() };
  }

  #notes(): string[] {
    const notes: string[] = [];
    if (this.#long > 0)
      notes.push(
        `${counted(this.#long, 'whole number')} beyond 2^53 would have been rounded; the column is kept digit by digit, as ids are.`,
      );
    if (this.#rounded > 0)
      notes.push(
        `${grouped(this.#rounded)} decimals of more than 15 digits were rounded; as ids they may no longer be unique.`,
      );
    if (this.#infinite > 0)
      notes.push(
        `${grouped(this.#infinite)} cells were infinite or too large to calculate with (1e150 and beyond) and became missing.`,
      );
    if (this.#unread > 0)
      notes.push(
        `${counted(this.#unread, 'cell')} could not be read as a ${this.#plan.kind} and became missing.`,
      );
    return notes;
  }
}

const isRounded = (cell: bigint) => (cell > SAFE || cell < -SAFE) && BigInt(Number(cell)) !== cell;
const isNumber = (cell: unknown) => typeof cell === 'number' || typeof cell === 'bigint';

/** A number as it was, with the digits that a short numeral leaves out of a whole one. */
function exactText(value: number): string {
  return Number.isInteger(value) ? String(BigInt(value)) : String(value);
}

function precisionOf(values: Float64Array): 'day' | 'time' {
  const timed = values.some((value) => value % 86_400_000 !== 0 && !Number.isNaN(value));
  return timed ? 'time' : 'day';
}

function timeOf(cell: unknown): number {
  return cell instanceof Date ? cell.getTime() : NaN;
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (cell instanceof Uint8Array) return hexOf(cell);
  if (cell instanceof Date) return cell.toISOString();
  return typeof cell === 'object' ? JSON.stringify(cell, plainValue) : String(cell as number);
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whole numbers of 64 bits inside lists and maps, which JSON does not know: as text where a number would round them. */
function plainValue(_: string, value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  return value > SAFE || value < -SAFE ? String(value) : Number(value);
}
