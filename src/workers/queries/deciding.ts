import type { ClassThresholds, ReviewCurve } from '../../core/evaluate/deciding/api.ts';
import { sweepClass, thresholdsNow } from '../../core/evaluate/deciding/class-thresholds.ts';
import { reviewCurve as reviewCurveOf } from '../../core/evaluate/deciding/review.ts';
import type { RunId } from '../../core/id.ts';
import { judgedRun } from '../../core/lab/judged-run.ts';
import type { JudgedRun } from '../../core/lab/judged-run.ts';
import type { ClassPayoff } from '../../core/project/project.ts';
import { randomFrom } from '../../core/random.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';

async function pricedRun(
  { lab, project }: Context,
  id: RunId,
): Promise<Result<JudgedRun & { readonly payoff: ClassPayoff }>> {
  const made = await judgedRun(lab, project, id);
  if (!made.ok) return made;
  const { payoff } = made.value;
  return payoff?.kind === 'classes'
    ? ok({ ...made.value, payoff })
    : fail('no-prices', 'Mistakes have no price yet.', 'Goal, Mistakes.', 'Price them first.');
}

export async function classThresholds(
  context: Context,
  id: RunId,
  of: number,
): Promise<Result<ClassThresholds>> {
  const priced = await pricedRun(context, id);
  if (!priced.ok) return priced;
  const { judged, payoff, bundle } = priced.value;
  const now = thresholdsNow(bundle.rule, payoff.classes.length);
  const random = randomFrom(context.project.seed).fork('class-thresholds');
  return ok(sweepClass(judged, payoff, now, of, random));
}

export async function reviewCurve(
  context: Context,
  id: RunId,
  cost: number,
): Promise<Result<ReviewCurve>> {
  const priced = await pricedRun(context, id);
  if (!priced.ok) return priced;
  const { judged, payoff } = priced.value;
  return ok(reviewCurveOf(judged, payoff, cost, randomFrom(context.project.seed).fork('review')));
}
