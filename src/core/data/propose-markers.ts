import { figure, grouped } from '../words.ts';
import type { ReadTable } from './build.ts';
import { NO_HINTS } from './hints.ts';
import type { ReadingHints } from './hints.ts';
import { isVagueWord } from './markers.ts';
import { quantileSorted } from '../math.ts';
import type { CategoryColumn, NumberColumn, TextColumn } from './table.ts';
import { inferWords } from './words.ts';

/** A text that may stand for an empty cell, with the evidence. */
export interface MarkerProposal {
  readonly column: string;
  readonly text: string;
  /** Cells that hold it. */
  readonly rows: number;
  /** A sentence. */
  readonly why: string;
  /** `read`: it is read as empty already. `likely`: best taken. `maybe`: could be an answer. */
  readonly state: 'read' | 'likely' | 'maybe';
}

/** Words beside numbers or dates beyond which they are answers rather than markers. */
const MOST_WORDS = 3;
const MOST_PROPOSALS = 200;

/** Missing markers by evidence, column by column. */
export function proposeMarkers(
  table: ReadTable,
  hints: ReadingHints = NO_HINTS,
): readonly MarkerProposal[] {
  const read = (table.marked ?? []).map(([column, text, rows]): MarkerProposal => ({
    column,
    text,
    rows,
    why: `“${text}” is a usual way to write an empty cell.`,
    state: 'read',
  }));
  const found = table.columns.flatMap((column): MarkerProposal[] => {
    switch (column.kind) {
      case 'number':
        return findSentinels(column);
      case 'category':
        return findWords(column, hints);
      case 'text':
        return findWords(asLevels(column), hints);
      case 'date':
      case 'image':
        return [];
    }
  });
  return [...read, ...found].slice(0, MOST_PROPOSALS);
}

/** Numbers people write for “nothing measured”: -200, 99, 999, -9999 and their like, and -1. */
const SENTINEL = /^-?(?:9{2,}|9{3,}\.9{1,2}|9{2,}[78]|[18]0{3,}|200|1)$/;

/**
 * A number of that shape at the edge of the column, repeated, and far from all others: farther than
 * the other half of the values is wide.
 */
function findSentinels({ name, values }: NumberColumn): MarkerProposal[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const found: MarkerProposal[] = [];
  let [from, to] = [0, sorted.length];
  for (let round = 0; round < 4; round++) {
    const next = lowSentinel(sorted, from, to) ?? highSentinel(sorted, from, to);
    if (next === null) break;
    if (next.low) from += next.rows;
    else to -= next.rows;
    const side = next.low ? 'below' : 'above';
    found.push({
      column: name,
      text: String(next.value),
      rows: next.rows,
      why: `${next.value} stands in ${grouped(next.rows)} cells, far ${side} the next value ${figure(next.beside)}.`,
      state: 'likely',
    });
  }
  return found;
}

interface Sentinel {
  readonly value: number;
  readonly rows: number;
  readonly beside: number;
  readonly low: boolean;
}

function lowSentinel(sorted: Float64Array, from: number, to: number): Sentinel | null {
  const value = sorted[from]!;
  let next = from + 1;
  while (next < to && sorted[next] === value) next++;
  const rest = sorted.subarray(next, to);
  if (!isApart(value, next - from, rest, sorted.length)) return null;
  return { value, rows: next - from, beside: rest[0]!, low: true };
}

function highSentinel(sorted: Float64Array, from: number, to: number): Sentinel | null {
  const value = sorted[to - 1]!;
  let next = to - 1;
  while (next > from && sorted[next - 1] === value) next--;
  const rest = sorted.subarray(from, next);
  if (value <= 0 || !isApart(value, to - next, rest, sorted.length)) return null;
  return { value, rows: to - next, beside: rest.at(-1)!, low: false };
}

function isApart(value: number, rows: number, rest: Float64Array, all: number): boolean {
  if (rest.length < 5 || !SENTINEL.test(String(value)) || rest[0] === rest.at(-1)) return false;
  const often = rows >= 3 && rows >= all * 0.0005;
  if (value === -1) return often && rest[0]! >= 0 && rows >= all * 0.01 && rest.at(-1)! > 10;
  const middle = quantileSorted(rest, 0.75) - quantileSorted(rest, 0.25);
  const gap = value < rest[0]! ? rest[0]! - value : value - rest.at(-1)!;
  const width = rest.at(-1)! - rest[0]!;
  return (often || rows >= 2) && gap > Math.max(middle * 2, (often ? 0.5 : 1.5) * width);
}

/** Words in a column that would be numbers or dates without them; else words that say nothing. */
function findWords(column: CategoryColumn, hints: ReadingHints): MarkerProposal[] {
  const counts = new Float64Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) counts[code]!++;
  const odd = wordsAmongNumbers(column, hints);
  if (odd !== null)
    return odd.words.map((text) => ({
      column: column.name,
      text,
      rows: counts[column.levels.indexOf(text)]!,
      why: `Every other value of the column is a ${odd.kind}.`,
      state: 'likely',
    }));
  return column.levels.flatMap((text, code): MarkerProposal[] =>
    counts[code]! > 0 && isVagueWord(text) ? [sayVague(column.name, text, counts[code]!)] : [],
  );
}

function sayVague(column: string, text: string, rows: number): MarkerProposal {
  const why = `“${text}” may say that nothing is known, or be an answer of its own.`;
  return { column, text, rows, why, state: 'maybe' };
}

function wordsAmongNumbers(
  { name, levels, codes }: CategoryColumn,
  hints: ReadingHints,
): { words: readonly string[]; kind: 'number' | 'date' } | null {
  const odd = levels.filter((level) => !/\d/.test(level) || /^0000-00-00/.test(level));
  if (odd.length === 0 || odd.length > MOST_WORDS || levels.length - odd.length < 5) return null;
  const gone = new Set(odd);
  const words = [...levels.map((level) => (gone.has(level) ? '' : level)), ''];
  const list = { words, codes: codes.map((code) => (code < 0 ? levels.length : code)) };
  const { kind } = inferWords(name, list, hints).column;
  return kind === 'number' || kind === 'date' ? { words: odd, kind } : null;
}

/** Texts as a dictionary, so that they can be looked at as words. */
function asLevels({ name, values }: TextColumn): CategoryColumn {
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(values, (value) => {
    if (value === null) return -1;
    const text = value.trim();
    const code = codeOf.get(text) ?? codeOf.size;
    codeOf.set(text, code);
    return code;
  });
  return { kind: 'category', name, levels: [...codeOf.keys()], codes };
}
