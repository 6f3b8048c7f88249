import type { Policy, Retraining } from '../../monitor/alarms/policy.ts';
import { fail } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice } from '../decisions.ts';
import type { Project } from '../project.ts';
import { put, running } from './monitor.ts';

type Of<T extends Choice['type']> = Extract<Choice, { type: T }>;
const WHERE = 'Monitor, Alarms.';

export function setPolicy(project: Project, { policy }: Of<'monitor/setPolicy'>): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const reason = policy === null ? null : whyNotPolicy(policy);
  if (reason !== null) return fail('bad-policy', reason, WHERE, 'Enter a value in range.');
  const from = season.value.reports.length;
  const before = (season.value.policy ?? []).filter((known) => known.from < from);
  return put(project, { ...season.value, policy: [...before, { from, plan: policy }] });
}

const isCount = (value: number, least: number) => Number.isInteger(value) && value >= least;

function whyNotPolicy({ trigger, retrain, rest, canary }: Policy): string | null {
  if (trigger.kind === 'schedule' && !isCount(trigger.every, 1))
    return `A schedule repeats every tick or more seldom, got ${trigger.every}.`;
  if (trigger.kind === 'alarm' && trigger.alarms.length === 0)
    return 'No kind of alarm is chosen that it would answer.';
  if (trigger.kind === 'estimated-loss' && !(trigger.above > 0))
    return `The share of loss is above 0, got ${trigger.above}.`;
  if (!isCount(rest, 0)) return `It rests for a whole number of ticks, got ${rest}.`;
  if (retrain.window !== null && !isCount(retrain.window, 1))
    return `It looks back one tick or more, got ${retrain.window}.`;
  if (!(retrain.decay > 0 && retrain.decay <= 1))
    return `An older row counts above 0 to 1 of a new one, got ${retrain.decay}.`;
  return canary > 0 && canary <= 1 ? null : `A share lies above 0 to 1, got ${canary}.`;
}

function underWay(retrainings: readonly Retraining[]): Retraining | undefined {
  const last = retrainings.at(-1);
  return last?.outcome === null ? last : undefined;
}

export function policyRetrains(
  project: Project,
  { trigger, why, run, note }: Of<'monitor/policyRetrains'>,
): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const { retrainings = [], reports } = season.value;
  if (underWay(retrainings) !== undefined)
    return fail(
      'retraining-under-way',
      'A retraining of the policy is under way.',
      WHERE,
      'Wait until it is decided.',
    );
  const outcome = run === null ? 'kept' : null;
  const added: Retraining = {
    tick: reports.length,
    trigger,
    why,
    run,
    release: null,
    outcome,
    note,
  };
  return put(project, { ...season.value, retrainings: [...retrainings, added] });
}

export function policyDone(
  project: Project,
  { outcome, release, note }: Of<'monitor/policyDone'>,
): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const { retrainings = [] } = season.value;
  const last = underWay(retrainings);
  if (last === undefined)
    return fail(
      'no-retraining',
      'No retraining of a policy is under way.',
      WHERE,
      'Set a policy and play on.',
    );
  const done = { ...last, outcome, release, note };
  return put(project, { ...season.value, retrainings: [...retrainings.slice(0, -1), done] });
}
