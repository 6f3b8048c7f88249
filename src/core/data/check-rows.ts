import { placesWhere } from './arrays.ts';
import { repeatSeverity } from './contract.ts';
import type { ColumnExpectation, ColumnRules, Contract, Severity } from './contract.ts';
import { isoDay } from './dates.ts';
import { shortName } from './names.ts';
import { openSeen } from './seen-cells.ts';
import { cellText, findColumn, isMissing } from './table.ts';
import type { Column, Table } from './table.ts';

export type ContractRule =
  'range' | 'far-range' | 'level' | 'missing' | 'whole' | 'length' | 'unique' | 'size';

export interface Violation {
  /** Position of the row in the checked table. */
  readonly row: number;
  readonly column: string;
  readonly rule: ContractRule;
  readonly refused: boolean;
  readonly sentence: string;
}
export interface RowCheck {
  /** Positions of the rows that may be scored, in order. */
  readonly accepted: Int32Array;
  /** At most 10,000; `counts` has them all. */
  readonly violations: readonly Violation[];
  readonly counts: readonly {
    readonly column: string;
    readonly rule: ContractRule;
    readonly rows: number;
  }[];
}

const MOST_LISTED = 10_000;

/**
 * Checks aligned rows. Without a rule of a person's own, numbers outside the training range widened
 * by five of its widths on both sides refuse the row; every other departure is let through and
 * listed. Later dates are expected. A person's bounds are hard and refuse, unless told otherwise.
 * `arriving` are the rows as they came, with the columns that only name them.
 */
export function checkRows(contract: Contract, table: Table, arriving = table): RowCheck {
  const counts: { column: string; rule: ContractRule; rows: number }[] = [];
  const refused = new Uint8Array(table.rows);
  eachColumn(contract, table, arriving, (name, seek) => {
    const perRule = new Map<ContractRule, number>();
    seek((row, rule, isRefused) => {
      perRule.set(rule, (perRule.get(rule) ?? 0) + 1);
      if (isRefused) refused[row] = 1;
    });
    for (const [rule, rows] of perRule) counts.push({ column: name, rule, rows });
  });
  const accepted = placesWhere(table.rows, (row) => refused[row] === 0);
  let listed: Violation[] | null = counts.length === 0 ? [] : null;
  return {
    accepted,
    /** Written when they are first read: most checks are only counted. */
    get violations() {
      return (listed ??= listViolations(contract, table, arriving));
    },
    counts,
  };
}

function listViolations(contract: Contract, table: Table, arriving: Table): Violation[] {
  const violations: Violation[] = [];
  eachColumn(contract, table, arriving, (column, seek) => {
    if (violations.length >= MOST_LISTED) return;
    seek((row, rule, refused, sentence) => {
      if (violations.length < MOST_LISTED)
        violations.push({ row, column, rule, refused, sentence: sentence() });
    });
  });
  return violations;
}

function eachColumn(
  contract: Contract,
  table: Table,
  arriving: Table,
  look: (name: string, seek: (report: Report) => void) => void,
): void {
  for (const expected of contract.columns) {
    const column = findColumn(table, expected.name);
    if (column !== undefined) look(expected.name, (report) => eachBreach(expected, column, report));
  }
  for (const key of contract.keys ?? []) {
    const column = findColumn(arriving, key.name);
    const severity = repeatSeverity(key);
    if (column !== undefined && severity !== 'off')
      look(key.name, (report) => eachRepeat(key.name, column, severity === 'refuse', report));
  }
}

/** Rows that depart in a value or by a repeat a person made a rule of, whatever is then done with them. */
export function countDepartures(expected: ColumnExpectation, column: Column): number {
  const rows = new Set<number>();
  const bySelf = expected.rules?.repeats === undefined;
  eachBreach(expected, column, (row, rule) => {
    if (rule !== 'missing' && !(bySelf && rule === 'unique')) rows.add(row);
  });
  return rows.size;
}

/** Rows whose value stood in an earlier one. */
export function countRepeats(column: Column): number {
  let rows = 0;
  eachRepeat(column.name, column, false, () => rows++);
  return rows;
}

type Report = (
  row: number,
  rule: ContractRule,
  refused: boolean,
  sentence: () => string,
) => unknown;
/** What the rules make of a departure: `hard` ones refuse where nothing else was said. */
type Depart = (row: number, rule: ContractRule, hard: boolean, sentence: () => string) => void;

function eachBreach(expected: ColumnExpectation, column: Column, report: Report): void {
  const rules = expected.rules ?? {};
  const { values } = rules;
  const depart: Depart = (row, rule, hard, sentence) => {
    if (values !== 'off')
      report(row, rule, values === undefined ? hard : values === 'refuse', sentence);
  };
  eachEmpty(expected, column, emptySeverity(expected), report);
  const repeats = repeatSeverity(expected);
  if (repeats !== 'off') eachRepeat(expected.name, column, repeats === 'refuse', report);
  if (column.kind === 'category' && expected.kind === 'category')
    eachLevelBreach(expected.name, rules.levels ?? expected.levels, column, depart, rules);
  else if (column.kind === 'text' && expected.kind === 'text')
    eachLengthBreach(expected, column.values, depart);
  else if (column.kind === 'number' && expected.kind === 'number')
    eachNumberBreach(expected, column.values, depart);
  else if (column.kind === 'date' && expected.kind === 'date')
    eachDateBreach(expected, column.values, depart);
}

/** As learned, an empty cell is worth a word where training rows had none. */
export function emptySeverity({ missing, rules }: ColumnExpectation): Severity {
  if (rules?.empty !== undefined) return rules.empty;
  if (rules?.share !== undefined) return rules.share === 0 ? 'warn' : 'off';
  return missing === 0 ? 'warn' : 'off';
}

