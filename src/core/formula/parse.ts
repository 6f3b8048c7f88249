import { fail, ok, refuse } from '../result.ts';
import type { Problem, Result } from '../result.ts';
import { BINARY, MINUS_STRENGTH, NOT_STRENGTH, STRENGTH } from './syntax.ts';
import type { Binary, Formula, Span } from './syntax.ts';
import { problemIn, tokenise } from './tokens.ts';
import type { Token } from './tokens.ts';

/** Longest text read, and how deep parts may stand in each other. */
export const MOST_CHARACTERS = 4000;
export const DEEPEST = 100;

const COMPARISONS = new Set(['=', '!=', '<', '<=', '>', '>=']);

/** Carries a problem out of the descent; never leaves this file. */
class Stop extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.what);
    this.problem = problem;
  }
}

function binaryOf(token: Token): Binary | null {
  if (token.kind === 'sign') return BINARY.find((op) => op === token.value) ?? null;
  if (token.kind !== 'name') return null;
  const word = token.value.toLowerCase();
  return word === 'and' || word === 'or' ? word : null;
}

/** Precedence climbing over the tokens of one text. */
class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  whole(): Formula {
    const formula = this.#expression(0);
    const rest = this.#peek();
    if (rest.kind !== 'end')
      this.#stop(
        rest.span,
        'not-ended',
        'The formula was complete here.',
        'Put an operator such as + or a comma before it, or take it out.',
      );
    return formula;
  }

  #peek(): Token {
    return this.#tokens[this.#at]!;
  }

  #next(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  #stop(span: Span, code: string, what: string, fix: string): never {
    throw new Stop(problemIn(this.#text, span, code, what, fix));
  }

  #isSign(value: string): boolean {
    const token = this.#peek();
    return token.kind === 'sign' && token.value === value;
  }

  #expression(least: number): Formula {
    if (++this.#depth > DEEPEST)
      this.#stop(
        this.#peek().span,
        'too-deep',
        `Parts stand in each other more than ${DEEPEST} deep.`,
        'Make two formulas of it, the second using the column of the first.',
      );
    let left = this.#prefix();
    for (;;) {
      const op = binaryOf(this.#peek());
      if (op === null || STRENGTH[op] < least) break;
      const sign = this.#next();
      const right = this.#expression(op === '^' ? MINUS_STRENGTH : STRENGTH[op] + 1);
      left = { kind: 'binary', op, left, right, span: between(left, right) };
      if (COMPARISONS.has(op)) this.#refuseChain(sign);
    }
    this.#depth--;
    return left;
  }

  /** a < b < c would compare a yes with a number. */
  #refuseChain(first: Token): void {
    const op = binaryOf(this.#peek());
    if (op === null || !COMPARISONS.has(op)) return;
    this.#stop(
      { from: first.span.from, to: this.#peek().span.to },
      'chained',
      'Two comparisons stand in a row.',
      'Join them with and: a < b and b < c.',
    );
  }

  #prefix(): Formula {
    const token = this.#peek();
    const isNot = token.kind === 'name' && token.value.toLowerCase() === 'not';
    if (!isNot && !this.#isSign('-')) return this.#primary();
    this.#next();
    const of = this.#expression(isNot ? NOT_STRENGTH : MINUS_STRENGTH);
    return {
      kind: 'unary',
      op: isNot ? 'not' : '-',
      of,
      span: { from: token.span.from, to: of.span.to },
    };
  }

  #primary(): Formula {
    const token = this.#next();
    switch (token.kind) {
      case 'number':
      case 'text':
        return token;
      case 'quoted':
        return { kind: 'column', name: token.value, span: token.span };
      case 'name':
        return this.#named(token.value, token.span);
      case 'sign':
        if (token.value === '(') return this.#grouped(token.span);
        break;
      case 'end':
        break;
    }
    const what =
      token.kind === 'end' ? 'The formula ends too early.' : 'A value is missing before this sign.';
    return this.#stop(
      token.span,
      'value-expected',
      what,
      'Write a number, a column, a text in quotes or a function here.',
    );
  }

  #grouped(open: Span): Formula {
    const inner = this.#expression(0);
    const close = this.#close(open);
    return { ...inner, span: { from: open.from, to: close.to } };
  }

  #close(open: Span): Span {
    if (this.#isSign(')')) return this.#next().span;
    return this.#stop(
      this.#peek().span,
      'open-bracket',
      `The bracket opened at character ${open.from + 1} is not closed here.`,
      'Close it with ).',
    );
  }

  #named(name: string, span: Span): Formula {
    const word = name.toLowerCase();
    if (this.#isSign('(')) return this.#call(word, span);
    if (word === 'true' || word === 'false')
      return { kind: 'logical', value: word === 'true', span };
    if (word === 'and' || word === 'or')
      this.#stop(span, 'value-expected', `Nothing stands before ${word}.`, 'Write a value there.');
    return { kind: 'column', name, span };
  }

  #call(name: string, span: Span): Formula {
    const open = this.#next().span;
    const of: Formula[] = [];
    if (!this.#isSign(')'))
      do of.push(this.#expression(0));
      while (this.#isSign(',') && this.#next().kind === 'sign');
    const close = this.#close(open);
    return { kind: 'call', name, of, span: { from: span.from, to: close.to } };
  }
}

function between(left: Formula, right: Formula): Span {
  return { from: left.span.from, to: right.span.to };
}

/** The text as a tree, or where it stops making sense and what was expected there. */
export function parseFormula(text: string): Result<Formula> {
  if (text.trim() === '')
    return fail(
      'empty-formula',
      'There is no formula yet.',
      '',
      'Write one, for example price / weight.',
    );
  if (text.length > MOST_CHARACTERS)
    return fail(
      'long-formula',
      `The formula has more than ${MOST_CHARACTERS} characters.`,
      '',
      'Make two formulas of it, the second using the column of the first.',
    );
  const tokens = tokenise(text);
  if (!tokens.ok) return tokens;
  try {
    return ok(new Parser(text, tokens.value).whole());
  } catch (error) {
    if (error instanceof Stop) return refuse(error.problem);
    throw error;
  }
}
