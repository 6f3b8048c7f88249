import type { LearningPlace } from '../core/lab/learning-curve/train.ts';
import { placesLeft } from '../core/lab/learning-curve/verdict.ts';
import type { LearningCurve, Run } from '../core/project/project.ts';
import { findRun } from '../core/project/views.ts';
import type { Problem } from '../core/result.ts';
import type { Outcome, Progress } from '../workers/protocol.ts';
import { projectAsOf } from './as-of.ts';
import type { Chain } from './chain.ts';
import { Chains } from './chains.ts';
import { checkpointOf } from './training.ts';
import type { WorkContext } from './work-context.ts';

const CANCELLED: Outcome<null> = { kind: 'cancelled', partial: null };

/** A learning curve under way: a run's settings trained on growing shares of its rows. */
export class Growing extends Chains {
  readonly #context: WorkContext;
  readonly #run: Run;
  readonly #onProgress: (events: readonly Progress[]) => void;
  #problem: Problem | null = null;

  constructor(context: WorkContext, run: Run, onProgress: (events: readonly Progress[]) => void) {
    super();
    this.#context = context;
    this.#run = run;
    this.#onProgress = onProgress;
  }

  /** Finished points stay, however it ends. */
  async run(): Promise<Outcome<null>> {
    const { state, workers } = this.#context;
    const left = placesLeft(this.#run.learningCurve!);
    const lane = async () => {
      while (left.length > 0 && !this.cancelled && this.#problem === null)
        await this.#train(left.shift()!);
    };
    await Promise.all(Array.from({ length: workers.train.size }, lane));
    if (state.locked !== null) return CANCELLED;
    if (this.#problem !== null) {
      this.#end('failed', this.#problem.what);
      return { kind: 'failed', problem: this.#problem };
    }
    this.#end(this.cancelled ? 'cancelled' : 'done', null);
    return this.cancelled ? CANCELLED : { kind: 'done', value: null };
  }

  #end(state: Exclude<LearningCurve['state'], 'running'>, reason: string | null): void {
    const run = this.#run.id;
    if (findRun(this.#context.state.project, run)?.learningCurve?.state === 'running')
      this.#context.state.record({ type: 'learning-curve/ended', run, state, reason });
  }

  async #train(place: LearningPlace): Promise<void> {
    const { state, workers } = this.#context;
    const point = await this.with((chain) => this.#point(place, chain));
    if (point.kind === 'failed') this.#problem ??= point.problem;
    if (state.locked !== null) return;
    if (point.kind === 'done')
      state.record({ type: 'learning-curve/point', run: this.#run.id, point: point.value });
    await workers.data.forget(this.#checkpoint(place));
    this.#count();
  }

  async #point(place: LearningPlace, chain: Chain) {
    const { state, workers } = this.#context;
    const { id, result } = this.#run;
    const asOf = projectAsOf(state.history, this.#run);
    const job = await chain.persist(() => workers.data.learningJob(id, asOf, place));
    if (job.kind !== 'done') return job;
    const { model, input, recipe } = job.value;
    const engine = result!.engine === 'own' ? null : result!.engine;
    const checkpoint = this.#checkpoint(place);
    const request = { model, input, engine, checkpoint, metric: null, stored: false };
    const trained = await chain.follow(() => workers.train.train(request, () => undefined));
    if (trained.kind !== 'done') return trained;
    const artifact = trained.value.artifact!;
    return chain.persist(() => workers.data.learningPoint(id, asOf, place, artifact, recipe));
  }

  #checkpoint({ share, seed }: LearningPlace): string {
    return checkpointOf(this.#context.state.project, this.#run, `share-${share}-${seed}`);
  }

  #count(): void {
    const curve = findRun(this.#context.state.project, this.#run.id)?.learningCurve;
    if (curve === undefined) return;
    const total = curve.shares.length * curve.seeds.length;
    this.#onProgress([{ done: curve.points.length, total, unit: 'trainings' }]);
  }
}
