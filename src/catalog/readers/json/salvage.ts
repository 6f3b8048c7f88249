import { placeIn } from '../../../core/data/decode.ts';
import { ExactJson } from '../../../core/data/exact-json.ts';
import type { SayPlace } from '../../../core/data/exact-json.ts';
import { UNREAD_TEXT } from '../../../core/data/names.ts';
import { counted, grouped } from '../../../core/words.ts';
import { faultAt } from './fault.ts';
import { listStart, replaceNonNumbers, scanList } from './scan.ts';

type Tried =
  { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly message: string };

export function tryParse(text: string): Tried {
  try {
    return { ok: true, json: JSON.parse(text) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : '' };
  }
}

/** Records out of a text that is not whole JSON. */
export interface Salvaged {
  /** Null where nothing of a record could be read. */
  readonly rows: readonly unknown[];
  /** The letters of a row that could not be read. */
  readonly unread: ReadonlyMap<number, string>;
  readonly notes: readonly string[];
}

/**
 * The records of a text with a fault. `skip`: the complete ones before the fault. `fix`: all that
 * can be read of each, with the rest of its letters. `most`: as many of a text that is cut by
 * purpose, whose last record is left out and nothing said; null: of the whole text.
 */
export function salvage(text: string, policy: 'skip' | 'fix', most: number | null): Salvaged {
  const start = listStart(text);
  const spans = scanList(text, start, most ?? Infinity);
  const taker = new RowTaker(text);
  for (const { start: from, end } of spans)
    if (!taker.take(from, end, policy)) return taker.finish(policy, most !== null);
  const open = start < 0 ? 0 : Math.max(start + 1, spans.at(-1)?.end ?? 0);
  if (most === null && policy === 'fix') taker.takeTail(open);
  const before = text.slice(0, Math.max(0, start)).trim();
  return taker.finish(policy, most !== null, before);
}

class RowTaker {
  readonly #text: string;
  readonly #exact = new ExactJson();
  readonly #rows: unknown[] = [];
  readonly #unread = new Map<number, string>();
  #behind = 0;
  #firstFault: string | null = null;
  #nonNumbers = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** False where the record has a fault and is not to be mended. */
  take(start: number, end: number, policy: 'skip' | 'fix'): boolean {
    const tried = this.#parse(this.#text.slice(start, end), start);
    if (!tried.ok && policy === 'skip') return false;
    if (tried.ok) this.#rows.push(tried.json);
    else this.#mend(start, end);
    this.#behind = end;
    return true;
  }

  /** What stands behind the last complete record: one that is cut off, or what follows the list. */
  takeTail(from: number): void {
    const text = this.#text;
    const start = from + /^[\s,]*/.exec(text.slice(from))![0].length;
    const closed = text[start] === ']' ? start + 1 : start;
    if (/^[\s\]}]*$/.test(text.slice(closed))) return;
    if (closed > start) this.#setAside(closed, text.length, null);
    else this.#mend(start, text.length);
  }

  #parse(slice: string, start: number): Tried {
    const raw = tryParse(slice);
    const mended = raw.ok ? { text: slice, replaced: 0 } : replaceNonNumbers(slice);
    const tried = mended.replaced === 0 ? raw : tryParse(mended.text);
    if (!tried.ok) return raw;
    this.#nonNumbers += mended.replaced;
    const places = placesIn(this.#text, start, this.#rows.length + 1);
    const kept = this.#exact.keep(mended.text, places);
    return kept === mended.text ? tried : tryParse(kept);
  }

  /** Keeps the longest part of a record that can be read, and the letters behind it. */
  #mend(start: number, end: number): void {
    const slice = this.#text.slice(start, end);
    let [behind, closing] = [0, ''];
    faultAt(slice, (at, open) => {
      behind = at;
      closing = open
        .map((bracket) => (bracket === '[' ? ']' : '}'))
        .reverse()
        .join('');
    });
    const tried = behind === 0 ? null : this.#parse(slice.slice(0, behind) + closing, start);
    if (tried?.ok === true) this.#setAside(start + behind, end, tried.json);
    else this.#setAside(start, end, null);
  }

  #setAside(from: number, end: number, record: unknown): void {
    this.#unread.set(this.#rows.length, this.#text.slice(from, end).trim());
    this.#rows.push(record);
    const { line, column } = placeIn(this.#text, from);
    this.#firstFault ??= `record ${grouped(this.#rows.length)}, line ${grouped(line)}, column ${grouped(column)}`;
  }

  /** `before`: what stands in front of the list. */
  finish(policy: 'skip' | 'fix', cut: boolean, before = ''): Salvaged {
    const notes = this.#exact.notes();
    if (this.#nonNumbers > 0) notes.push(sayNonNumbers(this.#nonNumbers));
    if (this.#firstFault !== null) notes.push(this.#sayUnread());
    else if (!cut && policy === 'skip') notes.push(this.#sayLeft());
    if (policy === 'fix' && !cut && before !== '' && before !== '{')
      notes.push(
        `${counted(before.length, 'letter')} in front of the list of records were left aside: “${before.slice(0, 60)}${before.length > 60 ? '…' : ''}”.`,
      );
    return { rows: this.#rows, unread: this.#unread, notes };
  }

  #sayUnread(): string {
    const some = counted(this.#unread.size, 'record');
    return `The text is not whole JSON: ${some} could be read in part or not at all (first: ${this.#firstFault}). What could not be read stands in the column “${UNREAD_TEXT}”.`;
  }

  #sayLeft(): string {
    const { line, column } = placeIn(this.#text, this.#behind);
    const left = counted(this.#text.length - this.#behind, 'letter');
    return `The text is not whole JSON: only the records before the fault were read. The ${left} behind line ${grouped(line)}, column ${grouped(column)} were left out.`;
  }
}

export function sayNonNumbers(cells: number): string {
  return `${counted(cells, 'cell')} held NaN or Infinity, which JSON has not; they were left empty.`;
}

/** Says where a place of a part of the text stands in the whole of it. */
export function placesIn(text: string, start = 0, number: number | null = null): SayPlace {
  return (at, record) => {
    const { line, column } = placeIn(text, start + at);
    const row = number ?? record;
    const where = `line ${grouped(line)}, column ${grouped(column)}`;
    return row === null ? where : `record ${grouped(row)}, ${where}`;
  };
}
