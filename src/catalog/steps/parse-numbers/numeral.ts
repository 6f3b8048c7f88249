import { LARGEST, parseStyled } from '../../../core/data/numerals.ts';
import type { NumeralStyle } from '../../../core/data/numerals.ts';

/** A cell taken apart: its numeral, and the unit or currency that stood around it. */
export interface Parts {
  readonly numeral: string;
  readonly unit: string;
  readonly negative: boolean;
}

const BEFORE = /^(?:[~≈]\s*)?([-+−]?)\s*(\p{Sc}|[A-Z]{2,3}\p{Sc}?(?=[\s\d]))?\s*/u;
const NUMERAL = /^[-+]?(?:\d[\d.,'’ \u00a0\u202f]*|[.,]\d+)(?:[eE][-+]?\d+)?/;
const UNIT = /^(?:[\p{L}%‰°\p{Sc}µ/"″′][\p{L}\p{M}\d%°/·^²³.\s-]*)?$/u;

/** Takes a cell apart; null when it holds no single numeral, such as “12–15” or “A12”. */
export function takeApart(cell: string): Parts | null {
  let text = cell.trim();
  const bracketed = /^\((.*)\)$/.exec(text);
  if (bracketed !== null) text = bracketed[1]!.trim();
  const before = BEFORE.exec(text)!;
  const rest = text.slice(before[0].length).replace('−', '-');
  const found = NUMERAL.exec(rest);
  if (found === null) return null;
  const numeral = found[0].trimEnd().replaceAll('’', "'");
  const behind = rest.slice(found[0].length).trim();
  if (!UNIT.test(behind)) return null;
  const signed = before[1] === '-' || before[1] === '−';
  if (bracketed !== null && (signed || numeral.startsWith('-'))) return null;
  const unit = [before[2] ?? '', behind].filter((part) => part !== '').join(' ');
  return { numeral, unit, negative: signed || bracketed !== null };
}

const SIZES = new Map([
  ['k', 1e3],
  ['K', 1e3],
  ['M', 1e6],
  ['m', 1e6],
  ['bn', 1e9],
  ['B', 1e9],
]);

export interface Manner {
  readonly style: NumeralStyle;
  /** Whether 12 % is 0.12 rather than 12. */
  readonly percentAsShare: boolean;
  /** Whether k, M and bn behind a numeral multiply it. */
  readonly sizes: boolean;
}

/** The number of a cell under a manner of writing; NaN when it is none. */
export function numberOf({ numeral, unit, negative }: Parts, manner: Manner): number {
  let value = parseStyled(numeral, manner.style);
  if (negative) value = -value;
  const last = unit.split(' ').at(-1)!;
  if (last === '%' && manner.percentAsShare) value /= 100;
  if (last === '‰' && manner.percentAsShare) value /= 1000;
  if (manner.sizes) value *= SIZES.get(last) ?? 1;
  return Math.abs(value) < LARGEST ? value + 0 : NaN;
}
