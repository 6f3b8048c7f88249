/** Widths of a glyph in Inter as shares of the type size, by kind of glyph. */
function glyphWidth(glyph: string): number {
  if (/[iIl.,:;'|!]/.test(glyph)) return 0.29;
  if (/[fjrt()[\] ]/.test(glyph)) return 0.38;
  if (/[mwMW@%]/.test(glyph)) return 0.88;
  if (/[A-Z]/.test(glyph)) return 0.69;
  if (/[\u1100-\uffdc]/.test(glyph)) return 1.02;
  return 0.6;
}

/** Width of a text in pixels, close enough to lay out by; never measured, so it is pure. */
export function textWidth(text: string, size: number): number {
  let sum = 0;
  for (const glyph of text) sum += glyphWidth(glyph);
  return sum * size;
}

/** Cuts a text to a width with an ellipsis. */
export function fitText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const room = width - textWidth('…', size);
  let kept = '';
  let used = 0;
  for (const glyph of text) {
    used += glyphWidth(glyph) * size;
    if (used > room) break;
    kept += glyph;
  }
  return `${kept.trimEnd()}…`;
}

/** Between a column and its level, in the name of a feature. */
const OF_LEVEL = ' = ';

/** Cuts the name of a feature: “credit_history = critical” loses of the column, the level stays. */
export function fitName(name: string, width: number, size: number): string {
  const at = name.lastIndexOf(OF_LEVEL);
  if (at < 0 || textWidth(name, size) <= width) return fitText(name, width, size);
  const level = name.slice(at);
  const room = width - textWidth(level, size);
  const least = textWidth('abc…', size);
  if (room >= least) return `${fitText(name.slice(0, at), room, size)}${level}`;
  const column = fitText(name.slice(0, at), least, size);
  return `${column}${fitText(level, width - textWidth(column, size), size)}`;
}

/** Cuts a text in its middle: beginning and end stay. */
function fitEnds(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const glyphs = [...text];
  for (let kept = glyphs.length - 1; kept > 2; kept--) {
    const head = glyphs
      .slice(0, Math.floor(kept / 2))
      .join('')
      .trimEnd();
    const tail = glyphs
      .slice(glyphs.length - Math.ceil(kept / 2))
      .join('')
      .trimStart();
    const cut = `${head}…${tail}`;
    if (textWidth(cut, size) <= width) return cut;
  }
  return fitText(text, width, size);
}

/** Names cut to a width; those that begin alike keep their ends, so that each can be told. */
export function fitTexts(texts: readonly string[], width: number, size: number): string[] {
  const cut = texts.map((text) => fitName(text, width, size));
  return cut.map((text, i) => {
    const isTwin = cut.some((other, k) => k !== i && other === text && texts[k] !== texts[i]);
    return isTwin ? fitEnds(texts[i]!, width, size) : text;
  });
}

/**
 * A text over at most so many lines, broken at spaces and behind signs that part words; what is left
 * over is cut with an ellipsis.
 */
export function wrapText(text: string, width: number, size: number, most: number): string[] {
  const parts = text.match(/[^\s_\-/=]*[\s_\-/=]?/g)?.filter((part) => part !== '') ?? [];
  const lines: string[] = [''];
  for (const part of parts) {
    const line = lines.at(-1)!;
    const fits = textWidth((line + part).trimEnd(), size) <= width;
    if (fits || line === '' || lines.length === most) lines[lines.length - 1] = line + part;
    else lines.push(part);
  }
  return lines.map((line) => fitText(line.trim(), width, size));
}

export const widest = (texts: readonly string[], size: number): number =>
  texts.reduce((most, text) => Math.max(most, textWidth(text, size)), 0);

/**
 * Moves labels apart so that neighbours stand at least `gap` pixels apart within low…high;
 * the order and, where there is room, the wanted places are kept.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  low: number,
  high: number,
): readonly number[] {
  const order = wanted.map((_, i) => i).sort((i, j) => wanted[i]! - wanted[j]!);
  const placed = wanted.map((y) => Math.max(low, Math.min(y, high)));
  for (let k = 1; k < order.length; k++) {
    const floor = placed[order[k - 1]!]! + gap;
    placed[order[k]!] = Math.max(placed[order[k]!]!, floor);
  }
  let ceiling = high;
  for (let k = order.length - 1; k >= 0; k--) {
    placed[order[k]!] = Math.min(placed[order[k]!]!, ceiling);
    ceiling = placed[order[k]!]! - gap;
  }
  return placed;
}
