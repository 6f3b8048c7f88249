import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../core/result.ts';
import { openDatabase } from '../database.ts';
import type { RawRecord } from '../database.ts';
import { readRecord } from '../record.ts';
import { migrateRecord, migrations } from './index.ts';
import type { Migration } from './migration.ts';

interface Fixture {
  /** Object stores after this migration. */
  readonly stores: readonly string[];
  /** A record as this version wrote it. */
  readonly record: RawRecord;
  /** What it opens to today. */
  readonly opens: { readonly name: string; readonly seed: number };
}

const here = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(here).filter((name) => /^\d{3}-.*\.ts$/.test(name));

function fixtureOf(name: string): Fixture {
  return JSON.parse(readFileSync(`${here}/fixtures/${name}.json`, 'utf8')) as Fixture;
}

describe('the migrations', () => {
  it('are numbered in order, each a file of its name', () => {
    expect(migrations.map((migration) => `${migration.name}.ts`)).toEqual(files.sort());
    migrations.forEach((migration, i) => expect(Number(migration.name.slice(0, 3))).toBe(i + 1));
  });

  it.each(migrations.map((migration, i) => ({ name: migration.name, version: i + 1 })))(
    '$name has a fixture: what that version wrote opens today',
    ({ name, version }) => {
      const { record, opens } = fixtureOf(name);
      expect(record['version']).toBe(version);
      const { project } = unwrap(readRecord(record));
      expect({ name: project.name, seed: project.seed }).toEqual(opens);
    },
  );

  it('make the stores of the newest fixture', async () => {
    const opened = await openDatabase({ notify: () => undefined, closed: () => undefined }, 'm-1');
    const database = unwrap(opened);
    expect([...database.objectStoreNames].sort()).toEqual(
      fixtureOf(migrations.at(-1)!.name).stores,
    );
    database.close();
  });

  it('lead a record through every step it has not had, leaving the given one as it was', () => {
    const steps: Migration[] = [
      { name: '001-a' },
      { name: '002-b', record: (record) => ({ ...record, b: true }) },
      { name: '003-c', record: (record) => ({ ...record, c: record['b'] }) },
    ];
    const record = Object.freeze({ id: 'p' });
    expect(migrateRecord(record, 1, steps)).toEqual({ id: 'p', b: true, c: true });
    expect(migrateRecord({ id: 'p', b: false }, 2, steps)).toEqual({ id: 'p', b: false, c: false });
  });
});
