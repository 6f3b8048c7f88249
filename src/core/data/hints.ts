import type { ReaderOptions } from '../contracts/reader.ts';
import type { Param } from '../params.ts';

/** What a person said about how cells are to be understood; `auto` lets the column decide. */
export interface ReadingHints {
  readonly dateOrder: 'auto' | 'day-first' | 'month-first';
  readonly decimal: 'auto' | 'point' | 'comma';
  /** NA, N/A, NaN, null, ? and - stand for an empty cell. */
  readonly usualMarkers: boolean;
}

export const NO_HINTS: ReadingHints = { dateOrder: 'auto', decimal: 'auto', usualMarkers: true };

/** Options every reader of texts shares. */
export const HINT_PARAMS = [
  {
    kind: 'choice',
    id: 'decimal',
    label: 'Decimals are written with',
    help: 'A column that can be read one way only keeps that way.',
    default: 'auto',
    rare: true,
    options: [
      { value: 'auto', label: 'what each column shows' },
      { value: 'point', label: 'a point: 1,234.5' },
      { value: 'comma', label: 'a comma: 1.234,5' },
    ],
  },
  {
    kind: 'choice',
    id: 'dateOrder',
    label: 'Dates such as 3/4/2020 mean',
    help: 'Used where a column could be read both ways.',
    default: 'auto',
    rare: true,
    options: [
      { value: 'auto', label: 'what each column shows' },
      { value: 'day-first', label: 'day, month, year' },
      { value: 'month-first', label: 'month, day, year' },
    ],
  },
  {
    kind: 'boolean',
    id: 'usualMarkers',
    label: 'NA, N/A, null, ? and - are empty cells',
    help: 'Off where one of them is an answer, such as NA for Namibia.',
    default: true,
    rare: true,
  },
] as const satisfies readonly Param[];

/** The hints among a reader's options; those of the file inside, where there is one. */
export function hintsOf(options: ReaderOptions): ReadingHints {
  const { dateOrder, decimal, usualMarkers } = options;
  if (typeof options['inner'] === 'string') return hintsOf(innerOptions(options));
  return {
    dateOrder: dateOrder === 'day-first' || dateOrder === 'month-first' ? dateOrder : 'auto',
    decimal: decimal === 'point' || decimal === 'comma' ? decimal : 'auto',
    usualMarkers: usualMarkers !== false,
  };
}

const INNER = 'inner.';

/** Options of the reader inside a container: those with `inner.` in front, without it. */
export function innerOptions(options: ReaderOptions): ReaderOptions {
  const inner = Object.entries(options).filter(([id]) => id.startsWith(INNER));
  return Object.fromEntries(inner.map(([id, value]) => [id.slice(INNER.length), value]));
}

/** The other way about. */
export function asInnerOptions(options: ReaderOptions): ReaderOptions {
  return Object.fromEntries(Object.entries(options).map(([id, value]) => [INNER + id, value]));
}
