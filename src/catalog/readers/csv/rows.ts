import type { ReadHooks } from '../../../core/contracts/reader.ts';
import { assembleReadings } from '../../../core/data/build.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { ColumnBuilder } from '../../../core/data/column-builder.ts';
import type { ReadingHints } from '../../../core/data/hints.ts';
import { uniqueNames } from '../../../core/data/names.ts';
import { decodeSpan } from '../../../core/data/spans.ts';
import type { Result } from '../../../core/result.ts';
import { grouped } from '../../../core/words.ts';
import { refuseQuote, refuseRagged, refuseStray } from './faults.ts';
import { Surplus } from './surplus.ts';
import { Tally, placeWords, sayRenamed } from './tally.ts';
import { Batch } from './tokenizer.ts';
import type { RowFacts, Tokenizer } from './tokenizer.ts';

export type ErrorPolicy = 'fix' | 'skip' | 'stop';

export interface RowPlan {
  readonly names: readonly string[];
  readonly quote: string;
  /** UTF-8 of one letter. */
  readonly delimiter: Uint8Array;
  /** Cells behind the last column make a column of their own. */
  readonly keepsExtra: boolean;
  readonly policy: ErrorPolicy;
  readonly hints: ReadingHints;
  /** About how many rows will come. */
  readonly expected: number;
  /** The bytes are a head: a row that runs to their end may be cut. */
  readonly cut: boolean;
  readonly asWritten?: ReadHooks['asWritten'];
  /** Rows that hold zeros or letters that could not be read are left out. */
  readonly suspect: boolean;
}

const BATCH_CELLS = 2 ** 16;
/** Bytes searched for the ends of quotes that have none, before it is given up. */
const MOST_SEARCHED = 4e9;
const LONGEST_SHOWN = 60;

/** Takes rows one after the other and builds typed columns from them. */
export class RowTaker {
  readonly #plan: RowPlan;
  readonly #names: readonly string[];
  readonly #builders: readonly ColumnBuilder[];
  readonly #batch: Batch;
  readonly #tally = new Tally();
  readonly #surplus: Surplus;
  #rows = 0;
  /** Rows of the file below its names, blank lines excepted. */
  #seen = 0;

  constructor(bytes: Uint8Array, plan: RowPlan) {
    this.#plan = plan;
    this.#names = uniqueNames(plan.names);
    const { hints, expected } = plan;
    this.#builders = this.#names.map((name) => new ColumnBuilder(name, hints, expected));
    this.#surplus = new Surplus(this.#names, plan.delimiter);
    const width = this.#names.length;
    const most = Math.max(16, Math.min(4096, Math.floor(BATCH_CELLS / width)));
    this.#batch = new Batch(bytes, width, most, plan.quote);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Where all rows were left out, why the first was. */
  get whyNone(): string {
    return this.#tally.whyNone;
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
        this.#tally.blank++;
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
    if (facts.unclosed >= 0) {
      const searched = tokenizer.searched > MOST_SEARCHED;
      if (policy === 'stop' || searched) return refuseQuote(this.#where(facts.unclosed), searched);
      if (policy === 'skip')
        return this.#leaveOut('a quotation mark that is never closed', facts.unclosed, tokenizer);
      this.#readOpen(facts.unclosed, tokenizer);
    }
    if (facts.stray >= 0) {
      if (policy === 'stop') return refuseStray(this.#where(facts.stray));
      if (policy === 'skip')
        return this.#leaveOut('a quotation mark inside a cell', facts.stray, tokenizer);
      const { stray } = facts;
      if (this.#swallows(tokenizer)) this.#readOpen(stray, tokenizer);
      else this.#tally.add('stray', () => this.#place(stray));
    }
    if (suspect && this.#holdsBadBytes(facts.start, tokenizer.at))
      return this.#leaveOut('bytes that are no letters');
    return facts.cells === this.#names.length ? this.#keep() : this.#judgeWidth(tokenizer);
  }

  #judgeWidth(tokenizer: Tokenizer): Result<never> | null {
    const { cells } = tokenizer.facts;
    const { policy } = this.#plan;
    const width = this.#names.length;
    if (policy === 'skip') return this.#leaveOut(`${grouped(cells)} cells`);
    if (policy === 'stop')
      return refuseRagged(cells, width, this.#where(Math.min(cells, width - 1)));
    if (cells < width) {
      this.#tally.add('short', () => this.#place());
      this.#batch.pad(cells);
    } else this.#takeSurplus(tokenizer.facts);
    return this.#keep();
  }

  #takeSurplus({ start, surplus, end }: RowFacts): void {
    const { bytes, rows } = this.#batch;
    const filled = this.#surplus.take(this.#rows + rows, bytes, surplus, end);
    const first = () => `${this.#place()}: ${this.#rowText(start, end)}`;
    this.#tally.add(filled ? 'long' : 'trailing', first);
  }

  #keep(): null {
    this.#batch.rows++;
    return null;
  }

  /** The row anew, its quotes as letters from a cell on: what follows its first line is rows again. */
  #readOpen(cell: number, tokenizer: Tokenizer): void {
    this.#tally.add('open', () => this.#place(cell));
    tokenizer.rereadRow(this.#batch, cell);
  }

  /**
   * Whether a quoted cell with a quote inside took in rows that are not its own: its first line by
   * itself is a whole row, and the row with it is not, or the line behind it is a whole row as well.
   */
  #swallows(tokenizer: Tokenizer): boolean {
    const { facts } = tokenizer;
    const { stray, cells, start } = facts;
    const width = this.#names.length;
    const end = tokenizer.at;
    const shown = this.#batch;
    if (width === 1) return false;
    tokenizer.rereadRow(shown, stray);
    const alone = tokenizer.at < end && facts.cells === width;
    let swallows = alone && cells !== width;
    if (alone && !swallows) {
      tokenizer.readRow(shown);
      swallows = facts.cells === width && facts.unclosed < 0;
    }
    facts.start = start;
    tokenizer.rereadRow(shown, Infinity);
    return swallows;
  }

  /** With a tokenizer given, only the row's first line is left out: the rest may be rows. */
  #leaveOut(why: string, cell?: number, tokenizer?: Tokenizer): null {
    this.#tally.add('left', () => `${this.#place(cell)}, with ${why}`);
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

  #place(cell = -1): string {
    return placeWords(this.#seen, this.#names[cell]);
  }

  #where(cell: number): string {
    const name = this.#names[cell];
    const [row, column] = [placeWords(this.#seen, undefined), placeWords(this.#seen, name)];
    return `In ${row} of the file${column.slice(row.length)}.`;
  }

  #rowText(start: number, end: number): string {
    const most = Math.min(end, start + 4 * LONGEST_SHOWN);
    const text = decodeSpan(this.#batch.bytes, start, most).trimEnd();
    return `“${text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text}”`;
  }

  finish(notes: readonly string[]): ReadTable {
    const { asWritten, hints, keepsExtra } = this.#plan;
    const names = this.#names;
    const readings = this.#builders.map((builder, at) =>
      builder.finish(asWritten?.get(names[at]!) ?? null),
    );
    const { name } = this.#surplus;
    const extra = keepsExtra
      ? this.#surplus.finish(this.#rows, asWritten?.get(name) ?? null, hints)
      : null;
    const odd = this.#tally.notes(names.length, keepsExtra ? name : null);
    const renamed = sayRenamed(this.#plan.names, names);
    return assembleReadings(extra === null ? readings : [...readings, extra], this.#rows, [
      ...notes,
      ...odd,
      ...renamed,
    ]);
  }
}
