import type { Fact } from '../core/project/decisions.ts';
import { keysOf } from '../core/project/keys.ts';
import { plan } from '../core/project/plan.ts';
import type { Work } from '../core/project/plan.ts';
import type { Project } from '../core/project/project.ts';
import { findRun } from '../core/project/views.ts';
import type { Progress } from '../workers/protocol.ts';
import type { RunningTask } from '../workers/host.ts';
import { Chain } from './chain.ts';
import { crossing } from './crossing.ts';
import { growing } from './growing.ts';
import { Repeated } from './repeated.ts';
import type { Trainings } from './repeated.ts';
import type { TaskControls, TaskHandle, TaskStart } from './tasks.svelte.ts';
import { checkpointOf, trainRun } from './training.ts';
import { settleRun, Tuning } from './tuning.ts';
import { playingWorlds, worldsAsOf } from './worlds.ts';
import type { WorkContext } from './work-context.ts';

interface Running {
  readonly kind: Work['kind'];
  readonly controls: TaskControls;
}

/** Kinds whose results are figures on the screen: while they run, those may be old. */
const SETTLING: ReadonlySet<Work['kind']> = new Set(['read', 'prepare', 'scan', 'score']);
/**
 * Kinds stopped as soon as nobody needs them. The others compute in one go: stopping one would cost
 * its worker and the table in it, so it may end, and its fact comes too late.
 */
const STOPPED: ReadonlySet<Work['kind']> = new Set([
  'read',
  'prepare',
  'train',
  'tune',
  'grow',
  'cross',
  'worlds',
]);
const QUICK_MS = 300;

/** What this work is made from: the same key, the same work. */
function keyOf(project: Project, work: Work): string {
  const keys = keysOf(project);
  switch (work.kind) {
    case 'read':
      return `read ${keys.data}`;
    case 'prepare':
      return `prepare ${keys.split}`;
    case 'scan':
      return `scan ${keys.scan}`;
    case 'train':
      return `train ${work.run}`;
    case 'score': {
      const run = findRun(project, work.run);
      return `score ${work.run} ${run?.recalibrate ?? ''} ${JSON.stringify(run?.rule)}`;
    }
    case 'tune':
      return `tune ${work.study}`;
    case 'grow':
      return `grow ${work.run}`;
    case 'cross':
      return `cross ${work.run}`;
    case 'check':
      return `check ${work.release}`;
    case 'worlds':
    case 'compare':
      return `${work.kind} ${work.season}`;
  }
}

/** Watches what the plan says is missing, and has the workers make it. */
export class Conductor {
  readonly #context: WorkContext;
  readonly #running = new Map<string, Running>();
  /** Work that ended and is still missing: it failed or was cancelled. */
  readonly #givenUp = new Set<string>();
  #waiting: (() => void)[] = [];
  readonly #onSettling: (isSettling: boolean) => void;
  #isClosed = false;

  /** `onSettling` hears whether figures on the screen may be old. */
  constructor(context: WorkContext, onSettling: (isSettling: boolean) => void) {
    this.#context = context;
    this.#onSettling = onSettling;
  }

  get busy(): boolean {
    return this.#running.size > 0;
  }

