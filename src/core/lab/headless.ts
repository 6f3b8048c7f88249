import type { ModelArtifact, TensorEngine } from '../contracts/model.ts';
import type { Trial } from '../contracts/tuner.ts';
import { nextId } from '../id.ts';
import type { BlobHash, RunId, StudyId } from '../id.ts';
import { followScript } from '../model/follow-script.ts';
import { findMetric } from '../model/metrics.ts';
import { isPlain, NO_SCRIPT } from '../model/train-script.ts';
import type { TrainScript } from '../model/train-script.ts';
import { defaultsOf } from '../params.ts';
import type { Choice, Decision } from '../project/decisions.ts';
import { EMPTY_HISTORY, record } from '../project/history.ts';
import type { History } from '../project/history.ts';
import { plan } from '../project/plan.ts';
import type { Work } from '../project/plan.ts';
import type { DataSource, Project, Run } from '../project/project.ts';
import { findRelease, findRun } from '../project/views.ts';
import { fail, ok, sentenceOf } from '../result.ts';
import type { Result } from '../result.ts';
import { completeRun } from './complete.ts';
import { checkRelease } from './gates.ts';
import { scoreRun } from './judging.ts';
import type { JobAside, Lab } from './lab.ts';
import { foldsLeft } from '../evaluate/cross-validation/spread.ts';
import { crossFold, crossJob } from '../evaluate/cross-validation/train.ts';
import { learningJob, learningPoint } from './learning-curve/train.ts';
import { placesLeft } from './learning-curve/verdict.ts';
import { rowsFor } from './rows.ts';
import { completeChoice } from './run-settings.ts';
import { dutyOf } from './steward/duty.ts';
import { playAttended } from './steward/play.ts';
import { playSeason } from './traffic.ts';
import { playWorlds } from './worlds/all.ts';

/** What the outside gives: bytes of a source, the time, and a tensor engine where one is needed. */
export interface Outside {
  bytes(source: DataSource): Promise<Result<Uint8Array>>;
  now(): number;
  tensors(): Promise<Result<TensorEngine>>;
}

/** A project without a screen: dispatch a choice, and all the work it calls for is done in place. */
export class Headless {
  readonly lab: Lab;
  readonly #outside: Outside;
  readonly #scripts = new Map<RunId, TrainScript>();
  #history: History = EMPTY_HISTORY;

  constructor(lab: Lab, outside: Outside) {
    this.lab = lab;
    this.#outside = outside;
  }

  get project(): Project {
    return this.#history.project;
  }

  get history(): History {
    return this.#history;
  }

  record(decision: Decision): Result<Project> {
    const next = record(this.#history, decision, this.#outside.now());
    if (!next.ok) return next;
    this.#history = next.value;
    return ok(this.project);
  }

  async dispatch(...choices: readonly Choice[]): Promise<Result<Project>> {
    for (const choice of choices) {
      const whole = completeChoice(this.lab.catalog, choice);
      const accepted = whole.ok ? this.record(whole.value) : whole;
      if (!accepted.ok) return accepted;
      const settled = await this.settle();
      if (!settled.ok) return settled;
    }
    return ok(this.project);
  }

  /** Carries out what the plan names until nothing is missing. */
  async settle(): Promise<Result<Project>> {
    for (;;) {
      const work = plan(this.project)[0];
      if (work === undefined) return ok(this.project);
      const done = await this.#work(work);
      if (!done.ok) return done;
    }
  }

