import { binomCdf } from '../../stats/special.ts';
import { shareCome } from '../labels/label-plan.ts';
import type { LabelPlan } from '../labels/label-plan.ts';
import type { Sighting } from './lanes.ts';
import { percent, shareFloor } from './proportions.ts';

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
  const promised = rows === 0 ? 0 : expected / rows;
  const share = rows === 0 ? 0 : come / rows;
  const chance = (lost: number): number => {
    if (lost === 0) return 1;
    return promised >= 1 ? 0 : binomCdf(rows - lost, rows, promised);
  };
  const pValue = chance(rows - come);
  /** How many more are missing than the plan says, as a share, and how many it takes to ring. */
  const value = Math.max(0, promised - share);
  const least = shareFloor(alpha, rows, chance) ?? 1;
  const limit = Math.max(least - (1 - promised), rows === 0 ? 1 : 1 / rows);
  const level =
    rows < FEWEST ? 'cannot-tell' : value <= 0 ? 'calm' : pValue < alpha ? 'alarm' : 'watch';
  const sentence =
    rows < FEWEST
      ? `Too few labels are due to tell whether they come: ${rows}.`
      : `Labels came of ${percent(share)} of ${rows} rows; by the plan ${percent(promised)} would.`;
  return {
    detector: LABELS_COME,
    column: null,
    kind: 'data-quality',
    verdict: { level, value, limit, pValue, floor: null, sentence },
  };
}
