import type { Finding } from '../../../../core/contracts/check.ts';
import { preparedOf, runInHand } from '../../../../core/pillars/evidence.ts';
import type { DoneRun } from '../../../../core/pillars/evidence.ts';
import { decide, finding, go } from '../../../../core/pillars/finding.ts';
import { sayId, say } from '../../../../core/pillars/words.ts';
import type { ClassPayoff, Project, UnitPayoff } from '../../../../core/project/project.ts';
import { alignPayoff, outcomeOf } from '../../../../core/project/views.ts';

/** Distance from one half within which the customary threshold is as good as any. */
const NEAR_HALF = 0.02;

/** Whether the run in hand still decides as if every mistake cost the same; null when it does not. */
export function assessRule(project: Project): Finding | null {
  const run = runInHand(project);
  const outcome = preparedOf(project) === null ? null : outcomeOf(project);
  if (run === null || outcome === null) return null;
  const payoff = alignPayoff(project.goal?.payoff ?? null, outcome);
  if (payoff === null) return null;
  if (payoff.kind === 'units') return unshifted(run, payoff);
  return outcome.task === 'binary' ? customaryThreshold(run, payoff) : mostLikely(run, payoff);
}

function customaryThreshold(run: DoneRun, payoff: ClassPayoff): Finding | null {
  const breakEven = breakEvenOf(payoff);
  const { rule } = run;
  if (breakEven === null || rule?.kind !== 'threshold' || rule.value !== 0.5) return null;
  if (Math.abs(breakEven - 0.5) < NEAR_HALF) return null;
  return finding(
    'look-again',
    `A yes pays from a probability of ${say(breakEven)} on, but ${sayId(run.id)} still says yes from 0.5.`,
    byExpectedValue(run),
  );
}

/** The probability at which yes and no are worth the same; null when one is always better. */
function breakEvenOf({ value }: ClassPayoff): number | null {
  const missOnNo = value[0]![0]! - value[0]![1]!;
  const missOnYes = value[1]![1]! - value[1]![0]!;
  return missOnNo > 0 && missOnYes > 0 ? missOnNo / (missOnNo + missOnYes) : null;
}

function mostLikely(run: DoneRun, { classes, value }: ClassPayoff): Finding | null {
  const regrets = value.flatMap((row, actual) =>
    row.filter((_, predicted) => predicted !== actual).map((amount) => row[actual]! - amount),
  );
  const least = Math.min(...regrets);
  const most = Math.max(...regrets);
  if (run.rule?.kind !== 'most-likely' || least === most) return null;
  return finding(
    'look-again',
    `Mistakes between your ${classes.length} classes cost ${say(least)} to ${say(most)}, but ${sayId(run.id)} just takes the likeliest class.`,
    byExpectedValue(run),
  );
}

function byExpectedValue(run: DoneRun) {
  return decide('Decide by expected value', {
    type: 'model/setRule',
    run: run.id,
    rule: { kind: 'expected-value' },
  });
}

function unshifted(run: DoneRun, { over, under }: UnitPayoff): Finding | null {
  if (over === under || run.rule?.kind !== 'shift' || run.rule.value !== 0) return null;
  return finding(
    'look-again',
    `A unit too high costs ${say(over)}, a unit too low ${say(under)}, but ${sayId(run.id)} shifts its predictions by 0.`,
    go('Shift the predictions', 'model', 'evaluate'),
  );
}
