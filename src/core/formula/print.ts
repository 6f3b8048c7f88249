import { MINUS_STRENGTH, NOT_STRENGTH, PLAIN_NAME, RESERVED, STRENGTH } from './syntax.ts';
import type { Formula } from './syntax.ts';

const HIGHEST = 9;

function quoted(value: string, quote: string): string {
  return quote + value.replaceAll(quote, quote + quote) + quote;
}

/** A column name as a formula writes it: odd ones between backticks. */
export function printName(name: string): string {
  const plain = PLAIN_NAME.test(name) && !RESERVED.has(name.toLowerCase());
  return plain ? name : quoted(name, '`');
}

function strengthOf(formula: Formula): number {
  if (formula.kind === 'binary') return STRENGTH[formula.op];
  if (formula.kind === 'unary') return formula.op === 'not' ? NOT_STRENGTH : MINUS_STRENGTH;
  return HIGHEST;
}

function held(formula: Formula, least: number): string {
  const text = printFormula(formula);
  return strengthOf(formula) < least ? `(${text})` : text;
}

/** What a part must hold at least to stand left and right of an operator without brackets. */
function leastOf(op: Extract<Formula, { kind: 'binary' }>['op']): readonly [number, number] {
  const own = STRENGTH[op];
  if (op === '^') return [own + 1, MINUS_STRENGTH];
  return own === STRENGTH['='] ? [own + 1, own + 1] : [own, own + 1];
}

/** A tree as text, with no more brackets than it needs; numbers are written without a sign. */
export function printFormula(formula: Formula): string {
  switch (formula.kind) {
    case 'number':
      return String(formula.value);
    case 'text':
      return quoted(formula.value, '"');
    case 'logical':
      return String(formula.value);
    case 'column':
      return printName(formula.name);
    case 'unary':
      return formula.op === 'not'
        ? `not ${held(formula.of, NOT_STRENGTH)}`
        : `-${held(formula.of, MINUS_STRENGTH)}`;
    case 'binary': {
      const [left, right] = leastOf(formula.op);
      return `${held(formula.left, left)} ${formula.op} ${held(formula.right, right)}`;
    }
    case 'call':
      return `${formula.name}(${formula.of.map(printFormula).join(', ')})`;
  }
}
