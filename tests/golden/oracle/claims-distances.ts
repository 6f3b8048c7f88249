import * as association from '../../../src/core/stats/correlation.ts';
import { energyDistance1d, wasserstein1d } from '../../../src/core/stats/distance-of-samples.ts';
import * as distance from '../../../src/core/stats/distance.ts';
import { psiCritical, psiExpected, psiTail } from '../../../src/core/stats/noise-floor.ts';
import { chi2Contingency, chi2OneSample } from '../../../src/core/stats/tests.ts';
import { numbers, samples, table } from './vector.ts';
import type { Claim, Input, Streams } from './vector.ts';

/** Counts of two samples in equal-width bins over their joint range. */
function histograms(input: Input, streams: Streams, bins: number): [number[], number[]] {
  const [x, y] = samples(input, streams);
  const low = Math.min(...x, ...y);
  const width = (Math.max(...x, ...y) - low) / bins;
  const count = (values: number[]): number[] => {
    const counts = new Array<number>(bins).fill(0);
    for (const value of values) counts[Math.min(bins - 1, Math.floor((value - low) / width))]! += 1;
    return counts;
  };
  return [count(x), count(y)];
}

function ofHistograms(metric: (p: number[], q: number[]) => number, bins: number): Claim {
  return (input, streams) => ({ distance: metric(...histograms(input, streams, bins)) });
}

type WeightedDistance = typeof wasserstein1d;

function ofSamples(metric: WeightedDistance): Claim {
  return (input, streams) => {
    if (input['x_stream'] !== undefined) return { distance: metric(...samples(input, streams)) };
    const weights = (key: string): number[] | null =>
      input[key] === null || input[key] === undefined ? null : numbers(input[key]);
    const value = metric(
      numbers(input['u']),
      numbers(input['v']),
      weights('u_weights'),
      weights('v_weights'),
    );
    return { distance: value };
  };
}

function discrete(input: Input): unknown {
  const [p, q] = [numbers(input['p']), numbers(input['q'])];
  return {
    l_infinity: distance.lInfinity(p, q),
    total_variation: distance.totalVariation(p, q),
    hellinger: distance.hellinger(p, q),
    kl_pq_nats: distance.klDivergence(p, q),
    js_divergence_nats: distance.jensenShannonDivergence(p, q),
    js_distance_nats: distance.jensenShannonDistance(p, q),
    js_divergence_bits: distance.jensenShannonDivergence(p, q, 2),
    js_distance_bits: distance.jensenShannonDistance(p, q, 2),
    bhattacharyya: distance.bhattacharyya(p, q),
  };
}

/** Shares by name, as two lists over all names. */
function byName(first: unknown, second: unknown): [number[], number[]] {
  const a = new Map(Object.entries(first as Record<string, number>));
  const b = new Map(Object.entries(second as Record<string, number>));
  const names = [...new Set([...a.keys(), ...b.keys()])];
  return [names.map((name) => a.get(name) ?? 0), names.map((name) => b.get(name) ?? 0)];
}

