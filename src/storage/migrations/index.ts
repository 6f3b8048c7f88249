import type { RawRecord } from '../database.ts';
import { firstStores } from './001-first-stores.ts';
import { features } from './002-features.ts';
import type { Migration } from './migration.ts';

/** In order: the first leads from nothing to version 1. Only ever added to. */
export const migrations: readonly Migration[] = [firstStores, features];

export const STORE_VERSION = migrations.length;

/** A project record of `from` as today's version writes it. */
export function migrateRecord(
  record: RawRecord,
  from: number,
  steps: readonly Migration[] = migrations,
): RawRecord {
  return steps
    .slice(from)
    .reduce((current, migration) => migration.record?.(current) ?? current, record);
}
