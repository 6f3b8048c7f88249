import type { Table } from '../data/table.ts';
import type { Param } from '../params.ts';
import type { Result } from '../result.ts';

/** What a reader saw and how sure it is; `options` can be corrected and given back. */
export interface Detection {
  /** 0 (cannot be mine) to 1 (certain). */
  readonly confidence: number;
  readonly options: ReaderOptions;
  /** Sentences: “Columns are separated by ;”. */
  readonly reasons: readonly string[];
}
/** A reader's own options, JSON: `{delimiter: ';', header: true, …}`. */
export type ReaderOptions = Readonly<Record<string, string | number | boolean>>;

export interface ReadHooks {
  /** Called now and then; throws when the caller has cancelled. `fraction` is 0 to 1. */
  progress(fraction: number, rows: number): Promise<void>;
  /**
   * Rows that suffice for a preview: a reader may stop after them, having told `progress` how far
   * into the bytes they reach. Not given: all rows.
   */
  readonly enough?: number;
}

/** Cells as text, column by column, before any type is inferred; '' is an empty cell. */
export interface RawTable {
  readonly names: readonly string[];
  readonly rows: number;
  readonly cells: readonly (readonly string[])[];
  /** What was odd and how it was read: “12 rows had fewer cells; the rest was left empty”. */
  readonly notes: readonly string[];
}

export interface Reader {
  readonly id: string;
  readonly label: string;
  readonly extensions: readonly string[];
  /** Its options as fields of a form; those of a detection that are not described show by id. */
  readonly params?: readonly Param[];
  /** By content: `head` is at most the first 64 KiB. */
  detect(head: Uint8Array, fileName: string): Detection;
  read(
    bytes: Uint8Array,
    options: ReaderOptions,
    hooks: ReadHooks,
  ): Promise<Result<RawTable | Table>>;
}

export function defineReader(reader: Reader): Reader {
  return reader;
}
