import { ExactJson } from '../../../core/data/exact-json.ts';
import { UNREAD_TEXT } from '../../../core/data/names.ts';
import { isPlainJson } from '../../../core/data/plain-json.ts';
import type { RecordCollector } from '../../../core/data/records.ts';
import { counted, grouped } from '../../../core/words.ts';

/** What becomes of a line that is not JSON: a row of its own as text, nothing, or the end. */
export type LinePolicy = 'fix' | 'skip' | 'stop';

/** A line end at the very end of a piece may be half of one. */
const LINE_END = /\r\n|\n|\r(?!$)/;
const UNREADABLE = '\ufffd';

/** Lines of a file, and the same lines with each byte read as a letter, where some are no UTF-8. */
export interface Lines {
  readonly text: string;
  readonly bytewise: string | null;
}

export function joined(before: Lines, behind: Lines): Lines {
  const text = before.text + behind.text;
  const plain = before.bytewise === null && behind.bytewise === null;
  if (plain) return { text, bytewise: null };
  return { text, bytewise: (before.bytewise ?? before.text) + (behind.bytewise ?? behind.text) };
}

/** Lines with the end that the last of them has not. */
export function ended({ text, bytewise }: Lines): Lines {
  return { text: `${text}\n`, bytewise: bytewise === null ? null : `${bytewise}\n` };
}

/** Undefined where the line is not JSON. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** Takes lines one after the other; remembers which were no records. */
export class LineTaker {
  readonly collector: RecordCollector;
  readonly #policy: LinePolicy;
  readonly #exact = new ExactJson();
  line = 0;
  /** Lines that were records, and those that were not. */
  records = 0;
  bad = 0;
  firstBad = 0;
  #bytewise = 0;
  #firstBytewise = 0;

  constructor(collector: RecordCollector, policy: LinePolicy) {
    this.collector = collector;
    this.#policy = policy;
  }

  /** Takes the whole lines of a piece, and gives back what stands behind the last line end. */
  takePiece({ text, bytewise }: Lines): Lines {
    const plain = isPlainJson(text, true);
    const lines = text.split(LINE_END);
    const others = bytewise?.split(LINE_END) ?? null;
    const rest = lines.pop()!;
    for (let at = 0; at < lines.length; at++) {
      this.line++;
      const line = lines[at]!;
      if (others !== null && line.includes(UNREADABLE)) this.#takeBroken(others[at]!);
      else if (line.trim() !== '') this.#take(line, plain);
    }
    return { text: rest, bytewise: others?.at(-1) ?? null };
  }

  #take(text: string, plain: boolean): void {
    const raw = parseLine(text);
    if (raw === undefined) return this.#takeBad(text);
    const place = (at: number) => `line ${grouped(this.line)}, column ${grouped(at + 1)}`;
    const kept = this.#exact.keep(text, place, plain);
    this.records++;
    this.collector.add(kept === text ? raw : parseLine(kept));
  }

  /** A line with bytes that are no letters of UTF-8. */
  #takeBroken(bytewise: string): void {
    if (this.#policy !== 'fix') return this.#takeBad(bytewise);
    if (this.#bytewise++ === 0) this.#firstBytewise = this.line;
    this.#take(bytewise, false);
  }

  #takeBad(text: string): void {
    if (this.bad++ === 0) this.firstBad = this.line;
    if (this.#policy === 'fix') this.collector.addUnread(text);
  }

  notes(): string[] {
    const first = grouped(this.firstBad);
    const notes = this.#exact.notes();
    if (this.bad > 0)
      notes.push(
        this.#policy === 'fix'
          ? `${counted(this.bad, 'line')} that are not JSON (first: line ${first}) stand in the column “${UNREAD_TEXT}”, each in a row of its own.`
          : `${counted(this.bad, 'line')} that are not JSON or hold bytes that are no letters (first: line ${first}) left out.`,
      );
    if (this.#bytewise > 0)
      notes.push(
        `${counted(this.#bytewise, 'line')} with bytes that are no letters of UTF-8 (first: line ${grouped(this.#firstBytewise)}) read as Western European (Windows-1252).`,
      );
    return notes;
  }
}
