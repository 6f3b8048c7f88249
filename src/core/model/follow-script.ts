import type {
  ModelArtifact,
  ModelEngine,
  TensorEngine,
  TrainHooks,
  TrainInput,
  TrainState,
} from '../contracts/model.ts';
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { changesAt, settingsAfter } from './train-script.ts';
import type { TrainScript } from './train-script.ts';

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
  let from: Changed | null = null;
  for (;;) {
    const settings = settingsAfter(input.settings, script, from?.step ?? 0);
    const hooks: TrainHooks = {
      checkpoint,
      resume: from?.state ?? null,
      async report({ step }, standing) {
        if (script.end === step) throw new Ended(await standing.model());
        if (changesAt(script, step)) throw new Changed(step, await standing.state());
      },
    };
    try {
      return await model.train({ ...input, settings }, hooks, tensors);
    } catch (error) {
      if (error instanceof Ended) return ok(error.model);
      if (!(error instanceof Changed)) throw error;
      from = error;
    }
  }
}