  async #work(work: Work): Promise<Result<Project>> {
    const { lab, project } = this;
    switch (work.kind) {
      case 'read': {
        const bytesOf = (source: DataSource) => this.#outside.bytes(source);
        const imported = await lab.read(project, bytesOf, { progress: async () => {} });
        return imported.ok
          ? this.record({ type: 'data/imported', imported: imported.value })
          : imported;
      }
      case 'prepare': {
        const prepared = lab.prepare(project);
        return prepared.ok
          ? this.record({ type: 'data/prepared', prepared: prepared.value.fact })
          : prepared;
      }
      case 'scan': {
        const scan = lab.scan(project);
        return scan.ok ? this.record({ type: 'framing/scanned', scan: scan.value }) : scan;
      }
      case 'train':
        return this.#train(findRun(project, work.run)!);
      case 'grow':
        return this.#grow(work.run);
      case 'cross':
        return this.#cross(work.run);
      case 'score': {
        const run = findRun(project, work.run)!;
        const rows = rowsFor(lab, project, run);
        if (!rows.ok) return rows;
        const scored = await scoreRun(lab, project, run, rows.value);
        return scored.ok
          ? this.record({ type: 'model/scored', run: run.id, ...scored.value })
          : scored;
      }
      case 'tune':
        return this.#tune(work.study);
      case 'worlds':
      case 'compare': {
        const train = (job: JobAside) => this.#trainJob(job, NO_SCRIPT);
        for await (const fact of playWorlds(lab, project, work.season, train, () =>
          this.#outside.now(),
        )) {
          const recorded = this.record(fact);
          if (!recorded.ok) return recorded;
        }
        return ok(this.project);
      }
      case 'check': {
        const gates = await checkRelease(lab, project, findRelease(project, work.release)!);
        if (!gates.ok) return gates;
        return this.record({
          type: 'release/checked',
          release: work.release,
          ...gates.value,
          at: this.#outside.now(),
        });
      }
    }
  }

  async #train(run: Run): Promise<Result<Project>> {
    const started = this.#outside.now();
    const trained = await this.trainOnce(run);
    if (!trained.ok) {
      this.record({
        type: 'train/stopped',
        run: run.id,
        state: 'failed',
        reason: sentenceOf(trained.problem),
      });
      return trained;
    }
    const { artifact, recipe, engine } = trained.value;
    const script = this.#scriptOf(run);
    const seconds = (this.#outside.now() - started) / 1000;
    const result = await completeRun(this.lab, this.project, run, artifact, {
      recipe,
      engine: engine?.id ?? 'own',
      engineReason:
        engine === null
          ? 'This model has an engine of its own.'
          : 'The engine of the command line.',
      seconds,
      ...(isPlain(script) ? {} : { script }),
    });
    return result.ok
      ? this.record({ type: 'train/finished', run: run.id, result: result.value })
      : result;
  }

  /** What is to be done to this run's training on the way, once it is started. */
  follow(run: RunId, script: TrainScript): void {
    this.#scripts.set(run, script);
  }

