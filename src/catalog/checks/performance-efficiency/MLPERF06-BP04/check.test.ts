import { describe, expect, it } from 'vitest';
import {
  after,
  alarm,
  around,
  contracted,
  framed,
  passed,
  released,
  scanned,
  started,
  trained,
} from '../../../../core/pillars/testing.ts';
import { productionRelease } from '../../../../core/project/views.ts';
import check from './check.ts';

const first = released(contracted(trained(trained(scanned(framed())))), 'run-1');
const rung = { months: 9, alarms: [alarm(1, 'model-quality' as const, 6)] };

describe('degradation to action', () => {
  it('rolls back and answers the alarm in one press', () => {
    const second = released(first, 'run-2', { champion: around(100, 800) });
    const project = passed(started(second), rung);
    const found = check.assess(project);
    expect(found.state).toBe('fail');
    expect(found.sentence).toContain('has waited 2 months for Ada Okafor');
    if (found.act?.kind !== 'decide') throw new Error('expected a rollback to dispatch');
    const done = after(project, ...found.act.choices);
    expect(productionRelease(done)?.version).toBe(1);
    expect(check.assess(done).state).toBe('pass');
  });

  it('leads to the alarms where nothing can be rolled back to', () => {
    expect(check.assess(passed(started(first), rung)).act).toMatchObject({ step: 'alarms' });
  });

  it('notices money below the floor that no alarm noticed', () => {
    const found = check.assess(passed(started(first), { months: 6, earned: 180 }));
    expect(found.state).toBe('look-again');
    expect(found.sentence).toContain('$2,903 per 1,000 decisions, below your floor of $5,000');
  });

  it('waits for labels before it speaks of money', () => {
    expect(check.assess(passed(started(first), { months: 3, earned: 180 })).state).toBe('pass');
  });
});
