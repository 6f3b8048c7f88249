import type { ModelArtifact } from '../../core/contracts/model.ts';
import type { DroppedColumn, StabilityView } from '../../core/explain/api.ts';
import { agreementOf } from '../../core/explain/stability/verdict.ts';
import type { Leaning } from '../../core/explain/stability/verdict.ts';
import type { RunId } from '../../core/id.ts';
import {
  compareDropped,
  featuresWithout,
  jobOf,
  leaningOf,
  resampled,
  siblings,
  withoutFeatures,
} from '../../core/lab/explaining/retraining.ts';
import type { Subject } from '../../core/lab/explaining/subject.ts';
import { keysOf } from '../../core/project/keys.ts';
import { drive } from '../../core/recipe/work.ts';
import type { WorkHooks } from '../../core/recipe/work.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { asWork, once } from './explain-kept.ts';
import { trainHere } from './retrain.ts';
import { inTurns } from './slices.ts';

export function dropColumn(
  context: Context,
  run: RunId,
  column: string,
): Promise<Result<DroppedColumn>> {
  const { recipe } = keysOf(context.project);
  return once(context, run, ['without', column, recipe], (subject) =>
    inTurns('retraining', async (hooks) => {
      const left = featuresWithout(subject, column);
      if (!left.ok) return left;
      const job = await jobOf(subject, subject.judgedRun.run.seed);
      if (!job.ok) return job;
      const input = withoutFeatures(job.value.input, left.value);
      const started = performance.now();
      const trained = await trainHere(subject, { ...job.value, input }, hooks, 0, 1);
      if (!trained.ok) return trained;
      const seconds = (performance.now() - started) / 1000;
      return ok(compareDropped(subject, column, left.value, trained.value, seconds));
    }),
  );
}

export function stability(
  context: Context,
  run: RunId,
  by: StabilityView['by'],
  train: number,
  output: number,
): Promise<Result<StabilityView>> {
  const ids = context.project.runs.map(({ id, result }) => [id, result?.artifact ?? null]);
  const { recipe } = keysOf(context.project);
  return once(context, run, ['stability', by, train, output, ids, recipe], (subject) =>
    inTurns('stability', (hooks) => compareModels(subject, { by, train, output }, hooks)),
  );
}

interface Comparison {
  readonly by: StabilityView['by'];
  readonly train: number;
  readonly output: number;
}

async function compareModels(
  subject: Subject,
  { by, train, output }: Comparison,
  hooks: WorkHooks,
): Promise<Result<StabilityView>> {
  const runs = by === 'seeds' ? siblings(subject) : [subject.judgedRun.run];
  const artifacts: ModelArtifact[] = [];
  for (const { result } of runs) {
    const stored = await subject.lab.blobs.get(result!.artifact);
    if (stored !== undefined) artifacts.push(stored as unknown as ModelArtifact);
  }
  if (artifacts.length === 0)
    return fail('artifact-gone', 'The model is not stored.', 'Model, Runs.', 'Train it again.');
  const known = artifacts.length;
  const share = train === 0 ? 0 : 0.7;
  const last = Math.max(...runs.map(({ seed }) => seed));
  for (let k = 0; k < train; k++) {
    const { run } = subject.judgedRun;
    const seed = by === 'seeds' ? last + 1 + k : run.seed;
    const job = await jobOf(subject, seed);
    if (!job.ok) return job;
    const input = by === 'seeds' ? job.value.input : resampled(job.value.input, k + 1);
    const [from, to] = [(share * k) / train, (share * (k + 1)) / train];
    const trained = await trainHere(subject, { ...job.value, input }, hooks, from, to);
    if (!trained.ok) return trained;
    artifacts.push(trained.value);
  }
  const models: Leaning[] = [];
  for (const [k, artifact] of artifacts.entries()) {
    const [from, to] = [k / artifacts.length, (k + 1) / artifacts.length];
    const work = leaningOf(subject, artifact, output);
    const part = asWork(work, share + (1 - share) * from, share + (1 - share) * to);
    const leaning = await drive(part, hooks);
    if (!leaning.ok) return leaning;
    models.push(leaning.value);
  }
  return ok({
    ...agreementOf(subject.groups.names, models),
    by,
    models: models.length,
    kept: known,
    rows: models[0]!.values.length / Math.max(1, subject.groups.names.length),
  });
}
