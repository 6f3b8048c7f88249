import { assembleReadings } from '../../../core/data/build.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { ColumnBuilder } from '../../../core/data/column-builder.ts';
import { shortName, uniqueNames } from '../../../core/data/names.ts';
import { counted } from '../../../core/words.ts';

/** Takes parsed rows one after the other and builds typed columns from them. */
export class RowCollector {
  readonly names: readonly string[];
  readonly #builders: readonly ColumnBuilder[];
  readonly #given: readonly string[];
  #rows = 0;
  #short = 0;
  #long = 0;
  #blank = 0;
  #firstOdd = 0;

  constructor(given: readonly string[]) {
    this.#given = given;
    this.names = uniqueNames(given);
    this.#builders = this.names.map((name) => new ColumnBuilder(name));
  }

  get rows(): number {
    return this.#rows;
  }

  /** Takes the next rows, column by column, which is faster than row by row. */
  add(rows: readonly (readonly string[])[]): void {
    const builders = this.#builders;
    const width = builders.length;
    const regular = rows.every((row) => row.length === width) ? rows : this.#sortOut(rows, width);
    for (let at = 0; at < width; at++) builders[at]!.addColumn(regular, at);
    this.#rows += regular.length;
  }

  #sortOut(rows: readonly (readonly string[])[], width: number): (readonly string[])[] {
    const kept: (readonly string[])[] = [];
    for (const row of rows) {
      if (row.length !== width) {
        if (row.length === 1 && row[0] === '') {
          this.#blank++;
          continue;
        }
        if (this.#firstOdd === 0) this.#firstOdd = this.#rows + kept.length + 1;
        if (row.length < width) this.#short++;
        else this.#long++;
      }
      kept.push(row);
    }
    return kept;
  }

  finish(notes: readonly string[]): ReadTable {
    const readings = this.#builders.map((builder) => builder.finish());
    return assembleReadings(readings, this.#rows, [...notes, ...this.#ownNotes()]);
  }

  #ownNotes(): string[] {
    const notes: string[] = [];
    const width = this.names.length;
    if (this.#short > 0) {
      notes.push(
        `${counted(this.#short, 'row')} with fewer than ${width} cells (first: row ${this.#firstOdd}); the rest of each was left empty.`,
      );
    }
    if (this.#long > 0) {
      notes.push(
        `${counted(this.#long, 'row')} with more than ${width} cells (first: row ${this.#firstOdd}); the extra cells were left out.`,
      );
    }
    if (this.#blank > 0) notes.push(`${counted(this.#blank, 'empty line')} left out.`);
    if (width === 1)
      notes.push('There is only one column. If you expected more, choose another separator.');
    const renamed = this.names.filter((name, at) => name !== this.#given[at]!.trim());
    if (renamed.length > 0) {
      const some = renamed
        .slice(0, 3)
        .map((name) => `“${shortName(name)}”`)
        .join(', ');
      notes.push(
        `${counted(renamed.length, 'column')} without a name of its own, now called ${some}.`,
      );
    }
    return notes;
  }
}
