import { binomCdf } from '../stats/special.ts';
import { shareCome } from './label-plan.ts';
import type { LabelPlan } from './label-plan.ts';
import type { Sighting } from './lanes.ts';
import { percent } from './proportions.ts';

export const LABELS_COME = 'labels-come';
const FEWEST = 20;

/** Rows of one tick: how many there were, and how many labels came by themselves. */
export interface LabelsOfTick {
  readonly tick: number;
  readonly rows: number;
  readonly come: number;
}

/** Whether as many labels come as the plan says, over the newest ticks whose labels are due. */
export function watchLabels(
  plan: LabelPlan,
  delay: number,
  now: number,
  ticks: readonly LabelsOfTick[],
  alpha: number,
): Sighting {
  const due = ticks.filter(({ tick }) => now - tick >= delay);
  const rows = due.reduce((sum, one) => sum + one.rows, 0);
  const come = due.reduce((sum, one) => sum + one.come, 0);
  const expected = due.reduce(
    (sum, one) => sum + one.rows * shareCome(plan, now - one.tick - delay),
    0,
  );
  const limit = rows === 0 ? 0 : expected / rows;
  const value = rows === 0 ? 0 : come / rows;
  const pValue = rows === 0 || value >= limit ? 1 : limit >= 1 ? 0 : binomCdf(come, rows, limit);
  const level =
    rows < FEWEST ? 'cannot-tell' : value >= limit ? 'calm' : pValue < alpha ? 'alarm' : 'watch';
  const sentence =
    rows < FEWEST
      ? `Too few labels are due to tell whether they come: ${rows}.`
      : `Labels came of ${percent(value)} of ${rows} rows; by the plan ${percent(limit)} would.`;
  return {
    detector: LABELS_COME,
    column: null,
    kind: 'data-quality',
    verdict: { level, value, limit, pValue, floor: null, sentence },
  };
}
