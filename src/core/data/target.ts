import type { Outcome, Task } from '../model/task.ts';
import { fail, ok } from '../result.ts';
import type { Problem, Result } from '../result.ts';
import { spreadCodes } from './arrays.ts';
import { areBooleans } from './markers.ts';
import { shortName } from './names.ts';
import { cellText, filterRows, findColumn, isMissing, lengthOf } from './table.ts';
import type { Column, Table } from './table.ts';

export const MOST_CLASSES = 50;
const YES = new Set(['yes', 'true', '1', 'y', 't']);

/** Distinct present values with their counts, in the order classes are always given in. */
export function classCounts(column: Column): [string, number][] {
  const counts = new Map<string, number>();
  const rows = lengthOf(column);
  for (let row = 0; row < rows; row++) {
    if (isMissing(column, row)) continue;
    const text = cellText(column, row);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const numeric = column.kind === 'number';
  return [...counts].sort(([a], [b]) => (numeric ? Number(a) - Number(b) : a < b ? -1 : 1));
}

/** Why a column cannot be the target of a task; null when it can. */
export function refuseTarget(column: Column, task: Task): Problem | null {
  const where = `Column ${shortName(column.name)}.`;
  const name = `“${shortName(column.name)}”`;
  const problem = (code: string, what: string, fix: string): Problem => ({
    code,
    what,
    where,
    fix,
  });
  if (column.kind === 'image') {
    return problem(
      'image-target',
      `${name} holds pictures, which none of these models can predict.`,
      'Choose what the pictures show as the target.',
    );
  }
  const counts = classCounts(column);
  if (counts.length === 0) {
    return problem('empty-target', `${name} has no values.`, 'Choose another target.');
  }
  if (counts.length === 1) {
    return problem(
      'constant-target',
      `${name} is ${shortName(counts[0]![0])} in every row, so there is nothing to predict.`,
      'Choose another target, or bring rows where it differs.',
    );
  }
  if (column.kind === 'text') {
    return problem(
      'text-target',
      `${name} holds free text, which none of these models can predict.`,
      'Choose a number or a column with few different words.',
    );
  }
  if (column.kind === 'date') {
    return problem(
      'date-target',
      `${name} holds dates.`,
      'Predict a number of days instead, or choose another target.',
    );
  }
  if (task === 'regression') {
    return column.kind === 'number'
      ? null
      : problem(
          'words-as-number',
          `${name} holds words, not numbers.`,
          'Choose a classification task.',
        );
  }
  const rows = counts.reduce((sum, [, count]) => sum + count, 0);
  if (counts.length > MOST_CLASSES || (counts.length > 2 && counts.length === rows)) {
    return problem(
      'too-many-classes',
      `${name} has ${counts.length} different values in ${rows} rows: too many classes.`,
      column.kind === 'number'
        ? 'Choose regression.'
        : `Join classes until at most ${MOST_CLASSES} are left, or choose another target.`,
    );
  }
  if (task === 'binary' && counts.length > 2) {
    return problem(
      'not-two-classes',
      `${name} has ${counts.length} classes, not two.`,
      'Choose the task for many classes.',
    );
  }
  if (task === 'multiclass' && counts.length === 2) {
    return problem(
      'only-two-classes',
      `${name} has only two classes.`,
      'Choose the task for two classes.',
    );
  }
  if (counts.every(([, count]) => count < 2)) {
    return problem(
      'one-row-per-class',
      `Every class of ${name} has a single row, so nothing can be learned and checked.`,
      'Choose another target.',
    );
  }
  return null;
}

/** The outcome of a target under a task. Without a named positive class the rarer (or “yes”) is it. */
export function outcomeOf(
  table: Table,
  target: string,
  task: Task,
  positive: string | null,
): Result<Outcome> {
  const column = findColumn(table, target);
  if (column === undefined) {
    return fail(
      'no-such-column',
      `There is no column “${shortName(target)}”.`,
      'In the framing.',
      'Choose another target.',
    );
  }
  const problem = refuseTarget(column, task);
  if (problem !== null) return { ok: false, problem };
  if (task === 'regression') return ok({ task });
  const counts = classCounts(column);
  const classes = counts.map(([level]) => level);
  const chosen = positive === null ? suggestPositive(counts) : classes.indexOf(positive);
  if (chosen < 0) {
    return fail(
      'no-such-class',
      `“${shortName(positive ?? '')}” is no class of “${shortName(target)}”.`,
      'In the framing.',
      `Choose one of ${classes.slice(0, 5).join(', ')}.`,
    );
  }
  return ok({ task, classes, positive: chosen });
}

function suggestPositive(counts: readonly (readonly [string, number])[]): number {
  const yes = counts.findIndex(([level]) => YES.has(level.toLowerCase()));
  if (yes >= 0 && counts.length === 2) return yes;
  return counts.reduce((best, [, count], index) => (count < counts[best]![1] ? index : best), 0);
}

/** The class to be found in a two-class target, or null. */
export function suggestPositiveClass(column: Column): string | null {
  const counts = classCounts(column);
  return counts.length === 2 ? counts[suggestPositive(counts)]![0] : null;
}

/** Class index or number, one a row; NaN where the target is missing or no known class. */
export function targetVector(table: Table, target: string, outcome: Outcome): Float64Array {
  const column = findColumn(table, target);
  if (column === undefined) throw new Error(`No target column ${shortName(target)}.`);
  if (outcome.task === 'regression') {
    if (column.kind !== 'number') throw new Error(`Target ${shortName(target)} is no number.`);
    return column.values.slice();
  }
  const indexOf = new Map(outcome.classes.map((level, index) => [level, index]));
  if (column.kind === 'category') {
    const perCode = column.levels.map((level) => indexOf.get(level) ?? NaN);
    return spreadCodes(perCode, column.codes);
  }
  return Float64Array.from({ length: table.rows }, (_, row) =>
    isMissing(column, row) ? NaN : (indexOf.get(cellText(column, row)) ?? NaN),
  );
}

/** Rows whose target is known, and how many were left out. */
export function dropUnlabelled(
  table: Table,
  target: string,
): { readonly table: Table; readonly unlabelled: number } {
  const column = findColumn(table, target);
  if (column === undefined) return { table, unlabelled: 0 };
  const kept = filterRows(table, (row) => !isMissing(column, row));
  return { table: kept, unlabelled: table.rows - kept.rows };
}

/** The task a target asks for, with the reason; null where no task fits. */
export function suggestTask(column: Column): { readonly task: Task; readonly why: string } | null {
  const counts = classCounts(column);
  const levels = counts.map(([level]) => level);
  if (counts.length === 2) {
    const answers = areBooleans(levels) ? 'a yes and a no' : 'two values';
    const task = 'binary';
    const why = `It takes ${answers}: ${levels.map(shortName).join(' and ')}.`;
    return refuseTarget(column, task) === null ? { task, why } : null;
  }
  const whole = levels.every((level) => Number.isInteger(Number(level)));
  const task: Task =
    column.kind === 'number' && (!whole || counts.length > 10) ? 'regression' : 'multiclass';
  if (refuseTarget(column, task) !== null) return null;
  const why =
    task === 'regression'
      ? `It is a number with ${counts.length} different values.`
      : `It takes ${counts.length} different values.`;
  return { task, why };
}
