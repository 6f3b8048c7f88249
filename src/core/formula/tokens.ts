import type { Problem } from '../result.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { Span } from './syntax.ts';

export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  /** A bare name: a column, a function or a word like `and`. */
  | { readonly kind: 'name'; readonly value: string; readonly span: Span }
  /** A name in backticks: always a column. */
  | { readonly kind: 'quoted'; readonly value: string; readonly span: Span }
  | { readonly kind: 'sign'; readonly value: string; readonly span: Span }
  | { readonly kind: 'end'; readonly span: Span };

const SPACE = /\s+/uy;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const SIGN = /<=|>=|!=|<>|==|[-+*/%^<>=(),−×÷]/y;
const QUOTES = ['"', "'", '`'];
/** Signs written in several ways, and how they are known here. */
const SAME = new Map([
  ['==', '='],
  ['<>', '!='],
  ['−', '-'],
  ['×', '*'],
  ['÷', '/'],
]);

/** “At character 5, at “foo”.” */
export function placeIn(text: string, { from, to }: Span): string {
  const part = text.slice(from, Math.max(to, from + 1));
  if (part === '') return 'At the end of the formula.';
  const shown = part.length > 24 ? `${part.slice(0, 23)}…` : part;
  return `At character ${from + 1} of the formula, at “${shown}”.`;
}

export function problemIn(
  text: string,
  span: Span,
  code: string,
  what: string,
  fix: string,
): Problem {
  return { code, what, where: placeIn(text, span), fix };
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** The inside of quotes from `at`, where the quote written twice stands for itself; null: no end. */
function readQuoted(text: string, at: number): { value: string; to: number } | null {
  const quote = text[at]!;
  let value = '';
  for (let place = at + 1; place < text.length; place++) {
    if (text[place] !== quote) value += text[place]!;
    else if (text[place + 1] === quote) {
      value += quote;
      place++;
    } else return { value, to: place + 1 };
  }
  return null;
}

function readToken(text: string, from: number): Token | null {
  const number = matchAt(NUMBER, text, from);
  if (number !== null) {
    const span = { from, to: from + number.length };
    return { kind: 'number', value: Number(number), span };
  }
  const name = matchAt(NAME, text, from);
  if (name !== null) return { kind: 'name', value: name, span: { from, to: from + name.length } };
  const sign = matchAt(SIGN, text, from);
  if (sign === null) return null;
  return { kind: 'sign', value: SAME.get(sign) ?? sign, span: { from, to: from + sign.length } };
}

/** The words of a formula, an `end` last. */
export function tokenise(text: string): Result<Token[]> {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const space = matchAt(SPACE, text, at);
    if (space !== null) {
      at += space.length;
      continue;
    }
    if (QUOTES.includes(text[at]!)) {
      const quoted = readQuoted(text, at);
      if (quoted === null)
        return fail(
          'open-quote',
          `The quote ${text[at]!} is opened and never closed.`,
          placeIn(text, { from: at, to: text.length }),
          'Close it; a quote inside is written twice.',
        );
      const kind = text[at] === '`' ? 'quoted' : 'text';
      tokens.push({ kind, value: quoted.value, span: { from: at, to: quoted.to } });
      at = quoted.to;
      continue;
    }
    const token = readToken(text, at);
    if (token === null)
      return fail(
        'odd-sign',
        `“${String.fromCodePoint(text.codePointAt(at)!)}” means nothing in a formula.`,
        placeIn(text, { from: at, to: at + 1 }),
        'Take it out; an odd column name goes between backticks, a text between quotes.',
      );
    if (token.kind === 'number' && !Number.isFinite(token.value))
      return fail(
        'huge-number',
        'This number is too large.',
        placeIn(text, token.span),
        'Write a number below 10 to the power of 308.',
      );
    tokens.push(token);
    at = token.span.to;
  }
  tokens.push({ kind: 'end', span: { from: text.length, to: text.length } });
  return ok(tokens);
}
