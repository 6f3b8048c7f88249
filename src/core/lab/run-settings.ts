import type { Catalog } from '../contracts/catalog.ts';
import type { TrainInput } from '../contracts/model.ts';
import type { Outcome } from '../model/task.ts';
import { completeSettings } from '../params.ts';
import type { Settings } from '../params.ts';
import type { BlobStore } from '../ports/blobs.ts';
import type { Choice } from '../project/decisions.ts';
import type { Project, Run } from '../project/project.ts';
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { warmStartOf } from './warm-start.ts';

/**
 * Settings over their family's defaults, each checked. A family that is missing here is refused
 * where its engine is loaded.
 */
function wholeSettings(
  catalog: Catalog,
  model: string,
  settings: Settings,
  run: string,
): Result<Settings> {
  const spec = catalog.models.find(model);
  return spec === undefined
    ? ok(settings)
    : completeSettings(spec.params, settings, `Model, Train: run “${run}”.`);
}

/** A choice as it is recorded: a training with all its settings. */
export function completeChoice(catalog: Catalog, choice: Choice): Result<Choice> {
  if (choice.type !== 'train/start') return ok(choice);
  const settings = wholeSettings(catalog, choice.model, choice.settings, choice.run);
  return settings.ok ? ok({ ...choice, settings: settings.value }) : settings;
}

/** What a training is given beside its rows: all settings, its seed, a model to start from. */
export async function besideRows(
  { catalog, blobs }: { readonly catalog: Catalog; readonly blobs: BlobStore },
  project: Project,
  run: Run,
  outcome: Outcome,
): Promise<Result<Pick<TrainInput, 'settings' | 'seed' | 'warmStart'>>> {
  const settings = wholeSettings(catalog, run.model, run.settings, run.id);
  if (!settings.ok) return settings;
  const warm = await warmStartOf(blobs, project, run, outcome);
  if (!warm.ok) return warm;
  const warmStart = warm.value === null ? {} : { warmStart: warm.value };
  return ok({ settings: settings.value, seed: run.seed, ...warmStart });
}
