import { describe, expect, test } from 'vitest';
import { fail, ok } from '../../../core/result.ts';
import { Player } from './player.svelte.ts';

/** A season of ten ticks in which an alarm rings after `ringsAt` of them. */
function playerOver(ringsAt = Infinity) {
  const calls: (number | null)[] = [];
  let played = 0;
  const player = new Player({
    advance(ticks) {
      calls.push(ticks);
      played += ticks ?? 10 - played;
      return Promise.resolve(ok(null));
    },
    left: () => 10 - played,
    alarms: () => (played >= ringsAt ? 1 : 0),
    rest: () => Promise.resolve(),
  });
  return { player, calls, played: () => played };
}

describe('running', () => {
  test('plays tick by tick to the end', async () => {
    const { player, calls, played } = playerOver();
    await player.run();
    expect(played()).toBe(10);
    expect(calls).toEqual(Array(10).fill(1));
    expect(player.mode).toBe('still');
  });

  test('stops when something rings', async () => {
    const { player, played } = playerOver(4);
    await player.run();
    expect(played()).toBe(4);
  });

  test('stops after the tick under way when paused', async () => {
    const { player, played } = playerOver();
    const run = player.run();
    expect(player.mode).toBe('running');
    player.pause();
    await run;
    expect(played()).toBe(1);
  });

  test('never plays more than is left, however fast', async () => {
    const { player, calls } = playerOver();
    player.speed = 4;
    await player.run();
    expect(calls).toEqual([4, 4, 2]);
  });

  test('stops when a tick could not be played', async () => {
    let calls = 0;
    const player = new Player({
      advance: () => Promise.resolve((calls++, fail('x', 'No.', '', ''))),
      ...{ left: () => 5, alarms: () => 0, rest: () => Promise.resolve() },
    });
    await player.run();
    expect(calls).toBe(1);
    expect(player.mode).toBe('still');
  });
});

test('a jump is one call, and does nothing when nothing is left', async () => {
  const { player, calls } = playerOver();
  await player.jump(null);
  await player.jump(1);
  expect(calls).toEqual([null]);
});
