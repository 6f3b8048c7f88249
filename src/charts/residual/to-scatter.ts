import type { Format } from '../frame/chart-types.ts';
import type { ScatterData } from '../scatter/layout.ts';

export interface ResidualData {
  readonly actual: ArrayLike<number>;
  readonly predicted: ArrayLike<number>;
  /** "riders". */
  readonly unit: string;
  /** Error by prediction, or actual by prediction. */
  readonly kind?: 'residual' | 'actual';
  readonly format?: Format;
  readonly nameOf?: (row: number) => string;
}

/** Residuals (predicted − actual) or actual values against predictions, as points. */
export function residualsToScatter(data: ResidualData): ScatterData {
  const { actual, predicted, unit, format, nameOf } = data;
  const asResidual = data.kind !== 'actual';
  const y = asResidual
    ? Float64Array.from({ length: actual.length }, (_, i) => predicted[i]! - actual[i]!)
    : actual;
  return {
    ...{ x: predicted, y, nameOf },
    xAxis: { title: `predicted ${unit}`, format },
    yAxis: { title: asResidual ? `predicted − actual ${unit}` : `actual ${unit}`, format },
    reference: asResidual ? 'zero' : 'diagonal',
  };
}
