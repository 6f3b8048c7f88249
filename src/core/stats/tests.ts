/** Tests of whether two things differ, each giving a statistic and a p-value. */
export type { Alternative, TestResult } from './tests/result.ts';
export { ksOfSorted, ksTwoSample } from './tests/kolmogorov-smirnov.ts';
export type { KsOptions } from './tests/kolmogorov-smirnov.ts';
export { chi2Contingency, chi2OneSample, fisherExact } from './tests/contingency.ts';
export type { ContingencyOptions, ContingencyResult, CountTable } from './tests/contingency.ts';
export { mcnemar, mcnemarMidP, oneProportionZ, twoProportionZ } from './tests/proportions.ts';
export { pairedT, studentT, welchT } from './tests/means.ts';
export type { TTestResult } from './tests/means.ts';
export { mannWhitney } from './tests/mann-whitney.ts';
export type { MannWhitneyOptions } from './tests/mann-whitney.ts';
export { adjustPValues } from './tests/multiple.ts';
export type { Correction } from './tests/multiple.ts';
