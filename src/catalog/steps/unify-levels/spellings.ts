import type { Pieces } from '../../../core/pieces.ts';
import { isSlip, spellingOf } from './slips.ts';
import type { Spelling } from './slips.ts';

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
