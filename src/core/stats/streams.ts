/** Detectors that read one observation at a time, as pure folds with JSON state. */
export type { StreamStep, Verdict } from './streams/verdict.ts';
export { adwinThreshold, followAdwin, startAdwin, stepAdwin } from './streams/adwin.ts';
export type { AdwinParams, AdwinState } from './streams/adwin.ts';
export { startCusum, stepCusum } from './streams/cusum.ts';
export type { CusumParams, CusumState } from './streams/cusum.ts';
export { startDdm, stepDdm } from './streams/ddm.ts';
export type { DdmParams, DdmState } from './streams/ddm.ts';
export { hddmAverageGap, startHddmAverage, stepHddmAverage } from './streams/hddm-average.ts';
export type { HddmAverageState, HddmParams } from './streams/hddm-average.ts';
export { hddmWeightedGap, startHddmWeighted, stepHddmWeighted } from './streams/hddm-weighted.ts';
export type { HddmWeightedParams, HddmWeightedState } from './streams/hddm-weighted.ts';
export { startPageHinkley, stepPageHinkley } from './streams/page-hinkley.ts';
export type { PageHinkleyParams, PageHinkleyState } from './streams/page-hinkley.ts';
