/** A small language for columns computed from other columns: read, checked, printed, run; no eval. */
export { checkFormula } from './formula/check.ts';
export type { CheckedFormula, FormulaColumn } from './formula/check.ts';
export { evaluateFormula, evaluatingFormula } from './formula/evaluate.ts';
export { FUNCTIONS } from './formula/functions.ts';
export type { FormulaFunction, ValueType } from './formula/functions.ts';
export { parseFormula } from './formula/parse.ts';
export { printFormula, printName } from './formula/print.ts';
