import { expect, test } from 'vitest';
import { runId } from '../../../core/id.ts';
import type { Run } from '../../../core/project/project.ts';
import { gate, releaseAt } from '../../50-deploy/testing.ts';
import { priced } from '../testing.ts';
import { retrainedState, retrainedTitle } from './retrained.ts';

const run: Run = {
  ...{ id: runId('run-2'), model: 'x', settings: {}, seed: 1, engine: 'auto', study: null },
  ...{ rows: { kind: 'season', season: 1, upTo: 4 }, from: { data: '', split: '', recipe: '' } },
  ...{ state: 'running', failure: null, result: null, rule: null, test: null, replay: null },
};

test('a retrained run is followed from training into production', () => {
  expect(retrainedState(priced, run).state).toBe('training');
  expect(retrainedState(priced, { ...run, state: 'failed' }).state).toBe('stopped');
  const champion = { ...gate('pass'), id: 'not-worse-than-champion' as const };
  const staged = { ...priced, releases: [releaseAt(['candidate', 'staging'], 2, [champion])] };
  const now = retrainedState(staged, run);
  expect(now).toMatchObject({ state: 'released', against: champion });
  expect(retrainedTitle(run, now)).toBe('run-2 has met the champion: not worse');
  const serving = { ...priced, releases: [releaseAt(['candidate', 'staging', 'production'], 2)] };
  expect(retrainedTitle(run, retrainedState(serving, run))).toBe('run-2 serves now, as release 2');
});
