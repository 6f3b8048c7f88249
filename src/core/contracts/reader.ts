import type { Table } from '../data/table.ts';
import type { UnpackBudget } from '../data/unpack.ts';
import type { Param } from '../params.ts';
import type { Result } from '../result.ts';

/** What a reader saw and how sure it is; `options` can be corrected and given back. */
export interface Detection {
  /** 0 (cannot be mine) to 1 (certain). */
  readonly confidence: number;
  readonly options: ReaderOptions;
  /** Sentences: “Columns are separated by ;”. */
  readonly reasons: readonly string[];
  /** The options as fields, where these very bytes say more than the reader's own `params`. */
  readonly params?: readonly Param[];
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
  /** The bytes are only the head of a file: its last row may be cut and is left out. */
  readonly cut?: boolean;
  /** The bytes end where what held them is damaged: a record broken off there is kept. */
  readonly torn?: boolean;
  /** Columns a person wants as words or text, by name: their letters are kept as they stand. */
  readonly asWritten?: ReadonlyMap<string, 'text' | 'category'>;
  /** Told of bytes that are read and that nothing refers to any more: they may be taken away. */
  done?(bytes: Uint8Array): void;
  /** What the file a person brought may unpack to, all its layers together. */
  readonly budget?: UnpackBudget;
}

/** Cells as text, column by column, before any type is inferred; '' is an empty cell. */
export interface RawTable {
  readonly names: readonly string[];
  readonly rows: number;
  readonly cells: readonly (readonly string[])[];
  /** What was odd and how it was read: “12 rows had fewer cells; the rest was left empty”. */
  readonly notes: readonly string[];
}

interface Described {
  readonly id: string;
  readonly label: string;
  readonly extensions: readonly string[];
  /** Its options as fields of a form; those of a detection that are not described show by id. */
  readonly params?: readonly Param[];
  /** By content: `head` is at most the first 64 KiB; `bytes` are all, for what lists itself at its end. */
  detect(head: Uint8Array, fileName: string, bytes?: Uint8Array): Detection;
  /** A closer look where the reader is the surest: false leaves the bytes to the next one. */
  suits?(bytes: Uint8Array, hooks: ReadHooks): Promise<boolean>;
}

/** Reads a table out of bytes. */
export interface TableReader extends Described {
  /** It cannot read a mere head of a file. */
  readonly whole?: boolean;
  /** Nothing it gives lies in the bytes it was given. */
  readonly copies?: boolean;
  read(
    bytes: Uint8Array,
    options: ReaderOptions,
    hooks: ReadHooks,
  ): Promise<Result<RawTable | Table>>;
}

/** One file out of a container. */
export interface Unwrapped {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Share of the container that was read: below 1 the bytes are only the head of the file. */
  readonly share: number;
  /** What the container holds, in sentences. */
  readonly reasons: readonly string[];
  /** Its options as fields: which of the files to take. */
  readonly params: readonly Param[];
  /** What was odd about the container itself. */
  readonly notes?: readonly string[];
  /** The bytes end at damage: a row broken off there is left out (`skip`) or kept (`fix`). */
  readonly torn?: 'skip' | 'fix' | null;
}

/**
 * Holds files that other readers read: an archive. Option `inner` names the reader of the file
 * inside; that reader's options stand beside it with `inner.` in front. Option `onError` is what
 * it does with damage; detection asks for all that can be read.
 */
export interface Container extends Described {
  /** With `most`, at least that many bytes of the file suffice. */
  unwrap(
    bytes: Uint8Array,
    options: ReaderOptions,
    hooks: ReadHooks,
    most?: number,
  ): Promise<Result<Unwrapped>>;
}

export type Reader = TableReader | Container;

export function isContainer(reader: Reader): reader is Container {
  return 'unwrap' in reader;
}

export function defineReader<const R extends Reader>(reader: R): R {
  return reader;
}
