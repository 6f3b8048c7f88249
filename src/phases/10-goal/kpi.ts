import { findMetric, METRICS } from '../../core/model/metrics.ts';
import type { MetricSpec } from '../../core/model/metrics.ts';
import type { Task } from '../../core/model/task.ts';
import type { BaselineScore, Goal, Kpi, Project } from '../../core/project/project.ts';
import { figure } from '../../core/words.ts';
import { sayMoney, sayShortMoney } from '../parts/money.ts';
import type { Dot } from '../parts/dot-scale.ts';

export function metricsFor(task: Task | null): readonly MetricSpec[] {
  return METRICS.filter((metric) => task === null || metric.tasks.includes(task));
}

export function betterOf(kpi: Kpi): 'higher' | 'lower' {
  return findMetric(kpi.measure)?.better ?? 'higher';
}

/** The KPI counted in something else; old values had another unit, so they go. */
export function measureBy(goal: Goal, measure: string): Kpi {
  const unit =
    measure === 'value'
      ? `${goal.currency} per 1,000 decisions`
      : (findMetric(measure)?.label ?? measure);
  return { ...goal.kpi, measure, unit, today: null, target: null, floor: null };
}

export function sayKpi(goal: Goal, value: number, short = false): string {
  if (goal.kpi.measure !== 'value') return figure(value);
  return short ? sayShortMoney(value, goal.currency) : sayMoney(value, goal.currency);
}

/** Baselines in the KPI's own unit; none where they were scored in another. */
export function baselinesInKpi(project: Project, kpi: Kpi): Dot[] {
  const inMoney = kpi.measure === 'value';
  if (!inMoney && kpi.measure !== project.framing.metric) return [];
  return (project.scan?.baselines ?? []).flatMap((baseline: BaselineScore) => {
    const estimate = inMoney ? baseline.value : baseline.metric;
    return estimate === null
      ? []
      : [{ label: baseline.label, ...estimate, paint: 'before' as const }];
  });
}

/** What does not fit together in floor, target and today, as a sentence; null when all is well. */
export function doubtAbout(goal: Goal, baselines: readonly Dot[]): string | null {
  const { floor, target, today } = goal.kpi;
  const sign = betterOf(goal.kpi) === 'higher' ? 1 : -1;
  const ahead = (a: number, b: number) => sign * (a - b) > 0;
  if (floor !== null && target !== null && ahead(floor, target))
    return 'The floor lies beyond the target: swap them, or nothing between can be called a success.';
  const best = baselines.reduce<Dot | null>(
    (top, dot) => (top === null || ahead(dot.value, top.value) ? dot : top),
    null,
  );
  if (floor !== null && best !== null && ahead(best.value, floor))
    return `“${best.label}” already reaches ${sayKpi(goal, Math.round(best.value * 1000) / 1000)}: a floor below that lets in a model that is no better than a rule.`;
  if (target !== null && today !== null && ahead(today, target))
    return 'The target is worse than today: there would be nothing to gain.';
  return null;
}

/** The finding of the scale. */
export function scaleTitle(goal: Goal): string {
  const { floor, target, today } = goal.kpi;
  if (floor === null && target === null) return 'Floor and target will stand on this scale';
  const from = today ?? floor;
  if (from === null || target === null || from === target)
    return floor === null
      ? `Success is ${sayKpi(goal, target!)}`
      : `Below ${sayKpi(goal, floor)} it does not go live`;
  const gap = Math.abs(target - from);
  return `${sayKpi(goal, gap)} lie between ${today === null ? 'the floor' : 'today'} and success`;
}