  /** After every change: starts what is missing and stops what nobody needs any more. */
  wake(): void {
    const { state } = this.#context;
    if (this.#isClosed) return;
    const wanted = new Map(
      state.locked === null
        ? plan(state.project).map((work) => [keyOf(state.project, work), work] as const)
        : [],
    );
    for (const [key, running] of this.#running)
      if (!wanted.has(key) && STOPPED.has(running.kind)) running.controls.cancel();
    for (const [key, work] of wanted)
      if (!this.#running.has(key) && !this.#givenUp.has(key)) this.#start(key, work);
    this.#look();
  }

  /** What failed or was cancelled is tried again with the next change. */
  forgive(): void {
    this.#givenUp.clear();
  }

  settled(): Promise<void> {
    if (this.#running.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    this.#isClosed = true;
    for (const { controls } of this.#running.values()) controls.cancel();
  }

  #start(key: string, work: Work): void {
    const { controls, done } = this.#carryOut(work);
    this.#running.set(key, { kind: work.kind, controls });
    void done.then(() => {
      this.#running.delete(key);
      const { project } = this.#context.state;
      if (plan(project).some((left) => keyOf(project, left) === key)) this.#givenUp.add(key);
      this.wake();
    });
  }

  #look(): void {
    this.#onSettling([...this.#running.values()].some(({ kind }) => SETTLING.has(kind)));
    if (this.#running.size > 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #carryOut(work: Work): { controls: TaskControls; done: Promise<unknown> } {
    const { data } = this.#context.workers;
    switch (work.kind) {
      case 'read':
        return this.#fact(
          { kind: 'read', label: 'Reading the file', delay: QUICK_MS },
          (on) => data.read(on),
          (imported) => ({ type: 'data/imported', imported }),
        );
      case 'prepare':
        return this.#fact(
          { kind: 'prepare', label: 'Cutting the rows into parts', delay: QUICK_MS },
          (on) => data.prepare(on),
          (prepared) => ({ type: 'data/prepared', prepared }),
        );
      case 'scan':
        return this.#fact(
          { kind: 'scan', label: 'Trying simple rules, looking for leaks', delay: QUICK_MS },
          (on) => data.scan(on),
          (scan) => ({ type: 'framing/scanned', scan }),
        );
      case 'score':
        return this.#fact(
          { kind: 'score', label: 'Counting the money again', run: work.run, delay: QUICK_MS },
          () => data.score(work.run),
          (scored) => ({ type: 'model/scored', run: work.run, ...scored }),
        );
      case 'check':
        return this.#fact(
          { kind: 'check', label: 'Running the gates' },
          (on) => data.check(work.release, on),
          (checked) => ({
            type: 'release/checked',
            release: work.release,
            ...checked,
            at: this.#context.now(),
          }),
        );
      case 'worlds':
        return this.#again(playingWorlds(this.#context, work.season));
      case 'compare': {
        const { season } = work;
        const joining = this.#fact(
          { kind: 'compare', label: 'Putting the other operators together', delay: QUICK_MS },
          (on) => data.finishWorlds(season, worldsAsOf(this.#context, season), on),
          (worlds) => ({ type: 'monitor/compared', season, worlds }),
        );
        void joining.done.then((outcome) => {
          if (outcome.kind === 'done' || this.#isClosed) return;
          const failed = outcome.kind === 'failed';
          const reason = failed ? outcome.problem.what : null;
          const ended = failed ? 'failed' : 'cancelled';
          this.#context.state.record({
            type: 'monitor/compareEnded',
            season,
            state: ended,
            reason,
          });
        });
        return joining;
      }
      case 'train':
        return this.#train(work.run);
      case 'tune':
        return this.#tune(work.study);
      case 'grow':
        return this.#again(growing(this.#context, findRun(this.#context.state.project, work.run)!));
      case 'cross':
        return this.#again(
          crossing(this.#context, findRun(this.#context.state.project, work.run)!),
        );
    }
  }

  /** Work that ends in one fact. */
  #fact<T>(
    what: TaskStart,
    start: (on: (events: readonly Progress[]) => void) => RunningTask<T>,
    factOf: (value: T) => Fact,
  ) {
    const chain = new Chain();
    const handle = this.#context.tasks.start(what, chain);
    const done = chain
      .persist(() => start((events) => handle.progress(events)))
      .then((outcome) => {
        handle.end(outcome);
        if (outcome.kind === 'done') this.#context.state.record(factOf(outcome.value));
        return outcome;
      });
    return { controls: chain, done };
  }

  #train(id: Extract<Work, { kind: 'train' }>['run']) {
    const { state, catalog, tasks } = this.#context;
    const run = findRun(state.project, id)!;
    const label = `Training ${(catalog.models.find(run.model)?.label ?? run.model).toLowerCase()}`;
    const chain = new Chain();
    const handle = tasks.start({ kind: 'train', label, run: id, canPause: true }, chain);
    this.#context.live.begin(id, {
      pause: () => tasks.pause(handle.id),
      resume: () => tasks.resume(handle.id),
    });
    const done = this.#finish(handle, id, chain);
    return { controls: chain, done };
  }

  async #finish(handle: TaskHandle, id: Extract<Work, { kind: 'train' }>['run'], chain: Chain) {
    const { state, workers } = this.#context;
    const run = findRun(state.project, id)!;
    const outcome = await trainRun(this.#context, run, chain, (events) => handle.progress(events));
    handle.end(outcome);
    if (this.#isClosed || state.locked !== null) return outcome;
    settleRun(this.#context, run, outcome);
    await workers.data.forget(checkpointOf(state.project, run));
    return outcome;
  }

  /** Settings trained again and again, on other rows each time. */
  #again<P, T>(trainings: Trainings<P, T>) {
    const { kind, label } = trainings;
    const repeated = new Repeated(this.#context, trainings, (events) => handle.progress(events));
    const handle = this.#context.tasks.start({ kind, label, canPause: true }, repeated);
    const done = repeated.run().then((outcome) => {
      handle.end(outcome);
      return outcome;
    });
    return { controls: repeated, done };
  }

  #tune(id: Extract<Work, { kind: 'tune' }>['study']) {
    const { state, tasks } = this.#context;
    const study = state.project.studies.find((known) => known.id === id)!;
    const tuning = new Tuning(this.#context, study, (events) => handle.progress(events));
    const label = `Tuning: ${study.trials} trials`;
    const handle = tasks.start({ kind: 'tune', label, canPause: true }, tuning);
    const done = tuning.run().then((outcome) => {
      handle.end(outcome);
      return outcome;
    });
    return { controls: tuning, done };
  }
}
