const MISSING = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', '?', '-', '#null!']);
const VAGUE = new Set(['none', 'unknown', 'unspecified', 'not available', 'not known', 'missing']);
const BOOLEANS = [
  ['no', 'yes'],
  ['false', 'true'],
  ['n', 'y'],
  ['f', 't'],
] as const;

/** A cell that says “nothing here”: empty, NA, N/A, NaN, null, ? or -. */
export function isMissingMarker(text: string): boolean {
  return text.length <= 6 && MISSING.has(text.toLowerCase());
}

/** A word that may stand for a missing value or for a real level: None, unknown, … */
export function isVagueWord(text: string): boolean {
  return text.length <= 13 && VAGUE.has(text.toLowerCase());
}

/** Whether these levels are a yes and a no, in any of the usual spellings. */
export function areBooleans(levels: readonly string[]): boolean {
  if (levels.length === 0 || levels.length > 2) return false;
  const lower = levels.map((level) => level.toLowerCase());
  return BOOLEANS.some((pair) =>
    lower.every((level) => (pair as readonly string[]).includes(level)),
  );
}
