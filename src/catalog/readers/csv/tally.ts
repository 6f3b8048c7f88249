import { shortName } from '../../../core/data/names.ts';
import { counted, grouped } from '../../../core/words.ts';

type Oddity = 'left' | 'open' | 'stray' | 'short' | 'long' | 'trailing';

/** What was odd in the rows of a file: how often, and where first. */
export class Tally {
  blank = 0;
  readonly #odd = new Map<Oddity, { rows: number; readonly first: string }>();

  add(what: Oddity, first: () => string): void {
    const known = this.#odd.get(what);
    if (known === undefined) this.#odd.set(what, { rows: 1, first: first() });
    else known.rows++;
  }

  /** Where all rows were left out, why the first was; else ''. */
  get whyNone(): string {
    const left = this.#odd.get('left');
    return left === undefined ? '' : `All rows were left out; the first: ${left.first}.`;
  }

  /** `extra`: the name of the column that holds the cells of long rows; null where they are left out. */
  notes(width: number, extra: string | null): string[] {
    const say = (what: Oddity, words: (rows: string, first: string) => string): string[] => {
      const odd = this.#odd.get(what);
      return odd === undefined ? [] : [words(counted(odd.rows, 'row'), `(first: ${odd.first})`)];
    };
    const left = this.#odd.get('left');
    const cells = counted(width, 'cell');
    return [
      ...(left === undefined
        ? []
        : [`${counted(left.rows, 'broken row')} left out (first: ${left.first}).`]),
      ...say(
        'open',
        (rows, first) =>
          `${rows} with a quotation mark that is never closed ${first}; it was read as a letter, and the lines behind it as rows of their own.`,
      ),
      ...say(
        'stray',
        (rows, first) =>
          `${rows} with a quotation mark inside a quoted cell ${first}; it was read as a letter.`,
      ),
      ...say(
        'short',
        (rows, first) =>
          `${rows} with fewer than ${cells} ${first}; the rest of each was left empty.`,
      ),
      ...say(
        'long',
        (rows, first) =>
          `${rows} with more than ${cells} ${first}; the extra cells ${extra === null ? 'were left out' : `stand in the column “${shortName(extra)}”, as they were written`}.`,
      ),
      ...say(
        'trailing',
        (rows, first) =>
          `${rows} with more than ${cells} ${first}; the extra cells hold nothing and were left out.`,
      ),
      ...(this.blank > 0 ? [`${counted(this.blank, 'empty line')} left out.`] : []),
      ...(width === 1
        ? ['There is only one column. If you expected more, choose another separator.']
        : []),
    ];
  }
}

/** Names as they will be known, where they are not those of the file. */
export function sayRenamed(given: readonly string[], names: readonly string[]): string[] {
  const renamed = names.filter((name, at) => name !== given[at]!.trim());
  if (renamed.length === 0) return [];
  const some = renamed
    .slice(0, 3)
    .map((name) => `“${shortName(name)}”`)
    .join(', ');
  return [`${counted(renamed.length, 'column')} without a name of its own, now called ${some}.`];
}

/** “row 900,000, column “note””; without a name only the row. */
export function placeWords(row: number, name: string | undefined): string {
  const column = name === undefined ? '' : `, column “${shortName(name)}”`;
  return `row ${grouped(row)}${column}`;
}
