import type { EngineId, ModelSpec } from '../core/contracts/model.ts';
import type { TrainingJob } from '../core/lab/lab.ts';
import type { Calibration, Run } from '../core/project/project.ts';
import type { CalibrationRequest } from '../workers/train-api.ts';
import type { WorkContext } from './work-context.ts';

export interface EngineChoice {
  readonly id: EngineId | null;
  readonly reason: string;
}

/** What begins while the engines are timed. */
export const AT_ONCE = 'fused';
const UNTIMED = 'Flywheel’s own began at once; the other engines could not be timed.';
const TOO_LATE = 'This run began on Flywheel’s own and kept it.';

function requestOf(context: WorkContext, run: Run, job: TrainingJob): CalibrationRequest {
  const { train, outcome } = job.input;
  const known = context.state.project.calibrations;
  return { model: run.model, settings: run.settings, columns: train.columns, outcome, known };
}

function ownEngine(spec: ModelSpec | undefined): EngineChoice {
  const name = spec?.label ?? 'This model';
  return { id: null, reason: `${name}: an engine of its own, the same bits on every machine.` };
}

/** What was asked for, or what was measured of such a network before; null: nothing is known yet. */
export async function knownEngine(
  context: WorkContext,
  run: Run,
  job: TrainingJob,
): Promise<EngineChoice | null> {
  const spec = context.catalog.models.find(run.model);
  if (spec?.tensors !== true) return ownEngine(spec);
  if (run.engine !== 'auto') return { id: run.engine, reason: 'You picked it for this run.' };
  const found = await context.workers.train.recall(requestOf(context, run, job));
  return found === null ? null : { id: found.chosen, reason: found.reason };
}

/** All engines timed on a network of this shape while a run of it trains on our own. */
export class Measuring {
  readonly #measured: Promise<Calibration | null>;
  readonly #stop: () => void;

  constructor(context: WorkContext, run: Run, job: TrainingJob) {
    const task = context.workers.train.calibrate(requestOf(context, run, job));
    this.#stop = () => task.cancel();
    this.#measured = task.outcome.then((outcome) => {
      if (outcome.kind !== 'done') return null;
      context.state.record({ type: 'engine/calibrated', calibration: outcome.value });
      return outcome.value;
    });
  }

  cancel(): void {
    this.#stop();
  }

  /** The engine to change to; null when ours stays the choice. Never rejects. */
  async quicker(): Promise<EngineChoice | null> {
    const measured = await this.#measured;
    if (measured === null || measured.chosen === AT_ONCE) return null;
    return { id: measured.chosen, reason: measured.reason };
  }

  /** Why a run that went to its end on our own engine did so. */
  async reason(): Promise<string> {
    const measured = await this.#measured;
    if (measured === null) return UNTIMED;
    return measured.chosen === AT_ONCE ? measured.reason : `${measured.reason} ${TOO_LATE}`;
  }
}
