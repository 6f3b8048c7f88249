import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { projectId } from '../core/id.ts';
import { EMPTY_HISTORY, record } from '../core/project/history.ts';
import type { History } from '../core/project/history.ts';
import { unwrap } from '../core/result.ts';
import { openDatabase } from './database.ts';
import type { Database } from './database.ts';
import { ProjectStore } from './projects.ts';
import { storageProblem } from './problems.ts';
import type { WriterOptions } from './writer.ts';

let count = 0;
const open: Database[] = [];

async function openTest(name = `projects-${++count}`) {
  const notices: string[] = [];
  const events = { notify: (line: string) => void notices.push(line), closed: () => undefined };
  const database = unwrap(await openDatabase(events, name));
  open.push(database);
  return { database, notices, name };
}

afterEach(() => {
  for (const database of open.splice(0)) database.close();
  vi.useRealTimers();
});

function started(id: string, name = 'A project'): History {
  const choice = { type: 'project/create', id: projectId(id), name, scenario: null, seed: 1 };
  return unwrap(record(EMPTY_HISTORY, choice as never, 1));
}

function renamed(history: History, name: string): History {
  return unwrap(record(history, { type: 'project/rename', name }, 2));
}

/** Web Locks as far as a writer needs them: one holder a name, stealing included. */
class FakeLocks {
  readonly #held = new Map<string, (error: unknown) => void>();

  request(
    name: string,
    options: { ifAvailable?: boolean; steal?: boolean },
    body: (lock: object | null) => Promise<void>,
  ): Promise<void> {
    const holder = this.#held.get(name);
    if (holder !== undefined && options.steal !== true) return body(null);
    holder?.(new DOMException('stolen', 'AbortError'));
    return new Promise((resolve, reject) => {
      this.#held.set(name, reject);
      void body({}).then(() => {
        if (this.#held.get(name) === reject) this.#held.delete(name);
        resolve();
      });
    });
  }
}

function withLocks(): WriterOptions {
  return { locks: new FakeLocks() as unknown as LockManager, now: () => 0 };
}

describe('the store of projects', () => {
  it('gives back what was saved, newest first', async () => {
    const { database } = await openTest();
    const store = new ProjectStore(database, withLocks());
    unwrap(await store.create(started('a'), 10));
    unwrap(await store.create(started('b', 'Another'), 20));
    const writer = unwrap(await store.becomeWriter('a', false))!;
    const next = renamed(started('a'), 'Renamed');
    unwrap(await store.save({ ...next, undone: next.entries.slice(1) }, writer, 30));
    const listed = unwrap(await store.list());
    expect(listed.map(({ id, name, problem }) => [id, name, problem])).toEqual([
      ['a', 'Renamed', null],
      ['b', 'Another', null],
    ]);
    const loaded = unwrap(await store.load('a'));
    expect(loaded.project.name).toBe('Renamed');
    expect(loaded.undone).toHaveLength(1);
  });

  it('keeps and lists what it cannot read, and never overwrites it', async () => {
    const { database } = await openTest();
    const store = new ProjectStore(database, withLocks());
    const good = started('x');
    const broken: [string, object][] = [
      ['newer', { version: 99, entries: good.entries }],
      ['shape', { version: 1, name: 5, entries: good.entries, undone: [] }],
      [
        'refused',
        {
          version: 1,
          entries: [good.entries[0], { decision: { type: 'monitor/end' }, at: 1 }],
          undone: [],
        },
      ],
      ['foreign', { version: 1, entries: good.entries, undone: [] }],
      [
        'throws',
        {
          version: 1,
          entries: [good.entries[0], { decision: { type: 'goal/set' }, at: 1 }],
          undone: [],
        },
      ],
      ['nothing', {}],
    ];
    for (const [id, parts] of broken)
      await database.put('projects', { name: id, scenario: null, updatedAt: 1, ...parts, id });
    const listed = unwrap(await store.list());
    expect(listed).toHaveLength(broken.length);
    for (const [id] of broken) {
      const entry = listed.find((project) => project.id === id)!;
      expect(entry.problem?.what, id).toBeTypeOf('string');
      expect(entry.problem?.fix, id).not.toBe('');
      const before = unwrap(await store.raw(id));
      expect((await store.load(id)).ok, id).toBe(false);
      const writer = unwrap(await store.becomeWriter(id, false))!;
      await expect(store.save(started(id), writer, 5)).rejects.toThrow('saved after it was read');
      expect((await store.create(started(id), 5)).ok).toBe(false);
      expect(unwrap(await store.raw(id))).toEqual(before);
    }
  });

  it('refuses to write what it has neither read nor made', async () => {
    const { database } = await openTest();
    const first = new ProjectStore(database, withLocks());
    unwrap(await first.create(started('a'), 1));
    const second = new ProjectStore(database, withLocks());
    const writer = unwrap(await second.becomeWriter('a', false))!;
    await expect(second.save(started('a'), writer, 2)).rejects.toThrow('saved after it was read');
    unwrap(await second.load('a'));
    expect((await second.save(started('a'), writer, 2)).ok).toBe(true);
  });

  it.each(['locks', 'heartbeat'])(
    'lets one tab write, and shuts it out once another took over (%s)',
    async (way) => {
      const { database } = await openTest();
      let now = 1000;
      const options: WriterOptions =
        way === 'locks' ? withLocks() : { locks: null, now: () => now };
      const store = new ProjectStore(database, options);
      unwrap(await store.create(started('a'), 1));
      const first = unwrap(await store.becomeWriter('a', false))!;
      expect(unwrap(await store.becomeWriter('a', false))).toBeNull();
      now += 1000;
      const second = unwrap(await store.becomeWriter('a', true))!;
      expect(second.fence).toBeGreaterThan(first.fence);
      await first.lost;
      const late = await store.save(renamed(started('a'), 'From the old tab'), first, 2);
      expect(late).toMatchObject({ ok: false, problem: { code: 'taken-over' } });
      unwrap(await store.save(renamed(started('a'), 'From the new tab'), second, 3));
      expect(unwrap(await store.load('a')).project.name).toBe('From the new tab');
      second.release();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(unwrap(await store.becomeWriter('a', false))).not.toBeNull();
    },
  );

  it('does not let a tab that still holds a deleted project bring it back', async () => {
    const { database } = await openTest();
    const store = new ProjectStore(database, withLocks());
    unwrap(await store.create(started('a'), 1));
    const writer = unwrap(await store.becomeWriter('a', false))!;
    unwrap(await store.remove('a'));
    expect((await store.save(started('a'), writer, 2)).ok).toBe(false);
    expect(unwrap(await store.list())).toEqual([]);
  });
});

describe('the database', () => {
  it('gives way to a newer version, and says so', async () => {
    const { notices, name } = await openTest();
    const newer = await openDB(name, 50);
    expect(notices.join()).toContain('newer version');
    newer.close();
    const again = await openDatabase({ notify: () => undefined, closed: () => undefined }, name);
    expect(again).toMatchObject({ ok: false, problem: { code: 'storage-newer' } });
  });

  it('has a sentence for a full disk, a closed store and a refusing browser', () => {
    const codes = ['QuotaExceededError', 'InvalidStateError', 'SecurityError', 'Other'].map(
      (name) => storageProblem(new DOMException('said', name)),
    );
    expect(codes.map(({ code }) => code)).toEqual([
      'storage-full',
      'storage-closed',
      'storage-refused',
      'storage-failed',
    ]);
    for (const problem of codes) expect(problem.fix).not.toBe('');
  });
});
