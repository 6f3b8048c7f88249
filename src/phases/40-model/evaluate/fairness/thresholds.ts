import { chooseThresholds, stepOf } from '../../../../core/fairness/aims.ts';
import type { GroupCurves, GroupRule, ThresholdAim } from '../../../../core/fairness/api.ts';
import { moneyAt, ratesAt, thresholdAt } from '../../../../core/fairness/curves.ts';
import { ruleOf } from '../../../../core/fairness/price.ts';
import type { MoneyScale } from '../../figures.ts';
import { sayGain } from '../../figures.ts';
import { sayFigure } from './group-words.ts';

export const AIMS: readonly {
  readonly value: ThresholdAim;
  readonly label: string;
  readonly says: string;
}[] = [
  {
    value: 'equal-selection',
    label: 'Equal selection',
    says: 'The same share of every group is decided for, whatever their base rates (demographic parity).',
  },
  {
    value: 'equal-tpr',
    label: 'Equal true positives',
    says: 'Of those it is true of, the same share is found in every group (equal opportunity).',
  },
  {
    value: 'equal-fpr',
    label: 'Equal false positives',
    says: 'Of those it is not true of, the same share is called wrongly in every group.',
  },
  {
    value: 'equal-odds',
    label: 'Nearest to equal odds',
    says: 'Both rates as near as thresholds alone can bring them; to be equal, decisions would have to be drawn by lot in part (Hardt, Price and Srebro 2016).',
  },
  {
    value: 'most-money',
    label: 'Most money',
    says: 'Each group at the threshold that earns most on its own rows.',
  },
];

export function stepsFor(curves: GroupCurves, aim: ThresholdAim): number[] {
  return [...chooseThresholds(curves, aim)];
}

export function ruleFor(
  column: string,
  bands: readonly number[],
  curves: GroupCurves,
  steps: readonly number[],
): GroupRule {
  return ruleOf(column, bands, curves, steps);
}

/** Money per 1,000 decisions of all rows, groups at their steps, rows of none at the single one. */
export function moneyOf(curves: GroupCurves, steps: readonly number[]): number | null {
  const { value } = curves;
  if (value === null) return null;
  const rows = curves.curves.reduce((sum, curve) => sum + curve.rows, curves.rest.rows);
  const total = curves.curves.reduce(
    (sum, curve, g) => sum + moneyAt(curve, steps[g]!, value),
    moneyAt(curves.rest, stepOf(curves.single), value),
  );
  return (1000 * total) / rows;
}

/** Before (the single threshold) and after, for each group: “22.4% → 30.1%”. */
export function movedCells(
  curves: GroupCurves,
  steps: readonly number[],
  scale: MoneyScale,
): string[][] {
  const base = stepOf(curves.single);
  const pair = (before: number, after: number) => {
    const [a, b] = [before, after].map((value) => sayFigure({ unit: 'share' }, value));
    return a === b ? a! : `${a} → ${b}`;
  };
  return curves.curves.map((curve, g) => {
    const [before, after] = [ratesAt(curve, base), ratesAt(curve, steps[g]!)];
    const { value } = curves;
    const change =
      value === null
        ? '–'
        : sayGain(
            scale,
            (1000 * (moneyAt(curve, steps[g]!, value) - moneyAt(curve, base, value))) / curve.rows,
          );
    return [
      `${thresholdAt(base).toFixed(2)} → ${thresholdAt(steps[g]!).toFixed(2)}`,
      pair(before.selection, after.selection),
      pair(before.tpr, after.tpr),
      pair(before.fpr, after.fpr),
      pair(before.ppv, after.ppv),
      change,
    ];
  });
}
