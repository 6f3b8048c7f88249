import { describe, expect, it } from 'vitest';
import { framed, scanned, trained, tuned } from '../../../../core/pillars/testing.ts';
import check from './check.ts';

const ready = scanned(framed());
const FLAT = [5000, 4700, 4400, 3900, 5100, 4800, 5050, 3300];

describe('the next trial', () => {
  it('is too early to judge after five', () => {
    const found = check.assess(tuned(ready, FLAT.slice(0, 5), 'running', 20));
    expect(found).toMatchObject({
      state: 'cannot-tell',
      sentence: expect.stringMatching(/^5 of 20/),
    });
  });

  it('is refused while a search runs on past the plateau', () => {
    const found = check.assess(tuned(ready, FLAT, 'running', 20));
    expect(found).toMatchObject({ state: 'fail', act: { kind: 'go', step: 'tune' } });
  });

  it('is better searched than guessed after five runs by hand', () => {
    const one = trained(ready);
    expect(check.assess(one).state).toBe('cannot-tell');
    const five = trained(trained(trained(trained(one))));
    expect(check.assess(five)).toMatchObject({
      state: 'look-again',
      sentence: expect.stringContaining('set by hand 5 times'),
    });
  });
});
