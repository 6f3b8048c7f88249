import type { Choice, Decision, Fact } from '../core/project/decisions.ts';
import { isFact, IRREVERSIBLE } from '../core/project/decisions.ts';
import { record, redo, undo } from '../core/project/history.ts';
import type { History } from '../core/project/history.ts';
import type { Project } from '../core/project/project.ts';
import { ok, refuse } from '../core/result.ts';
import type { Problem, Result } from '../core/result.ts';
import { Listeners } from './listeners.ts';

export interface Change {
  readonly before: Project;
  readonly after: Project;
  /** Null for undo, redo and a history read anew. */
  readonly decision: Decision | null;
  /** Whether it came from storage, where it need not be written again. */
  readonly isStored: boolean;
}

/** The document of this tab: the list of decisions, and what it folds to. */
export class ProjectState {
  #history = $state.raw<History>() as History;
  #problem = $state.raw<Problem | null>(null);
  #locked = $state.raw<Problem | null>(null);
  readonly #now: () => number;
  readonly #listeners = new Listeners<Change>();

  constructor(history: History, now: () => number) {
    this.#history = history;
    this.#now = now;
  }

  get history(): History {
    return this.#history;
  }

  get project(): Project {
    return this.#history.project;
  }

  /** The last refused decision, until the next accepted one. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Why nothing can be changed here; null when it can. */
  get locked(): Problem | null {
    return this.#locked;
  }

  get canUndo(): boolean {
    const latest = this.#history.entries.findLast(
      ({ decision }) => !isFact(decision) || IRREVERSIBLE.has(decision.type),
    );
    return latest !== undefined && latest.decision.type !== 'project/create';
  }

  get canRedo(): boolean {
    return this.#history.undone.length > 0;
  }

  dispatch(choice: Choice): Result<Project> {
    return this.#change(record(this.#history, choice, this.#now()), choice, true);
  }

  /** A fact that comes too late is refused in silence: nobody asked for it any more. */
  record(fact: Fact): Result<Project> {
    return this.#change(record(this.#history, fact, this.#now()), fact, false);
  }

  undo(): Result<Project> {
    return this.#change(undo(this.#history), null, true);
  }

  redo(): Result<Project> {
    return this.#change(redo(this.#history), null, true);
  }

  dismiss(): void {
    this.#problem = null;
  }

  /** Shows a problem that was not a refused decision. */
  complain(problem: Problem): void {
    this.#problem = problem;
  }

  lock(reason: Problem): void {
    this.#locked = reason;
  }

  /** Goes on with a history as it was read from storage. */
  replace(history: History): void {
    const before = this.project;
    this.#locked = null;
    this.#problem = null;
    this.#history = history;
    this.#listeners.tell({ before, after: history.project, decision: null, isStored: true });
  }

  /** Called after every change; gives back how to stop that. */
  onChange(listener: (change: Change) => void): () => void {
    return this.#listeners.add(listener);
  }

  #change(next: Result<History>, decision: Decision | null, show: boolean): Result<Project> {
    if (this.#locked !== null) return this.#refuse(this.#locked, show);
    if (!next.ok) return this.#refuse(next.problem, show);
    const before = this.project;
    this.#history = next.value;
    if (show) this.#problem = null;
    this.#listeners.tell({ before, after: this.project, decision, isStored: false });
    return ok(this.project);
  }

  #refuse(problem: Problem, show: boolean): Result<Project> {
    if (show) this.#problem = problem;
    return refuse(problem);
  }
}
