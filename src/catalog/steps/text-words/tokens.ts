import { wordsOf } from '../../../core/recipe/words-of.ts';

/** What is counted in a text: runs of `from` to `to` words or characters. */
export interface Cutting {
  /** `char-wb`: characters inside words, each word with a space on both sides. */
  readonly unit: 'word' | 'char' | 'char-wb';
  readonly from: number;
  readonly to: number;
  /** Words left out before runs are formed, in lower case. */
  readonly without: readonly string[];
}

function wordRuns(words: readonly string[], from: number, to: number): string[] {
  if (from === 1 && to === 1) return [...words];
  const runs: string[] = [];
  for (let size = from; size <= to; size++) {
    for (let at = 0; at + size <= words.length; at++)
      runs.push(size === 1 ? words[at]! : words.slice(at, at + size).join(' '));
  }
  return runs;
}

function characterRuns(text: string, from: number, to: number): string[] {
  const characters = [...text.toLowerCase().replace(/\s\s+/g, ' ')];
  const runs: string[] = [];
  for (let size = from; size <= to; size++) {
    for (let at = 0; at + size <= characters.length; at++)
      runs.push(characters.slice(at, at + size).join(''));
  }
  return runs;
}

/** As scikit-learn's `char_wb`: a word shorter than a run counts once, whole. */
function runsInWords(text: string, from: number, to: number): string[] {
  const runs: string[] = [];
  for (const word of text.toLowerCase().split(/\s+/)) {
    if (word === '') continue;
    const characters = [' ', ...word, ' '];
    for (let size = from; size <= to; size++) {
      runs.push(characters.slice(0, size).join(''));
      for (let at = 1; at + size <= characters.length; at++)
        runs.push(characters.slice(at, at + size).join(''));
      if (size >= characters.length) break;
    }
  }
  return runs;
}

/** Every run of a text with how often it stands there. */
export function countRuns(text: string, cutting: Cutting, left: ReadonlySet<string>) {
  const counts = new Map<string, number>();
  for (const run of runsOf(text, cutting, left)) counts.set(run, (counts.get(run) ?? 0) + 1);
  return counts;
}

/** Every run of a text, as often as it stands there. */
export function runsOf(
  text: string,
  { unit, from, to }: Cutting,
  left: ReadonlySet<string>,
): string[] {
  switch (unit) {
    case 'word': {
      const words = wordsOf(text);
      return wordRuns(left.size === 0 ? words : words.filter((word) => !left.has(word)), from, to);
    }
    case 'char':
      return characterRuns(text, from, to);
    case 'char-wb':
      return runsInWords(text, from, to);
  }
}

/** English words that say little by themselves. */
export const COMMON_ENGLISH =
  'an and are as at be because been before but by can could did do does for from had has have he her here him his how if in into is it its just me more most my no not of on or our out over she should so some such than that the their them then there these they this those to too under until up very was we were what when where which while who why will with would you your'.split(
    ' ',
  );

/** Words a person wrote to leave out, parted by spaces, commas or line ends. */
export function readWords(text: string): string[] {
  return [...new Set(text.toLowerCase().split(/[\s,;]+/))].filter((word) => word !== '');
}
