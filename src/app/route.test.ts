import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute } from './route.ts';

describe('parseRoute', () => {
  it('opens a phase at its first step, or at the step named', () => {
    expect(parseRoute('#/scenario/birdstrikes/model')).toEqual({
      kind: 'scenario',
      id: 'birdstrikes',
      step: 'model/train',
    });
    expect(parseRoute('#/project/p1/model/tune')).toEqual({
      kind: 'project',
      id: 'p1',
      step: 'model/tune',
    });
    expect(parseRoute('#/project/p1')).toEqual({
      kind: 'project',
      id: 'p1',
      step: 'goal/decision',
    });
  });

  it('says so when there is no such place', () => {
    expect(parseRoute('#/project/p1/nowhere').kind).toBe('unknown');
    expect(parseRoute('#/nowhere').kind).toBe('unknown');
  });

  it('goes home without a hash and reads the pace of a watch', () => {
    expect(parseRoute('')).toEqual({ kind: 'home' });
    expect(parseRoute('#/watch/penguins?pace=0')).toEqual({
      kind: 'watch',
      id: 'penguins',
      pace: 0,
    });
  });

  it.each([
    '#/',
    '#/dev/charts',
    '#/project/a%20b/data/recipe',
    '#/project/p1/model/evaluate/explain',
    '#/watch/penguins?pace=0',
  ])('comes back from %s', (hash) => {
    expect(formatRoute(parseRoute(hash))).toBe(hash);
  });
});
