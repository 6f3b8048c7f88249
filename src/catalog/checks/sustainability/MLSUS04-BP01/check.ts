import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Finding } from '../../../../core/contracts/check.ts';
import { HIGH_POWER, LOW_POWER, wattHours } from '../../../../core/pillars/energy.ts';
import { decide, finding, go } from '../../../../core/pillars/finding.ts';
import { finishedTrials } from '../../../../core/pillars/trials.ts';
import { count, money, sayId, say } from '../../../../core/pillars/words.ts';
import type { Goal, Project } from '../../../../core/project/project.ts';

/** Say how much computing is enough before it is used, and stop when the target is met. */
export default defineCheck({
  practice: 'MLSUS04-BP01',
  pillar: 'sustainability',
  phase: 'model',
  assess(project) {
    const { goal } = project;
    const seconds = project.runs.reduce((sum, run) => sum + (run.result?.seconds ?? 0), 0);
    if (goal === null || seconds === 0)
      return finding('not-reached', 'Nothing has been trained for a goal yet.');
    const { budget } = goal;
    if (budget.minutes === null && budget.wattHours === null) return unlimited(goal, seconds);
    return overspent(goal, seconds) ?? stillSearching(project, goal) ?? within(goal, seconds);
  },
});

function used(seconds: number): string {
  return seconds < 90 ? `${say(seconds)} s` : `${say(seconds / 60)} min`;
}

function energy(seconds: number): string {
  const [low, high] = wattHours(seconds);
  return `about ${say(low)} to ${say(high)} Wh, at an assumed ${LOW_POWER} to ${HIGH_POWER} W`;
}

function unlimited(goal: Goal, seconds: number): Finding {
  const minutes = Math.max(5, Math.ceil(seconds / 30));
  return finding(
    'look-again',
    `${used(seconds)} of training so far (${energy(seconds)}), and nothing says when it is enough.`,
    decide(`Set a limit of ${count(minutes, 'minute')}`, {
      type: 'goal/set',
      goal: { ...goal, budget: { ...goal.budget, minutes } },
    }),
  );
}

function overspent({ budget }: Goal, seconds: number): Finding | null {
  const act = go('Look at the limits', 'goal', 'limits');
  if (budget.minutes !== null && seconds > budget.minutes * 60)
    return finding(
      'fail',
      `Training took ${used(seconds)} of ${count(budget.minutes, 'minute')} you allowed.`,
      act,
    );
  const [least] = wattHours(seconds);
  if (budget.wattHours !== null && least > budget.wattHours)
    return finding(
      'fail',
      `Training used ${energy(seconds)}: more than the ${say(budget.wattHours)} Wh you allowed.`,
      act,
    );
  return null;
}

function stillSearching(project: Project, { kpi, currency }: Goal): Finding | null {
  const running = project.studies.find((study) => study.state === 'running');
  if (running === undefined || kpi.measure !== 'value' || kpi.target === null) return null;
  const met = finishedTrials(project, running).find(
    (run) => run.result.value !== null && run.result.value.low >= kpi.target!,
  );
  if (met === undefined) return null;
  return finding(
    'look-again',
    `${sayId(met.id)} already earns at least ${money(met.result.value!.low, currency)}, above your target of ${money(kpi.target, currency)}, and the search goes on.`,
    go('Stop the search', 'model', 'tune'),
  );
}

function within({ budget }: Goal, seconds: number): Finding {
  const limit =
    budget.minutes === null ? `${say(budget.wattHours!)} Wh` : count(budget.minutes, 'minute');
  return finding(
    'pass',
    `Training took ${used(seconds)} of the ${limit} you allowed (${energy(seconds)}).`,
  );
}
