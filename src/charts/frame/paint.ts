/** A place in the palette: a number is a column's or class's index from 0. */
export type Paint =
  number | 'pos' | 'neg' | 'accent' | 'pass' | 'warn' | 'fail' | 'none' | 'ink' | 'before';

const SERIES = 6;

function token(paint: Paint): string {
  return typeof paint === 'number' ? `c${(((paint % SERIES) + SERIES) % SERIES) + 1}` : paint;
}

/** Colour for a mark. */
export const markColour = (paint: Paint): string => `var(--${token(paint)})`;

/** Colour for words of the same series, dark enough to read. */
export function wordColour(paint: Paint): string {
  if (paint === 'before') return 'var(--ink-3)';
  const hasInk = typeof paint === 'number' || paint === 'pos' || paint === 'neg';
  return hasInk ? `var(--${token(paint)}-ink)` : `var(--${token(paint)})`;
}

/** A tint for the ground of a cell: −1 full orange, 0 plain, 1 full blue, or of the paint given. */
export function tintColour(strength: number, paint: Paint = strength > 0 ? 'pos' : 'neg'): string {
  const share = Math.round(Math.min(1, Math.abs(strength)) * 34);
  if (share === 0) return 'var(--sunk)';
  return `color-mix(in srgb, var(--${token(paint)}) ${Math.max(6, share)}%, var(--sheet))`;
}
