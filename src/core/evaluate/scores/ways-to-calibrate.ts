import { estimateGain, judgeRows } from '../../lab/judge.ts';
import type { JudgedRun } from '../../lab/judged-run.ts';
import { fitRecalibration, recalibrateRows } from '../../lab/recalibrating.ts';
import type { Random } from '../../random.ts';
import type { WayToCalibrate } from './api.ts';

/** As the model gives them, and every way to recalibrate; empty for numbers. */
export function waysToCalibrate(
  { raw, rows, judged, bundle, payoff }: JudgedRun,
  random: Random,
): readonly WayToCalibrate[] {
  const { outcome, actual } = judged;
  if (outcome.task === 'regression') return [];
  const { ids } = rows.judge;
  const plain = judgeRows(raw, actual, bundle.rule, outcome, payoff, rows.judge);
  const found = (['platt', 'isotonic'] as const).map((method) => {
    const fitted = fitRecalibration(method, outcome, raw, actual, ids);
    const better = recalibrateRows(fitted, outcome, raw, ids);
    const after = judgeRows(better, actual, bundle.rule, outcome, payoff, rows.judge);
    const gain = payoff === null ? null : estimateGain(after, plain, payoff, '', random);
    return { method, errors: fitted.after, before: fitted.before, gain };
  });
  return [
    { method: null, errors: found[0]!.before, gain: null },
    ...found.map(({ method, errors, gain }) => ({ method, errors, gain })),
  ];
}
