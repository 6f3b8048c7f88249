import type { LineData } from '../../../../charts/index.ts';
import type { ClassThresholds, ReviewCurve } from '../../../../core/evaluate/deciding/api.ts';
import type { MoneyCurve, MoneyPoint } from '../../../../core/lab/threshold.ts';
import { sayShortMoney } from '../../../parts/money.ts';
import type { MoneyScale } from '../../figures.ts';
import { sayEarned, sayWorth } from '../../figures.ts';

/** Money by threshold with its band, the best and the usual threshold marked. */
export function moneyLines(money: MoneyCurve, scale: MoneyScale): LineData {
  const { factor } = scale;
  const { best, half } = money;
  const isHalf = best.threshold === half.threshold;
  return {
    ...bandOf(money.points, 'decision threshold', scale),
    spots: [
      {
        x: best.threshold,
        y: best.value * factor,
        label: sayEarned(best.threshold.toFixed(2), scale, best.value),
        paint: 'accent',
      },
      ...(isHalf
        ? []
        : [
            {
              x: half.threshold,
              y: half.value * factor,
              label: sayEarned('0.50', scale, half.value),
              ...{ paint: 'none' as const, hollow: true },
            },
          ]),
    ],
  };
}

function bandOf(
  points: readonly MoneyPoint[],
  title: string,
  { factor, currency, per }: MoneyScale,
): Pick<LineData, 'series' | 'x' | 'y'> {
  return {
    series: [
      {
        label: 'value',
        paint: 'pos',
        points: points.map(({ threshold, value, low, high }) => ({
          x: threshold,
          y: value * factor,
          low: low * factor,
          high: high * factor,
        })),
      },
    ],
    x: { title, domain: [0, 1] },
    y: {
      title: `value ${per}, ${currency}`,
      format: (value) => sayShortMoney(value, currency),
    },
  };
}

/** Money by the threshold of one class, the best one marked. */
export function sweepLines(
  { points, best }: ClassThresholds,
  scale: MoneyScale,
  title: string,
): LineData {
  return {
    ...bandOf(points, title, scale),
    spots: [
      {
        x: best.threshold,
        y: best.value * scale.factor,
        label: sayEarned(best.threshold.toFixed(2), scale, best.value),
        paint: 'accent',
      },
    ],
  };
}

/** Money by the share the model decides itself, where this cost puts it marked. */
export function reviewLines(curve: ReviewCurve, scale: MoneyScale): LineData {
  const { points, asked, rows, value, alone } = curve;
  return {
    ...bandOf(points, 'share the model decides itself', scale),
    spots: [
      {
        x: 1 - asked / rows,
        y: value.value * scale.factor,
        label: sayEarned('asking', scale, value.value),
        paint: 'accent',
      },
      ...(asked === 0
        ? []
        : [
            {
              x: 1,
              y: alone.value * scale.factor,
              label: `alone ${sayWorth(scale, alone.value)}`,
              ...{ paint: 'none' as const, hollow: true },
            },
          ]),
    ],
  };
}
