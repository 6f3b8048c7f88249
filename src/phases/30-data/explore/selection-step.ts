import { writeConditions } from '../../../core/data/condition-text.ts';
import type { Condition, Slice } from '../../../core/data/condition.ts';
import { nextId, type StepId } from '../../../core/id.ts';
import type { Choice } from '../../../core/project/decisions.ts';
import type { Project, StepDraft } from '../../../core/project/project.ts';

/** The plain filter where one test says it all, else the step that takes any selection. */
export function filterDraft(where: readonly Condition[], keep: 'keep' | 'drop'): StepDraft {
  const only = where.length === 1 ? plainTest(where[0]!) : null;
  return only === null
    ? {
        plugin: 'filter-selection',
        columns: [],
        settings: { keep, conditions: writeConditions(where) },
      }
    : {
        plugin: 'filter-rows',
        columns: [only.column],
        settings: { keep, test: only.test, value: only.value },
      };
}

interface PlainTest {
  readonly column: string;
  readonly test: string;
  readonly value: string;
}

function plainTest(condition: Condition): PlainTest | null {
  if (condition.kind === 'missing' && condition.missing)
    return { column: condition.column, test: 'empty', value: '' };
  if (condition.kind === 'contains')
    return { column: condition.column, test: 'contains', value: condition.text };
  if (condition.kind === 'levels' && condition.levels.length === 1 && !condition.missing)
    return { column: condition.column, test: 'equal', value: condition.levels[0]! };
  return null;
}

/** The decision that makes a selection a step at the end of Clean. */
export function filterChoice(
  project: Project,
  where: readonly Condition[],
  keep: 'keep' | 'drop',
): Choice {
  const id = nextId<StepId>(
    'clean',
    project.clean.map((use) => use.id),
  );
  return { type: 'steps/add', list: 'clean', id, step: filterDraft(where, keep), at: null };
}

/** A slice under the next free id. */
export function sliceOf(project: Project, name: string, where: readonly Condition[]): Slice {
  const id = nextId(
    'slice',
    project.slices.map((slice) => slice.id),
  );
  return { id, name: name.trim(), where };
}
