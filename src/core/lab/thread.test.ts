import { describe, expect, it } from 'vitest';
import { releaseId, runId, stepId } from '../id.ts';
import type { Choice } from '../project/decisions.ts';
import { renew } from './thread.ts';

const contract = { version: 1, from: 'old', rows: 1, columns: [] };
const release = releaseId('release-1');

describe('a recorded choice, made now', () => {
  const moves: readonly Choice[] = [
    { type: 'release/build', release, run: runId('run-1'), margin: 1, at: 5 },
    { type: 'release/stage', release, at: 5 },
    { type: 'release/approve', release, note: '', at: 5 },
    { type: 'release/promote', release, at: 5 },
    { type: 'release/rollback', to: release, at: 5 },
  ];
  it.each(moves.map((choice) => [choice.type, choice] as const))(
    '%s carries the time of now',
    (_type, choice) => {
      expect(renew(choice, 99, null)).toEqual({ ...choice, at: 99 });
    },
  );

  it('keeps a place in a list, which is no time', () => {
    const step: Choice = {
      type: 'steps/add',
      list: 'recipe',
      id: stepId('a'),
      step: { plugin: 'impute', columns: [], settings: {} },
      at: 0,
    };
    const lift: Choice = { type: 'monitor/removeInjection', at: 2 };
    expect([renew(step, 99, null), renew(lift, 99, null)]).toEqual([step, lift]);
  });

  it('freezes the contract learned today, where there is one', () => {
    const frozen: Choice = { type: 'contract/freeze', contract };
    const today = { ...contract, from: 'today' };
    expect(renew(frozen, 99, today)).toEqual({ type: 'contract/freeze', contract: today });
    expect(renew(frozen, 99, null)).toEqual(frozen);
  });
});