  #scriptOf(run: Run): TrainScript {
    return run.result?.script ?? this.#scripts.get(run.id) ?? NO_SCRIPT;
  }

  /** Trains from the run's record; the same record gives the same artifact. */
  async trainOnce(
    run: Run,
  ): Promise<Result<{ artifact: ModelArtifact; recipe: BlobHash; engine: TensorEngine | null }>> {
    const rows = rowsFor(this.lab, this.project, run);
    if (!rows.ok) return rows;
    const job = await this.lab.job(this.project, run, rows.value);
    if (!job.ok) return job;
    const trained = await this.#trainJob(job.value, this.#scriptOf(run));
    return trained.ok ? ok({ ...trained.value, recipe: job.value.recipe }) : trained;
  }

  async #trainJob({ model, input }: JobAside, script: TrainScript) {
    const engine = await this.lab.engine(model);
    if (!engine.ok) return engine;
    const tensors =
      this.lab.catalog.models.find(model)?.tensors === true ? await this.#outside.tensors() : null;
    if (tensors !== null && !tensors.ok) return tensors;
    const artifact = await followScript(engine.value, input, script, tensors?.value ?? null);
    return artifact.ok
      ? ok({ artifact: artifact.value, engine: tensors?.value ?? null })
      : artifact;
  }

  async #grow(id: RunId): Promise<Result<Project>> {
    const run = findRun(this.project, id)!;
    for (const place of placesLeft(run.learningCurve!)) {
      const job = await learningJob(this.lab, this.project, run, place);
      const trained = job.ok ? await this.#trainJob(job.value, NO_SCRIPT) : job;
      if (!trained.ok) return this.#endCurve(id, trained.problem.what);
      const { artifact } = trained.value;
      const point = await learningPoint(this.lab, this.project, run, place, artifact);
      if (!point.ok) return this.#endCurve(id, point.problem.what);
      this.record({ type: 'learning-curve/point', run: id, point: point.value });
    }
    return this.record({ type: 'learning-curve/ended', run: id, state: 'done', reason: null });
  }

  async #cross(id: RunId): Promise<Result<Project>> {
    const run = findRun(this.project, id)!;
    for (const fold of foldsLeft(run.crossValidation!)) {
      const job = await crossJob(this.lab, this.project, run, fold);
      const trained = job.ok ? await this.#trainJob(job.value, NO_SCRIPT) : job;
      if (!trained.ok) return this.#endCross(id, 'failed', trained.problem.what);
      const { artifact } = trained.value;
      const judged = await crossFold(this.lab, this.project, run, fold, artifact);
      if (!judged.ok) return this.#endCross(id, 'failed', judged.problem.what);
      this.record({ type: 'cross-validate/fold', run: id, fold: judged.value });
    }
    return this.#endCross(id, 'done', null);
  }

  #endCross(run: RunId, state: 'done' | 'failed', reason: string | null): Result<Project> {
    return this.record({ type: 'cross-validate/ended', run, state, reason });
  }

  #endCurve(run: RunId, reason: string): Result<Project> {
    return this.record({ type: 'learning-curve/ended', run, state: 'failed', reason });
  }

  async #tune(id: StudyId): Promise<Result<Project>> {
    const study = this.project.studies.find((known) => known.id === id)!;
    const tuner = this.lab.catalog.tuners.find(study.tuner);
    const spec = this.lab.catalog.models.find(study.model);
    if (tuner === undefined || spec === undefined)
      return fail(
        'missing-plugin',
        `The tuner “${study.tuner}” or the model “${study.model}” is missing.`,
        'Model, Tune.',
        'Choose another.',
      );
    let state = tuner.start(spec.params, study.seed);
    for (let number = study.runs.length; number < study.trials; number++) {
      const asked = tuner.ask(state);
      const settings = { ...defaultsOf(spec.params, asked.settings), ...asked.settings };
      const run = nextId<RunId>(
        'run',
        this.project.runs.map((known) => known.id),
      );
      const started = this.record({
        type: 'train/start',
        run,
        model: study.model,
        settings,
        seed: study.seed,
        engine: 'auto',
        study: id,
        rows: { kind: 'train', season: null, upTo: null },
      });
      if (!started.ok) return started;
      await this.#train(findRun(this.project, run)!);
      const trial: Trial = { number, settings, score: this.#score(run) };
      state = tuner.tell(asked.state, trial);
    }
    return this.record({ type: 'tune/finished', study: id, state: 'done' });
  }

  #score(id: RunId): number | null {
    const value = findRun(this.project, id)?.result?.metric.value;
    if (value === undefined) return null;
    return findMetric(this.project.framing.metric!)?.better === 'lower' ? -value : value;
  }

  /** Plays the season on; stops with the tick that rings. What a policy asks for is done. */
  advance(ticks: number, stopAtAlarm: boolean): Promise<Result<Project>> {
    const project = () => this.project;
    return playAttended(
      {
        get project() {
          return project();
        },
        play: (count, stop) => this.#play(count, stop),
        duties: async () => ok(dutyOf(this.lab, this.project, this.#outside.now())),
        take: (choice) => this.#take(choice),
      },
      ticks,
      stopAtAlarm,
    );
  }

  /** A training that fails is in the record, and the policy goes on from there. */
  async #take(choice: Choice): Promise<Result<Project>> {
    const taken = await this.dispatch(choice);
    const failed = choice.type === 'train/start' && findRun(this.project, choice.run) !== undefined;
    return taken.ok || !failed ? taken : ok(this.project);
  }

  async #play(ticks: number, stopAtAlarm: boolean): Promise<Result<Project>> {
    if (!this.lab.holds(this.project)) {
      const bytesOf = (source: DataSource) => this.#outside.bytes(source);
      const read = await this.lab.read(this.project, bytesOf, { progress: async () => {} });
      if (!read.ok) return read;
    }
    const played = await playSeason(this.lab, this.project, ticks, { stopAtAlarm }, null);
    if (!played.ok) return played;
    const { reports, alarms } = played.value;
    return this.record({ type: 'monitor/advanced', reports, alarms });
  }
}
