import { parseIsoDate } from '../data/dates.ts';
import type { Column } from '../data/table.ts';
import { exp, log, pow } from '../math.ts';
import type { ValueType } from './functions.ts';
import type { Binary, Formula } from './syntax.ts';

/** Value of a row: number, date and yes/no (1, 0) as numbers, NaN missing; texts, null missing. */
export type Compiled =
  | { readonly type: Exclude<ValueType, 'text'>; readonly at: (row: number) => number }
  | { readonly type: 'text'; readonly at: (row: number) => string | null };

type Numeric = (row: number) => number;
type Textual = (row: number) => string | null;

const DAY = 86_400_000;

/** What no model could take becomes missing: 1/0, log(0), too large. */
function finite(value: number): number {
  return value - value === 0 ? value : NaN;
}

function remainder(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

function roundTo(value: number, places: number): number {
  const unit = pow(10, Math.round(places));
  const size = Math.floor(Math.abs(value) * unit + 0.5) / unit;
  return finite(value < 0 ? -size : size);
}

const ARITHMETIC: Readonly<Partial<Record<Binary, (a: number, b: number) => number>>> = {
  '+': (a, b) => finite(a + b),
  '-': (a, b) => finite(a - b),
  '*': (a, b) => finite(a * b),
  '/': (a, b) => finite(a / b),
  '%': (a, b) => finite(remainder(a, b)),
  '^': (a, b) => finite(pow(a, b)),
};
const COMPARISON: Readonly<Partial<Record<Binary, (a: number, b: number) => boolean>>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const ONE: ReadonlyMap<string, (value: number) => number> = new Map([
  ['abs', Math.abs],
  ['sqrt', (value: number) => finite(Math.sqrt(value))],
  ['log', (value: number) => (value > 0 ? log(value) : NaN)],
  ['exp', (value: number) => finite(exp(value))],
  ['floor', Math.floor],
  ['ceil', Math.ceil],
  ['year', (date: number) => new Date(date).getUTCFullYear()],
  ['month', (date: number) => new Date(date).getUTCMonth() + 1],
  ['day', (date: number) => new Date(date).getUTCDate()],
  ['weekday', (date: number) => ((new Date(date).getUTCDay() + 6) % 7) + 1],
  ['hour', (date: number) => new Date(date).getUTCHours()],
]);

function numeric(part: Compiled): Numeric {
  if (part.type === 'text') throw new Error('A text stands where a number must.');
  return part.at;
}
function textual(part: Compiled): Textual {
  if (part.type !== 'text') throw new Error('A number stands where a text must.');
  return part.at;
}

function readColumn(column: Column): Compiled {
  switch (column.kind) {
    case 'number':
    case 'date': {
      const { values } = column;
      return { type: column.kind, at: (row) => values[row]! };
    }
    case 'category': {
      const { codes, levels } = column;
      return { type: 'text', at: (row) => (codes[row]! < 0 ? null : levels[codes[row]!]!) };
    }
    case 'text': {
      const { values } = column;
      return { type: 'text', at: (row) => values[row]! };
    }
    default:
      throw new Error(`A formula cannot read ${column.kind}s.`);
  }
}

function compareTexts(a: Textual, b: Textual, equal: boolean): Numeric {
  return (row) => {
    const [x, y] = [a(row), b(row)];
    return x === null || y === null ? NaN : (x === y) === equal ? 1 : 0;
  };
}

/** A side that is sure decides, even where the other is missing. */
function join(a: Numeric, b: Numeric, decides: 0 | 1): Numeric {
  return (row) => {
    const x = a(row);
    if (x === decides) return decides;
    const y = b(row);
    if (y === decides) return decides;
    return x !== x || y !== y ? NaN : 1 - decides;
  };
}

/** Days become milliseconds where a date is moved, and back where two dates are compared. */
function sumUnits(op: Binary, left: Compiled, right: Compiled): Compiled {
  const [a, b] = [numeric(left), numeric(right)];
  const by = ARITHMETIC[op]!;
  if (left.type === 'date' && right.type === 'date')
    return { type: 'number', at: (row) => by(a(row), b(row)) / DAY };
  if (left.type === 'date') return { type: 'date', at: (row) => by(a(row), DAY * b(row)) };
  if (right.type === 'date') return { type: 'date', at: (row) => by(DAY * a(row), b(row)) };
  return { type: 'number', at: (row) => by(a(row), b(row)) };
}

function compileBinary(op: Binary, left: Compiled, right: Compiled): Compiled {
  if (op === 'and') return { type: 'logical', at: join(numeric(left), numeric(right), 0) };
  if (op === 'or') return { type: 'logical', at: join(numeric(left), numeric(right), 1) };
  const compare = COMPARISON[op];
  if (compare === undefined) return sumUnits(op, left, right);
  if (left.type === 'text')
    return { type: 'logical', at: compareTexts(left.at, textual(right), op === '=') };
  const [a, b] = [left.at, numeric(right)];
  const at: Numeric = (row) => {
    const [x, y] = [a(row), b(row)];
    return x !== x || y !== y ? NaN : compare(x, y) ? 1 : 0;
  };
  return { type: 'logical', at };
}

function choose(test: Numeric, yes: Compiled, no: Compiled): Compiled {
  if (yes.type === 'text') {
    const [a, b] = [yes.at, textual(no)];
    const at: Textual = (row) => {
      const met = test(row);
      return met !== met ? null : met === 1 ? a(row) : b(row);
    };
    return { type: 'text', at };
  }
  const [a, b] = [yes.at, numeric(no)];
  const at: Numeric = (row) => {
    const met = test(row);
    return met !== met ? NaN : met === 1 ? a(row) : b(row);
  };
  return { type: yes.type, at };
}

function firstPresent(parts: readonly Compiled[]): Compiled {
  const { type } = parts[0]!;
  if (type === 'text') {
    const texts = parts.map(textual);
    const at: Textual = (row) => {
      for (const text of texts) {
        const value = text(row);
        if (value !== null) return value;
      }
      return null;
    };
    return { type, at };
  }
  const numbers = parts.map(numeric);
  const at: Numeric = (row) => {
    for (const number of numbers) {
      const value = number(row);
      if (value === value) return value;
    }
    return NaN;
  };
  return { type, at };
}

function extreme(parts: readonly Numeric[], by: (a: number, b: number) => number): Numeric {
  return (row) => {
    let value = parts[0]!(row);
    for (let i = 1; i < parts.length; i++) value = by(value, parts[i]!(row));
    return value;
  };
}

/** NaN in, NaN out: `Math.floor` and dates of NaN are NaN by themselves. */
function mapText<T>(text: Textual, missing: T, by: (value: string) => T): (row: number) => T {
  return (row) => {
    const value = text(row);
    return value === null ? missing : by(value);
  };
}

function compileCall(name: string, parts: readonly Compiled[]): Compiled {
  const [first, second, third] = parts;
  const one = ONE.get(name);
  if (one !== undefined) {
    const a = numeric(first!);
    return { type: 'number', at: (row) => one(a(row)) };
  }
  switch (name) {
    case 'if':
      return choose(numeric(first!), second!, third!);
    case 'coalesce':
      return firstPresent(parts);
    case 'is_missing': {
      const part = first!;
      if (part.type === 'text')
        return { type: 'logical', at: (row) => (part.at(row) === null ? 1 : 0) };
      return { type: 'logical', at: (row) => (Number.isNaN(part.at(row)) ? 1 : 0) };
    }
    case 'min':
      return { type: 'number', at: extreme(parts.map(numeric), Math.min) };
    case 'max':
      return { type: 'number', at: extreme(parts.map(numeric), Math.max) };
    case 'round': {
      const a = numeric(first!);
      const places = second === undefined ? () => 0 : numeric(second);
      return { type: 'number', at: (row) => roundTo(a(row), places(row)) };
    }
    case 'date':
      return { type: 'date', at: mapText(textual(first!), NaN, parseIsoDate) };
    case 'length':
      return { type: 'number', at: mapText(textual(first!), NaN, (text) => [...text].length) };
    case 'lower':
      return { type: 'text', at: mapText(textual(first!), null, (text) => text.toLowerCase()) };
    case 'upper':
      return { type: 'text', at: mapText(textual(first!), null, (text) => text.toUpperCase()) };
    case 'contains': {
      const [a, b] = [textual(first!), textual(second!)];
      const at: Numeric = (row) => {
        const [text, part] = [a(row), b(row)];
        return text === null || part === null ? NaN : text.includes(part) ? 1 : 0;
      };
      return { type: 'logical', at };
    }
    default:
      throw new Error(`There is no function ${name}.`);
  }
}

/** A checked formula as a function of the row; `columnOf` gives the columns it reads. */
export function compileFormula(part: Formula, columnOf: (name: string) => Column): Compiled {
  switch (part.kind) {
    case 'number':
      return { type: 'number', at: () => part.value };
    case 'logical':
      return { type: 'logical', at: () => (part.value ? 1 : 0) };
    case 'text':
      return { type: 'text', at: () => part.value };
    case 'column':
      return readColumn(columnOf(part.name));
    case 'unary': {
      const of = numeric(compileFormula(part.of, columnOf));
      return part.op === 'not'
        ? { type: 'logical', at: (row) => 1 - of(row) }
        : { type: 'number', at: (row) => -of(row) };
    }
    case 'binary':
      return compileBinary(
        part.op,
        compileFormula(part.left, columnOf),
        compileFormula(part.right, columnOf),
      );
    case 'call':
      return compileCall(
        part.name,
        part.of.map((given) => compileFormula(given, columnOf)),
      );
  }
}
