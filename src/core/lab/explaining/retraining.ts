import type { ModelArtifact, TrainInput } from '../../contracts/model.ts';
import { meanSizes } from '../../explain/attributions.ts';
import type { DroppedColumn } from '../../explain/api.ts';
import type { Leaning } from '../../explain/stability/verdict.ts';
import type { DesignMatrix } from '../../model/task.ts';
import type { Pieces } from '../../pieces.ts';
import { scaled } from '../../pieces.ts';
import type { Run } from '../../project/project.ts';
import { randomFrom } from '../../random.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { computeMetric, metricOf } from '../estimate.ts';
import { estimateGain, judgeRows } from '../judge.ts';
import type { TrainingJob } from '../lab.ts';
import { attribute } from './attribute.ts';
import { importanceOf } from './columns.ts';
import { someJudged, trainMatrix } from './subject.ts';
import type { Subject } from './subject.ts';

const WHERE = 'Evaluate, Why.';
const LEANING_ROWS = 100;
const LEANING_ASKED = 1000;
const REPEATS = 3;

function keepColumns(matrix: DesignMatrix, kept: readonly number[]): DesignMatrix {
  const values = new Float64Array(matrix.rows * kept.length);
  for (let row = 0; row < matrix.rows; row++)
    for (const [to, from] of kept.entries())
      values[row * kept.length + to] = matrix.values[row * matrix.columns + from]!;
  return {
    ...matrix,
    columns: kept.length,
    names: kept.map((from) => matrix.names[from]!),
    values,
    ...(matrix.meanings === undefined
      ? {}
      : { meanings: kept.map((from) => matrix.meanings![from] ?? null) }),
  };
}

/** The job a run came from, from scratch; refused where today’s recipe is another. */
export async function jobOf(subject: Subject, seed: number): Promise<Result<TrainingJob>> {
  const { lab, project, judgedRun } = subject;
  const { run, rows } = judgedRun;
  const { warm: _, ...cold } = run;
  const job = await lab.job(project, { ...cold, seed }, rows);
  if (!job.ok) return job;
  return job.value.recipe === run.result.recipe
    ? job
    : fail(
        'run-stale',
        `${run.id} was trained before the data or the recipe changed.`,
        WHERE,
        'Train it again, then ask about the new run.',
      );
}

/** Features that do not come from a column, by place; refused where none would be left. */
export function featuresWithout({ groups }: Subject, column: string): Result<number[]> {
  const kept = [...groups.of.keys()].filter(
    (at) => !groups.sources[groups.of[at]!]!.includes(column),
  );
  if (kept.length === groups.of.length)
    return fail('no-such-column', `Nothing comes from “${column}”.`, WHERE, 'Choose another.');
  return kept.length === 0
    ? fail('no-features', `Without “${column}” nothing is left.`, WHERE, 'Choose another.')
    : ok(kept);
}

export function withoutFeatures(input: TrainInput, kept: readonly number[]): TrainInput {
  return {
    ...input,
    train: keepColumns(input.train, kept),
    validation: keepColumns(input.validation, kept),
  };
}

/** Training rows drawn with replacement: the same model from another sample. */
export function resampled(input: TrainInput, seed: number): TrainInput {
  const { train, trainTarget, trainWeights } = input;
  const random = randomFrom(seed).fork('rows');
  const rows = Int32Array.from({ length: train.rows }, () => random.int(train.rows)).sort();
  const values = new Float64Array(train.values.length);
  for (const [to, from] of rows.entries())
    values.set(
      train.values.subarray(from * train.columns, (from + 1) * train.columns),
      to * train.columns,
    );
  return {
    ...input,
    train: { ...train, values },
    trainTarget: Float64Array.from(rows, (row) => trainTarget[row]!),
    trainWeights:
      trainWeights == null ? null : Float64Array.from(rows, (row) => trainWeights[row]!),
  };
}

/** The model without a column beside the run’s own, neither recalibrated, on the same judging rows. */
export function compareDropped(
  subject: Subject,
  column: string,
  kept: readonly number[],
  artifact: ModelArtifact,
  seconds: number,
): DroppedColumn {
  const { project, judgedRun: made } = subject;
  const { engine, rule, outcome } = made.bundle;
  const { matrix, payoff, rows, raw } = made;
  const { actual } = made.judged;
  const said = engine.predict(artifact, keepColumns(matrix, kept));
  const judged = judgeRows(raw, actual, rule, outcome, payoff, rows.judge);
  const without = judgeRows(said, actual, rule, outcome, payoff, rows.judge);
  const metric = metricOf(project.framing.metric!);
  const random = randomFrom(project.seed).fork('without').fork(column);
  return {
    column,
    features: made.bundle.artifact.features.length - kept.length,
    score: computeMetric(metric, without),
    before: computeMetric(metric, judged),
    worth: estimateGain(judged, without, payoff, metric.id, random),
    priced: payoff !== null,
    rows: actual.length,
    seconds,
  };
}

/** Finished runs with the same settings and recipe, this one first, a seed each. */
export function siblings({ project, judgedRun: { run } }: Subject): Run[] {
  const same = (other: Run) =>
    other.result !== null &&
    other.model === run.model &&
    other.warm === undefined &&
    other.result.recipe === run.result.recipe &&
    JSON.stringify([other.settings, other.rows, other.from]) ===
      JSON.stringify([run.settings, run.rows, run.from]);
  const seeds = new Set([run.seed]);
  const others = project.runs.filter((other) => {
    if (other.id === run.id || !same(other) || seeds.has(other.seed)) return false;
    seeds.add(other.seed);
    return true;
  });
  return [run, ...others];
}

/** The same questions asked of another model of the same features. */
function asIf(subject: Subject, artifact: ModelArtifact): Subject {
  const { recalibration: _, ...bundle } = subject.judgedRun.bundle;
  const judgedRun = { ...subject.judgedRun, bundle: { ...bundle, artifact } };
  return { ...subject, judgedRun };
}

/** What one model leans on: importance on judging rows, and attributions of the same 100 rows. */
export function* leaningOf(
  subject: Subject,
  artifact: ModelArtifact,
  output: number,
): Pieces<Result<Leaning>> {
  const train = trainMatrix(subject);
  if (!train.ok) return train;
  const other = asIf(subject, artifact);
  const { matrix } = someJudged(subject, 'leaning rows', LEANING_ROWS);
  const attributed = yield* scaled(attribute(other, matrix, output), 0, 0.5);
  if (!attributed.ok) return attributed;
  const found = yield* scaled(importanceOf(other, REPEATS, LEANING_ASKED), 0.5, 1);
  if (!found.ok) return found;
  const means = new Map(found.value.columns.map(({ column, metric }) => [column, metric.mean]));
  return ok({
    importance: Float64Array.from(subject.columns, (name) => means.get(name) ?? 0),
    sizes: meanSizes(attributed.value),
    values: attributed.value.values,
  });
}
