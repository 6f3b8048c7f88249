import type { Bundle } from '../../deploy/bundle.ts';
import { moneyOf, reviewCost, worthOf } from '../../deploy/decide.ts';
import { mean, variance } from '../../math.ts';
import { followScript } from '../../model/follow-script.ts';
import { recalibrate } from '../../model/recalibration.ts';
import type { CalibrationMap } from '../../model/recalibration.ts';
import type { DesignMatrix, Outcome } from '../../model/task.ts';
import { NO_SCRIPT } from '../../model/train-script.ts';
import {
  estimateByConfidence,
  estimateByErrorModel,
  withAnswer,
} from '../../monitor/estimate/estimator.ts';
import type { Estimator, Spread } from '../../monitor/estimate/estimator.ts';
import type { Said } from '../../monitor/scored.ts';
import { defaultsOf } from '../../params.ts';
import { randomFrom } from '../../random.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { estimateMetrics, metricOf } from '../estimate.ts';
import type { Judged } from '../estimate.ts';
import type { Lab } from '../lab.ts';
import { fitRecalibration } from '../recalibrating.ts';

/** Labelled rows an estimate is learned from, at least. */
export const FEWEST = 50;
/** Rows that spreads and error models are learned from, at most. */
const MOST = 4000;
const REPLICATES = 100;
const ERROR_MODEL = 'boosted-trees';
const GENTLE = { rounds: 60, rate: 0.1, leaves: 8, minimum: 20, patience: 0 };

/** Of a release, what makes answers into money. */
type Decider = Pick<Bundle, 'outcome' | 'payoff' | 'rule'>;

/** What decisions earned on labelled rows, and what was said of them. */
export interface Known {
  readonly judged: Judged;
  readonly said: Said;
  readonly ids: Int32Array;
}

/**
 * Estimates without labels for what a release decides, learned from labelled rows it was not
 * trained on; null where they are too few.
 */
export async function openEstimator(
  lab: Lab,
  bundle: Decider,
  metric: string,
  known: Known,
  seed: number,
): Promise<Result<Estimator | null>> {
  const { judged } = known;
  if (judged.actual.length < FEWEST) return ok(null);
  const spread = spreadOf(bundle, metric, judged, seed);
  const { outcome } = bundle;
  if (outcome.task === 'regression') return byErrorModel(lab, bundle, metric, known, spread, seed);
  const map = bestMap(outcome, known);
  return ok(
    estimateByConfidence({
      outcome,
      metric,
      calibrate: (predictions) =>
        map === null ? predictions : recalibrate(map, outcome, predictions),
      worth: (actual, decided) => worthOf(bundle.payoff, actual, decided, reviewCost(bundle.rule)),
      spread,
      seed,
    }),
  );
}

/** The map with the smallest surprise on rows it was not fitted on; null where none helps. */
function bestMap(
  outcome: Exclude<Outcome, { task: 'regression' }>,
  { judged, ids }: Known,
): CalibrationMap | null {
  const fits = (['platt', 'isotonic'] as const).map((method) =>
    fitRecalibration(method, outcome, judged.predictions, judged.actual, ids),
  );
  const best = fits.reduce((a, b) => (b.after.logLoss < a.after.logLoss ? b : a));
  return best.after.logLoss < best.before.logLoss ? best.map : null;
}

/** What one row moves a metric and money by: their standard errors times √rows. */
function spreadOf(bundle: Decider, metric: string, judged: Judged, seed: number): Spread {
  const rows = judged.actual.length;
  const used = rows > MOST ? takeFirst(judged, MOST) : judged;
  const random = randomFrom(seed).fork('spread');
  const [estimate] = estimateMetrics([metricOf(metric)], used, random, REPLICATES);
  const sigmas = 2 * 1.959963984540054;
  const one = ((estimate!.high - estimate!.low) / sigmas) * Math.sqrt(used.actual.length);
  const earned = moneyOf(bundle.payoff, judged.actual, judged.decided, reviewCost(bundle.rule));
  return {
    metric: Number.isFinite(one) && one > 0 ? one : null,
    money: bundle.payoff === null ? null : Math.sqrt(variance(earned, 1)),
    rows,
  };
}

function takeFirst(judged: Judged, rows: number): Judged {
  const { predictions } = judged;
  return {
    ...judged,
    actual: judged.actual.slice(0, rows),
    decided: judged.decided.slice(0, rows),
    predictions: {
      ...predictions,
      rows,
      values: predictions.values.slice(0, rows * predictions.width),
    },
  };
}

/** What is averaged for a metric of numbers; null where labels are needed for more than that. */
function lossFor(metric: string, { actual, decided }: Judged): Float64Array | null {
  const gaps = actual.map((truth, row) => Math.abs(decided[row]! - truth));
  if (metric === 'mae') return gaps;
  if (metric === 'rmse') return gaps.map((gap) => gap * gap);
  if (metric === 'mape' && actual.every((truth) => truth !== 0))
    return gaps.map((gap, row) => gap / Math.abs(actual[row]!));
  return null;
}

async function byErrorModel(
  lab: Lab,
  bundle: Decider,
  metric: string,
  { judged, said }: Known,
  spread: Spread,
  seed: number,
): Promise<Result<Estimator | null>> {
  const features = withAnswer(said.matrix, said.decided);
  const learn = async (target: Float64Array | null): Promise<Result<Model | null>> =>
    target === null ? ok(null) : learnNumber(lab, features, target, seed);
  const loss = await learn(lossFor(metric, judged));
  if (!loss.ok) return loss;
  const { payoff } = bundle;
  const money = await learn(
    payoff === null ? null : moneyOf(payoff, judged.actual, judged.decided),
  );
  if (!money.ok) return money;
  if (loss.value === null && money.value === null) return ok(null);
  return ok(estimateByErrorModel({ metric, loss: loss.value, money: money.value, spread }));
}

type Model = (rows: DesignMatrix) => Float64Array;

/** Gentle boosted trees of one number a row; they read missing cells as they are. */
export async function learnNumber(
  lab: Lab,
  features: DesignMatrix,
  target: Float64Array,
  seed: number,
): Promise<Result<Model | null>> {
  const spec = lab.catalog.models.find(ERROR_MODEL);
  const engine = await lab.engine(ERROR_MODEL);
  if (!engine.ok) return engine;
  const rows = Math.min(MOST, features.rows);
  const train = { ...features, rows, values: features.values.slice(0, rows * features.columns) };
  const none = { ...features, rows: 0, values: new Float64Array(0) };
  const input = {
    outcome: { task: 'regression' as const },
    train,
    trainTarget: target.slice(0, rows),
    validation: none,
    validationTarget: new Float64Array(0),
    settings: { ...defaultsOf(spec!.params), ...GENTLE },
    seed,
  };
  const model = await followScript(engine.value, input, NO_SCRIPT, null);
  if (!model.ok) return model;
  const shift = mean(target) - mean(engine.value.predict(model.value, features).values);
  return ok((asked) => engine.value.predict(model.value, asked).values.map((one) => one + shift));
}
