import type { Catalog } from '../../core/contracts/catalog.ts';
import type { EngineId, ModelSpec } from '../../core/contracts/model.ts';
import { nextId } from '../../core/id.ts';
import type { RunId } from '../../core/id.ts';
import type { StepsReport } from '../../core/lab/api.ts';
import { likelyModel, TRAINING_ROWS } from '../../core/lab/suggest/model.ts';
import { negativeFeature, unreadWords } from '../../core/model/input.ts';
import type { Task } from '../../core/model/task.ts';
import { checkParam, defaultOf, defaultsOf } from '../../core/params.ts';
import type { Settings } from '../../core/params.ts';
import type { Choice } from '../../core/project/decisions.ts';
import { keysOf } from '../../core/project/keys.ts';
import type { Project, Run } from '../../core/project/project.ts';
import type { Problem } from '../../core/result.ts';
import { withinSentence } from '../../core/words.ts';

export const MAX_SEED = 2 ** 31 - 1;

export interface Family {
  readonly spec: ModelSpec;
  /** Why it cannot be trained on this target or these columns; null when it can. */
  readonly reason: string | null;
}

const ASKED: Readonly<Record<Task, string>> = {
  binary: 'one of two classes',
  multiclass: 'one of several classes',
  regression: 'a number',
};
const GIVEN: Readonly<Record<Task, string>> = {
  binary: 'two classes',
  multiclass: 'several classes',
  regression: 'numbers',
};

const GAPS =
  'Some cells are missing, which only boosted trees learn from: add the step “Fill in missing values”.';

/** What is known of the columns a model would read. */
export type FeatureFacts = Pick<StepsReport, 'gaps' | 'negative' | 'meanings'>;

/** Every family of the catalog, those that fit first; without `features` by the task alone. */
export function familiesFor(
  catalog: Catalog,
  task: Task | null,
  features: FeatureFacts | null = null,
): Family[] {
  const all = catalog.models.all.map((spec) => ({
    spec,
    reason: whyNotFamily(spec, task) ?? (features === null ? null : whyNotColumns(spec, features)),
  }));
  return [...all.filter(({ reason }) => reason === null), ...all.filter((one) => one.reason)];
}

/** The family for this task that needs other columns than there are; null when none does. */
export function lacking(
  families: readonly Family[],
  needs: ModelSpec['needs'],
  task: Task | null,
): ModelSpec | null {
  const found = families.find(
    ({ spec, reason }) =>
      reason !== null && spec.needs === needs && (task === null || spec.tasks.includes(task)),
  );
  return found?.spec ?? null;
}

/** Families that cannot be trained, those with the same reason together. */
export function byReason(
  families: readonly Family[],
): { readonly reason: string; readonly labels: readonly string[] }[] {
  const reasons = [...new Set(families.map(({ reason }) => reason ?? ''))];
  return reasons.map((said) => ({
    reason: said,
    labels: families.filter(({ reason }) => reason === said).map(({ spec }) => spec.label),
  }));
}

function whyNotFamily({ tasks }: ModelSpec, task: Task | null): string | null {
  if (task === null || tasks.includes(task)) return null;
  const given = tasks.map((known) => GIVEN[known]).join(' and ');
  return `It predicts ${given}; your target is ${ASKED[task]}.`;
}

function whyNotColumns(
  { needs, label, takesMissing }: ModelSpec,
  { gaps, negative, meanings }: FeatureFacts,
): string | null {
  return (
    whyNotNeed(needs, label, negative, meanings) ??
    (needs !== 'tokens' && meanings.includes('token') ? sayProblem(unreadWords(null)) : null) ??
    (takesMissing === true || gaps === null ? null : GAPS)
  );
}

function whyNotNeed(
  needs: ModelSpec['needs'],
  label: string,
  negative: string | null,
  meanings: FeatureFacts['meanings'],
): string | null {
  switch (needs) {
    case undefined:
      return null;
    case 'pixels':
      if (meanings.includes('pixel')) return null;
      return 'It looks at pictures: add the step “Pixels as numbers” for a column of pictures.';
    case 'tokens':
      if (meanings.includes('token')) return null;
      return 'It reads texts word by word: add the step “Words in their order” for a text column.';
    case 'non-negative': {
      if (negative === null) return null;
      return sayProblem(negativeFeature(negative, withinSentence(label)));
    }
  }
}

function sayProblem({ what, fix }: Problem): string {
  return `${what} ${fix}`;
}

/** What stands in the form before a run is started. */
export interface TrainDraft {
  readonly model: string;
  readonly settings: Settings;
  readonly seed: number;
  readonly engine: EngineId | 'auto';
  /** The run whose model it starts from; null: from scratch. */
  readonly warm: RunId | null;
}

