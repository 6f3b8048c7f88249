import type { ModelArtifact } from '../core/contracts/model.ts';
import type { JobAside } from '../core/lab/lab.ts';
import type { Run } from '../core/project/project.ts';
import type { Problem } from '../core/result.ts';
import type { Outcome, Progress } from '../workers/protocol.ts';
import type { RunningTask } from '../workers/host.ts';
import { Chain } from './chain.ts';
import type { TaskControls } from './tasks.svelte.ts';
import { checkpointOf } from './training.ts';
import type { WorkContext } from './work-context.ts';

type Ended = 'done' | 'cancelled' | 'failed';

/** A run’s settings, to be trained at one place after the other, each giving one fact. */
export interface Trainings<P, T> {
  readonly kind: 'grow' | 'cross' | 'worlds';
  readonly label: string;
  readonly run: Run;
  /** What is one of them. */
  readonly unit: 'trainings' | 'folds';
  /** Places still to be trained at. */
  left(): P[];
  /** Names a place. */
  tag(place: P): string;
  job(place: P): RunningTask<JobAside>;
  /** `seconds`: what the training took. */
  result(place: P, artifact: ModelArtifact, seconds: number): RunningTask<T>;
  record(result: T): void;
  end(state: Ended, reason: string | null): void;
  /** How many are done, of all; null when nobody wants them any more. */
  count(): readonly [done: number, total: number] | null;
}

const CANCELLED: Outcome<null> = { kind: 'cancelled', partial: null };

/** Many trainings of one run under way, as many at once as there are training workers. */
export class Repeated<P, T> implements TaskControls {
  readonly #context: WorkContext;
  readonly #of: Trainings<P, T>;
  readonly #onProgress: (events: readonly Progress[]) => void;
  readonly #chains = new Set<Chain>();
  #isCancelled = false;
  #isPaused = false;
  #problem: Problem | null = null;

  constructor(
    context: WorkContext,
    of: Trainings<P, T>,
    onProgress: (events: readonly Progress[]) => void,
  ) {
    this.#context = context;
    this.#of = of;
    this.#onProgress = onProgress;
  }

  cancel(): void {
    this.#isCancelled = true;
    for (const chain of this.#chains) chain.cancel();
  }

  pause(): void {
    this.#isPaused = true;
    for (const chain of this.#chains) chain.pause();
  }

  resume(): void {
    this.#isPaused = false;
    for (const chain of this.#chains) chain.resume();
  }

  /** What is finished stays, however it ends. */
  async run(): Promise<Outcome<null>> {
    const { state, workers } = this.#context;
    const left = this.#of.left();
    const lane = async () => {
      while (left.length > 0 && !this.#isCancelled && this.#problem === null)
        await this.#train(left.shift()!);
    };
    await Promise.all(Array.from({ length: workers.train.size }, lane));
    if (state.locked !== null) return CANCELLED;
    if (this.#problem !== null) {
      this.#end('failed', this.#problem.what);
      return { kind: 'failed', problem: this.#problem };
    }
    this.#end(this.#isCancelled ? 'cancelled' : 'done', null);
    return this.#isCancelled ? CANCELLED : { kind: 'done', value: null };
  }

  #end(state: Ended, reason: string | null): void {
    if (this.#of.count() !== null) this.#of.end(state, reason);
  }

  async #train(place: P): Promise<void> {
    const { state, workers } = this.#context;
    const chain = new Chain();
    this.#chains.add(chain);
    if (this.#isPaused) chain.pause();
    const result = await this.#result(place, chain);
    this.#chains.delete(chain);
    if (result.kind === 'failed') this.#problem ??= result.problem;
    if (state.locked !== null) return;
    if (result.kind === 'done') this.#of.record(result.value);
    await workers.data.forget(this.#checkpoint(place));
    const counted = this.#of.count();
    if (counted === null) return;
    const [done, total] = counted;
    this.#onProgress([{ done, total, unit: this.#of.unit }]);
  }

  async #result(place: P, chain: Chain): Promise<Outcome<T>> {
    const { workers } = this.#context;
    const { result } = this.#of.run;
    const job = await chain.persist(() => this.#of.job(place));
    if (job.kind !== 'done') return job;
    const { model, input } = job.value;
    const engine = result!.engine === 'own' ? null : result!.engine;
    const checkpoint = this.#checkpoint(place);
    const request = { model, input, engine, checkpoint, metric: null, stored: false };
    const trained = await chain.follow(() => workers.train.train(request, () => undefined));
    if (trained.kind !== 'done') return trained;
    const { artifact, seconds } = trained.value;
    return chain.persist(() => this.#of.result(place, artifact!, seconds));
  }

  #checkpoint(place: P): string {
    return checkpointOf(this.#context.state.project, this.#of.run, this.#of.tag(place));
  }
}
