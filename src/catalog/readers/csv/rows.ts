import { assembleReadings } from '../../../core/data/build.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { ColumnBuilder } from '../../../core/data/column-builder.ts';
import type { ReadingHints } from '../../../core/data/hints.ts';
import { shortName, uniqueNames } from '../../../core/data/names.ts';
import { fail } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted, grouped } from '../../../core/words.ts';
import { Batch } from './tokenizer.ts';
import type { Tokenizer } from './tokenizer.ts';

export type ErrorPolicy = 'fix' | 'skip' | 'stop';

export interface RowPlan {
  readonly names: readonly string[];
  readonly quote: string;
  readonly policy: ErrorPolicy;
  readonly hints: ReadingHints;
  /** About how many rows will come. */
  readonly expected: number;
  /** The bytes are a head: a row that runs to their end may be cut. */
  readonly cut: boolean;
  /** Rows that hold zeros or letters that could not be read are left out. */
  readonly suspect: boolean;
}

const BATCH_CELLS = 2 ** 16;
const MOST_UNCLOSED = 1000;

/** Takes rows one after the other and builds typed columns from them. */
export class RowTaker {
  readonly #plan: RowPlan;
  readonly #names: readonly string[];
  readonly #builders: readonly ColumnBuilder[];
  readonly #batch: Batch;
  #rows = 0;
  /** Rows of the file below its names, blank lines excepted. */
  #seen = 0;
  #short = 0;
  #long = 0;
  #blank = 0;
  #stray = 0;
  #left = 0;
  #unclosed = 0;
  #firstOdd = 0;
  #firstStray = 0;
  #firstLeft = '';

  constructor(bytes: Uint8Array, plan: RowPlan) {
    this.#plan = plan;
    this.#names = uniqueNames(plan.names);
    const { hints, expected } = plan;
    this.#builders = this.#names.map((name) => new ColumnBuilder(name, hints, expected));
    const width = this.#names.length;
    const most = Math.max(16, Math.min(4096, Math.floor(BATCH_CELLS / width)));
    this.#batch = new Batch(bytes, width, most, plan.quote);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Reads the next rows; a fault that stops the reading is given back. */
  take(tokenizer: Tokenizer): Result<never> | null {
    const batch = this.#batch;
    const { width, most } = batch;
    const { facts } = tokenizer;
    const { suspect, cut } = this.#plan;
    batch.rows = 0;
    while (batch.rows < most) {
      tokenizer.skipComments();
      if (tokenizer.done) break;
      tokenizer.readRow(batch);
      if (cut && facts.atEnd) break;
      if (facts.cells === 1 && width > 1 && this.#isBlank()) {
        this.#blank++;
        continue;
      }
      this.#seen++;
      const odd = facts.cells !== width || facts.unclosed >= 0 || facts.stray >= 0 || suspect;
      if (!odd) batch.rows++;
      else {
        const fault = this.#judge(tokenizer);
        if (fault !== null) return fault;
      }
    }
    this.#builders.forEach((builder, at) => builder.addSpans(batch, at));
    this.#rows += batch.rows;
    return null;
  }

  #isBlank(): boolean {
    const base = this.#batch.rows * this.#batch.width;
    return this.#batch.starts[base] === this.#batch.ends[base];
  }

