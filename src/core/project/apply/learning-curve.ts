import { fail } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice, Fact } from '../decisions.ts';
import type { LearningCurve, Project, Run } from '../project.ts';
import { findRun } from '../views.ts';
import { change, missing, replaceById } from './change.ts';

type Of<T extends (Choice | Fact)['type']> = Extract<Choice | Fact, { type: T }>;
const WHERE = 'Model, Train.';

/** The same curve again goes on with the points it has. */
export function startLearningCurve(
  project: Project,
  { run: id, shares, seeds }: Of<'learning-curve/start'>,
): Result<Project> {
  const run = findRun(project, id);
  if (run === undefined) return missing('run', id, WHERE);
  if (run.result === null)
    return fail('run-not-done', `Run “${id}” is not finished.`, WHERE, 'Let it finish first.');
  const broken = whyNotShares(shares) ?? whyNotSeeds(seeds);
  if (broken !== null) return fail('bad-shares', broken, WHERE, 'Choose others.');
  const known = run.learningCurve;
  if (known?.state === 'running')
    return fail(
      'curve-running',
      `The learning curve of ${id} is under way.`,
      WHERE,
      'Wait for it.',
    );
  const goesOn =
    known !== undefined &&
    known.state !== 'done' &&
    same(known.shares, shares) &&
    same(known.seeds, seeds);
  return put(project, run, {
    shares,
    seeds,
    state: 'running',
    points: goesOn ? known.points : [],
    failure: null,
  });
}

export function addLearningPoint(
  project: Project,
  { run: id, point }: Of<'learning-curve/point'>,
): Result<Project> {
  const found = runningCurve(project, id);
  if (found === null) return missing('running learning curve', id, WHERE);
  const { run, curve } = found;
  const others = curve.points.filter(
    ({ share, seed }) => share !== point.share || seed !== point.seed,
  );
  return put(project, run, { ...curve, points: [...others, point] });
}

export function endLearningCurve(
  project: Project,
  { run: id, state, reason }: Of<'learning-curve/ended'>,
): Result<Project> {
  const found = runningCurve(project, id);
  if (found === null) return missing('running learning curve', id, WHERE);
  return put(project, found.run, { ...found.curve, state, failure: reason });
}

function runningCurve(project: Project, id: Run['id']) {
  const run = findRun(project, id);
  const curve = run?.learningCurve;
  return run === undefined || curve?.state !== 'running' ? null : { run, curve };
}

function put(project: Project, run: Run, learningCurve: LearningCurve): Result<Project> {
  return change(project, { runs: replaceById(project.runs, { ...run, learningCurve }) });
}

function whyNotShares(shares: readonly number[]): string | null {
  const rises = shares.every((share, at) => share > (shares[at - 1] ?? 0) && share <= 1);
  return shares.length >= 2 && rises ? null : 'Shares rise from above 0 to 1, two or more of them.';
}

function whyNotSeeds(seeds: readonly number[]): string | null {
  return seeds.length >= 1 && new Set(seeds).size === seeds.length
    ? null
    : 'There must be one seed or more, each once.';
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}
