import type { LineData } from '../../../../charts/index.ts';
import type { MoneyCurve } from '../../../../core/lab/threshold.ts';
import { sayShortMoney } from '../../../parts/money.ts';
import type { MoneyScale } from '../../figures.ts';
import { sayWorth } from '../../figures.ts';

/** Money by threshold with its band, the best and the usual threshold marked. */
export function moneyLines(money: MoneyCurve, scale: MoneyScale): LineData {
  const { factor, currency } = scale;
  const { best, half } = money;
  const isHalf = best.threshold === half.threshold;
  return {
    series: [
      {
        label: 'value',
        paint: 'pos',
        points: money.points.map(({ threshold, value, low, high }) => ({
          x: threshold,
          y: value * factor,
          low: low * factor,
          high: high * factor,
        })),
      },
    ],
    x: { title: 'decision threshold', domain: [0, 1] },
    y: {
      title: `value ${scale.per}, ${currency}`,
      format: (value) => sayShortMoney(value, currency),
    },
    spots: [
      {
        x: best.threshold,
        y: best.value * factor,
        label: `${best.threshold.toFixed(2)} earns ${sayWorth(scale, best.value)}`,
        paint: 'accent',
      },
      ...(isHalf
        ? []
        : [
            {
              x: half.threshold,
              y: half.value * factor,
              label: `0.50 earns ${sayWorth(scale, half.value)}`,
              ...{ paint: 'none' as const, hollow: true },
            },
          ]),
    ],
  };
}
