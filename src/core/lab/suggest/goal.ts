import type { Choice } from '../../project/decisions.ts';
import type { Goal, Payoff, Project } from '../../project/project.ts';
import { columnOf, orderClasses } from '../../project/views.ts';
import { ok } from '../../result.ts';
import type { Suggest } from './context.ts';
import { suggestion } from './context.ts';
import { likelyPositive, likelyTarget } from './target.ts';

export const BLANK_GOAL: Goal = {
  decision: '',
  who: '',
  owner: '',
  currency: '$',
  kpi: {
    name: 'Value of the decisions',
    measure: 'value',
    unit: '$ per 1,000 decisions',
    today: null,
    target: null,
    floor: null,
  },
  payoff: null,
  volumePerDay: null,
  explanation: null,
  budget: { minutes: null, wattHours: null, money: null },
};

function goalOf(project: Project): Goal {
  return project.goal ?? BLANK_GOAL;
}

/** The target is needed to name the outcomes, so it is proposed with the decision. */
function targetChoices(project: Project): Choice[] {
  if (project.framing.target !== null) return [];
  const likely = likelyTarget(project);
  if (likely === null) return [];
  return [
    {
      type: 'framing/chooseTarget',
      target: likely.column.name,
      task: likely.task,
      positive: likely.task === 'binary' ? likelyPositive(likely.column) : null,
    },
  ];
}

export const suggestDecision: Suggest = async ({ project, manifest }) => {
  const goal = goalOf(project);
  if (manifest !== null) {
    const { decision, who, owner, currency, kpi } = manifest.goal;
    const next = {
      ...goal,
      decision,
      who,
      owner,
      currency,
      kpi: { ...goal.kpi, name: kpi.name, unit: kpi.unit, measure: kpi.measure, today: kpi.today },
    };
    const target: Choice[] =
      project.framing.target === null
        ? [
            {
              type: 'framing/chooseTarget',
              target: manifest.target,
              task: manifest.task,
              positive: manifest.positive,
            },
          ]
        : [];
    return ok(
      suggestion('goal/decision', 'Accept the suggestion', 'The scenario’s own story.', [
        { type: 'goal/set', goal: next },
        ...target,
      ]),
    );
  }
  const likely = likelyTarget(project);
  if (likely === null) return ok(null);
  const name = project.framing.target ?? likely.column.name;
  const next = {
    ...goal,
    decision: `Act on “${name}” before it is known`,
    who: 'whoever acts on the prediction',
    owner: 'you',
  };
  return ok(
    suggestion(
      'goal/decision',
      'Accept the suggestion',
      `${likely.why} Change it if you would rather know something else.`,
      [{ type: 'goal/set', goal: next }, ...targetChoices(project)],
    ),
  );
};

/** A placeholder price that makes a miss dearer than a false alarm; the learner's own replaces it. */
export function plainPayoff(project: Project): Payoff | null {
  const { target, task, positive } = project.framing;
  const column = target === null ? undefined : columnOf(project, target);
  if (column === undefined || task === null) return null;
  if (task === 'regression') return { kind: 'units', over: 1, under: 2, unit: target! };
  const classes = orderClasses(
    column.top.map(([name]) => name),
    positive,
  );
  const value = classes.map((_, actual) =>
    classes.map((_, decided) =>
      actual === decided
        ? task === 'binary' && actual === 0
          ? 0
          : 5
        : task === 'binary' && actual === 1
          ? -10
          : task === 'binary'
            ? -2
            : -5,
    ),
  );
  return { kind: 'classes', classes, actions: classes.map((name) => `Act as “${name}”`), value };
}

export const suggestMistakes: Suggest = async ({ project, manifest }) => {
  const payoff = manifest?.goal.payoff ?? plainPayoff(project);
  if (payoff === null) return ok(null);
  const why =
    manifest?.goal.why ??
    'A price to start from, not yours yet: being right is worth something, a miss costs most. Replace each amount with your own.';
  return ok(
    suggestion('goal/mistakes', 'Accept the suggestion', why, [
      ...targetChoices(project),
      { type: 'goal/set', goal: { ...goalOf(project), payoff } },
    ]),
  );
};

export const suggestTarget: Suggest = async ({ project, manifest }) => {
  const goal = goalOf(project);
  if (manifest !== null) {
    const { target, floor } = manifest.goal.kpi;
    return ok(
      suggestion(
        'goal/target',
        'Accept the suggestion',
        'The scenario’s own floor and target, counted on its rows.',
        [{ type: 'goal/set', goal: { ...goal, kpi: { ...goal.kpi, target, floor } } }],
      ),
    );
  }
  const regression = project.framing.task === 'regression';
  const best = bestBaseline(project);
  const floor = best ?? (regression ? null : 0);
  const kpi = {
    ...goal.kpi,
    floor: floor ?? -1_000_000,
    target: floor === null ? null : floor + Math.max(1, Math.abs(floor) * 0.1),
  };
  const why =
    best === null
      ? 'The floor: what doing nothing would earn. Set it to what you have today once the baselines have run.'
      : 'The floor: what the best simple rule earns. Below it there is no reason for a model.';
  return ok(
    suggestion('goal/target', 'Accept the suggestion', why, [
      { type: 'goal/set', goal: { ...goal, kpi } },
    ]),
  );
};

function bestBaseline(project: Project): number | null {
  const values = (project.scan?.baselines ?? []).flatMap((baseline) =>
    baseline.value === null ? [] : [baseline.value.value],
  );
  return values.length === 0 ? null : Math.round(Math.max(...values));
}

export const suggestLimits: Suggest = async ({ project, manifest }) => {
  const goal = goalOf(project);
  const hint = manifest?.goal;
  const next: Goal = {
    ...goal,
    volumePerDay: hint?.volumePerDay ?? 100,
    explanation: hint?.explanation ?? 'global',
    budget: hint?.budget ?? { minutes: 10, wattHours: 10, money: 10 },
  };
  const why =
    hint === undefined
      ? 'A hundred decisions a day, a reason for the model as a whole, ten minutes of computing: change what does not fit.'
      : 'The scenario’s own volume and budget.';
  return ok(
    suggestion('goal/limits', 'Accept the suggestion', why, [
      { type: 'goal/set', goal: next },
      { type: 'phase/finish', phase: 'goal' },
    ]),
  );
};
