import type { ReadHooks } from '../contracts/reader.ts';
import { counted } from '../words.ts';
import { assembleReadings } from './build.ts';
import type { ReadTable } from './build.ts';
import { ColumnBuilder } from './column-builder.ts';
import { NO_HINTS } from './hints.ts';
import type { ReadingHints } from './hints.ts';
import { nameBeside, shortName, uniqueNames, UNREAD_TEXT } from './names.ts';
import { SparseTexts } from './sparse-texts.ts';
import { UNREAD_DOUBT } from './doubt.ts';

const DEEPEST = 12;
const MOST_COLUMNS = 20_000;

export type ListStyle = 'text' | 'count';

/** Records one after the other as typed columns: nested ones flattened by path, `a.b`. */
export class RecordCollector {
  readonly #builders = new Map<string, ColumnBuilder>();
  readonly #hints: ReadingHints;
  readonly #lists: ListStyle;
  readonly #listColumns = new Set<string>();
  readonly #doubled = new Set<string>();
  readonly #unread = new SparseTexts();
  #tooDeep = 0;
  #rows = 0;
  #full = false;

  constructor(lists: ListStyle = 'text', hints: ReadingHints = NO_HINTS) {
    this.#lists = lists;
    this.#hints = hints;
  }

  get rows(): number {
    return this.#rows;
  }
  get columns(): number {
    return this.#builders.size;
  }
  /** More columns than a table may have: records from then on were not taken. */
  get full(): boolean {
    return this.#full;
  }

  /** A record, a list of cells, or a single value. */
  add(record: unknown): void {
    if (Array.isArray(record)) record.forEach((cell, at) => this.#put(`column ${at + 1}`, cell, 0));
    else if (isRecord(record))
      for (const [name, cell] of Object.entries(record)) this.#put(name, cell, 0);
    else this.#put('value', record, 0);
    this.#rows++;
  }

  /** A row of what could not be read, beside what could; `record` null: nothing could. */
  addUnread(text: string, record: unknown = null): void {
    this.#unread.put(this.#rows, text);
    if (record === null) this.#rows++;
    else this.add(record);
  }

  #put(path: string, cell: unknown, depth: number): void {
    if (isRecord(cell) && depth < DEEPEST && Object.keys(cell).length > 0) {
      for (const [name, inner] of Object.entries(cell))
        this.#put(`${path}.${name}`, inner, depth + 1);
      return;
    }
    if (Array.isArray(cell)) this.#listColumns.add(path);
    const builder = this.#builderOf(path);
    if (builder === null) return;
    while (builder.rows < this.#rows) builder.add('');
    if (builder.rows === this.#rows) builder.add(this.#textOf(cell));
    else this.#putBeside(path, cell);
  }

  /** A second cell at one path of a record, as in `{"a.b": 1, "a": {"b": 2}}`. */
  #putBeside(path: string, cell: unknown): void {
    this.#doubled.add(path);
    for (let copy = 2; ; copy++) {
      const other = `${path} (${copy})`;
      const builder = this.#builderOf(other);
      if (builder === null || builder.rows <= this.#rows) return this.#put(other, cell, DEEPEST);
    }
  }

  #builderOf(path: string): ColumnBuilder | null {
    const known = this.#builders.get(path);
    if (known !== undefined) return known;
    if (this.#builders.size === MOST_COLUMNS) {
      this.#full = true;
      return null;
    }
    const builder = new ColumnBuilder(path, this.#hints);
    this.#builders.set(path, builder);
    return builder;
  }

  #textOf(cell: unknown): string {
    if (cell === null || cell === undefined) return '';
    if (typeof cell === 'string') return cell;
    if (Array.isArray(cell) && this.#lists === 'count') return String(cell.length);
    if (typeof cell !== 'object') return String(cell as number | boolean);
    const text = writeJson(cell);
    if (text === null) this.#tooDeep++;
    return text ?? '[nested too deep]';
  }

  finish(notes: readonly string[], asWritten?: ReadHooks['asWritten']): ReadTable {
    const paths = [...this.#builders.keys()];
    const names = uniqueNames(paths);
    const readings = [...this.#builders.values()].map((builder, at) => {
      while (builder.rows < this.#rows) builder.add('');
      const reading = builder.finish(asWritten?.get(names[at]!) ?? null);
      return { ...reading, column: { ...reading.column, name: names[at]! } };
    });
    const unread = nameBeside(names, UNREAD_TEXT);
    const beside = this.#unread.finish(
      unread,
      this.#rows,
      asWritten?.get(unread) ?? null,
      UNREAD_DOUBT,
      this.#hints,
    );
    if (beside !== null) readings.push(beside);
    return assembleReadings(readings, this.#rows, [
      ...notes,
      ...this.#listNotes(),
      ...this.#oddNotes(),
    ]);
  }

  #oddNotes(): string[] {
    const [first] = this.#doubled;
    return [
      ...(first === undefined
        ? []
        : [
            `Cells at one and the same path of a record (“${shortName(first)}”) stand in columns of their own: “${shortName(first)} (2)”.`,
          ]),
      ...(this.#tooDeep === 0
        ? []
        : [
            `${counted(this.#tooDeep, 'cell')} nested too deep to be written down; it says so there.`,
          ]),
    ];
  }

  #listNotes(): string[] {
    const names = [...this.#listColumns];
    if (names.length === 0) return [];
    const some = names
      .slice(0, 3)
      .map((name) => `“${shortName(name)}”`)
      .join(', ');
    const how = this.#lists === 'count' ? 'counted' : 'kept as text';
    return [`Lists in ${counted(names.length, 'column')} (${some}) were ${how}.`];
  }
}

/** Null where it is nested deeper than a machine can write. */
function writeJson(cell: object): string | null {
  try {
    return JSON.stringify(cell);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