function tally(values: unknown): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values as unknown[]) {
    counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

function bandOf(psi: number): string {
  if (psi < 0.1) return 'stable';
  return psi < 0.25 ? 'moderate' : 'significant';
}

function againstShares(reference: number[], current: number[]) {
  const n = current.reduce((a, b) => a + b, 0);
  const shares = distance.toShares(reference);
  return chi2OneSample(
    current,
    shares.map((share) => share * n),
  );
}

function baseOf(input: Input): distance.LogBase {
  return input['base'] === 2 ? 2 : 'e';
}

function psiNoDrift(input: Input): unknown {
  const [n1, n2, bins] = ['n_reference', 'n_current', 'bins'].map((k) => Number(input[k]));
  return {
    expected_psi: psiExpected(bins!, n1!, n2!),
    p_psi_above_0_1: psiTail(0.1, bins!, n1!, n2!),
    p_psi_above_0_2: psiTail(0.2, bins!, n1!, n2!),
    critical_95: psiCritical(bins!, n1!, n2!, 0.05),
  };
}

function correlated(name: string, measure: typeof association.pearson): Claim {
  return (input) => {
    const { value, pValue } = measure(numbers(input['x']), numbers(input['y']));
    return { [name]: value, pvalue: pValue };
  };
}

function crossTable(input: Input): { table: Float64Array[] } {
  const levels = (values: unknown): string[] => [...new Set((values as unknown[]).map(String))];
  const codes = (values: unknown): number[] =>
    (values as unknown[]).map((value) => levels(values).indexOf(String(value)));
  const [x, y] = [input['x'], input['y']];
  return {
    table: association.crossTabulate(codes(x), codes(y), levels(x).length, levels(y).length),
  };
}

export const claims: Record<string, Claim> = {
  'distance/discrete_distances': discrete,
  'distance/entropy': (input) => ({ value: distance.entropy(numbers(input['pk']), baseOf(input)) }),
  'distance/kl_divergence': (input) => ({
    value: distance.klDivergence(numbers(input['pk']), numbers(input['qk']), baseOf(input)),
  }),
  'distance/jensenshannon_distance': (input) => ({
    distance: distance.jensenShannonDistance(
      numbers(input['p']),
      numbers(input['q']),
      baseOf(input),
    ),
  }),
  'distance/psi': (input) => {
    const value = distance.psi(numbers(input['expected']), numbers(input['actual']));
    return { psi: value, band: bandOf(value) };
  },
  'distance/psi_critical_value': (input) => ({
    critical: psiCritical(
      Number(input['bins']),
      Number(input['n_reference']),
      Number(input['n_current']),
      Number(input['alpha']),
    ),
  }),
  'false-alarm/psi_no_drift': psiNoDrift,
  'distance/wasserstein_1d': ofSamples(wasserstein1d),
  'distance/energy_distance_1d': ofSamples(energyDistance1d),
  'distance/hellinger_10bins': ofHistograms(distance.hellinger, 10),
  'distance/bhattacharyya_10bins': ofHistograms(distance.bhattacharyya, 10),
  'distance/histogram_intersection_complement_10bins': ofHistograms(
    distance.intersectionComplement,
    10,
  ),
  'distance/histogram_intersection_complement_20bins': ofHistograms(
    distance.intersectionComplement,
    20,
  ),
  'validation-tfdv/l_infinity_norm': (input) => ({
    distance: distance.lInfinity(...byName(input['control'], input['treatment'])),
  }),
  'drift-nannyml/l_infinity': (input) => ({
    distance: distance.lInfinity(...byName(tally(input['reference']), tally(input['current']))),
  }),
  'validation-great-expectations/kl_divergence': (input) => ({
    value: distance.klDivergence(numbers(input['observed']), numbers(input['expected'])),
  }),
  'drift-evidently/chisquare': (input) => {
    const counts = byName(input['reference_value_counts'], input['current_value_counts']);
    const { statistic, pValue } = againstShares(...counts);
    return { statistic, score: pValue, drift_detected: pValue < Number(input['threshold']) };
  },
  'drift-evidently/chisquare_one_sample_vs_contingency': (input) => {
    const counts = byName(input['reference_value_counts'], input['current_value_counts']);
    const { pValue } = againstShares(...counts);
    return {
      evidently_pvalue: pValue,
      evidently_drift: pValue < Number(input['threshold']),
      two_sample_contingency_pvalue: chi2Contingency(counts, { yates: true }).pValue,
    };
  },
  'association/pearsonr': correlated('r', association.pearson),
  'association/pointbiserialr': correlated('r', association.pearson),
  'association/spearmanr': correlated('rho', association.spearman),
  'association/association_cramer': (input) => ({
    value: association.cramersV(table(input['table'])),
  }),
  'association/cramers_v': (input) => ({
    plain: association.cramersV(table(input['table'])),
    bias_corrected: association.cramersV(table(input['table']), true),
  }),
  'association/theils_u': (input) => {
    const { table: cells } = crossTable(input);
    const turned = crossTable({ x: input['y'], y: input['x'] }).table;
    return {
      U_x_given_y: association.uncertaintyCoefficient(cells),
      U_y_given_x: association.uncertaintyCoefficient(turned),
    };
  },
  'preprocessing/mutual_info_discrete': (input) => ({
    value: association.mutualInformation(crossTable(input).table),
  }),
};
