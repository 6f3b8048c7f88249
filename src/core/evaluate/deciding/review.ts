import { ASKED, decide } from '../../deploy/decide.ts';
import type { Judged } from '../../lab/estimate.ts';
import { estimateGain, estimateValue, judgeRows } from '../../lab/judge.ts';
import { sweepRows } from '../../lab/threshold.ts';
import type { ClassPayoff } from '../../project/project.ts';
import type { Random } from '../../random.ts';
import type { ReviewCurve } from './api.ts';

const STEPS = 100;

/**
 * Rows go to a person from the most uncertain on: those where knowing the truth would be worth most
 * above the best decision (the expected value of perfect information, Howard 1966).
 */
export function reviewCurve(
  judged: Judged,
  payoff: ClassPayoff,
  cost: number,
  random: Random,
): ReviewCurve {
  const { outcome, actual, predictions } = judged;
  const rows = actual.length;
  const alone = decide(predictions, { kind: 'expected-value' }, outcome, payoff);
  const rank = ranksOf(worthOfKnowing(judged, payoff, alone));
  const sweep = sweepRows(
    {
      leaves: Int32Array.from(rank, (place) => Math.ceil((STEPS * (rows - place)) / rows)),
      asPositive: actual.map((truth) => Math.max(...payoff.value[truth]!) - cost),
      asNegative: actual.map((truth, row) => payoff.value[truth]![alone[row]!]!),
    },
    STEPS,
    random.fork('sweep'),
  );
  const asking = judgeRows(predictions, actual, { kind: 'review', cost }, outcome, payoff);
  const plain = judgeRows(predictions, actual, { kind: 'expected-value' }, outcome, payoff);
  return {
    cost,
    rows,
    points: sweep.points,
    asked: asking.decided.filter((one) => one === ASKED).length,
    value: estimateValue(asking, payoff, random.fork('value'))!,
    alone: estimateValue(plain, payoff, random.fork('value'))!,
    gain: estimateGain(asking, plain, payoff, '', random.fork('gain')),
  };
}

/** What a row's truth would add on average to the best decision; 0 where it would change nothing. */
function worthOfKnowing(
  { predictions }: Judged,
  { value }: ClassPayoff,
  alone: Float64Array,
): Float64Array {
  const { width, values } = predictions;
  const rightly = value.map((row) => Math.max(...row));
  return alone.map((decided, row) => {
    let worth = 0;
    for (let k = 0; k < width; k++)
      worth += values[row * width + k]! * (rightly[k]! - value[k]![decided]!);
    return worth;
  });
}

/** 0 for the row worth most to know. */
function ranksOf(worth: Float64Array): Int32Array {
  const order = Int32Array.from(worth, (_, row) => row);
  order.sort((a, b) => worth[b]! - worth[a]! || a - b);
  const ranks = new Int32Array(worth.length);
  order.forEach((row, place) => (ranks[row] = place));
  return ranks;
}
