import type { EngineId } from '../core/contracts/model.ts';
import type { Portrait } from '../core/model/portrait.ts';
import { NO_SCRIPT } from '../core/model/train-script.ts';
import type { TrainScript } from '../core/model/train-script.ts';
import type { WeightEdit } from '../core/model/weight-edit.ts';
import type { Settings } from '../core/params.ts';
import type { Problem } from '../core/result.ts';
import { WATCH_NOTHING } from '../workers/session/messages.ts';
import type { ProbeAnswer, TrainCommand, TrainEvent, Watch } from '../workers/session/messages.ts';

/** The outside a training is steered through. */
export interface LiveControls {
  /** Holds it where it is, and shows it as paused. */
  pause(): void;
  resume(): void;
}

/** What is seen of a model under way. */
export interface LiveView {
  readonly step: number;
  /** Whether a portrait was asked for. */
  readonly drawn: boolean;
  readonly portrait: Portrait | null;
  readonly probes: readonly ProbeAnswer[];
}

/** A training under way: where it stands, what is seen of it, and the verbs that steer it. */
export class LiveTraining {
  readonly #controls: LiveControls;
  #say = $state.raw<((command: TrainCommand) => void) | null>(null);
  readonly #unsaid: TrainCommand[] = [];
  #watch: Watch = WATCH_NOTHING;
  #step = $state(0);
  #of = $state(0);
  #script = $state.raw<TrainScript>(NO_SCRIPT);
  #view = $state.raw<LiveView | null>(null);
  #perSecond = $state<number | null>(null);
  #moved = $state.raw<{ readonly step: number; readonly to: EngineId } | null>(null);
  #refused = $state.raw<Problem | null>(null);

  constructor(controls: LiveControls) {
    this.#controls = controls;
  }

  /** Steps done; 0 before the first. */
  get step(): number {
    return this.#step;
  }
  /** Steps planned at most. */
  get of(): number {
    return this.#of;
  }
  /** Settings changed so far, and after which steps. */
  get script(): TrainScript {
    return this.#script;
  }
  get view(): LiveView | null {
    return this.#view;
  }
  get perSecond(): number | null {
    return this.#perSecond;
  }
  /** Why the last weight set by hand was not taken; null when it was. */
  get refused(): Problem | null {
    return this.#refused;
  }
  /** Where it went on when its device was lost, and before which step; null: it never was. */
  get moved(): { readonly step: number; readonly to: EngineId } | null {
    return this.#moved;
  }
  /** Whether its worker has it: before that the rows are made ready. */
  get isConnected(): boolean {
    return this.#say !== null;
  }

  pause(): void {
    this.#controls.pause();
  }
  play(): void {
    this.#controls.resume();
  }
  /** One step on, then paused. */
  stepOn(): void {
    this.#controls.pause();
    this.#tell({ kind: 'step' });
  }
  /** To where it stood after `to` steps, and paused there. */
  back(to: number): void {
    this.#controls.pause();
    this.#tell({ kind: 'back', to });
  }
  /** Other settings for the steps to come. */
  change(settings: Settings): void {
    this.#tell({ kind: 'change', settings });
  }
  /** Weights set by hand where it stands; pauses it there. */
  edit(edits: readonly WeightEdit[]): void {
    this.#controls.pause();
    this.#refused = null;
    this.#tell({ kind: 'edit', edits });
  }
  /** Takes the last weight set where it stands back. */
  unedit(): void {
    this.#controls.pause();
    this.#refused = null;
    this.#tell({ kind: 'unedit' });
  }
  /** Ends it here and keeps the model as it stands. */
  finish(): void {
    this.#tell({ kind: 'finish' });
    this.#controls.resume();
  }
  /** Steps a second at most; null: as fast as it goes. */
  setSpeed(perSecond: number | null): void {
    this.#perSecond = perSecond;
    this.#tell({ kind: 'speed', perSecond });
  }
  /** What is to be looked at from now on. */
  watch(watch: Watch): void {
    this.#watch = watch;
    if (this.#say !== null) this.#tell({ kind: 'watch', watch });
  }

  /** Called when its worker has it, and again when a lost worker was replaced. */
  connect(say: (command: TrainCommand) => void): void {
    this.#say = say;
    for (const command of this.#unsaid.splice(0)) say(command);
    if (this.#watch !== WATCH_NOTHING) say({ kind: 'watch', watch: this.#watch });
  }

  hear(event: TrainEvent): void {
    switch (event.kind) {
      case 'point':
        this.#step = event.point.step;
        this.#of = event.point.of;
        return;
      case 'stands':
        this.#step = event.step;
        this.#script = event.script;
        if (event.step === 0) this.#view = null;
        return;
      case 'moved':
        this.#moved = { step: event.step, to: event.to };
        return;
      case 'refused':
        this.#refused = event.problem;
        return;
      case 'view':
        this.#view = event;
    }
  }

  #tell(command: TrainCommand): void {
    if (this.#say === null) this.#unsaid.push(command);
    else this.#say(command);
  }
}
