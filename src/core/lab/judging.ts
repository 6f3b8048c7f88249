import type { ModelArtifact } from '../contracts/model.ts';
import type { Table } from '../data/table.ts';
import { targetVector } from '../data/target.ts';
import type { Bundle } from '../deploy/bundle.ts';
import type { Release } from '../deploy/release.ts';
import type { Recalibration } from '../model/recalibration.ts';
import type { Outcome } from '../model/task.ts';
import type { Estimate, Payoff, Project, Run, RunResult } from '../project/project.ts';
import { alignPayoff } from '../project/views.ts';
import { randomFrom } from '../random.ts';
import type { FittedRecipe } from '../recipe/fitted.ts';
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import {
  compareRules,
  confusionOf,
  evaluateMetrics,
  listMetrics,
  residualsOf,
} from './evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { computeMetric, estimateMean, estimateMetric, metricOf } from './estimate.ts';
import type { Judged } from './estimate.ts';
import { estimateGain, estimateValue, judgeRows, plainRule } from './judge.ts';
import type { JudgedRun } from './judged-run.ts';
import type { Lab } from './lab.ts';
import { fitRecalibration, recalibrateRows } from './recalibrating.ts';
import { fitProjectBaselines, judgeBaseline } from './scan.ts';
import type { Parts } from './scan.ts';

/** Rows a run is judged on, and the training rows its baselines may learn from. */
export interface JudgingRows {
  readonly train: Parts['train'];
  readonly judge: Table;
}

export type Judging = Pick<Bundle, 'artifact' | 'recipe' | 'rule' | 'recalibration'>;

/** What a model says of labelled rows, and decides under its rule. */
export async function judgeModel(
  lab: Lab,
  project: Project,
  { artifact, recipe, rule, recalibration }: Judging,
  rows: Table,
): Promise<Result<Judged>> {
  const engine = await lab.engine(artifact.model);
  if (!engine.ok) return engine;
  const matrix = lab.matrix(recipe, rows, artifact.model);
  if (!matrix.ok) return matrix;
  const { outcome } = artifact;
  const actual = targetVector(rows, project.framing.target!, outcome);
  const raw = engine.value.predict(artifact, matrix.value);
  const predictions = recalibrateRows(recalibration, outcome, raw, rows.ids);
  return ok(judgeRows(predictions, actual, rule, outcome, payoffOf(project, outcome), rows));
}

export function payoffOf(project: Project, outcome: Outcome): Payoff | null {
  return alignPayoff(project.goal?.payoff ?? null, outcome);
}

/** Paired gain over the best baseline on the same rows. */
export function gainOverBaselines(
  project: Project,
  rows: JudgingRows,
  judged: Judged,
): { gain: Estimate; baseline: string } {
  const { outcome, actual } = judged;
  const payoff = payoffOf(project, outcome);
  const metric = project.framing.metric!;
  const random = randomFrom(project.seed).fork('gain');
  const gains = fitProjectBaselines(project, rows.train, outcome).map((baseline) => ({
    baseline: baseline.label,
    gain: estimateGain(
      judged,
      judgeBaseline(baseline, rows.judge, actual, outcome, payoff),
      payoff,
      metric,
      random,
    ),
  }));
  return gains.reduce((worst, entry) => (entry.gain.value < worst.gain.value ? entry : worst));
}

export interface Trained {
  readonly artifact: ModelArtifact;
  readonly recipe: FittedRecipe;
}

/** The judged half of a run's record; the caller adds engine, time and blob hashes. */
export async function judgeRun(
  lab: Lab,
  project: Project,
  trained: Trained,
  rows: JudgingRows,
): Promise<
  Result<
    Pick<
      RunResult,
      'metric' | 'trainMetric' | 'metrics' | 'value' | 'rule' | 'gain' | 'validationRows' | 'rows'
    >
  >
> {
  const { artifact } = trained;
  const rule = plainRule(artifact.outcome);
  const judged = await judgeModel(lab, project, { ...trained, rule }, rows.judge);
  if (!judged.ok) return judged;
  const seen = await judgeModel(lab, project, { ...trained, rule }, rows.train.table);
  if (!seen.ok) return seen;
  const metric = metricOf(project.framing.metric!);
  const random = randomFrom(project.seed).fork('judge');
  return ok({
    metric: estimateMetric(metric, judged.value, random.fork('metric')),
    trainMetric: computeMetric(metric, seen.value),
    metrics: listMetrics(judged.value),
    value: estimateValue(judged.value, payoffOf(project, artifact.outcome), random.fork('value')),
    rule,
    gain: gainOverBaselines(project, rows, judged.value).gain,
    rows: rows.train.table.rows,
    validationRows: rows.judge.rows,
  });
}

