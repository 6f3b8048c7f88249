import type { DatasetManifest } from '../core/data/manifest.ts';
import { projectId } from '../core/id.ts';
import type { ProjectId } from '../core/id.ts';
import type { Choice } from '../core/project/decisions.ts';
import { EMPTY_HISTORY, fold, record } from '../core/project/history.ts';
import type { Entry, History } from '../core/project/history.ts';
import { ok } from '../core/result.ts';
import type { Problem, Result } from '../core/result.ts';
import type { ListedProject, ProjectShelf } from '../storage/projects.ts';
import type { Workers } from '../workers/open-workers.ts';
import { choiceOf } from './import-state.svelte.ts';
import type { TakenFile } from './import-state.svelte.ts';

export interface LibraryParts {
  readonly shelf: ProjectShelf;
  readonly workers: Workers;
  readonly version: string;
  readonly now?: () => number;
}

/** What a person should know before a project is deleted. */
export interface Deletion {
  readonly id: string;
  readonly name: string;
  readonly sentence: string;
}

/** The saved projects of this browser, and the ways new ones come in. */
export class LibraryState {
  #projects = $state.raw<readonly ListedProject[]>([]);
  #problem = $state.raw<Problem | null>(null);
  #loading = $state(false);
  readonly #parts: LibraryParts;
  readonly #now: () => number;

  constructor(parts: LibraryParts) {
    this.#parts = parts;
    this.#now = parts.now ?? Date.now;
  }

  /** Newest first; unreadable ones are among them, with their reason. */
  get projects(): readonly ListedProject[] {
    return this.#projects;
  }
  get problem(): Problem | null {
    return this.#problem;
  }
  get loading(): boolean {
    return this.#loading;
  }
  /** Whether the next visit will find them. */
  get persistent(): boolean {
    return this.#parts.shelf.persistent;
  }

  dismiss(): void {
    this.#problem = null;
  }

  async refresh(): Promise<void> {
    this.#loading = true;
    const listed = await this.#parts.shelf.list();
    this.#loading = false;
    if (listed.ok) this.#projects = listed.value;
    else this.#problem = listed.problem;
  }

  /** A project on a bundled dataset, its data chosen. */
  async startScenario(manifest: DatasetManifest, seed = 1): Promise<Result<ProjectId>> {
    const source = await this.#parts.workers.data.describeDataset(manifest);
    if (!source.ok) return this.#refuse(source);
    return this.create(manifest.title, manifest.id, seed, [
      { type: 'data/choose', source: source.value },
    ]);
  }

  /** A project on a file of the person's own, as an import dialog settled it. */
  startTaken(taken: TakenFile, seed = 1): Promise<Result<ProjectId>> {
    const { source } = taken;
    const name = source.name.replace(/\.[^.]+$/, '') || source.name;
    return this.create(name, null, seed, [choiceOf(taken)]);
  }

  async create(
    name: string,
    scenario: string | null,
    seed: number,
    choices: readonly Choice[] = [],
  ): Promise<Result<ProjectId>> {
    const id = this.#newId();
    let history: History = EMPTY_HISTORY;
    const first: Choice = { type: 'project/create', id, name, scenario, seed };
    for (const choice of [first, ...choices]) {
      const next = record(history, choice, this.#now());
      if (!next.ok) return this.#refuse(next);
      history = next.value;
    }
    return this.add(history.entries);
  }

  /** A recorded list as a project of its own, under a new id. */
  async add(entries: readonly Entry[], name?: string): Promise<Result<ProjectId>> {
    const id = this.#newId();
    const renamed = entries.map((entry) =>
      entry.decision.type === 'project/create'
        ? { ...entry, decision: { ...entry.decision, id, name: name ?? entry.decision.name } }
        : entry,
    );
    const project = fold(renamed);
    if (!project.ok) return this.#refuse(project);
    const history = { entries: renamed, undone: [], project: project.value };
    const created = await this.#parts.shelf.create(history, this.#now());
    if (!created.ok) return this.#refuse(created);
    await this.refresh();
    return ok(id);
  }

  async duplicate(id: string): Promise<Result<ProjectId>> {
    const history = await this.#parts.shelf.load(id);
    if (!history.ok) return this.#refuse(history);
    return this.add(history.value.entries, `${history.value.project.name} (copy)`);
  }

  /** Opens a project file as a new project; its data files are kept. */
  async importFile(file: File): Promise<Result<ProjectId>> {
    const read = await this.#parts.workers.data.openFile(file);
    if (!read.ok) return this.#refuse(read);
    return this.add(read.value.entries);
  }

  /** The project file; an unreadable record is given as it lies there. */
  async exportFile(id: string): Promise<Result<Blob>> {
    const { shelf, workers, version } = this.#parts;
    const history = await shelf.load(id);
    if (history.ok) return workers.data.writeFile(history.value.entries, version);
    const raw = await shelf.raw(id);
    if (!raw.ok) return this.#refuse(raw);
    return ok(new Blob([JSON.stringify(raw.value, null, 1)], { type: 'application/json' }));
  }

  describeDeletion(id: string): Deletion {
    const listed = this.#projects.find((project) => project.id === id);
    const name = listed?.name ?? id;
    const sentence = `“${name}” and every decision in it will be gone from this browser. Save its project file first if you may want it back.`;
    return { id, name, sentence };
  }

  async remove(id: string): Promise<Result<null>> {
    const { shelf, workers } = this.#parts;
    const raw = await shelf.raw(id);
    const removed = await shelf.remove(id);
    if (!removed.ok) return this.#refuse(removed);
    if (raw.ok) await workers.data.discard(raw.value);
    await this.refresh();
    return removed;
  }

  /** Unique without a random source: the time, and how many are listed. */
  #newId(): ProjectId {
    const stem = this.#now().toString(36);
    let count = 0;
    while (this.#projects.some(({ id }) => id === `p-${stem}-${count}`)) count++;
    return projectId(`p-${stem}-${count}`);
  }

  #refuse(refused: Result<unknown>): Result<never> {
    if (refused.ok) throw new Error('only a refused result has a problem');
    this.#problem = refused.problem;
    return refused;
  }
}
