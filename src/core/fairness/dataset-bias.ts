import { log, pow } from '../math.ts';

/** Two facets of some rows, by what happened: `a` the others, `d` the group looked at. */
export interface Facets {
  readonly a: readonly number[];
  readonly d: readonly number[];
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/** Class imbalance (n_a − n_d) / (n_a + n_d), −1 to 1. */
export function classImbalance(a: number, d: number): number {
  return (a - d) / (a + d);
}

/** Difference in proportions of labels, q_a − q_d: shares of 1 among 0 and 1. */
export function labelGap({ a, d }: Facets): number {
  return sum(a) / a.length - sum(d) / d.length;
}

/** Shares of each outcome in both facets, over outcomes that both have. */
function commonShares({ a, d }: Facets, common: boolean): [number, number][] {
  const outcomes = [...new Set([...a, ...d])];
  const share = (values: readonly number[], outcome: number) =>
    values.filter((value) => value === outcome).length / values.length;
  return outcomes
    .map((outcome): [number, number] => [share(a, outcome), share(d, outcome)])
    .filter(([p, q]) => !common || (p > 0 && q > 0));
}

const kullbackLeibler = (pairs: readonly (readonly [number, number])[]): number =>
  sum(pairs.map(([p, q]) => p * log(p / q)));

/** Σ P_a log(P_a / P_d), natural, over outcomes both facets have; may then be negative. */
export function klLabels(facets: Facets): number {
  return kullbackLeibler(commonShares(facets, true));
}

/** Half the sum of both divergences from the middle. */
export function jsLabels(facets: Facets): number {
  const pairs = commonShares(facets, true);
  const fromMiddle = (own: 0 | 1) =>
    kullbackLeibler(pairs.map((pair) => [pair[own], (pair[0] + pair[1]) / 2]));
  return (fromMiddle(0) + fromMiddle(1)) / 2;
}

/** Euclidean distance of the shares. */
export function lpLabels(facets: Facets): number {
  return Math.sqrt(sum(commonShares(facets, true).map(([p, q]) => (p - q) * (p - q))));
}

/** Largest difference of a share. */
export function ksLabels(facets: Facets): number {
  return Math.max(...commonShares(facets, false).map(([p, q]) => Math.abs(p - q)));
}

/**
 * Conditional demographic disparity: of the rejected the share in the facet, minus of the accepted,
 * within each stratum, weighted by its rows (Wachter, Mittelstadt & Russell 2021).
 */
export function conditionalDisparity(
  rows: readonly {
    readonly inFacet: boolean;
    readonly accepted: boolean;
    readonly stratum: number;
  }[],
): number {
  const strata = [...new Set(rows.map(({ stratum }) => stratum))];
  const parts = strata.map((stratum) => {
    const own = rows.filter((row) => row.stratum === stratum);
    const share = (accepted: boolean) => {
      const all = own.filter((row) => row.accepted === accepted);
      return all.length === 0 ? 0 : all.filter(({ inFacet }) => inFacet).length / all.length;
    };
    return own.length * (share(false) - share(true));
  });
  return sum(parts) / rows.length;
}

/** Generalised entropy of benefits decided − actual + 1 (Speicher et al. 2018); alpha not 0 or 1. */
export function generalizedEntropy(
  actual: readonly number[],
  decided: readonly number[],
  alpha = 2,
): number {
  const benefit = actual.map((truth, row) => decided[row]! - truth + 1);
  const mean = sum(benefit) / benefit.length;
  const parts = benefit.map((one) => pow(one / mean, alpha) - 1);
  return sum(parts) / (benefit.length * alpha * (alpha - 1));
}

/** Rows of one facet by truth and decision. */
export interface FacetCounts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/** Differences of decisions between the others (a) and a group (d), with Clarify’s letters and signs. */
export function decisionGaps(a: FacetCounts, d: FacetCounts) {
  const rows = ({ tp, fp, fn, tn }: FacetCounts) => tp + fp + fn + tn;
  const label = (f: FacetCounts) => (f.tp + f.fn) / rows(f);
  const chosen = (f: FacetCounts) => (f.tp + f.fp) / rows(f);
  return {
    CI: classImbalance(rows(a), rows(d)),
    DPL: label(a) - label(d),
    DPPL: chosen(a) - chosen(d),
    DI: chosen(d) / chosen(a),
    DCA: (a.tp + a.fn) / (a.tp + a.fp) - (d.tp + d.fn) / (d.tp + d.fp),
    DCR: (d.tn + d.fp) / (d.tn + d.fn) - (a.tn + a.fp) / (a.tn + a.fn),
    RD: a.tp / (a.tp + a.fn) - d.tp / (d.tp + d.fn),
    SD: d.tn / (d.tn + d.fp) - a.tn / (a.tn + a.fp),
    DAR: a.tp / (a.tp + a.fp) - d.tp / (d.tp + d.fp),
    DRR: d.tn / (d.tn + d.fn) - a.tn / (a.tn + a.fn),
    AD: (a.tp + a.tn) / rows(a) - (d.tp + d.tn) / rows(d),
    TE: d.fn / d.fp - a.fn / a.fp,
  };
}
