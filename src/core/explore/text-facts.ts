import { countBins, edgesFor } from '../data/histogram.ts';
import type { Bins } from '../data/histogram.ts';
import { factsOf } from '../data/numbers.ts';
import type { NumberFacts } from '../data/numbers.ts';
import type { TextColumn } from '../data/table.ts';

export interface TextFacts {
  /** Letters (UTF-16 code units) of a text. */
  readonly letters: NumberFacts;
  readonly lengths: Bins;
  /** Words of a text. */
  readonly words: NumberFacts;
  /** Words with the number of texts that hold them, most first. */
  readonly tokens: readonly (readonly [word: string, texts: number])[];
  /** Different words in the texts looked at. */
  readonly vocabulary: number;
  /** Texts whose words were counted: every so-manieth of a long column. */
  readonly looked: number;
}

const LOOKED = 50_000;
const MOST = 25;
const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

/** The words of a text in lower case. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/** Lengths of all texts, and the words of at most 50,000 spread evenly; null without a text. */
export function textFacts(column: TextColumn): TextFacts | null {
  const texts = column.values.filter((text) => text !== null);
  if (texts.length === 0) return null;
  const lengths = Float64Array.from(texts, (text) => text.length).sort();
  const letters = factsOf(lengths)!;
  const step = Math.max(1, Math.ceil(texts.length / LOOKED));
  const counts = new Map<string, number>();
  const perText: number[] = [];
  for (let at = 0; at < texts.length; at += step) {
    const words = wordsOf(texts[at]!);
    perText.push(words.length);
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return {
    letters,
    lengths: countBins(edgesFor(letters, lengths.length, 30), lengths),
    words: factsOf(Float64Array.from(perText).sort())!,
    tokens: [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, MOST),
    vocabulary: counts.size,
    looked: perText.length,
  };
}
