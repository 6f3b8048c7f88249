import { chi2Ppf, chi2Sf } from './special.ts';

/**
 * What the population stability index shows by chance alone, without any drift: about
 * (1/n₁ + 1/n₂) times chi-square with bins − 1 degrees of freedom (Yurdakul 2018). n₁ and n₂ are
 * distinct rows.
 */
function chanceScale(n1: number, n2: number): number {
  return 1 / n1 + 1 / n2;
}

/** The value that is passed by chance with probability alpha. */
export function psiCritical(bins: number, n1: number, n2: number, alpha = 0.05): number {
  return bins < 2 ? 0 : chi2Ppf(1 - alpha, bins - 1) * chanceScale(n1, n2);
}

/** The mean value by chance. */
export function psiExpected(bins: number, n1: number, n2: number): number {
  return (bins - 1) * chanceScale(n1, n2);
}

/** Chance of a value above `psi`. */
export function psiTail(psi: number, bins: number, n1: number, n2: number): number {
  return bins < 2 ? 1 : chi2Sf(psi / chanceScale(n1, n2), bins - 1);
}
