import type { Tick } from '../season.ts';
import { ticksADay } from '../traffic/hours.ts';
import type { AlarmKind } from '../season.ts';
import type { Correction, WatchPlan } from './watch-plan.ts';

/**
 * False alarms a season of 90 ticks, or of 90 days where ticks are hours, may expect when nothing
 * changes, over all lanes of a kind.
 */
export const ALARM_BUDGET: ReadonlyMap<AlarmKind, number> = new Map([
  ['data-drift', 0.04],
  ['prediction-drift', 0.04],
  ['data-quality', 0.1],
  ['model-quality', 0.1],
  ['bias-drift', 0.04],
  ['attribution-drift', 0.04],
  ['money', 0.04],
]);
export const BUDGET_TICKS = 90;
/** The chance of a false alarm in one look that tests are run at where nothing is corrected. */
export const UNCORRECTED = 0.05;

type Sharing = Pick<WatchPlan, 'correction' | 'budget' | 'looks'>;

/** The chance of a false alarm one lane may have in one tick. */
export function alphaFor(
  kind: AlarmKind,
  lanes: number,
  { correction, budget, looks = 1 }: Sharing = { correction: 'bonferroni', budget: null },
): number {
  if (correction === 'none') return UNCORRECTED;
  const whole = (budget ?? ALARM_BUDGET.get(kind) ?? 0.1) / BUDGET_TICKS / looks;
  return correction === 'bonferroni' ? whole / Math.max(1, lanes) : whole;
}

/** False alarms all lanes of a kind may raise in one tick when nothing changes: at most so many. */
export function falseAlarmsPerTick(kind: AlarmKind, lanes: number, sharing: Sharing): number {
  if (lanes === 0) return 0;
  if (sharing.correction === 'none') return lanes * UNCORRECTED;
  return alphaFor(kind, 1, { ...sharing, correction: 'bonferroni' });
}

const TICKS_A_MONTH: Readonly<Record<Tick['unit'], number>> = {
  day: 30.44,
  rows: 30.44,
  week: 4.35,
  month: 1,
};

/** The same of one lane of a kind, in a month; 0 for a kind that does not ring. */
export function falseAlarmsOfLane(
  kind: AlarmKind,
  lanes: ReadonlyMap<AlarmKind, number>,
  sharing: Sharing,
  tick: Pick<Tick, 'unit' | 'hours'>,
): number {
  const count = lanes.get(kind) ?? 0;
  if (count === 0) return 0;
  const looks = ticksADay(tick);
  const perTick = falseAlarmsPerTick(kind, count, { ...sharing, looks });
  return (perTick / count) * looks * TICKS_A_MONTH[tick.unit];
}

/** All of them in a month; ticks of drawn rows count as days unless they are hours. */
export function falseAlarmsPerMonth(
  lanes: ReadonlyMap<AlarmKind, number>,
  sharing: Sharing,
  tick: Pick<Tick, 'unit' | 'hours'>,
): number {
  const looks = ticksADay(tick);
  let sum = 0;
  for (const [kind, count] of lanes) sum += falseAlarmsPerTick(kind, count, { ...sharing, looks });
  return sum * looks * TICKS_A_MONTH[tick.unit];
}

/**
 * Which of several p-values Benjamini and Hochberg (1995) let stand at level q: all up to the
 * largest p(i) that is at most q·i/m.
 */
export function standing(pValues: readonly number[], q: number): boolean[] {
  const sorted = Float64Array.from(pValues).sort();
  let line = -1;
  sorted.forEach((p, i) => {
    if (p <= (q * (i + 1)) / sorted.length) line = p;
  });
  return pValues.map((p) => p <= line);
}

export const CORRECTIONS: readonly Correction[] = ['bonferroni', 'benjamini-hochberg', 'none'];
