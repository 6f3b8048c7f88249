import { wordsOf } from '../../recipe/words-of.ts';

const WORD = /[\p{L}\p{N}_]{2,}/gu;

/** Different words of a text in the order they first come, with how often each does. */
export function wordsIn(text: string): [word: string, times: number][] {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts];
}

/** The text without any occurrence of a word, in whatever case. */
export function withoutWord(text: string, word: string): string {
  return text.replace(WORD, (found) => (found.toLowerCase() === word ? '' : found));
}
