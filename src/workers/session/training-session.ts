import type {
  EngineId,
  ModelArtifact,
  Standing,
  TrainHooks,
  TrainInput,
  TrainProgress,
} from '../../core/contracts/model.ts';
import { editedState } from '../../core/model/follow-script.ts';
import {
  backTo,
  changesAt,
  editsAt,
  isPlain,
  settingsAfter,
  withChange,
  withEdits,
  withoutLastEdit,
} from '../../core/model/train-script.ts';
import type { TrainScript } from '../../core/model/train-script.ts';
import type { WeightEdit } from '../../core/model/weight-edit.ts';
import { ok, sentenceOf } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { TrainCommand } from './messages.ts';
import { Onlooker } from './onlooker.ts';
import type { Reported } from './onlooker.ts';
import { Pace } from './pace.ts';
import { Points } from './points.ts';
import { Ended, Restart } from './session-parts.ts';
import type { SessionParts } from './session-parts.ts';
import { Share } from './share.ts';
import { Snapshots } from './snapshots.ts';
import type { Snapshot } from './snapshots.ts';

/** Share of the time that keeping states may take. */
const SNAPSHOT_SHARE = 0.005;

/**
 * One training a person can steer: paused, taken a step on or back, given other settings on the
 * way, its weights set by hand, ended early, looked at. A model knows nothing of it: it is begun again from a snapshot.
 */
export class TrainingSession {
  readonly #parts: SessionParts;
  readonly #snapshots = new Snapshots();
  readonly #snapshotShare: Share;
  readonly #onlooker: Onlooker;
  readonly #pace: Pace;
  readonly #points: Points;
  readonly #commands: TrainCommand[] = [];
  #engine: EngineId | null;
  #script: TrainScript;
  /** Last step reported, and the last one the page has a point of. */
  #at = 0;
  #known = 0;
  /** The step it was begun again from: what was done there is done. */
  #from = 0;
  /** A step to go to quickly, and whether to pause there. */
  #target: { readonly step: number; readonly pause: boolean } | null = null;
  #isStepping = false;
  #wasPaused = false;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#engine = parts.tensors?.id ?? null;
    this.#script = parts.script;
    this.#snapshotShare = new Share(SNAPSHOT_SHARE, parts.now);
    this.#onlooker = new Onlooker(parts.model, parts.events, parts.now);
    this.#pace = new Pace(parts.now);
    this.#points = new Points(parts);
    parts.events.onSay((message) => this.#hear(message as TrainCommand));
  }

  get script(): TrainScript {
    return this.#script;
  }

