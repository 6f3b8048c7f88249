import { splitting } from '../data/split-table.ts';
import { filteringRows, findColumn, isMissing } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { levelCounts } from '../data/level-counts.ts';
import { targetVector } from '../data/target.ts';
import type { Outcome } from '../model/task.ts';
import { scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { keysOf } from '../project/keys.ts';
import type { PreparedData, Project, StepReport } from '../project/project.ts';
import { orderClasses } from '../project/views.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { Parts } from './scan.ts';

export interface Prepared {
  readonly table: Table;
  readonly parts: Parts;
  readonly outcome: Outcome;
  readonly fact: PreparedData;
}

/** Rows with a target, cut into their parts; in pieces. */
export function* preparingParts(
  project: Project,
  table: Table,
  clean: readonly StepReport[],
): Pieces<Result<Prepared>> {
  const { target, task, positive, split } = project.framing;
  const where = 'Framing.';
  if (target === null || task === null)
    return fail('no-target', 'No target is chosen.', where, 'Choose what to predict.');
  if (split === null)
    return fail('no-split', 'The rows are not cut into parts.', where, 'Choose a split.');
  const column = findColumn(table, target);
  if (column === undefined)
    return fail(
      'no-target',
      `“${target}” is gone after the clean steps.`,
      'Data, Clean.',
      'Remove the step that drops it.',
    );
  const labelling = filteringRows(table, (row) => !isMissing(column, row));
  const labelled = yield* scaled(labelling, 0, 0.4);
  const outcome: Outcome =
    task === 'regression'
      ? { task }
      : classOutcome(task, orderClasses(presentLevels(labelled, target), positive), positive);
  const parts = yield* scaled(splitting(labelled, split, target), 0.4, 1);
  if (!parts.ok) return parts;
  const fact: PreparedData = {
    from: keysOf(project).split,
    rows: labelled.rows,
    parts: {
      train: parts.value.train.table.rows,
      validation: parts.value.validation.table.rows,
      test: parts.value.test.table.rows,
      production: parts.value.production.table.rows,
    },
    classes: countClasses(parts.value.train.table, target, outcome),
    clean,
    unlabelled: table.rows - labelled.rows,
    later: levelCounts(parts.value.production.table),
  };
  return ok({ table: labelled, parts: parts.value, outcome, fact });
}

function classOutcome(
  task: 'binary' | 'multiclass',
  classes: readonly string[],
  positive: string | null,
): Outcome {
  return {
    task,
    classes,
    positive: positive === null ? classes.length - 1 : classes.indexOf(positive),
  };
}

function presentLevels(table: Table, name: string): string[] {
  const column = findColumn(table, name)!;
  if (column.kind === 'category') {
    const used = new Set(column.codes);
    return column.levels.filter((_, code) => used.has(code));
  }
  if (column.kind === 'number') return [...new Set(column.values)].map(String);
  return [];
}

function countClasses(table: Table, target: string, outcome: Outcome): [string, number][] {
  if (outcome.task === 'regression') return [];
  const counts = outcome.classes.map((): number => 0);
  for (const truth of targetVector(table, target, outcome)) counts[truth]! += 1;
  return outcome.classes.map((name, k) => [name, counts[k]!]);
}
