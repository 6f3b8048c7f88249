import type { Catalog } from '../core/contracts/catalog.ts';
import type { DatasetManifest } from '../core/data/manifest.ts';
import { ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { ProjectShelf } from '../storage/projects.ts';
import type { Workers } from '../workers/open-workers.ts';
import { DeskState } from './desk-state.svelte.ts';
import type { DeskRoute } from './desk-state.svelte.ts';

export interface OpenDeskParts {
  readonly shelf: ProjectShelf;
  readonly workers: Workers;
  readonly catalog: Catalog;
  /** The manifest of a bundled dataset; null when there is none of that id. */
  readonly loadManifest: (id: string) => Promise<DatasetManifest | null>;
  readonly route: DeskRoute;
  readonly version: string;
  readonly now?: () => number;
}

/**
 * Loads a saved project and opens a desk on it. The desk is read-only when another tab is its
 * writer. Call its `close` before another project is opened.
 */
export async function openDesk(id: string, parts: OpenDeskParts): Promise<Result<DeskState>> {
  const history = await parts.shelf.load(id);
  if (!history.ok) return history;
  const { scenario } = history.value.project;
  const manifest = scenario === null ? null : await parts.loadManifest(scenario);
  const desk = new DeskState({ ...parts, history: history.value, manifest });
  const opened = await desk.open();
  return opened.ok ? ok(desk) : opened;
}

/** Every plugin's pure half, fetched when the first desk opens: it is no part of the first screen. */
export async function loadCatalog(): Promise<Catalog> {
  return (await import('../catalog/index.ts')).catalog;
}

/** Saves when the page is hidden or left; gives back how to stop that. */
export function saveWhenHidden(desk: Pick<DeskState, 'flush'>): () => void {
  const flush = () => void desk.flush();
  const hidden = () => document.visibilityState === 'hidden' && flush();
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('pagehide', flush);
  return () => {
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('pagehide', flush);
  };
}
