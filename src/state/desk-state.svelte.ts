import type { Catalog } from '../core/contracts/catalog.ts';
import type { DatasetManifest } from '../core/data/manifest.ts';
import type { LabQueries, Suggestion } from '../core/lab/api.ts';
import { nextStep } from '../core/lab/steps.ts';
import type { SeasonReplay } from '../core/lab/replay-season.ts';
import type { StepName } from '../core/lab/steps.ts';
import type { PracticeNote } from '../core/pillars/review.ts';
import type { RunId } from '../core/id.ts';
import type { Choice } from '../core/project/decisions.ts';
import type { History } from '../core/project/history.ts';
import { phaseStates, plan } from '../core/project/plan.ts';
import type { Project, RegisteredFeature } from '../core/project/project.ts';
import { findRun } from '../core/project/views.ts';
import { readCurve } from '../core/model/curve-record.ts';
import { ok, sentenceOf } from '../core/result.ts';
import type { Problem, Result } from '../core/result.ts';
import { saveWhenAsked } from '../storage/hand-over.ts';
import type { Writer } from '../storage/writer.ts';
import { Autosave } from './autosave.svelte.ts';
import { Conductor } from './conductor.ts';
import { Curves } from './curves.svelte.ts';
import type { Desk, LivePoint, TaskView } from './desk.ts';
import { ImportState } from './import-state.svelte.ts';
import { LiveTrainings } from './live-trainings.svelte.ts';
import type { DeskParts, DeskRoute } from './desk-parts.ts';
import { NOT_SAVED, READ_ONLY } from './desk-problems.ts';
import { FeatureLibrary } from './feature-library.svelte.ts';
import { Notes } from './notes.svelte.ts';
import { playOn } from './play-season.ts';
import { ProjectState } from './project-state.svelte.ts';
import { replayRun, runNotDone } from './replay.ts';
import { replaySeason as replayOf } from './replay-season.ts';
import { StepRuns } from './step-runs.ts';
import { Tasks } from './tasks.svelte.ts';
import type { WorkContext } from './work-context.ts';

export type { DeskParts, DeskRoute };

