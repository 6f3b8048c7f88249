import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice, Fact } from '../decisions.ts';
import { keysOf } from '../keys.ts';
import type { DecisionRule, Project, Run, Study } from '../project.ts';
import { findRun } from '../views.ts';
import { change, missing, replaceById } from './change.ts';

type Of<T extends (Choice | Fact)['type']> = Extract<Choice | Fact, { type: T }>;
const WHERE = 'Model, Train.';

export function startRun(project: Project, decision: Of<'train/start'>): Result<Project> {
  if (project.prepared === null || project.framing.metric === null)
    return fail(
      'not-framed',
      'There is nothing to train on yet.',
      WHERE,
      'Choose a target, a metric and a split first.',
    );
  if (findRun(project, decision.run) !== undefined)
    return fail(
      'run-exists',
      `Run “${decision.run}” exists already.`,
      WHERE,
      'Start it under a new id.',
    );
  if (decision.study !== null && !project.studies.some((study) => study.id === decision.study))
    return missing('study', decision.study, 'Model, Tune.');
  const impossible = whyNotWarm(project, decision);
  if (impossible !== null)
    return fail('no-warm-start', impossible, WHERE, 'Start from scratch, or from another run.');
  const { data, split, recipe } = keysOf(project);
  const run: Run = {
    id: decision.run,
    model: decision.model,
    settings: decision.settings,
    seed: decision.seed,
    engine: decision.engine,
    study: decision.study,
    rows: decision.rows,
    ...(decision.warm == null ? {} : { warm: decision.warm }),
    from: { data, split, recipe },
    state: 'running',
    failure: null,
    result: null,
    rule: null,
    test: null,
    replay: null,
  };
  const studies = project.studies.map((study) =>
    study.id === decision.study ? { ...study, runs: [...study.runs, run.id] } : study,
  );
  return change(project, { runs: [...project.runs, run], studies });
}

/** Why a run cannot start from the model it names; null when it can, or names none. */
export function whyNotWarm(
  project: Project,
  { warm, model }: Pick<Of<'train/start'>, 'warm' | 'model'>,
): string | null {
  if (warm == null) return null;
  const from = findRun(project, warm);
  if (from === undefined) return `There is no run “${warm}” to start from.`;
  if (from.model !== model) return `${warm} is a model of another kind: its weights do not fit.`;
  if (from.result === null) return `${warm} has no model to start from.`;
  return null;
}

function changeRun(project: Project, run: Run): Result<Project> {
  return change(project, { runs: replaceById(project.runs, run) });
}

export function finishRun(project: Project, decision: Of<'train/finished'>): Result<Project> {
  const run = findRun(project, decision.run);
  if (run?.state !== 'running') return missing('running run', decision.run, WHERE);
  return changeRun(project, {
    ...run,
    state: 'done',
    result: decision.result,
    rule: decision.result.rule,
  });
}

export function stopRun(project: Project, decision: Of<'train/stopped'>): Result<Project> {
  const run = findRun(project, decision.run);
  if (run?.state !== 'running') return missing('running run', decision.run, WHERE);
  return changeRun(project, { ...run, state: decision.state, failure: decision.reason });
}

export function replayRun(project: Project, decision: Of<'train/replayed'>): Result<Project> {
  const run = doneRun(project, decision.run);
  if (!run.ok) return run;
  return changeRun(project, {
    ...run.value,
    replay: { same: decision.same, metricGap: decision.metricGap },
  });
}

function doneRun(project: Project, id: Run['id']): Result<Run> {
  const run = findRun(project, id);
  if (run === undefined) return missing('run', id, 'Model, Runs.');
  if (run.result === null)
    return fail(
      'run-not-done',
      `Run “${id}” has no model yet.`,
      'Model, Runs.',
      'Let it finish, or choose another.',
    );
  return ok(run);
}

export function setRule(project: Project, decision: Of<'model/setRule'>): Result<Project> {
  const run = doneRun(project, decision.run);
  if (!run.ok) return run;
  const reason = whyNotRule(decision.rule, project);
  if (reason !== null) return fail('bad-rule', reason, 'Model, Evaluate.', 'Choose another rule.');
  return changeRun(project, { ...run.value, rule: decision.rule });
}

function whyNotRule(rule: DecisionRule, project: Project): string | null {
  const task = project.framing.task!;
  switch (rule.kind) {
    case 'threshold':
      if (task !== 'binary') return 'A threshold needs two classes.';
      return rule.value >= 0 && rule.value <= 1
        ? null
        : `A threshold lies between 0 and 1, got ${rule.value}.`;
    case 'group-thresholds':
      if (task !== 'binary') return 'Thresholds by group need two classes.';
      if ([rule.base, ...rule.by.map(([, value]) => value)].some((t) => !(t >= 0 && t <= 1)))
        return 'A threshold lies between 0 and 1.';
      return rule.by.length === 0 ? 'No group has a threshold.' : null;
    case 'class-thresholds':
      if (task !== 'multiclass') return 'Thresholds by class need more than two classes.';
      if (rule.values.length !== project.prepared!.classes.length)
        return `Every class has one threshold: ${project.prepared!.classes.length} are needed, got ${rule.values.length}.`;
      return rule.values.every((t) => t > 0 && t <= 1)
        ? null
        : 'A threshold lies above 0 and is at most 1.';
    case 'review':
      if (task === 'regression') return 'A person is asked about classes, not about numbers.';
      if (project.goal?.payoff?.kind !== 'classes')
        return 'Asking a person is weighed against prices, and mistakes have none yet.';
      return rule.cost >= 0 && rule.cost < Infinity
        ? null
        : `A review costs 0 or more, got ${rule.cost}.`;
    case 'shift':
      if (task !== 'regression') return 'Only numbers can be shifted.';
      return Number.isFinite(rule.value) ? null : 'The shift is not a number.';
    default:
      return task === 'regression' ? 'This rule needs classes.' : null;
  }
}

