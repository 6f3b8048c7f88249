import type { LibraryFeature } from '../core/features/registry.ts';
import type { History } from '../core/project/history.ts';
import { fail, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { RawRecord } from './database.ts';
import { newestFirst } from './projects.ts';
import type { ListedProject, ProjectShelf } from './projects.ts';
import { headOf, writeRecord } from './record.ts';
import type { Writer } from './writer.ts';

/** Where the browser stores nothing: projects last as long as the tab. */
export class MemoryProjects implements ProjectShelf {
  readonly persistent = false;
  readonly #held = new Map<string, { history: History; record: RawRecord }>();

  readonly #features = new Map<string, LibraryFeature>();

  list(): Promise<Result<ListedProject[]>> {
    const listed = [...this.#held.values()].map(({ record }) => ({
      ...headOf(record),
      problem: null,
    }));
    return Promise.resolve(ok(listed.toSorted((a, b) => b.updatedAt - a.updatedAt)));
  }

  async load(id: string): Promise<Result<History>> {
    const held = this.#held.get(id);
    return held === undefined ? gone() : ok(held.history);
  }

  async raw(id: string): Promise<Result<RawRecord>> {
    const held = this.#held.get(id);
    return held === undefined ? gone() : ok(held.record);
  }

  async create(history: History, now: number): Promise<Result<null>> {
    if (this.#held.has(history.project.id))
      return fail(
        'project-exists',
        'A project of that id is open already.',
        'Saved projects.',
        'Open it instead.',
      );
    return this.#put(history, now);
  }

  async save(history: History, _writer: Writer, now: number): Promise<Result<null>> {
    return this.#put(history, now);
  }

  async remove(id: string): Promise<Result<null>> {
    this.#held.delete(id);
    return ok(null);
  }

  async listFeatures(): Promise<Result<LibraryFeature[]>> {
    return ok(newestFirst([...this.#features.values()]));
  }

  async keepFeatures(features: readonly LibraryFeature[]): Promise<Result<null>> {
    for (const feature of features)
      this.#features.set(JSON.stringify([feature.hash, feature.project, feature.name]), feature);
    return ok(null);
  }

  async becomeWriter(): Promise<Result<Writer | null>> {
    return ok({ fence: 0, lost: new Promise(() => undefined), release: () => undefined });
  }

  #put(history: History, now: number): Result<null> {
    const record = { ...writeRecord(history, now) };
    this.#held.set(record.id, { history, record });
    return ok(null);
  }
}

function gone(): Result<never> {
  return fail(
    'no-such-project',
    'This project is not in memory.',
    'Saved projects.',
    'Open its project file.',
  );
}
