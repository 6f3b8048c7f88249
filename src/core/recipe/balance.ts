import type { StepContext, Truth } from '../contracts/step.ts';
import { shortName } from '../data/names.ts';
import type { Table } from '../data/table.ts';
import type { Outcome } from '../model/task.ts';
import { counted, grouped } from '../words.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { truthOf } from './training.ts';

/** A class of the target with its training rows; plain JSON. */
export type ClassCount = readonly [level: string, rows: number];

type Classes = Extract<Outcome, { readonly classes: readonly string[] }>;

/** Classes with their training rows, or why balancing makes no sense. */
export function countClasses(table: Table, target: StepContext['target']): Result<ClassCount[]> {
  const truth = truthOf(table, target);
  if (truth === null)
    return fail(
      'no-target',
      'Balancing needs a target, and none is chosen.',
      '',
      'Choose the target in the framing, or remove the step.',
    );
  if (truth.outcome.task === 'regression')
    return fail(
      'needs-classes',
      'The target is a number, so there are no classes to balance.',
      '',
      'Remove the step; balancing is for targets with classes.',
    );
  const counts = rowsByClass(truth);
  return ok(truth.outcome.classes.map((level, k): ClassCount => [level, counts[k]!.length]));
}

/** Positions of the rows of each class, ascending. Rows without a known class are in none. */
export function rowsByClass({ outcome, values }: Truth): number[][] {
  const rows = (outcome as Classes).classes.map((): number[] => []);
  for (let row = 0; row < values.length; row++) rows[values[row]!]?.push(row);
  return rows;
}

/** Positions of rows without a known class, which no balancing touches. */
export function rowsOfNoClass({ outcome, values }: Truth): number[] {
  const { classes } = outcome as Classes;
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++)
    if (classes[values[row]!] === undefined) rows.push(row);
  return rows;
}

/** What every balancing step owes its reader. */
export const SHIFTED =
  'The model then says higher chances for rare classes than are true: calibrate it, or choose the threshold anew.';

/** “yes 12 → 88, no 88 → 88”: each class with its rows, and what more is to be said of it. */
export function sayClasses(
  counts: readonly ClassCount[],
  more: (rows: number) => string | null,
): string {
  const said = counts.slice(0, 6).map(([level, rows]) => {
    const extra = more(rows);
    return `${shortName(level)} ${grouped(rows)}${extra === null ? '' : ` ${extra}`}`;
  });
  const rest = counts.length - said.length;
  return said.join(', ') + (rest > 0 ? `, and ${counted(rest, 'class', 'classes')} more` : '');
}
