import { assembleReadings } from '../../../core/data/build.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { ColumnBuilder } from '../../../core/data/column-builder.ts';
import { shortName, uniqueNames } from '../../../core/data/names.ts';

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

  add(row: readonly string[]): void {
    const builders = this.#builders;
    const width = builders.length;
    if (row.length !== width) {
      if (row.length === 1 && row[0] === '') {
        this.#blank++;
        return;
      }
      this.#countOdd(row.length, width);
    }
    for (let at = 0; at < width; at++) builders[at]!.add(row[at] ?? '');
    this.#rows++;
  }

  #countOdd(cells: number, width: number): void {
    if (this.#firstOdd === 0) this.#firstOdd = this.#rows + 1;
    if (cells < width) this.#short++;
    else this.#long++;
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
        `${this.#short} rows have fewer than ${width} cells (first: row ${this.#firstOdd}); the rest of each was left empty.`,
      );
    }
    if (this.#long > 0) {
      notes.push(
        `${this.#long} rows have more than ${width} cells (first: row ${this.#firstOdd}); the extra cells were left out.`,
      );
    }
    if (this.#blank > 0) notes.push(`${this.#blank} empty lines were left out.`);
    if (width === 1)
      notes.push('There is only one column. If you expected more, choose another separator.');
    const renamed = this.names.filter((name, at) => name !== this.#given[at]!.trim());
    if (renamed.length > 0) {
      const some = renamed
        .slice(0, 3)
        .map((name) => `“${shortName(name)}”`)
        .join(', ');
      notes.push(`${renamed.length} columns without a name of their own got one: ${some}.`);
    }
    return notes;
  }
}