const FEWEST_ROWS = 30;

export function recalibrateRun(
  project: Project,
  decision: Of<'model/recalibrate'>,
): Result<Project> {
  const done = doneRun(project, decision.run);
  if (!done.ok) return done;
  const { recalibrate: _, ...run } = done.value;
  const { method } = decision;
  const reason = method === null ? null : whyNotRecalibrate(project, done.value);
  if (reason !== null)
    return fail(
      'no-recalibration',
      reason,
      'Model, Evaluate.',
      'Leave its predictions as they are.',
    );
  return changeRun(project, method === null ? run : { ...run, recalibrate: method });
}

/** Why its probabilities cannot be made better; null when they can. */
function whyNotRecalibrate(project: Project, run: Run): string | null {
  if (project.framing.task === 'regression') return 'Only probabilities can be recalibrated.';
  const rows = run.result!.validationRows;
  return rows >= FEWEST_ROWS
    ? null
    : `${rows} rows to judge by are too few to recalibrate on; ${FEWEST_ROWS} are needed.`;
}

export function rescoreRun(project: Project, decision: Of<'model/scored'>): Result<Project> {
  const run = doneRun(project, decision.run);
  if (!run.ok) return run;
  const { rule, recalibration, value, gain } = decision;
  const { recalibration: _, ...before } = run.value.result!;
  const fitted = recalibration === undefined ? {} : { recalibration };
  return changeRun(project, {
    ...run.value,
    result: { ...before, ...fitted, rule, value, gain },
  });
}

const MOST_LETTERS = 4000;

export function describeRun(project: Project, decision: Of<'model/describe'>): Result<Project> {
  const run = doneRun(project, decision.run);
  if (!run.ok) return run;
  const { purpose, outOfScope, limits, warnings } = decision.card;
  const card = { purpose, outOfScope, limits, warnings };
  if (Object.values(card).some((text) => text.length > MOST_LETTERS))
    return fail(
      'card-too-long',
      `A part of a model card has at most ${MOST_LETTERS} letters.`,
      'Model, Evaluate.',
      'Say it shorter.',
    );
  return changeRun(project, { ...run.value, card });
}

export function chooseRun(project: Project, decision: Of<'model/choose'>): Result<Project> {
  const run = doneRun(project, decision.run);
  return run.ok ? change(project, { chosen: decision.run }) : run;
}

export function openTest(project: Project, decision: Of<'test/open'>): Result<Project> {
  const run = doneRun(project, decision.run);
  if (!run.ok) return run;
  const { result: test, at } = decision;
  const dated = at === undefined ? {} : { testedAt: at };
  const runs = replaceById(project.runs, { ...run.value, test, ...dated });
  return change(project, { runs, sealOpened: project.sealOpened + 1 });
}

export function startStudy(project: Project, decision: Of<'tune/start'>): Result<Project> {
  if (project.studies.some((study) => study.id === decision.study))
    return fail(
      'study-exists',
      `Study “${decision.study}” exists already.`,
      'Model, Tune.',
      'Start it under a new id.',
    );
  if (!(decision.trials >= 1 && decision.trials <= 500))
    return fail(
      'bad-budget',
      `A study has 1 to 500 trials, got ${decision.trials}.`,
      'Model, Tune.',
      'Enter a number in range.',
    );
  const study: Study = {
    id: decision.study,
    tuner: decision.tuner,
    model: decision.model,
    trials: decision.trials,
    seed: decision.seed,
    state: 'running',
    runs: [],
    best: null,
  };
  return change(project, { studies: [...project.studies, study] });
}

export function finishStudy(
  project: Project,
  decision: Of<'tune/finished'>,
  better: 'higher' | 'lower',
): Result<Project> {
  const study = project.studies.find((candidate) => candidate.id === decision.study);
  if (study === undefined) return missing('study', decision.study, 'Model, Tune.');
  const sign = better === 'higher' ? 1 : -1;
  const ranked = project.runs
    .filter((run) => run.study === study.id && run.result !== null)
    .toSorted((a, b) => sign * (b.result!.metric.value - a.result!.metric.value));
  const next = { ...study, state: decision.state, best: ranked[0]?.id ?? null };
  return change(project, { studies: replaceById(project.studies, next) });
}
