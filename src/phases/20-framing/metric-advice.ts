import type { Payoff } from '../../core/project/project.ts';

const EVEN = new Set(['accuracy', 'balanced-accuracy', 'f1', 'macro-f1', 'mcc']);
const ALIKE = new Set(['mae', 'rmse', 'mape', 'r2']);
const UNEVEN = 1.5;

/** What the metric does not see of the payoff, as a sentence; null when there is nothing to say. */
export function costDoubt(
  metric: string | null,
  payoff: Payoff | null,
  positive: string | null,
): string | null {
  if (metric === null || payoff === null) return null;
  if (payoff.kind === 'units') return unitDoubt(metric, payoff.over, payoff.under);
  if (!EVEN.has(metric) || payoff.classes.length !== 2) return null;
  const yes = positive === null ? 1 : payoff.classes.indexOf(positive);
  if (yes < 0) return null;
  const no = 1 - yes;
  const miss = payoff.value[yes]![yes]! - payoff.value[yes]![no]!;
  const needless = payoff.value[no]![no]! - payoff.value[no]![yes]!;
  if (miss <= 0 || needless <= 0) return null;
  const ratio = Math.max(miss / needless, needless / miss);
  if (ratio < UNEVEN) return null;
  const dear = miss > needless ? 'a miss' : 'a needless act';
  return `In your payoff ${dear} costs ${Number(ratio.toPrecision(2))} times the other mistake; this metric does not see that. Money is shown beside it everywhere.`;
}

function unitDoubt(metric: string, over: number, under: number): string | null {
  if (!ALIKE.has(metric) || over === 0 || under === 0) return null;
  const ratio = Math.max(over / under, under / over);
  if (ratio < UNEVEN) return null;
  return `In your payoff too ${under > over ? 'low' : 'high'} costs ${Number(ratio.toPrecision(2))} times as much; this metric counts both alike. Money is shown beside it everywhere.`;
}
