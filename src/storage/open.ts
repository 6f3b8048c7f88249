import type { Database, DatabaseEvents } from './database.ts';
import { openDatabase } from './database.ts';
import { IndexedDbBlobs, MemoryBlobs } from './blobs.ts';
import type { WorkerStore } from './blobs.ts';
import { MemoryProjects } from './memory-projects.ts';
import { ProjectStore } from './projects.ts';
import type { ProjectShelf } from './projects.ts';

const NO_STORAGE =
  'This browser stores nothing for this address: your work lasts until you close the tab. Save the project file to keep it.';
const NO_LOCKS =
  'This address is not secure (https), so two tabs notice each other only after a few seconds: keep one open.';

/** The page's store of projects; without IndexedDB they are kept in memory, and it says so. */
export async function openProjects(
  events: DatabaseEvents,
  now: () => number,
  name?: string,
): Promise<ProjectShelf> {
  const database = await tryDatabase(events, name);
  if (database === null) {
    events.notify(NO_STORAGE);
    return new MemoryProjects();
  }
  const locks = 'locks' in navigator ? navigator.locks : null;
  if (locks === null) events.notify(NO_LOCKS);
  return new ProjectStore(database, { locks, now });
}

/** A worker's store of files, artifacts and checkpoints. */
export async function openBlobs(name?: string): Promise<WorkerStore> {
  const database = await tryDatabase({ notify: () => undefined, closed: () => undefined }, name);
  return database === null ? new MemoryBlobs() : new IndexedDbBlobs(database);
}

async function tryDatabase(events: DatabaseEvents, name?: string): Promise<Database | null> {
  if (!('indexedDB' in globalThis)) return null;
  const opened = await openDatabase(events, name);
  if (!opened.ok) events.notify(opened.problem.what);
  return opened.ok ? opened.value : null;
}
