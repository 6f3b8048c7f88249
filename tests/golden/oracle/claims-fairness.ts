import {
  betweenGroups,
  differenceToOverall,
  equalizedOdds,
} from '../../../src/core/fairness/between.ts';
import {
  conditionalDisparity,
  decisionGaps,
  generalizedEntropy,
  jsLabels,
  klLabels,
  ksLabels,
  labelGap,
  lpLabels,
} from '../../../src/core/fairness/dataset-bias.ts';
import type { Facets } from '../../../src/core/fairness/dataset-bias.ts';
import { compareGroups } from '../../../src/core/fairness/by-group.ts';
import type { Judged } from '../../../src/core/lab/estimate.ts';
import { complete } from '../../../src/core/pieces.ts';
import { randomFrom } from '../../../src/core/random.ts';
import { numbers } from './vector.ts';
import type { Claim, Input } from './vector.ts';

function isIn(input: Input): boolean[] {
  const facet = input['facet'] as readonly string[];
  if (input['sensitive'] === 'not b') return facet.map((name) => name !== 'b');
  return facet.map((name) => name === input['sensitive_value']);
}

const facetsOf = (values: readonly number[], inFacet: readonly boolean[]): Facets => ({
  a: values.filter((_, row) => !inFacet[row]),
  d: values.filter((_, row) => inFacet[row]),
});

function binaryFacets(input: Input): Facets {
  const sensitive = numbers(input['sensitive']).map((value) => value === 1);
  return facetsOf(numbers(input['positive_label']), sensitive);
}

function countsOf(actual: readonly number[], decided: readonly number[], keep: readonly boolean[]) {
  const n = (truth: number, said: number) =>
    actual.filter((value, row) => keep[row] && value === truth && decided[row] === said).length;
  return { tp: n(1, 1), fp: n(0, 1), fn: n(1, 0), tn: n(0, 0) };
}

/** Fairlearn’s frame from our own report: groups in the order of their names. */
function metricFrame(input: Input): unknown {
  const actual = Float64Array.from(numbers(input['y_true']));
  const decided = Float64Array.from(numbers(input['y_pred']));
  const names = input['sensitive'] as readonly string[];
  const labels = [...new Set(names)].sort();
  const values = Float64Array.from([...decided].flatMap((one) => [1 - one, one]));
  const judged: Judged = {
    outcome: { task: 'binary', classes: ['0', '1'], positive: 1 },
    actual,
    decided,
    predictions: { rows: actual.length, width: 2, values },
  };
  const frame = (labels: readonly string[], codes: Int32Array) => {
    const { measures, groups } = complete(
      compareGroups(judged, { labels, codes }, 1, randomFrom(1)),
    );
    const at = (id: string) => measures.findIndex((measure) => measure.id === id);
    return groups.map(({ rows, figures }) => ({
      count: rows,
      selection_rate: figures[at('selection')]!.value,
      tpr: figures[at('tpr')]!.value,
      fpr: figures[at('fpr')]!.value,
      accuracy: figures[at('accuracy')]!.value,
    }));
  };
  const by = frame(
    labels,
    Int32Array.from(names, (name) => labels.indexOf(name)),
  );
  const overall = frame(['all'], new Int32Array(names.length))[0]!;
  const keys = Object.keys(overall) as (keyof typeof overall)[];
  const of = (key: (typeof keys)[number]) => by.map((one) => one[key]);
  const each = (make: (key: (typeof keys)[number]) => number) =>
    Object.fromEntries(keys.map((key) => [key, make(key)]));
  const odds = equalizedOdds(of('tpr'), of('fpr'));
  return {
    overall,
    by_group: Object.fromEntries(labels.map((label, i) => [label, by[i]])),
    difference_between_groups: each((key) => betweenGroups(of(key)).difference),
    ratio_between_groups: each((key) => betweenGroups(of(key)).ratio),
    difference_to_overall: each((key) => differenceToOverall(of(key), overall[key])),
    demographic_parity_difference: betweenGroups(of('selection_rate')).difference,
    demographic_parity_ratio: betweenGroups(of('selection_rate')).ratio,
    equal_opportunity_difference: betweenGroups(of('tpr')).difference,
    equalized_odds_difference_worst: odds.difference,
    equalized_odds_ratio_worst: odds.ratio,
  };
}

export const claims: Readonly<Record<string, Claim>> = {
  'fairness-clarify/DPL': (input) => ({
    DPL: labelGap(facetsOf(numbers(input['label']), isIn(input))),
  }),
  'fairness-clarify/KS': (input) => ({
    KS: ksLabels(facetsOf(numbers(input['label']), isIn(input))),
  }),
  'fairness-clarify/JS': (input) => ({ JS: jsLabels(binaryFacets(input)) }),
  'fairness-clarify/KL_JS_LP': (input) => {
    const facets = binaryFacets(input);
    return { KL: klLabels(facets), JS: jsLabels(facets), LP: lpLabels(facets) };
  },
  'fairness-clarify/CDDL': (input) => {
    const inFacet = isIn(input);
    const strata = numbers(input['group']);
    const rows = numbers(input['positive_label']).map((label, row) => ({
      inFacet: inFacet[row]!,
      accepted: label === 1,
      stratum: strata[row]!,
    }));
    return { CDDL: conditionalDisparity(rows) };
  },
  'fairness-clarify/bias_metrics_binary_facet': (input) => {
    const inFacet = isIn(input);
    const [actual, decided] = [numbers(input['label']), numbers(input['predicted'])];
    const others = inFacet.map((one) => !one);
    return decisionGaps(countsOf(actual, decided, others), countsOf(actual, decided, inFacet));
  },
  'fairness-clarify/generalized_entropy': (input) => ({
    GE: generalizedEntropy(
      numbers(input['label']),
      numbers(input['predicted']),
      Number(input['alpha']),
    ),
  }),
  'fairness-fairlearn/metric_frame': metricFrame,
};
