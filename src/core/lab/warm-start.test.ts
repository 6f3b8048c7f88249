import { expect, it } from 'vitest';
import type { ModelArtifact } from '../contracts/model.ts';
import { runId } from '../id.ts';
import type { Json } from '../json.ts';
import type { Outcome } from '../model/task.ts';
import { framed, scanned, trained } from '../pillars/testing.ts';
import type { BlobStore } from '../ports/blobs.ts';
import { ancestorsOf, warmStartOf } from './warm-start.ts';

const done = trained(scanned(framed()));
const [first] = done.runs;
const second = { ...first!, id: runId('run-2'), warm: first!.id };
const third = { ...first!, id: runId('run-3'), warm: second.id };
const project = { ...done, runs: [first!, second, third] };
const outcome: Outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 };
const artifact: ModelArtifact = {
  model: first!.model,
  outcome,
  features: ['a'],
  weights: [1],
  steps: 1,
  bestStep: 1,
  converged: true,
  importance: null,
};

function holding(blobs: readonly (readonly [string, Json])[]): BlobStore {
  const held = new Map(blobs);
  return {
    get: (hash) => Promise.resolve(held.get(hash)),
    put: () => Promise.reject(new Error('nothing is put here')),
  };
}
const stored = holding([[first!.result!.artifact, artifact as unknown as Json]]);
const problemOf = async (blobs: BlobStore, of: Outcome) => {
  const found = await warmStartOf(blobs, project, second, of);
  return found.ok ? found.value : found.problem.code;
};

it('the model a run starts from is that of the run it names', async () => {
  expect(await warmStartOf(stored, project, first!, outcome)).toEqual({ ok: true, value: null });
  expect(await problemOf(stored, outcome)).toEqual(artifact);
});

it('says when the model is gone, or tells other classes apart', async () => {
  expect(await problemOf(holding([]), outcome)).toBe('artifact-gone');
  expect(await problemOf(stored, { ...outcome, classes: ['no', 'maybe'] })).toBe('other-outcome');
  expect(await problemOf(stored, { task: 'regression' })).toBe('other-outcome');
});

it('the elders of a run come eldest first', () => {
  expect(ancestorsOf(project, third).map(({ id }) => id)).toEqual(['run-1', 'run-2']);
  expect(ancestorsOf(project, first!)).toEqual([]);
});
