import { isMissing } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';
import type { Outcome } from './task.ts';

/** A yes-or-no question to one column; a missing cell answers no. */
export type Question =
  | { readonly kind: 'above'; readonly column: string; readonly value: number }
  | { readonly kind: 'level'; readonly column: string; readonly level: string };

/** Fewest training rows on either side. */
const FEWEST = 5;

interface Found {
  readonly question: Question;
  readonly worth: number;
}

/** Sums by class (rows counted), or of the target and of rows. */
class Side {
  readonly #sums: Float64Array;
  readonly #classes: boolean;
  rows = 0;

  constructor(outcome: Outcome) {
    this.#classes = outcome.task !== 'regression';
    this.#sums = new Float64Array(outcome.task === 'regression' ? 1 : outcome.classes.length);
  }

  add(target: number, sign: 1 | -1): void {
    this.rows += sign;
    if (this.#classes) this.#sums[target] = this.#sums[target]! + sign;
    else this.#sums[0] = this.#sums[0]! + sign * target;
  }

  /** The part of the squared error that answering with this side's shares or mean takes away. */
  worth(): number {
    let sum = 0;
    for (const value of this.#sums) sum += value * value;
    return this.rows === 0 ? 0 : sum / this.rows;
  }
}

function sides(outcome: Outcome, target: Float64Array): { yes: Side; no: Side } {
  const yes = new Side(outcome);
  const no = new Side(outcome);
  for (const value of target) if (!Number.isNaN(value)) no.add(value, 1);
  return { yes, no };
}

function better(best: Found | null, yes: Side, no: Side, question: () => Question): Found | null {
  if (yes.rows < FEWEST || no.rows < FEWEST) return best;
  const worth = yes.worth() + no.worth();
  return best === null || worth > best.worth ? { question: question(), worth } : best;
}

function bestThreshold(
  name: string,
  values: Float64Array,
  outcome: Outcome,
  target: Float64Array,
  best: Found | null,
): Found | null {
  const rows = Array.from(values.keys()).filter(
    (row) => !Number.isNaN(values[row]) && !Number.isNaN(target[row]),
  );
  rows.sort((a, b) => values[b]! - values[a]! || a - b);
  const { yes, no } = sides(outcome, target);
  for (const [i, row] of rows.entries()) {
    yes.add(target[row]!, 1);
    no.add(target[row]!, -1);
    const next = rows[i + 1];
    if (next === undefined || values[next] === values[row]) continue;
    const value = values[next]! / 2 + values[row]! / 2;
    best = better(best, yes, no, () => ({ kind: 'above', column: name, value }));
  }
  return best;
}

function bestLevel(
  column: Extract<Column, { kind: 'category' }>,
  outcome: Outcome,
  target: Float64Array,
  best: Found | null,
): Found | null {
  const byLevel: number[][] = column.levels.map(() => []);
  for (const [row, code] of column.codes.entries())
    if (code >= 0 && !Number.isNaN(target[row])) byLevel[code]!.push(target[row]!);
  const { yes, no } = sides(outcome, target);
  const move = (values: readonly number[], sign: 1 | -1): void => {
    for (const value of values) {
      yes.add(value, sign);
      no.add(value, sign === 1 ? -1 : 1);
    }
  };
  for (const [code, values] of byLevel.entries()) {
    if (values.length < FEWEST) continue;
    const level = column.levels[code]!;
    move(values, 1);
    best = better(best, yes, no, () => ({ kind: 'level', column: column.name, level }));
    move(values, -1);
  }
  return best;
}

/** The question that takes most squared error away; null when no column can be asked one. */
export function findQuestion(
  table: Table,
  features: readonly string[],
  outcome: Outcome,
  target: Float64Array,
): Question | null {
  const wanted = new Set(features);
  let best: Found | null = null;
  for (const column of table.columns) {
    if (!wanted.has(column.name) || column.kind === 'text') continue;
    if (column.kind === 'image') continue;
    best =
      column.kind === 'category'
        ? bestLevel(column, outcome, target, best)
        : bestThreshold(column.name, column.values, outcome, target, best);
  }
  return best?.question ?? null;
}

/** The answer of one row. */
export function answer(question: Question, column: Column | undefined, row: number): boolean {
  if (column === undefined || isMissing(column, row)) return false;
  if (question.kind === 'level')
    return column.kind === 'category' && column.levels[column.codes[row]!] === question.level;
  return (
    (column.kind === 'number' || column.kind === 'date') && column.values[row]! > question.value
  );
}
