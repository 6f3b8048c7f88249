/** Where a part stands in the text: from the first character up to before the last, 0-based. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const BINARY = [
  'or',
  'and',
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '^',
] as const;
export type Binary = (typeof BINARY)[number];
export type Unary = '-' | 'not';

/** A formula as a tree. Columns are by name; a function by its lower-case name. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  | { readonly kind: 'logical'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'column'; readonly name: string; readonly span: Span }
  | { readonly kind: 'unary'; readonly op: Unary; readonly of: Formula; readonly span: Span }
  | {
      readonly kind: 'binary';
      readonly op: Binary;
      readonly left: Formula;
      readonly right: Formula;
      readonly span: Span;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly of: readonly Formula[];
      readonly span: Span;
    };

/** How tightly an operator holds: higher first. `not` stands between `and` and comparisons. */
export const STRENGTH: Readonly<Record<Binary, number>> = {
  or: 1,
  and: 2,
  '=': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
  '^': 8,
};
export const NOT_STRENGTH = 3;
/** A minus before holds less than a power: −2 ^ 2 is −4. */
export const MINUS_STRENGTH = 7;

export const RESERVED = new Set(['and', 'or', 'not', 'true', 'false']);
/** A column name that needs no quotes. */
export const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
