/** What a part of a formula is; a date is milliseconds since 1970. */
export type ValueType = 'number' | 'logical' | 'date' | 'text';

/** `any`: whatever it is; `same`: whatever the other such parts are. */
export type Wanted = ValueType | 'any' | 'same';

export interface FormulaFunction {
  readonly name: string;
  readonly takes: readonly Wanted[];
  /** How many of `takes` may be left out at the end. */
  readonly optional: number;
  /** The last of `takes` may stand any number of times. */
  readonly repeats: boolean;
  readonly gives: ValueType | 'same';
  /** How it is written, for a list beside the editor. */
  readonly usage: string;
  readonly help: string;
}

function define(
  usage: string,
  takes: readonly Wanted[],
  gives: ValueType | 'same',
  help: string,
  more: { readonly optional?: number; readonly repeats?: boolean } = {},
): FormulaFunction {
  const name = usage.slice(0, usage.indexOf('('));
  return {
    name,
    takes,
    gives,
    usage,
    help,
    optional: more.optional ?? 0,
    repeats: more.repeats ?? false,
  };
}

const many = { repeats: true };

/** Every function of the language, in the order in which a list shows them. */
export const FUNCTIONS: readonly FormulaFunction[] = [
  define('if(test, yes, no)', ['logical', 'same', 'same'], 'same', 'One of two values by a test.'),
  define('coalesce(a, b, …)', ['same'], 'same', 'The first value that is not missing.', many),
  define('is_missing(a)', ['any'], 'logical', 'Whether the cell is empty.'),
  define('min(a, b, …)', ['number'], 'number', 'The smallest number.', many),
  define('max(a, b, …)', ['number'], 'number', 'The largest number.', many),
  define('abs(a)', ['number'], 'number', 'The number without its sign.'),
  define('sqrt(a)', ['number'], 'number', 'The square root; empty below 0.'),
  define('log(a)', ['number'], 'number', 'The natural logarithm; empty at 0 and below.'),
  define('exp(a)', ['number'], 'number', 'e to the power of the number.'),
  define('round(a, places)', ['number', 'number'], 'number', 'Rounded, halves away from 0.', {
    optional: 1,
  }),
  define('floor(a)', ['number'], 'number', 'The next whole number below.'),
  define('ceil(a)', ['number'], 'number', 'The next whole number above.'),
  define('date(text)', ['text'], 'date', 'A date written year-month-day.'),
  define('year(date)', ['date'], 'number', 'The year.'),
  define('month(date)', ['date'], 'number', 'The month, 1 to 12.'),
  define('day(date)', ['date'], 'number', 'The day of the month.'),
  define('weekday(date)', ['date'], 'number', 'The weekday, Monday 1 to Sunday 7.'),
  define('hour(date)', ['date'], 'number', 'The hour, 0 to 23.'),
  define('length(text)', ['text'], 'number', 'How many characters.'),
  define('lower(text)', ['text'], 'text', 'The text in small letters.'),
  define('upper(text)', ['text'], 'text', 'The text in capitals.'),
  define('contains(text, part)', ['text', 'text'], 'logical', 'Whether the part is in the text.'),
];

const BY_NAME = new Map(FUNCTIONS.map((definition) => [definition.name, definition]));

export function findFunction(name: string): FormulaFunction | undefined {
  return BY_NAME.get(name);
}