  /** Keeps, mends or leaves out a row that is not as it should be, or refuses the file. */
  #judge(tokenizer: Tokenizer): Result<never> | null {
    const { facts } = tokenizer;
    const { policy, suspect } = this.#plan;
    const width = this.#names.length;
    if (facts.unclosed >= 0) {
      if (policy !== 'skip' || ++this.#unclosed > MOST_UNCLOSED)
        return this.#refuseQuote(facts.unclosed);
      return this.#leaveOut('a quotation mark that is never closed', tokenizer);
    }
    if (facts.stray >= 0) {
      if (policy === 'skip') return this.#leaveOut('a quotation mark inside a cell', tokenizer);
      if (policy === 'stop') return this.#refuseStray(facts.stray);
      if (this.#stray++ === 0) this.#firstStray = this.#seen;
    }
    if (suspect && this.#holdsBadBytes(facts.start, tokenizer.at))
      return this.#leaveOut('bytes that are no letters');
    if (facts.cells !== width) {
      if (policy === 'skip') return this.#leaveOut(`${grouped(facts.cells)} cells`);
      if (policy === 'stop') return this.#refuseRagged(facts.cells);
      if (this.#firstOdd === 0) this.#firstOdd = this.#seen;
      if (facts.cells < width) this.#short++;
      else this.#long++;
      if (facts.cells < width) this.#batch.pad(facts.cells);
    }
    this.#batch.rows++;
    return null;
  }

  /** With a tokenizer given, only the row's first line is left out: the rest may be rows. */
  #leaveOut(why: string, tokenizer?: Tokenizer): null {
    if (this.#left++ === 0) this.#firstLeft = `row ${grouped(this.#seen)}, with ${why}`;
    tokenizer?.skipLine(tokenizer.facts.start);
    return null;
  }

  #holdsBadBytes(start: number, end: number): boolean {
    const { bytes } = this.#batch;
    for (let at = start; at < end; at++) {
      if (bytes[at] === 0) return true;
      if (bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) return true;
    }
    return false;
  }

  #where(cell: number | null = null): string {
    const name = cell === null ? undefined : this.#names[cell];
    const column = name === undefined ? '' : `, column “${shortName(name)}”`;
    return `In row ${this.#seen} of the file${column}.`;
  }

  #refuseQuote(cell: number): Result<never> {
    return fail(
      'unclosed-quote',
      'A quotation mark is opened and never closed, so everything after it ran into one cell.',
      this.#where(cell),
      'Close the quotation mark in that row, or double it if it is part of the text; or choose to leave broken rows out.',
    );
  }

  #refuseStray(cell: number): Result<never> {
    return fail(
      'stray-quote',
      'A quotation mark stands inside a quoted cell.',
      this.#where(cell),
      'Double it there, or choose to mend broken rows or to leave them out.',
    );
  }

  #refuseRagged(cells: number): Result<never> {
    const width = this.#names.length;
    return fail(
      'ragged-row',
      `A row has ${counted(cells, 'cell')} where ${grouped(width)} are due.`,
      this.#where(Math.min(cells, width - 1)),
      'Mend the row, or choose to mend broken rows or to leave them out.',
    );
  }

  finish(notes: readonly string[]): ReadTable {
    const readings = this.#builders.map((builder) => builder.finish());
    return assembleReadings(readings, this.#rows, [...notes, ...this.#ownNotes()]);
  }

  /** Where all rows were left out, why the first was. */
  get whyNone(): string {
    return this.#left === 0 ? '' : `All rows were left out; the first: ${this.#firstLeft}.`;
  }

  #ownNotes(): string[] {
    const notes: string[] = [];
    const width = this.#names.length;
    if (this.#left > 0)
      notes.push(`${counted(this.#left, 'broken row')} left out (first: ${this.#firstLeft}).`);
    if (this.#stray > 0)
      notes.push(
        `${counted(this.#stray, 'row')} with a quotation mark inside a quoted cell (first: row ${this.#firstStray}); it was read as a letter.`,
      );
    if (this.#short > 0)
      notes.push(
        `${counted(this.#short, 'row')} with fewer than ${width} cells (first: row ${this.#firstOdd}); the rest of each was left empty.`,
      );
    if (this.#long > 0)
      notes.push(
        `${counted(this.#long, 'row')} with more than ${width} cells (first: row ${this.#firstOdd}); the extra cells were left out.`,
      );
    if (this.#blank > 0) notes.push(`${counted(this.#blank, 'empty line')} left out.`);
    if (width === 1)
      notes.push('There is only one column. If you expected more, choose another separator.');
    return [...notes, ...this.#nameNotes()];
  }

  #nameNotes(): string[] {
    const given = this.#plan.names;
    const renamed = this.#names.filter((name, at) => name !== given[at]!.trim());
    if (renamed.length === 0) return [];
    const some = renamed
      .slice(0, 3)
      .map((name) => `“${shortName(name)}”`)
      .join(', ');
    return [`${counted(renamed.length, 'column')} without a name of its own, now called ${some}.`];
  }
}
