import { describe, expect, it } from 'vitest';
import {
  after,
  framed,
  framedAtRandom,
  RANDOM_SPLIT,
  scanned,
} from '../../../../core/pillars/testing.ts';
import { stepId } from '../../../../core/id.ts';
import { keysOf } from '../../../../core/project/keys.ts';
import check from './check.ts';

const TWINS = { twins: { rows: 2, example: [] } };

describe('twins and leaks across parts', () => {
  it('sends a column that knows the answer out of the features', () => {
    const project = scanned(framed(), {
      leaks: [{ column: 'cost_total_usd', power: 0.993, sentence: '' }],
    });
    const found = check.assess(project);
    expect(found).toMatchObject({
      state: 'fail',
      sentence: expect.stringContaining('“cost_total_usd” alone scores 0.993'),
      act: { choices: [{ type: 'framing/setRoles', roles: [['cost_total_usd', 'late']] }] },
    });
  });

  it('keeps a group in one part', () => {
    const grouped = after(framedAtRandom(), {
      type: 'framing/setRole',
      column: 'phase_of_flight',
      role: 'group',
    });
    const found = check.assess(scanned(grouped, { sharedGroups: 7 }));
    expect(found).toMatchObject({
      state: 'fail',
      act: { choices: [{ split: { method: 'grouped', column: 'phase_of_flight', seed: 7 } }] },
    });
  });

  it('looks again where rows with a time are cut at random', () => {
    const found = check.assess(scanned(after(framed(), RANDOM_SPLIT)));
    expect(found).toMatchObject({ state: 'look-again', act: { kind: 'go', step: 'split' } });
  });

  it('switches the remover on again rather than adding a second one', () => {
    const id = stepId('step-1');
    const step = { plugin: 'deduplicate', columns: [], settings: {} };
    const on = after(framed(), { type: 'steps/add', list: 'clean', id, step, at: null });
    const off = after(on, { type: 'steps/enable', list: 'clean', id, enabled: false });
    expect(check.assess(scanned(off, TWINS)).act).toMatchObject({
      choices: [{ type: 'steps/enable', id, enabled: true }],
    });
    expect(check.assess(scanned(on, TWINS)).act).toMatchObject({ kind: 'go', step: 'clean' });
  });

  it('does not trust a scan of other inputs', () => {
    const project = scanned(framed());
    const stale = after(project, {
      type: 'framing/setRole',
      column: 'speed_knots',
      role: 'ignored',
    });
    expect(keysOf(stale).scan).not.toBe(keysOf(project).scan);
    expect(check.assess(stale).state).toBe('not-reached');
  });
});