function eachEmpty(
  { name, missing }: ColumnExpectation,
  column: Column,
  severity: Severity,
  report: Report,
): void {
  if (severity === 'off') return;
  const why = missing === 0 ? 'in training it never was' : 'the contract wants a value';
  const sentence = () => `${shortName(name)} is empty; ${why}.`;
  const rows = column.kind === 'category' ? column.codes.length : lengthsOf(column);
  for (let row = 0; row < rows; row++)
    if (isMissing(column, row)) report(row, 'missing', severity === 'refuse', sentence);
}

function lengthsOf(column: Exclude<Column, { kind: 'category' }>): number {
  return column.kind === 'image' ? column.absent.length : column.values.length;
}

function eachRepeat(name: string, column: Column, refused: boolean, report: Report): void {
  const cellOf = cellsOf(column);
  const rows = column.kind === 'category' ? column.codes.length : lengthsOf(column);
  const wasSeen = openSeen(rows);
  const say = (row: number) => () =>
    `${shortName(name)} is “${shortName(cellText(column, row))}” a second time.`;
  for (let row = 0; row < rows; row++)
    if (!isMissing(column, row) && wasSeen(cellOf(row))) report(row, 'unique', refused, say(row));
}

/** What makes two cells the same without writing them out. */
function cellsOf(column: Column): (row: number) => number | string {
  if (column.kind === 'number') return (row) => column.values[row]!;
  if (column.kind === 'date') {
    const unit = column.precision === 'day' ? 86_400_000 : 60_000;
    return (row) => Math.floor(Math.trunc(column.values[row]!) / unit);
  }
  if (column.kind === 'category' && new Set(column.levels).size === column.levels.length)
    return (row) => column.codes[row]!;
  return (row) => cellText(column, row);
}

function eachLevelBreach(
  name: string,
  levels: readonly string[],
  column: Extract<Column, { kind: 'category' }>,
  depart: Depart,
  rules: ColumnRules,
): void {
  const welcome = new Set(levels);
  const isStrange = column.levels.map((level) => !welcome.has(level));
  const whose =
    rules.levels === undefined
      ? 'which training rows never held'
      : 'which the contract does not name';
  if (!isStrange.includes(true)) return;
  const say = (code: number) => () =>
    `${shortName(name)} is “${shortName(column.levels[code]!)}”, ${whose}.`;
  const { codes } = column;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code >= 0 && isStrange[code]!) depart(row, 'level', rules.levels !== undefined, say(code));
  }
}

function eachLengthBreach(
  { name, longest, rules }: Extract<ColumnExpectation, { kind: 'text' }>,
  values: readonly (string | null)[],
  depart: Depart,
): void {
  const own = rules?.longest;
  const most = own ?? longest * 4 + 100;
  const whose =
    own === undefined
      ? `the longest in training had ${longest}`
      : `the contract lets ${own} through`;
  const say = (letters: number) => () => `${shortName(name)} has ${letters} letters; ${whose}.`;
  for (let row = 0; row < values.length; row++) {
    const length = values[row]?.length ?? 0;
    if (length > most) depart(row, 'length', own !== undefined, say(length));
  }
}

function eachDateBreach(
  { name, min, rules }: Extract<ColumnExpectation, { kind: 'date' }>,
  values: Float64Array,
  depart: Depart,
): void {
  const first = rules?.min ?? min;
  const last = rules?.max ?? Infinity;
  const which =
    rules?.min !== undefined ? 'the first the contract lets through,' : 'the first training date';
  const sayEarly = (value: number) => () =>
    `${shortName(name)} is ${isoDay(value)}, before ${which} ${isoDay(first)}.`;
  const sayLate = (value: number) => () =>
    `${shortName(name)} is ${isoDay(value)}, after the last the contract lets through, ${isoDay(last)}.`;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value < first) depart(row, 'range', rules?.min !== undefined, sayEarly(value));
    else if (value > last) depart(row, 'range', true, sayLate(value));
  }
}

/** Later rows outgrow the range by themselves; a wrong unit or a broken sensor overshoots it. */
const FAR = 5;

function eachNumberBreach(
  expected: Extract<ColumnExpectation, { kind: 'number' }>,
  values: Float64Array,
  depart: Depart,
): void {
  const name = shortName(expected.name);
  const { min, max, rules } = expected;
  const slack = FAR * (max > min ? max - min : Math.max(1, Math.abs(max)));
  const nothingLearned = expected.missing === 1;
  const least = rules?.min ?? (nothingLearned ? -Infinity : min);
  const most = rules?.max ?? (nothingLearned ? Infinity : max);
  const farBelow = rules?.min ?? least - slack;
  const farAbove = rules?.max ?? most + slack;
  const wantsWhole = expected.whole && !nothingLearned;
  const sayFar = (value: number) => () => {
    const own = value < least ? rules?.min : rules?.max;
    return own === undefined
      ? `${name} is ${value}; training rows ran from ${min} to ${max}.`
      : `${name} is ${value}; the contract lets ${value < least ? `${own} or more` : `up to ${own}`} through.`;
  };
  const sayWhole = (value: number) => () =>
    `${name} is ${value}; training rows held whole numbers only.`;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value >= least && value <= most && !(wantsWhole && value % 1 !== 0)) continue;
    if (Number.isNaN(value)) continue;
    if (value < least || value > most) {
      const own = value < least ? rules?.min : rules?.max;
      const far = value < farBelow || value > farAbove;
      depart(row, far && own === undefined ? 'far-range' : 'range', far, sayFar(value));
    } else depart(row, 'whole', false, sayWhole(value));
  }
}
