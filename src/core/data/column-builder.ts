import { complete, MANY_TEXTS, scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { countUp } from './arrays.ts';
import { NumberCells, TextCells, WordCells } from './cells.ts';
import type { Cells } from './cells.ts';
import { NO_HINTS } from './hints.ts';
import type { ReadingHints } from './hints.ts';
import type { Spans } from './spans.ts';
import type { ColumnKind } from './table.ts';
import { readingAs } from './read-as.ts';
import { inferWords } from './words.ts';
import type { Reading, WordList } from './words.ts';

/**
 * One column read cell by cell: numbers as long as they are numbers, then a dictionary of words,
 * then plain texts. No text is lost on the way, so the kind is decided once, at the end.
 */
export class ColumnBuilder {
  readonly #name: string;
  readonly #hints: ReadingHints;
  readonly #expected: number;
  #cells: Cells;

  /** `expected`: about how many rows will come. */
  constructor(name: string, hints: ReadingHints = NO_HINTS, expected = 0) {
    this.#name = name;
    this.#hints = hints;
    this.#cells = new NumberCells(hints.usualMarkers, expected);
    this.#expected = expected;
  }

  get rows(): number {
    return this.#cells.rows;
  }

  add(text: string): void {
    while (!this.#cells.add(text)) this.#widen();
  }

  /** The cells of one column of many rows. */
  addSpans(spans: Spans, place: number): void {
    let row = 0;
    while ((row += this.#cells.addSpans(spans, place, row)) < spans.rows) this.#widen();
  }

  #widen(): void {
    const next =
      this.#cells instanceof NumberCells ? new WordCells(this.#expected) : new TextCells();
    const old = this.#cells;
    this.#cells = next;
    for (const text of old.each()) {
      if (this.#cells.add(text)) continue;
      const texts = new TextCells();
      for (const earlier of this.#cells.each()) texts.add(earlier);
      this.#cells = texts;
      texts.add(text);
    }
  }

  /** The column with the kind asked for, or else inferred; its cells are let go. */
  finish(kind: ColumnKind | null = null): Reading {
    return complete(this.finishing(kind));
  }

  /** As `finish`, in pieces where a kind is asked for. */
  *finishing(kind: ColumnKind | null): Pieces<Reading> {
    const cells = this.#cells;
    this.#cells = new TextCells();
    if (cells instanceof NumberCells && !this.#isComma(cells, kind)) {
      return readNumbers(this.#name, cells, kind !== null);
    }
    const list = yield* scaled(wordsOf(cells), 0, 0.3);
    return kind === null
      ? inferWords(this.#name, list, this.#hints)
      : yield* scaled(readingAs(this.#name, list, kind, this.#hints), 0.3, 1);
  }

  /** Whether plain numerals are to be read in another way: as words, or 1.234 as a thousand. */
  #isComma(cells: NumberCells, kind: ColumnKind | null): boolean {
    if (kind !== null && kind !== 'number') return true;
    return this.#hints.decimal === 'comma' && cells.grouped;
  }
}

function readNumbers(name: string, cells: NumberCells, chosen: boolean): Reading {
  const values = cells.values();
  const notes: string[] = [];
  if (cells.infinite > 0) {
    notes.push(
      `${cells.infinite} cells were infinite or too large to calculate with (1e150 and beyond) and became missing.`,
    );
  }
  if (cells.marked > 0) notes.push(`${cells.marked} cells such as NA or ? were read as missing.`);
  const empty = values.every((value) => Number.isNaN(value));
  const reason = chosen
    ? 'you chose this kind'
    : empty
      ? 'every cell is missing'
      : 'every value is a number';
  const marked = [...cells.marks];
  return { column: { kind: 'number', name, values }, reason, notes, marked };
}

function* wordsOf(cells: Cells): Pieces<WordList> {
  if (cells instanceof WordCells) return { words: cells.words, codes: cells.codes() };
  if (cells instanceof TextCells) {
    return { words: cells.texts, codes: countUp(cells.rows) };
  }
  const words = new Map<string, number>();
  const codes = new Int32Array(cells.rows);
  let row = 0;
  for (const text of cells.each()) {
    let code = words.get(text);
    if (code === undefined) words.set(text, (code = words.size));
    codes[row++] = code;
    if (row % (MANY_TEXTS * 4) === 0) yield row / cells.rows;
  }
  return { words: [...words.keys()], codes };
}
