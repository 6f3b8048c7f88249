import type { Problem, Result } from '../../result.ts';
import type { Goal, Payoff, Project } from '../project.ts';
import { change } from './change.ts';

export function setGoal(project: Project, goal: Goal): Result<Project> {
  const problem = checkGoal(goal);
  if (problem !== null) return { ok: false, problem };
  return change(project, { goal });
}

function checkGoal(goal: Goal): Problem | null {
  const { kpi, budget } = goal;
  const numbers: readonly (readonly [string, number | null])[] = [
    ['today’s value', kpi.today],
    ['target', kpi.target],
    ['floor', kpi.floor],
  ];
  for (const [name, value] of numbers)
    if (value !== null && !Number.isFinite(value))
      return bad(`The ${name} is not a number.`, 'Goal, What must be reached.');
  for (const value of [goal.volumePerDay, budget.minutes, budget.wattHours, budget.money])
    if (value !== null && !(value >= 0))
      return bad('A volume or budget cannot be negative.', 'Goal, Limits.');
  return goal.payoff === null ? null : checkPayoff(goal.payoff);
}

function checkPayoff(payoff: Payoff): Problem | null {
  const where = 'Goal, What a mistake costs.';
  if (payoff.kind === 'units')
    return payoff.over >= 0 && payoff.under >= 0
      ? null
      : bad('A cost per unit cannot be negative.', where);
  const size = payoff.classes.length;
  const square = payoff.value.length === size && payoff.value.every((row) => row.length === size);
  if (!square) return bad(`The payoff needs ${size} × ${size} amounts.`, where);
  if (payoff.value.some((row) => row.some((amount) => !Number.isFinite(amount))))
    return bad('An amount in the payoff is not a number.', where);
  return null;
}

function bad(what: string, where: string): Problem {
  return { code: 'bad-goal', what, where, fix: 'Enter an amount.' };
}
