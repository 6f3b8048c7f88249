import {
  expectedAveragePrecision,
  expectedCells,
  expectedMetric,
  expectedMoney,
  expectedRocAuc,
} from '../../../src/core/monitor/estimate/confidence.ts';
import type { Unlabelled } from '../../../src/core/monitor/estimate/confidence.ts';
import { countsOfCells, scoreClass } from '../../../src/core/model/metrics-label.ts';
import { ndcg } from '../../../src/core/monitor/watch/ranking.ts';
import { numbers, table } from './vector.ts';
import type { ClaimFile, Input } from './vector.ts';

const pairs = (values: readonly number[]): Float64Array =>
  Float64Array.from(values.flatMap((p) => [1 - p, p]));

function saidOf(input: Input): Unlabelled {
  const chances = numbers(input.calibrated_proba);
  const scores = input.raw_score === undefined ? chances : numbers(input.raw_score);
  const decided = Float64Array.from(numbers(input.y_pred));
  return { chances: pairs(chances), scores: pairs(scores), decided, classes: 2, positive: 1 };
}

export const claims: ClaimFile['claims'] = {
  'drift-nannyml/cbpe_estimate': (input) => {
    const said = saidOf(input);
    const cells = expectedCells(said);
    return {
      expected_tn: cells[0],
      expected_fp: cells[1],
      expected_fn: cells[2],
      expected_tp: cells[3],
      accuracy: expectedMetric('accuracy', said),
      precision: expectedMetric('precision', said),
      recall: expectedMetric('recall', said),
      specificity: scoreClass(countsOfCells(cells, 2)[0]!).recall,
      f1: expectedMetric('f1', said),
      roc_auc: expectedRocAuc(said, 1),
      average_precision: expectedAveragePrecision(said, 1),
    };
  },
  'drift-nannyml/cbpe_business_value': (input) => {
    const worth = table(input.matrix_tn_fp_fn_tp);
    return { value: expectedMoney(saidOf(input), (actual, decided) => worth[actual]![decided]!) };
  },
  'monitor-sagemaker/feature_attribution_drift_ndcg': (input) => {
    const value = ndcg(numbers(input.training_attributions), numbers(input.live_attributions));
    return { ndcg: value, violation: value < 0.9 };
  },
  'metric-ranking/ndcg': (input) => {
    const most = input.k === undefined ? undefined : Number(input.k);
    return { value: ndcg(table(input.relevance)[0]!, table(input.score)[0]!, most) };
  },
};

export const exceptions: ClaimFile['exceptions'] = {
  'drift-nannyml/cbpe_business_value#2':
    'It divides each cell by the rows decided alike and adds the shares up, which is no money per decision.',
};