/** The desk of one open project: the document, the work it calls for, and its saving. */
export class DeskState implements Desk {
  readonly catalog: Catalog;
  readonly manifest: DatasetManifest | null;
  readonly lab: LabQueries;
  readonly #parts: DeskParts;
  readonly #now: () => number;
  readonly #state: ProjectState;
  readonly #tasks: Tasks;
  readonly #curves = new Curves();
  readonly #live = new LiveTrainings();
  readonly #context: WorkContext;
  readonly #conductor: Conductor;
  readonly #stepRuns: StepRuns;
  readonly #library: FeatureLibrary;
  readonly #autosave: Autosave;
  readonly #notes: Notes;
  readonly #phaseStates = $derived.by(() => phaseStates(this.project));
  #settling = $state(false);
  #writer: Writer | null = null;
  #stopAnswering: () => void = () => undefined;

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.catalog = parts.catalog;
    this.manifest = parts.manifest;
    this.#now = parts.now ?? Date.now;
    this.#state = new ProjectState(parts.history, this.#now);
    this.#notes = new Notes(() => parts.workers.data.notes());
    this.#tasks = new Tasks(this.#now);
    this.#context = {
      state: this.#state,
      tasks: this.#tasks,
      curves: this.#curves,
      live: this.#live,
      workers: parts.workers,
      catalog: parts.catalog,
      now: this.#now,
    };
    this.#stepRuns = new StepRuns(this.#context);
    this.lab = { ...parts.workers.data.lab, steps: () => this.#stepRuns.run() };
    this.#conductor = new Conductor(this.#context, (isSettling) => (this.#settling = isSettling));
    this.#autosave = new Autosave(this.#state, parts.shelf, this.#now, () => this.#lose());
    this.#library = new FeatureLibrary(parts.shelf, this.#now);
    void this.#library.refresh();
    this.#state.lock(READ_ONLY);
    this.#state.onChange(({ isStored }) => {
      if (!isStored) this.#autosave.changed();
      this.#follow();
    });
  }

  get project(): Project {
    return this.#state.project;
  }
  get phaseStates() {
    return this.#phaseStates;
  }
  get tasks(): readonly TaskView[] {
    return this.#tasks.all;
  }
  get notes(): readonly PracticeNote[] {
    return this.#notes.all;
  }
  get problem(): Problem | null {
    return this.#state.problem;
  }
  get settling() {
    return this.#settling;
  }
  get saved(): Desk['saved'] {
    return this.#state.locked === null ? this.#autosave.status : 'read-only';
  }
  /** Why the last save failed. */
  get saveProblem(): Problem | null {
    return this.#autosave.problem;
  }
  get canUndo(): boolean {
    return this.#state.locked === null && this.#state.canUndo;
  }
  get canRedo(): boolean {
    return this.#state.locked === null && this.#state.canRedo;
  }
  get history(): History {
    return this.#state.history;
  }
  get route(): Desk['route'] {
    return this.#parts.route;
  }

  go(step: StepName, view?: string): void {
    this.#parts.route.go(step, view);
  }

  /**
   * Becomes the project's writer where no other tab is it; `takeOver` becomes it in any case and
   * goes on from what the other tab saved last. Until then the desk is read-only.
   */
  async open(takeOver = false): Promise<Result<null>> {
    const { shelf } = this.#parts;
    const { id } = this.project;
    const writer = await shelf.becomeWriter(id, takeOver);
    if (!writer.ok) return writer;
    if (writer.value !== null) {
      const latest = await shelf.load(id);
      if (!latest.ok) {
        writer.value.release();
        return latest;
      }
      this.#hold(writer.value);
      this.#state.replace(latest.value);
    } else this.#follow();
    return ok(null);
  }

  /** Saves what is unsaved, lets the project go and stops its work; runs go on when reopened. */
  async close(): Promise<void> {
    await this.#autosave.flush();
    this.#state.lock(READ_ONLY);
    this.#conductor.close();
    this.#autosave.use(null);
    this.#notes.close();
    this.#stopAnswering();
    this.#writer?.release();
    this.#writer = null;
  }

  get library() {
    return this.#library.all;
  }
  async register(features: readonly RegisteredFeature[]): Promise<Result<Project>> {
    const registered = this.dispatch({ type: 'features/register', features });
    if (!registered.ok) return registered;
    const kept = await this.#library.keep(registered.value, features);
    return kept.ok ? registered : this.#complain(kept);
  }

  flush = (): Promise<void> => this.#autosave.flush();

  dispatch(choice: Choice): Result<Project> {
    if (choice.type === 'data/choose') this.#conductor.forgive();
    return this.#state.dispatch(choice);
  }
  dismiss(): void {
    this.#state.dismiss();
  }
  undo(): Result<Project> {
    return this.#state.undo();
  }
  redo(): Result<Project> {
    return this.#state.redo();
  }

  settled(): Promise<void> {
    return this.#conductor.settled();
  }

  async suggest(step: StepName): Promise<Suggestion | null> {
    const suggestion = await this.lab.suggest(step);
    if (suggestion.ok) return suggestion.value;
    this.#complain(suggestion);
    return null;
  }

  async accept(suggestion: Suggestion): Promise<Result<Project>> {
    for (const choice of suggestion.choices) {
      const dispatched = await this.#dispatchSettled(choice);
      if (!dispatched.ok) return dispatched;
    }
    this.dispatch({ type: 'suggestion/accept', id: suggestion.id });
    await this.settled();
    if (suggestion.advance !== null) {
      const played = await this.#play(null, suggestion.advance === 'to-alarm');
      if (!played.ok) return played;
    }
    const next = suggestion.completes ? nextStep(suggestion.id) : undefined;
    if (next !== undefined) this.go(next.name);
    return ok(this.project);
  }

  curveOf(run: RunId): readonly LivePoint[] {
    const live = this.#curves.of(run);
    const recorded = live.length > 0 ? undefined : findRun(this.project, run)?.result?.curve;
    return recorded === undefined ? live : readCurve(recorded);
  }
  get trainingMemory(): number {
    return this.#parts.workers.train.most;
  }
  trainingOf(run: RunId) {
    return this.#live.of(run);
  }
  startPaused(choice: Extract<Choice, { type: 'train/start' }>): Result<Project> {
    return this.#live.startPaused(choice.run, () => this.dispatch(choice));
  }
  cancel(task: string): void {
    this.#tasks.cancel(task);
  }
  pause(task: string): void {
    this.#tasks.pause(task);
  }
  resume(task: string): void {
    this.#tasks.resume(task);
  }

  advance(ticks: number | null, stopAtAlarm = ticks === null): Promise<Result<Project>> {
    return this.#play(ticks, stopAtAlarm);
  }

  async replay(id: RunId): Promise<Result<Project>> {
    const run = findRun(this.project, id);
    if (run?.result == null) return this.#complain(runNotDone(id));
    const replayed = await replayRun(this.#context, run);
    return replayed.ok ? replayed : this.#complain(replayed);
  }

  replaySeason(season: number): Promise<Result<SeasonReplay>> {
    return replayOf(this.#context, season);
  }

  replayChallenge: Desk['replayChallenge'] = async (challenge) =>
    (await import('./replay-challenge.ts')).replayChallenge(this.#context, challenge);

  newImport = (append = false) => new ImportState(this.#parts.workers.data, append);

  keepLater = async (file: File) =>
    this.#parts.workers.data.keepLater(file.name, new Uint8Array(await file.arrayBuffer()));

  async exportFile(): Promise<Blob> {
    const { entries } = this.history;
    const file = await this.#parts.workers.data.writeFile(entries, this.#parts.version);
    if (file.ok) return file.value;
    this.#state.complain(file.problem);
    throw new Error(sentenceOf(file.problem));
  }

  /** A choice that work under way still stands in the way of is tried again once it is done. */
  async #dispatchSettled(choice: Choice): Promise<Result<Project>> {
    const first = this.dispatch(choice);
    if (first.ok || !this.#conductor.busy) return first;
    await this.settled();
    return this.dispatch(choice);
  }

  async #play(ticks: number | null, stopAtAlarm: boolean): Promise<Result<Project>> {
    await this.settled();
    const played = await playOn(this.#context, this.lab, this.#takeDuty, ticks, stopAtAlarm);
    return played.ok || played.problem.code === 'cancelled' ? played : this.#complain(played);
  }

  readonly #takeDuty = async (choice: Choice): Promise<Result<Project>> => {
    const taken = await this.#dispatchSettled(choice);
    await this.settled();
    return taken;
  };

  #complain(refused: Result<never>): Result<never> {
    if (!refused.ok) this.#state.complain(refused.problem);
    return refused;
  }

  #hold(writer: Writer): void {
    this.#writer = writer;
    this.#autosave.use(writer);
    this.#stopAnswering();
    this.#stopAnswering = saveWhenAsked(this.project.id, () => this.#autosave.flush());
    void writer.lost.then(() => {
      if (this.#writer === writer) this.#lose();
    });
  }

  /** Another tab is the writer now: this one only shows. */
  #lose(): void {
    this.#writer = null;
    const isUnsaved = this.#autosave.status !== 'saved';
    this.#stopAnswering();
    this.#autosave.use(null);
    this.#state.lock(READ_ONLY);
    if (isUnsaved) this.#state.complain(NOT_SAVED);
    this.#conductor.wake();
  }

  /** Everything that hangs on the document, after it changed. */
  #follow(): void {
    this.#parts.workers.data.update(this.project, this.manifest);
    this.#conductor.wake();
    this.#stepRuns.follow();
    this.#notes.follow();
  }

  /** Nothing is missing that the plan names. */
  get complete(): boolean {
    return plan(this.project).length === 0;
  }
}
