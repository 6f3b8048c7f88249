import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { query } from './query.svelte.ts';
import type { Query } from './query.svelte.ts';

async function turns(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  flushSync();
}

function setUp(first: string | null) {
  let key = $state(first);
  const asked: string[] = [];
  const open = new Map<string, (answer: Result<string>) => void>();
  let answered: Query<string> | null = null;
  const stop = $effect.root(() => {
    answered = query(
      () => key,
      () => {
        const wanted = key!;
        asked.push(wanted);
        return new Promise<Result<string>>((resolve) => open.set(wanted, resolve));
      },
    );
  });
  flushSync();
  return {
    asked,
    stop,
    query: answered! as Query<string>,
    set(next: string | null) {
      key = next;
      flushSync();
    },
    async answer(of: string, result: Result<string> = ok(of.toUpperCase())) {
      open.get(of)!(result);
      await turns();
    },
  };
}

describe('a query', () => {
  it('asks when its key changes, and keeps the old answer as stale meanwhile', async () => {
    const test = setUp('a');
    expect([test.query.loading, test.query.value]).toEqual([true, null]);
    await test.answer('a');
    expect([test.query.loading, test.query.stale, test.query.value]).toEqual([false, false, 'A']);
    test.set('b');
    expect([test.query.loading, test.query.stale, test.query.value]).toEqual([true, true, 'A']);
    await test.answer('b');
    expect([test.query.loading, test.query.stale, test.query.value]).toEqual([false, false, 'B']);
    test.stop();
  });

  it('lets the latest win: what lies between is never asked, an old answer never shown', async () => {
    const test = setUp('a');
    test.set('b');
    test.set('c');
    await test.answer('a');
    expect(test.query.value).toBeNull();
    expect(test.asked).toEqual(['a', 'c']);
    await test.answer('c');
    expect(test.query.value).toBe('C');
    test.stop();
  });

  it('shows a problem beside the last answer, and asks nothing without a key', async () => {
    const test = setUp('a');
    await test.answer('a');
    test.set('b');
    await test.answer('b', fail('gone', 'It is gone.', '', ''));
    expect(test.query.problem?.code).toBe('gone');
    test.set(null);
    expect([test.query.value, test.query.problem, test.query.loading]).toEqual([null, null, false]);
    expect(test.asked).toEqual(['a', 'b']);
    test.stop();
  });
});
