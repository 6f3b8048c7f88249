import type { LibraryFeature } from '../core/features/registry.ts';
import type { Project, RegisteredFeature } from '../core/project/project.ts';
import { ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { ProjectShelf } from '../storage/projects.ts';

/** The features every project of this browser can use. */
export class FeatureLibrary {
  #all = $state.raw<readonly LibraryFeature[]>([]);
  readonly #shelf: Pick<ProjectShelf, 'listFeatures' | 'keepFeatures'>;
  readonly #now: () => number;

  constructor(shelf: Pick<ProjectShelf, 'listFeatures' | 'keepFeatures'>, now: () => number) {
    this.#shelf = shelf;
    this.#now = now;
  }

  get all(): readonly LibraryFeature[] {
    return this.#all;
  }

  async refresh(): Promise<Result<null>> {
    const listed = await this.#shelf.listFeatures();
    if (!listed.ok) return listed;
    this.#all = listed.value;
    return ok(null);
  }

  async keep({ id, name }: Project, features: readonly RegisteredFeature[]): Promise<Result<null>> {
    const at = this.#now();
    const kept = features.map((feature) => ({ ...feature, project: id, projectName: name, at }));
    const stored = await this.#shelf.keepFeatures(kept);
    return stored.ok ? this.refresh() : stored;
  }
}
