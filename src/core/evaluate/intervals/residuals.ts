import type { Judged } from '../../lab/estimate.ts';
import type { Estimate, Payoff } from '../../project/project.ts';
import { LEAST_ROWS, Moments } from '../slices/gap.ts';
import type { ResidualBand, ResidualsBy } from './api.ts';
import type { Bands } from './bands.ts';

const Z95 = 1.96;
const PER = 1000;

function estimateOf(moments: Moments, scale = 1): Estimate {
  if (moments.rows < LEAST_ROWS) return { value: NaN, low: NaN, high: NaN };
  const [value, half] = [scale * moments.mean, scale * Z95 * Math.sqrt(moments.noise)];
  return { value, low: value - half, high: value + half };
}

/** Errors (decided − actual) in bands, and what each side of them costs. */
export function residualsIn(
  { actual, decided }: Judged,
  payoff: Payoff | null,
  by: string,
  bands: Bands,
): ResidualsBy {
  const gaps = decided.map((value, row) => value - actual[row]!);
  const bias = bands.labels.map(() => new Moments());
  const size = bands.labels.map(() => new Moments());
  gaps.forEach((gap, row) => {
    const band = bands.codes[row]!;
    if (band < 0) return;
    bias[band]!.add(gap);
    size[band]!.add(Math.abs(gap));
  });
  return {
    by,
    ordered: bands.ordered,
    bands: bands.labels.map((label, band): ResidualBand => ({
      label,
      rows: bias[band]!.rows,
      bias: estimateOf(bias[band]!),
      size: estimateOf(size[band]!),
    })),
    bias: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
    cost: payoff?.kind === 'units' ? costOf(gaps, payoff) : null,
  };
}

function costOf(gaps: Float64Array, { over, under }: Extract<Payoff, { kind: 'units' }>) {
  const [high, low] = [new Moments(), new Moments()];
  let [overRows, underRows] = [0, 0];
  for (const gap of gaps) {
    high.add(gap > 0 ? over * gap : 0);
    low.add(gap < 0 ? -under * gap : 0);
    if (gap > 0) overRows++;
    if (gap < 0) underRows++;
  }
  return { over: estimateOf(high, PER), under: estimateOf(low, PER), overRows, underRows };
}
