import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Finding } from '../../../../core/contracts/check.ts';
import { findMetric } from '../../../../core/model/metrics.ts';
import { decide, finding, go } from '../../../../core/pillars/finding.ts';
import { percent, say } from '../../../../core/pillars/words.ts';
import type { Project, UnitPayoff } from '../../../../core/project/project.ts';
import { classShares } from './shares.ts';
import type { ClassShare } from './shares.ts';
import { assessRule } from './rule.ts';

/** The metric, and the line between yes and no, must price errors as the goal does. */
export default defineCheck({
  practice: 'MLPERF02-BP01',
  pillar: 'performance-efficiency',
  phase: 'framing',
  assess(project) {
    const { task, metric } = project.framing;
    if (task === null || metric === null) return finding('not-reached', 'No metric is chosen yet.');
    if (task === 'regression') return assessNumbers(project, metric);
    const shares = classShares(project);
    return shares === null
      ? finding('not-reached', 'The classes have not been counted yet.')
      : assessClasses(project, metric, shares);
  },
});

function assessClasses(project: Project, metric: string, shares: readonly ClassShare[]): Finding {
  const rarest = shares.toSorted((a, b) => a.share - b.share)[0]!;
  const rare = rarest.share < 0.4 / shares.length;
  if (metric === 'accuracy' && rare) return blindAccuracy(project, rarest);
  if (project.goal?.payoff == null)
    return finding(
      'cannot-tell',
      `${labelOf(metric)} is chosen, but none of the ${shares.length} classes has a price for a wrong answer yet.`,
      go('Price the mistakes', 'goal', 'mistakes'),
    );
  return (
    assessRule(project) ??
    finding(
      'pass',
      `${labelOf(metric)} sees the rarest class, “${rarest.name}” (${percent(rarest.share)} of rows), and your payoff prices its mistakes.`,
    )
  );
}

function blindAccuracy(project: Project, rarest: ClassShare): Finding {
  const better = project.framing.task === 'binary' ? 'average-precision' : 'macro-f1';
  return finding(
    'fail',
    `A model that never says “${rarest.name}” already has ${percent(1 - rarest.share)} accuracy: only ${percent(rarest.share)} of rows are “${rarest.name}”.`,
    decide(`Use ${labelOf(better).toLowerCase()}`, {
      type: 'framing/chooseMetric',
      metric: better,
    }),
  );
}

function assessNumbers(project: Project, metric: string): Finding {
  const payoff = project.goal?.payoff;
  if (payoff?.kind !== 'units')
    return finding(
      'cannot-tell',
      `${labelOf(metric)} is chosen, but a miss of 1 unit has no price yet.`,
      go('Price the mistakes', 'goal', 'mistakes'),
    );
  const price = priceOf(payoff, project.goal!.currency);
  if (metric === 'rmse' || metric === 'r2')
    return finding(
      'look-again',
      `${labelOf(metric)} squares every miss, but your payoff grows with each unit: ${price}.`,
      decide(`Use ${labelOf('mae').toLowerCase()}`, {
        type: 'framing/chooseMetric',
        metric: 'mae',
      }),
    );
  return (
    assessRule(project) ??
    finding(
      'pass',
      `${labelOf(metric)} counts every unit of a miss, as your payoff does: ${price}.`,
    )
  );
}

function priceOf({ over, under, unit }: UnitPayoff, currency: string): string {
  return `${currency}${say(over)} a ${unit} too high, ${currency}${say(under)} too low`;
}

function labelOf(metric: string): string {
  return findMetric(metric)?.label ?? metric;
}
