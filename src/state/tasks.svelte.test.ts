import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Tasks } from './tasks.svelte.ts';

const STOPPED = { kind: 'cancelled', partial: null } as const;

function controls() {
  return { cancel: vi.fn(), pause: vi.fn(), resume: vi.fn() };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the tasks of a tab', () => {
  it('measure their own speed and say how long it will take', () => {
    const tasks = new Tasks(() => Date.now());
    const handle = tasks.start({ kind: 'read', label: 'Reading' }, controls());
    handle.progress([{ done: 0, total: null, unit: 'rows' }]);
    expect(tasks.all[0]).toMatchObject({ fraction: null, rate: '', secondsLeft: null });
    vi.advanceTimersByTime(1000);
    handle.progress([
      { done: 700, total: 10_000, unit: 'rows' },
      { done: 2500, total: 10_000, unit: 'rows' },
    ]);
    expect(tasks.all[0]).toMatchObject({ fraction: 0.25, rate: '2,500 rows/s', secondsLeft: 3 });
    handle.end({ kind: 'done', value: null });
    expect(tasks.all[0]).toMatchObject({ state: 'done', secondsLeft: null });
  });

  it('measure anew after an hour in which nothing ran', () => {
    const tasks = new Tasks(() => Date.now());
    const handle = tasks.start({ kind: 'read', label: 'Reading' }, controls());
    for (const done of [0, 100, 200]) {
      handle.progress([{ done, total: 10_000, unit: 'rows' }]);
      vi.advanceTimersByTime(done === 200 ? 3_600_000 : 1000);
    }
    handle.progress([{ done: 300, total: 10_000, unit: 'rows' }]);
    expect(tasks.all[0]).toMatchObject({ rate: '', secondsLeft: null });
    vi.advanceTimersByTime(1000);
    handle.progress([{ done: 400, total: 10_000, unit: 'rows' }]);
    expect(tasks.all[0]).toMatchObject({ rate: '100 rows/s', secondsLeft: 96 });
  });

  it('stay out of sight while they are quick, unless they fail', () => {
    const tasks = new Tasks(() => Date.now());
    const quick = tasks.start({ kind: 'prepare', label: 'Quick', delay: 300 }, controls());
    quick.end({ kind: 'done', value: null });
    const slow = tasks.start({ kind: 'prepare', label: 'Slow', delay: 300 }, controls());
    expect(tasks.all).toEqual([]);
    vi.advanceTimersByTime(301);
    expect(tasks.all.map((task) => task.label)).toEqual(['Slow']);
    slow.end(STOPPED);
    const broken = tasks.start({ kind: 'scan', label: 'Broken', delay: 300 }, controls());
    const problem = { code: 'x', what: 'It broke.', where: '', fix: '' };
    broken.end({ kind: 'failed', problem });
    expect(tasks.all.at(-1)).toMatchObject({ label: 'Broken', state: 'failed', problem });
  });

  it('pass on pause, resume and cancel only where that means something', () => {
    const tasks = new Tasks(() => Date.now());
    const held = controls();
    const handle = tasks.start({ kind: 'train', label: 'Training', canPause: true }, held);
    tasks.resume(handle.id);
    expect(held.resume).not.toHaveBeenCalled();
    tasks.pause(handle.id);
    expect(tasks.all[0]!.state).toBe('paused');
    tasks.pause(handle.id);
    expect(held.pause).toHaveBeenCalledTimes(1);
    tasks.resume(handle.id);
    expect(tasks.all[0]!.state).toBe('running');
    tasks.cancel(handle.id);
    expect(held.cancel).toHaveBeenCalledTimes(1);
    handle.end(STOPPED);
    tasks.cancel(handle.id);
    expect(held.cancel).toHaveBeenCalledTimes(1);
    const fixed = tasks.start({ kind: 'read', label: 'Reading' }, controls());
    tasks.pause(fixed.id);
    expect(tasks.all.at(-1)!.state).toBe('running');
  });

  it('forget all but the newest few that ended, and none that runs', () => {
    const tasks = new Tasks(() => Date.now());
    tasks.start({ kind: 'train', label: 'Running' }, controls());
    for (let i = 0; i < 20; i++)
      tasks.start({ kind: 'scan', label: `Ended ${i}` }, controls()).end(STOPPED);
    expect(tasks.all).toHaveLength(7);
    expect(tasks.all[0]!.label).toBe('Running');
    expect(tasks.all.at(-1)!.label).toBe('Ended 19');
  });
});
