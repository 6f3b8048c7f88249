import { describe, expect, it } from 'vitest';
import {
  after,
  around,
  built,
  contracted,
  framed,
  released,
  scanned,
  serving,
  trained,
} from '../../../../core/pillars/testing.ts';
import { productionRelease } from '../../../../core/project/views.ts';
import check from './check.ts';

const first = released(contracted(trained(trained(scanned(framed())))), 'run-1');

describe('a release to go back to', () => {
  it('offers the way back from a version that is worse beyond noise', () => {
    const worse = released(first, 'run-2', { champion: around(-1400, 900) });
    const found = check.assess(worse);
    expect(found.state).toBe('look-again');
    expect(found.sentence).toBe(
      'Version 2 serves though it is worse than version 1 by 1,400 (500 to 2,300).',
    );
    if (found.act?.kind !== 'decide') throw new Error('expected a rollback to dispatch');
    const back = after(worse, ...found.act.choices);
    expect(productionRelease(back)?.version).toBe(1);
    expect(check.assess(back).state).toBe('pass');
  });

  it('cannot tell while the second version is on its way', () => {
    expect(check.assess(built(first, 'run-2')).state).toBe('cannot-tell');
  });

  it('sends you to train where there is no second model', () => {
    const alone = serving();
    expect(check.assess(alone)).toMatchObject({ state: 'look-again', act: { step: 'train' } });
  });
});
