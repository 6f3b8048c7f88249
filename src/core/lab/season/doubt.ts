import type { Said } from '../../monitor/scored.ts';
import { withAnswer } from '../../monitor/estimate/estimator.ts';
import type { Doubt } from '../../monitor/labels/label-desk.ts';
import type { Lab } from '../lab.ts';
import { FEWEST, learnNumber } from './estimator.ts';
import type { Known } from './estimator.ts';

/**
 * How far off a release that predicts numbers is expected to be, row by row: a second model of the
 * absolute error, learned when it is first asked from labelled rows the release was not trained on.
 * Null where those are fewer than 50, or it cannot be learned.
 */
export function openDoubt(lab: Lab, { judged, said }: Known, seed: number): Doubt {
  const learn = async () => {
    const { actual, decided } = judged;
    if (actual.length < FEWEST) return null;
    const gaps = actual.map((truth, row) => Math.abs(decided[row]! - truth));
    const model = await learnNumber(lab, withAnswer(said.matrix, said.decided), gaps, seed);
    return model.ok ? model.value : null;
  };
  let learned: ReturnType<typeof learn> | null = null;
  return async (asked: Said) => {
    const model = await (learned ??= learn());
    return model?.(withAnswer(asked.matrix, asked.decided)) ?? null;
  };
}
