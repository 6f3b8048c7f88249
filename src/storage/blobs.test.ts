import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../core/hash.ts';
import { blobHash, hashOf } from '../core/id.ts';
import { unwrap } from '../core/result.ts';
import { IndexedDbBlobs, MemoryBlobs } from './blobs.ts';
import { openDatabase } from './database.ts';
import { openBlobs } from './open.ts';

describe.each([
  ['in IndexedDB', () => openBlobs('blobs-test')],
  ['in memory', () => Promise.resolve(new MemoryBlobs())],
])('blobs %s', (_name, open) => {
  it('come back by their content', async () => {
    const store = await open();
    const artifact = { weights: [1, 2.5], name: 'a' };
    const hash = await store.put(artifact);
    expect(hash).toBe(hashOf({ name: 'a', weights: [1, 2.5] }));
    expect(await store.get(hash)).toEqual(artifact);
    expect(await store.get(blobHash('none'))).toBeUndefined();
    const bytes = new Uint8Array([1, 2, 3]);
    expect(await store.putFile(bytes)).toBe(sha256Hex(bytes));
    expect(await store.getFile(sha256Hex(bytes))).toEqual(bytes);
    expect(await store.getFile('none')).toBeUndefined();
  });

  it('keep only the latest checkpoint of a name, until it is dropped', async () => {
    const store = await open();
    await store.putCheckpoint('p/run-1', { step: 1 });
    await store.putCheckpoint('p/run-1', { step: 2 });
    expect(await store.getCheckpoint('p/run-1')).toEqual({ step: 2 });
    await store.dropCheckpoint('p/run-1');
    expect(await store.getCheckpoint('p/run-1')).toBeUndefined();
  });
});

it('frees what only a deleted project had named', async () => {
  const events = { notify: () => undefined, closed: () => undefined };
  const database = unwrap(await openDatabase(events, 'discard-test'));
  const store = new IndexedDbBlobs(database);
  const [own, shared] = [await store.put({ own: 1 }), await store.put({ shared: 1 })];
  const file = await store.putFile(new Uint8Array([7]));
  await store.putCheckpoint('p-1/run-1/run', 1);
  await store.putCheckpoint('p-10/run-1/run', 2);
  await database.put('projects', { id: 'p-10', entries: [{ artifact: shared }] });
  await store.discard({ id: 'p-1', entries: [{ artifact: own, recipe: shared }, { hash: file }] });
  expect(await store.get(own)).toBeUndefined();
  expect(await store.getFile(file)).toBeUndefined();
  expect(await store.get(shared)).toEqual({ shared: 1 });
  expect(await store.getCheckpoint('p-1/run-1/run')).toBeUndefined();
  expect(await store.getCheckpoint('p-10/run-1/run')).toBe(2);
});

it('falls back to memory where there is no IndexedDB', async () => {
  const kept = globalThis.indexedDB;
  Reflect.deleteProperty(globalThis, 'indexedDB');
  try {
    expect((await openBlobs()).shared).toBe(false);
  } finally {
    globalThis.indexedDB = kept;
  }
});
