import type { Bar, BarsData } from '../../../../charts/index.ts';
import type { Evaluation } from '../../../../core/lab/evaluation.ts';
import { sayShortMoney } from '../../../parts/money.ts';
import type { MoneyScale } from '../../figures.ts';
import { metricLabel, sayMetric } from '../../figures.ts';

/** The model and every baseline on the same rows: in money where mistakes are priced. */
export function baselineBars(
  evaluation: Evaluation,
  model: string,
  metric: string,
  { currency, factor, per }: MoneyScale,
): BarsData {
  const own = evaluation.metrics.find((one) => one.id === metric)?.estimate ?? null;
  const inMoney = evaluation.value !== null;
  const entries = [
    { label: model, estimate: inMoney ? evaluation.value : own, own: true },
    ...evaluation.baselines.map((one) => ({
      label: one.label,
      estimate: inMoney ? one.value : one.metric,
      own: false,
    })),
  ];
  const times = inMoney ? factor : 1;
  return {
    title: inMoney ? `value ${per}, ${currency}` : metricLabel(metric),
    format: inMoney
      ? (value) => sayShortMoney(Number(value.toPrecision(3)), currency)
      : (value) => sayMetric(metric, value),
    bars: entries.map(({ label, estimate, own: isOwn }): Bar => ({
      label,
      value: estimate === null ? null : estimate.value * times,
      low: estimate === null ? undefined : estimate.low * times,
      high: estimate === null ? undefined : estimate.high * times,
      paint: isOwn ? 'accent' : 'none',
    })),
  };
}
