import type { ModelSpec } from '../core/contracts/model.ts';
import type { Tuner } from '../core/contracts/tuner.ts';
import { nextId } from '../core/id.ts';
import type { RunId } from '../core/id.ts';
import { findMetric } from '../core/model/metrics.ts';
import { defaultsOf } from '../core/params.ts';
import type { Run, RunResult, Study } from '../core/project/project.ts';
import { findRun } from '../core/project/views.ts';
import { sentenceOf } from '../core/result.ts';
import type { Problem } from '../core/result.ts';
import type { Outcome, Progress } from '../workers/protocol.ts';
import { Chains } from './chains.ts';
import type { EngineChoice } from './engine-choice.ts';
import { checkpointOf, trainRun } from './training.ts';
import type { WorkContext } from './work-context.ts';

/**
 * Trials asked for together, whatever the machine: a tuner that learns from what it is told then
 * asks the same on two cores and on eight.
 */
const WAVE = 4;

/** A study under way: trials as runs, as many at once as the pool takes. */
export class Tuning extends Chains {
  readonly #context: WorkContext;
  readonly #study: Study;
  readonly #onProgress: (events: readonly Progress[]) => void;
  #done = 0;
  #engine: EngineChoice | undefined;

  constructor(
    context: WorkContext,
    study: Study,
    onProgress: (events: readonly Progress[]) => void,
  ) {
    super();
    this.#context = context;
    this.#study = study;
    this.#onProgress = onProgress;
  }

  /** Finished trials stay, whether it ends or is cancelled. */
  async run(): Promise<Outcome<null>> {
    const { catalog, state } = this.#context;
    const { id, seed, trials } = this.#study;
    const tuner = catalog.tuners.find(this.#study.tuner);
    const spec = catalog.models.find(this.#study.model);
    if (tuner === undefined || spec === undefined) {
      state.record({ type: 'tune/finished', study: id, state: 'cancelled' });
      return { kind: 'failed', problem: missing(this.#study) };
    }
    let asked = tuner.start(spec.params, seed);
    for (let from = 0; from < trials && !this.cancelled; from += WAVE)
      asked = await this.#wave(tuner, spec, asked, from, Math.min(trials, from + WAVE));
    if (state.locked !== null) return { kind: 'cancelled', partial: null };
    const end = this.cancelled ? 'cancelled' : 'done';
    state.record({ type: 'tune/finished', study: id, state: end });
    return end === 'done' ? { kind: 'done', value: null } : { kind: 'cancelled', partial: null };
  }

  async #wave(
    tuner: Tuner,
    spec: ModelSpec,
    state: ReturnType<Tuner['start']>,
    from: number,
    to: number,
  ) {
    let next = state;
    const wave: { number: number; run: RunId }[] = [];
    for (let number = from; number < to; number++) {
      const asked = tuner.ask(next);
      next = asked.state;
      const run = this.#trial(number, {
        ...defaultsOf(spec.params, asked.settings),
        ...asked.settings,
      });
      if (run !== null) wave.push({ number, run });
    }
    if (spec.tensors && this.#engine === undefined && wave[0] !== undefined)
      await this.#train(wave[0].run);
    await Promise.all(wave.map(({ run }) => this.#train(run)));
    for (const { number, run } of wave) {
      const found = findRun(this.#context.state.project, run);
      if (found === undefined) continue;
      next = tuner.tell(next, { number, settings: found.settings, score: this.#score(found) });
    }
    return next;
  }

  /** The trial's run: the one of an earlier visit, or a new one. */
  #trial(number: number, settings: Run['settings']): RunId | null {
    const { state } = this.#context;
    const { project } = state;
    const known = project.studies.find(({ id }) => id === this.#study.id)?.runs[number];
    if (known !== undefined) return known;
    const run = nextId<RunId>(
      'run',
      project.runs.map(({ id }) => id),
    );
    const started = state.dispatch({
      type: 'train/start',
      run,
      model: this.#study.model,
      settings,
      seed: this.#study.seed,
      engine: this.#engine?.id ?? 'auto',
      study: this.#study.id,
      rows: { kind: 'train', season: null, upTo: null },
    });
    return started.ok ? run : null;
  }

  async #train(id: RunId): Promise<void> {
    const { state, workers } = this.#context;
    const run = findRun(state.project, id);
    if (run?.state === 'running' && !this.cancelled) {
      const outcome = await this.with((chain) =>
        trainRun(this.#context, run, chain, () => undefined, this.#engine),
      );
      settleRun(this.#context, run, outcome);
      if (outcome.kind === 'done') this.#engine ??= chosenFor(outcome.value);
      await workers.data.forget(checkpointOf(state.project, run));
    } else if (run?.state === 'running') settleRun(this.#context, run, CANCELLED);
    this.#count();
  }

  #count(): void {
    const { project } = this.#context.state;
    const ended = project.runs.filter(
      (run) => run.study === this.#study.id && run.state !== 'running',
    ).length;
    if (ended <= this.#done) return;
    this.#done = ended;
    this.#onProgress([{ done: ended, total: this.#study.trials, unit: 'trials' }]);
  }

  #score(run: Run): number | null {
    const value = run.result?.metric.value;
    if (value === undefined) return null;
    const metric = findMetric(this.#context.state.project.framing.metric ?? '');
    return metric?.better === 'lower' ? -value : value;
  }
}

const CANCELLED: Outcome<RunResult> = { kind: 'cancelled', partial: null };

function chosenFor(result: RunResult): EngineChoice | undefined {
  if (result.engine === 'own') return undefined;
  return { id: result.engine, reason: `As in the study’s first trial. ${result.engineReason}` };
}

/** Records how a training ended; where nothing may be written the run stays as it is. */
export function settleRun(
  { state }: Pick<WorkContext, 'state'>,
  run: Run,
  outcome: Outcome<RunResult>,
): void {
  if (outcome.kind === 'done')
    state.record({ type: 'train/finished', run: run.id, result: outcome.value });
  else {
    const reason = outcome.kind === 'failed' ? sentenceOf(outcome.problem) : 'You stopped it.';
    state.record({ type: 'train/stopped', run: run.id, state: outcome.kind, reason });
  }
}

function missing(study: Study): Problem {
  return {
    code: 'missing-plugin',
    what: `The tuner “${study.tuner}” or the model “${study.model}” is missing from this version.`,
    where: 'Model, Tune.',
    fix: 'Choose another.',
  };
}
