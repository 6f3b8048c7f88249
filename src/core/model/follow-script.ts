import type {
  ModelArtifact,
  ModelEngine,
  TensorEngine,
  TrainHooks,
  TrainInput,
  TrainState,
} from '../contracts/model.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { changesAt, editsAt, settingsAfter } from './train-script.ts';
import type { TrainScript } from './train-script.ts';
import type { WeightEdit } from './weight-edit.ts';

/** Thrown through a training to begin again with the settings that hold from here. */
class Changed extends Error {
  readonly step: number;
  readonly state: TrainState;

  constructor(step: number, state: TrainState) {
    super('The settings changed here.');
    this.step = step;
    this.state = state;
  }
}

class Ended extends Error {
  readonly model: ModelArtifact;

  constructor(model: ModelArtifact) {
    super('The training was ended here.');
    this.model = model;
  }
}

/** Trains from start to end, doing on the way what was done the first time: the same model again. */
export async function followScript(
  model: ModelEngine,
  input: TrainInput,
  script: TrainScript,
  tensors: TensorEngine | null,
  checkpoint: TrainHooks['checkpoint'] = () => Promise.resolve(),
): Promise<Result<ModelArtifact>> {
  let from: { readonly step: number; readonly state: TrainState | null } = { step: 0, state: null };
  for (;;) {
    const { step: done, state: resume } = from;
    const settings = settingsAfter(input.settings, script, done);
    const hooks: TrainHooks = {
      checkpoint,
      resume,
      async report({ step }, standing) {
        const isNew = step > done;
        if (isNew && editsAt(script, step).length > 0)
          throw new Changed(step, await standing.state());
        if (script.end === step) throw new Ended(await standing.model());
        if (isNew && changesAt(script, step)) throw new Changed(step, await standing.state());
      },
    };
    try {
      return await model.train({ ...input, settings }, hooks, tensors);
    } catch (error) {
      if (error instanceof Ended) return ok(error.model);
      if (!(error instanceof Changed)) throw error;
      const { step, state } = error;
      const edited = editedState(model, { ...input, settings }, state, editsAt(script, step));
      if (!edited.ok) return edited;
      from = { step, state: edited.value };
    }
  }
}

/** The state after what was set by hand there. */
export function editedState(
  model: ModelEngine,
  input: TrainInput,
  state: TrainState,
  edits: readonly WeightEdit[],
): Result<TrainState> {
  if (edits.length === 0) return ok(state);
  return (
    model.edit?.(input, state, edits) ??
    fail(
      'not-editable',
      'Nothing in this kind of model can be set by hand.',
      'Model, Train.',
      'Change its settings on the way.',
    )
  );
}
