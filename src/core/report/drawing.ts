import { escapeHtml } from './html.ts';

export const WIDTH = 640;
export const INK = '#1b2730';
export const SOFT = '#5b6b75';
export const RULE = '#c9d2d6';
export const MARK = '#1f5d7c';
const FONT = 'font-family="system-ui, sans-serif"';

export const n = (value: number): string => String(Math.round(value * 10) / 10);

export function text(
  x: number,
  y: number,
  words: string,
  { anchor = 'start', fill = INK, size = 13 } = {},
): string {
  return `<text x="${n(x)}" y="${n(y)}" font-size="${size}" fill="${fill}" text-anchor="${anchor}" dominant-baseline="middle">${escapeHtml(words)}</text>`;
}

export const lineOf = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke = RULE,
  width = 1,
): string =>
  `<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}" stroke="${stroke}" stroke-width="${width}"/>`;

export function svg(
  height: number,
  label: string,
  parts: readonly string[],
  width = WIDTH,
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" role="img" aria-label="${escapeHtml(label)}" ${FONT}><rect width="100%" height="100%" fill="#fff"/>${parts.join('')}</svg>`;
}

export const fit = (words: string, letters: number): string =>
  words.length <= letters ? words : `${words.slice(0, letters - 1)}…`;
