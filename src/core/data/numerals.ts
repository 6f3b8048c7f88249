import { bySpans, complete, MANY_TEXTS } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';

/** How a column writes its numbers: which sign parts the decimals. */
export type NumeralStyle = 'point' | 'comma';

/** Beyond this size squares overflow, so that nothing can be calculated with the number. */
export const LARGEST = 1e150;

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const LEADING_ZERO = /^[+-]?0\d/;
const POINT = /^[+-]?(?:\d{1,3}(?:[, '\u00a0\u202f]\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d+)?$/;
const COMMA = /^[+-]?(?:\d{1,3}(?:[. '\u00a0\u202f]\d{3})+|\d+)?(?:,\d*)?(?:[eE][+-]?\d+)?$/;
const LONG = /^[+-]?\d{16,}$/;
const INFINITE = /^[+-]?(?:inf|infinity)$/i;

/** A whole number of more digits than a double holds names something; it is no quantity. */
function isCode(text: string): boolean {
  return LONG.test(text) && text.length < 150 && String(Number(text)) !== text;
}

export function isInfiniteWord(text: string): boolean {
  return INFINITE.test(text);
}

/** The number a plain numeral stands for (`-1.5e3`); NaN for anything else, `007` included. */
export function parsePlain(text: string): number {
  return PLAIN.test(text) && !LEADING_ZERO.test(text) && !isCode(text) ? Number(text) : NaN;
}

/** The number under a style, with thousands signs taken out; NaN when it is none. */
export function parseStyled(text: string, style: NumeralStyle): number {
  if (!/\d/.test(text) || LEADING_ZERO.test(text) || isCode(text)) return NaN;
  if (style === 'point') {
    return POINT.test(text) ? Number(text.replace(/[, '\u00a0\u202f]/g, '')) : NaN;
  }
  return COMMA.test(text) ? Number(text.replace(/[. '\u00a0\u202f]/g, '').replace(',', '.')) : NaN;
}

/** Ends the reason where a thousands sign could part decimals. */
export const DECIMAL_DOUBT = 'it could be a decimal comma';

export interface StyleChoice {
  readonly style: NumeralStyle;
  readonly reason: string;
}

const SAID: Readonly<Record<NumeralStyle, StyleChoice>> = {
  point: { style: 'point', reason: 'a decimal point, as you said' },
  comma: { style: 'comma', reason: 'a decimal comma, as you said' },
};

/**
 * The style under which most of these texts are numbers. A comma or point followed by exactly
 * three digits everywhere is taken for a thousands sign, and the reason says so. `decimal` decides
 * where both styles read as many.
 */
export function chooseStyle(
  texts: readonly string[],
  decimal: NumeralStyle | 'auto' = 'auto',
): StyleChoice {
  return complete(choosingStyle(texts, decimal));
}

/** As `chooseStyle`, in pieces. */
export function* choosingStyle(
  texts: readonly string[],
  decimal: NumeralStyle | 'auto' = 'auto',
): Pieces<StyleChoice> {
  let point = 0;
  let comma = 0;
  let grouped = '';
  let example = '';
  yield* bySpans(texts.length, MANY_TEXTS, (from, to) => {
    for (let at = from; at < to; at++) {
      const text = texts[at]!;
      const asPoint = !Number.isNaN(parseStyled(text, 'point'));
      const asComma = !Number.isNaN(parseStyled(text, 'comma'));
      if (asPoint) point++;
      if (asComma) comma++;
      if (asPoint !== asComma && text.includes(',') && example === '') example = text;
      if (asPoint && asComma && text.includes(',')) grouped = text;
    }
  });
  if (comma === point && decimal !== 'auto' && texts.some((text) => /[.,]/.test(text)))
    return SAID[decimal];
  if (comma > point) return { style: 'comma', reason: `a decimal comma, as in ${example}` };
  if (grouped !== '' && comma === point) {
    return {
      style: 'point',
      reason: `the comma in ${grouped} was read as a thousands sign; ${DECIMAL_DOUBT}`,
    };
  }
  return { style: 'point', reason: grouped === '' ? '' : 'commas part thousands' };
}
