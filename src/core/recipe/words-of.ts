const UNDERSCORE = 95;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => code >= 97 && code <= 122;

/** Words in lower case, at least two letters, digits or underscores each, in their order. */
export function wordsOf(text: string): string[] {
  const lower = text.toLowerCase();
  return plainWords(lower) ?? lower.match(/[\p{L}\p{N}_]{2,}/gu) ?? [];
}

/** The same of plain ASCII in lower case; null of anything else. */
function plainWords(text: string): string[] | null {
  const words: string[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    if (code > 127) return null;
    if (isLetter(code) || isDigit(code) || code === UNDERSCORE) continue;
    if (at - start > 1) words.push(text.slice(start, at));
    start = at + 1;
  }
  return words;
}
