import { untrack } from 'svelte';
import type { Problem, Result } from '../core/result.ts';

/** An answer that is asked for again whenever its key changes. */
export interface Query<T> {
  /** The latest answer; an older one stays until the new one is there. Null before the first. */
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly loading: boolean;
}

/**
 * Asks `load` whenever `key` changes; a null key asks nothing and forgets the answer. Answers that
 * arrive after a newer question are dropped. Call it while a component is being set up.
 */
export function query<T>(
  key: () => string | null,
  load: (key: string) => Promise<Result<T>>,
): Query<T> {
  let value = $state.raw<T | null>(null);
  let problem = $state.raw<Problem | null>(null);
  let loading = $state(false);
  const asked = $derived(key());

  $effect(() => {
    const question = asked;
    if (question === null) {
      value = null;
      problem = null;
      loading = false;
      return;
    }
    let current = true;
    loading = true;
    void untrack(() => load(question)).then((answer) => {
      if (!current) return;
      loading = false;
      problem = answer.ok ? null : answer.problem;
      if (answer.ok) value = answer.value;
    });
    return () => {
      current = false;
    };
  });

  return {
    get value() {
      return value;
    },
    get problem() {
      return problem;
    },
    get loading() {
      return loading;
    },
  };
}