/** The project's metric alone: on the judging rows with its interval, and on its own rows. */
export async function judgeScore(
  lab: Lab,
  project: Project,
  trained: Trained,
  rows: JudgingRows,
): Promise<Result<Pick<RunResult, 'metric' | 'trainMetric'>>> {
  const rule = plainRule(trained.artifact.outcome);
  const judged = await judgeModel(lab, project, { ...trained, rule }, rows.judge);
  if (!judged.ok) return judged;
  const seen = await judgeModel(lab, project, { ...trained, rule }, rows.train.table);
  if (!seen.ok) return seen;
  const metric = metricOf(project.framing.metric!);
  const random = randomFrom(project.seed).fork('judge').fork('metric');
  return ok({
    metric: estimateMetric(metric, judged.value, random),
    trainMetric: computeMetric(metric, seen.value),
  });
}

/** Judges a run as it decides now, or a release. */
export async function judgeWithRule(
  lab: Lab,
  project: Project,
  of: Run | Release,
  rows: Table,
): Promise<Result<Judged>> {
  const bundle = await lab.bundle(project, of);
  return bundle.ok ? judgeModel(lab, project, bundle.value, rows) : bundle;
}

export function evaluateRun(
  project: Project,
  { run, rows, judged, payoff }: JudgedRun,
): Evaluation {
  const random = randomFrom(project.seed).fork('judge');
  const bias = estimateMean(
    judged.decided.map((decided, row) => decided - judged.actual[row]!),
    1,
    random.fork('bias'),
  );
  return {
    rows: judged.actual.length,
    rule: run.rule!,
    metrics: evaluateMetrics(judged, random),
    value: estimateValue(judged, payoff, random.fork('value')),
    confusion: confusionOf(judged),
    ...compareRules(judged, payoff, random),
    residuals: residualsOf(judged, rows.judge.ids, bias),
    baselines: project.scan?.baselines ?? [],
    importance: importanceOf(run),
  };
}

function importanceOf(run: Run): Evaluation['importance'] {
  const { features, importance } = run.result!;
  if (importance === null) return [];
  const total = importance.reduce((sum, value) => sum + value, 0);
  if (total === 0) return [];
  return features
    .map((feature, i) => ({ feature, share: importance[i]! / total }))
    .toSorted((a, b) => b.share - a.share);
}

/**
 * What the run earns under the rule it has now, and its gain over the best baseline; recalibrated
 * where that was chosen.
 */
export async function scoreRun(
  lab: Lab,
  project: Project,
  run: Run,
  rows: JudgingRows,
): Promise<Result<Pick<RunResult, 'rule' | 'recalibration' | 'value' | 'gain'>>> {
  const bundle = await lab.bundle(project, run);
  if (!bundle.ok) return bundle;
  const recalibration = await recalibrationFor(lab, project, run, bundle.value, rows.judge);
  if (!recalibration.ok) return recalibration;
  const judging = { ...bundle.value, recalibration: recalibration.value };
  const judged = await judgeModel(lab, project, judging, rows.judge);
  if (!judged.ok) return judged;
  const random = randomFrom(project.seed).fork('judge').fork('value');
  return ok({
    rule: run.rule!,
    ...(recalibration.value === undefined ? {} : { recalibration: recalibration.value }),
    value: estimateValue(judged.value, payoffOf(project, judged.value.outcome), random),
    gain: gainOverBaselines(project, rows, judged.value).gain,
  });
}

/** As it was fitted before, or fitted now; undefined where none was chosen. */
async function recalibrationFor(
  lab: Lab,
  project: Project,
  { recalibrate }: Run,
  bundle: Bundle,
  rows: Table,
): Promise<Result<Recalibration | undefined>> {
  const { outcome, recalibration } = bundle;
  if (recalibrate === undefined || recalibration !== undefined || outcome.task === 'regression')
    return ok(recalibration);
  const raw = await judgeModel(lab, project, bundle, rows);
  if (!raw.ok) return raw;
  const { predictions, actual } = raw.value;
  return ok(fitRecalibration(recalibrate, outcome, predictions, actual, rows.ids));
}