  async run(): Promise<Result<ModelArtifact>> {
    let from = await this.#restore();
    for (;;) {
      try {
        return await this.#train(from);
      } catch (error) {
        if (error instanceof Ended) return ok(error.model);
        if (!(error instanceof Restart)) throw error;
        from = error.from;
        this.#at = from?.step ?? 0;
        const isShownAgain = editsAt(this.#script, this.#at).length > 0;
        if (this.#target !== null && this.#at >= this.#target.step && !isShownAgain) this.#arrive();
      }
    }
  }

  async #restore(): Promise<Snapshot | null> {
    const found = await this.#parts.log.restore();
    if (found === null) return null;
    this.#script = found.script;
    this.#snapshots.add(found.step, found.state);
    this.#known = found.step;
    this.#at = found.step;
    for (const point of found.curve) this.#parts.events.emit({ kind: 'point', point });
    if (found.script.changes.length > 0) this.#tellWhere(false);
    return { step: found.step, state: found.state };
  }

  #train(from: Snapshot | null): Promise<Result<ModelArtifact>> {
    const { model, tensors } = this.#parts;
    this.#from = from?.step ?? 0;
    const hooks: TrainHooks = {
      checkpoint: () => this.#breathe(null),
      report: (progress, standing) => this.#report(progress, standing),
      resume: from?.state ?? null,
    };
    return model.train(this.#inputAfter(this.#from), hooks, tensors);
  }

  #inputAfter(step: number): TrainInput {
    const { input } = this.#parts;
    return { ...input, settings: settingsAfter(input.settings, this.#script, step) };
  }

  /** A step of which nothing is to be told but its point costs no promise. */
  #report(progress: TrainProgress, standing: Standing): Promise<void> | null {
    if (!this.#isQuiet(progress)) return this.#reportAll(progress, standing);
    this.#at = progress.step;
    this.#known = progress.step;
    this.#onlooker.forget();
    this.#points.tell(progress, false);
    return null;
  }

  #isQuiet({ step, of }: TrainProgress): boolean {
    const { events, log, tensors } = this.#parts;
    if ((tensors?.id ?? null) !== this.#engine) return false;
    if (step === of || step <= this.#known || this.#target !== null || this.#isStepping)
      return false;
    if (this.#pace.isSet || this.#commands.length > 0 || !isPlain(this.#script)) return false;
    if (events.isDue || log.isDue || this.#snapshotShare.isDue) return false;
    return !this.#onlooker.isDue && !this.#points.isDue;
  }

  async #reportAll(progress: TrainProgress, standing: Standing): Promise<void> {
    const { step } = progress;
    const { events } = this.#parts;
    this.#at = step;
    this.#tellEngine(step);
    const isNew = step > this.#from;
    if (isNew && editsAt(this.#script, step).length > 0) await this.#turn(step, standing);
    if (step > this.#known) {
      this.#known = step;
      await this.#points.measure(progress, standing, this.#isStepping || events.paused);
    }
    if (this.#script.end === step) throw new Ended(await standing.model());
    if (isNew && changesAt(this.#script, step)) await this.#turn(step, standing);
    if (this.#target !== null && step >= this.#target.step) this.#arrive();
    if (this.#isStepping) {
      this.#isStepping = false;
      events.pause();
    }
    await this.#keep(step, standing);
    await this.#onlooker.look({ step, standing });
    await this.#waitForPace();
    await this.#breathe({ step, standing });
  }

  /** An engine whose device was lost is another one from then on. */
  #tellEngine(step: number): void {
    const now = this.#parts.tensors?.id ?? null;
    if (now === null || now === this.#engine) return;
    this.#parts.events.emit({ kind: 'moved', step, to: now });
    this.#engine = now;
  }

  #arrive(): void {
    if (this.#target?.pause === true) this.#parts.events.pause();
    this.#target = null;
  }

  /** A snapshot when it costs little, and what is written to disk now and then. */
  async #keep(step: number, standing: Standing): Promise<void> {
    const { log, events } = this.#parts;
    if (!this.#snapshotShare.isDue && !events.paused && !log.isDue) return;
    await this.#snapshotShare.take(async () => {
      const state = structuredClone(await standing.state());
      this.#snapshots.add(step, state);
      if (log.isDue) log.save(step, state, this.#script);
    });
  }

  /** Goes on from here with what the script says of this step. */
  async #turn(step: number, standing: Standing): Promise<never> {
    const learned = structuredClone(await standing.state());
    const edits = editsAt(this.#script, step);
    const edited = editedState(this.#parts.model, this.#inputAfter(step), learned, edits);
    if (!edited.ok) throw new Error(sentenceOf(edited.problem));
    const state = edited.value;
    this.#snapshots.add(step, state);
    throw new Restart({ step, state });
  }

  #tellWhere(paused: boolean): void {
    const step = this.#target?.step ?? this.#at;
    const known = Math.min(step, this.#known);
    this.#parts.log.backTo(known);
    this.#parts.events.emit({ kind: 'stands', step, known, paused, script: this.#script });
  }

  /** Lets messages in and obeys them; does not return while paused. */
  async #breathe(reported: Reported | null): Promise<void> {
    const { events, now } = this.#parts;
    this.#parts.log.beat();
    for (;;) {
      if (this.#commands.length === 0) {
        const pausedAt = events.paused ? now() : null;
        await events.checkpoint();
        if (pausedAt !== null) this.#leaveOut(now() - pausedAt);
      }
      if (this.#commands.length === 0) return;
      for (let next = this.#commands.shift(); next !== undefined; next = this.#commands.shift())
        await this.#obey(next, reported);
      if (this.#wasPaused) events.pause();
      this.#wasPaused = false;
    }
  }

  /** A pause is no training, and makes nothing dearer that it came into the midst of. */
  #leaveOut(milliseconds: number): void {
    this.#parts.log.leaveOut(milliseconds);
    this.#points.leaveOut(milliseconds);
  }

  #hear(command: TrainCommand): void {
    const { events } = this.#parts;
    this.#commands.push(command);
    if (!events.paused) return;
    this.#wasPaused = true;
    events.resume();
  }

  async #obey(command: TrainCommand, reported: Reported | null): Promise<void> {
    switch (command.kind) {
      case 'step':
        this.#isStepping = true;
        this.#wasPaused = false;
        return;
      case 'back':
        return this.#goBack(Math.max(0, Math.min(command.to, this.#at)));
      case 'change':
        return this.#change(command.settings, reported);
      case 'finish':
        return this.#finish(reported);
      case 'speed':
        return this.#pace.set(command.perSecond);
      case 'watch':
        return this.#onlooker.turnTo(command.watch, reported);
      case 'edit':
        return this.#edit(command.edits, reported);
      case 'unedit':
        return this.#unedit();
    }
  }

  #goBack(to: number): never {
    this.#onlooker.forget();
    this.#script = backTo(this.#script, to);
    this.#snapshots.dropAfter(to);
    this.#known = to;
    return this.#goTo(to);
  }

  /** From the snapshot before that step through the step itself, so that it can be looked at. */
  #goTo(step: number): never {
    this.#target = { step, pause: this.#wasPaused };
    this.#tellWhere(this.#wasPaused);
    this.#wasPaused = false;
    throw new Restart(this.#snapshots.upTo(step - 1));
  }

  async #change(settings: TrainInput['settings'], reported: Reported | null): Promise<void> {
    const step = reported?.step ?? this.#at;
    this.#script = withChange(this.#script, step, settings);
    if (reported === null) this.#goTo(step);
    const state = structuredClone(await reported.standing.state());
    await this.#onlooker.keep(reported);
    this.#snapshots.add(step, state);
    this.#tellWhere(this.#wasPaused);
    if (this.#wasPaused) this.#parts.events.pause();
    this.#wasPaused = false;
    throw new Restart({ step, state });
  }

  /** Weights set by hand: judged and shown at once, and paused there. */
  async #edit(edits: readonly WeightEdit[], reported: Reported | null): Promise<void> {
    const step = reported?.step ?? this.#at;
    if (step === 0) return;
    if (reported === null) return this.#redo(withEdits(this.#script, step, edits), step);
    const { model, events } = this.#parts;
    const learned = structuredClone(await reported.standing.state());
    const edited = editedState(model, this.#inputAfter(step), learned, edits);
    if (!edited.ok) return events.emit({ kind: 'refused', problem: edited.problem });
    this.#script = withEdits(this.#script, step, edits);
    const state = edited.value;
    this.#snapshots.add(step, state);
    this.#showAgain(step);
    throw new Restart({ step, state });
  }

  #unedit(): void {
    const step = this.#at;
    if (editsAt(this.#script, step).length > 0)
      this.#redo(withoutLastEdit(this.#script, step), step);
  }

  /** Through this step once more, by another script. */
  #redo(script: TrainScript, step: number): never {
    this.#script = script;
    this.#snapshots.dropAfter(step - 1);
    this.#showAgain(step);
    throw new Restart(this.#snapshots.upTo(step - 1));
  }

  /** The point of this step is told anew, and it is paused there. */
  #showAgain(step: number): void {
    this.#known = step - 1;
    this.#target = { step, pause: true };
    this.#tellWhere(true);
    this.#wasPaused = false;
  }

  async #finish(reported: Reported | null): Promise<void> {
    const step = reported?.step ?? this.#at;
    if (step === 0) return;
    this.#script = { ...this.#script, end: step };
    if (reported !== null) throw new Ended(await reported.standing.model());
    this.#wasPaused = false;
    this.#goTo(step);
  }

  async #waitForPace(): Promise<void> {
    const { events } = this.#parts;
    if (this.#target !== null || events.paused) return;
    await this.#pace.wait(async () => {
      await events.checkpoint();
      return this.#commands.length > 0;
    });
  }
}
