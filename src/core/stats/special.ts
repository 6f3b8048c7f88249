/** The special functions and tail areas that the tests and intervals stand on. */
export { betaInc, betaPpf, logBeta } from './special/beta.ts';
export { gammaIncLower, gammaIncUpper, lgamma } from './special/gamma.ts';
export { erf, erfc, normCdf, normPdf, normPpf, normSf } from './special/normal.ts';
export {
  binomCdf,
  binomPmf,
  chi2Cdf,
  chi2Ppf,
  chi2Sf,
  fSf,
  kolmogorovSf,
  tIsf,
  tSf,
} from './special/tails.ts';
