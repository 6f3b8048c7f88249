import type { GateResult } from '../deploy/release.ts';
import { nextId } from '../id.ts';
import type { BlobHash, ReleaseId } from '../id.ts';
import { isFact } from '../project/decisions.ts';
import type { Choice } from '../project/decisions.ts';
import type { Entry } from '../project/history.ts';
import type { DataSource, Estimate, Project, Run } from '../project/project.ts';
import { findRun, productionRelease } from '../project/views.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { Headless } from './headless.ts';
import { ancestorsOf } from './warm-start.ts';
import { suggestMargin } from './suggest/deploy.ts';

/** What the pipeline found when the same decisions were folded over the data again. */
export interface Rehearsal {
  readonly run: string;
  readonly model: string;
  readonly artifact: BlobHash;
  readonly rows: { readonly train: number; readonly validation: number };
  readonly metric: { readonly id: string; readonly estimate: Estimate };
  readonly metrics: readonly (readonly [string, number])[];
  readonly value: Estimate | null;
  readonly gain: Estimate;
  readonly gates: readonly GateResult[];
}

/** Choices that shape data and model; what happened in releases and seasons is not done again. */
const SHAPING: ReadonlySet<Choice['type']> = new Set<Choice['type']>([
  'project/create',
  'project/rename',
  'data/choose',
  'data/setMarkers',
  'data/sample',
  'data/describeColumn',
  'data/setType',
  'data/setOptions',
  'goal/set',
  'framing/describeRow',
  'framing/chooseTarget',
  'framing/setRole',
  'framing/setRoles',
  'framing/setBands',
  'framing/chooseMetric',
  'framing/setSplit',
  'steps/add',
  'steps/change',
  'steps/remove',
  'steps/move',
  'steps/enable',
  'steps/comment',
  'steps/set',
  'recipe/breakRule',
  'contract/setRules',
]);
/** Further rows, which another file stands in for. */
const MORE_ROWS: ReadonlySet<Choice['type']> = new Set<Choice['type']>([
  'data/append',
  'data/removeBatch',
]);

function startOf(run: Run): Choice {
  const { id, model, settings, seed, engine, rows, warm } = run;
  const told = { run: id, model, settings, seed, engine, rows };
  return { type: 'train/start', ...told, study: null, ...(warm === undefined ? {} : { warm }) };
}

/** The run to rehearse: chosen, else in production, else the last finished on the training part. */
function mainRun(project: Project): Run | undefined {
  const wanted = [
    findRun(project, project.chosen),
    findRun(project, productionRelease(project)?.run ?? null),
    ...project.runs.toReversed(),
  ];
  return wanted.find(
    (run) => run !== undefined && run.rows.kind === 'train' && run.state !== 'failed',
  );
}

/**
 * Folds a project's decisions over its data, or over `source`, trains its run again, judges it on
 * validation rows and runs the gates. Never opens the seal.
 */
export async function rehearse(
  headless: Headless,
  recorded: Project,
  entries: readonly Entry[],
  source: DataSource | null,
): Promise<Result<Rehearsal>> {
  const run = mainRun(recorded);
  if (run === undefined)
    return fail(
      'no-run',
      'The project has no run to train.',
      recorded.name,
      'Train a model in Flywheel and save the project again.',
    );
  const shaped = await shape(headless, entries, source);
  if (!shaped.ok) return shaped;
  const family = [...ancestorsOf(recorded, run), run];
  for (const { id, result } of family)
    if (result?.script !== undefined) headless.follow(id, result.script);
  const trained = await headless.dispatch(...family.map(startOf));
  if (!trained.ok) return trained;
  if (run.recalibrate !== undefined)
    headless.record({ type: 'model/recalibrate', run: run.id, method: run.recalibrate });
  if (run.rule !== null) headless.record({ type: 'model/setRule', run: run.id, rule: run.rule });
  if (run.card !== undefined)
    headless.record({ type: 'model/describe', run: run.id, card: run.card });
  const gated = await gate(headless, run);
  if (!gated.ok) return gated;
  const result = findRun(headless.project, run.id)!.result!;
  return ok({
    run: run.id,
    model: run.model,
    artifact: result.artifact,
    rows: { train: result.rows, validation: result.validationRows },
    metric: { id: headless.project.framing.metric!, estimate: result.metric },
    metrics: result.metrics,
    value: result.value,
    gain: result.gain,
    gates: gated.value,
  });
}

async function shape(
  headless: Headless,
  entries: readonly Entry[],
  source: DataSource | null,
): Promise<Result<Project>> {
  for (const { decision } of entries) {
    if (isFact(decision)) continue;
    const isMore = source === null && MORE_ROWS.has(decision.type);
    if (!isMore && !SHAPING.has(decision.type)) continue;
    const choice: Choice =
      decision.type === 'data/choose' && source !== null ? { ...decision, source } : decision;
    const done = await headless.dispatch(choice);
    if (!done.ok) return done;
  }
  return headless.settle();
}

async function gate(headless: Headless, run: Run): Promise<Result<readonly GateResult[]>> {
  const contract = headless.lab.contract(headless.project);
  if (!contract.ok) return contract;
  const release = nextId<ReleaseId>('release', []);
  const margin = suggestMargin({ ...headless.project, chosen: run.id });
  const gated = await headless.dispatch(
    { type: 'contract/freeze', contract: contract.value },
    { type: 'release/build', release, run: run.id, margin, at: 0 },
    { type: 'release/stage', release, at: 0 },
  );
  return gated.ok ? ok(gated.value.releases.at(-1)!.gates) : gated;
}
