import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { LibraryFeature } from '../core/features/registry.ts';
import type { TrainState } from '../core/contracts/model.ts';
import type { Json } from '../core/json.ts';
import { ok, refuse } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { migrations } from './migrations/index.ts';
import { storageProblem } from './problems.ts';

/** A stored project as it is found: what is in it is checked when it is read. */
export type RawRecord = Readonly<Record<string, unknown>> & { readonly id: string };

export interface LogLine {
  readonly project: string;
  readonly at: number;
  readonly text: string;
}

export interface FlywheelSchema extends DBSchema {
  projects: { key: string; value: RawRecord };
  /** Files as bytes under their SHA-256; artifacts as JSON and checkpoints under their names. */
  blobs: { key: string; value: TrainState };
  logs: { key: number; value: LogLine; indexes: { project: string } };
  meta: { key: string; value: Json };
  /** By hash, project and name. */
  features: { key: [string, string, string]; value: LibraryFeature };
}

export type Database = IDBPDatabase<FlywheelSchema>;

/** Other pages may share this origin: every name here begins with ours. */
export const DATABASE_NAME = 'flywheel';

export interface DatabaseEvents {
  /** One line to show the person. */
  notify(sentence: string): void;
  /** The connection is closed; nothing more can be read or written through it. */
  closed(): void;
}

const WAITING =
  'Another tab holds an older version of your projects open. Close it and this one goes on.';
const GIVEN_WAY =
  'A newer version of Flywheel was opened in another tab. Reload this tab to go on working.';
const LOST = 'The browser closed the store of your projects. Reload this tab to go on working.';

/** Opens the store, migrating what an older version left. Blocked by another tab, it waits. */
export async function openDatabase(
  events: DatabaseEvents,
  name = DATABASE_NAME,
): Promise<Result<Database>> {
  try {
    return ok(await connect(events, name));
  } catch (error) {
    return refuse(storageProblem(error));
  }
}

async function connect(events: DatabaseEvents, name: string): Promise<Database> {
  const database = await openDB<FlywheelSchema>(name, migrations.length, {
    upgrade(db, from, _to, transaction) {
      for (const migration of migrations.slice(from)) migration.stores?.(db, transaction);
    },
    blocked: () => events.notify(WAITING),
    blocking() {
      database.close();
      events.notify(GIVEN_WAY);
      events.closed();
    },
    terminated() {
      events.notify(LOST);
      events.closed();
    },
  });
  return database;
}