/** The last run as it was set, else the likely model with its defaults. */
export function firstDraft(project: Project, catalog: Catalog): TrainDraft {
  const last = project.runs.findLast((run) => run.study === null && run.rows.kind === 'train');
  const spec = catalog.models.find(last?.model ?? '');
  const { task } = project.framing;
  if (last !== undefined && spec !== undefined && (task === null || spec.tasks.includes(task))) {
    const { model, settings, seed, engine } = last;
    return { model, settings, seed, engine, warm: null };
  }
  return draftOf(project, catalog, likelyModel(project).model);
}

/** What was set and not trained yet, and how many runs of its own the project had then. */
interface KeptDraft {
  readonly draft: TrainDraft;
  readonly runs: number;
}

const kept = new WeakMap<object, KeptDraft>();
const ownRuns = ({ runs }: Project): number => runs.filter((run) => run.study === null).length;

/** Keeps what a person set in the form of a desk while its screen comes and goes. */
export function keepDraft(desk: object, project: Project, draft: TrainDraft): void {
  kept.set(desk, { draft, runs: ownRuns(project) });
}

/** What was kept, unless a run was started since or the task asks for another family. */
export function reopenDraft(desk: object, project: Project, catalog: Catalog): TrainDraft {
  const last = kept.get(desk);
  const { task } = project.framing;
  const fits =
    last?.runs === ownRuns(project) &&
    (task === null || catalog.models.find(last.draft.model)?.tasks.includes(task) === true);
  return fits ? last.draft : firstDraft(project, catalog);
}

/** A family with the settings its last run had, else its defaults. */
export function draftOf(project: Project, catalog: Catalog, model: string): TrainDraft {
  const spec = catalog.models.find(model);
  if (spec === undefined) throw new Error(`model must be in the catalog, got ${model}`);
  const last = project.runs.findLast((run) => run.model === model && run.study === null);
  return {
    model,
    settings: last?.settings ?? defaultsOf(spec.params),
    seed: last?.seed ?? project.seed,
    engine: last?.engine ?? 'auto',
    warm: null,
  };
}

export type TrainChoice = Extract<Choice, { type: 'train/start' }>;

export function startChoice(project: Project, { warm, ...told }: TrainDraft): TrainChoice {
  const taken = project.runs.map((run) => run.id);
  return {
    type: 'train/start',
    run: nextId<RunId>('run', taken),
    ...told,
    study: null,
    rows: TRAINING_ROWS,
    ...(warm === null ? {} : { warm }),
  };
}

/** The drafts of the same training with several seeds, the draft’s own first. */
export function seedsOf(draft: TrainDraft, count: number): TrainDraft[] {
  const lowest = Math.min(draft.seed, MAX_SEED - count + 1);
  const seeds = Array.from({ length: count }, (_, i) => lowest + i);
  return [draft.seed, ...seeds.filter((seed) => seed !== draft.seed)].map((seed) => ({
    ...draft,
    seed,
  }));
}

/** Finished runs a training of this family can start from, newest first. */
export function warmStarts(project: Project, spec: ModelSpec): Run[] {
  if (spec.warmStarts !== true) return [];
  return project.runs.filter((run) => run.model === spec.id && run.result !== null).toReversed();
}

/** Why nothing can be trained yet; null when it can. */
export function whyNotTrain(project: Project): {
  what: string;
  fix: string;
  step: 'framing/target' | 'framing/split' | 'framing/baselines' | 'data/collect';
} | null {
  const { target, split, metric } = project.framing;
  if (project.source === null)
    return { what: 'There are no rows yet.', fix: 'Choose a file', step: 'data/collect' };
  if (target === null)
    return { what: 'No target is chosen.', fix: 'Choose the target', step: 'framing/target' };
  if (metric === null)
    return { what: 'No metric is chosen.', fix: 'Choose the metric', step: 'framing/baselines' };
  if (split === null)
    return { what: 'The rows are not split.', fix: 'Split the rows', step: 'framing/split' };
  return null;
}

export function isPrepared(project: Project): boolean {
  return project.prepared !== null && project.prepared.from === keysOf(project).split;
}

/** The first setting out of range, as a sentence; null when all hold. */
export function brokenSetting(spec: ModelSpec, settings: Settings): string | null {
  for (const param of spec.params) {
    const broken = checkParam(param, settings[param.id] ?? defaultOf(spec.params, param, settings));
    if (broken !== null) return `${param.label} ${broken}.`;
  }
  return null;
}
