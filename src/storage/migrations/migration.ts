import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { FlywheelSchema, RawRecord } from '../database.ts';

type Upgrade = IDBPTransaction<FlywheelSchema, StoreNames<FlywheelSchema>[], 'versionchange'>;

/** One step from a version of the store to the next; its number is its place in the list. */
export interface Migration {
  readonly name: string;
  /** Makes or changes object stores, within the upgrade. */
  stores?(database: IDBPDatabase<FlywheelSchema>, transaction: Upgrade): void;
  /** A project record of the version before, as this version writes it. Never changes its input. */
  record?(record: RawRecord): RawRecord;
}
