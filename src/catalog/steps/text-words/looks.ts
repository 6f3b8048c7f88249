const LETTERS = /./gsu;
const WORDS = /[\p{L}\p{N}]+/gu;
const FIGURES = /\p{N}/gu;
const CAPITALS = /\p{Lu}/gu;

/** What is counted of how a text looks, in this order. */
export const LOOKS = ['letters', 'words', 'figures', 'capitals'] as const;

const OTHER = 0;
const SMALL = 1;
const CAPITAL = 2;
const FIGURE = 3;

function kindsOf(...ranges: readonly (readonly [from: string, to: string, kind: number])[]) {
  const kinds = new Uint8Array(128);
  for (const [from, to, kind] of ranges) kinds.fill(kind, from.charCodeAt(0), to.charCodeAt(0) + 1);
  return kinds;
}

const KINDS = kindsOf(['a', 'z', SMALL], ['A', 'Z', CAPITAL], ['0', '9', FIGURE]);

/** Letters (of any script, signs and spaces among them), words, figures and capitals of a text. */
export function countLooks(text: string): readonly number[] {
  const ofKind = [0, 0, 0, 0];
  let words = 0;
  let before = OTHER;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 128) return countByClasses(text);
    const kind = KINDS[code]!;
    if (kind !== OTHER && before === OTHER) words++;
    ofKind[kind]!++;
    before = kind;
  }
  return [text.length, words, ofKind[FIGURE]!, ofKind[CAPITAL]!];
}

function countByClasses(text: string): number[] {
  return [LETTERS, WORDS, FIGURES, CAPITALS].map((pattern) => text.match(pattern)?.length ?? 0);
}
