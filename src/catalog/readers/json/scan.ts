/** One value inside a list of JSON text, from its first letter to behind its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const QUOTE = 34;
const BACKSLASH = 92;

/** Where the list of rows opens, by its looks: the first that holds records or lists, else the first; -1: none. */
export function listStart(text: string): number {
  const looks = text.search(/\[\s*[[{]/);
  return looks < 0 ? text.indexOf('[') : looks;
}

/**
 * The complete values of the first list at or behind `from`, at most `most`; a value that is cut
 * off is left out. Brackets and quotes are followed, nothing else is checked.
 */
export function scanList(text: string, from: number, most: number): Span[] {
  const open = from < 0 ? -1 : text.indexOf('[', from);
  if (open < 0) return [];
  const spans: Span[] = [];
  let start = open + 1;
  let depth = 0;
  for (let at = open + 1; at < text.length && spans.length < most; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === 91 || code === 123) depth++;
    else if (depth > 0 && (code === 93 || code === 125)) depth--;
    else if (depth === 0 && (code === 44 || code === 93)) {
      if (text.slice(start, at).trim() !== '') spans.push({ start, end: at });
      if (code === 93) break;
      start = at + 1;
    }
  }
  return spans;
}

/** Where the string that opens at `at` closes; the end of the text where it never does. */
function endOfString(text: string, at: number): number {
  for (let next = at + 1; next < text.length; next++) {
    const code = text.charCodeAt(next);
    if (code === BACKSLASH) next++;
    else if (code === QUOTE) return next;
  }
  return text.length;
}

/** NaN and Infinity, which some programs write, as null; strings are left alone. */
export function replaceNonNumbers(text: string): { text: string; replaced: number } {
  let replaced = 0;
  const mended = text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/gs, (part) => {
    if (part.startsWith('"')) return part;
    replaced++;
    return 'null';
  });
  return { text: mended, replaced };
}
