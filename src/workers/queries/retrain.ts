import type { ModelArtifact } from '../../core/contracts/model.ts';
import type { TrainingJob } from '../../core/lab/lab.ts';
import type { Subject } from '../../core/lab/explaining/subject.ts';
import type { WorkHooks } from '../../core/recipe/work.ts';
import type { Result } from '../../core/result.ts';
import { FusedTensors } from '../../engine/fused/open.ts';

/** Trains a job here, between other questions; nothing is stored. Shares from `from` to `to`. */
export async function trainHere(
  subject: Subject,
  { model, input }: TrainingJob,
  hooks: WorkHooks,
  from: number,
  to: number,
): Promise<Result<ModelArtifact>> {
  const spec = subject.lab.catalog.models.find(model);
  const { engine } = subject.judgedRun.bundle;
  const tensors = spec?.tensors === true ? new FusedTensors('fused', 'simd') : null;
  const say = (share: number) => hooks.progress({ done: from + share * (to - from), total: 1 });
  say(0);
  return engine.train(
    input,
    {
      checkpoint: () => hooks.checkpoint(),
      report: ({ step, of }) => {
        say(of > 0 ? Math.min(1, step / of) : 0);
        return hooks.checkpoint();
      },
      resume: null,
    },
    tensors,
  );
}
