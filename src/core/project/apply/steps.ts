import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice, StepList } from '../decisions.ts';
import { keysOf } from '../keys.ts';
import { takeLoop } from '../loops.ts';
import type { Project, StepDraft, StepUse } from '../project.ts';
import type { RunId, StepId } from '../../id.ts';
import { change, missing } from './change.ts';

type Of<T extends Choice['type']> = Extract<Choice, { type: T }>;
export type StepsDecision = Extract<Choice, { list: StepList }>;

export function changeSteps(project: Project, decision: StepsDecision): Result<Project> {
  const steps = project[decision.list];
  const next = edit(steps, decision);
  if (!next.ok) return next;
  const changed: Project = { ...project, [decision.list]: next.value };
  const judged = closesEvaluationLoop(project, changed);
  if (judged === undefined) return ok(changed);
  const plugins = (list: readonly StepUse[]) => list.map(({ plugin }) => plugin);
  return change(changed, {
    loops: takeLoop(project.loops, {
      ...{ loop: 'evaluation', run: judged, list: decision.list },
      ...{ before: plugins(steps), after: plugins(next.value) },
    }),
  });
}

export function breakRule(project: Project, { broken }: Of<'recipe/breakRule'>): Result<Project> {
  return change(project, { ruleBroken: broken });
}

/** The first change of the data after a model was judged is the loop evaluation → data: its run. */
function closesEvaluationLoop(before: Project, after: Project): RunId | undefined {
  const last = before.runs.findLast((run) => run.state === 'done');
  const { recipe } = keysOf(before);
  const closes =
    last?.from.recipe === recipe && last.rows.kind === 'train' && keysOf(after).recipe !== recipe;
  return closes ? last.id : undefined;
}

function edit(steps: readonly StepUse[], decision: StepsDecision): Result<StepUse[]> {
  if (decision.type === 'steps/set') return setAll(decision);
  if (decision.type === 'steps/add') return add(steps, decision);
  const at = steps.findIndex((step) => step.id === decision.id);
  if (at < 0) return missing('step', decision.id, 'Data.');
  const step = steps[at]!;
  switch (decision.type) {
    case 'steps/change':
      return done(
        steps.with(at, { ...step, columns: decision.columns, settings: decision.settings }),
      );
    case 'steps/remove':
      return done(steps.toSpliced(at, 1));
    case 'steps/move': {
      const to = Math.max(0, Math.min(steps.length - 1, decision.to));
      return done(steps.toSpliced(at, 1).toSpliced(to, 0, step));
    }
    case 'steps/enable':
      return done(steps.with(at, { ...step, enabled: decision.enabled }));
    case 'steps/comment':
      return done(steps.with(at, { ...step, comment: decision.comment }));
  }
}

function add(steps: readonly StepUse[], decision: Of<'steps/add'>): Result<StepUse[]> {
  if (steps.some((step) => step.id === decision.id))
    return fail(
      'step-exists',
      `Step “${decision.id}” is in the list already.`,
      'Data.',
      'Add it under a new id.',
    );
  return done(steps.toSpliced(decision.at ?? steps.length, 0, use(decision.id, decision.step)));
}

function setAll(decision: Of<'steps/set'>): Result<StepUse[]> {
  const ids = new Set(decision.steps.map((entry) => entry.id));
  if (ids.size !== decision.steps.length)
    return fail('step-exists', 'Two steps share an id.', 'Data.', 'Give each its own.');
  return done(
    decision.steps.map(({ id, step, enabled = true, comment = '' }) => {
      return { ...use(id, step), enabled, comment };
    }),
  );
}

function use(id: StepId, draft: StepDraft): StepUse {
  return { id, ...draft, enabled: true, comment: '' };
}

function done(steps: StepUse[]): Result<StepUse[]> {
  return { ok: true, value: steps };
}
