import type { Pieces } from '../../../core/pieces.ts';

export interface Manner {
  readonly spaces: boolean;
  readonly ignoreCase: boolean;
  readonly accents: boolean;
  readonly punctuation: boolean;
}

/** A word without what the manner says makes no difference. */
export function keyOf(word: string, manner: Manner): string {
  let key = word;
  if (manner.accents) {
    key = key
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replaceAll('ß', 'ss')
      .replaceAll('ø', 'o')
      .replaceAll('Ø', 'O')
      .replaceAll('ł', 'l')
      .replaceAll('Ł', 'L');
  }
  if (manner.ignoreCase) key = key.toLowerCase();
  if (manner.punctuation) key = key.replace(/[\p{P}\p{S}]/gu, manner.spaces ? ' ' : '');
  return manner.spaces ? key.trim().replace(/\s+/g, ' ') : key;
}

/**
 * Smallest number of letters to add, drop, exchange or swap with their neighbour (optimal string
 * alignment) that makes one word of the other; `most` + 1 as soon as it is above `most`.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let older: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, older[j - 2]! + 1);
      row.push(least);
    }
    if (row.every((distance) => distance > most)) return most + 1;
    [older, last] = [last, row];
  }
  return Math.min(last[b.length]!, most + 1);
}

interface Spelling {
  readonly key: string;
  readonly digits: string;
}

const spellingOf = (key: string): Spelling => ({ key, digits: key.replace(/\D/g, '') });

/** Digits tell things apart (“Route 1”, “Route 2”), and short words differ by little anyway. */
function isSlip(a: Spelling, b: Spelling, near: number): boolean {
  const [longer, shorter] =
    a.key.length < b.key.length ? [b.key.length, a.key.length] : [a.key.length, b.key.length];
  if (shorter < 3 * near + 1 || longer - shorter > near || a.digits !== b.digits) return false;
  return editDistance(a.key, b.key, near) <= near;
}

const MOST_WORDS = 2000;
/** Words each compared with up to 2,000 others in a few milliseconds. */
const FEW_WORDS = 16;

/** A word, what it becomes, and its rows. */
export type Join = readonly [from: string, to: string, rows: number];

/**
 * Words that are one word written in several ways, each with the most frequent spelling. Near
 * spellings are sought among the 2,000 most frequent words, and only a rarer word joins another.
 * In pieces.
 */
export function* proposingJoins(
  levels: readonly (readonly [string, number])[],
  manner: Manner,
  near: number,
): Pieces<Join[]> {
  const byCount = levels.toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const shown = new Map<string, string>();
  const kept: Spelling[] = [];
  const joins: Join[] = [];
  for (const [at, [level, rows]] of byCount.entries()) {
    if (near > 0 && at % FEW_WORDS === FEW_WORDS - 1) yield at / byCount.length;
    const spelling = spellingOf(keyOf(level, manner));
    const { key } = spelling;
    let to = shown.get(key);
    if (to === undefined && near > 0) {
      const close = kept.find((other) => isSlip(spelling, other, near));
      if (close !== undefined) to = shown.get(close.key)!;
    }
    if (to === undefined) {
      to = manner.spaces ? level.trim().replace(/\s+/g, ' ') : level;
      if (kept.length < MOST_WORDS) kept.push(spelling);
    }
    shown.set(key, to);
    if (to !== level) joins.push([level, to, rows]);
  }
  return joins;
}

/** Lines such as “Grey = gray”; null where a line has no equals sign. */
export function readMapping(text: string): [string, string][] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line): [string, string] | null => {
    const at = line.indexOf('=');
    return at < 1 ? null : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });
  return pairs.every((pair) => pair !== null) ? pairs : null;
}
