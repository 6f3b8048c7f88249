/**
 * Elementary functions that give the same bits on every host: built from + − × ÷ and whole powers
 * of two only, which IEEE 754 fixes, unlike Math.exp and its kin. About one ulp accurate.
 */
export { exp, expm1, sigmoid, tanh } from './math/exponential.ts';
export { log, log10, log1p, log2, pow, softplus } from './math/logarithm.ts';
export { cos, sin } from './math/trigonometry.ts';
export { clamp, kahanSum, mean, quantileSorted, variance } from './math/summaries.ts';
export type { Numbers } from './math/summaries.ts';
