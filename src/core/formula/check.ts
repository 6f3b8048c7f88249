import type { ColumnKind } from '../data/table.ts';
import { shortName } from '../data/names.ts';
import { ok, refuse } from '../result.ts';
import type { Problem, Result } from '../result.ts';
import { findFunction, FUNCTIONS } from './functions.ts';
import type { FormulaFunction, ValueType, Wanted } from './functions.ts';
import { nearest } from './nearest.ts';
import { parseFormula } from './parse.ts';
import { printName } from './print.ts';
import type { Binary, Formula } from './syntax.ts';
import { problemIn } from './tokens.ts';

export interface FormulaColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** A formula that makes sense on given columns. */
export interface CheckedFormula {
  readonly formula: Formula;
  readonly type: ValueType;
  /** The columns it reads, each once, in the order in which they first stand in the text. */
  readonly columns: readonly FormulaColumn[];
}

const TYPE_OF: Readonly<Partial<Record<ColumnKind, ValueType>>> = {
  number: 'number',
  category: 'text',
  text: 'text',
  date: 'date',
};
const SAYS: Readonly<Record<ValueType, string>> = {
  number: 'a number',
  logical: 'a yes or no',
  date: 'a date',
  text: 'a text',
};

class Stop extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.what);
    this.problem = problem;
  }
}

class Checker {
  readonly #text: string;
  readonly #columns: ReadonlyMap<string, FormulaColumn>;
  readonly used = new Map<string, FormulaColumn>();

  constructor(text: string, columns: readonly FormulaColumn[]) {
    this.#text = text;
    this.#columns = new Map(columns.map((column) => [column.name, column]));
  }

  typeOf(part: Formula): ValueType {
    switch (part.kind) {
      case 'number':
      case 'text':
      case 'logical':
        return part.kind;
      case 'column':
        return this.#column(part.name, part);
      case 'unary':
        return this.#expect(part.of, part.op === 'not' ? 'logical' : 'number');
      case 'binary':
        return this.#binary(part.op, part.left, part.right);
      case 'call':
        return this.#call(part.name, part.of, part);
    }
  }

  #stop(part: Formula, code: string, what: string, fix: string): never {
    throw new Stop(problemIn(this.#text, part.span, code, what, fix));
  }

  #column(name: string, part: Formula): ValueType {
    const column = this.#columns.get(name);
    if (column === undefined) {
      const near = nearest(name, [...this.#columns.keys()]);
      return this.#stop(
        part,
        'no-such-column',
        `There is no column “${shortName(name)}” here.`,
        near === null
          ? 'Write the name of a column; a text goes between quotes.'
          : `Write ${printName(near)} if that is meant; a text goes between quotes.`,
      );
    }
    this.used.set(name, column);
    const type = TYPE_OF[column.kind];
    if (type !== undefined) return type;
    return this.#stop(
      part,
      'wrong-kind',
      `A formula cannot read “${shortName(name)}”, which holds ${column.kind}s.`,
      'Use other columns.',
    );
  }

  #expect(part: Formula, wanted: ValueType): ValueType {
    const type = this.typeOf(part);
    if (type !== wanted) this.#wrong(part, SAYS[wanted], type);
    return wanted;
  }

  #wrong(part: Formula, wanted: string, found: ValueType): never {
    const fix =
      found === 'logical' && wanted === SAYS.number
        ? 'Turn it into a number with if(…, 1, 0).'
        : found === 'number' && wanted === SAYS.logical
          ? 'Compare it with something, for example … > 0.'
          : found === 'text' && wanted === SAYS.date
            ? 'Read a text as a date with date("2020-01-31").'
            : 'Change this part, or use another column.';
    return this.#stop(
      part,
      'wrong-type',
      `${wanted[0]!.toUpperCase()}${wanted.slice(1)} was expected here, and this is ${SAYS[found]}.`,
      fix,
    );
  }

  #binary(op: Binary, left: Formula, right: Formula): ValueType {
    switch (op) {
      case 'and':
      case 'or':
        this.#expect(left, 'logical');
        return this.#expect(right, 'logical');
      case '=':
      case '!=':
        this.#expect(right, this.typeOf(left));
        return 'logical';
      case '<':
      case '<=':
      case '>':
      case '>=':
        this.#expect(right, this.#ordered(left));
        return 'logical';
      case '+':
      case '-':
        return this.#sum(op, left, right);
      default:
        this.#expect(left, 'number');
        return this.#expect(right, 'number');
    }
  }

  #ordered(part: Formula): ValueType {
    const type = this.typeOf(part);
    return type === 'number' || type === 'date'
      ? type
      : this.#wrong(part, 'a number or a date', type);
  }

  /** Dates move by days, and two dates are days apart. */
  #sum(op: '+' | '-', left: Formula, right: Formula): ValueType {
    const [a, b] = [this.#ordered(left), this.#ordered(right)];
    if (a === 'number' && b === 'number') return 'number';
    if (a === 'date' && b === 'date')
      return op === '-' ? 'number' : this.#wrong(right, 'a number of days', b);
    return a === 'number' && op === '-' ? this.#wrong(right, SAYS.number, b) : 'date';
  }

  #call(name: string, of: readonly Formula[], part: Formula): ValueType {
    const known = findFunction(name);
    if (known === undefined) {
      const near = nearest(
        name,
        FUNCTIONS.map((candidate) => candidate.name),
      );
      return this.#stop(
        part,
        'no-such-function',
        `There is no function ${shortName(name)}.`,
        near === null
          ? 'Use one of the functions listed, or put an operator before the bracket.'
          : `Write ${near} if that is meant.`,
      );
    }
    this.#count(known, of.length, part);
    let same: ValueType | null = null;
    of.forEach((given, at) => {
      const wanted: Wanted = known.takes[Math.min(at, known.takes.length - 1)]!;
      if (wanted === 'any') this.typeOf(given);
      else if (wanted !== 'same') this.#expect(given, wanted);
      else if (same === null) same = this.typeOf(given);
      else this.#expect(given, same);
    });
    return known.gives === 'same' ? same! : known.gives;
  }

  #count(known: FormulaFunction, given: number, part: Formula): void {
    const most = known.repeats ? Infinity : known.takes.length;
    const least = known.takes.length - known.optional;
    if (given >= least && given <= most) return;
    this.#stop(
      part,
      'wrong-count',
      `${known.name} takes ${known.repeats ? `${least} or more` : least === most ? least : `${least} or ${most}`}, and ${given} ${given === 1 ? 'is' : 'are'} given.`,
      `Write ${known.usage}.`,
    );
  }
}

/**
 * Reads a formula and holds it against the columns it may use: its tree, what it gives and what it
 * reads, or the sentence to show below it, with the place in the text.
 */
export function checkFormula(
  text: string,
  columns: readonly FormulaColumn[],
): Result<CheckedFormula> {
  const parsed = parseFormula(text);
  if (!parsed.ok) return parsed;
  const checker = new Checker(text, columns);
  try {
    const type = checker.typeOf(parsed.value);
    return ok({ formula: parsed.value, type, columns: [...checker.used.values()] });
  } catch (error) {
    if (error instanceof Stop) return refuse(error.problem);
    throw error;
  }
}
