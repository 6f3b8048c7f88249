import { fail } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice, Fact } from '../decisions.ts';
import type { CrossValidation, Project, Run } from '../project.ts';
import { findRun } from '../views.ts';
import { change, missing, replaceById } from './change.ts';

type Of<T extends (Choice | Fact)['type']> = Extract<Choice | Fact, { type: T }>;
const WHERE = 'Model, Evaluate.';
const MOST_FOLDS = 20;

/** The same again goes on with the folds it has. */
export function startCrossValidation(
  project: Project,
  { run: id, method, folds, seed, column }: Of<'cross-validate/start'>,
): Result<Project> {
  const run = findRun(project, id);
  if (run === undefined) return missing('run', id, WHERE);
  if (run.result === null)
    return fail('run-not-done', `Run “${id}” is not finished.`, WHERE, 'Let it finish first.');
  if (run.rows.kind !== 'train')
    return fail('season-run', `Run “${id}” learned from a season.`, WHERE, 'Choose another run.');
  if (!Number.isInteger(folds) || folds < 2 || folds > MOST_FOLDS)
    return fail(
      'bad-folds',
      `There are 2 to ${MOST_FOLDS} folds.`,
      WHERE,
      'Choose another number.',
    );
  if ((method === 'grouped' || method === 'time') && column === null)
    return fail('no-column', 'This way needs a column to go by.', WHERE, 'Choose another way.');
  const known = run.crossValidation;
  if (known?.state === 'running')
    return fail('cross-running', `The folds of ${id} are under way.`, WHERE, 'Wait for them.');
  const goesOn =
    known !== undefined &&
    known.state !== 'done' &&
    known.method === method &&
    known.folds === folds &&
    known.seed === seed &&
    known.column === column;
  const done = goesOn ? known.done : [];
  return put(project, run, { method, folds, seed, column, state: 'running', done, failure: null });
}

export function addCrossFold(
  project: Project,
  { run: id, fold }: Of<'cross-validate/fold'>,
): Result<Project> {
  const found = running(project, id);
  if (found === null) return missing('running cross-validation', id, WHERE);
  const { run, cross } = found;
  const others = cross.done.filter((one) => one.fold !== fold.fold);
  const done = [...others, fold].toSorted((a, b) => a.fold - b.fold);
  return put(project, run, { ...cross, done });
}

export function endCrossValidation(
  project: Project,
  { run: id, state, reason }: Of<'cross-validate/ended'>,
): Result<Project> {
  const found = running(project, id);
  if (found === null) return missing('running cross-validation', id, WHERE);
  return put(project, found.run, { ...found.cross, state, failure: reason });
}

function running(project: Project, id: Run['id']) {
  const run = findRun(project, id);
  const cross = run?.crossValidation;
  return run === undefined || cross?.state !== 'running' ? null : { run, cross };
}

function put(project: Project, run: Run, crossValidation: CrossValidation): Result<Project> {
  return change(project, { runs: replaceById(project.runs, { ...run, crossValidation }) });
}
