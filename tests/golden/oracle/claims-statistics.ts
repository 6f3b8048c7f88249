import { mean, quantileSorted, variance } from '../../../src/core/math.ts';
import {
  agrestiCoull,
  clopperPearson,
  jeffreys,
  normalShare,
  wilson,
} from '../../../src/core/stats/intervals.ts';
import { twoProportionSampleSize } from '../../../src/core/stats/power.ts';
import * as special from '../../../src/core/stats/special.ts';
import {
  adjustPValues,
  chi2Contingency,
  chi2OneSample,
  fisherExact,
  ksTwoSample,
  mannWhitney,
  mcnemar,
  oneProportionZ,
  studentT,
  twoProportionZ,
  welchT,
} from '../../../src/core/stats/tests.ts';
import type { Alternative, Correction } from '../../../src/core/stats/tests.ts';
import { numbers, samples, table, testFields } from './vector.ts';
import type { Claim, Input } from './vector.ts';

function ofArgs(f: (...args: number[]) => number): Claim {
  return (input) => ({ value: f(...numbers(input['args'])) });
}

type ShareInterval = (hits: number, n: number, level: number) => unknown;

function ofShare(interval: ShareInterval): Claim {
  return (input) =>
    interval(Number(input['count']), Number(input['nobs']), 1 - Number(input['alpha']));
}

function alternativeOf(input: Input): Alternative {
  return (input['alternative'] ?? 'two-sided') as Alternative;
}

function contingency(input: Input, statistic: 'pearson' | 'likelihood'): unknown {
  const yates = input['yates'] === true;
  const result = chi2Contingency(table(input['table']), { yates, statistic });
  return { ...testFields(result), dof: result.degreesOfFreedom, expected_freq: result.expected };
}

function adjusted(correction: Correction): Claim {
  return (input) => {
    const values = adjustPValues(numbers(input['pvalues']), correction);
    const reject = values.filter((p) => p <= Number(input['alpha']));
    return { adjusted: Array.from(values), reject_count: reject.length };
  };
}

export const claims: Record<string, Claim> = {
  'special-function/lgamma': ofArgs(special.lgamma as (...args: number[]) => number),
  'special-function/erf': ofArgs(special.erf as (...args: number[]) => number),
  'special-function/norm_ppf': ofArgs(special.normPpf as (...args: number[]) => number),
  'special-function/norm_sf': ofArgs(special.normSf as (...args: number[]) => number),
  'special-function/gammainc_lower': ofArgs(special.gammaIncLower as (...args: number[]) => number),
  'special-function/beta_inc': ofArgs(special.betaInc as (...args: number[]) => number),
  'special-function/chi2_sf': ofArgs(special.chi2Sf as (...args: number[]) => number),
  'special-function/t_sf': ofArgs(special.tSf as (...args: number[]) => number),
  'special-function/f_sf': ofArgs(special.fSf as (...args: number[]) => number),
  'special-function/binom_cdf': ofArgs(special.binomCdf as (...args: number[]) => number),
  'stat-test/kolmogorov_sf': (input) => ({ sf: special.kolmogorovSf(Number(input['x'])) }),
  'stat-test/ks_2samp': (input, streams) =>
    testFields(ksTwoSample(...samples(input, streams), { alternative: alternativeOf(input) })),
  'stat-test/chi2_contingency': (input) => contingency(input, 'pearson'),
  'stat-test/g_test': (input) => contingency(input, 'likelihood'),
  'stat-test/chisquare': (input) =>
    testFields(
      chi2OneSample(
        numbers(input['f_obs']),
        input['f_exp'] === null ? undefined : numbers(input['f_exp']),
      ),
    ),
  'stat-test/fisher_exact': (input) => {
    const [a, b, c, d] = table(input['table']).flat() as [number, number, number, number];
    const result = fisherExact(a, b, c, d);
    return { oddsratio: result.statistic, pvalue: result.pValue };
  },
  'stat-test/mannwhitneyu': (input, streams) => {
    const result = mannWhitney(...samples(input, streams), {
      alternative: alternativeOf(input),
      method: (input['method'] ?? 'auto') as 'auto' | 'asymptotic',
      continuity: input['use_continuity'] !== false,
    });
    return { ...testFields(result), U1: result.statistic };
  },
  'stat-test/t_test_welch': (input, streams) => testFields(welchT(...samples(input, streams))),
  'stat-test/t_test_student': (input, streams) => testFields(studentT(...samples(input, streams))),
  'stat-test/proportions_ztest': (input) => {
    const [count, n, value] = ['count', 'nobs', 'value'].map((name) => Number(input[name]));
    const result = oneProportionZ(count!, n!, value!);
    return { z: result.statistic, pvalue: result.pValue };
  },
  'stat-test/proportions_ztest_2samp': (input) => {
    const [a, b] = numbers(input['count']);
    const [n, m] = numbers(input['nobs']);
    const result = twoProportionZ(a!, n!, b!, m!);
    return { z: result.statistic, pvalue: result.pValue };
  },
  'stat-test/multiple_testing_bonferroni': adjusted('bonferroni'),
  'stat-test/multiple_testing_holm': adjusted('holm'),
  'stat-test/multiple_testing_fdr_bh': adjusted('benjamini-hochberg'),
  'interval/proportion_confint_wilson': ofShare(wilson),
  'interval/proportion_confint_beta': ofShare(clopperPearson),
  'interval/proportion_confint_jeffreys': ofShare(jeffreys),
  'interval/proportion_confint_agresti_coull': ofShare(agrestiCoull),
  'interval/proportion_confint_normal': ofShare(normalShare),
  'model-comparison/mcnemar': (input) => {
    const cells = table(input['table']);
    return testFields(mcnemar(cells[0]![1]!, cells[1]![0]!, input['exact'] === true));
  },
  'deployment-rollout/ab_two_proportion_z': (input) => {
    const [a, n] = numbers(input['control']) as [number, number];
    const [b, m] = numbers(input['treatment']) as [number, number];
    const result = twoProportionZ(a, n, b, m);
    return { z: result.statistic, pvalue: result.pValue, relative_lift: b / m / (a / n) - 1 };
  },
  'deployment-rollout/ab_sample_size_per_arm': (input) => {
    const [p0, p1, alpha, power] = ['p0', 'p1', 'alpha', 'power'].map((k) => Number(input[k]));
    const n = twoProportionSampleSize(p0!, p1!, alpha, power);
    return { n, n_ceil: Math.ceil(n) };
  },
  'drift-nannyml/standard_deviation_threshold': (input) => {
    const values = Float64Array.from(numbers(input['values'])).sort();
    const from = { min: values[0]!, max: values.at(-1)!, median: quantileSorted(values, 0.5) };
    const centre = from[input['offset_from'] as 'min'] ?? mean(values);
    const spread = Math.sqrt(variance(values));
    const bound = (times: unknown, sign: number): number | null =>
      times === null ? null : centre + sign * spread * Number(times);
    return {
      lower: bound(input['lower_multiplier'], -1),
      upper: bound(input['upper_multiplier'], 1),
    };
  },
};

export const exceptions: Record<string, string> = {
  'stat-test/ks_2samp#28':
    'asks for the one-sample law at a rounded size; ours is exact or limiting',
};
